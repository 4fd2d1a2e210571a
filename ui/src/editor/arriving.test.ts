// @vitest-environment happy-dom
import { undo } from "prosemirror-history"
import { TextSelection } from "prosemirror-state"
import { afterEach, expect, test } from "vitest"
import { writingVi } from "../words/writing.ts"
import type { Attached } from "./attachment.ts"
import { createEditor, type Editor } from "./editor.ts"
import { PhotoTile } from "./photoTile.ts"
import { schema } from "./schema.ts"
import { article, figure, h, open, p, says, stored } from "./testing.ts"

const made: Editor[] = []
afterEach(() => {
  made.splice(0).forEach((it) => it.destroy())
  document.body.replaceChildren()
})
function shown(...blocks: Parameters<typeof article>[2][]): Editor {
  const place = document.createElement("article")
  document.body.append(place)
  const nothing = (): void => undefined
  const editor = createEditor(place, {
    document: stored(open(article("Tin", "Tóm tắt", ...blocks)).doc), editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold: (it) => it, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: () => undefined,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: nothing }, attachment: writingVi.attachment, table: writingVi.tableBar,
    onChange: nothing, onCompositionEnd: nothing, onEscape: () => false, onUnseen: nothing, onTooLong: nothing, onWithheld: nothing, onOpenLink: nothing, videoAt: () => null,
  })
  made.push(editor)
  return editor
}
const file = (name: string): Attached => ({ file: "0123456789abcdef".repeat(4), kind: "pdf", name, bytes: 2048 })
const caret = ({ view }: Editor, index: number): void => view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, view.state.doc.resolve(0).posAtIndex(index) + 1)))
const tiles = ({ view }: Editor): string[] => [...view.dom.querySelectorAll<HTMLElement>("[data-testid=attachment-arriving] .attach-name")].map((it) => it.title)
const blocks = ({ view }: Editor): string[] => view.state.doc.content.content.slice(2).map((it) => (it.type.name === "attachment" ? `[${it.attrs["name"]}]` : it.textContent))

test("a tile stands there at once and is no part of the text; a file that cannot come in leaves the text as it was", () => {
  const editor = shown(p("một"), p("hai"))
  const before = editor.view.state.doc
  caret(editor, 2)
  const tile = editor.addArriving("ke-hoach.pdf", null)
  expect(tiles(editor)).toEqual(["ke-hoach.pdf"])
  expect(editor.view.dom.querySelector(".attach-arriving")?.textContent).toContain(writingVi.attachment.arriving)
  expect(editor.view.state.doc).toBe(before)
  expect(JSON.stringify(editor.stored())).not.toContain("ke-hoach")
  editor.removeArriving(tile)
  expect(tiles(editor)).toEqual([])
  expect(editor.view.state.doc).toBe(before)
  expect(undo(editor.view.state), "there is nothing to take back").toBe(false)
})

test("the file comes in the place of its tile, drawn with kind and size, and one step takes it back", () => {
  const editor = shown(p("một"), p("hai"))
  caret(editor, 2)
  const id = editor.attach(editor.addArriving("ke-hoach.pdf", null), file("ke-hoach.pdf"))
  expect(blocks(editor)).toEqual(["một", "[ke-hoach.pdf]", "hai"])
  const drawn = editor.view.dom.querySelector<HTMLElement>(`.attach[data-block="${id}"]`)
  expect(drawn?.querySelector(".attach-facts")?.textContent).toBe("PDF · 2 KB")
  expect(drawn?.querySelector<HTMLElement>(".attach-words")?.dataset["placeholder"]).toBe(writingVi.attachment.words)
  // What is written right after it is another step.
  editor.view.dispatch(editor.view.state.tr.insertText("Kế hoạch"))
  expect(says(editor.view.state)).toEqual(["một", "Kế hoạch", "hai"])
  undo(editor.view.state, editor.view.dispatch)
  expect(blocks(editor)).toEqual(["một", "[ke-hoach.pdf]", "hai"])
  undo(editor.view.state, editor.view.dispatch)
  expect(blocks(editor)).toEqual(["một", "hai"])
})

test("the caret goes to its words, but stays with somebody who writes on meanwhile", () => {
  const editor = shown(p("một"), p("hai"))
  caret(editor, 2)
  editor.attach(editor.addArriving("a.pdf", null), file("a.pdf"))
  expect(editor.view.state.selection.$from.parent.type.name).toBe("attachment")
  caret(editor, 4)
  const tile = editor.addArriving("b.pdf", null)
  editor.view.dispatch(editor.view.state.tr.insertText("Hôm nay "))
  editor.attach(tile, file("b.pdf"))
  expect(editor.view.state.selection.$from.parent.textContent).toBe("Hôm nay hai")
})

test("several keep their order, whichever of them fails, and what is written meanwhile does not part them", () => {
  const editor = shown(p("một"), p("hai"))
  caret(editor, 2)
  const [a, b, c] = ["a.pdf", "b.pdf", "c.pdf"].map((it) => editor.addArriving(it, null)) as [string, string, string]
  expect(tiles(editor)).toEqual(["a.pdf", "b.pdf", "c.pdf"])
  editor.view.dispatch(editor.view.state.tr.insertText("không ", editor.view.state.selection.from))
  editor.attach(a, file("a.pdf"))
  editor.removeArriving(b)
  expect(tiles(editor)).toEqual(["c.pdf"])
  editor.attach(c, file("c.pdf"))
  expect(blocks(editor)).toEqual(["không một", "[a.pdf]", "[c.pdf]", "hai"])
})

const pictureTiles = (editor: Editor, names: string[], at: number | null, replaces = false): string[] =>
  editor.addPictures(names.map((it) => new PhotoTile(it, writingVi.tile, { cancel: () => undefined, retry: () => undefined })), { at, replaces })
const shownPictures = ({ view }: Editor): string[] => [...view.dom.querySelectorAll<HTMLElement>("[data-testid=photo-arriving] .ptile-name")].map((it) => it.title)
const pictured = ({ view }: Editor): string[] => {
  const out: string[] = []
  view.state.doc.descendants((node) => {
    if (node.type.name === "figure") out.push(String(node.attrs["photo"]))
    return true
  })
  return out
}

test("pictures that were dropped with it stand above it", () => {
  const editor = shown(p("một"), p("hai"))
  caret(editor, 2)
  const at = editor.view.state.selection.from
  const [first, second] = pictureTiles(editor, ["a.jpg", "b.jpg"], at)
  const tile = editor.addArriving("a.pdf", at)
  editor.attach(tile, file("a.pdf"))
  editor.placePicture(first ?? "", "p1")
  editor.placePicture(second ?? "", "p2")
  expect(editor.view.state.doc.content.content.slice(2).map((it) => it.type.name)).toEqual(["paragraph", "figure", "figure", "attachment", "paragraph"])
})

test("pictures have all their tiles at once and keep their order, whichever is ready first", () => {
  const editor = shown(p("một"), p("hai"))
  caret(editor, 2)
  const before = editor.view.state.doc
  const [a, b, c, d] = pictureTiles(editor, ["a", "b", "c", "d"], null) as [string, string, string, string]
  expect(shownPictures(editor)).toEqual(["a", "b", "c", "d"])
  expect(editor.view.state.doc, "tiles are no part of the text").toBe(before)
  editor.placePicture(c, "c")
  expect(shownPictures(editor)).toEqual(["a", "b", "d"])
  editor.placePicture(a, "a")
  editor.removeArriving(b)
  editor.placePicture(d, "d")
  expect(pictured(editor)).toEqual(["a", "c", "d"])
  expect(editor.placePicture(b, "b"), "left out meanwhile").toBe(null)
  undo(editor.view.state, editor.view.dispatch)
  expect(pictured(editor), "one step takes away the last that came").toEqual(["a", "c"])
})

test("the first of them fills an empty place, and only the button of a picture changes it", () => {
  const editor = shown(figure("Chú thích"), p("hai"))
  const at = editor.view.state.doc.resolve(0).posAtIndex(2)
  editor.view.dispatch(editor.view.state.tr.setNodeAttribute(at, "photo", null))
  editor.placePicture(pictureTiles(editor, ["a"], at)[0] ?? "", "a")
  expect(pictured(editor)).toEqual(["a"])
  expect(editor.view.state.doc.child(2).textContent, "its words stay").toBe("Chú thích")
  editor.placePicture(pictureTiles(editor, ["b"], at)[0] ?? "", "b")
  expect(pictured(editor), "dropped on a picture it stands below it").toEqual(["a", "b"])
  const [first, second] = pictureTiles(editor, ["c", "d"], at, true)
  editor.placePicture(first ?? "", "c")
  editor.placePicture(second ?? "", "d")
  expect(pictured(editor)).toEqual(["c", "d", "b"])
})

test("another picture in a place has nothing of the old one's cutting, and one step gives all of it back", () => {
  const editor = shown(figure("Chú thích"), p("hai"))
  const at = editor.view.state.doc.resolve(0).posAtIndex(2)
  const was = { focal: { x: 100, y: 900 }, crop: { x: 0, y: 0, width: 500, height: 500 } }
  editor.view.dispatch(editor.view.state.tr.setNodeAttribute(at, "focal", was.focal).setNodeAttribute(at, "crop", was.crop))
  editor.placePicture(pictureTiles(editor, ["c"], at, true)[0] ?? "", "c")
  expect(editor.view.state.doc.nodeAt(at)?.attrs).toMatchObject({ photo: "c", focal: null, crop: null })
  undo(editor.view.state, editor.view.dispatch)
  expect(editor.view.state.doc.nodeAt(at)?.attrs).toMatchObject({ photo: "p1", ...was })
})

test("several come into a gallery, in their order", () => {
  const editor = shown(schema.nodes.gallery.create(null, [figure("một"), figure("hai")]), p("sau"))
  const gallery = editor.view.state.doc.resolve(0).posAtIndex(2)
  const inFirst = gallery + 3
  const [a, b] = pictureTiles(editor, ["a", "b"], inFirst)
  expect(editor.view.dom.querySelectorAll(".gallery [data-testid=photo-arriving]").length).toBe(2)
  editor.placePicture(b ?? "", "b")
  editor.placePicture(a ?? "", "a")
  expect(pictured(editor)).toEqual(["p1", "a", "b", "p1"])
  editor.view.state.doc.check()
})

test.each([
  ["the title", 0, ["[a.pdf]", "một", "Ảnh"]],
  ["a paragraph", 2, ["một", "[a.pdf]", "Ảnh"]],
  ["a photo at the end", 3, ["một", "Ảnh", "[a.pdf]", ""]],
] as const)("dropped on %s it comes below it, and there is always a line to go on in", (_, index, wanted) => {
  const editor = shown(p("một"), figure("Ảnh"))
  editor.attach(editor.addArriving("a.pdf", editor.view.state.doc.resolve(0).posAtIndex(index) + 1), file("a.pdf"))
  expect(blocks(editor)).toEqual(wanted)
})

test("in an empty line it comes before the line, and where its place has been deleted it still comes", () => {
  const editor = shown(p("một"), p(), h("hai"))
  caret(editor, 3)
  editor.attach(editor.addArriving("a.pdf", null), file("a.pdf"))
  expect(blocks(editor)).toEqual(["một", "[a.pdf]", "", "hai"])
  const tile = editor.addArriving("b.pdf", null)
  editor.view.dispatch(editor.view.state.tr.delete(editor.view.state.doc.resolve(0).posAtIndex(2) + 1, editor.view.state.doc.content.size - 1))
  expect(tiles(editor)).toEqual(["b.pdf"])
  editor.attach(tile, file("b.pdf"))
  expect(blocks(editor)).toContain("[b.pdf]")
  editor.view.state.doc.check()
  expect(editor.attach("gone", file("c.pdf")), "a tile that is not there").toBe(null)
})

test("by its name it is selected whole, and the button takes it out", () => {
  const editor = shown(p("một"))
  editor.attach(editor.addArriving("a.pdf", null), file("a.pdf"))
  editor.view.dom.querySelector<HTMLElement>(".attach-name")?.click()
  expect(editor.view.dom.querySelector(".attach")?.classList.contains("is-selected")).toBe(true)
  editor.view.dom.querySelector<HTMLElement>("[data-testid=attachment-remove]")?.click()
  expect(blocks(editor)).not.toContain("[a.pdf]")
})
