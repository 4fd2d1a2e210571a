import { expect, it } from "vitest"
import type { ListedSource } from "../generated/contract.ts"
import { addressTyped, firstTimeTyped, keptSource, mayName, sourceKept, sourceLine, sourcesLike, typedSource } from "./source.ts"

const listed = (name: string): ListedSource => ({ id: name, name, url: null })
const sources = ["Đài Phát thanh tỉnh", "Báo Hải Lâm", "Cổng thông tin xã Bến Sậy", "Thông tấn xã Việt Nam", "Sở Y tế Hải Lâm"].map(listed)
const MS = Date.UTC(2026, 10, 23, 1, 5)

it("the line is the page's: “Theo” of what was taken over, “Nguồn:” of the rest, none of nobody", () => {
  const source = { name: "Báo Hải Lâm", url: "https://bao.example/a", published_at_ms: MS, quoted: true }
  expect(sourceLine(source)).toEqual({ before: "Theo", name: "Báo Hải Lâm", url: "https://bao.example/a", after: ", 23/11/2026 08:05" })
  expect(sourceLine({ name: "TTXVN", quoted: false })).toEqual({ before: "Nguồn:", name: "TTXVN", url: null, after: "" })
  expect(sourceLine({ ...source, url: "javascript:alert(1)" })?.url).toBeNull()
  expect(sourceLine({ name: " ", quoted: true })).toBeNull()
  expect(sourceLine(undefined)).toBeNull()
  expect([sourceKept({ name: "", quoted: false }), sourceKept({ name: "", quoted: true })]).toEqual([undefined, { name: "", quoted: true }])
})

it("a kept source is found by letters without marks, from the beginning of a word first", () => {
  const found = (typed: string): string[] => sourcesLike(sources, typed).map((it) => it.name)
  expect(found("dai")).toEqual(["Đài Phát thanh tỉnh"])
  expect(found("hai lam")).toEqual(["Báo Hải Lâm", "Sở Y tế Hải Lâm"])
  expect(found("t")[0]).toBe("Đài Phát thanh tỉnh")
  expect(found("ng tin")).toEqual(["Cổng thông tin xã Bến Sậy"])
  expect(found("xyz")).toEqual([])
  expect(found("")).toHaveLength(5)
  expect(keptSource(sources, " báo hải lâm ")?.name).toBe("Báo Hải Lâm")
  expect(keptSource(sources, "bao hai lam")?.name).toBe("Báo Hải Lâm")
  expect(keptSource(sources, "Báo Hải")).toBeNull()
})

it("a reporter takes over from the kept houses, the desk from others, too", () => {
  expect([mayName("reporter", sources), mayName("editor", sources), mayName("chief", sources), mayName("reporter", [])]).toEqual([false, true, true, true])
})

it.each([
  ["", { type: "none" }], ["https://bao.vn/a-1.html", { type: "good", url: "https://bao.vn/a-1.html" }], [" bao.vn/a ", { type: "good", url: "https://bao.vn/a" }],
  ["HTTPS://bao.vn", { type: "good", url: "HTTPS://bao.vn" }], ["bao.vn:8443/a", { type: "good", url: "https://bao.vn:8443/a" }], ["http://bao.vn/a", { type: "plain" }], ["ftp://bao.vn", { type: "broken" }],
  ["javascript:alert(1)", { type: "broken" }], ["mailto:a@bao.vn", { type: "broken" }], ["bao vn", { type: "broken" }], ["bao", { type: "broken" }], ["https://", { type: "broken" }],
  ["https://ten@bao.vn", { type: "broken" }],
])("the address “%s”", (typed, address) => {
  expect(addressTyped(typed)).toEqual(address)
})

it("the first time is a minute that has come", () => {
  expect(firstTimeTyped(" ", MS)).toEqual({ type: "none" })
  expect(firstTimeTyped("23/11/2026 08:05", MS)).toEqual({ type: "good", ms: MS })
  expect(firstTimeTyped("23/11/2026 08:06", MS)).toEqual({ type: "future" })
  expect(firstTimeTyped("31/02/2026 08:06", MS)).toEqual({ type: "bad" })
  expect(firstTimeTyped("23/11/2026", MS)).toEqual({ type: "bad" })
})

it.each([
  ["Báo Bến Sậy", { name: "Báo Bến Sậy", quoted: false }], ["(Theo TTXVN)", { name: "TTXVN", quoted: true }], ["Theo báo Bến Sậy", { name: "Báo Bến Sậy", quoted: true }],
  ["Nguồn: Cổng TTĐT huyện Sậy", { name: "Cổng TTĐT huyện Sậy", quoted: false }], ["Nguồn : TTXVN", { name: "TTXVN", quoted: false }], ["– Theo: Báo Hải Lâm –", { name: "Báo Hải Lâm", quoted: true }],
  ["Báo động số ba.", null], ["Theo ông Ba, đò chạy đến tối.", null], ["Đò chạy đến tối.", null], ["Báo cáo của huyện", null], ["Theo", null], ["Nguồn:", null], ["", null],
  ["Theo Báo Hải Lâm thì chuyến đò cuối cùng chạy lúc chín giờ tối", null],
])("the last line “%s”", (line, said) => {
  expect(typedSource(line)).toEqual(said)
})
