// Moments as a newsroom says them, always in the time of Việt Nam.
import type { Ms } from "../host/types.ts"
import { dateOf, daysApart, timeOf } from "../state/schedule.ts"

/** 14:05 today, 24/11 14:05 on another day. */
export function dayAndTime(ms: Ms, now_ms: Ms): string {
  if (daysApart(ms, now_ms) === 0) return timeOf(ms)
  const day = dateOf(ms)
  return `${Number(day.slice(8))}/${Number(day.slice(5, 7))} ${timeOf(ms)}`
}

export const clock = timeOf
