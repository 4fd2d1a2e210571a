// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest"
import { createRewriting, type Rewriting } from "./rewriting.ts"
import { schema } from "./schema.ts"

const para = (text: string): unknown => ({ type: "paragraph", attrs: { id: "aaaaaaaaaaaa" }, content: [{ type: "text", text, marks: [{ type: "strong" }] }] })
let open: Rewriting | null = null
function box(oneLine: boolean): { box: Rewriting; view: import("prosemirror-view").EditorView; changed: ReturnType<typeof vi.fn> } {
  const holder = document.createElement("div")
  document.body.append(holder)
  const changed = vi.fn()
  open = createRewriting(holder, { blocks: [para("Có 12 hộ")], oneLine, label: "Viết lại", onChange: changed })
  return { box: open, view: open.view, changed }
}
afterEach(() => {
  open?.destroy()
  document.body.replaceChildren()
})

it("passages come back as they are stored, with their marks and their names", () => {
  const { box: it, view, changed } = box(false)
  view.dispatch(view.state.tr.insertText(" nữa"))
  expect(changed).toHaveBeenCalledOnce()
  expect(it.blocks()).toEqual([{ type: "paragraph", attrs: { id: "aaaaaaaaaaaa" }, content: [{ type: "text", text: "Có 12 hộ nữa", marks: [{ type: "strong" }] }] }])
  expect([it.empty(), it.line()[0]?.text]).toEqual([false, "Có 12 hộ nữa"])
})

it("nothing goes into the title that is not shown, and no picture comes in", () => {
  const { view, changed } = box(false)
  view.dispatch(view.state.tr.insertText("x", 1))
  view.dispatch(view.state.tr.insert(view.state.doc.content.size, schema.nodes.rule.create()))
  expect(changed).not.toHaveBeenCalled()
})

it("a line stays one line", () => {
  const { view, changed } = box(true)
  view.dispatch(view.state.tr.split(view.state.selection.from - 2))
  expect(changed).not.toHaveBeenCalled()
})
