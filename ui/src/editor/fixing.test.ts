// @vitest-environment happy-dom
import { undo } from "prosemirror-history"
import { EditorView } from "prosemirror-view"
import { afterEach, expect, test } from "vitest"
import type { Finding } from "../host/types.ts"
import { fixAll } from "./fixing.ts"
import { article, figure, open, p, quote, select, text } from "./testing.ts"

const views: EditorView[] = []
afterEach(() => views.splice(0).forEach((it) => it.destroy()))

function view(doc = article("Tít", "Sapo , hai", p("một , hai , ba"), p("bốn ", text("năm , sáu", "strong")), quote("bảy", "tám , chín"), figure("chú , thích"))): EditorView {
  const it = new EditorView(document.createElement("div"), { state: open(doc) })
  views.push(it)
  return it
}
const said = (it: EditorView): string[] => {
  const out: string[] = []
  it.state.doc.descendants((node) => {
    if (node.isTextblock) out.push(node.textContent)
    return !node.isTextblock
  })
  return out
}
const id = (it: EditorView, nth: number): string => String(it.state.doc.child(nth).attrs["id"])

/** As the check finds it: every space before a comma. */
function slips(it: EditorView): Finding[] {
  const out: Finding[] = []
  it.state.doc.forEach((block, _, index) => {
    const name = block.type.name
    const letters = name === "figure" ? block.child(0).textContent : block.isTextblock ? block.textContent : block.textBetween(0, block.content.size, "\n")
    for (const { index: at } of letters.matchAll(/ (?=,)/g)) {
      const part = name === "title" ? "title" : name === "sapo" ? "sapo" : name === "figure" ? "caption" : "text"
      out.push({ code: "space_at_mark", level: "nen_sua", overrulable: true, part, range: { start: at, stop: at + 1 }, facts: {}, fix: { do: "replace", text: "" }, ...(part === "title" || part === "sapo" ? {} : { block: id(it, index) }) })
    }
  })
  return out
}

test("all of a rule, wherever they stand, are one step of the history", () => {
  const it = view()
  const before = said(it)
  it.dispatch(it.state.tr.insertText("!", it.state.doc.content.size - 3))
  undo(it.state, it.dispatch)
  expect(fixAll(it, slips(it))).toBe(6)
  expect(said(it)).toEqual(["Tít", "Sapo, hai", "một, hai, ba", "bốn năm, sáu", "bảy", "tám, chín", "chú, thích", ""])
  expect(it.state.doc.child(3).child(1).marks.map((mark) => mark.type.name)).toEqual(["strong"])
  undo(it.state, it.dispatch)
  expect(said(it)).toEqual(before)
})

test("the block in which a word is being composed is left alone", () => {
  const it = view()
  it.updateState(select(it.state, "một", "before"))
  Object.defineProperty(it, "composing", { value: true })
  expect(fixAll(it, slips(it))).toBe(4)
  expect(said(it).slice(1)).toEqual(["Sapo, hai", "một , hai , ba", "bốn năm, sáu", "bảy", "tám, chín", "chú, thích", ""])
})

test("a finding whose block is gone, or over two paragraphs, mends nothing", () => {
  const it = view()
  const before = it.state
  const gone: Finding = { code: "space_at_mark", level: "nen_sua", overrulable: true, part: "text", block: "goneGoneGone", range: { start: 0, stop: 1 }, facts: {}, fix: { do: "replace", text: "" } }
  expect(fixAll(it, [gone, { ...gone, block: id(it, 4), range: { start: 2, stop: 5 } }])).toBe(0)
  expect(it.state).toBe(before)
})

test("headings are made in one step, too", () => {
  const it = view(article("Tít", "Sapo", p(text("Một", "strong")), p("chữ"), p(text("Hai", "strong"))))
  const bold = (nth: number): Finding => ({ code: "heading_is_bold", level: "nen_sua", overrulable: true, part: "text", block: id(it, nth), facts: {}, fix: { do: "heading", level: 2 } })
  const ids = [id(it, 2), id(it, 4)]
  expect(fixAll(it, [bold(2), bold(4)])).toBe(2)
  expect([2, 3, 4].map((nth) => it.state.doc.child(nth).type.name)).toEqual(["heading", "paragraph", "heading"])
  expect([id(it, 2), id(it, 4)], "a block keeps its name").toEqual(ids)
  undo(it.state, it.dispatch)
  expect(it.state.doc.child(4).type.name).toBe("paragraph")
})
