// Where comments hang in the text. Marks are drawn and never text: no save, no hash and no copy has them. They follow the
// words as somebody types, and none comes or goes while an input method holds a word.
import type { Node as PMNode } from "prosemirror-model"
import { Plugin, PluginKey, type EditorState } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import type { Id, Marked, Place, Thread } from "../host/types.ts"
import { blockOf } from "./place.ts"

const key = new PluginKey<DecorationSet>("comments")

/** A line of a block, as the shell joins them with a line feed: a paragraph, an item, a cell, a caption, a credit. */
export interface Line { node: PMNode; at: number }

/** Without a block, the title and the sapo. Null where the block is gone. */
export function linesOf(doc: PMNode, block: string | null): Line[] | null {
  if (block === null) return [{ node: doc.child(0), at: 0 }, { node: doc.child(1), at: doc.child(0).nodeSize }]
  const found = blockOf(doc, block)
  if (!found) return null
  if (found.node.isTextblock) return [{ node: found.node, at: found.at }]
  const out: Line[] = []
  found.node.descendants((node, inside) => {
    if (node.isTextblock) out.push({ node, at: found.at + 1 + inside })
    return !node.isTextblock
  })
  return out
}

/** Unicode scalars, as the shell counts them; a hard break is one. */
const lettersOf = (node: PMNode): number => {
  let letters = 0
  node.forEach(child => (letters += child.text === undefined ? 1 : [...child.text].length))
  return letters
}

/** The position of so many letters from the start of the block. */
function positionAt(lines: readonly Line[], letters: number): number | null {
  let left = letters
  for (const { node, at } of lines) {
    const here = lettersOf(node)
    if (left > here) {
      left -= here + 1
      continue
    }
    let position = at + 1
    node.forEach(child => {
      const scalars = child.text === undefined ? [" "] : [...child.text]
      const taken = Math.min(left, scalars.length)
      position += scalars.slice(0, taken).join("").length
      left -= taken
    })
    return position
  }
  return null
}

/** How many letters of the block stand before a position in one of its lines. */
function lettersAt(lines: readonly Line[], position: number): number | null {
  let before = 0
  for (const { node, at } of lines) {
    if (position >= at + 1 && position <= at + 1 + node.content.size) {
      return before + [...node.textBetween(0, position - at - 1, undefined, "\n")].length
    }
    before += lettersOf(node) + 1
  }
  return null
}

/** Null where the words do not stand there any more. */
export function rangeOf(doc: PMNode, place: Place): { from: number; to: number } | null {
  if (place.at !== "words") return null
  const lines = linesOf(doc, place.block)
  const [from, to] = lines ? [positionAt(lines, place.start), positionAt(lines, place.stop)] : [null, null]
  return from !== null && to !== null && from < to ? { from, to } : null
}

/** What is selected, as a comment hangs on it: of several blocks the first. Null where no words are selected. */
export function markedNow(state: EditorState): Marked | null {
  const { doc, selection } = state
  const { from } = selection
  const first = doc.resolve(from)
  if (selection.empty || first.depth === 0) return null
  const index = first.index(0)
  const block = index < 2 ? null : (doc.child(index).attrs["id"] as string | null)
  if (block === null && index >= 2) return null
  const lines = linesOf(doc, block)
  const last = lines?.at(-1)
  if (!lines || !last) return null
  const to = Math.min(selection.to, last.at + 1 + last.node.content.size)
  const [start, stop] = [lettersAt(lines, from), lettersAt(lines, to)]
  if (start === null || stop === null || start >= stop) return null
  const quote = [...lines.map(it => it.node.textBetween(0, it.node.content.size, undefined, "\n")).join("\n")].slice(start, stop).join("")
  return quote.trim() === "" ? null : { block, start, stop, quote }
}

export function commentMarks(onChoose: (thread: Id) => void): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, marks) {
        const fresh = tr.getMeta(key) as DecorationSet | undefined
        return fresh ?? marks.map(tr.mapping, tr.doc)
      },
    },
    props: {
      decorations: state => key.getState(state),
      handleClick(view, position) {
        const hit = key.getState(view.state)?.find(position, position).at(-1)
        const thread = (hit?.spec as { thread?: Id } | undefined)?.thread
        if (thread !== undefined) onChoose(thread)
        return false
      },
    },
  })
}

/** Only of threads that nobody has resolved. */
export function showComments(view: EditorView, threads: readonly Thread[], chosen: Id | null): void {
  if (view.composing) return
  const marks: Decoration[] = []
  for (const { id, place, solved } of threads) {
    const range = solved === null ? rangeOf(view.state.doc, place) : null
    if (range) marks.push(Decoration.inline(range.from, range.to, { class: id === chosen ? "commented now" : "commented", "data-comment": id }, { thread: id }))
    else if (solved === null && place.at === "block" && place.block !== null) {
      const found = blockOf(view.state.doc, place.block)
      if (found) marks.push(Decoration.node(found.at, found.at + found.node.nodeSize, { class: id === chosen ? "commented-block now" : "commented-block" }, { thread: id }))
    }
  }
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, marks)).setMeta("addToHistory", false))
}

/** The words of a thread come into sight; where they stand now, also after somebody has typed on. */
export function goToComment(view: EditorView, thread: Id): boolean {
  const dom = view.dom.querySelector<HTMLElement>(`[data-comment="${thread}"]`)
  dom?.scrollIntoView({ block: "center" })
  return dom !== null
}
