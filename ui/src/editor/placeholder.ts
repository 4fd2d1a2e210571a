// What an empty part asks for. A decoration and never text, so that nothing has to be deleted before writing.
import { Plugin } from "prosemirror-state"
import { Decoration, DecorationSet } from "prosemirror-view"

export interface PlaceholderWords {
  title: string
  sapo: string
  body: string
  caption: string
  credit: string
}

export function placeholders(words: PlaceholderWords): Plugin {
  return new Plugin({
    props: {
      decorations(state) {
        const out: Decoration[] = []
        const { doc } = state
        doc.descendants((node, at) => {
          if (node.content.size > 0) return !node.isTextblock
          const name = node.type.name
          const text =
            name === "title" || name === "sapo" || name === "caption" || name === "credit"
              ? words[name]
              : name === "paragraph" && doc.childCount === 3
                ? words.body
                : null
          if (text !== null) out.push(Decoration.node(at, at + node.nodeSize, { class: "is-empty", "data-placeholder": text }))
          return false
        })
        return DecorationSet.create(doc, out)
      },
    },
  })
}
