// The use of a photo in the text, for a screen that stands over it: what the figure says, and changes to it as steps of the
// text. It knows no screen; a figure that is gone meanwhile answers null.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { NodeSelection, type EditorState, type Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { Finding, Id, Photo } from "../host/types.ts"
import { figuresOf } from "./figureBoard.ts"
import { figureOf, figurePart } from "./place.ts"
import { BesideStep } from "./sourceStep.ts"
import { seen } from "./unseen.ts"

export interface Focal { x: number; y: number }

/** What a figure says. */
export interface FigureSaid {
  /** Counted through the whole text, from 1, as the checks count. */
  number: number
  photo: string
  focal: Focal | null
  caption: string
  credit: string
  alt: string
  decorative: boolean
  archive: boolean
  /** The figures with a photo around it, by their blocks. */
  before: string | null
  after: string | null
}
export type FigureWords = Pick<FigureSaid, "caption" | "credit" | "alt" | "decorative" | "archive">

/** What goes beside the text with another photo: whoever had that one as cover gets this one. */
export interface CoverWas { cover: string }

export interface FigureUse {
  read(): FigureSaid | null
  write(change: Partial<FigureWords>): void
  /** Another photo in its place, and where it is cut around, as one step of its own; false where the figure is gone. */
  show(photo: string, focal: Focal | null): boolean
}

/** What the screen over the text is opened with. */
export interface PhotoAsked {
  article: Id
  title: string
  block: string
  use: (block: string) => FigureUse
  /** A new photo came to be, and its file says what the old one said; told before it stands in the text. */
  made: (photo: Photo) => void
  /** Read anew where they are shown: both follow the text. */
  findings: () => readonly Finding[]
  version: () => number
}

/** The figure in which somebody is: taken as a whole, or with the caret in its words. With a photo only. */
export function figureBlock(state: EditorState): string | null {
  const { selection } = state
  if (selection instanceof NodeSelection && selection.node.type.name === "figure") return blockWith(selection.node)
  const { $from } = selection
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name === "figure") return blockWith($from.node(depth))
  }
  return null
}

/** The block at this place, where it is a figure with a photo. */
export function figureAt(state: EditorState, at: number): string | null {
  const node = state.doc.nodeAt(at)
  return node?.type.name === "figure" ? blockWith(node) : null
}

const blockWith = (figure: PMNode): string | null => (figure.attrs["photo"] === null ? null : (figure.attrs["id"] as string | null))

export function figureUse(view: EditorView, block: string): FigureUse {
  const found = () => figureOf(view.state.doc, block)
  return {
    read: () => {
      const here = found()
      const photo = here?.node.attrs["photo"] as string | null | undefined
      return here && photo ? saidBy(view.state.doc, here.at, photo) : null
    },
    write(change) {
      const here = found()
      if (!here) return
      const { tr } = view.state
      for (const part of ["credit", "caption"] as const) {
        const text = change[part]
        if (text !== undefined) retyped(tr, figurePart(here.node, here.at, part), text)
      }
      for (const name of ["alt", "decorative", "archive"] as const) {
        const value = name === "alt" ? change.alt && seen(change.alt) : change[name]
        if (value !== undefined && here.node.attrs[name] !== value) tr.setNodeAttribute(here.at, name, value)
      }
      if (tr.docChanged) view.dispatch(tr)
    },
    show(photo, focal) {
      const here = found()
      if (!here) return false
      const { attrs } = here.node
      const was = attrs["focal"] as Focal | null
      if (attrs["photo"] === photo && was?.x === focal?.x && was?.y === focal?.y) return true
      // Neither with the words that were typed just before, nor with those that come next.
      const tr = closeHistory(view.state.tr).setNodeAttribute(here.at, "photo", photo).setNodeAttribute(here.at, "focal", focal)
      // An older program's crop was of the old pixels. Where it is the article's cover, too: else lists would go on showing what was blurred here.
      if (attrs["photo"] !== photo) tr.setNodeAttribute(here.at, "crop", null).step(new BesideStep<CoverWas>({ cover: attrs["photo"] as string }, { cover: photo }))
      view.dispatch(tr)
      view.dispatch(closeHistory(view.state.tr))
      return true
    },
  }
}

function saidBy(doc: PMNode, at: number, photo: string): FigureSaid | null {
  const all = figuresOf(doc)
  const here = all.find((it) => it.at === at)
  if (!here) return null
  const shown = all.filter((it) => it.node.attrs["photo"] !== null)
  const nth = shown.indexOf(here)
  const { node, number } = here
  const { attrs } = node
  return {
    number, photo, focal: attrs["focal"] as Focal | null,
    caption: lettersOf(node.child(0)), credit: lettersOf(node.child(1)), alt: attrs["alt"] as string, decorative: attrs["decorative"] === true, archive: attrs["archive"] === true,
    before: (shown[nth - 1]?.node.attrs["id"] as string | undefined) ?? null, after: (shown[nth + 1]?.node.attrs["id"] as string | undefined) ?? null,
  }
}

/** A letter of it is a position of the text: a line end is one letter. */
const lettersOf = (text: PMNode): string => text.textBetween(0, text.content.size, "", "\n")

/** Only what is other than before is written, so that marks and line ends of the rest stay. */
function retyped(tr: Transaction, { node, at }: { node: PMNode; at: number }, text: string): void {
  const was = lettersOf(node)
  const now = seen(text)
  const least = Math.min(was.length, now.length)
  let [same, end] = [0, 0]
  while (same < least && was[same] === now[same]) same++
  while (end < least - same && was[was.length - 1 - end] === now[now.length - 1 - end]) end++
  if (same + end === was.length && was.length === now.length) return
  tr.insertText(now.slice(same, now.length - end).replace(/\s*\n\s*/g, " "), at + 1 + same, at + 1 + was.length - end)
}
