// The palette as a value: what can be done or opened from one box, and which of it the typed letters mean. Letters are
// compared without their marks, as the search compares them; typed with marks, they go before. Knows no words and no screen.
import { fold } from "./fold.ts"
import { folded } from "./search.ts"

export type EntryKind = "command" | "setting" | "article" | "person" | "tag"
export interface Entry {
  /** `article:ID`, `menu:NAME`, `act:NAME`, `person:ID`, `tag:WORDS`: by it what was used last is remembered. */
  id: string
  kind: EntryKind
  text: string
  /** Beside the text, and not looked into. */
  detail?: string
  /** As they are written at the right edge. */
  keys?: string
  /** It cannot be done now; what stands beside it says why. */
  waits?: boolean
}
export interface Mark { from: number; to: number }
export interface Answer<E extends Entry> { entry: E; marks: Mark[]; recent: boolean }
export interface Question { only: readonly EntryKind[] | null; words: string }

/** More than anybody reads; the next letter narrows them. */
export const MOST = 24
/** Of the empty box: what was used last stands above the rest. */
const RECENT_SHOWN = 8
const REMEMBERED = 40

const PREFIXES: Readonly<Record<string, readonly EntryKind[]>> = { ">": ["command", "setting"], "#": ["tag"], "@": ["person"] }
/** Tags are many and their words are common: they are asked for by their sign. */
const WITHOUT_SIGN: readonly EntryKind[] = ["command", "setting", "article", "person"]

export function questionOf(typed: string): Question {
  const said = typed.trimStart()
  const only = PREFIXES[said.charAt(0)] ?? null
  return { only, words: (only === null ? said : said.slice(1)).trim().replace(/\s+/g, " ") }
}

/** The newest first, each once. */
export function used(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter(it => it !== id)].slice(0, REMEMBERED)
}

interface Compared { key: string; exact: string }
/** A title is folded once and not at every key; titles of a year ago are let go with the rest. */
const kept = new Map<string, Compared>()
const MOST_KEPT = 50_000

function compared(text: string): Compared {
  const known = kept.get(text)
  if (known) return known
  if (kept.size > MOST_KEPT) kept.clear()
  const fresh = { key: fold(text), exact: text.normalize("NFC").toLowerCase() }
  kept.set(text, fresh)
  return fresh
}

/** Before the first key: what a person would wait for then. */
export function prepare(entries: readonly Entry[]): void {
  for (const it of entries) compared(it.text)
}

/** Folded letters are nearly all plain, and of thousands of titles each is asked about. */
function isLetter(sign: string | undefined): boolean {
  if (sign === undefined) return false
  const code = sign.charCodeAt(0)
  return code < 128 ? (code >= 97 && code <= 122) || (code >= 48 && code <= 57) : /[\p{L}\p{N}]/u.test(sign)
}

/** Where the word begins a word of the text; else where it stands inside of one, two letters at least. */
function placeOf(key: string, word: string): { at: number; begins: boolean } | null {
  let inside = -1
  for (let at = key.indexOf(word); at >= 0; at = key.indexOf(word, at + 1)) {
    if (!isLetter(key[at - 1]) || !isLetter(word[0])) return { at, begins: true }
    if (inside < 0) inside = at
  }
  return inside < 0 || word.length < 2 ? null : { at: inside, begins: false }
}

/** How well it fits, the smaller the better; null where a word is not in it. */
function fit(key: string, whole: string, words: readonly string[]): number | null {
  let begins = true
  for (const word of words) {
    const place = placeOf(key, word)
    if (place === null) return null
    begins &&= place.begins
  }
  if (key === whole) return 0
  if (key.startsWith(whole)) return 1
  if (!begins) return 4
  return placeOf(key, whole)?.begins === true ? 2 : 3
}

const ORDER: readonly EntryKind[] = ["command", "setting", "article", "person", "tag"]

/**
 * What the box stands for, the best first: as it was typed before what only reads alike, then how well it fits, then
 * what was used last, then commands before articles; equals stay in the order in which they came.
 */
export function answers<E extends Entry>(entries: readonly E[], typed: string, recent: readonly string[]): Answer<E>[] {
  const { only, words: said } = questionOf(typed)
  const kinds = only ?? WITHOUT_SIGN
  const lately = new Map(recent.map((id, at) => [id, at]))
  const able = entries.filter(it => kinds.includes(it.kind))
  if (said === "") return unasked(able, lately)
  const [whole, exact] = [fold(said), said.normalize("NFC").toLowerCase()]
  const words = whole.split(" ")
  const exactWords = exact === whole ? null : exact.split(" ")
  const found: { entry: E; score: number }[] = []
  for (const entry of able) {
    const { key, exact: spelled } = compared(entry.text)
    const fits = fit(key, whole, words)
    if (fits === null) continue
    const as = exactWords === null || exactWords.every(it => spelled.includes(it)) ? 0 : 1
    // One number: of a single letter thousands are sorted.
    found.push({ entry, score: ((as * 8 + fits) * 64 + (lately.get(entry.id) ?? REMEMBERED)) * 8 + ORDER.indexOf(entry.kind) })
  }
  found.sort((a, b) => a.score - b.score)
  return found.slice(0, MOST).map(({ entry }) => ({ entry, marks: marksOf(entry.text, words), recent: lately.has(entry.id) }))
}

function unasked<E extends Entry>(able: readonly E[], lately: ReadonlyMap<string, number>): Answer<E>[] {
  const before = able.filter(it => lately.has(it.id)).sort((a, b) => (lately.get(a.id) ?? 0) - (lately.get(b.id) ?? 0)).slice(0, RECENT_SHOWN)
  const above = new Set(before)
  const rest = able.filter(it => !above.has(it)).sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
  return [...before.map(entry => ({ entry, marks: [], recent: true })), ...rest.map(entry => ({ entry, marks: [], recent: false }))].slice(0, MOST)
}

/** The typed words as they stand in the text, in its own letters; one that stands in another is marked with it. */
export function marksOf(text: string, words: readonly string[]): Mark[] {
  const { key, from, to } = folded(text, { exactCase: false, exactMarks: false })
  const marks = words.flatMap(word => {
    const place = placeOf(key, word)
    return place === null ? [] : [{ from: from[place.at] ?? 0, to: to[place.at + word.length - 1] ?? 0 }]
  })
  const out: Mark[] = []
  for (const it of marks.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = out.at(-1)
    if (last && it.from <= last.to) last.to = Math.max(last.to, it.to)
    else out.push(it)
  }
  return out
}

/** The text in pieces, the marked ones named. */
export function pieces(text: string, marks: readonly Mark[]): { text: string; hit: boolean }[] {
  const out: { text: string; hit: boolean }[] = []
  let at = 0
  for (const { from, to } of marks) {
    if (from > at) out.push({ text: text.slice(at, from), hit: false })
    out.push({ text: text.slice(from, to), hit: true })
    at = to
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: false })
  return out
}
