// Tables: from cell to cell by keys, rows and columns by a small bar above the table, and every row as long as the next,
// whatever was pasted or taken out. Knows nothing of what the cells say.
import { closeHistory } from "prosemirror-history"
import { Fragment, type Node as PMNode } from "prosemirror-model"
import { NodeSelection, Plugin, Selection, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView, type NodeView } from "prosemirror-view"
import { MAX_COLUMNS } from "./blocks.ts"
import { changedBlocks } from "./changed.ts"
import { schema } from "./schema.ts"

const { nodes } = schema

export interface TableWords {
  bar: string
  addRow: string
  addColumn: string
  removeRow: string
  removeColumn: string
  head: string
  remove: string
}

/** Row and column count from 0; the caption is row -1. */
export interface Place { table: PMNode; at: number; row: number; column: number }

export function tableAround(state: EditorState): Place | null {
  const { $from } = state.selection
  if ($from.depth < 1 || $from.node(1).type !== nodes.table) return null
  const row = $from.depth < 2 ? -1 : $from.index(1) - 1
  return { table: $from.node(1), at: $from.before(1), row, column: row < 0 ? 0 : $from.index(2) }
}

export function newTable(rows: number, columns: number): PMNode {
  return nodes.table.create({ head: true }, [nodes.table_caption.create(), ...Array.from({ length: rows }, () => emptyRow(columns))])
}

function emptyRow(columns: number): PMNode {
  return nodes.table_row.create(null, Array.from({ length: columns }, () => nodes.table_cell.create()))
}

function rowsOf(table: PMNode): PMNode[] {
  return Array.from({ length: table.childCount - 1 }, (_, n) => table.child(n + 1))
}

/** Where the words of a cell begin. */
function inCell(table: PMNode, at: number, row: number, column: number): number {
  let to = at + 1 + table.child(0).nodeSize
  for (let n = 0; n < row; n++) to += table.child(n + 1).nodeSize
  const cells = table.child(row + 1)
  to += 1
  for (let n = 0; n < column; n++) to += cells.child(n).nodeSize
  return to + 1
}

function caretIn(tr: Transaction, at: number, row: number, column: number): Transaction {
  const table = tr.doc.nodeAt(at)
  if (table === null) return tr
  return tr.setSelection(TextSelection.create(tr.doc, inCell(table, at, row, column))).scrollIntoView()
}

/** A table in another shape, as one step to be undone, with the caret in a cell of it. */
function reshaped(state: EditorState, { table, at }: Place, rows: PMNode[], row: number, column: number): Transaction {
  const tr = closeHistory(state.tr)
  // Only the rows are replaced: the caption stays what it is.
  tr.replaceWith(at + 1 + table.child(0).nodeSize, at + table.nodeSize - 1, rows)
  const columns = rows[0]?.childCount ?? 1
  return caretIn(tr, at, Math.max(0, Math.min(row, rows.length - 1)), Math.max(0, Math.min(column, columns - 1)))
}

type Change = (place: Place, rows: PMNode[]) => { rows: PMNode[]; row: number; column: number } | null

function changing(change: Change): Command {
  return (state, dispatch) => {
    const place = tableAround(state)
    const next = place && change(place, rowsOf(place.table))
    if (!place || !next) return false
    if (next.rows.length === 0 || next.rows[0]?.childCount === 0) return removeTable(state, dispatch)
    dispatch?.(reshaped(state, place, next.rows, next.row, next.column))
    return true
  }
}

const cellsOf = (row: PMNode): PMNode[] => Array.from({ length: row.childCount }, (_, n) => row.child(n))

export const addRow = changing(({ row, column }, rows) => ({
  rows: rows.toSpliced(row + 1, 0, emptyRow(rows[0]?.childCount ?? 1)),
  row: row + 1,
  column,
}))

export const addColumn = changing(({ row, column }, rows) =>
  (rows[0]?.childCount ?? 0) >= MAX_COLUMNS
    ? null
    : { rows: rows.map((it) => it.copy(Fragment.from(cellsOf(it).toSpliced(column + 1, 0, nodes.table_cell.create())))), row: Math.max(0, row), column: column + 1 },
)

export const removeRow = changing(({ row, column }, rows) => (row < 0 ? null : { rows: rows.toSpliced(row, 1), row, column }))

export const removeColumn = changing(({ row, column }, rows) =>
  row < 0 ? null : { rows: rows.map((it) => it.copy(Fragment.from(cellsOf(it).toSpliced(column, 1)))), row, column },
)

export const toggleHead: Command = (state, dispatch) => {
  const place = tableAround(state)
  if (!place) return false
  dispatch?.(state.tr.setNodeAttribute(place.at, "head", place.table.attrs["head"] !== true))
  return true
}

export const removeTable: Command = (state, dispatch) => {
  const place = tableAround(state)
  if (!place) return false
  const tr = closeHistory(state.tr).replaceWith(place.at, place.at + place.table.nodeSize, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, place.at + 1)).scrollIntoView())
  return true
}

/** Tab and Shift+Tab. After the last cell comes a new row; before the first one the caption. */
export function nextCell(direction: -1 | 1): Command {
  return (state, dispatch, view) => {
    const place = tableAround(state)
    if (!place) return false
    const { table, at, row, column } = place
    const columns = table.child(1).childCount
    const next = row < 0 ? (direction > 0 ? 0 : -1) : row * columns + column + direction
    if (next < 0) {
      if (row >= 0) dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, at + 2 + table.child(0).content.size)).scrollIntoView())
      return true
    }
    if (next >= columns * (table.childCount - 1)) {
      return addRow(state, dispatch && ((tr) => dispatch(caretIn(tr, at, row + 1, 0))), view)
    }
    // All of the cell, as a table of figures is retyped.
    const start = inCell(table, at, Math.floor(next / columns), next % columns)
    const end = start + (state.doc.resolve(start).parent.content.size)
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, start, end)).scrollIntoView())
    return true
  }
}

/** Enter goes down a column and out below the last row. */
export const enterCell: Command = (state, dispatch) => {
  const place = tableAround(state)
  if (!place || place.row < 0) return false
  const { table, at, row, column } = place
  if (row + 2 < table.childCount) {
    dispatch?.(caretIn(state.tr, at, row + 1, column))
    return true
  }
  const after = at + table.nodeSize
  const tr = state.tr
  if (state.doc.resolve(after).nodeAfter?.type !== nodes.paragraph) tr.insert(after, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}

/** More than one cell is selected: they are emptied and stay where they are. */
export const emptyCells: Command = (state, dispatch) => {
  const tr = emptied(state)
  if (tr === null) return false
  dispatch?.(tr.scrollIntoView())
  return true
}

/** The cells of the selection without their words and the caret in the first, or null where it lies in fewer than two. */
export function emptied(state: EditorState): Transaction | null {
  const { $from, $to } = state.selection
  if ($from.sameParent($to) || $from.depth < 2 || $to.depth < 2 || $from.node(1).type !== nodes.table || $from.before(1) !== $to.before(1)) return null
  const tr = state.tr
  const stretches: [number, number][] = []
  state.doc.nodesBetween($from.pos, $to.pos, (node, at) => {
    if (node.isTextblock) stretches.push([Math.max($from.pos, at + 1), Math.min($to.pos, at + 1 + node.content.size)])
    return !node.isTextblock
  })
  for (const [from, to] of stretches.reverse()) if (to > from) tr.delete(from, to)
  return tr.setSelection(TextSelection.create(tr.doc, $from.pos))
}

/** Every row as long as the longest, and none wider than a page shows: what is too much goes on in the last cell. */
export function squared(table: PMNode): PMNode | null {
  const rows = rowsOf(table)
  const columns = Math.min(MAX_COLUMNS, Math.max(...rows.map((it) => it.childCount)))
  if (rows.every((it) => it.childCount === columns)) return null
  const next = rows.map((row) => {
    const cells = cellsOf(row).slice(0, columns)
    while (cells.length < columns) cells.push(nodes.table_cell.create())
    const rest = cellsOf(row).slice(columns).filter((it) => it.content.size > 0)
    const last = cells[columns - 1]
    if (last && rest.length > 0) {
      const parts = [last, ...rest].filter((it) => it.content.size > 0).flatMap((it, n) => (n === 0 ? [it.content] : [Fragment.from(nodes.hard_break.create()), it.content]))
      cells[columns - 1] = last.copy(parts.reduce((all, it) => all.append(it), Fragment.empty))
    }
    return row.copy(Fragment.from(cells))
  })
  return table.copy(Fragment.from([table.child(0), ...next]))
}

export function tables(): Plugin {
  return new Plugin({
    appendTransaction(transactions, before, after) {
      if (!transactions.some((it) => it.docChanged)) return null
      const changed = changedBlocks(before.doc, after.doc)
      if (changed === null) return null
      const tr = after.tr
      after.doc.forEach((node, at, index) => {
        if (node.type !== nodes.table || index < changed.first || index >= changed.afterEnd) return
        const next = squared(node)
        // One table at a time keeps positions right; another one is mended in the next round.
        if (next !== null && !tr.docChanged) tr.replaceWith(at, at + node.nodeSize, next).setSelection(Selection.near(tr.doc.resolve(Math.min(after.selection.from, at + next.nodeSize - 2))))
      })
      return tr.docChanged ? tr : null
    },
    props: {
      decorations(state) {
        const { selection } = state
        // A figure draws its own selection.
        if (selection instanceof NodeSelection && selection.$from.depth === 0 && selection.node.type !== nodes.figure) {
          return DecorationSet.create(state.doc, [Decoration.node(selection.from, selection.to, { class: "is-selected" })])
        }
        const place = tableAround(state)
        return place && DecorationSet.create(state.doc, [Decoration.node(place.at, place.at + place.table.nodeSize, { class: "is-in" })])
      },
      handleTextInput(view, from, to, text) {
        if (view.composing || from !== view.state.selection.from || to !== view.state.selection.to) return false
        const tr = emptied(view.state)
        if (tr === null) return false
        view.dispatch(tr.insertText(text))
        return true
      },
    },
  })
}

export class TableView implements NodeView {
  readonly dom = document.createElement("div")
  readonly contentDOM = document.createElement("table")
  private readonly head: HTMLButtonElement

  constructor(private node: PMNode, private readonly view: EditorView, private readonly getPos: () => number | undefined, words: TableWords) {
    this.dom.className = "tbl-frame"
    const bar = document.createElement("div")
    bar.className = "tbl-bar"
    bar.contentEditable = "false"
    bar.role = "toolbar"
    bar.ariaLabel = words.bar
    this.head = this.button(words.head, "head", toggleHead)
    bar.append(
      this.button(words.addRow, "add-row", addRow),
      this.button(words.addColumn, "add-column", addColumn),
      this.button(words.removeRow, "remove-row", removeRow),
      this.button(words.removeColumn, "remove-column", removeColumn),
      this.head,
      this.button(words.remove, "remove", removeTable),
    )
    this.contentDOM.className = "tbl"
    this.dom.append(bar, this.contentDOM)
    this.draw()
  }

  update(node: PMNode): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Node && event.target !== this.dom && !this.contentDOM.contains(event.target)
  }

  ignoreMutation(mutation: { target: Node; type: string }): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target)
  }

  private draw(): void {
    const head = this.node.attrs["head"] === true
    this.dom.dataset["block"] = (this.node.attrs["id"] as string | null) ?? ""
    this.contentDOM.dataset["head"] = head ? "yes" : "no"
    this.head.ariaPressed = String(head)
  }

  private button(label: string, name: string, command: Command): HTMLButtonElement {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "btn small"
    button.textContent = label
    button.dataset["tbl"] = name
    // The caret stays in its cell: `mousedown` would take it away.
    button.addEventListener("mousedown", (event) => event.preventDefault())
    button.addEventListener("click", () => {
      const { view } = this
      const at = this.getPos()
      if (!view.editable || at === undefined) return
      if (tableAround(view.state)?.at !== at) view.dispatch(caretIn(view.state.tr, at, 0, 0))
      command(view.state, view.dispatch.bind(view), view)
      view.focus()
    })
    return button
  }
}
