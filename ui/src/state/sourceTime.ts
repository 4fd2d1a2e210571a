// The moment an article first stood elsewhere, as a person types it: 13/10/2020 14:21, always a minute of Việt Nam.
import type { Ms } from "../generated/contract.ts"
import { daySaid, dayTyped, timeOf, timeTyped, toMs } from "./schedule.ts"

export function momentSaid(ms: Ms | undefined): string {
  return ms === undefined ? "" : `${daySaid(ms)} ${timeOf(ms)}`
}

/** Day and time in either order, the year always said: what lies in the past has no “next such day”. Null where it is no moment. */
export function momentTyped(text: string): Ms | null {
  const parts = text.trim().split(/[\s,]+/)
  const [first = "", second = ""] = parts
  if (parts.length !== 2) return null
  return together(first, second) ?? together(second, first)
}

function together(date: string, time: string): Ms | null {
  const day = /\d{4}/.test(date) ? dayTyped(date, 0) : null
  const clock = timeTyped(time)
  return day !== null && clock !== null ? toMs(day, clock) : null
}
