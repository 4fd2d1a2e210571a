// What an edit has touched, by the identity of the blocks: ProseMirror keeps every node that it did not change. Plugins
// that look at the text after each key look at these blocks only, so a long article costs them what a short one does.
import type { Node as PMNode } from "prosemirror-model"

export interface Changed {
  /** The first block that is another one, and the first after it that is the same again: in the old text and in the new. */
  first: number
  beforeEnd: number
  afterEnd: number
  /** The same as positions of the new text. */
  from: number
  to: number
}

/** Null where both are the same text. */
export function changedBlocks(before: PMNode, after: PMNode): Changed | null {
  if (before === after) return null
  const [old, young] = [before.childCount, after.childCount]
  const both = Math.min(old, young)
  let first = 0
  let from = 0
  while (first < both && before.child(first) === after.child(first)) from += after.child(first++).nodeSize
  let same = 0
  let to = after.content.size
  while (same < both - first && before.child(old - 1 - same) === after.child(young - 1 - same)) to -= after.child(young - 1 - same++).nodeSize
  if (first === both && old === young) return null
  return { first, beforeEnd: old - same, afterEnd: young - same, from, to }
}
