// What the tests of the editor share: a small article, a caret in it, what it says. Nothing that is shipped imports it.
import { history } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { EditorState, NodeSelection, TextSelection, type Command, type Plugin } from "prosemirror-state"
import { blockIds, mended } from "./ids.ts"
import { fromStored, schema, type StoredNode } from "./schema.ts"

const { nodes } = schema

export const text = (words: string, ...marks: string[]): PMNode => schema.text(words, marks.map((it) => schema.mark(it)))
export const linked = (words: string, href: string): PMNode => schema.text(words, [schema.mark("link", { href })])
export const p = (...content: (string | PMNode)[]): PMNode => nodes.paragraph.create(null, content.map((it) => (typeof it === "string" ? text(it) : it)))
export const h = (words: string): PMNode => nodes.heading.create({ level: 2 }, text(words))
export const item = (...content: (string | PMNode)[]): PMNode => nodes.list_item.create(null, content.map((it) => (typeof it === "string" ? p(it) : it)))
export const ul = (...items: (string | PMNode)[]): PMNode => nodes.bullet_list.create(null, items.map((it) => (typeof it === "string" ? item(it) : it)))
export const quote = (...words: string[]): PMNode => nodes.blockquote.create(null, words.map((it) => p(it)))
export const figure = (caption: string, credit = "", alt = ""): PMNode =>
  nodes.figure.create({ photo: "p1", alt }, [nodes.caption.create(null, caption === "" ? [] : text(caption)), nodes.credit.create(null, credit === "" ? [] : text(credit))])

export function article(title: string, sapo: string, ...blocks: PMNode[]): PMNode {
  return nodes.doc.create(null, [nodes.title.create(null, title === "" ? [] : text(title)), nodes.sapo.create(null, sapo === "" ? [] : text(sapo)), ...blocks])
}

/** The article with ids, as a person opens it. */
export function open(doc: PMNode, ...plugins: Plugin[]): EditorState {
  const state = EditorState.create({ doc, plugins: [blockIds(), history(), ...plugins] })
  const tr = mended(state.doc, state.tr)
  return tr ? state.apply(tr.setMeta("addToHistory", false)) : state
}

/** Selects these words, or with `at` puts the caret before or after them. */
export function select(state: EditorState, words: string, at?: "before" | "after"): EditorState {
  let found = -1
  state.doc.descendants((node, pos) => {
    const index = node.text?.indexOf(words) ?? -1
    if (found < 0 && index >= 0) found = pos + index
    return found < 0
  })
  if (found < 0) throw new Error(`nothing says ${words}`)
  const [from, to] = [at === "after" ? found + words.length : found, at === "before" ? found : found + words.length]
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
}

export function selectBlock(state: EditorState, index: number): EditorState {
  return state.apply(state.tr.setSelection(NodeSelection.create(state.doc, state.doc.resolve(0).posAtIndex(index))))
}

export function run(state: EditorState, command: Command): { state: EditorState; did: boolean } {
  let next = state
  const did = command(state, (tr) => (next = state.apply(tr)))
  return { state: next, did }
}

/** The blocks as one reads them. */
export function says({ doc }: { doc: PMNode }): string[] {
  return doc.content.content.slice(2).map((node) => (node.isTextblock ? node.textContent : `${node.type.name}: ${node.textBetween(0, node.content.size, " ")}`.trim()))
}

export function ids({ doc }: { doc: PMNode }): (string | null)[] {
  return doc.content.content.slice(2).map((node) => node.attrs["id"] as string | null)
}

export const stored = (doc: PMNode): StoredNode => doc.toJSON() as StoredNode
export const reopened = (document: unknown): PMNode => fromStored(document)
