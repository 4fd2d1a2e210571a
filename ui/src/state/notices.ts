// What a person is told of, as the list shows it: by day, counted for one word, and where each leads. It knows no words.
import type { Id, NoticeKind, NoticeRow, NoticeSettings } from "../generated/contract.ts"
import { dateOf } from "./schedule.ts"

/** What the bell knows of the list; the side finds it by this name among what stands around it. */
export interface Bell { readonly unread: number; show: () => void }
export const BELL = "bell"

/** The most pressing first: so a digest counts them, and so the settings list them. */
export const KINDS: readonly NoticeKind[] = ["failed", "returned", "mention", "submitted", "forwarded", "comment", "approved", "scheduled", "published"]

/** The newest day first, as the rows come. */
export function byDay(rows: readonly NoticeRow[]): [day: string, rows: NoticeRow[]][] {
  const days = new Map<string, NoticeRow[]>()
  for (const it of rows) {
    const day = dateOf(it.at_ms)
    days.set(day, [...(days.get(day) ?? []), it])
  }
  return [...days]
}

/** How many of each kind still want somebody; of what was dealt with nothing is said. */
export function counted(rows: readonly NoticeRow[]): [kind: NoticeKind, count: number][] {
  const open = rows.filter(it => !it.past)
  return KINDS.map((kind): [NoticeKind, number] => [kind, open.filter(it => it.kind === kind).length]).filter(([, count]) => count > 0)
}

/** The article, and the words in it where something was said. Null: it leads nowhere. */
export function leadsTo(it: NoticeRow): { article: Id; comment: Id | null } | null {
  if (it.article === null) return null
  const { fact } = it
  return { article: it.article, comment: fact.fact === "said" || fact.fact === "comment_refused" ? fact.comment : null }
}

/** "22:00" as minutes since midnight; null of what is no time. */
export function minuteOf(text: string): number | null {
  const found = /^(\d{1,2})[:hg](\d{2})$/.exec(text.trim())
  const [hour, minute] = [Number(found?.[1] ?? Number.NaN), Number(found?.[2] ?? Number.NaN)]
  return hour < 24 && minute < 60 ? hour * 60 + minute : null
}

/** 1320 as "22:00". */
export const clockOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`

/** With one kind told or not, in the window or on the desktop. */
export function switched(settings: NoticeSettings, where: "off" | "desktop_off", kind: NoticeKind): NoticeSettings {
  const was = settings[where]
  return { ...settings, [where]: was.includes(kind) ? was.filter(it => it !== kind) : [...was, kind] }
}

