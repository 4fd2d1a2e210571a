// What is written into captions, descriptions and credits by an act and not by keys: what a file offers, what stands at the
// picture above, one credit for many. Each is one step of the history.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { chainCommands } from "prosemirror-commands"
import { keydownHandler } from "prosemirror-keymap"
import { Plugin, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { figuresOf, wordsOf, type Figure, type FigureBoard } from "./figureBoard.ts"
import { behind, type OfferPart } from "./offers.ts"
import { figurePart } from "./place.ts"
import { schema } from "./schema.ts"
import { seen } from "./unseen.ts"

/** The picture in which the caret stands, or that is selected as a whole. */
export function figureHere(state: EditorState): Figure | null {
  const { from, to } = state.selection
  return figuresOf(state.doc).find((it) => it.at <= from && to <= it.at + it.node.nodeSize && (from > it.at || to === it.at + it.node.nodeSize)) ?? null
}

export const partHere = (state: EditorState): "caption" | "credit" | null => {
  const { name } = state.selection.$from.parent.type
  return name === "caption" || name === "credit" ? name : null
}

function replaced(tr: Transaction, figure: Figure, part: "caption" | "credit", words: readonly PMNode[]): void {
  const at = tr.mapping.map(figure.at)
  const { node, at: from } = figurePart(figure.node, at, part)
  tr.replaceWith(from + 1, from + 1 + node.content.size, words)
}

const spoken = (words: string): PMNode[] => (words === "" ? [] : [schema.text(words)])

/** Takes what the file says into that field; false where it offers nothing. */
export function fill(view: EditorView, board: FigureBoard, figure: Figure, part: OfferPart | "taken"): boolean {
  const offer = board.offers(figure)[part]
  if (offer === undefined) return false
  const words = seen(offer)
  const tr = closeHistory(view.state.tr)
  if (part === "alt") tr.setNodeAttribute(figure.at, "alt", words)
  else if (part === "taken") {
    const { node, at } = figurePart(figure.node, figure.at, "caption")
    tr.insertText(behind(node.textContent, words), at + 1 + node.content.size)
  } else replaced(tr, figure, part, spoken(words))
  view.dispatch(tr)
  view.dispatch(closeHistory(view.state.tr))
  return true
}

/** Alt Enter: what is offered for the field with the caret, and behind a caption that is written the place and the time. */
export function fillHere(board: FigureBoard): Command {
  return (state, _dispatch, view) => {
    const figure = figureHere(state)
    const part = partHere(state)
    if (!figure || !view) return false
    if (part === "credit") return fill(view, board, figure, "credit")
    return fill(view, board, figure, "caption") || (part === "caption" && fill(view, board, figure, "taken"))
  }
}

/** Keys at pictures. `onOffer` takes what is offered beside the text, where the field with the caret has no offer. */
export function captionKeys(board: FigureBoard, onOffer: () => boolean): Plugin {
  const handle = keydownHandler({ "Alt-Enter": chainCommands(fillHere(board), onOffer), "Mod-Alt-c": copyFromAbove })
  return new Plugin({ props: { handleKeyDown: (view, event) => !event.isComposing && event.keyCode !== 229 && handle(view, event) } })
}

/** Caption and credit of the picture above it, in place of its own. */
export const copyFromAbove: Command = (state, dispatch) => {
  const figure = figureHere(state)
  const above = figure && figuresOf(state.doc)[figure.number - 2]
  if (!figure || !above || (above.node.child(0).content.size === 0 && above.node.child(1).content.size === 0)) return false
  if (!dispatch) return true
  const tr = closeHistory(state.tr)
  for (const part of ["credit", "caption"] as const) {
    const words = above.node.child(part === "caption" ? 0 : 1).content
    if (words.size > 0) replaced(tr, figure, part, words.content)
  }
  tr.setSelection(TextSelection.near(tr.doc.resolve(figure.at + 2)))
  dispatch(tr.scrollIntoView())
  return true
}

/** The credit of this picture at every picture that has none. */
export const creditEverywhere: Command = (state, dispatch) => {
  const here = figureHere(state)
  const credit = here ? wordsOf(here.node, "credit").trim() : ""
  if (credit === "") return false
  const tr = credited(state, new Map(bare(state).map((it) => [String(it.node.attrs["id"]), credit])))
  if (tr) dispatch?.(tr)
  return tr !== null
}

/** Pictures that somebody has to be named for. */
function bare(state: EditorState): Figure[] {
  return figuresOf(state.doc).filter((it) => it.node.attrs["photo"] !== null && it.node.attrs["decorative"] !== true && wordsOf(it.node, "credit").trim() === "")
}

/** These credits, by figure, in one step; what somebody wrote meanwhile stays. Null where there is nothing to write. */
export function credited(state: EditorState, credits: ReadonlyMap<string, string>): Transaction | null {
  const tr = closeHistory(state.tr)
  for (const it of bare(state)) {
    const credit = seen(credits.get(String(it.node.attrs["id"])) ?? "").trim()
    if (credit !== "") replaced(tr, it, "credit", spoken(credit))
  }
  return tr.docChanged ? tr : null
}
