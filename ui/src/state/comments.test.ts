import { expect, it } from "vitest"
import type { ComparedBlock, Person } from "../generated/contract.ts"
import { meant, named, naming, step } from "./comments.ts"
import { fold } from "./fold.ts"
import { sided } from "./history.ts"

const person = (login: string, name: string): Person => ({ id: login, login, name, role: "reporter" })
const people = [person("lan", "Nguyễn Lan Anh"), person("ha", "Trần Thu Hà"), person("minh", "Đỗ Quang Minh")]

it("a name is offered behind an @ that begins a word, and in no address", () => {
  expect(naming("@lan", 4)).toBe("lan")
  expect(naming("Hỏi @Nguyễn La", 14)).toBe("Nguyễn La")
  expect(naming("lan@vinhha.vn", 13)).toBeNull()
  expect(naming("Không nhắc ai", 13)).toBeNull()
})

it("people are found by login, by any word of the name, without marks, and not once the whole name stands there", () => {
  const found = (typed: string): string[] => meant(people, typed, fold).map(it => it.login)
  expect(found("lan")).toEqual(["lan"])
  expect(found("thu h")).toEqual(["ha"])
  expect(found("do")).toEqual(["minh"])
  expect(found("")).toEqual(["lan", "ha", "minh"])
  expect(found("Nguyễn Lan Anh xem")).toEqual([])
})

it("the chosen name takes the place of what was typed of it", () => {
  expect(named("Hỏi @la nhé", 7, people[0] as Person)).toEqual({ text: "Hỏi @Nguyễn Lan Anh  nhé", caret: 20 })
})

it("arrow keys lead through the threads, and the ends hold", () => {
  const threads = [{ id: "a" }, { id: "b" }] as never
  expect([step(threads, null, 1), step(threads, "a", 1), step(threads, "b", 1), step(threads, "a", -5)]).toEqual(["a", "b", "b", "a"])
})

it("each of two columns shows its own words, and nothing of a block that it does not have", () => {
  const block: ComparedBlock = {
    block: "a", change: "changed", moved: true, type: "paragraph", was: null, facts: [], older_photos: ["x"], newer_photos: ["y"],
    parts: [{ part: "text", spans: [{ change: "same", text: "Có " }, { change: "removed", text: "12" }, { change: "added", text: "14" }] }],
  }
  const words = (side: "older" | "newer"): string | undefined => sided(block, side)?.parts[0]?.spans.map(it => it.text).join("")
  expect([words("older"), words("newer")]).toEqual(["Có 12", "Có 14"])
  expect([sided(block, "older")?.moved, sided(block, "newer")?.moved]).toEqual([false, true])
  expect([sided(block, "older")?.newer_photos, sided(block, "newer")?.older_photos]).toEqual([["x"], ["y"]])
  expect([sided({ ...block, change: "added" }, "older"), sided({ ...block, change: "removed" }, "newer")]).toEqual([null, null])
})
