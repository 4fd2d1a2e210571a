// Pictures of a gallery: their order by keys, by buttons and by pointer, and the way out of it.
import { closeHistory } from "prosemirror-history"
import { NodeSelection, Plugin, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { figureHere } from "./captions.ts"
import { newBlockId } from "./ids.ts"
import { schema } from "./schema.ts"

const { nodes } = schema

interface Among { at: number; index: number; count: number; gallery: number }

/** Where a picture stands in its gallery; null outside of one. */
export function amongPictures(state: EditorState, at: number): Among | null {
  const place = state.doc.resolve(at)
  if (place.depth !== 1 || place.parent.type !== nodes.gallery) return null
  return { at, index: place.index(1), count: place.parent.childCount, gallery: place.before(1) }
}

/** The picture at `at` becomes the one at `index`, taken out of the row first; null where that is where it stands. */
export function reordered(state: EditorState, at: number, index: number): Transaction | null {
  const here = amongPictures(state, at)
  const node = state.doc.nodeAt(at)
  if (!here || !node || index < 0 || index >= here.count || index === here.index) return null
  const { selection } = state
  // The caret goes along with its picture.
  const [inside, whole] = [selection.from - at, selection instanceof NodeSelection && selection.from === at]
  const rides = selection.from > at && selection.to < at + node.nodeSize
  const tr = closeHistory(state.tr).delete(at, at + node.nodeSize)
  const to = tr.doc.resolve(here.gallery + 1).posAtIndex(index, 1)
  tr.insert(to, node)
  if (whole) tr.setSelection(NodeSelection.create(tr.doc, to))
  else if (rides) tr.setSelection(TextSelection.near(tr.doc.resolve(to + inside)))
  return tr.scrollIntoView()
}

/** Alt ← and Alt →; outside of a gallery the key is somebody else's. */
export function moveAmong(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const figure = figureHere(state)
    const here = figure && amongPictures(state, figure.at)
    if (!figure || !here) return false
    const tr = reordered(state, figure.at, here.index + direction)
    if (tr) dispatch?.(tr)
    return true
  }
}

/** The picture stands by itself below its gallery; with the last one the gallery goes. */
export function takenOut(state: EditorState, at: number): Transaction | null {
  const here = amongPictures(state, at)
  const node = state.doc.nodeAt(at)
  if (!here || !node) return null
  const gallery = state.doc.nodeAt(here.gallery)
  if (!gallery) return null
  const alone = node.type.create({ ...node.attrs, id: newBlockId() }, node.content)
  const tr = closeHistory(state.tr)
  if (here.count === 1) tr.replaceWith(here.gallery, here.gallery + gallery.nodeSize, alone)
  else tr.delete(at, at + node.nodeSize).insert(here.gallery + gallery.nodeSize - node.nodeSize, alone)
  const to = here.count === 1 ? here.gallery : here.gallery + gallery.nodeSize - node.nodeSize
  return tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView()
}

/** A picture let go over another of a gallery stands before or after it, by the half it was let go on. */
export function galleryDrop(): Plugin {
  return new Plugin({
    props: {
      handleDrop(view, event, slice, moved) {
        const dragged = slice.content.firstChild
        const over = pictureUnder(view, event)
        if (!moved || !over || slice.content.childCount !== 1 || dragged?.type !== nodes.figure) return false
        // What is dragged need not be what is selected.
        const from = (view.dragging as { node?: NodeSelection } | null)?.node ?? view.state.selection
        if (!(from instanceof NodeSelection) || from.node.type !== nodes.figure) return false
        event.preventDefault()
        const tr = dropped(view.state, from.from, over.at, over.after)
        if (tr) view.dispatch(tr)
        return true
      },
    },
  })
}

export function dropped(state: EditorState, from: number, over: number, after: boolean): Transaction | null {
  const target = amongPictures(state, over)
  const node = state.doc.nodeAt(from)
  if (!target || !node) return null
  const own = amongPictures(state, from)
  if (own?.gallery === target.gallery) {
    const index = target.index + (after ? 1 : 0)
    return reordered(state, from, index > own.index ? index - 1 : index)
  }
  // From elsewhere it becomes one more; the only picture of another gallery takes that one along.
  const to = over + (after ? (state.doc.nodeAt(over)?.nodeSize ?? 0) : 0)
  const tr = closeHistory(state.tr).insert(to, node)
  const old = tr.mapping.map(from, 1)
  if (own?.count === 1) tr.delete(tr.mapping.map(own.gallery, 1), tr.mapping.map(own.gallery, 1) + node.nodeSize + 2)
  else tr.delete(old, old + node.nodeSize)
  return tr.setSelection(NodeSelection.create(tr.doc, old < to ? to - node.nodeSize : to))
}

function pictureUnder(view: EditorView, event: DragEvent): { at: number; after: boolean } | null {
  const dom = event.target instanceof Element ? event.target.closest<HTMLElement>(".gallery > .fig") : null
  if (!dom || !view.dom.contains(dom)) return null
  const { left, width } = dom.getBoundingClientRect()
  const place = view.state.doc.resolve(view.posAtDOM(dom, 0))
  return place.depth < 2 ? null : { at: place.before(2), after: event.clientX > left + width / 2 }
}
