import { expect, it } from "vitest"
import { comesLate } from "./lateKey.ts"

it.each([
  ["a Backspace in a word that the input method did not take", { isComposing: true, keyCode: 8 }, true],
  ["one that is the input method's own", { isComposing: true, keyCode: 229 }, false],
  ["one without a word under way", { isComposing: false, keyCode: 8 }, false],
  ["another key in a word", { isComposing: true, keyCode: 13 }, false],
])("%s", (_, event, late) => {
  expect(comesLate(event)).toBe(late)
})
