// Dates and times as an editor in Việt Nam says them, to UTC milliseconds and back. The clock comes in as an argument.
import type { Ms } from "../generated/contract.ts"

/** Việt Nam has no daylight saving. */
const OFFSET_MS = 7 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** `date` as 2026-11-24, `time` as 17:30; null where it is not a moment. */
export function toMs(date: string, time: string): Ms | null {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  const clock = /^(\d{2}):(\d{2})(?::\d{2})?$/.exec(time)
  if (!day || !clock) return null
  const [year, month, dayOf] = [Number(day[1]), Number(day[2]), Number(day[3])]
  const [hour, minute] = [Number(clock[1]), Number(clock[2])]
  if (hour > 23 || minute > 59) return null
  const utc = Date.UTC(year, month - 1, dayOf, hour, minute)
  const back = new Date(utc)
  // 31 February would roll over into March.
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== dayOf) return null
  return utc - OFFSET_MS
}

export function dateOf(ms: Ms): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 10)
}

export function timeOf(ms: Ms): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(11, 16)
}

/** A day as it is typed, 25/11/2026 or 2026-11-25, the year left out where it is the next such day; null where it is none. */
export function dayTyped(text: string, now_ms: Ms): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text)
  const said = /^\s*(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?\s*$/.exec(text)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : said ? [said[3], said[2], said[1]] : [undefined, undefined, undefined]
  if (month === undefined || day === undefined) return null
  const write = (of: string): string => `${of}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`
  if (year !== undefined) return write(year)
  const today = dateOf(now_ms)
  const near = write(today.slice(0, 4))
  return near >= today ? near : write(String(Number(today.slice(0, 4)) + 1))
}

/** A time as it is typed: 7:30, 07:30, 7h30, 7h, 0730; null where it is none. */
export function timeTyped(text: string): string | null {
  const found = /^\s*(\d{1,2})\s*[:hg.]\s*(\d{2})?\s*$/i.exec(text) ?? /^\s*(\d{2})(\d{2})\s*$/.exec(text)
  if (!found?.[1]) return null
  return `${found[1].padStart(2, "0")}:${found[2] ?? "00"}`
}

/** 25/11/2026, as a newsroom writes a day. */
export function daySaid(ms: Ms): string {
  const [year, month, day] = dateOf(ms).split("-")
  return `${day}/${month}/${year}`
}

/** 0 is today, 1 tomorrow, -1 yesterday, by the calendar of Việt Nam. */
export function daysApart(ms: Ms, now_ms: Ms): number {
  return Math.floor((ms + OFFSET_MS) / DAY_MS) - Math.floor((now_ms + OFFSET_MS) / DAY_MS)
}

/** 0 is Sunday. */
export function weekdayOf(ms: Ms): number {
  return new Date(ms + OFFSET_MS).getUTCDay()
}

/** A minute that has begun counts as past: the portal would put the article up at once. */
export function isPast(ms: Ms, now_ms: Ms): boolean {
  return ms <= now_ms
}

export interface Quick { key: "this_evening" | "tomorrow_morning" | "tomorrow_evening" | "day_after"; at_ms: Ms }

/** The moments a newsroom asks for most, only those that are still to come. */
export function quickChoices(now_ms: Ms): Quick[] {
  const midnight = Math.floor((now_ms + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS
  const at = (day: number, hour: number, minute: number): Ms => midnight + day * DAY_MS + (hour * 60 + minute) * 60_000
  const all: Quick[] = [
    { key: "this_evening", at_ms: at(0, 17, 30) },
    { key: "tomorrow_morning", at_ms: at(1, 7, 30) },
    { key: "tomorrow_evening", at_ms: at(1, 17, 30) },
    { key: "day_after", at_ms: at(2, 7, 30) },
  ]
  return all.filter(it => !isPast(it.at_ms, now_ms)).slice(0, 3)
}

/** The next full quarter of an hour at least ten minutes away: what the dialog opens with. */
export function firstProposal(now_ms: Ms): Ms {
  const quarter = 15 * 60_000
  return Math.ceil((now_ms + 10 * 60_000) / quarter) * quarter
}
