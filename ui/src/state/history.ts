// The revisions of an article as a list to read and two of them to lay side by side. It knows no words: what is said
// of a revision is in `words/history.ts`.
import type { Compared, ComparedBlock, ComparedFact, Fields, HistoryRow, Id, Lists, Ms, Row, Span, Thread } from "../generated/contract.ts"
import { dateOf } from "./schedule.ts"
import { sourceLine } from "./source.ts"

/** `newer` null: what stands in the article now, typed and not yet a revision. */
export interface Pair { older: Id; newer: Id | null }
export interface Day { day: string; at_ms: Ms; rows: HistoryRow[] }

/** As the list comes, newest first, cut where the day changes in Việt Nam. */
export function days(rows: readonly HistoryRow[]): Day[] {
  const out: Day[] = []
  for (const row of rows) {
    const day = dateOf(row.at_ms)
    const last = out.at(-1)
    if (last?.day === day) last.rows.push(row)
    else out.push({ day, at_ms: row.at_ms, rows: [row] })
  }
  return out
}

/** A revision is laid beside what stands now; the newest would show nothing there, so beside the one before it. */
export function pairOf(rows: readonly HistoryRow[], revision: Id): Pair {
  const at = rows.findIndex(it => it.revision === revision)
  const before = rows[at + 1]
  return rows[at]?.head && before ? { older: before.revision, newer: revision } : { older: revision, newer: null }
}

/** What one revision changed; null for a first one. */
export function withBefore(rows: readonly HistoryRow[], revision: Id): Pair | null {
  const before = rows[rows.findIndex(it => it.revision === revision) + 1]
  return before ? { older: before.revision, newer: revision } : null
}

/** One side of a pair chosen anew. The other gives way where both would be one, or the older would be the younger. */
export function chosen(rows: readonly HistoryRow[], pair: Pair, side: "older" | "newer", revision: Id | null): Pair {
  const age = (id: Id | null): number => (id === null ? -1 : rows.findIndex(it => it.revision === id))
  if (side === "newer") {
    if (age(revision) < age(pair.older)) return { ...pair, newer: revision }
    return { older: rows[age(revision) + 1]?.revision ?? pair.older, newer: revision }
  }
  if (revision === null) return pair
  return { older: revision, newer: age(pair.newer) < age(revision) ? pair.newer : null }
}

/** The row that arrow keys lead to; the ends hold. */
export function step(rows: readonly HistoryRow[], from: Id | null, by: number): Id | null {
  const at = rows.findIndex(it => it.revision === from)
  const to = Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))
  return rows[to]?.revision ?? null
}

/** What was there before an old text came back, so that this can be taken back too; null where nothing was put aside. */
export function undoOf(before: readonly HistoryRow[], after: readonly HistoryRow[]): Id | null {
  const known = new Set(before.map(it => it.revision))
  const [head, stood] = after
  if (!head?.head || known.has(head.revision) || stood?.pinned !== "restored") return null
  return stood.revision
}

/** The text that a crash left beside the one which came back; once more is written it is one of the old ones. */
export const leftByCrash = (rows: readonly HistoryRow[]): HistoryRow | null => rows.find(it => it.head && it.pinned === "recovered") ?? null

/** After a crash: the article that was written in last, of those that came back; null where it is in none of the lists. */
export function lastWritten(recovered: readonly Id[], rows: readonly Row[]): Row | null {
  const found = rows.filter(it => recovered.includes(it.article))
  return found.reduce<Row | null>((last, it) => (last === null || it.changed_ms > last.changed_ms ? it : last), null)
}

export const touched = (block: ComparedBlock): boolean => block.change !== "same" || block.moved

const OF_A_FILE = ["name", "kind", "bytes", "file"]

/** What is said of a block beside its words. Pictures are shown, not named; the mark of a file only where nothing else tells two of them apart. */
export function shownFacts({ type, change, facts }: ComparedBlock): ComparedFact[] {
  if (type !== "attachment") return facts.filter(it => it.name !== "photo")
  const told = change !== "changed" || facts.some(it => it.name === "name" || it.name === "bytes")
  return facts.filter(it => it.name !== "file" || !told).sort((a, b) => OF_A_FILE.indexOf(a.name) - OF_A_FILE.indexOf(b.name))
}

/**
 * The words of a block as lines. The shell begins every part in a part with a line feed, so a row of a table or an item of
 * a list begins with two: rows stand below each other and their cells in a line, items without an empty line between.
 */
export function shownSpans(type: string, spans: readonly Span[]): Span[] {
  if (type === "paragraph" || type === "heading") return [...spans]
  const shown = spans.map(it => {
    const rows = it.text.replace(/\n{2,}/g, "\r")
    return { ...it, text: (type === "table" ? rows.replaceAll("\n", " │ ") : rows).replaceAll("\r", "\n") }
  })
  return shown.filter(it => it.text !== "")
}

/** What one of two columns shows of a block; null where it has nothing of it. */
export function sided(block: ComparedBlock, side: "older" | "newer"): ComparedBlock | null {
  const [own, other] = side === "older" ? (["removed", "added"] as const) : (["added", "removed"] as const)
  if (block.change === other) return null
  const photos = side === "older" ? block.older_photos : block.newer_photos
  const facts = side === "older" ? [] : block.facts
  return {
    ...block, facts: block.change === own ? block.facts : facts, older_photos: photos, newer_photos: photos,
    moved: block.moved && side === "newer", was: side === "newer" ? block.was : null, type: side === "older" ? (block.was ?? block.type) : block.type,
    parts: block.parts.map(it => ({ ...it, spans: sidedSpans(it.spans, side) })).filter(it => it.spans.length > 0),
  }
}

export const sidedSpans = (spans: readonly Span[], side: "older" | "newer"): Span[] => spans.filter(it => it.change !== (side === "older" ? "added" : "removed"))

/** Words of the newer text that somebody said something of: where they stand in their block, counted as the shell does. */
export interface Remark { id: Id; start: number; stop: number }
export interface RemarkedSpan extends Span { remark?: Id | null }

const lettersOf = (spans: readonly Span[]): number => spans.reduce((sum, it) => (it.change === "removed" ? sum : sum + [...it.text].length), 0)

/** Of one block, or of title and sapo where there is none: of each thread that is open, the words it hangs on. */
export function remarksOf(threads: readonly Thread[], block: Id | null): Remark[] {
  return threads.flatMap(({ id, place, solved }) => (solved === null && place.at === "words" && place.block === block ? [{ id, start: place.start, stop: place.stop }] : []))
}
/** What is said of a whole block: its words were changed. */
export const remarkOfBlock = (threads: readonly Thread[], block: Id): Id | null => threads.find(it => it.solved === null && it.place.at === "block" && it.place.block === block)?.id ?? null

/**
 * Cut where a remark begins and ends. `before`: so many letters of the block stand before these. The shell begins every
 * part in a part with a line feed, and counts places with one between them: `lines` reads a run of them as one.
 */
export function remarked(spans: readonly Span[], remarks: readonly Remark[], before = 0, lines = false): RemarkedSpan[] {
  if (remarks.length === 0) return [...spans]
  let at = before
  let last = lines ? "\n" : ""
  const out: RemarkedSpan[] = []
  for (const span of spans) {
    if (span.change === "removed") {
      out.push(span)
      continue
    }
    let piece: RemarkedSpan | null = null
    for (const letter of span.text) {
      const uncounted = lines && letter === "\n" && last === "\n"
      const remark = uncounted ? null : (remarks.findLast(it => it.start <= at && at < it.stop)?.id ?? null)
      if (piece === null || piece.remark !== remark) out.push((piece = { ...span, text: "", remark }))
      piece.text += letter
      last = letter
      if (!uncounted) at += 1
    }
  }
  return out
}

/** A block with the remarks in its words. A picture's caption and credit are two texts, a line feed between them. */
export function remarkedBlock(block: ComparedBlock, threads: readonly Thread[]): ComparedBlock {
  const remarks = remarksOf(threads, block.block)
  if (remarks.length === 0 || block.change === "removed") return block
  const nested = block.type !== "paragraph" && block.type !== "heading"
  let before = 0
  const parts = block.parts.map(it => {
    const spans = remarked(it.spans, remarks, before, nested && it.part === "text")
    before += lettersOf(it.spans) + 1
    return { ...it, spans }
  })
  return { ...block, parts }
}

/** Title and sapo are one place for remarks, a line feed between them. */
export function remarkedHead({ title, sapo }: Pick<Compared, "title" | "sapo">, threads: readonly Thread[]): { title: RemarkedSpan[]; sapo: RemarkedSpan[] } {
  const remarks = remarksOf(threads, null)
  return { title: remarked(title, remarks), sapo: remarked(sapo, remarks, lettersOf(title) + 1) }
}

/** The places to go to, one after the other, in the order of the page. */
export function places(compared: Compared): string[] {
  const out: string[] = []
  if (compared.changes.title) out.push("title")
  if (compared.changes.sapo) out.push("sapo")
  compared.blocks.forEach((it, n) => {
    if (touched(it)) out.push(blockPlace(n))
  })
  if (compared.fields.length > 0) out.push("fields")
  return out
}
export const blockPlace = (n: number): string => `block-${n}`

/** A value of a photo, a heading or a detail, as something that words can be made of. */
export type Value =
  | { type: "none" } | { type: "text"; text: string } | { type: "photo"; id: Id } | { type: "yes" } | { type: "no" }
  | { type: "moment"; ms: Ms } | { type: "level"; level: number } | { type: "count"; count: number } | { type: "size"; bytes: number } | { type: "set" }

const text = (it: string): Value => (it === "" ? { type: "none" } : { type: "text", text: it })
const ONE_OR_NONE = new Set(["decorative", "archive"])

export function valueOf(name: string, raw: unknown, lists: Pick<Lists, "categories"> | null): Value {
  if (ONE_OR_NONE.has(name)) return { type: raw === true ? "yes" : "no" }
  if (raw === null || raw === undefined) return { type: "none" }
  const category = (id: unknown): string => lists?.categories.find(it => it.id === id)?.name ?? String(id)
  switch (name) {
    case "photo": case "cover": return { type: "photo", id: String(raw) }
    case "category": return text(category(raw))
    case "extra_categories": return text(Array.isArray(raw) ? raw.map(category).join(", ") : "")
    case "source": {
      const source = raw as NonNullable<Fields["source"]>
      const line = sourceLine(source)
      return text([line ? `${line.before} ${line.name}${line.after}` : source.quoted ? "Theo …" : "", source.url].filter(it => it !== undefined && it !== "").join(" · "))
    }
    case "embargo_until_ms": return { type: "moment", ms: Number(raw) }
    case "bytes": return { type: "size", bytes: Number(raw) }
    case "kind": return text(String(raw).toUpperCase())
    // Of a hash the first letters tell one from another.
    case "file": return text(String(raw).slice(0, 12))
    case "level": return { type: "level", level: Number(raw) }
    case "ignored": return { type: "count", count: Array.isArray(raw) ? raw.length : 0 }
    default: break
  }
  if (typeof raw === "boolean") return { type: raw ? "yes" : "no" }
  if (Array.isArray(raw)) return text(raw.join(", "))
  // A focal point or a crop is a place in a picture: that there is one can be said, where it is cannot.
  if (typeof raw === "object") return { type: "set" }
  return text(String(raw))
}
