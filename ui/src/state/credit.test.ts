import { expect, test } from "vitest"
import { photoOf } from "../host/fakeNewsroom.ts"
import { creditOf } from "./credit.ts"

test.each<[string | null, string | null, string | null]>([
  ["Minh Đức", "TTXVN", "Minh Đức/TTXVN"],
  ["Minh Đức", null, "Minh Đức"],
  [null, "TTXVN", "TTXVN"],
  ["Minh Đức", "Minh Đức/TTXVN", "Minh Đức/TTXVN"],
  ["Minh Đức/TTXVN", "TTXVN", "Minh Đức/TTXVN"],
  ["Ảnh: Minh Đức", "minh đức", "minh đức"],
  // A name within another word is not the same name.
  ["Nga", "Báo Nga Sơn", "Nga/Báo Nga Sơn"],
  [" ", "", null],
])("%s and %s are %s", (creator, credit, wanted) => {
  const photo = photoOf("p1")
  expect(creditOf({ ...photo, hints: { ...photo.hints, creator, credit } })).toBe(wanted)
})
