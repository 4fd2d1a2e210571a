import { expect, it } from "vitest"
import type { Entry, HouseRow } from "../generated/contract.ts"
import { countOf, entriesOf, entryOf, isMany, keyOf, matching, saidOf, sidesOf } from "./house.ts"

const row = (entry: Entry, taken = false): HouseRow => ({ entry, shipped: true, taken, by: null, at_ms: null })
const rows = [row({ kind: "body", name: "Sở Y tế" }), row({ kind: "body", name: "Đảng bộ tỉnh" }, true), row({ kind: "pair", wrong: "bổ xung", right: "bổ sung" })]

it("finds by letters without their marks, in either side, in one list", () => {
  const found = (kind: Entry["kind"], typed: string): string[] => matching(rows, kind, typed).map(it => saidOf(it.entry))
  expect(found("body", "tinh dang")).toEqual(["Đảng bộ tỉnh"])
  expect(found("pair", "SUNG")).toEqual(["bổ xung → bổ sung"])
  expect(found("pair", "y te")).toEqual([])
  expect(found("body", " ")).toHaveLength(2)
})

it("knows apart what is read the same", () => {
  const same = [row({ kind: "person", name: "Lê Thị Thúy, Giám đốc" }), row({ kind: "person", name: "Lê Thị Thúy", title: "Giám đốc" }), row({ kind: "person", name: "Lê Thị Thúy", title: "Giám đốc" }, true)]
  expect([new Set(same.map(it => saidOf(it.entry))).size, new Set(same.map(keyOf)).size]).toEqual([1, 3])
})

it("counts what is in force", () => {
  expect([countOf(rows, "body"), countOf(rows, "pair"), countOf(rows, "person")]).toEqual([1, 1, 0])
})

it("reads pasted lines, an entry each", () => {
  const entriesIn = (kind: Entry["kind"], text: string): Entry[] => entriesOf(kind, text).map(it => it.entry)
  expect(entriesIn("body", "Sở Y tế\r\n\n  Sở Công Thương ")).toEqual([{ kind: "body", name: "Sở Y tế" }, { kind: "body", name: "Sở Công Thương" }])
  expect(entriesIn("abbreviation", "UBND, HĐND;CNTT\nTHPT")).toHaveLength(4)
  const pair = { kind: "pair", wrong: "chợ nỗi", right: "chợ nổi" }
  for (const line of ["chợ nỗi > chợ nổi", "chợ nỗi\tchợ nổi", "chợ nỗi → chợ nổi", "chợ nỗi->chợ nổi", "chợ nỗi => chợ nổi"]) expect(entriesIn("pair", line), line).toEqual([pair])
  for (const line of ["Lê Thị Thúy, Giám đốc Sở Y tế", "Lê Thị Thúy\tGiám đốc Sở Y tế", "Lê Thị Thúy – Giám đốc Sở Y tế"]) expect(entriesIn("person", line).map(saidOf), line).toEqual(["Lê Thị Thúy, Giám đốc Sở Y tế"])
  expect(entriesIn("person", "Lê Thị Thúy")).toEqual([{ kind: "person", name: "Lê Thị Thúy" }])
  // Half a pair is the portal's to refuse, which says the line.
  expect(entriesIn("pair", "chợ nỗi")).toEqual([{ kind: "pair", wrong: "chợ nỗi", right: "" }])
})

it("counts lines as the box does, the empty ones too", () => {
  const linesOf = (kind: Entry["kind"], text: string): number[] => entriesOf(kind, text).map(it => it.line)
  expect(linesOf("body", "Sở Y tế\r\n\n \t\n  Sở Công Thương ")).toEqual([1, 4])
  expect(linesOf("abbreviation", "\nUBND, HĐND;CNTT\n\nTHPT")).toEqual([2, 2, 2, 4])
})

it("takes for many only what has several lines with something in them", () => {
  expect(["a", "a\n", "\n a \n\n", "a\nb"].map(isMany)).toEqual([false, false, false, true])
})

it("gives back the sides that made an entry", () => {
  for (const [kind, sides] of [["body", ["Sở Y tế", ""]], ["abbreviation", ["UBND", ""]], ["person", ["Lê Thị Thúy", "Bí thư"]], ["person", ["Lê Thị Thúy", ""]], ["pair", ["a", "b"]]] as const) {
    expect(sidesOf(entryOf(kind, sides))).toEqual(sides)
  }
})
