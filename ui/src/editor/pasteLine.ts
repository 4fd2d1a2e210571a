// Several blocks pasted where one line stands: a title, a sapo, a caption, a credit, a cell of a table. They become one
// line, as a newsroom would write it out: cells of a row a space apart, rows and items of a list with a semicolon between
// them, a table's name with a colon behind it, paragraphs one after the other. Knows neither clipboard nor view.
import { closeHistory } from "prosemirror-history"
import { Fragment, Slice, type Node as PMNode, type NodeType } from "prosemirror-model"
import { TextSelection, type EditorState, type Transaction } from "prosemirror-state"
import { PARTS } from "./keymap.ts"
import { schema } from "./schema.ts"
import { emptied } from "./table.ts"

const { nodes } = schema

/** What stands between two pieces, unless the first one says by itself that it ends. */
type Between = " " | "; " | ": "
interface Piece { content: Fragment; before: Between }

/** One of several alike: a row after a row, an item after an item. */
const LISTED = new Set([nodes.table, nodes.table_row, nodes.bullet_list, nodes.ordered_list, nodes.list_item])
const ENDS = /[.!?…;:,–-]["”’)\]]*$/

/** The slice as one line put where the selection is, or null where it is no line or needs no help. */
export function pastedLine(state: EditorState, slice: Slice): Transaction | null {
  const { $from, $to } = state.selection
  if (!(state.selection instanceof TextSelection) || !PARTS.has($from.parent.type.name)) return null
  // Over several cells: they are emptied, as for a letter, and the first one takes the words.
  const cells = $from.sameParent($to) ? null : emptied(state)
  if ((!$from.sameParent($to) && cells === null) || fitsAsItIs(slice, $from.parent.type)) return null
  const tr = closeHistory(cells ?? state.tr)
  const at = tr.selection.from
  const line = lineOf(slice.content, $from.parent.type)
  tr.replaceWith(at, cells === null ? $to.pos : at, line)
  tr.setSelection(TextSelection.create(tr.doc, at + line.size))
  return tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste")
}

/** Inline already, or the words of one block alone, and nothing among them that this place does not hold. */
function fitsAsItIs(slice: Slice, place: NodeType): boolean {
  let content = slice.content
  if (content.size === 0) return true
  if (content.firstChild?.isInline !== true) {
    const only = content.childCount === 1 ? content.firstChild : null
    if (!only?.isTextblock || slice.openStart !== 1 || slice.openEnd !== 1) return false
    content = only.content
  }
  return place.validContent(content)
}

/** What is pasted, as inline content that this place holds. */
export function lineOf(content: Fragment, place: NodeType): Fragment {
  const pieces: Piece[] = []
  gather(content, " ", pieces)
  let line: PMNode[] = []
  for (const { content, before } of pieces) {
    const words = tidy(content, place)
    if (words.length === 0) continue
    if (line.length > 0) line.push(schema.text(ENDS.test(textOf(line)) ? " " : before))
    line = line.concat(words)
  }
  return Fragment.from(line)
}

/** Every text block of it in its order; `before` stands between it and the one before. */
function gather(content: Fragment, before: Between, out: Piece[]): void {
  if (content.firstChild?.isInline === true) {
    out.push({ content, before })
    return
  }
  let last: PMNode | null = null
  content.forEach((node) => {
    const first = last === null ? before : betweenOf(last, node)
    if (node.isTextblock) out.push({ content: node.content, before: first })
    else gather(node.content, first, out)
    // A table without a name says nothing that a colon could follow.
    if (node.type !== nodes.table_caption || node.content.size > 0) last = node
  })
}

function betweenOf(last: PMNode, node: PMNode): Between {
  if (last.type === nodes.table_caption) return ": "
  return LISTED.has(last.type) && LISTED.has(node.type) ? "; " : " "
}

/** One piece without line breaks, tabs and marks that the place does not hold, and without space at its ends. */
function tidy(content: Fragment, place: NodeType): PMNode[] {
  const out: PMNode[] = []
  let spaced = true
  content.forEach((node) => {
    let text = (node.isText ? (node.text ?? "") : " ").replace(/\s+/g, " ")
    if (spaced) text = text.replace(/^ /, "")
    if (text === "") return
    spaced = text.endsWith(" ")
    out.push(schema.text(text, place.allowedMarks(node.marks)))
  })
  const last = out.at(-1)
  if (last?.text?.endsWith(" ") === true) {
    out.pop()
    if (last.text !== " ") out.push(schema.text(last.text.slice(0, -1), last.marks))
  }
  return out
}

const textOf = (line: readonly PMNode[]): string => line.map((it) => it.text ?? "").join("")
