import { expect, it } from "vitest"
import { notices } from "./notices.ts"
import { noticesEn } from "./noticesEn.ts"
import { troubleOf } from "./shown.ts"

it("an act that is not allowed says which rule said so", () => {
  expect(troubleOf({ code: "not_allowed", why: "", at: "own_text" }).rest).toContain("người khác phải duyệt")
})

it("a code nobody wrote a sentence for is still three sentences", () => {
  const shown = troubleOf({ code: "never_heard_of", why: "x", at: null })
  expect(shown.what).toBe(notices.internal.what)
  expect(shown.details).toContain("never_heard_of")
})

it("what was thrown without a code keeps its words for whoever is asked", () => {
  expect(troubleOf(new Error("boom")).details).toContain("boom")
})

it("both languages raise the same alarm", () => {
  for (const [code, { tone }] of Object.entries(notices)) expect(noticesEn[code as keyof typeof noticesEn].tone, code).toBe(tone)
})
