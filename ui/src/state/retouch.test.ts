import { describe, expect, it } from "vitest"
import {
  addressOf, asItCame, begin, between, blurs, done, editOf, focalOf, focusedAt, HANDLES, keepRatio, LEAST, moved, quarter, ratioOf, redone, reframed, resized, sameEdit, seenIn, steps, straightened, tilted, turned,
  undone, WHOLE, type Retouch,
} from "./retouch.ts"

const source = { width: 3000, height: 2000 }
const plain = begin(asItCame, null)
const area = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })
const shown = ({ width, height }: { width: number; height: number }, turn = 0): number => {
  const shape = turned(source, turn)
  return (width * shape.width) / (height * shape.height)
}

describe("the frame", () => {
  it("has the ratio on the screen, not in thousandths, and is as large as the picture allows", () => {
    const wide = keepRatio(plain, "16:9", source).crop
    expect(wide.width).toBe(1000)
    expect(shown(wide)).toBeCloseTo(16 / 9)
    const square = keepRatio(plain, "1:1", source).crop
    expect(square.height).toBe(1000)
    expect(shown(square)).toBeCloseTo(1)
    expect(ratioOf(keepRatio(plain, "4:3", source), source)).toBe("4:3")
    expect(keepRatio(keepRatio(plain, "1:1", source), null, source).crop).toEqual(WHOLE)
    expect(ratioOf(plain, source)).toBe(null)
  })

  it("stays in the picture, keeps its least size, and what is opposite the handle stays", () => {
    expect(moved(area(100, 100, 200, 200), 5000, -5000)).toEqual(area(800, 0, 200, 200))
    expect(resized(area(100, 100, 200, 200), { x: 1, y: 1 }, 5000, 5000)).toEqual(area(100, 100, 900, 900))
    expect(resized(area(100, 100, 200, 200), { x: -1, y: 0 }, 5000, 5000)).toEqual(area(300 - LEAST, 100, LEAST, 200))
  })

  it("keeps its ratio by every handle, however far it is dragged", () => {
    for (const ratio of ["16:9", "4:3", "1:1"] as const) {
      const begun = { ...keepRatio(plain, ratio, source) }
      const smaller = { ...begun, crop: reframed(begun, { x: 1, y: 1 }, -400, -400, source) }
      for (const handle of HANDLES) {
        for (const [right, down] of [[5000, 5000], [-5000, -5000], [60, -40], [-60, 40]] as const) {
          const crop = reframed(smaller, handle, right, down, source)
          expect(shown(crop), `${ratio} by ${handle.x},${handle.y}`).toBeCloseTo({ "16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1 }[ratio])
          for (const [at, length] of [[crop.x, crop.width], [crop.y, crop.height]] as const) {
            expect(at).toBeGreaterThanOrEqual(-1e-6)
            expect(at + length).toBeLessThanOrEqual(1000 + 1e-6)
          }
          if (handle.x > 0) expect(crop.x).toBeCloseTo(smaller.crop.x)
          if (handle.y < 0) expect(crop.y + crop.height).toBeCloseTo(smaller.crop.y + smaller.crop.height)
        }
      }
    }
  })

  it("is told to the shell in whole thousandths within the picture, and none where all is kept", () => {
    expect(editOf(plain, source)).toEqual(asItCame)
    const { crop } = editOf({ ...plain, crop: area(0.4, 333.3, 999.9, 666.7) }, source)
    expect(crop).toEqual(area(0, 333, 1000, 667))
    expect(editOf({ ...plain, crop: area(0, 333, 1000, 667) }, source, false).crop).toBe(null)
  })
})

describe("a turn", () => {
  it("carries frame, areas and focal point along, and four of them change nothing", () => {
    const begun: Retouch = { ...plain, crop: area(100, 200, 300, 400), marks: [{ area: area(0, 0, 100, 50), tilt: 0 }], focal: { x: 150, y: 300 }, focused: true }
    const once = quarter(begun, source)
    expect(once.crop).toEqual(area(400, 100, 400, 300))
    expect(once.marks[0]?.area).toEqual(area(950, 0, 50, 100))
    expect(once.focal).toEqual({ x: 700, y: 150 })
    const all = [1, 2, 3, 4].reduce((it) => quarter(it, source), begun)
    expect(all).toEqual(begun)
  })

  it("keeps the ratio that was chosen", () => {
    const wide = quarter(keepRatio(plain, "16:9", source), source)
    expect(shown(wide.crop, 1)).toBeCloseTo(16 / 9)
  })
})

describe("straightening", () => {
  it("moves a place as the picture moves, and back", () => {
    const at = { x: 900, y: 120 }
    const there = straightened(at, 0, 73, source)
    const back = straightened(there, 73, 0, source)
    expect(back.x).toBeCloseTo(at.x)
    expect(back.y).toBeCloseTo(at.y)
    expect(straightened({ x: 500, y: 500 }, 0, 450, source)).toEqual({ x: 500, y: 500 })
    // Clockwise: what is right of the middle goes down.
    expect(straightened({ x: 900, y: 500 }, 0, 100, source).y).toBeGreaterThan(500)
  })

  it("takes an area of blur with what it covers, and does not grow it by going back and forth", () => {
    const covered = area(700, 100, 100, 100)
    let it_ = { ...plain, marks: [{ area: covered, tilt: 0 }] }
    for (let tilt = 1; tilt <= 100; tilt++) it_ = { ...tilted(it_, tilt, source), marks: it_.marks }
    const [blur] = blurs(it_, source)
    for (const [right, down] of [[0, 0], [1, 0], [0, 1], [1, 1]] as const) {
      const corner = straightened({ x: 700 + right * 100, y: 100 + down * 100 }, 0, 100, source)
      if (corner.x < 0 || corner.x > 1000 || corner.y < 0 || corner.y > 1000) continue
      expect(blur && corner.x >= blur.x && corner.x <= blur.x + blur.width && corner.y >= blur.y && corner.y <= blur.y + blur.height).toBe(true)
    }
    expect(blurs({ ...tilted(it_, 0, source), marks: it_.marks }, source)).toEqual([covered])
  })

  it("stays within 45 degrees, in tenths", () => {
    expect(tilted(plain, 999, source).tilt).toBe(450)
    expect(tilted(plain, -12.4, source).tilt).toBe(-12)
  })
})

describe("the focal point", () => {
  it("is kept for what is kept: of another frame it is another number at the same face", () => {
    const at = focusedAt(plain, { x: 400, y: 600 })
    expect(focalOf(at)).toEqual({ x: 400, y: 600 })
    expect(focalOf({ ...at, crop: area(300, 500, 200, 200) })).toEqual({ x: 500, y: 500 })
    expect(focalOf({ ...at, crop: area(500, 0, 500, 500) })).toEqual({ x: 0, y: 1000 })
    expect(focalOf(plain)).toBe(null)
    const again = begin({ ...asItCame, crop: area(300, 500, 200, 200) }, { x: 500, y: 500 })
    expect(again.focal).toEqual({ x: 400, y: 600 })
  })

  it("decides what a place shows as object-fit: cover and object-position do", () => {
    // 3000 × 2000 in a square: 2000 of 3000 pixels across, from the left edge, the middle, the right edge.
    for (const [x, left] of [[0, 0], [500, 1000 / 6], [1000, 1000 / 3]] as const) {
      const seen = seenIn({ ...focusedAt(plain, { x, y: 500 }) }, 1, source)
      expect(seen.x).toBeCloseTo(left)
      expect(seen.width).toBeCloseTo(2000 / 3)
      expect([seen.y, seen.height]).toEqual([0, 1000])
    }
    const wide = seenIn(focusedAt(plain, { x: 500, y: 1000 }), 16 / 9, source)
    expect(wide.y + wide.height).toBeCloseTo(1000)
    expect(shown(wide)).toBeCloseTo(16 / 9)
  })
})

it("an area is drawn from any corner to any other, and ends at the edge of the picture", () => {
  expect(between({ x: 300, y: 400 }, { x: 100, y: 1200 })).toEqual(area(100, 400, 200, 600))
})

it("the address of a preview says what is not as it came, and nothing else", () => {
  expect(addressOf(asItCame, 640)).toBe("edit?size=640")
  const edit = { turn: 3, tilt: -15, crop: area(0, 10, 500, 990), blur: [area(1, 2, 3, 4), area(5, 6, 7, 8)], brightness: -10, contrast: 0 }
  expect(addressOf(edit, 320)).toBe("edit?turn=3&tilt=-15&crop=0,10,500,990&blur=1,2,3,4;5,6,7,8&light=-10,0&size=320")
  expect(sameEdit(edit, { ...edit, blur: [...edit.blur] })).toBe(true)
  expect(sameEdit(edit, { ...edit, tilt: 0 })).toBe(false)
})

it("steps go back and forth, a held key is one, and a new one forgets what was ahead", () => {
  let all = done(steps(0), 1, "tilt", 1000)
  all = done(all, 2, "tilt", 1100)
  all = done(all, 3, "turn", 1150)
  expect(undone(all).now).toBe(2)
  expect(undone(undone(all)).now).toBe(0)
  expect(undone(undone(undone(all))).now).toBe(0)
  expect(redone(redone(undone(undone(all)))).now).toBe(3)
  expect(redone(done(undone(all), 9, "tilt", 1200)).now).toBe(9)
})
