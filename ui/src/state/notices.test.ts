import { expect, it } from "vitest"
import type { NoticeRow } from "../host/types.ts"
import { byDay, clockOf, counted, leadsTo, minuteOf, switched } from "./notices.ts"

const AT = Date.UTC(2026, 10, 30, 1)
const row = (n: number, more: Partial<NoticeRow> = {}): NoticeRow => ({ n, kind: "submitted", article: "a", title: "Mưa lớn", by: "Trần Thu Hà", at_ms: AT, fact: { fact: "plain" }, words: null, seen: false, past: false, ...more })

it("days are those of Việt Nam, the newest first", () => {
  const late = row(3, { at_ms: Date.UTC(2026, 10, 29, 17, 30) })
  const before = row(2, { at_ms: Date.UTC(2026, 10, 29, 16, 30) })
  expect(byDay([late, before]).map(([day, rows]) => [day, rows.length])).toEqual([["2026-11-30", 1], ["2026-11-29", 1]])
})

it("what was dealt with is not counted, the most pressing comes first", () => {
  const rows = [row(1), row(2), row(3, { past: true }), row(4, { kind: "failed" }), row(5, { kind: "mention" })]
  expect(counted(rows)).toEqual([["failed", 1], ["mention", 1], ["submitted", 2]])
})

it("a notice leads to its article, and to the words in it", () => {
  expect(leadsTo(row(1))).toEqual({ article: "a", comment: null })
  expect(leadsTo(row(1, { fact: { fact: "said", comment: "c" } }))).toEqual({ article: "a", comment: "c" })
  expect(leadsTo(row(1, { article: null }))).toBeNull()
})

it("a minute of the day is typed as people write it", () => {
  expect([minuteOf("22:00"), minuteOf(" 6h30 "), minuteOf("0:05")]).toEqual([1320, 390, 5])
  expect([minuteOf("24:00"), minuteOf("22:60"), minuteOf("22"), minuteOf("")]).toEqual([null, null, null, null])
  expect(clockOf(390)).toBe("06:30")
})

it("a kind is switched off and on again", () => {
  const settings = { off: [], desktop: true, desktop_off: [], quiet: null }
  const off = switched(settings, "off", "approved")
  expect(off.off).toEqual(["approved"])
  expect(switched(off, "off", "approved")).toEqual(settings)
})
