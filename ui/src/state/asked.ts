// A question of the search as a value: what stands in the box and the facts beside it. Knows no words and no screen.
import type { Asked, Counted, Counts, Hit, Id, KeptSearch, Ms, Status, Wanted } from "../generated/contract.ts"
import { fold } from "./fold.ts"
import { dateOf } from "./schedule.ts"

export const NOTHING_ASKED: Asked = { typed: "", wanted: {} }
/** In the order of an article's life. */
export const STATUSES: readonly Status[] = ["draft", "submitted", "forwarded", "returned", "approved", "scheduled", "published", "ended", "withdrawn", "trashed"]
/** More names beside a list are a list of their own. */
const NAMES = 8
const LONGEST = 6
const SHOWN = 3

export type Fact = keyof Wanted
export interface Choice<T> { of: T; count: number; chosen: boolean }

export const hasFacts = ({ wanted }: Asked): boolean => Object.keys(wanted).length > 0
export const isNothing = (asked: Asked): boolean => asked.typed.trim() === "" && !hasFacts(asked)

export function sameAsked(a: Asked, b: Asked): boolean {
  const of = ({ status, category, owner, days }: Wanted): string => JSON.stringify([status, category, owner, days])
  return a.typed === b.typed && of(a.wanted) === of(b.wanted)
}

/** With that fact, or without it where it was chosen already; days that are only spaces are none. */
export function withFact<F extends Fact>(wanted: Wanted, fact: F, value: Wanted[F] | null): Wanted {
  const rest: Wanted = { ...wanted }
  delete rest[fact]
  const none = value === null || value === undefined || value.trim() === ""
  return none || (fact !== "days" && wanted[fact] === value) ? rest : { ...rest, [fact]: value }
}

/** The statuses that are met, in the order of an article's life; one that was chosen stays, so that it can be left. */
export function statusChoices(counts: Counts | null, chosen: Status | undefined): Choice<Status>[] {
  const count = new Map(counts?.statuses.map(it => [it.of, it.count]))
  return STATUSES.map(of => ({ of, count: count.get(of) ?? 0, chosen: of === chosen })).filter(it => it.count > 0 || it.chosen)
}

/** The most frequent names, and the chosen one wherever it stands. */
export function nameChoices(counted: readonly Counted<Id>[] | undefined, chosen: Id | undefined, named: ReadonlyMap<Id, string>): Choice<Id>[] {
  const all = (counted ?? []).filter(it => named.has(it.of)).map(({ of, count }) => ({ of, count, chosen: of === chosen }))
  const out = all.filter((it, at) => at < NAMES || it.chosen)
  const missing = chosen !== undefined && named.has(chosen) && !out.some(it => it.chosen)
  return missing ? [...out, { of: chosen, count: 0, chosen: true }] : out
}

/** The hit that an arrow leads to; the list is no ring, so that its ends are felt. */
export function stepTo(hits: readonly Hit[], chosen: Id | null, by: number): Id | null {
  const at = hits.findIndex(it => it.row.article === chosen)
  const to = at < 0 ? 0 : Math.max(0, Math.min(hits.length - 1, at + by))
  return hits[to]?.row.article ?? null
}

/** What else could be asked where nothing was found, words first: a phrase as plain words, then each word left out. */
export function fewerWords(typed: string): string[] {
  const plain = typed.replace(/["“”„‟]/g, " ").trim().replace(/\s+/g, " ")
  const words = plain.split(" ").filter(it => /[\p{L}\p{N}]/u.test(it))
  const loose = plain !== typed.trim().replace(/\s+/g, " ") && words.length > 1 ? [plain] : []
  if (words.length < 2 || words.length > LONGEST) return loose
  return [...loose, ...words.map((_, at) => words.filter((_, n) => n !== at).join(" "))]
}

export interface Suggestion { asked: Asked; count: number; why: "words" | "facts" | "bin" }

/** Those that find something, the facts first, then by how much; few enough to choose from. */
export function worthAsking(all: readonly Suggestion[]): Suggestion[] {
  const found = all.filter(it => it.count > 0)
  const words = found.filter(it => it.why === "words").sort((a, b) => b.count - a.count)
  return [...found.filter(it => it.why !== "words"), ...words].slice(0, SHOWN)
}

/** Days as the box of days takes them, from today on backwards. */
export function usualDays(now_ms: Ms): Record<"today" | "week" | "month" | "year", string> {
  const said = (ms: Ms): string => dateOf(ms).split("-").reverse().join("/")
  const today = said(now_ms)
  return { today, week: `${said(now_ms - 6 * 86_400_000)} – ${today}`, month: today.slice(3), year: today.slice(6) }
}

/** The kept question of that name, marks and case not counted, whose place a new one takes. */
export const keptAs = (kept: readonly KeptSearch[], name: string): KeptSearch | null => {
  const said = fold(name.trim().replace(/\s+/g, " "))
  return kept.find(it => fold(it.name) === said) ?? null
}
