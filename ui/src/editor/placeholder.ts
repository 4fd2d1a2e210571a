// What an empty part asks for. A decoration and never text, so that nothing has to be deleted before writing.
import type { Node as PMNode } from "prosemirror-model"
import { Plugin } from "prosemirror-state"
import { Decoration, DecorationSet } from "prosemirror-view"

export interface PlaceholderWords {
  title: string
  sapo: string
  body: string
  caption: string
  credit: string
  saying: string
  speaker: string
  box_title: string
  table_caption: string
  embed: string
}

export function placeholders(words: PlaceholderWords): Plugin {
  return new Plugin({
    props: {
      decorations(state) {
        const out: Decoration[] = []
        const { doc } = state
        const ask = (node: PMNode, at: number, text: string): void => {
          if (node.content.size === 0) out.push(Decoration.node(at, at + node.nodeSize, { class: "is-empty", "data-placeholder": text }))
        }
        const figure = (node: PMNode, at: number): void =>
          node.forEach((part, offset) => ask(part, at + 1 + offset, words[part.type.name === "caption" ? "caption" : "credit"]))
        doc.forEach((node, at) => {
          const name = node.type.name
          if (name === "title" || name === "sapo") ask(node, at, words[name])
          else if (name === "figure") figure(node, at)
          else if (name === "gallery") node.forEach((it, offset) => figure(it, at + 1 + offset))
          else if (name === "embed") ask(node.child(0), at + 1, words.embed)
          else if (name === "pull_quote" || name === "info_box" || name === "table") {
            node.forEach((part, offset) => {
              const kind = part.type.name
              if (kind === "saying" || kind === "speaker" || kind === "box_title" || kind === "table_caption") ask(part, at + 1 + offset, words[kind])
            })
          }
          else if (name === "paragraph" && doc.childCount === 3) ask(node, at, words.body)
        })
        return DecorationSet.create(doc, out)
      },
    },
  })
}
