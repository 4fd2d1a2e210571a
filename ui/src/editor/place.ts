// From a place as a check says it (a block and letters counted from its start) to a position of the text.
import type { Node as PMNode } from "prosemirror-model"
import { NodeSelection, type EditorState } from "prosemirror-state"
import type { Caret } from "../host/types.ts"

export interface Block { node: PMNode; at: number; index: number }

export function blockOf(doc: PMNode, id: string): Block | null {
  let found: Block | null = null
  doc.forEach((node, at, index) => {
    if (node.attrs["id"] === id) found = { node, at, index }
  })
  return found
}

/** A picture by its name, in a gallery too. */
export function figureOf(doc: PMNode, id: string): { node: PMNode; at: number } | null {
  return found(doc, (node) => node.attrs["id"] === id)
}

/** Pictures are counted through the whole text, from 1, as the checks count them. */
export function figureNumber(doc: PMNode, number: number): { node: PMNode; at: number } | null {
  let left = number
  return found(doc, () => (left -= 1) === 0)
}

function found(doc: PMNode, wanted: (figure: PMNode) => boolean): { node: PMNode; at: number } | null {
  let out: { node: PMNode; at: number } | null = null
  doc.forEach((block, at) => {
    if (out !== null) return
    if (block.type.name === "figure" && wanted(block)) out = { node: block, at }
    if (block.type.name !== "gallery") return
    block.forEach((figure, inside) => {
      if (out === null && wanted(figure)) out = { node: figure, at: at + 1 + inside }
    })
  })
  return out
}

/** Letters are Unicode scalars; paragraphs of a list or quotation are joined by one letter, as the checks join them. */
export function positionIn(node: PMNode, at: number, letters: number): number {
  let left = letters
  let found: number | null = null
  let last = at + 1
  const block = (text: PMNode, inside: number): void => {
    text.forEach((child, offset) => {
      if (found !== null) return
      const scalars = child.text === undefined ? [" "] : [...child.text]
      if (left <= scalars.length) found = inside + offset + scalars.slice(0, left).join("").length
      else left -= scalars.length
    })
    last = inside + text.content.size
    if (found === null && left === 0) found = last
    left -= 1
  }
  if (node.isTextblock) block(node, at + 1)
  else {
    node.descendants((child, offset) => {
      if (found === null && child.isTextblock) block(child, at + 1 + offset + 1)
      return !child.isTextblock
    })
  }
  return found ?? last
}

/**
 * Where a block that comes in stands: at this place, or with null where the caret is. After the block one is in; before an
 * empty paragraph, so that the caret stays in it, and what is written next stands below.
 */
export function borderFor(state: EditorState, at: number | null): number {
  const { doc, selection } = state
  const place = doc.resolve(Math.min(at ?? (selection instanceof NodeSelection ? selection.to : selection.from), doc.content.size))
  const empty = at === null && place.depth === 1 && place.parent.type.name === "paragraph" && place.parent.content.size === 0
  return place.posAtIndex(Math.min(doc.childCount, Math.max(2, place.index(0) + (place.depth === 0 || empty ? 0 : 1))), 0)
}

/** Where a part of a figure begins and what it is. */
export function figurePart(figure: PMNode, at: number, part: "caption" | "credit"): { node: PMNode; at: number } {
  const caption = figure.child(0)
  return part === "caption" ? { node: caption, at: at + 1 } : { node: figure.child(1), at: at + 1 + caption.nodeSize }
}

/** Where somebody writes, by the block and not by the position: the text around it may come back another way. */
export function caretOf(doc: PMNode, position: number): Caret {
  const place = doc.resolve(position)
  const index = Math.min(place.index(0), doc.childCount - 1)
  const node = doc.child(index)
  const offset = Math.min(Math.max(0, position - place.posAtIndex(index, 0) - 1), node.content.size)
  const id: unknown = node.attrs["id"]
  if (typeof id === "string") return { part: "block", block: id, offset }
  return { part: index === 0 ? "title" : "sapo", offset }
}

/** The nearest place that there still is; null where the block is gone. */
export function positionOf(doc: PMNode, caret: Caret): number | null {
  const inside = (node: PMNode, at: number): number => at + 1 + Math.min(caret.offset, node.content.size)
  if (caret.part === "title") return inside(doc.child(0), 0)
  if (caret.part === "sapo") return inside(doc.child(1), doc.child(0).nodeSize)
  const found = blockOf(doc, caret.block)
  return found && inside(found.node, found.at)
}
