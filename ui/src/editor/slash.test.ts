import { expect, test } from "vitest"
import { stood } from "./slash.ts"

const sheet = { top: 76, bottom: 568 }
const line = (top: number): { top: number; bottom: number } => ({ top, bottom: top + 30 })

test("the menu stands under its line where it has room", () => {
  expect(stood(300, line(100), sheet)).toEqual({ above: false, height: 300 })
})

test("near the foot of the sheet it stands above", () => {
  expect(stood(300, line(500), sheet)).toEqual({ above: true, height: 300 })
})

test("it never leaves the sheet, wherever the line is and however tall it would be", () => {
  for (const wanted of [60, 300, 470]) {
    for (let top = sheet.top; top + 30 <= sheet.bottom; top += 7) {
      const at = line(top)
      const { above, height } = stood(wanted, at, sheet)
      expect(height).toBeLessThanOrEqual(wanted)
      expect(above ? at.top - 4 - height : at.bottom + 4 + height).toSatisfy((edge: number) => edge >= sheet.top && edge <= sheet.bottom)
      expect(height).toBeGreaterThanOrEqual(Math.min(wanted, 200))
    }
  }
})
