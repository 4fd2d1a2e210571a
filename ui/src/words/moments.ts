// Moments as a newsroom says them, always in the time of Việt Nam.
import type { Ms } from "../host/types.ts"
import { dateOf, daysApart, timeOf, weekdayOf } from "../state/schedule.ts"
import { words } from "./words.svelte.ts"

/** 14:05 today, 24/11 14:05 on another day. */
export function dayAndTime(ms: Ms, now_ms: Ms): string {
  if (daysApart(ms, now_ms) === 0) return timeOf(ms)
  const day = dateOf(ms)
  return `${Number(day.slice(8))}/${Number(day.slice(5, 7))} ${timeOf(ms)}`
}

export const clock = timeOf

/** Thứ Tư 25/11, as a button says a day. */
export function weekdayAndDay(ms: Ms): string {
  const day = dateOf(ms)
  return `${words().weekday[weekdayOf(ms)]} ${Number(day.slice(8))}/${Number(day.slice(5, 7))}`
}
