import { expect, it } from "vitest"
import type { Counts, Hit } from "../generated/contract.ts"
import { fewerWords, hasFacts, isNothing, keptAs, nameChoices, NOTHING_ASKED, sameAsked, statusChoices, stepTo, usualDays, withFact, worthAsking } from "./asked.ts"

const counts: Counts = { total: 3, more: false, statuses: [{ of: "published", count: 9 }, { of: "draft", count: 2 }], categories: [], owners: [] }

it("a fact that is chosen again is left, and days of spaces are none", () => {
  const draft = withFact({}, "status", "draft")
  expect(draft).toEqual({ status: "draft" })
  expect(withFact(draft, "status", "draft")).toEqual({})
  expect(withFact(draft, "status", "returned")).toEqual({ status: "returned" })
  expect(withFact({ days: "2026" }, "days", "2026")).toEqual({ days: "2026" })
  expect(withFact({ days: "2026" }, "days", "  ")).toEqual({})
})

it("nothing is asked where there is neither a word nor a fact", () => {
  expect([isNothing(NOTHING_ASKED), isNothing({ typed: " \t", wanted: {} }), isNothing({ typed: "", wanted: { days: "2026" } })]).toEqual([true, true, false])
  expect(hasFacts({ typed: "x", wanted: {} })).toBe(false)
})

it("the order of the facts makes no other question", () => {
  expect(sameAsked({ typed: "a", wanted: { status: "draft", days: "2026" } }, { typed: "a", wanted: { days: "2026", status: "draft" } })).toBe(true)
  expect(sameAsked({ typed: "a", wanted: {} }, { typed: "á", wanted: {} })).toBe(false)
})

it("statuses stand in the order of an article's life, and a chosen one stays", () => {
  expect(statusChoices(counts, "returned").map(it => [it.of, it.count, it.chosen])).toEqual([["draft", 2, false], ["returned", 0, true], ["published", 9, false]])
})

it("of many names the most frequent are shown, and the chosen one wherever it stands", () => {
  const all = Array.from({ length: 12 }, (_, n) => ({ of: `c${n}`, count: 20 - n }))
  const named = new Map([...all.map(it => [it.of, it.of] as const), ["rare", "Hiếm"] as const])
  expect(nameChoices(all, "c11", named).map(it => it.of)).toEqual(["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c11"])
  expect(nameChoices(all, "rare", named).at(-1)).toEqual({ of: "rare", count: 0, chosen: true })
  expect(nameChoices([{ of: "gone", count: 3 }], undefined, named)).toEqual([])
})

it("arrows stop at the ends", () => {
  const hits = ["a", "b", "c"].map(article => ({ row: { article } }) as Hit)
  expect([stepTo(hits, null, 1), stepTo(hits, "a", 1), stepTo(hits, "c", 1), stepTo(hits, "a", -1), stepTo([], "a", 1)]).toEqual(["a", "b", "c", "a", null])
})

it.each<[string, string[]]>([
  ["chuyển đổi số", ["đổi số", "chuyển số", "chuyển đổi"]],
  ["\"chuyển đổi\"", ["chuyển đổi", "đổi", "chuyển"]],
  ["“đảng bộ” tỉnh", ["đảng bộ tỉnh", "bộ tỉnh", "đảng tỉnh", "đảng bộ"]],
  ["số", []],
  ["\"số\"", []],
  ["một hai ba bốn năm sáu bảy", []],
  ["a … b", ["b", "a"]],
])("of %s less is asked", (typed, wanted) => {
  expect(fewerWords(typed)).toEqual(wanted)
})

it("what finds nothing either is not offered", () => {
  const of = (typed: string, count: number, why: "words" | "facts") => ({ asked: { typed, wanted: {} }, count, why })
  const said = worthAsking([of("a", 2, "words"), of("b", 0, "words"), of("c", 9, "words"), of("d", 1, "words"), of("all", 1, "facts")])
  expect(said.map(it => it.asked.typed)).toEqual(["all", "c", "a"])
})

it("usual days are days of Việt Nam", () => {
  // 23:30 UTC on the last of November is December there.
  expect(usualDays(Date.UTC(2026, 10, 30, 23, 30))).toEqual({ today: "01/12/2026", week: "25/11/2026 – 01/12/2026", month: "12/2026", year: "2026" })
})

it("a name is the same without marks", () => {
  const kept = [{ name: "Bị trả lại", asked: NOTHING_ASKED }]
  expect([keptAs(kept, " bi  tra lai "), keptAs(kept, "trả lại")]).toEqual([kept[0], null])
})
