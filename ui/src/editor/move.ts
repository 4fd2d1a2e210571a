// Alt+Up and Alt+Down: the keyboard's twin of dragging. The neighbour is carried over to the other side, so that what
// moves keeps its place in the history of positions: caret, selection and marks stay where they are in it.
import { closeHistory } from "prosemirror-history"
import type { ResolvedPos } from "prosemirror-model"
import type { Command, EditorState, Transaction } from "prosemirror-state"
import { schema } from "./schema.ts"

const { nodes } = schema
/** Title and sapo stand before every block. */
const PARTS = 2

export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection
    for (let depth = $from.sharedDepth($to.pos); depth > 0; depth--) {
      const { type, childCount } = $from.node(depth)
      // Pictures of a gallery and rows of a table move among their own, too.
      const least = type === nodes.table ? 1 : 0
      if (type !== nodes.bullet_list && type !== nodes.ordered_list && type !== nodes.gallery && type !== nodes.table) continue
      const [first, last] = span($from, $to, depth)
      // All of a list is the list: it moves as one.
      if (first <= least && last === childCount - 1) continue
      // The words above a table are the table.
      if (first < least) continue
      const tr = carried(state, depth, first, last, direction, least)
      if (tr) dispatch?.(tr)
      return true
    }
    const [first, last] = span($from, $to, 0)
    if (first < PARTS) return false
    const tr = carried(state, 0, first, last, direction, PARTS)
    if (tr) dispatch?.(tr)
    return true
  }
}

/** The children of the node at `depth` in which the selection begins and ends. */
function span($from: ResolvedPos, $to: ResolvedPos, depth: number): [number, number] {
  const first = $from.index(depth)
  // A selected figure ends before the next block, not in it.
  const last = $to.depth === depth && $to.pos > $from.pos ? $to.index(depth) - 1 : $to.index(depth)
  return [first, Math.max(first, last)]
}

function carried(state: EditorState, depth: number, first: number, last: number, direction: -1 | 1, least: number): Transaction | null {
  const { $from } = state.selection
  const parent = $from.node(depth)
  const neighbour = direction < 0 ? first - 1 : last + 1
  if (neighbour < least || neighbour >= parent.childCount) return null
  const node = parent.child(neighbour)
  const [above, below] = [$from.posAtIndex(first, depth), $from.posAtIndex(last + 1, depth)]
  const tr = state.tr
  if (direction < 0) tr.delete(above - node.nodeSize, above).insert(below - node.nodeSize, node)
  else tr.delete(below, below + node.nodeSize).insert(above, node)
  return closeHistory(tr).scrollIntoView()
}
