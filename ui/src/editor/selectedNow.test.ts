import { expect, test } from "vitest"
import { writes } from "./selectedNow.ts"

const key = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, keyCode: 0, ctrlKey: false, metaKey: false, ...more })

test.each([key("a"), key("Ờ"), key(" "), key("Backspace"), key("Delete"), key("Enter"), key("Unidentified", { keyCode: 229 })])("%o writes over what is selected", it => {
  expect(writes(it)).toBe(true)
})

test.each([key("c", { ctrlKey: true }), key("c", { metaKey: true }), key("Shift"), key("ArrowLeft"), key("F8"), key("Escape")])("%o leaves what is selected", it => {
  expect(writes(it)).toBe(false)
})
