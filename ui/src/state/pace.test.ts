import { expect, it } from "vitest"
import { Pace, REST_MS } from "./pace.ts"

/** What is said at each of sixty frames a second. */
function frames(rows_a_second: number, count = 30): boolean[] {
  const pace = new Pace()
  return Array.from({ length: count }, (_, n) => pace.at(n * 16.7, (rows_a_second * n * 16.7) / 1000))
}

it("whoever looks sees pictures, and whoever flies past does not wait for them", () => {
  expect(frames(3).some(Boolean)).toBe(false)
  expect(frames(8).some(Boolean)).toBe(false)
  expect(frames(30).slice(3).every(Boolean)).toBe(true)
  expect(frames(-30).slice(3).every(Boolean)).toBe(true)
})

it("a jump is no speed, and a hand that rested begins anew", () => {
  const pace = new Pace()
  expect(pace.at(0, 0)).toBe(false)
  expect(pace.at(16, 2000)).toBe(false)
  for (let n = 0; n < 20; n++) pace.at(1000 + n * 16, n)
  expect(pace.at(1320 + REST_MS, 20.2)).toBe(false)
})
