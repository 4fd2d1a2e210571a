// Files and pictures that are being read in. Each has a tile at its place at once; the tile is no part of the text, so
// nothing of it is saved, and what cannot come in leaves the text as it was. The place goes along with what is written
// meanwhile, and those that were let go together keep their order, whichever is ready first.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { NodeSelection, Plugin, PluginKey, TextSelection, type EditorState } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { meet, type Attached } from "./attachment.ts"
import { drawArriving, type AttachmentWords } from "./attachmentView.ts"
import { newBlockId } from "./ids.ts"
import { emptyFigure } from "./insert.ts"
import { borderFor, figureOf } from "./place.ts"
import { schema } from "./schema.ts"

interface Tile {
  key: string
  at: number
  doc: PMNode
  caret: number
  draw: () => HTMLElement
  /** Of a picture: it may stand among those of a gallery, and may be for a figure that stands there. */
  picture: { into: string | null } | null
}
type Change = { come: readonly Tile[] } | { go: string }

const key = new PluginKey<readonly Tile[]>("arriving")

export function arriving(): Plugin<readonly Tile[]> {
  return new Plugin<readonly Tile[]>({
    key,
    state: {
      init: () => [],
      apply(tr, before) {
        const change = tr.getMeta(key) as Change | undefined
        if (before.length === 0 && change === undefined) return before
        // One that comes in pushes on those after it, and those before it stay before it.
        const gone = change !== undefined && "go" in change ? before.findIndex((it) => it.key === change.go) : -1
        const moved = tr.docChanged ? before.map((it, n) => ({ ...it, at: tr.mapping.map(it.at, n < gone ? -1 : 1) })) : before
        if (change === undefined) return moved
        return "come" in change ? [...moved, ...change.come] : moved.filter((it) => it.key !== change.go)
      },
    },
    props: {
      decorations(state) {
        const tiles = this.getState(state) ?? []
        if (tiles.length === 0) return null
        // A tile has buttons of its own; what happens in it is not the text's business.
        const widgets = tiles.map((it, n) => Decoration.widget(placeOf(state.doc, it), it.draw, { key: it.key, side: n + 1, ignoreSelection: true, stopEvent: () => true }))
        return DecorationSet.create(state.doc, widgets)
      },
    },
  })
}

function placeOf(doc: PMNode, tile: Tile): number {
  return tile.picture === null ? border(doc, tile.at) : pictureBorder(doc, tile.at)
}

/** A border of blocks, wherever the text has been joined or cut meanwhile. */
function border(doc: PMNode, at: number): number {
  const place = doc.resolve(Math.min(at, doc.content.size))
  if (place.depth === 0 && place.index(0) >= 2) return place.pos
  return place.posAtIndex(Math.max(2, place.index(0) + (place.depth === 0 ? 0 : 1)), 0)
}

/** The same, or between two pictures of a gallery. */
function pictureBorder(doc: PMNode, at: number): number {
  const place = doc.resolve(Math.min(at, doc.content.size))
  if (place.depth === 0 || place.node(1).type !== schema.nodes.gallery) return border(doc, at)
  return place.depth === 1 ? place.pos : place.after(2)
}

const tileOf = (state: EditorState, of: string): Tile | undefined => key.getState(state)?.find((it) => it.key === of)

const told = (view: EditorView, change: Change): void => view.dispatch(view.state.tr.setMeta(key, change).setMeta("addToHistory", false))

/** A tile at a place of the text, or null for where the caret is; answers the name of the tile. */
export function comes(view: EditorView, name: string, at: number | null, words: AttachmentWords): string {
  const { state } = view
  const tile: Tile = { key: newBlockId(), at: borderFor(state, at), doc: state.doc, caret: state.selection.head, draw: () => drawArriving(name, words), picture: null }
  told(view, { come: [tile] })
  return tile.key
}

export interface PicturePlace {
  /** A position of the text; null for where the caret is. */
  at: number | null
  /** The first one takes the place of the picture that stands there. */
  replaces: boolean
}

/** Tiles for pictures, all of them in one step, in this order; answers their names. */
export function picturesCome(view: EditorView, tiles: readonly { dom: HTMLElement }[], { at, replaces }: PicturePlace): string[] {
  const { state } = view
  const figure = figureAt(state, at)
  const into = figure && (replaces || figure.node.attrs["photo"] === null) ? String(figure.node.attrs["id"]) : null
  const place = figure ? figure.at + figure.node.nodeSize : inGallery(state, at) ?? borderFor(state, at)
  const come = tiles.map(({ dom }, n): Tile => ({ key: newBlockId(), at: place, doc: state.doc, caret: state.selection.head, draw: () => dom, picture: { into: n === 0 ? into : null } }))
  told(view, { come })
  // The place of the pictures, not the caret, is what there is to see now.
  tiles[0]?.dom.scrollIntoView?.({ block: "nearest" })
  return come.map((it) => it.key)
}

/** The figure that begins there, or that is selected whole. */
function figureAt(state: EditorState, at: number | null): { node: PMNode; at: number } | null {
  const { selection } = state
  const here = at ?? (selection instanceof NodeSelection ? selection.from : null)
  const node = here === null || here > state.doc.content.size ? null : state.doc.nodeAt(here)
  return node?.type === schema.nodes.figure && here !== null ? { node, at: here } : null
}

/** In a gallery it is one more of it. */
function inGallery(state: EditorState, at: number | null): number | null {
  const place = state.doc.resolve(Math.min(at ?? state.selection.from, state.doc.content.size))
  if (place.depth === 0 || place.node(1).type !== schema.nodes.gallery) return null
  return place.posAtIndex(Math.min(place.index(1) + (place.depth > 1 ? 1 : 0), place.node(1).childCount), 1)
}

export function goes(view: EditorView, tile: string): void {
  if (tileOf(view.state, tile)) told(view, { go: tile })
}

/** The picture in the place of its tile, as one step of the history; answers the figure's name. */
export function pictureCame(view: EditorView, of: string, photo: string): string | null {
  const { state } = view
  const tile = tileOf(state, of)
  if (!tile) return null
  const tr = closeHistory(state.tr)
  const into = tile.picture?.into ? figureOf(state.doc, tile.picture.into) : null
  // Caption and description stay with the place; where the old picture was cut says nothing of the new one.
  const id = into ? String(into.node.attrs["id"]) : newBlockId()
  if (into) tr.setNodeAttribute(into.at, "photo", photo).setNodeAttribute(into.at, "focal", null).setNodeAttribute(into.at, "crop", null)
  else {
    const empty = emptyFigure(id)
    tr.insert(placeOf(state.doc, tile), empty.type.create({ ...empty.attrs, photo }, empty.content))
  }
  view.dispatch(tr.setMeta(key, { go: of } satisfies Change))
  view.dispatch(closeHistory(view.state.tr))
  return id
}

/** The file in the place of its tile, as one step of the history; answers the new block. */
export function came(view: EditorView, of: string, attached: Attached): string | null {
  const { state } = view
  const tile = tileOf(state, of)
  if (!tile) return null
  meet(attached)
  const { file, kind, name, bytes } = attached
  const id = newBlockId()
  const at = border(state.doc, tile.at)
  const node = schema.nodes.attachment.create({ id, file, kind, name, bytes })
  const tr = closeHistory(state.tr).insert(at, node)
  // There has to be a line below it to go on in.
  if (at + node.nodeSize === tr.doc.content.size) tr.insert(at + node.nodeSize, schema.nodes.paragraph.create())
  // Its words are what is missing now; but a caret that somebody writes with stays where it is.
  if (state.doc === tile.doc && state.selection.head === tile.caret && !view.composing) tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView()
  view.dispatch(tr.setMeta(key, { go: of } satisfies Change))
  view.dispatch(closeHistory(view.state.tr))
  return id
}
