// @vitest-environment happy-dom
import { history, undo } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { EditorState, NodeSelection, TextSelection } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import { afterEach, describe, expect, it, test } from "vitest"
import { sizeOf } from "../state/fileSize.ts"
import { writingVi } from "../words/writing.ts"
import { isAttached, meet, MOST_FILE_BYTES, sorted, type Attached } from "./attachment.ts"
import { headOf } from "./attachmentView.ts"
import { countsOf } from "./counts.ts"
import { search } from "./find.ts"
import { blockIds } from "./ids.ts"
import { rules } from "./input.ts"
import { commands, keys } from "./keymap.ts"
import { moveBlock } from "./move.ts"
import { pasting } from "./paste.ts"
import { fromStored, schema, toStored } from "./schema.ts"
import { article, h, ids, open, p, run, says, select, selectBlock, text } from "./testing.ts"

const PLAN: Attached = { file: "89abcdef".repeat(8), kind: "pdf", name: "ke-hoach.pdf", bytes: 1_258_291 }
const file = (words = "", attrs: Partial<Attached> = {}): PMNode => schema.nodes.attachment.create({ ...PLAN, ...attrs }, words === "" ? [] : text(words))

const views: EditorView[] = []
afterEach(() => views.splice(0).forEach((it) => it.destroy()))

function shown(...blocks: PMNode[]): EditorView {
  const { doc } = open(fromStored(toStored(open(article("t", "s", ...blocks)).doc)))
  const nothing = (): void => undefined
  const state = EditorState.create({ doc, plugins: [keys(() => false), rules(), pasting({ onFiles: nothing, onUnseen: nothing, onTooLong: nothing, onWithheld: nothing, videoAt: () => null }), blockIds(), history()] })
  const view = new EditorView(document.createElement("div"), { state, handleScrollToSelection: () => true })
  views.push(view)
  return view
}
/** The caret at the start or the end of a block. */
function caret(view: EditorView, index: number, end = false): void {
  const at = view.state.doc.resolve(0).posAtIndex(index)
  const node = view.state.doc.child(index)
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, end ? at + node.nodeSize - 1 : at + 1)))
}
function press(view: EditorView, key: string): boolean {
  return view.someProp("handleKeyDown", (f) => f(view, new KeyboardEvent("keydown", { key }))) ?? false
}
const kinds = (view: EditorView): string[] => view.state.doc.content.content.slice(2).map((it) => it.type.name)

describe("what a file may be called, as Rust says it", () => {
  it.each<[string, Partial<Record<keyof Attached, unknown>>, boolean]>([
    ["a plan", {}, true],
    ["its ending in capitals", { name: "Kế hoạch.PDF" }, true],
    ["116 letters and the ending", { name: `${"a".repeat(116)}.pdf` }, true],
    ["one letter more", { name: `${"a".repeat(117)}.pdf` }, false],
    ["twenty megabytes", { bytes: MOST_FILE_BYTES }, true],
    ["a byte more", { bytes: MOST_FILE_BYTES + 1 }, false],
    ["nothing in it", { bytes: 0 }, false],
    ["half a byte", { bytes: 1.5 }, false],
    ["its size as a word", { bytes: "12" }, false],
    ["another ending", { name: "ke-hoach.docx" }, false],
    ["no ending", { name: "pdf" }, false],
    ["an ending alone", { name: ".pdf" }, false],
    ["nothing that is seen before it", { name: "\u200b .pdf" }, false],
    ["a way into a folder", { name: "../a.pdf" }, false],
    ["one of Windows", { name: "a\\b.pdf" }, false],
    ["letters turned around", { name: "a\u202efdp.pdf" }, false],
    ["a line end", { name: "a\nb.pdf" }, false],
    ["a program", { kind: "exe", name: "a.exe" }, false],
    ["a hash that is none", { file: "../../etc/passwd" }, false],
    ["a hash in capitals", { file: PLAN.file.toUpperCase() }, false],
  ])("%s", (_, attrs, fine) => {
    expect(isAttached({ ...PLAN, ...attrs })).toBe(fine)
    const document = toStored(article("", "", schema.nodes.attachment.create({ ...PLAN, ...attrs, id: "aaaaaaaaaaaa" })))
    if (fine) expect(toStored(fromStored(document))).toEqual(document)
    else expect(() => fromStored(document)).toThrow()
  })
})

test("pictures, documents and the rest are told apart by what the system says and by their names", () => {
  const named = (name: string, type = ""): File => new File(["x"], name, { type })
  const files = [named("a.JPG"), named("b", "image/png"), named("c.PDF"), named("d", "application/pdf"), named("e.xlsx"), named("f.doc", "application/msword"), named("g.docm"), named("h.zip"), named("k")]
  const out = sorted(files)
  const names = (of: File[]): string => of.map((it) => it.name).join(" ")
  expect([names(out.pictures), names(out.documents), names(out.others)]).toEqual(["a.JPG b", "c.PDF d e.xlsx", "f.doc g.docm h.zip k"])
})

test("a size is said as readers say it", () => {
  expect([1, 1025, 340 * 1024, 1023 * 1024, 1024 * 1024, 1_258_291, MOST_FILE_BYTES].map((it) => sizeOf(it, ","))).toEqual(["1 KB", "2 KB", "340 KB", "1 MB", "1 MB", "1,2 MB", "20 MB"])
  expect(sizeOf(1_258_291, ".")).toBe("1.2 MB")
})

test("Enter in the words of a file goes below it, and never cuts it", () => {
  const view = shown(file("Kế hoạch"), h("Sau"))
  caret(view, 2)
  press(view, "Enter")
  expect(kinds(view)).toEqual(["attachment", "paragraph", "heading"])
  expect(view.state.selection.$from.index(0)).toBe(3)
  caret(view, 2, true)
  press(view, "Enter")
  expect(kinds(view), "the empty line is there already").toEqual(["attachment", "paragraph", "heading"])
})

test("Backspace and Delete take no file by the way: it is selected first, then goes, and comes back", () => {
  const view = shown(p("Trước"), file("Kế hoạch"), p("Sau"))
  caret(view, 3)
  expect(press(view, "Backspace"), "words are not joined to what is before").toBe(true)
  expect(says(view.state)).toEqual(["Trước", "Kế hoạch", "Sau"])
  caret(view, 3, true)
  expect(press(view, "Delete")).toBe(true)
  caret(view, 4)
  press(view, "Backspace")
  expect(view.state.selection).toBeInstanceOf(NodeSelection)
  caret(view, 2, true)
  press(view, "Delete")
  expect(view.state.selection).toBeInstanceOf(NodeSelection)
  press(view, "Backspace")
  expect(kinds(view)).toEqual(["paragraph", "paragraph"])
  undo(view.state, view.dispatch)
  expect(says(view.state)).toEqual(["Trước", "Kế hoạch", "Sau"])
})

test("Backspace in empty words selects the file", () => {
  const view = shown(p("Trước"), file())
  caret(view, 3)
  press(view, "Backspace")
  expect(view.state.selection).toBeInstanceOf(NodeSelection)
  expect(kinds(view)).toEqual(["paragraph", "attachment"])
})

test("nothing makes another kind of block of it: the file would be gone", () => {
  const view = shown(p("Trước"), file("Kế hoạch"), p("Sau"))
  for (const name of ["paragraph", "heading2", "heading3", "bulletList", "orderedList", "blockquote", "pullQuote", "infoBox", "table"] as const) {
    for (const whole of [false, true]) {
      if (whole) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, view.state.doc.resolve(0).posAtIndex(2) + 2, view.state.doc.content.size - 2)))
      else caret(view, 3)
      const { state } = run(view.state, commands[name])
      const attached = state.doc.content.content.filter((it) => it.type.name === "attachment")
      expect(attached.map((it) => it.textContent), name).toEqual(["Kế hoạch"])
      expect(() => state.doc.check()).not.toThrow()
    }
  }
  caret(view, 3)
  view.dispatch(view.state.tr.insertText("##"))
  view.someProp("handleTextInput", (f) => f(view, view.state.selection.from, view.state.selection.from, " ", () => view.state.tr))
  expect(kinds(view)).toEqual(["paragraph", "attachment", "paragraph"])
})

test("a paragraph that begins with ## and a space is still a heading", () => {
  const view = shown(p("##"))
  caret(view, 2, true)
  view.someProp("handleTextInput", (f) => f(view, view.state.selection.from, view.state.selection.from, " ", () => view.state.tr))
  expect(kinds(view)).toEqual(["heading"])
})

test("Alt and arrows move it whole, with the caret in its words", () => {
  const start = select(open(article("t", "s", p("một"), file("Kế hoạch"), p("hai"))), "hoạch", "before")
  const up = run(start, moveBlock(-1)).state
  expect(says(up)).toEqual(["Kế hoạch", "một", "hai"])
  expect(up.selection.$from.parent.textContent).toBe("Kế hoạch")
  const down = run(selectBlock(start, 3), moveBlock(1)).state
  expect(says(down)).toEqual(["một", "hai", "Kế hoạch"])
})

function copied(view: EditorView, index: number): string {
  const at = view.state.doc.resolve(0).posAtIndex(index)
  return view.serializeForClipboard(view.state.doc.slice(at, at + view.state.doc.child(index).nodeSize)).dom.innerHTML
}

test("a copy has the same file and words and an id of its own", () => {
  const view = shown(p("Trước"), file("Kế hoạch"), p())
  caret(view, 4)
  view.pasteHTML(copied(view, 3))
  const attached = view.state.doc.content.content.filter((it) => it.type.name === "attachment")
  expect(attached.map((it) => [it.attrs["file"], it.attrs["name"], it.attrs["bytes"], it.textContent])).toEqual([1, 2].map(() => [PLAN.file, PLAN.name, PLAN.bytes, "Kế hoạch"]))
  expect(new Set(ids(view.state)).size).toBe(ids(view.state).length)
})

test("a page from elsewhere makes no file, whatever it writes into its markup; its words stay", () => {
  const view = shown(p())
  caret(view, 2)
  const forged = JSON.stringify({ file: "0".repeat(64), kind: "pdf", name: "luong.pdf", bytes: 10 }).replaceAll('"', "&quot;")
  view.pasteHTML(`<div data-pm-slice="0 0 []"><figure class="attach" data-attachment="${forged}"><div class="attach-words">Bảng lương</div></figure></div>`)
  expect(kinds(view)).not.toContain("attachment")
  expect(view.state.doc.textContent).toContain("Bảng lương")
  view.pasteHTML('<a href="https://hailam.example/ke-hoach.pdf" download>ke-hoach.pdf</a><object data="a.pdf"></object><embed src="a.pdf">')
  expect(kinds(view)).not.toContain("attachment")
  // The control: the same spelling of a file that the shell has taken in is one.
  meet({ file: "0".repeat(64), kind: "pdf", name: "luong.pdf", bytes: 10 })
  view.pasteHTML(`<figure class="attach" data-attachment="${forged}"><div class="attach-words">Bảng lương</div></figure>`)
  expect(kinds(view)).toContain("attachment")
})

test("pasted into its words, paragraphs are words, and the file stays one", () => {
  for (const words of ["", "Kế hoạch"]) {
    const view = shown(file(words), p("Sau"))
    caret(view, 2, true)
    view.pasteHTML("<p>số 12</p><h2>năm <b>2027</b></h2><ul><li><p>toàn văn</p></li></ul>")
    expect(says(view.state)).toEqual([`${words}số 12 năm 2027 toàn văn`, "Sau"])
    expect(kinds(view)).toEqual(["attachment", "paragraph"])
    view.pasteText("một\n\nhai")
    expect(kinds(view)).toEqual(["attachment", "paragraph"])
  }
})

test("its words are found and counted, its name is not; hidden signs stay outside", () => {
  const { doc } = open(article("Tin", "Tóm tắt", file("Kế hoạch số 12 toàn văn")))
  const asked = { words: "ke hoach", exactCase: false, exactMarks: false }
  expect(search(doc, asked)).toHaveLength(1)
  expect(search(doc, { ...asked, words: "ke-hoach.pdf" })).toHaveLength(0)
  expect(countsOf(doc).words).toBe(3 + 6)
  const view = shown(file(""))
  caret(view, 2)
  view.pasteText("kế\u200b hoạch\u202e")
  expect(view.state.doc.child(2).textContent).toBe("kế hoạch")
})

test("a file is opened by its button, and there is none where nobody would open it", () => {
  const attached = { file: "a".repeat(64), kind: "pdf", name: "ke-hoach.pdf", bytes: 2048 } as const
  const opened: unknown[] = []
  const button = headOf(attached, writingVi.attachment, (file) => void opened.push(file)).at(-1) as HTMLElement
  button.click()
  expect(opened).toEqual([attached])
  expect(headOf(attached, writingVi.attachment).some((it) => it instanceof HTMLButtonElement)).toBe(false)
})
