// What comes in by the clipboard or is dropped. ProseMirror's parser reads only what the schema names, in an inert
// document: nothing runs and nothing is fetched. Files are handed to the room; text of the title and sapo stays text.
// What cannot be kept is not taken in: a text that the store refuses would be lost at the next start.
import { Fragment, Slice, type Node as PMNode } from "prosemirror-model"
import { Plugin } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { Video } from "./blocks.ts"
import { newBlockId } from "./ids.ts"
import { insertEmbed } from "./insert.ts"
import { LIST_DEPTH } from "./keymap.ts"
import { pastedLine } from "./pasteLine.ts"
import { tidyTables } from "./pasteTable.ts"
import { schema, toStored } from "./schema.ts"
import { squared } from "./table.ts"
import { seenSlice } from "./unseen.ts"

/** None of our own has such a tag in the clipboard; a speck of a page that only counts its readers is no picture. */
const FOREIGN_PICTURE = /<img\b(?![^>]*\b(?:width|height)=["']?[01]\b)[^>]*\bsrc=/i
const PICTURE_ADDRESS = /^https?:\/\/\S+\.(?:jpe?g|png|webp|gif|heic|avif)(?:[?#]\S*)?$/i

/** An article's JSON holds at most this many bytes (src-tauri/domain/src/content.rs); some are left for the fields. */
export const ROOM_BYTES = 524_288 - 16_384
/** Markup of this length is not even read: a parser would hold the window for seconds. */
const LONGEST_HTML = 4 * 1024 * 1024

/** An empty paragraph is this many bytes, so more cannot stand in an article. */
const MOST_BLOCKS = ROOM_BYTES / 54

export interface Pasting {
  onFiles(files: File[], at: number | null): void
  /** Hidden signs that were left out. */
  onUnseen(count: number): void
  /** What an address leads to, if it is a video that may be named here. */
  videoAt(address: string): Video | null
  /** Nothing was taken in: the article would be longer than one can be. */
  onTooLong(): void
  /** A picture that only has an address was left out. */
  onPictureLink?(): void
  /** Files were dropped that the system did not hand over. */
  onWithheld(at: number | null): void
}

export function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])]
}

/**
 * WebKitGTK tells of dropped files by the name of an address list that it keeps to itself, and by itself it would write the
 * path of the first one into the text (tauri-apps/tauri#3558, #12052).
 */
export function withheld(data: DataTransfer | null): boolean {
  if (data === null || !data.types.includes("text/uri-list") || data.types.includes("Files")) return false
  const address = data.getData("text/uri-list")
  return address === "" || /^file:/i.test(address)
}

const placeOf = (view: EditorView, event: MouseEvent): number | null => view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? null

export function pasting(told: Pasting): Plugin {
  // What was refused before it was parsed comes to `handlePaste` as nothing, and nothing would still replace a selection.
  let refused = false
  const refuse = (): string => {
    refused = true
    told.onTooLong()
    return ""
  }
  const wasRefused = (): boolean => {
    const was = refused
    refused = false
    return was
  }
  // A picture of which only the address came.
  let linked = false
  const linkedOnly = (): boolean => {
    const was = linked
    linked = false
    return was
  }
  return new Plugin({
    props: {
      handlePaste(view, event, slice) {
        const only = linkedOnly()
        if (wasRefused()) return true
        const data = event.clipboardData
        const files = filesOf(data)
        // Word and browsers put a picture of the text beside the text: text wins. A picture copied from a page has its
        // bytes beside its address.
        if (files.length > 0 && (!data?.types.includes("text/html") || saysNothing(slice))) {
          told.onFiles(files, view.state.selection.from)
          return true
        }
        if (only) told.onPictureLink?.()
        return video(view, data, told) || !fits(view, slice, told) || line(view, slice)
      },
      handleDrop(view, event, slice, moved) {
        const only = linkedOnly()
        if (wasRefused()) return true
        const files = filesOf(event.dataTransfer)
        if (only && files.length === 0) told.onPictureLink?.()
        if (files.length === 0 && withheld(event.dataTransfer)) {
          event.preventDefault()
          told.onWithheld(placeOf(view, event))
          return true
        }
        if (files.length === 0) return !moved && !fits(view, slice, told)
        event.preventDefault()
        told.onFiles(files, placeOf(view, event))
        return true
      },
      transformPasted(slice, view) {
        // A block that is dragged is the same block elsewhere; everything else that comes in is a new one.
        const content = view.dragging?.move ? slice.content : kept(slice.content, 0)
        const { slice: clean, gone } = seenSlice(new Slice(content, slice.openStart, slice.openEnd))
        if (gone > 0) told.onUnseen(gone)
        return clean
      },
      // An article's title pasted into another one is text of it, not a second title.
      transformPastedHTML(html) {
        if (hopeless(html)) return refuse()
        linked ||= FOREIGN_PICTURE.test(html)
        return tidyTables(html.replaceAll(/data-part="?(title|sapo)"?/g, ""))
      },
      transformPastedText(text) {
        if (text.length > ROOM_BYTES || count(text, /\n+/g) > MOST_BLOCKS) return refuse()
        linked ||= PICTURE_ADDRESS.test(text.trim())
        return text
      },
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n", "\n"),
    },
  })
}

const saysNothing = (slice: Slice): boolean => slice.content.textBetween(0, slice.content.size, " ").trim() === ""
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

/** Longer than an article can be, as far as one sees without parsing: letters alone, or blocks alone. */
function hopeless(html: string): boolean {
  if (html.length < ROOM_BYTES / 4) return false
  const letters = html.replace(/<!--[\s\S]*?-->|<(style|script)\b[\s\S]*?<\/\1>|<[^>]*>/gi, "").length
  return html.length > LONGEST_HTML || letters > ROOM_BYTES || count(html, /<(p|li|h[1-6])\b/gi) > MOST_BLOCKS
}

/** The bytes of it in the store: Vietnamese letters are two or three. */
export function bytesOf(json: unknown): number {
  return new TextEncoder().encode(JSON.stringify(json)).length
}

function fits(view: EditorView, slice: Slice, told: Pasting): boolean {
  const { from, to, empty } = view.state.selection
  const coming = bytesOf(slice.content.toJSON() ?? [])
  // Short ones are most: the whole article is weighed only where it could matter.
  if (coming < ROOM_BYTES / 64 && view.state.doc.content.size < ROOM_BYTES / 8) return true
  const going = empty ? 0 : bytesOf(view.state.doc.slice(from, to).content.toJSON() ?? [])
  if (bytesOf(toStored(view.state.doc)) - going + coming <= ROOM_BYTES) return true
  told.onTooLong()
  return false
}

/** Where only a line stands, several blocks are one. */
function line(view: EditorView, slice: Slice): boolean {
  const tr = pastedLine(view.state, slice)
  if (tr !== null) view.dispatch(tr)
  return tr !== null
}

/** The address of a video, pasted alone into an empty line, is the video. */
function video(view: EditorView, data: DataTransfer | null, told: Pasting): boolean {
  const { $from, empty } = view.state.selection
  if (!empty || $from.depth !== 1 || $from.parent.type !== schema.nodes.paragraph || $from.parent.content.size > 0) return false
  const text = data?.getData("text/plain").trim() ?? ""
  const found = /\s/.test(text) ? null : told.videoAt(text)
  return found !== null && insertEmbed(found)(view.state, view.dispatch.bind(view))
}

/**
 * A pasted block is a new one and gets its id here: `blockIds` cannot tell a block of another article from its own, and
 * thousands of ids given one by one would take seconds. Lists are as deep as lists can be.
 */
function kept(content: Fragment, lists: number): Fragment {
  const out: PMNode[] = []
  content.forEach((node) => {
    const { type, attrs } = node
    const list = type === schema.nodes.bullet_list || type === schema.nodes.ordered_list
    if (list && lists >= LIST_DEPTH) return
    const id = lists === 0 ? newBlockId() : null
    if (type === schema.nodes.table) {
      const fresh = type.create({ ...attrs, id }, node.content)
      out.push(squared(fresh) ?? fresh)
      return
    }
    // What lies in a box or a gallery begins anew; its ids are the editor's own and are not stored.
    const holds = type === schema.nodes.gallery || type === schema.nodes.info_box
    const inside = holds ? kept(node.content, 0) : list || type === schema.nodes.list_item ? (list && lists + 1 === LIST_DEPTH ? flat(node.content) : kept(node.content, lists + (list ? 1 : 0))) : node.content
    out.push("id" in attrs ? type.create({ ...attrs, id }, inside, node.marks) : node.copy(inside))
  })
  return Fragment.fromArray(out)
}

/** The items of a list and of every list in it, in a row. */
function flat(items: Fragment): Fragment {
  const out: PMNode[] = []
  items.forEach((item) => {
    const [own, deeper]: [PMNode[], PMNode[]] = [[], []]
    item.forEach((it) => (it.type === schema.nodes.paragraph ? own : deeper).push(it))
    out.push(item.copy(Fragment.fromArray(own)))
    for (const list of deeper) flat(list.content).forEach((it) => out.push(it))
  })
  return Fragment.fromArray(out)
}
