import { expect, it } from "vitest"
import { dateOf, daysApart, firstProposal, isPast, quickChoices, timeOf, toMs } from "./schedule.ts"

const NOON = Date.UTC(2026, 10, 24, 5, 0) // 12:00, Tuesday 24/11/2026, in Việt Nam

it("a time in Việt Nam is seven hours ahead of UTC, whatever zone the laptop is in", () => {
  expect(toMs("2026-11-25", "07:30")).toBe(Date.UTC(2026, 10, 25, 0, 30))
  expect(toMs("2026-11-25", "06:00")).toBe(Date.UTC(2026, 10, 24, 23, 0))
})

it.each([
  ["", "07:30"], ["2026-11-25", ""], ["2026-02-30", "07:30"], ["2026-11-25", "24:00"], ["25/11/2026", "07:30"],
])("“%s %s” is no moment", (date, time) => {
  expect(toMs(date, time)).toBeNull()
})

it("goes there and back", () => {
  const ms = toMs("2026-12-31", "23:59") ?? 0
  expect([dateOf(ms), timeOf(ms)]).toEqual(["2026-12-31", "23:59"])
})

it("days are counted by the calendar of Việt Nam", () => {
  expect(daysApart(Date.UTC(2026, 10, 24, 16, 59), NOON)).toBe(0)
  expect(daysApart(Date.UTC(2026, 10, 24, 17, 0), NOON)).toBe(1)
})

it("quick choices are never in the past", () => {
  expect(quickChoices(NOON).map(it => it.key)).toEqual(["this_evening", "tomorrow_morning", "tomorrow_evening"])
  const evening = Date.UTC(2026, 10, 24, 11, 0)
  expect(quickChoices(evening).map(it => it.key)).toEqual(["tomorrow_morning", "tomorrow_evening", "day_after"])
})

it("the minute that is now counts as past", () => {
  expect(isPast(NOON, NOON)).toBe(true)
  expect(isPast(NOON + 1, NOON)).toBe(false)
})

it("the dialog opens with a quarter of an hour that can be met", () => {
  expect(timeOf(firstProposal(NOON))).toBe("12:15")
})
