// Photos that were chosen away from the text, put behind its last block as figures without words.
import { closeHistory } from "prosemirror-history"
import { NodeSelection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { newBlockId } from "./ids.ts"
import { emptyFigure } from "./insert.ts"
import { schema } from "./schema.ts"

/** One step of the history, whatever was typed a moment before; the first of them is selected and seen. */
export function putPhotos(view: EditorView, photos: readonly string[]): void {
  const { doc, tr } = view.state
  let end = doc.content.size
  // An empty paragraph at the end is where the next sentence goes: it stays the last.
  const last = doc.lastChild
  if (last?.type.name === "paragraph" && last.content.size === 0) end -= last.nodeSize
  let at = end
  for (const photo of photos) {
    const empty = emptyFigure(newBlockId())
    const figure = empty.type.create({ ...empty.attrs, photo }, empty.content, empty.marks)
    tr.insert(at, figure)
    at += figure.nodeSize
  }
  if (at === end) return
  // Nothing to type into may stand last: there has to be a line below it.
  if (at === tr.doc.content.size) tr.insert(at, schema.nodes.paragraph.create())
  tr.setSelection(NodeSelection.create(tr.doc, end))
  view.dispatch(closeHistory(tr).scrollIntoView())
  const drawn = view.nodeDOM(end)
  if (drawn instanceof HTMLElement) drawn.scrollIntoView({ block: "center" })
}
