// What comes in by the clipboard or is dropped. ProseMirror's parser reads only what the schema names, in an inert
// document: nothing runs and nothing is fetched. Files are handed to the room; text of the title and sapo stays text.
import { Fragment, Slice, type Node as PMNode } from "prosemirror-model"
import { Plugin } from "prosemirror-state"

export const PHOTO = /^image\/(jpeg|png|webp)$/

export function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])]
}

export function pasting(onFiles: (files: File[], at: number | null) => void): Plugin {
  return new Plugin({
    props: {
      handlePaste(view, event) {
        const files = filesOf(event.clipboardData)
        // Word and browsers put a picture of the text beside the text: text wins.
        if (files.length === 0 || event.clipboardData?.types.includes("text/html")) return false
        onFiles(files, view.state.selection.from)
        return true
      },
      handleDrop(view, event) {
        const files = filesOf(event.dataTransfer)
        if (files.length === 0) return false
        event.preventDefault()
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        onFiles(files, at?.pos ?? null)
        return true
      },
      transformPasted: (slice) => new Slice(withoutParts(slice.content), slice.openStart, slice.openEnd),
      // An article's title pasted into another one is text of it, not a second title.
      transformPastedHTML: (html) => html.replaceAll(/data-part="?(title|sapo)"?/g, ""),
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n\n", "\n"),
    },
  })
}

/** Ids stay behind: a pasted block is a new one. Within one article `blockIds` would do it, between two it cannot. */
function withoutParts(content: Fragment): Fragment {
  const out: PMNode[] = []
  content.forEach((node) => {
    out.push("id" in node.attrs && node.attrs["id"] !== null ? node.type.create({ ...node.attrs, id: null }, node.content, node.marks) : node)
  })
  return Fragment.fromArray(out)
}
