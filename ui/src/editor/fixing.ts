// Mending what a check found: one finding, or all of a rule in one step of the history. The text is taken to be the one
// that was checked. The block in which an input method holds a word is left alone.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import type { Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { Finding } from "../host/types.ts"
import { hereIndex } from "./here.ts"
import { blockOf, figureNumber, figurePart, positionIn } from "./place.ts"
import { schema } from "./schema.ts"

/** The part of the text whose letters a finding counts; null where there is none, as of a field or a photo. */
export function partOf(doc: PMNode, finding: Finding): { node: PMNode; at: number } | null {
  if (finding.part === "title") return { node: doc.child(0), at: 0 }
  if (finding.part === "sapo") return { node: doc.child(1), at: doc.child(0).nodeSize }
  const block = finding.block === undefined ? null : blockOf(doc, finding.block)
  const found = block?.node.type === schema.nodes.gallery ? figureNumber(doc, Number(finding.facts["photo"])) : block
  if (!found || found.node.type !== schema.nodes.figure) return found
  return finding.part === "caption" || finding.part === "credit" ? figurePart(found.node, found.at, finding.part) : null
}

interface Place { finding: Finding; from: number; to: number }

function placeOf(doc: PMNode, finding: Finding): Place | null {
  const part = finding.fix ? partOf(doc, finding) : null
  if (!part) return null
  if (finding.fix?.do !== "replace") return { finding, from: part.at, to: part.at + part.node.nodeSize }
  if (!finding.range) return null
  return { finding, from: positionIn(part.node, part.at, finding.range.start), to: positionIn(part.node, part.at, finding.range.stop) }
}

function mend(tr: Transaction, { finding: { fix, block }, from, to }: Place): boolean {
  if (fix?.do === "replace") {
    // Of two paragraphs of a block, the letter that joins them is none of the text.
    if (!tr.doc.resolve(from).sameParent(tr.doc.resolve(to))) return false
    // The marks of the first letter: a bold name stays bold under its new spelling.
    if (fix.text === "") tr.delete(from, to)
    else tr.replaceWith(from, to, schema.text(fix.text, tr.doc.nodeAt(from)?.marks ?? []))
    return true
  }
  if (fix?.do === "heading") {
    tr.setBlockType(from, to, schema.nodes.heading, { id: block ?? null, level: fix.level })
    return true
  }
  if (fix?.do !== "table_head" || tr.doc.nodeAt(from)?.type !== schema.nodes.table) return false
  tr.setNodeAttribute(from, "head", true)
  return true
}

/** One step of the history; answers how many were mended. */
export function fixAll(view: EditorView, findings: readonly Finding[]): number {
  const { doc } = view.state
  const held = view.composing ? hereIndex(view.state) : -1
  const places = findings.flatMap((it) => placeOf(doc, it) ?? []).filter((it) => doc.resolve(it.from).index(0) !== held)
  const tr = closeHistory(view.state.tr)
  // From the last to the first, so that no place has moved when its turn comes; of two over each other the first is left.
  places.sort((a, b) => b.from - a.from || b.to - a.to)
  let [done, before] = [0, Infinity]
  for (const it of places) {
    if (it.to > before || !mend(tr, it)) continue
    before = it.from
    done += 1
  }
  if (done === 0) return 0
  view.dispatch(tr)
  // What is typed next is another step.
  view.dispatch(closeHistory(view.state.tr))
  return done
}
