import { expect, it } from "vitest"
import type { Writers } from "../generated/contract.ts"
import { ALONE, anyway, begun, handed, heard, read, tookOver, writes } from "./presence.ts"

const lan = { name: "Lan", me: false, since_ms: 1 }
const ha = { name: "Hà", me: false, since_ms: 2 }
const by = (others: Writers["others"], more: Partial<Writers> = {}): Writers => ({ article: "a", others, may_take: true, taken: null, ...more })

it("an article that nobody else writes at is written on, another one is read first", () => {
  expect(writes(begun(null))).toBe(true)
  expect(writes(begun(by([lan])))).toBe(false)
})

it("who already writes goes on when another comes", () => {
  const it = heard(begun(null), by([lan]))
  expect([it.mode, it.others]).toEqual(["writing", [lan]])
})

it("when the last of the others leaves, one writes and is told who left, once", () => {
  const two = begun(by([lan, ha]))
  const one = heard(two, by([ha]))
  expect(one.mode).toBe("reading")
  const none = heard(one, null)
  expect([none.mode, none.left]).toEqual(["writing", [ha]])
  expect(read(none).left).toEqual([])
  expect(heard(none, by([lan]))).toMatchObject({ mode: "writing", left: [], others: [lan] })
})

it("write anyway keeps the others in sight", () => {
  expect(anyway(begun(by([lan])))).toMatchObject({ mode: "writing", others: [lan] })
})

it("what was taken over is read, with by whom, until the other leaves", () => {
  const taken = { by: "Hà", me: false, at_ms: 5 }
  const it = handed(ALONE, by([ha], { taken }))
  expect(it).toMatchObject({ mode: "handed", taken })
  expect(heard(it, by([ha]))).toMatchObject({ mode: "handed", taken })
  expect(heard(it, null)).toMatchObject({ mode: "writing", left: [ha], taken: null })
  expect(handed(ALONE, by([], { taken })).mode).toBe("writing")
})

it("who took over writes, and knows from whom", () => {
  expect(tookOver(begun(by([lan])))).toMatchObject({ mode: "writing", took: [lan], others: [] })
})
