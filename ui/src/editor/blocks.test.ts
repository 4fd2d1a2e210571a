import type { Node as PMNode } from "prosemirror-model"
import { history, undo } from "prosemirror-history"
import { EditorState, NodeSelection, TextSelection, type Command } from "prosemirror-state"
import { expect, test } from "vitest"
import { addressOf, MAX_COLUMNS, videoAt } from "./blocks.ts"
import { blockIds, mended } from "./ids.ts"
import { emptyFigure, insertEmbed, insertGallery, insertInfoBox, insertPullQuote, insertTable, leaveBox, removeEmptyBlock } from "./insert.ts"
import { moveBlock } from "./move.ts"
import { figureNumber, figureOf } from "./place.ts"
import { fromStored, schema, toStored } from "./schema.ts"
import { addColumn, addRow, emptyCells, enterCell, newTable, nextCell, removeColumn, removeRow, squared, tableAround, tables, toggleHead } from "./table.ts"

const { nodes } = schema
const p = (text = ""): PMNode => nodes.paragraph.create(null, text === "" ? [] : schema.text(text))
const row = (...cells: string[]): PMNode => nodes.table_row.create(null, cells.map((it) => nodes.table_cell.create(null, it === "" ? [] : schema.text(it))))
const table = (...rows: PMNode[]): PMNode => nodes.table.create({ head: true }, [nodes.table_caption.create(), ...rows])

function start(...blocks: PMNode[]): EditorState {
  const doc = nodes.doc.create(null, [nodes.title.create(), nodes.sapo.create(), ...blocks])
  const state = EditorState.create({ doc, plugins: [tables(), blockIds(), history()] })
  const first = mended(state.doc, state.tr)
  return first ? state.apply(first) : state
}

/** The caret behind these letters. */
function at(state: EditorState, letters: string): EditorState {
  let found = -1
  state.doc.descendants((node, pos) => {
    if (node.isText && node.text === letters) found = pos + letters.length
  })
  expect(found, letters).toBeGreaterThan(0)
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, found)))
}

function run(state: EditorState, command: Command, takes = true): EditorState {
  let next = state
  expect(command(state, (tr) => (next = next.apply(tr)))).toBe(takes)
  next.doc.check()
  return next
}

/** `Bến|Chuyến / Sậy|24`, the caret's cell in brackets. */
function drawn(state: EditorState): string {
  const out: string[] = []
  state.doc.forEach((node) => {
    if (node.type !== nodes.table) return out.push(`${node.type.name}:${node.textContent}`)
    const rows: string[] = []
    node.forEach((it, _, r) => {
      if (r === 0) return
      const cells: string[] = []
      it.forEach((cell) => cells.push(cell === state.selection.$from.parent ? `[${cell.textContent}]` : cell.textContent))
      rows.push(cells.join("|"))
    })
    return out.push(rows.join(" / "))
  })
  return out.slice(2).join("\n")
}

const grid = () => start(table(row("Bến", "Chuyến"), row("Sậy", "24"), row("Lau", "6")))

test("Tab goes on to the next cell, and a new row comes after the last", () => {
  let state = at(grid(), "Bến")
  state = run(state, nextCell(1))
  expect(drawn(state)).toBe("Bến|[Chuyến] / Sậy|24 / Lau|6")
  expect(state.selection.to - state.selection.from, "all of the cell is selected").toBe(6)
  state = run(at(state, "6"), nextCell(1))
  expect(drawn(state)).toBe("Bến|Chuyến / Sậy|24 / Lau|6 / []|")
  state = run(at(state, "Sậy"), nextCell(-1))
  expect(drawn(state)).toContain("[Chuyến]")
  state = run(at(state, "Bến"), nextCell(-1))
  expect(state.selection.$from.parent.type).toBe(nodes.table_caption)
})

test("Enter goes down and out below", () => {
  let state = run(at(grid(), "24"), enterCell)
  expect(drawn(state)).toBe("Bến|Chuyến / Sậy|24 / Lau|[6]")
  state = run(state, enterCell)
  expect(state.selection.$from.parent.type).toBe(nodes.paragraph)
  expect(state.doc.childCount).toBe(4)
})

test("rows and columns come and go, and one undo takes each back", () => {
  const state = at(grid(), "24")
  expect(drawn(run(state, addRow))).toBe("Bến|Chuyến / Sậy|24 / |[] / Lau|6")
  expect(drawn(run(state, addColumn))).toBe("Bến|Chuyến| / Sậy|24|[] / Lau|6|")
  expect(drawn(run(state, removeRow))).toBe("Bến|Chuyến / Lau|[6]")
  expect(drawn(run(state, removeColumn))).toBe("Bến / [Sậy] / Lau")
  expect(drawn(run(run(state, removeColumn), undo)).replace(/[[\]]/g, "")).toBe("Bến|Chuyến / Sậy|24 / Lau|6")
  expect(run(state, toggleHead).doc.child(2).attrs["head"]).toBe(false)
  expect(run(state, removeRow).doc.child(2).attrs["id"], "it is the same table").toBe(state.doc.child(2).attrs["id"])
})

test("a table without a row is no table", () => {
  const state = run(at(start(table(row("một", "hai"))), "một"), removeRow)
  expect(drawn(state)).toBe("paragraph:")
})

test("a table grows no wider than a page shows", () => {
  const wide = at(start(table(row("đầu", ...Array.from({ length: MAX_COLUMNS - 1 }, () => "")))), "đầu")
  run(wide, addColumn, false)
})

test("deleting over several cells empties them and moves none", () => {
  let state = grid()
  const from = at(state, "Chuyến").selection.from - 2
  const to = at(state, "24").selection.from
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
  state = run(state, emptyCells)
  expect(drawn(state)).toBe("Bến|[Chuy] / | / Lau|6")
})

test("whatever is taken out, rows stay of one length", () => {
  const ragged = table(row("a", "b"), row("c"))
  expect(squared(ragged)?.child(2).childCount).toBe(2)
  expect(squared(table(row("a", "b"), row("c", "d")))).toBeNull()
  const wide = table(row(...Array.from({ length: MAX_COLUMNS + 2 }, (_, n) => `c${n}`)))
  const mended = squared(wide)
  expect(mended?.child(1).childCount).toBe(MAX_COLUMNS)
  expect(mended?.textContent, "no word is lost").toBe(wide.textContent)
  const state = grid()
  const cell = at(state, "24").selection.$from
  expect(drawn(state.apply(state.tr.delete(cell.before(), cell.after())))).toBe("Bến|Chuyến / Sậy| / Lau|6")
})

test("rows of a table and pictures of a gallery move among their own", () => {
  expect(drawn(run(at(grid(), "Lau"), moveBlock(-1)))).toBe("Bến|Chuyến / [Lau]|6 / Sậy|24")
  expect(drawn(run(at(grid(), "Bến"), moveBlock(-1)))).toBe("[Bến]|Chuyến / Sậy|24 / Lau|6")
  const figure = (text: string) => nodes.figure.create({ id: null }, [nodes.caption.create(null, schema.text(text)), nodes.credit.create()])
  const state = run(at(start(nodes.gallery.create(null, [figure("một"), figure("hai")])), "hai"), moveBlock(-1))
  expect(state.doc.child(2).textContent).toBe("haimột")
})

test.each([
  ["pull_quote", insertPullQuote, "saying"],
  ["info_box", insertInfoBox, "box_title"],
  ["gallery", insertGallery, "caption"],
  ["table", insertTable, "table_caption"],
  ["embed", insertEmbed({ provider: "youtube", video: "aB3_-xYz019" }), "caption"],
] as const)("%s comes in the place of an empty line, with a line below it, and is stored", (name, command, part) => {
  const first = start(p())
  let state = first.apply(first.tr.setSelection(TextSelection.create(first.doc, 5)))
  state = run(state, command)
  expect(state.doc.child(2).type.name).toBe(name)
  expect(state.doc.child(3).type).toBe(nodes.paragraph)
  expect(state.doc.childCount).toBe(4)
  expect(state.selection.$from.parent.type.name).toBe(part)
  expect(fromStored(toStored(state.doc)).child(2).attrs["id"]).toBe(state.doc.child(2).attrs["id"])
  const nested = JSON.stringify((toStored(state.doc).content ?? []).flatMap((it) => it.content ?? []))
  expect(nested, "only blocks at the top carry a stored id").not.toContain('"id"')
  expect(run(state, undo).doc.eq(first.doc)).toBe(true)
  const empty = run(state, removeEmptyBlock)
  if (name === "embed") expect(empty.selection).toBeInstanceOf(NodeSelection)
  else expect(empty.doc.child(2).type).toBe(nodes.paragraph)
})

test("a block with words in it is not eaten, and none comes into the title", () => {
  const state = at(grid(), "Bến")
  run(state.apply(state.tr.setSelection(TextSelection.create(state.doc, state.selection.from - 3))), removeEmptyBlock, false)
  const title = start(p())
  run(title.apply(title.tr.setSelection(TextSelection.create(title.doc, 1))), insertTable, false)
})

test("a paragraph becomes the saying, and the first line of a box", () => {
  const state = at(start(p("Đò đã chạy.")), "Đò đã chạy.")
  expect(run(state, insertPullQuote).doc.child(2).child(0).textContent).toBe("Đò đã chạy.")
  expect(run(state, insertInfoBox).doc.child(2).child(1).textContent).toBe("Đò đã chạy.")
})

test("an empty last line leaves the box", () => {
  const box = nodes.info_box.create(null, [nodes.box_title.create(), p("một"), p()])
  const state = at(start(box), "một")
  const inLast = state.apply(state.tr.setSelection(TextSelection.create(state.doc, state.selection.from + 2)))
  const left = run(inLast, leaveBox)
  expect(left.doc.child(2).childCount).toBe(2)
  expect(left.selection.$from.depth).toBe(1)
})

test("pictures of a gallery are counted and found with the others", () => {
  const state = start(emptyFigure(), nodes.gallery.create(null, [emptyFigure("aaaaaaaaaaaa"), emptyFigure("aaaaaaaaaaaa")]), emptyFigure("bbbbbbbbbbbb"))
  const gallery = state.doc.child(3)
  expect(gallery.child(0).attrs["id"]).not.toBe(gallery.child(1).attrs["id"])
  expect(figureNumber(state.doc, 3)?.node).toBe(gallery.child(1))
  expect(figureNumber(state.doc, 4)?.node.attrs["id"]).toBe("bbbbbbbbbbbb")
  expect(figureNumber(state.doc, 5)).toBeNull()
  expect(figureOf(state.doc, gallery.child(1).attrs["id"] as string)?.node).toBe(gallery.child(1))
})

test.each([
  ["https://www.youtube.com/watch?v=aB3_-xYz019", "youtube", "aB3_-xYz019"],
  ["https://youtu.be/aB3_-xYz019?si=abc&t=3", "youtube", "aB3_-xYz019"],
  ["youtube.com/watch?app=desktop&v=aB3_-xYz019&t=10s", "youtube", "aB3_-xYz019"],
  ["https://m.youtube.com/shorts/aB3_-xYz019", "youtube", "aB3_-xYz019"],
  ["https://www.youtube-nocookie.com/embed/aB3_-xYz019", "youtube", "aB3_-xYz019"],
  ["https://vimeo.com/76979871", "vimeo", "76979871"],
  ["https://www.facebook.com/baohailam/videos/10153231379946729/", "facebook", "10153231379946729"],
])("%s is a video", (address, provider, video) => {
  expect(videoAt(address)).toEqual({ provider, video })
  expect(videoAt(addressOf({ provider, video } as never))).toEqual({ provider, video })
})

test.each(["", "https://youtube.com.evil.example/watch?v=aB3_-xYz019", "https://youtu.be/aB3_-xYz0199", "https://youtu.be/abc", "javascript:alert(1)", "https://vimeo.com/đò", "https://evil.example/?u=https://youtu.be/aB3_-xYz019"])(
  "“%s” is none",
  (address) => expect(videoAt(address)).toBeNull(),
)

test("where two rows differ in the selection the place is told", () => {
  expect(tableAround(at(grid(), "24"))).toMatchObject({ row: 1, column: 1 })
  expect(tableAround(at(start(p("chữ")), "chữ"))).toBeNull()
  expect(newTable(3, 3).childCount).toBe(4)
})
