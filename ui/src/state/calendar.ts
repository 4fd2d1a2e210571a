// The calendar as values: days of Việt Nam, what stands on each, and what is to be said of a minute before it is taken.
import type { Calendar, Ms, Planned, Quiet } from "../generated/contract.ts"
import { dateOf, timeOf, toMs, weekdayOf } from "./schedule.ts"

const DAY_MS = 24 * 60 * 60 * 1000
const MINUTE_MS = 60_000
/** Two articles nearer than this take each other's readers away. */
const NEAR_MS = 15 * MINUTE_MS

export type View = "month" | "week" | "list"

/** 2026-11-24 */
export type Day = string

const midnight = (day: Day): Ms => toMs(day, "00:00") ?? 0
const noon = (day: Day): Ms => midnight(day) + DAY_MS / 2
const plus = (day: Day, days: number): Day => dateOf(noon(day) + days * DAY_MS)
const monday = (day: Day): Day => plus(day, -((weekdayOf(noon(day)) + 6) % 7))

/** The weeks that the month of that day touches, from Monday to Sunday. */
export function monthOf(day: Day): Day[] {
  const first = monday(`${day.slice(0, 8)}01`)
  const weeks = [0, 1, 2, 3, 4, 5].filter(week => week === 0 || plus(first, week * 7).slice(0, 7) <= day.slice(0, 7))
  return weeks.flatMap(week => [0, 1, 2, 3, 4, 5, 6].map(n => plus(first, week * 7 + n)))
}

export function weekOf(day: Day): Day[] {
  const first = monday(day)
  return [0, 1, 2, 3, 4, 5, 6].map(n => plus(first, n))
}

/** A month or a week on or back; the list goes by months too. */
export function turned(day: Day, view: View, by: -1 | 1): Day {
  if (view === "week") return plus(day, 7 * by)
  const [year = 0, month = 1] = day.split("-").map(Number)
  const months = year * 12 + month - 1 + by
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}-01`
}

/** By day, each in the order of its minutes. */
export function byDay(entries: readonly Planned[]): Map<Day, Planned[]> {
  const out = new Map<Day, Planned[]>()
  for (const it of [...entries].sort((a, b) => a.go_live_ms - b.go_live_ms)) {
    const day = dateOf(it.go_live_ms)
    out.set(day, [...(out.get(day) ?? []), it])
  }
  return out
}

/** May its minute still be changed? What readers saw has its minute for ever. */
export const movable = (it: Planned, now_ms: Ms): boolean => it.wish !== null || it.go_live_ms > now_ms

/** The same time on another day. */
export const onDay = (it: Pick<Planned, "go_live_ms">, day: Day): Ms => toMs(day, timeOf(it.go_live_ms)) ?? it.go_live_ms

/** Of a day. */
export const MINUTES = 24 * 60
const QUARTER = 15
/** As long as a title needs to be read in a week: what begins within it stands beside and not over it. */
const TALL_MINUTES = 75

/** Over which day something is held, and at which minute of it where the view has hours. */
export interface Over { day: Day; minute: number | null }

/** Minutes since midnight. */
export const minuteOf = (ms: Ms): number => Math.floor((ms - midnight(dateOf(ms))) / MINUTE_MS)
export const atMinute = (day: Day, minute: number): Ms => midnight(day) + minute * MINUTE_MS

/** The nearest quarter of an hour at a height of a day that is drawn so high; never the next day. */
export function quarterAt(y: number, height: number): number {
  const quarters = Math.round((y / height) * (MINUTES / QUARTER))
  return Math.max(0, Math.min(MINUTES / QUARTER - 1, quarters)) * QUARTER
}

/** Where it was let go: its minute where the view has hours, otherwise the same time on that day. */
export const droppedAt = (it: Pick<Planned, "go_live_ms">, { day, minute }: Over): Ms => (minute === null ? onDay(it, day) : atMinute(day, minute))

export interface Lane { it: Planned; lane: number; lanes: number }

/** Of one day, in the order of their minutes: what would cover each other stands side by side. */
export function lanesOf(entries: readonly Planned[]): Lane[] {
  const out: Lane[] = []
  let group: Lane[] = []
  let ends: number[] = []
  const close = (): void => {
    for (const it of group) it.lanes = ends.length
    out.push(...group)
    ;[group, ends] = [[], []]
  }
  for (const it of entries) {
    const at = minuteOf(it.go_live_ms)
    if (ends.every(end => end <= at)) close()
    const free = ends.findIndex(end => end <= at)
    const lane = free < 0 ? ends.length : free
    ends[lane] = at + TALL_MINUTES
    group.push({ it, lane, lanes: 1 })
  }
  close()
  return out
}

/** For what has no minute yet: half past seven, or a quarter of an hour that is still ahead today. */
export function proposedOn(day: Day, now_ms: Ms): Ms {
  const morning = toMs(day, "07:30") ?? now_ms
  if (morning > now_ms) return morning
  const quarter = 15 * MINUTE_MS
  return Math.max(midnight(day), Math.ceil((now_ms + 10 * MINUTE_MS) / quarter) * quarter)
}

export function inQuiet(at: Ms, quiet: Quiet | null): boolean {
  if (quiet === null) return false
  const minute = Math.floor((at - midnight(dateOf(at))) / MINUTE_MS)
  const { from_minute: from, until_minute: until } = quiet
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until
}

export interface Said { past: boolean; quiet: boolean; embargo: boolean; same: Planned[]; near: Planned[] }

/** What is to be said of a minute before anybody asks for it. */
export function saidOf(at: Ms, all: Calendar, article: string, embargo_ms: Ms | null = null): Said {
  const others = all.entries.filter(it => it.article !== article && !it.gone && (it.wish === null || it.wish.is === "waits"))
  const same = others.filter(it => Math.floor(it.go_live_ms / MINUTE_MS) === Math.floor(at / MINUTE_MS))
  const near = others.filter(it => !same.includes(it) && Math.abs(it.go_live_ms - at) < NEAR_MS)
  return { past: at <= all.now_ms, quiet: inQuiet(at, all.quiet), embargo: embargo_ms !== null && at < embargo_ms, same, near }
}

/** Wishes whose minute passed, or that the portal did not take: the person is asked. */
export const unsent = (all: Calendar): Planned[] => all.entries.filter(it => it.wish !== null && it.wish.is !== "waits")
