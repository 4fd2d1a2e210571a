// Links in the text: where one begins and ends, and what may be written into one.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { TextSelection, type EditorState, type Transaction } from "prosemirror-state"
import { schema } from "./schema.ts"

export interface Stretch { from: number; to: number }
export interface LinkPlace extends Stretch { href: string }

const hrefOf = (node: PMNode): string | null => (node.marks.find((it) => it.type === schema.marks.link)?.attrs["href"] as string | undefined) ?? null

/** The link that holds the whole selection; a caret at its edge counts only where `edges` says so, for what is typed there is no link. */
export function linkAround(state: EditorState, edges = false): LinkPlace | null {
  const { $from, $to, empty } = state.selection
  if (!$from.sameParent($to) || !$from.parent.isTextblock) return null
  let offset = $from.start()
  let open: LinkPlace | null = null
  const links: LinkPlace[] = []
  $from.parent.forEach((node) => {
    const href = hrefOf(node)
    if (href !== null && open?.href === href && open.to === offset) open.to += node.nodeSize
    else if (href !== null) links.push((open = { from: offset, to: offset + node.nodeSize, href }))
    offset += node.nodeSize
  })
  const strict = empty && !edges ? 1 : 0
  return links.find((it) => it.from + strict <= $from.pos && $to.pos <= it.to - strict) ?? null
}

/** What Ctrl+K makes a link of: the link one is in, the selection, or the word around the caret; null where there is none. */
export function linkTarget(state: EditorState): LinkPlace | null {
  const link = linkAround(state, true)
  if (link) return link
  const { $from, $to, empty } = state.selection
  if (!$from.sameParent($to) || !$from.parent.type.allowsMarkType(schema.marks.link) || !$from.parent.isTextblock) return null
  if (!empty) return { from: $from.pos, to: $to.pos, href: "" }
  const text = $from.parent.textBetween(0, $from.parent.content.size, undefined, " ")
  const before = /[\p{L}\p{N}\p{M}-]*$/u.exec(text.slice(0, $from.parentOffset))?.[0].length ?? 0
  const after = /^[\p{L}\p{N}\p{M}-]*/u.exec(text.slice($from.parentOffset))?.[0].length ?? 0
  return before + after === 0 ? null : { from: $from.pos - before, to: $from.pos + after, href: "" }
}

/** Sets, changes or (with null) removes the link of a stretch, as a step of its own in the history. */
export function withLink(state: EditorState, { from, to }: Stretch, href: string | null): Transaction {
  const tr = state.tr.removeMark(from, to, schema.marks.link)
  if (href !== null) tr.addMark(from, to, schema.marks.link.create({ href }))
  return closeHistory(tr.setSelection(TextSelection.create(tr.doc, to)))
}

/** The address as a browser asks for it: a name with marks shows as the letters it is looked up by, so that two names that look alike do not. */
export function askedAs(href: string): string {
  try {
    return new URL(href).href
  } catch {
    return href
  }
}

/** The address as it is stored, or null where it leads nowhere that a reader may be sent. */
export function cleanHref(given: string): string | null {
  const text = given.trim()
  // "congbao.vn/…" and "bandoc@hailam.vn" are what people type; the scheme is ours to add.
  const full = /^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text) ? `mailto:${text}` : /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([:/?#]|$)/u.test(text) ? `https://${text}` : text
  return /^(https?:\/\/[^\s/]|mailto:[^\s@]+@)\S*$/i.test(full) ? full : null
}
