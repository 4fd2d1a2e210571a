// Files that are being read in. Each has a tile at its place at once; the tile is no part of the text, so nothing of it is
// saved, and a file that cannot come in leaves the text as it was. The place goes along with what is written meanwhile.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { Plugin, PluginKey, TextSelection, type EditorState } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { meet, type Attached } from "./attachment.ts"
import { drawArriving, type AttachmentWords } from "./attachmentView.ts"
import { newBlockId } from "./ids.ts"
import { borderFor } from "./place.ts"
import { schema } from "./schema.ts"

interface Tile { key: string; name: string; at: number; doc: PMNode; caret: number }
type Change = { come: Tile } | { go: string }

const key = new PluginKey<readonly Tile[]>("arriving")

export function arriving(words: AttachmentWords): Plugin<readonly Tile[]> {
  return new Plugin<readonly Tile[]>({
    key,
    state: {
      init: () => [],
      apply(tr, before) {
        const change = tr.getMeta(key) as Change | undefined
        if (before.length === 0 && change === undefined) return before
        // Behind what comes in at the same place: the file before it, or the pictures that were dropped with it.
        const moved = tr.docChanged ? before.map((it) => ({ ...it, at: tr.mapping.map(it.at, 1) })) : before
        if (change === undefined) return moved
        return "come" in change ? [...moved, change.come] : moved.filter((it) => it.key !== change.go)
      },
    },
    props: {
      decorations(state) {
        const tiles = this.getState(state) ?? []
        if (tiles.length === 0) return null
        return DecorationSet.create(state.doc, tiles.map((it, n) => Decoration.widget(border(state.doc, it.at), () => drawArriving(it.name, words), { key: it.key, side: n + 1, ignoreSelection: true })))
      },
    },
  })
}

/** A border of blocks, wherever the text has been joined or cut meanwhile. */
function border(doc: PMNode, at: number): number {
  const place = doc.resolve(Math.min(at, doc.content.size))
  if (place.depth === 0 && place.index(0) >= 2) return place.pos
  return place.posAtIndex(Math.max(2, place.index(0) + (place.depth === 0 ? 0 : 1)), 0)
}

const tileOf = (state: EditorState, of: string): Tile | undefined => key.getState(state)?.find((it) => it.key === of)

/** A tile at a place of the text, or null for where the caret is; answers the name of the tile. */
export function comes(view: EditorView, name: string, at: number | null): string {
  const { state } = view
  const tile: Tile = { key: newBlockId(), name, at: borderFor(state, at), doc: state.doc, caret: state.selection.head }
  view.dispatch(state.tr.setMeta(key, { come: tile } satisfies Change).setMeta("addToHistory", false))
  return tile.key
}

export function goes(view: EditorView, tile: string): void {
  view.dispatch(view.state.tr.setMeta(key, { go: tile } satisfies Change).setMeta("addToHistory", false))
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
