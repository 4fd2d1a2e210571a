import { expect, it } from "vitest"
import { bestOf, stretchesIn, termsOf } from "./sought.ts"

const said = (text: string, typed: string): string[] => stretchesIn(text, termsOf(typed)).map(it => text.slice(it.from, it.to))

it("words stand there with and without marks, the last of them only begun", () => {
  expect(said("Nghe tiếng khướu hót", "khuou")).toEqual(["khướu"])
  expect(said("Nghe tiếng khướu hót", "khướu hó")).toEqual(["khướu hót"])
  expect(said("Nghe tiếng khướu hót", "hó khướu"), "only the last may go on").toEqual(["khướu"])
  expect(said("Đảng bộ".normalize("NFD"), "dang").map(it => it.normalize("NFC"))).toEqual(["Đảng"])
})

it("neighbours are one place, and a phrase is no scattered words", () => {
  expect(said("về chuyển đổi số ở xã, số nhà", "chuyen doi so")).toEqual(["chuyển đổi số", "số"])
  expect(said("về chuyển đổi số ở xã, số nhà", "\"chuyển đổi số\"")).toEqual(["chuyển đổi số"])
  expect(said("Nghị quyết 837/NQ-HĐND", "837/nq")).toEqual(["837/NQ"])
})

it("a mark that nothing closes is a slip", () => {
  expect(termsOf("\"rừng lim")).toEqual([{ words: ["rung"], begun: false }, { words: ["lim"], begun: true }])
  expect(termsOf(" ( ")).toEqual([])
})

it("the place is the one the search showed: most words, the first of them, the title last", () => {
  const texts = ["Khướu về rừng", "Sapo nói về rừng", "Chim khướu hót", "Khướu ở rừng lim", "rừng khướu"]
  const at = (typed: string): number | null => bestOf(texts, termsOf(typed))
  expect(at("khuou rung")).toBe(3)
  expect(at("rung")).toBe(1)
  expect(at("ve"), "the sapo, before the title").toBe(1)
  expect(bestOf(["Khướu", "Sapo", "Chữ"], termsOf("khuou"))).toBe(0)
  expect(at("cọp")).toBeNull()
  expect(bestOf(texts, [])).toBeNull()
})
