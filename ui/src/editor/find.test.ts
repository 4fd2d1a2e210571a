// @vitest-environment happy-dom
import { undo } from "prosemirror-history"
import { EditorView } from "prosemirror-view"
import { afterEach, expect, test, vi } from "vitest"
import type { Asked } from "../state/search.ts"
import { ask, finding, found, replaceAll, replaceOne, search, step } from "./find.ts"
import { article, figure, ids, item, linked, open, p, says, text, ul } from "./testing.ts"
import { TextSelection } from "prosemirror-state"
import { schema } from "./schema.ts"

const views: EditorView[] = []
afterEach(() => views.splice(0).forEach((it) => it.destroy()))

const asked = (words: string, how: Partial<Asked> = {}): Asked => ({ words, exactCase: false, exactMarks: true, ...how })
function shown(...doc: Parameters<typeof article>): EditorView {
  const view = new EditorView(document.createElement("div"), { state: open(article(...doc), finding()), handleScrollToSelection: () => true })
  views.push(view)
  return view
}
const undone = (view: EditorView): boolean => undo(view.state, view.dispatch)
const chosen = ({ state }: EditorView): string => state.doc.textBetween(state.selection.from, state.selection.to)

test("the whole article is searched: title, sapo, lists, captions and credits; a description is not text of the page", () => {
  const view = shown("Cầu mới", "Cầu cũ", p("qua cầu, cầu"), ul(item("cầu", ul("cầu"))), figure("Cầu lúc sáng", "Ông Cầu", "cầu"))
  const all = search(view.state.doc, asked("cầu"))
  expect(all.map((it) => view.state.doc.textBetween(it.from, it.to))).toEqual(["Cầu", "Cầu", "cầu", "cầu", "cầu", "cầu", "Cầu", "Cầu"])
})

test("words are found over a change of marks, not over the end of a line or a block", () => {
  const view = shown("t", "s", p("chuyển ", text("đổi", "strong"), " số"), p("chuyển", schema.nodes.hard_break.create(), "đổi"), p("chuyển"), p("đổi"))
  expect(search(view.state.doc, asked("chuyển đổi"))).toHaveLength(1)
})

test("it stands on the first from where one was, and goes round", () => {
  const view = shown("t", "s", p("a1"), p("a2"), p("a3"))
  ask(view, asked("a"), 9)
  expect([found(view.state).now, found(view.state).all.length]).toEqual([1, 3])
  step(view, 1)
  step(view, 1)
  expect(found(view.state).now).toBe(0)
  step(view, -1)
  expect(found(view.state).now).toBe(2)
  ask(view, null, 0)
  expect(found(view.state).all).toEqual([])
})

test("one is replaced and the next is stood on", () => {
  const view = shown("t", "s", p("bà con và bà con"))
  ask(view, asked("bà con"), 0)
  expect(replaceOne(view, "người dân")).toBe(true)
  expect(says(view.state)).toEqual(["người dân và bà con"])
  expect(chosen(view)).toBe("bà con")
  undone(view)
  expect(says(view.state), "one step of the history").toEqual(["bà con và bà con"])
})

test("all are replaced in one step of the history; blocks keep their ids, words their marks", () => {
  const view = shown("Bà con", "bà con", p("một ", text("bà con", "strong"), " hai ", linked("bà con", "https://a.vn")), figure("bà con", "bà con"))
  const before = ids(view.state)
  view.dispatch(view.state.tr.insertText("!", view.state.doc.content.size - 2))
  ask(view, asked("bà con"), 0)
  expect(replaceAll(view, "dân\u200b")).toBe(6)
  expect(view.state.doc.child(0).textContent).toBe("dân")
  expect(view.state.doc.child(2).child(1).marks.map((it) => it.type.name)).toEqual(["strong"])
  expect(view.state.doc.child(2).lastChild?.marks[0]?.attrs["href"]).toBe("https://a.vn")
  expect(ids(view.state)).toEqual(before)
  expect(found(view.state).all).toEqual([])
  view.dispatch(view.state.tr.insertText("?", view.state.doc.content.size - 2))
  undone(view)
  undone(view)
  expect(view.state.doc.textContent).toBe("Bà conbà conmột bà con hai bà conbà conbà con!")
})

test("words replaced by nothing are gone, and words that hold themselves are replaced once", () => {
  const view = shown("t", "s", p("rất rất hay"))
  ask(view, asked("rất "), 0)
  replaceAll(view, "")
  expect(says(view.state)).toEqual(["hay"])
  ask(view, asked("hay"), 0)
  expect(replaceAll(view, "hay hay")).toBe(1)
  expect(says(view.state)).toEqual(["hay hay"])
})

test("what is typed while the bar is open moves the marks along, and is found when the keys rest", async () => {
  const view = shown("t", "s", p("cầu"))
  ask(view, asked("cầu"), 0)
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 7)).insertText("cầu "))
  expect(found(view.state).all).toHaveLength(1)
  await vi.waitFor(() => expect(found(view.state).all).toHaveLength(2), 5000)
})

test("only the marks around where one is are drawn", () => {
  const view = shown("t", "s", p("a".repeat(5000)))
  ask(view, asked("a"), 0)
  expect(found(view.state).all).toHaveLength(5000)
  expect(view.dom.querySelectorAll(".found").length).toBeLessThanOrEqual(500)
})
