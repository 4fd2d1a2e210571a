// @vitest-environment happy-dom
import { redo, undo } from "prosemirror-history"
import { afterEach, expect, it } from "vitest"
import { writingVi } from "../words/writing.ts"
import { createEditor, type Editor } from "./editor.ts"
import { figureAt, figureBlock, figureUse } from "./figureUse.ts"

const figure = (id: string, photo: string | null, caption: unknown[] = [], credit = "") => ({
  type: "figure", attrs: { id, photo, alt: "", decorative: false, archive: false },
  content: [{ type: "caption", content: caption }, { type: "credit", ...(credit ? { content: [{ type: "text", text: credit }] } : {}) }],
})
const text = (said: string, ...marks: string[]) => ({ type: "text", text: said, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) })
const pictured = (id: string, letter: string) => figure(id, letter.repeat(64))
const doc = {
  type: "doc",
  content: [
    { type: "title", content: [text("Tiêu đề")] }, { type: "sapo" },
    figure("block0000001", "a".repeat(64), [text("Tổ hàn "), text("Đội cầu 3", "strong"), text(" làm ca đêm.")], "Minh Đức"),
    { type: "paragraph", attrs: { id: "block0000002" }, content: [text("Chữ.")] },
    figure("block0000003", null),
    { type: "gallery", attrs: { id: "block0000004" }, content: [pictured("block0000005", "b"), pictured("block0000006", "c")] },
  ],
}
let editor: Editor | null = null
let beside: unknown[] = []
afterEach(() => {
  editor?.destroy()
  beside = []
})
function opened(): Editor {
  const place = document.createElement("article")
  document.body.append(place)
  const nothing = (): void => undefined
  editor = createEditor(place, {
    document: doc, editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold: (it) => it, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: nothing,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: nothing }, attachment: writingVi.attachment, table: writingVi.tableBar,
    onChange: nothing, onCompositionEnd: nothing, onEscape: () => false, onUnseen: nothing, onTooLong: nothing, onWithheld: nothing, onOpenLink: nothing, videoAt: () => null, onBeside: (from, to) => beside.push([from, to]),
  })
  return editor
}

it("a figure says its number, its words, and which photos are around it", () => {
  const { view } = opened()
  const read = figureUse(view, "block0000001").read()
  expect(read).toMatchObject({ number: 1, caption: "Tổ hàn Đội cầu 3 làm ca đêm.", credit: "Minh Đức", before: null, after: "block0000005" })
  expect(figureUse(view, "block0000006").read()).toMatchObject({ number: 4, before: "block0000005", after: null })
  expect(figureUse(view, "block0000003").read(), "an empty place has no photo to edit").toBe(null)
  expect(figureUse(view, "gone").read()).toBe(null)
})

it("another photo and its focal point are one step, apart from the words before and after it", () => {
  const { view } = opened()
  const use = figureUse(view, "block0000001")
  use.write({ credit: "Minh Đức và Lan" })
  expect(use.show("d".repeat(64), { x: 380, y: 600 })).toBe(true)
  use.write({ alt: "Ba người thợ" })
  expect(use.read()).toMatchObject({ photo: "d".repeat(64), focal: { x: 380, y: 600 }, alt: "Ba người thợ" })
  undo(view.state, view.dispatch)
  expect(use.read()).toMatchObject({ photo: "d".repeat(64), alt: "" })
  undo(view.state, view.dispatch)
  expect(use.read()).toMatchObject({ photo: "a".repeat(64), focal: null, credit: "Minh Đức và Lan" })
  undo(view.state, view.dispatch)
  expect(use.read()?.credit).toBe("Minh Đức")
  redo(view.state, view.dispatch)
  redo(view.state, view.dispatch)
  expect(use.read()?.photo).toBe("d".repeat(64))
  expect(figureUse(view, "gone").show("e".repeat(64), null)).toBe(false)
})

it("the cover is told with the photo, and told back when the step is taken back", () => {
  const { view } = opened()
  figureUse(view, "block0000001").show("d".repeat(64), null)
  undo(view.state, view.dispatch)
  expect(beside).toEqual([[{ cover: "a".repeat(64) }, { cover: "d".repeat(64) }], [{ cover: "d".repeat(64) }, { cover: "a".repeat(64) }]])
  figureUse(view, "block0000001").show("a".repeat(64), { x: 1, y: 1 })
  expect(beside.length, "another focal point is no other photo").toBe(2)
})

it("the crop of an older program goes with its pixels, and stays with another focal point", () => {
  const { view } = opened()
  const at = view.state.doc.resolve(0).posAtIndex(2)
  const crop = { x: 0, y: 0, width: 500, height: 500 }
  view.dispatch(view.state.tr.setNodeAttribute(at, "crop", crop))
  figureUse(view, "block0000001").show("a".repeat(64), { x: 1, y: 1 })
  expect(view.state.doc.nodeAt(at)?.attrs["crop"]).toEqual(crop)
  figureUse(view, "block0000001").show("d".repeat(64), null)
  expect(view.state.doc.nodeAt(at)?.attrs["crop"]).toBe(null)
  undo(view.state, view.dispatch)
  expect(view.state.doc.nodeAt(at)?.attrs["crop"]).toEqual(crop)
})

it("words of a caption that are changed beside the text keep their marks where they were not touched", () => {
  const { view } = opened()
  figureUse(view, "block0000001").write({ caption: "Tổ hàn Đội cầu 3 làm ca sáng\nsớm." })
  const caption = view.state.doc.child(2).child(0)
  expect(caption.textContent).toBe("Tổ hàn Đội cầu 3 làm ca sáng sớm.")
  expect(caption.child(1).marks.map((it) => it.type.name)).toEqual(["strong"])
})

it("the same words again are no step", () => {
  const { view } = opened()
  const before = view.state.doc
  figureUse(view, "block0000001").write({ caption: "Tổ hàn Đội cầu 3 làm ca đêm.", alt: "", archive: false })
  figureUse(view, "block0000001").show("a".repeat(64), null)
  expect(view.state.doc).toBe(before)
})

it("the figure one is in is found by its picture and by its words, in a gallery too", () => {
  const { view } = opened()
  expect(figureBlock(view.state)).toBe(null)
  const at: Record<string, number> = {}
  view.state.doc.descendants((node, place) => { if (node.type.name === "figure") at[node.attrs["id"] as string] = place })
  expect(figureAt(view.state, at["block0000006"] ?? 0)).toBe("block0000006")
  expect(figureAt(view.state, at["block0000003"] ?? 0)).toBe(null)
})
