// @vitest-environment happy-dom
import { TextSelection } from "prosemirror-state"
import { EditorState } from "prosemirror-state"
import { history, undo } from "prosemirror-history"
import { expect, it } from "vitest"
import { follow, lock } from "./follow.ts"
import { fromStored } from "./schema.ts"

const doc = (...lines: string[]) => fromStored({ type: "doc", content: [{ type: "title", content: [{ type: "text", text: "Cầu mới" }] }, { type: "sapo" }, ...lines.map((text, n) => ({ type: "paragraph", attrs: { id: `p${n}`.padEnd(12, "a") }, content: [{ type: "text", text }] }))] })
const at = (state: EditorState, words: string): number => {
  let found = -1
  state.doc.descendants((node, pos) => { if (node.isText && node.text?.includes(words)) found = pos + (node.text.indexOf(words)) })
  return found
}
const begin = (before: ReturnType<typeof doc>, editable = true): EditorState => EditorState.create({ doc: before, plugins: [lock(() => editable), history()] })

it("the same text is no step", () => {
  expect(follow(begin(doc("Một.", "Hai.")), doc("Một.", "Hai."))).toBeNull()
})

it.each([
  ["letters in one block", doc("Một dài hơn.", "Hai.", "Ba.")],
  ["a block more in the middle", doc("Một.", "Hai rưỡi.", "Hai.", "Ba.")],
  ["blocks at the end", doc("Một.", "Hai.", "Ba.", "Bốn.", "Năm.")],
  ["a block less", doc("Một.", "Ba.")],
  ["all others", doc("Bốn.", "Năm.")],
])("%s: the text is the other's, and Ctrl Z knows no step of it", (_, wanted) => {
  const before = begin(doc("Một.", "Hai.", "Ba."))
  const tr = follow(before, wanted)
  if (!tr) throw new Error("nothing came")
  const after = before.apply(tr)
  expect(after.doc.toJSON()).toEqual(wanted.toJSON())
  expect(undo(after)).toBe(false)
})

it("the caret stays at its letter", () => {
  let state = begin(doc("Một.", "Hai.", "Ba."))
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at(state, "Ba.") + 1)))
  const tr = follow(state, doc("Một dài hơn nhiều.", "Hai.", "Ba."))
  if (!tr) throw new Error("nothing came")
  state = state.apply(tr)
  expect(state.selection.from).toBe(at(state, "Ba.") + 1)
})

it("what is only read takes a colleague's words and no others", () => {
  const state = begin(doc("Một."), false)
  expect(state.apply(state.tr.insertText("x", at(state, "Một."))).doc.eq(state.doc)).toBe(true)
  const tr = follow(state, doc("Một của Lan."))
  if (!tr) throw new Error("nothing came")
  expect(state.apply(tr).doc.textContent).toContain("Một của Lan.")
})
