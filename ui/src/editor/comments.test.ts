// @vitest-environment happy-dom
import { TextSelection } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import { afterEach, beforeEach, expect, it } from "vitest"
import type { Place, Thread } from "../host/types.ts"
import { commentMarks, markedNow, rangeOf, showComments } from "./comments.ts"
import { markComments, selectedReading, unmarkComments } from "./commentsReading.ts"
import { drawReading } from "./reading.ts"
import { toStored, schema } from "./schema.ts"
import { article, figure, ids, item, open, p, select, text, ul } from "./testing.ts"

const doc = () => open(article("Mưa lớn", "Ba xã bị chia cắt.", p("Nước lên nhanh 😀 trong ", text("đêm", "strong"), "."), ul("Xã một", item(p("Xã hai"), ul("thôn Bản"))), figure("Cầu gãy", "Lan Anh")), commentMarks(() => undefined))
const words = (block: string | null, start: number, stop: number): Place => ({ at: "words", block, start, stop })
const thread = (id: string, place: Place, more: Partial<Thread> = {}): Thread => ({
  id, by: { id: "ha", name: "Trần Thu Hà" }, mine: false, at_ms: 1, said: [{ text: "?", person: null }], unsent: false, refused: null, quote: "", place, revision_no: 1, solved: null, answers: [], ...more,
})

it("letters are counted as the shell counts them: scalars, with one between the lines of a block", () => {
  const state = doc()
  const [paragraph, list, photo] = ids(state) as [string, string, string]
  const at = (place: Place): string => {
    const range = rangeOf(state.doc, place)
    return range ? state.doc.textBetween(range.from, range.to, "\n") : ""
  }
  expect(at(words(paragraph, 15, 22))).toBe("😀 trong")
  expect(at(words(paragraph, 23, 27))).toBe("đêm.")
  expect(at(words(list, 7, 13))).toBe("Xã hai")
  expect(at(words(list, 14, 22))).toBe("thôn Bản")
  expect(at(words(photo, 8, 15))).toBe("Lan Anh")
  expect(at(words(null, 8, 13))).toBe("Ba xã")
  expect(rangeOf(state.doc, words("khongcoblock", 0, 1))).toBeNull()
  expect(rangeOf(state.doc, { at: "removed" })).toBeNull()
})

it("what is selected comes back as the place that it is, of several blocks the first", () => {
  const state = doc()
  const [paragraph, list] = ids(state) as [string, string]
  expect(markedNow(select(state, "đêm"))).toEqual({ block: paragraph, start: 23, stop: 26, quote: "đêm" })
  expect(markedNow(select(state, "thôn Bản"))).toEqual({ block: list, start: 14, stop: 22, quote: "thôn Bản" })
  expect(markedNow(select(state, "chia cắt"))).toEqual({ block: null, start: 17, stop: 25, quote: "chia cắt" })
  const [from] = [select(state, "trong").selection.from]
  const across = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, state.doc.content.size - 3)))
  expect(markedNow(across)).toMatchObject({ block: paragraph, quote: "trong đêm." })
  expect(markedNow(select(state, "đêm", "before"))).toBeNull()
})

let place: HTMLElement
beforeEach(() => document.body.append((place = document.createElement("div"))))
afterEach(() => place.remove())

it("a mark is drawn, follows what is typed before it, and is in no stored text", () => {
  const view = new EditorView(place, { state: doc() })
  const [paragraph] = ids(view.state) as [string]
  const before = JSON.stringify(toStored(view.state.doc))
  showComments(view, [thread("a", words(paragraph, 23, 26)), thread("b", words(paragraph, 0, 4), { solved: { by: "Hà", at_ms: 2 } })], "a")
  expect([...place.querySelectorAll(".commented")].map(it => it.textContent)).toEqual(["đêm"])
  expect(JSON.stringify(toStored(view.state.doc))).toBe(before)
  const at = select(view.state, "Nước").selection.from
  view.dispatch(view.state.tr.insertText("Đến sáng, ", at))
  expect([...place.querySelectorAll(".commented.now")].map(it => it.textContent)).toEqual(["đêm"])
  view.destroy()
})

it("nothing is drawn while an input method holds a word", () => {
  const view = new EditorView(place, { state: doc() })
  Object.defineProperty(view, "composing", { value: true })
  showComments(view, [thread("a", { at: "block", block: ids(view.state)[0] ?? null })], null)
  expect(place.querySelector(".commented-block")).toBeNull()
  view.destroy()
})

const reading = { alt: "", altMissing: "chưa có", decorative: "", archive: "", emptyPlace: "", wordsMissing: "", attachment: { kinds: {}, open: "", missing: "" } as never }

it("the same words are marked where the text is only read, and taken away without a trace", () => {
  const state = doc()
  const [paragraph, list, photo] = ids(state) as [string, string, string]
  const stored = toStored(state.doc)
  drawReading(place, stored, reading, it => it)
  const clean = place.innerHTML
  markComments(place, stored, [thread("a", words(paragraph, 15, 26)), thread("b", words(list, 14, 18)), thread("c", words(photo, 8, 11)), thread("d", words(null, 8, 13))], "b")
  const said = (id: string): string => [...place.querySelectorAll(`mark[data-comment=${id}]`)].map(it => it.textContent).join("")
  expect(["a", "b", "c", "d"].map(said)).toEqual(["😀 trong đêm", "thôn", "Lan", "Ba xã"])
  expect(place.querySelectorAll("mark.now").length).toBe(1)
  unmarkComments(place)
  expect(place.innerHTML).toBe(clean)
})

it("what a reader selects is the same place", () => {
  const state = open(article("Mưa", "", schema.nodes.paragraph.create(null, [text("Có 12 người"), schema.nodes.hard_break.create(), text("bị thương")])))
  const stored = toStored(state.doc)
  drawReading(place, stored, reading, it => it)
  const line = place.querySelector<HTMLElement>("[data-block]")
  const range = document.createRange()
  range.setStart(line?.lastChild as Text, 3)
  range.setEnd(line?.lastChild as Text, 9)
  getSelection()?.removeAllRanges()
  getSelection()?.addRange(range)
  expect(selectedReading(place, stored)).toEqual({ block: ids(state)[0], start: 15, stop: 21, quote: "thương" })
})
