import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { FIRST, inSteps } from "./steps.ts"

let frames: (() => void)[]
const frame = (): void => {
  const [due, rest] = [frames, []]
  frames = rest
  for (const it of due) it()
}

beforeEach(() => {
  frames = []
  vi.stubGlobal("requestAnimationFrame", (it: () => void) => frames.push(it))
  vi.stubGlobal("cancelAnimationFrame", (nth: number) => { if (nth > 0) frames[nth - 1] = () => undefined })
})
afterEach(() => vi.unstubAllGlobals())

it("a short text is there at once", () => {
  const drawn: number[] = []
  inSteps(3, it => drawn.push(it))
  expect([drawn, frames]).toEqual([[3], []])
})

it("a long one has its first screen at once, and the rest frame by frame, of which the first brings nothing", () => {
  const drawn: number[] = []
  inSteps(60, it => drawn.push(it))
  expect(drawn).toEqual([FIRST])
  frame()
  expect(drawn).toEqual([FIRST])
  for (let n = 0; n < 9; n += 1) frame()
  expect(drawn).toEqual([24, 40, 56, 60])
  expect(frames).toEqual([])
})

it("whoever looks for a place has all of it now, and nothing comes twice", () => {
  const drawn: number[] = []
  const steps = inSteps(60, it => drawn.push(it))
  steps.whole()
  steps.whole()
  frame()
  frame()
  expect(drawn).toEqual([24, 60])
})

it("what was left is not drawn on", () => {
  const drawn: number[] = []
  inSteps(60, it => drawn.push(it)).stop()
  frame()
  frame()
  expect(drawn).toEqual([24])
})
