// From whom a text is: the source as a person chooses and types it, and the line that readers see of it.
import type { Fields, ListedSource, Ms, Role } from "../generated/contract.ts"
import { fold } from "./fold.ts"
import { daySaid, timeOf } from "./schedule.ts"
import { momentTyped } from "./sourceTime.ts"

export type Source = NonNullable<Fields["source"]>

/** “Theo Báo Hải Lâm, 23/11/2026 08:05”, as the portal's page says it below the text; null where nobody is named. */
export function sourceLine(source: Source | undefined): { before: string; name: string; url: string | null; after: string } | null {
  if (source === undefined || source.name.trim() === "") return null
  const at = source.published_at_ms
  return { before: source.quoted ? "Theo" : "Nguồn:", name: source.name, url: opens(source.url) ? (source.url ?? null) : null, after: at === undefined ? "" : `, ${daySaid(at)} ${timeOf(at)}` }
}

const opens = (url: string | undefined): boolean => /^https?:\/\//i.test(url ?? "")

/** Nothing is kept of a source that says nothing. */
export const sourceKept = (it: Source): Source | undefined => (it.name === "" && !it.url && !it.quoted && it.published_at_ms === undefined ? undefined : it)

/** The kept sources that begin like it or have it in them, in that order; all of them for an empty box. */
export function sourcesLike(sources: readonly ListedSource[], typed: string): ListedSource[] {
  const wanted = fold(typed.trim())
  const begins = (it: ListedSource): boolean => fold(it.name).split(/\s+/).some((_, n, words) => words.slice(n).join(" ").startsWith(wanted))
  const all = sources.filter((it) => fold(it.name).includes(wanted))
  return [...all.filter(begins), ...all.filter((it) => !begins(it))]
}

/** The kept one of that name, however it is cased and with or without its marks. */
export function keptSource(sources: readonly ListedSource[], name: string): ListedSource | null {
  const folded = fold(name.trim())
  return sources.find((it) => it.name === name.trim()) ?? sources.find((it) => fold(it.name) === folded) ?? null
}

/** Who takes an article over from somewhere may name a house that the list does not have: the desk, and everybody while there is no list. */
export const mayName = (role: Role, sources: readonly ListedSource[]): boolean => role !== "reporter" || sources.length === 0

export type Address = { type: "none" } | { type: "good"; url: string } | { type: "plain" } | { type: "broken" }

/** https alone: what is taken over must be found where it stood. A bare “bao.vn/bai” gets it in front; `plain` is http. */
export function addressTyped(text: string): Address {
  const typed = text.trim()
  if (typed === "") return { type: "none" }
  if (/\s/.test(typed)) return { type: "broken" }
  if (/^http:\/\//i.test(typed)) return { type: "plain" }
  const whole = /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[^/]+:\d/.test(typed) ? typed : `https://${typed}`
  if (!/^https:\/\//i.test(whole)) return { type: "broken" }
  try {
    const { hostname, username } = new URL(whole)
    return username === "" && /^[^.]+(\.[^.]+)+$/.test(hostname) ? { type: "good", url: whole } : { type: "broken" }
  } catch {
    return { type: "broken" }
  }
}

export type FirstTime = { type: "none" } | { type: "good"; ms: Ms } | { type: "bad" } | { type: "future" }

/** When it stood elsewhere: day and minute, and not ahead. */
export function firstTimeTyped(text: string, now_ms: Ms): FirstTime {
  if (text.trim() === "") return { type: "none" }
  const ms = momentTyped(text)
  if (ms === null) return { type: "bad" }
  return ms > now_ms ? { type: "future" } : { type: "good", ms }
}

/** A longer last line is a sentence that begins with “Theo”, not a source. As `domain/src/check/fields.rs`. */
const SOURCE_WORDS = 10

/** What a typed last line says of where the text is from: “Theo Báo X”, “(Nguồn: X)”, “Báo X”; null where it is a sentence. */
export function typedSource(line: string): { name: string; quoted: boolean } | null {
  const bare = line.trim().replace(/^[()[\]*\-– ]+|[()[\]*\-– ]+$/g, "")
  const words = bare.split(/\s+/)
  const [first = "", second = ""] = words
  if (/[.!?:;,]$/.test(bare) || words.length > SOURCE_WORDS || second === "") return null
  const named = second.charAt(0) !== second.charAt(0).toLowerCase()
  const rest = (from: number): string => raised(words.slice(from).join(" "))
  switch (first.toLowerCase()) {
    case "nguồn:": return { name: rest(1), quoted: false }
    case "nguồn": return second === ":" && words.length > 2 ? { name: rest(2), quoted: false } : named ? { name: rest(1), quoted: false } : null
    case "báo": return named ? { name: raised(bare), quoted: false } : null
    case "theo": case "theo:": return named || ["báo", "tạp", "cổng", "trang"].includes(second) ? { name: rest(1), quoted: true } : null
    default: return null
  }
}

const raised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
