// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { writingVi } from "../words/writing.ts"
import { createEditor, type Editor } from "./editor.ts"
import { askedAs } from "./link.ts"
import { article, linked, open, p, stored, text } from "./testing.ts"

const made: Editor[] = []
let opened: string[]
beforeEach(() => void (opened = []))
afterEach(() => {
  made.splice(0).forEach((it) => it.destroy())
  vi.unstubAllGlobals()
  document.body.replaceChildren()
})

function shown(): Editor {
  const place = document.createElement("article")
  document.body.append(place)
  const bold = linked("đậm", "https://a.vn/x?y=1").mark(text("x", "strong").marks.concat(linked("x", "https://a.vn/x?y=1").marks))
  const { doc } = open(article("", "", p("Xem ", linked("nghị quyết ", "https://a.vn/x?y=1"), bold, " hôm qua")))
  const editor = createEditor(place, {
    document: stored(doc), editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold: (it) => it, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: () => undefined,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: () => undefined },
    onChange: () => undefined, onCompositionEnd: () => undefined, onEscape: () => false, onUnseen: () => undefined, onTooLong: () => undefined,
    onOpenLink: (address) => void opened.push(address), table: writingVi.tableBar, attachment: writingVi.attachment, onWithheld: () => undefined, videoAt: () => null,
  })
  made.push(editor)
  return editor
}

/** A press and a click; answers whether the window would have gone there itself. */
function click(it: Editor, css: string, more: MouseEventInit & { type?: string } = {}): boolean {
  const target = it.view.dom.querySelector(css)
  if (target === null) throw new Error(`nothing is ${css}`)
  const event = (type: string): MouseEvent => new MouseEvent(type, { bubbles: true, cancelable: true, button: 0, ...more })
  target.dispatchEvent(event("mousedown"))
  return target.dispatchEvent(event(more.type ?? "click"))
}

test("Ctrl and a click open the link, also on a bold word of it, and the caret stays", () => {
  const editor = shown()
  const before = editor.view.state.selection
  expect(click(editor, "a", { ctrlKey: true })).toBe(false)
  expect(click(editor, "a strong", { ctrlKey: true })).toBe(false)
  expect(opened).toEqual(["https://a.vn/x?y=1", "https://a.vn/x?y=1"])
  expect(editor.view.state.selection.eq(before)).toBe(true)
})

test("no click on a link takes the window there, and one without a key only places the caret", () => {
  const editor = shown()
  for (const more of [{}, { shiftKey: true }, { metaKey: true }, { altKey: true }, { button: 1, type: "auxclick" }, { button: 1, ctrlKey: true, type: "auxclick" }]) {
    expect(click(editor, "a", more), JSON.stringify(more)).toBe(false)
  }
  expect(opened).toEqual([])
})

test("beside a link Ctrl and a click are the editor's own", () => {
  const editor = shown()
  expect(click(editor, "p[data-block]", { ctrlKey: true })).toBe(true)
  expect(opened).toEqual([])
})

test("on a Mac it is ⌘: Ctrl and a click is the menu there", () => {
  vi.stubGlobal("navigator", { ...navigator, platform: "MacIntel" })
  const editor = shown()
  click(editor, "a", { ctrlKey: true })
  expect(opened).toEqual([])
  expect(click(editor, "a", { metaKey: true })).toBe(false)
  expect(opened).toEqual(["https://a.vn/x?y=1"])
})

test("an address is shown by the letters it is looked up by", () => {
  expect(askedAs("https://congbao.vn/a?b=1#c")).toBe("https://congbao.vn/a?b=1#c")
  expect(askedAs("https://аpple.com/")).toBe("https://xn--pple-43d.com/")
  expect(askedAs("https://hảilâm.vn")).toMatch(/^https:\/\/xn--/)
  expect(askedAs("không phải")).toBe("không phải")
})
