// @vitest-environment happy-dom
import { undo } from "prosemirror-history"
import { TextSelection } from "prosemirror-state"
import { afterEach, expect, test } from "vitest"
import { writingVi } from "../words/writing.ts"
import type { Attached } from "./attachment.ts"
import { createEditor, type Editor } from "./editor.ts"
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

test("pictures that were dropped with it stand above it", () => {
  const editor = shown(p("một"), p("hai"))
  caret(editor, 2)
  const at = editor.view.state.selection.from
  const tile = editor.addArriving("a.pdf", at)
  const first = editor.addFigure(at)
  editor.addFigure(null, first)
  editor.attach(tile, file("a.pdf"))
  expect(editor.view.state.doc.content.content.slice(2).map((it) => it.type.name)).toEqual(["paragraph", "figure", "figure", "attachment", "paragraph"])
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
