import { expect, it } from "vitest"
import type { Finding, LetPass } from "../generated/contract.ts"
import { blocking, namedOf, overruledBy } from "./overruled.ts"

const finding = (more: Partial<Finding> = {}): Finding => ({ code: "link_dead", level: "phai_sua", overrulable: true, part: "text", block: "b1", range: { start: 3, stop: 9 }, facts: {}, ...more })
const pass = (of: Finding): LetPass => ({ ...namedOf(of), by: "Hà", at_ms: 1, reason: "Trang này chỉ mở trong mạng của tỉnh" })

it("one finding is let pass, and none beside it", () => {
  const passed = overruledBy({ overruled: [pass(finding())] })
  expect(passed(finding())?.by).toBe("Hà")
  const others = [finding({ range: { start: 12, stop: 15 } }), finding({ block: "b2" }), finding({ code: "date_impossible" }), finding({ part: "caption" })]
  expect(others.map(passed)).toEqual([null, null, null, null])
})

it("the picture of a gallery is a place, and a field has none", () => {
  const second = finding({ code: "credit_missing", part: "credit", facts: { photo: "2" } })
  const field: Finding = { code: "byline_missing", level: "phai_sua", overrulable: true, part: "byline", facts: {} }
  const passed = overruledBy({ overruled: [pass(second), pass(field)] })
  expect([passed(second), passed({ ...second, facts: { photo: "1" } }), passed(field)].map(it => it !== null)).toEqual([true, false, true])
  expect(namedOf(field)).toEqual({ code: "byline_missing", part: "byline" })
})

it("what was let pass no longer stands in the way", () => {
  const passed = overruledBy({ overruled: [pass(finding())] })
  const all = [finding(), finding({ block: "b2" }), finding({ level: "nen_sua" })]
  expect(blocking(all, passed)).toEqual([all[1]])
})
