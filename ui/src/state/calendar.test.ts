import { expect, it } from "vitest"
import type { Calendar, Planned } from "../generated/contract.ts"
import { atMinute, byDay, droppedAt, inQuiet, lanesOf, minuteOf, monthOf, movable, onDay, proposedOn, quarterAt, saidOf, turned, unsent, weekOf } from "./calendar.ts"
import { timeOf, toMs } from "./schedule.ts"

const NOON = Date.UTC(2026, 10, 24, 5, 0) // 12:00, Tuesday 24/11/2026, in Việt Nam
const at = (day: string, time: string): number => toMs(day, time) ?? 0
const entry = (article: string, go_live_ms: number, more: Partial<Planned> = {}): Planned => ({
  article, title: article, category: null, owner: "Lan", status: "scheduled", go_live_ms, take_down_ms: null, correction: false, read: null, wish: null, gone: false, refusal: null, ...more,
})
const calendar = (entries: Planned[]): Calendar => ({ now_ms: NOON, quiet: { from_minute: 1320, until_minute: 300 }, entries, undated: [] })

it("a month is whole weeks from Monday to Sunday", () => {
  const days = monthOf("2026-11-24")
  expect([days[0], days.at(-1), days.length]).toEqual(["2026-10-26", "2026-12-06", 42])
  expect([monthOf("2027-02-10")[0], monthOf("2027-02-10").length]).toEqual(["2027-02-01", 28])
  expect(weekOf("2026-11-29")).toEqual(["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"])
})

it("goes on and back by months and weeks, over the year too", () => {
  expect([turned("2026-12-24", "month", 1), turned("2027-01-05", "list", -1), turned("2026-11-24", "week", -1)]).toEqual(["2027-01-01", "2026-12-01", "2026-11-17"])
})

it("a minute stands on the day that it is in Việt Nam", () => {
  const found = byDay([entry("late", at("2026-11-24", "23:30")), entry("early", at("2026-11-25", "00:10"))])
  expect([...found.keys()]).toEqual(["2026-11-24", "2026-11-25"])
})

it("moved to another day it keeps its time, and what was shown is not moved", () => {
  const one = entry("a", at("2026-11-25", "17:30"))
  expect(onDay(one, "2026-11-27")).toBe(at("2026-11-27", "17:30"))
  expect([movable(one, NOON), movable(entry("b", NOON - 1), NOON), movable(entry("c", NOON - 1, { wish: { is: "missed" } }), NOON)]).toEqual([true, false, true])
})

it("what has no minute is offered one that is still ahead", () => {
  expect(timeOf(proposedOn("2026-11-26", NOON))).toBe("07:30")
  expect(timeOf(proposedOn("2026-11-24", NOON))).toBe("12:15")
})

it("quiet hours may lie over midnight", () => {
  const quiet = { from_minute: 22 * 60, until_minute: 5 * 60 }
  expect(["21:59", "22:00", "04:59", "05:00"].map(time => inQuiet(at("2026-11-24", time), quiet))).toEqual([false, true, true, false])
  expect(inQuiet(at("2026-11-24", "12:30"), { from_minute: 720, until_minute: 780 })).toBe(true)
  expect(inQuiet(NOON, null)).toBe(false)
})

it("a minute that passed, that others have, or that lies in quiet hours is said before it is taken", () => {
  const all = calendar([entry("b", at("2026-11-25", "07:30")), entry("c", at("2026-11-25", "07:40")), entry("gone", at("2026-11-25", "07:30"), { gone: true }), entry("a", at("2026-11-25", "07:30"))])
  const said = saidOf(at("2026-11-25", "07:30"), all, "a")
  expect([said.same.map(it => it.article), said.near.map(it => it.article)]).toEqual([["b"], ["c"]])
  expect(saidOf(NOON, all, "a").past).toBe(true)
  expect(saidOf(at("2026-11-25", "23:00"), all, "a").quiet).toBe(true)
  expect(saidOf(at("2026-11-25", "07:30"), all, "a", at("2026-11-25", "08:00")).embargo).toBe(true)
})

it("a wish that was not sent is asked about", () => {
  const all = calendar([entry("a", NOON, { wish: { is: "missed" } }), entry("b", NOON, { wish: { is: "waits" } }), entry("c", NOON, { wish: { is: "refused", code: "held" } })])
  expect(unsent(all).map(it => it.article)).toEqual(["a", "c"])
})

it("in the hours of a week a place is a quarter of an hour, and never the next day", () => {
  const high = 1152
  expect([0, 12, 17, 18, 360, high - 1, high + 40, -9].map(y => quarterAt(y, high))).toEqual([0, 15, 15, 30, 450, 1425, 1425, 0])
  const one = entry("a", at("2026-11-25", "17:38"))
  expect(droppedAt(one, { day: "2026-11-27", minute: quarterAt(360, high) })).toBe(at("2026-11-27", "07:30"))
  expect(droppedAt(one, { day: "2026-11-27", minute: null }), "a month has no hours").toBe(at("2026-11-27", "17:38"))
  expect([minuteOf(at("2026-11-25", "00:10")), atMinute("2026-11-25", 1425)]).toEqual([10, at("2026-11-25", "23:45")])
})

it("what would cover each other stands side by side, and others keep their whole width", () => {
  const day = ["07:30", "07:30", "08:00", "08:50", "12:00"].map((time, n) => entry(`a${n}`, at("2026-11-25", time)))
  expect(lanesOf(day).map(it => [it.it.article, it.lane, it.lanes])).toEqual([["a0", 0, 3], ["a1", 1, 3], ["a2", 2, 3], ["a3", 0, 3], ["a4", 0, 1]])
})
