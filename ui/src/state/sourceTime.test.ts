import { expect, it } from "vitest"
import { momentSaid, momentTyped } from "./sourceTime.ts"

const MODEL_MS = Date.UTC(2020, 9, 13, 7, 21)

it("a moment is said day first, in the time of Việt Nam", () => {
  expect(momentSaid(MODEL_MS)).toBe("13/10/2020 14:21")
  expect(momentSaid(undefined)).toBe("")
})

it.each(["13/10/2020 14:21", " 13/10/2020,  14h21 ", "14:21 13/10/2020", "2020-10-13 14:21", "13.10.2020 1421"])("“%s” is understood", typed => {
  expect(momentTyped(typed)).toBe(MODEL_MS)
})

it.each(["", "13/10/2020", "13/10 14:21", "31/02/2020 14:21", "13/10/2020 25:00", "hôm qua 14:21"])("“%s” is no moment", typed => {
  expect(momentTyped(typed)).toBeNull()
})
