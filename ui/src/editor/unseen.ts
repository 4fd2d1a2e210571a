// Signs that nobody sees and that change what is read: bidi controls turn words around, a zero-width space hides a word
// from search. They come in with copied text and go out at once, with a sentence; a soft hyphen (TCVN3's ư) and the
// joiner of emoji stay.
import { Fragment, Slice, type Node as PMNode } from "prosemirror-model"
import { Plugin } from "prosemirror-state"
import { changedBlocks } from "./changed.ts"
import { schema } from "./schema.ts"

// A lone half of a surrogate pair is no letter of any text file: nothing outside this window could store it.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\p{Cs}/gu

export function seen(text: string): string {
  return text.replace(UNSEEN, "")
}

export function unseenIn(text: string): number {
  return text.match(UNSEEN)?.length ?? 0
}

/** The slice without them, and how many they were. */
export function seenSlice(slice: Slice): { slice: Slice; gone: number } {
  let gone = 0
  const clean = (content: Fragment): Fragment => {
    const out: PMNode[] = []
    content.forEach((node) => {
      const text = node.text
      if (text === undefined) out.push(node.copy(clean(node.content)))
      else {
        const count = unseenIn(text)
        gone += count
        if (count === 0) out.push(node)
        else if (count < text.length && seen(text) !== "") out.push(schema.text(seen(text), node.marks))
      }
    })
    return Fragment.fromArray(out)
  }
  const content = clean(slice.content)
  return gone === 0 ? { slice, gone } : { slice: new Slice(content, slice.openStart, slice.openEnd), gone }
}

/** The places of such signs between two positions. */
export function placesOf(doc: PMNode, from: number, to: number): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = []
  doc.nodesBetween(from, to, (node, at) => {
    for (const match of node.text?.matchAll(UNSEEN) ?? []) out.push({ from: at + match.index, to: at + match.index + match[0].length })
  })
  return out
}

/** Takes out what was typed or composed; what stood there when the article was opened is the store's affair. */
export function unseenOut(told: (gone: number) => void): Plugin {
  return new Plugin({
    view(view) {
      let clean = view.state.doc
      return {
        update(view) {
          // An input method's word is looked at when it is finished.
          if (view.composing || view.state.doc === clean) return
          const changed = changedBlocks(clean, view.state.doc)
          clean = view.state.doc
          if (!changed) return
          const places = placesOf(view.state.doc, changed.from, changed.to)
          if (places.length === 0) return
          const tr = view.state.tr
          for (const { from, to } of places.reverse()) tr.delete(from, to)
          clean = tr.doc
          // Outside history: an undo must not bring them back only to have them taken out again.
          view.dispatch(tr.setMeta("addToHistory", false))
          told(places.length)
        },
      }
    },
  })
}
