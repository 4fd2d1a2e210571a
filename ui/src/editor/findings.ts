// Blocks with something to mend are marked at their edge. Marks follow the text as it moves, and never touch the block
// that is being typed: an input method loses its word when the DOM under it changes.
import { Plugin, PluginKey } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import type { Finding } from "../host/types.ts"

const key = new PluginKey<DecorationSet>("findings")

export function findingMarks(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, marks) {
        const fresh = tr.getMeta(key) as DecorationSet | undefined
        return fresh ?? marks.map(tr.mapping, tr.doc)
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })
}

export function showFindings(view: EditorView, findings: readonly Finding[]): void {
  if (view.composing) return
  const worst = new Map<string, Finding["level"]>()
  for (const { block, level } of findings) {
    if (block === undefined || level === "goi_y") continue
    if (worst.get(block) !== "phai_sua") worst.set(block, level)
  }
  const marks: Decoration[] = []
  view.state.doc.forEach((node, at) => {
    const level = worst.get(node.attrs["id"] as string)
    if (level !== undefined) marks.push(Decoration.node(at, at + node.nodeSize, { class: `has-finding ${level}` }))
  })
  const set = DecorationSet.create(view.state.doc, marks)
  view.dispatch(view.state.tr.setMeta(key, set).setMeta("addToHistory", false))
}
