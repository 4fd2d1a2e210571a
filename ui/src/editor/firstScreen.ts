// What is seen when an article opens is laid out before what is not: the caret stands in the first screen, and a long
// text below it comes two frames later. Nothing is taken out of the text; the style sheet leaves it undrawn.
import type { Node as PMNode } from "prosemirror-model"
import type { EditorView } from "prosemirror-view"

/** How many blocks the style sheet knows to draw alone (writing.css). */
export const COUNTS = [8, 12, 16, 24, 32, 48]
/** Of a paragraph, the least that it can be high: lines are never longer than that, nor lower. */
const LETTERS_IN_LINE = 90
const LINE_PX = 28
/** A row, an item, a caption: in small type, and beside one another in a table. */
const SMALL_LINE_PX = 20

const leastPx = (block: PMNode): number =>
  block.isTextblock ? Math.max(1, Math.ceil(block.textContent.length / LETTERS_IN_LINE)) * LINE_PX : block.childCount * SMALL_LINE_PX

/** How many of the first blocks surely fill so many pixels below the block with the caret; null: about all of them. */
export function firstScreen(doc: PMNode, caret: number, heightPx: number): number | null {
  let filled = 0
  let blocks = caret
  while (blocks < doc.childCount && filled < heightPx) {
    filled += leastPx(doc.child(blocks))
    blocks += 1
  }
  const count = COUNTS.find((it) => it >= blocks)
  return count === undefined || count >= doc.childCount ? null : count
}

/** Draws no more than the first screen until the answer is called. */
export function showFirst(view: EditorView, caret: number): () => void {
  const frame = view.dom.parentElement
  const count = firstScreen(view.state.doc, caret, window.innerHeight)
  if (frame === null || count === null) return () => undefined
  frame.dataset["first"] = String(count)
  return () => delete frame.dataset["first"]
}
