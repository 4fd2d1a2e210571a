import { expect, it } from "vitest"
import { seen, sidesLeft, toggled, type Around } from "./sides.ts"

const left = (more: Partial<Around> = {}): Around => ({ focused: false, outline_hidden: false, panel_hidden: false, ...more })

it("both sides are seen until somebody hides one", () => {
  expect(seen(sidesLeft, false)).toEqual({ outline: true, panel: true })
  expect(seen(left({ outline_hidden: true }), false)).toEqual({ outline: false, panel: true })
  expect(seen(left({ panel_hidden: true }), false)).toEqual({ outline: true, panel: false })
})

it("F9 hides both and forgets neither", () => {
  expect(seen(left({ focused: true }), false)).toEqual({ outline: false, panel: false })
  expect(toggled(left({ focused: true, outline_hidden: true }), "panel", false)).toEqual(left({ outline_hidden: true }))
  expect(toggled(left({ focused: true, panel_hidden: true }), "outline", false)).toEqual(left({ panel_hidden: true }))
})

it("a narrow window has room for one side, and the panel has it", () => {
  expect(seen(left(), true)).toEqual({ outline: false, panel: true })
  expect(seen(left({ panel_hidden: true }), true)).toEqual({ outline: true, panel: false })
})

it("whatever is asked for is seen, and asked for again it is gone", () => {
  for (const narrow of [false, true])
    for (const focused of [false, true])
      for (const outline_hidden of [false, true])
        for (const panel_hidden of [false, true])
          for (const side of ["outline", "panel"] as const) {
            const was = left({ focused, outline_hidden, panel_hidden })
            const now = toggled(was, side, narrow)
            expect(seen(now, narrow)[side], JSON.stringify({ was, side, narrow })).toBe(!seen(was, narrow)[side])
          }
})

it("in a wide window one side does not move the other", () => {
  for (const panel_hidden of [false, true]) expect(toggled(left({ panel_hidden }), "outline", false).panel_hidden).toBe(panel_hidden)
  for (const outline_hidden of [false, true]) expect(toggled(left({ outline_hidden }), "panel", false).outline_hidden).toBe(outline_hidden)
})
