import { expect, it } from "vitest"
import { dateOf, dayTyped, daySaid, daysApart, firstProposal, isPast, quickChoices, timeOf, timeTyped, toMs } from "./schedule.ts"

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

it.each([
  ["25/11/2026", "2026-11-25"], ["2026-11-25", "2026-11-25"], ["25-11-2026", "2026-11-25"], ["5/12", "2026-12-05"], [" 24/11 ", "2026-11-24"],
  ["3/2", "2027-02-03"], ["mai", null], ["", null],
])("the day “%s”", (typed, day) => {
  expect(dayTyped(typed, NOON)).toBe(day)
})

it.each([["7:30", "07:30"], ["07:30", "07:30"], ["7h30", "07:30"], ["7h", "07:00"], ["0730", "07:30"], ["17g30", "17:30"], ["sáng", null], ["730", null]])(
  "the time “%s”",
  (typed, time) => {
    expect(timeTyped(typed)).toBe(time)
  },
)

it("a day is said with the day first", () => {
  expect(daySaid(NOON)).toBe("24/11/2026")
})
