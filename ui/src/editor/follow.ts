// Another text in the place of the one on the screen, as little of it as differs: caret and scroll stay where they are,
// and Ctrl Z does not take it back. And the lock that keeps everything else out of a text that is only read.
import { Fragment, Slice, type Node as PMNode } from "prosemirror-model"
import { Plugin, PluginKey, type EditorState, type Transaction } from "prosemirror-state"
import { ReplaceStep } from "prosemirror-transform"

const FOLLOWS = new PluginKey("follows")

export const follows = (tr: Transaction): boolean => tr.getMeta(FOLLOWS) === true

/** Past the lock, and no edit. */
export const through = (tr: Transaction): Transaction => tr.setMeta(FOLLOWS, true).setMeta("addToHistory", false)

/** Nothing changes a text that is only read, whichever button asked for it. */
export function lock(editable: () => boolean): Plugin {
  return new Plugin({ key: FOLLOWS, filterTransaction: (tr) => editable() || !tr.docChanged || follows(tr) || tr.getMeta("appendedTransaction") !== undefined })
}

/** Null where the two are the same. */
export function follow(state: EditorState, wanted: PMNode): Transaction | null {
  const is = state.doc
  const most = Math.min(is.childCount, wanted.childCount)
  let first = 0
  while (first < most && is.child(first).eq(wanted.child(first))) first += 1
  let last = 0
  while (last < most - first && is.child(is.childCount - 1 - last).eq(wanted.child(wanted.childCount - 1 - last))) last += 1
  const [out, into] = [between(is, first, last), between(wanted, first, last)]
  if (out.length === 0 && into.length === 0) return null
  const { tr } = state
  const at = startOf(is, first)
  const [one, other] = [out[0], into[0]]
  if (out.length === 1 && into.length === 1 && one && other && one.isTextblock && one.sameMarkup(other)) letters(tr, at, one, other)
  else tr.step(new ReplaceStep(at, at + sizeOf(out), new Slice(Fragment.from(into), 0, 0)))
  return through(tr)
}

/** Within one block, only the letters that differ. */
function letters(tr: Transaction, at: number, one: PMNode, other: PMNode): void {
  const from = one.content.findDiffStart(other.content)
  const to = one.content.findDiffEnd(other.content)
  if (from === null || to === null) return
  const overlap = Math.max(0, from - Math.min(to.a, to.b))
  tr.step(new ReplaceStep(at + 1 + from, at + 1 + to.a + overlap, other.slice(from, to.b + overlap)))
}

const between = (doc: PMNode, first: number, last: number): PMNode[] => Array.from({ length: doc.childCount - last - first }, (_, n) => doc.child(first + n))
const sizeOf = (nodes: readonly PMNode[]): number => nodes.reduce((sum, it) => sum + it.nodeSize, 0)
const startOf = (doc: PMNode, index: number): number => sizeOf(Array.from({ length: index }, (_, n) => doc.child(n)))
