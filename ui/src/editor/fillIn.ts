// `[cần bổ sung]`: what the writer still has to find out. Drawn so that nobody overlooks it; the check that keeps such a
// text from being submitted reads the same letters (src-tauri/domain/src/check/text.rs).
import type { Node as PMNode } from "prosemirror-model"
import { Plugin, TextSelection, type Command } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { changedBlocks } from "./changed.ts"

export const TO_FILL_IN = "[cần bổ sung]"
const MARKER = /\[\s*cần\s+bổ\s+sung[^\]\n]*\]?/giu

/** The markers of a block, as positions of the text. */
export function markersIn(node: PMNode, at: number): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = []
  const block = (text: PMNode, inside: number): void => {
    if (!text.textContent.includes("[")) return
    // A hard break ends a marker, as a line feed does in the check.
    const said = text.textBetween(0, text.content.size, undefined, "\n")
    for (const match of said.matchAll(MARKER)) out.push({ from: inside + match.index, to: inside + match.index + match[0].length })
  }
  if (node.isTextblock) block(node, at + 1)
  else node.descendants((child, offset) => {
    if (child.isTextblock) block(child, at + 1 + offset + 1)
    return !child.isTextblock
  })
  return out
}

/** With words selected, they are what is missing: `[cần bổ sung: số hộ]`. */
export const insertToFillIn: Command = (state, dispatch) => {
  const { $from, $to, from, to } = state.selection
  if (!$from.parent.isTextblock || !$from.sameParent($to)) return false
  const about = state.doc.textBetween(from, to).trim()
  const said = about === "" ? TO_FILL_IN : `${TO_FILL_IN.slice(0, -1)}: ${about}]`
  // A word beside it keeps its space.
  const letter = /[\p{L}\p{N}]/u
  const [before, after] = [state.doc.textBetween($from.start(), from, undefined, " ").at(-1) ?? "", state.doc.textBetween(to, $to.end(), undefined, " ").at(0) ?? ""]
  const marker = `${letter.test(before) ? " " : ""}${said}${letter.test(after) ? " " : ""}`
  const tr = state.tr.insertText(marker, from, to)
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, from + marker.length)).scrollIntoView())
  return true
}

export function toFillIn(): Plugin<DecorationSet> {
  let shown: EditorView | null = null
  let drawn: PMNode | null = null
  const draw = (set: DecorationSet, doc: PMNode): DecorationSet => {
    const changed = drawn === null ? null : changedBlocks(drawn, doc)
    if (drawn !== null && changed === null) return set
    const [from, to] = changed === null ? [0, doc.content.size] : [changed.from, changed.to]
    const fresh: Decoration[] = []
    doc.nodesBetween(from, to, (node, at, parent) => {
      if (parent === doc) fresh.push(...markersIn(node, at).map((it) => Decoration.inline(it.from, it.to, { class: "to-fill-in" })))
      return false
    })
    drawn = doc
    const old = set.find(from, to)
    return old.length === 0 && fresh.length === 0 ? set : set.remove(old).add(doc, fresh)
  }
  return new Plugin<DecorationSet>({
    state: {
      init: (_, state) => draw(DecorationSet.empty, state.doc),
      apply(tr, set) {
        if (!tr.docChanged) return set
        const moved = set.map(tr.mapping, tr.doc)
        // The DOM under a word that an input method holds is left alone; the next key draws it.
        return shown?.composing ? moved : draw(moved, tr.doc)
      },
    },
    props: {
      decorations(state) {
        return this.getState(state)
      },
    },
    view(view) {
      shown = view
      return {}
    },
  })
}
