// Where one is: the block of the caret, the marks that hold there. Draws it only where the writer asked to see nothing else.
import { Plugin, PluginKey, type EditorState } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { schema } from "./schema.ts"

const key = new PluginKey<boolean>("here")

export function hereIndex(state: EditorState): number {
  return state.selection.$from.index(0)
}

export function blockHere(): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: { init: () => false, apply: (tr, on) => (tr.getMeta(key) as boolean | undefined) ?? on },
    props: {
      decorations(state) {
        if (this.getState(state) !== true) return null
        const index = hereIndex(state)
        const { $from } = state.selection
        const at = $from.posAtIndex(index, 0)
        const node = state.doc.maybeChild(index)
        return node && DecorationSet.create(state.doc, [Decoration.node(at, at + node.nodeSize, { class: "is-here" })])
      },
    },
  })
}

export function dimOthers(view: EditorView, on: boolean): void {
  view.dispatch(view.state.tr.setMeta(key, on).setMeta("addToHistory", false))
}

export type Active = "strong" | "em" | "underline" | "link" | "sup" | "sub" | "heading2" | "heading3" | "bulletList" | "orderedList" | "blockquote" | "pullQuote" | "infoBox" | "table" | "gallery"

/** What the toolbar shows as pressed. */
export function activeIn(state: EditorState): Set<Active> {
  const { $from, from, to, empty } = state.selection
  const out = new Set<Active>()
  for (const name of ["strong", "em", "underline", "link", "sup", "sub"] as const) {
    const mark = schema.marks[name]
    if (empty ? mark.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, mark)) out.add(name)
  }
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type, attrs } = $from.node(depth)
    if (type === schema.nodes.heading) out.add(attrs["level"] === 3 ? "heading3" : "heading2")
    if (type === schema.nodes.blockquote) out.add("blockquote")
    if (type === schema.nodes.pull_quote) out.add("pullQuote")
    if (type === schema.nodes.info_box) out.add("infoBox")
    if (type === schema.nodes.table) out.add("table")
    if (type === schema.nodes.gallery) out.add("gallery")
    // The innermost list is the one a press would change.
    if (out.has("bulletList") || out.has("orderedList")) continue
    if (type === schema.nodes.bullet_list) out.add("bulletList")
    if (type === schema.nodes.ordered_list) out.add("orderedList")
  }
  return out
}
