// @vitest-environment happy-dom
import { history, undo } from "prosemirror-history"
import type { Node as PMNode, Slice } from "prosemirror-model"
import { EditorState, NodeSelection, TextSelection } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import { afterEach, expect, it, test } from "vitest"
import { blockIds } from "./ids.ts"
import { pasting } from "./paste.ts"
import { fromStored, schema, toStored } from "./schema.ts"
import { tables } from "./table.ts"
import { article, figure, h, linked, open, p, quote, text, ul } from "./testing.ts"

const { nodes } = schema
const views: EditorView[] = []
afterEach(() => views.splice(0).forEach((it) => it.destroy()))

const cell = (words: string | PMNode): PMNode => nodes.table_cell.create(null, words === "" ? [] : typeof words === "string" ? text(words) : words)
const row = (...cells: (string | PMNode)[]): PMNode => nodes.table_row.create(null, cells.map(cell))
const table = (caption: string, ...rows: PMNode[]): PMNode => nodes.table.create({ head: true }, [nodes.table_caption.create(null, caption === "" ? [] : text(caption)), ...rows])
const ferries = table("Giờ đò", row("Bến", "Chuyến"), row("Sậy", "24"), row("Cửa Trại", "7"))

/** Where one pastes: something in every place that is one line. */
function desk(): EditorView {
  const quoted = nodes.pull_quote.create(null, [nodes.saying.create(null, text("câu")), nodes.speaker.create(null, text("người"))])
  const box = nodes.info_box.create(null, [nodes.box_title.create(null, text("hộp")), p("trong hộp")])
  const { doc } = open(article("tít", "sapo", p("thân"), figure("chú thích", "tác giả"), quoted, box, table("tên bảng", row("ô", "khác"), row("dưới", "cuối"))))
  const told = { onFiles: () => undefined, onUnseen: () => undefined, onTooLong: () => undefined, onWithheld: () => undefined, videoAt: () => null }
  const state = EditorState.create({ doc, plugins: [pasting(told), tables(), blockIds(), history()] })
  const view = new EditorView(document.createElement("div"), { state, handleScrollToSelection: () => true })
  views.push(view)
  return view
}

/** The caret behind these words. */
function behind(view: EditorView, words: string, from = words): { part: () => PMNode } {
  const at = (said: string, after: boolean): number => {
    let found = -1
    view.state.doc.descendants((node, pos) => {
      if (found < 0 && node.text === said) found = pos + (after ? said.length : 0)
    })
    return found
  }
  const [start, end] = [from === words ? at(words, true) : at(from, false), at(words, true)]
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, start, end)))
  return { part: () => view.state.doc.resolve(start).parent }
}

/** As the clipboard brings it: written out as a page, and read in again. */
function copied(from: EditorView, slice: Slice): string {
  const { dom } = from.serializeForClipboard(slice)
  return dom.innerHTML
}

/** What is selected from one word to another, both words with it. */
function cut(doc: PMNode, first: string, last: string): Slice {
  let [from, to] = [-1, -1]
  doc.descendants((node, pos) => {
    if (from < 0 && node.text === first) from = pos
    if (node.text === last) to = pos + last.length
  })
  expect(from >= 0 && to > from).toBe(true)
  return doc.slice(from, to)
}

const shape = ({ state }: EditorView): string => {
  const names: string[] = []
  state.doc.descendants((node) => void (node.isInline || names.push(node.type.name)))
  return names.join(" ")
}

const PLACES: [string, string][] = [
  ["title", "tít"], ["sapo", "sapo"], ["caption", "chú thích"], ["credit", "tác giả"], ["saying", "câu"],
  ["speaker", "người"], ["box_title", "hộp"], ["table_caption", "tên bảng"], ["table_cell", "ô"],
]

it.each(PLACES)("cells, items and paragraphs are one line in the %s, and one undo takes it out", (part, words) => {
  const source = article("", "", ferries, ul("gạo", "muối."), p("Đoạn một."), h("Mục"), p("đoạn hai"))
  for (const [first, last, wanted] of [
    // Cells a space apart, rows with a semicolon between: "Sậy 24" is how a sentence says it.
    ["Chuyến", "7", "Chuyến; Sậy 24; Cửa Trại 7"],
    ["Sậy", "24", "Sậy 24"],
    ["24", "Cửa Trại", "24; Cửa Trại"],
    ["Giờ đò", "24", "Giờ đò: Bến Chuyến; Sậy 24"],
    ["gạo", "muối.", "gạo; muối."],
    ["Đoạn một.", "đoạn hai", "Đoạn một. Mục đoạn hai"],
    ["7", "đoạn hai", "7; gạo; muối. Đoạn một. Mục đoạn hai"],
  ] as const) {
    const view = desk()
    const before = shape(view)
    const { part: here } = behind(view, words)
    expect(here().type.name).toBe(part)
    view.pasteHTML(copied(view, cut(source, first, last)))
    expect(here().textContent, `${first}…${last}`).toBe(words + wanted)
    expect(shape(view), "nothing else is there and nothing is gone").toBe(before)
    expect(() => fromStored(toStored(view.state.doc))).not.toThrow()
    expect(view.state.selection.empty && view.state.selection.$from.parentOffset).toBe((words + wanted).length)
    undo(view.state, view.dispatch)
    expect(here().textContent).toBe(words)
  }
})

test("an undo takes out the paste and not what was typed just before it", () => {
  const view = desk()
  const { part } = behind(view, "chú thích")
  for (const letter of " ảnh ") view.dispatch(view.state.tr.insertText(letter))
  view.pasteHTML(copied(view, cut(article("", "", ferries), "Sậy", "7")))
  expect(part().textContent).toBe("chú thích ảnh Sậy 24; Cửa Trại 7")
  undo(view.state, view.dispatch)
  expect(part().textContent).toBe("chú thích ảnh ")
})

test("marks stay where the place has them, and a line break becomes a space", () => {
  const broken = nodes.paragraph.create(null, [text("dòng một"), nodes.hard_break.create(), text("dòng hai")])
  const source = article("", "", p(text("đậm", "strong"), " và "), p(linked("dẫn", "https://a.vn")), broken)
  for (const [words, marks] of [["chú thích", ["strong", "link"]], ["ô", ["strong", "link"]], ["tít", []], ["tác giả", []]] as const) {
    const view = desk()
    const { part } = behind(view, words)
    view.pasteHTML(copied(view, cut(source, "đậm", "dòng hai")))
    expect(part().textContent).toBe(`${words}đậm và dẫn dòng một dòng hai`)
    const found: string[] = []
    part().forEach((node) => found.push(...node.marks.map((it) => it.type.name)))
    expect(found, words).toEqual(marks)
  }
})

test("the words of one block alone come as they are: a line break stays where one may stand", () => {
  const source = article("", "", nodes.paragraph.create(null, [text("một"), nodes.hard_break.create(), text("hai")]))
  const html = copied(desk(), cut(source, "một", "hai"))
  const [view, other] = [desk(), desk()]
  const { part } = behind(view, "chú thích")
  view.pasteHTML(html)
  expect(part().childCount).toBe(3)
  const { part: title } = behind(other, "tít")
  other.pasteHTML(html)
  expect(title().textContent).toBe("títmột hai")
})

test("over a selection: the words of it go, over several cells the first one takes the line", () => {
  const view = desk()
  const { part } = behind(view, "chú thích", "chú thích")
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, view.state.selection.from - "chú thích".length, view.state.selection.from)))
  const html = copied(view, cut(article("", "", ferries), "Sậy", "7"))
  view.pasteHTML(html)
  expect(part().textContent).toBe("Sậy 24; Cửa Trại 7")
  const before = shape(view)
  behind(view, "dưới", "ô")
  view.pasteHTML(html)
  const last = view.state.doc.lastChild
  expect(last?.textBetween(0, last.content.size, "|")).toBe("tên bảng|Sậy 24; Cửa Trại 7|||cuối")
  expect(shape(view)).toBe(before)
})

test("from a page, a sheet and a plain text too", () => {
  for (const paste of [
    (view: EditorView) => view.pasteHTML("<table><tr><td>Sậy</td><td>24</td></tr><tr><td>Cửa Trại</td><td>7</td></tr></table>"),
    (view: EditorView) => view.pasteHTML("<ul><li>Sậy 24</li><li><p>Cửa Trại 7</p></li></ul>"),
  ]) {
    const view = desk()
    const { part } = behind(view, "chú thích")
    paste(view)
    expect(part().textContent).toBe("chú thíchSậy 24; Cửa Trại 7")
  }
  const view = desk()
  const { part } = behind(view, "tác giả")
  view.pasteText("Minh Đức\n\nBáo Hải Lâm\tảnh")
  expect(part().textContent).toBe("tác giảMinh Đức Báo Hải Lâm ảnh")
})

test("a figure or a box gives its words, a rule none, and nothing gives no transaction that matters", () => {
  const source = article("", "", p("a"), figure("Cầu Lâm", "Minh Đức"), nodes.rule.create(), quote("b", "c"), p("d"))
  const view = desk()
  const before = shape(view)
  const { part } = behind(view, "sapo")
  view.pasteHTML(copied(view, cut(source, "a", "d")))
  expect(part().textContent).toBe("sapoa Cầu Lâm Minh Đức b c d")
  expect(shape(view)).toBe(before)
})

/** The rows of the tables of an article, below their captions. */
function rows({ doc }: EditorState): string[] {
  const out: string[] = []
  doc.descendants((node) => {
    if (node.type === nodes.table_row) out.push(node.content.content.map((it) => it.textContent).join("|"))
  })
  return out
}

test("in the text a whole table stays a table, and a part of one breaks nothing", () => {
  const source = article("", "", p("x"), ferries)
  const whole = EditorState.create({ doc: source, selection: NodeSelection.create(source, source.content.size - ferries.nodeSize) }).selection.content()
  const view = desk()
  behind(view, "thân")
  view.pasteHTML(copied(view, whole))
  expect(rows(view.state).slice(0, 3)).toEqual(["Bến|Chuyến", "Sậy|24", "Cửa Trại|7"])
  expect(() => fromStored(toStored(view.state.doc))).not.toThrow()
  for (const [first, last] of [["Chuyến", "7"], ["Sậy", "24"], ["24", "Cửa Trại"], ["Giờ đò", "24"]] as const) {
    const view = desk()
    behind(view, "thân")
    const slice = cut(source, first, last)
    expect(slice.openStart, "a cut-out of cells").toBeGreaterThan(0)
    view.pasteHTML(copied(view, slice))
    expect(() => fromStored(toStored(view.state.doc)), `${first}…${last}`).not.toThrow()
    expect(view.state.doc.textContent).toContain(first)
    expect(view.state.doc.textContent).toContain(last)
    expect(view.state.doc.child(0).textContent + view.state.doc.child(1).textContent).toBe("títsapo")
  }
})

