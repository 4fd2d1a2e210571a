// @vitest-environment happy-dom
import { history, undo } from "prosemirror-history"
import { EditorState, TextSelection } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import { afterEach, expect, test, vi } from "vitest"
import { blockIds } from "./ids.ts"
import { pasting, ROOM_BYTES, withheld } from "./paste.ts"
import { article, ids, item, open, p, says, ul } from "./testing.ts"
import { fromStored, toStored } from "./schema.ts"
import { unseenOut } from "./unseen.ts"

const views: EditorView[] = []
afterEach(() => views.splice(0).forEach((it) => it.destroy()))
// Long pastes in a document of a test take their time, more so on a machine that does other things.
vi.setConfig({ testTimeout: 60_000 })
let told: { unseen: number; tooLong: number }

function shown(...blocks: Parameters<typeof article>[2][]): EditorView {
  told = { unseen: 0, tooLong: 0 }
  const { doc } = open(article("t", "s", ...blocks))
  const unseen = (n: number): void => void (told.unseen += n)
  const state = EditorState.create({ doc, plugins: [pasting({ onFiles: () => undefined, onUnseen: unseen, onTooLong: () => void (told.tooLong += 1), onWithheld: () => undefined, videoAt: () => null }), blockIds(), unseenOut(unseen), history()] })
  const view = new EditorView(document.createElement("div"), { state, handleScrollToSelection: () => true })
  views.push(view)
  view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)))
  return view
}

test("a pasted copy of a block of the same article is a new block, also after undo and redo", () => {
  const view = shown(p("một"), p("hai"))
  const [first, second] = ids(view.state)
  view.pasteHTML(`<p data-block="${first}">một</p><p data-block="${second}">hai</p><p>ba</p>`)
  const after = ids(view.state)
  expect(new Set(after).size).toBe(after.length)
  expect(after.slice(0, 2)).toEqual([first, second])
  undo(view.state, view.dispatch)
  expect(ids(view.state)).toEqual([first, second])
})

test("a block cut, pasted, and brought back by undo has its old id once", () => {
  const view = shown(p("một"), p("hai"))
  const [first] = ids(view.state)
  view.dispatch(view.state.tr.delete(6, 11))
  view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)).setMeta("addToHistory", false))
  view.pasteHTML(`<p data-block="${first}">một</p><p>x</p>`)
  undo(view.state, view.dispatch)
  undo(view.state, view.dispatch)
  expect(says(view.state)).toContain("một")
  const all = ids(view.state)
  expect(new Set(all).size).toBe(all.length)
  expect(all.every((it) => it !== null)).toBe(true)
})

test("a block that is dragged keeps its id, one that is copied by dragging does not", () => {
  const view = shown(p("một"), p("hai"))
  const [first] = ids(view.state)
  const slice = view.state.doc.slice(6, 11)
  const taken = (move: boolean): unknown => {
    view.dragging = { slice, move }
    let out = slice
    view.someProp("transformPasted", (f) => void (out = f(out, view, false)))
    view.dragging = null
    return out.content.child(0).attrs["id"]
  }
  expect(taken(true)).toBe(first)
  expect(taken(false)).not.toBe(first)
})

test("hidden signs stay outside, and it is said how many", () => {
  const view = shown(p("a"))
  view.pasteText("giá\u200b \u202e100")
  expect(says(view.state)).toEqual(["agiá 100"])
  expect(told.unseen).toBe(2)
  view.dispatch(view.state.tr.insertText("\u202ex"))
  expect(says(view.state)).toEqual(["agiá 100x"])
  expect(told.unseen).toBe(3)
  undo(view.state, view.dispatch)
  expect(view.state.doc.textContent, "an undo does not bring one back").not.toMatch(/[\u200b\u202e]/)
})

test("a megabyte is refused with a sentence and replaces nothing, as text and as a page", () => {
  const view = shown(p("chọn chữ này"))
  const line = "Chiều qua, đoàn công tác của tỉnh đã tới từng tổ dân phố để nghe bà con nói. "
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 7, 12)))
  view.pasteText(line.repeat(13_000))
  view.pasteText(`${line}\n`.repeat(4_000))
  view.pasteHTML(`<p>${line}</p>`.repeat(4_000))
  view.pasteHTML(`<p>${"x".repeat(9_000_000)}</p>`)
  expect(told.tooLong).toBe(4)
  expect(says(view.state)).toEqual(["chọn chữ này"])
})

test("ten thousand paragraphs are more than an article holds; what fits is taken", () => {
  const view = shown(p("đầu"))
  view.pasteText("một hai\n".repeat(10_000))
  expect(told.tooLong).toBe(1)
  view.pasteText("một hai ba bốn năm\n".repeat(3_000))
  expect(told.tooLong).toBe(1)
  expect(view.state.doc.childCount).toBeGreaterThan(3_000)
  expect(new Set(ids(view.state)).size).toBe(view.state.doc.childCount - 2)
  expect(new TextEncoder().encode(JSON.stringify(toStored(view.state.doc))).length).toBeLessThan(ROOM_BYTES)
  view.pasteText("một hai ba bốn năm\n".repeat(3_000))
  expect(told.tooLong, "twice of it is not").toBe(2)
})

test("a list deeper than lists go comes in as deep as they go, with all its words", () => {
  let list = ul("sâu")
  for (let n = 8; n > 0; n--) list = ul(item(`tầng ${n}`, list))
  const view = shown(p("x"))
  const host = document.createElement("div")
  host.innerHTML = view.serializeForClipboard(open(article("", "", list)).doc.slice(4)).dom.innerHTML
  view.pasteHTML(host.innerHTML)
  const depths: number[] = []
  view.state.doc.descendants((node, at) => {
    if (node.isTextblock) depths.push(view.state.doc.resolve(at).depth)
    return true
  })
  expect(Math.max(...depths), "six lists and their items").toBe(12)
  for (const words of ["tầng 1", "tầng 8", "sâu"]) expect(view.state.doc.textContent).toContain(words)
  expect(() => fromStored(toStored(view.state.doc))).not.toThrow()
})

test("what a page brings of scripts, frames and handlers is not read", () => {
  const view = shown(p("a"))
  view.pasteHTML('<p onclick="x()">b<script>alert(1)</script><a href="javascript:x">c</a><img src="https://x" onerror="x()"></p>')
  expect(JSON.stringify(toStored(view.state.doc))).not.toMatch(/script|onerror|onclick|https:/)
})

test("files that the system keeps to itself are known by an address list that says nothing, and a dragged link is none", () => {
  const dropped = (types: string[], address: string): DataTransfer => ({ types, getData: (of: string) => (of === "text/uri-list" ? address : "") }) as unknown as DataTransfer
  expect(withheld(dropped(["text/uri-list", "text/html"], "")), "WebKitGTK").toBe(true)
  expect(withheld(dropped(["text/uri-list"], "file:///home/lan/ke-hoach.pdf"))).toBe(true)
  expect(withheld(dropped(["Files", "text/uri-list"], ""))).toBe(false)
  expect(withheld(dropped(["text/uri-list", "text/plain"], "https://hailam.example/"))).toBe(false)
  expect(withheld(dropped(["text/html"], ""))).toBe(false)
})

test("a picture of which only the address came is left out with a sentence; with its bytes beside it it comes in", () => {
  let [linked, came] = [0, 0]
  const { doc } = open(article("t", "s", p("một")))
  const plugin = pasting({ onFiles: (files) => void (came += files.length), onUnseen: () => undefined, onTooLong: () => undefined, onWithheld: () => undefined, onPictureLink: () => void (linked += 1), videoAt: () => null })
  const view = new EditorView(document.createElement("div"), { state: EditorState.create({ doc, plugins: [plugin] }), handleScrollToSelection: () => true })
  views.push(view)
  view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)))
  const event = (files: File[] = []): ClipboardEvent => ({ clipboardData: { files, types: ["text/html"], getData: () => "" }, preventDefault: () => undefined }) as unknown as ClipboardEvent
  const pasted = (html: string, files: File[] = []): void => void view.pasteHTML(html, event(files))
  pasted('<p>chữ <img src="https://elsewhere.example/a.jpg"></p>')
  expect([linked, came]).toEqual([1, 0])
  expect(says(view.state).join(" "), "its words are there").toBe("mộtchữ")
  // A speck by which a page counts its readers is no picture.
  pasted('<p>hai <img src="https://elsewhere.example/s.gif" width="1" height="1"></p>')
  expect(linked).toBe(1)
  pasted('<img src="https://elsewhere.example/b.jpg">', [new File(["x"], "b.png", { type: "image/png" })])
  expect([linked, came]).toEqual([1, 1])
  pasted('<p>ba <img src="file:///a.png"></p>', [new File(["x"], "c.png", { type: "image/png" })])
  expect([linked, came], "Word's picture of the words: the words win").toEqual([2, 1])
  view.pasteText("https://elsewhere.example/c.webp?w=1200", event())
  expect(linked).toBe(3)
  expect(JSON.stringify(view.state.doc.toJSON())).not.toContain("img")
})
