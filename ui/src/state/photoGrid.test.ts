import { expect, it } from "vitest"
import { gridOf, moved, placeOf, poolOf, scrollTo, seenIn, tiles } from "./photoGrid.ts"

const WIDE = 778

it("four photos stand side by side in a common window and none is narrower than it can be read", () => {
  expect(gridOf(WIDE, 10, 0).columns).toBe(4)
  expect(gridOf(420, 10, 0).columns).toBe(2)
  expect(gridOf(100, 10, 0).columns).toBe(1)
  expect(gridOf(WIDE, 10, 0).tile.width).toBeGreaterThanOrEqual(178)
})

it("of ten thousand photos only those are drawn that are seen, wherever one has scrolled", () => {
  const grid = gridOf(WIDE, 10_000, 0)
  for (const top of [0, 12_345, grid.height / 2, grid.height - 600]) {
    const { from, to } = seenIn(grid, top, 600)
    expect(to - from).toBeLessThanOrEqual(poolOf(grid, 600))
    for (let index = from; index < to; index++) expect(placeOf(grid, index).top + grid.tile.height).toBeGreaterThan(top - 2 * grid.row)
    // Nothing that is seen is missing.
    expect(placeOf(grid, from).top).toBeLessThanOrEqual(Math.max(0, top))
    if (to < grid.total) expect(placeOf(grid, to - 1).top + grid.row).toBeGreaterThanOrEqual(top + 600)
  }
  expect(seenIn(grid, grid.height - 600, 600).to).toBe(10_000)
})

it("a photo keeps its tile while it is seen, and no tile shows two", () => {
  const [before, after] = [tiles(40, 60, 28), tiles(44, 64, 28)]
  for (let index = 44; index < 60; index++) expect(after.indexOf(index)).toBe(before.indexOf(index))
  expect(after.filter(it => it !== null).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => 44 + n))
})

it("keys go along the rows and over the heading between what is new and the rest", () => {
  const grid = gridOf(WIDE, 20, 6)
  expect([moved(grid, 0, "right", 600), moved(grid, 0, "left", 600), moved(grid, 19, "right", 600)]).toEqual([1, 0, 19])
  // 0 1 2 3 / 4 5 · 6 7 8 9
  expect([moved(grid, 1, "down", 600), moved(grid, 3, "down", 600), moved(grid, 5, "down", 600)]).toEqual([5, 5, 7])
  expect([moved(grid, 9, "up", 600), moved(grid, 6, "up", 600), moved(grid, 1, "up", 600)]).toEqual([5, 4, 1])
  expect([moved(grid, 3, "last", 600), moved(grid, 3, "first", 600), moved(grid, 18, "down", 600)]).toEqual([19, 0, 18])
  expect(moved(grid, 0, "page_down", 2 * grid.row)).toBe(6)
  expect(moved(grid, 6, "page_up", 2 * grid.row)).toBe(0)
})

it("what a key leads to is seen whole, with its heading, and nothing moves where it is", () => {
  const grid = gridOf(WIDE, 20, 6)
  expect(scrollTo(grid, 0, 200, 600)).toBe(0)
  expect(scrollTo(grid, 1, 0, 600)).toBe(0)
  const top = scrollTo(grid, 19, 0, 600)
  expect(placeOf(grid, 19).top + grid.tile.height).toBe(top + 600)
})

it("an empty library is no grid", () => {
  const grid = gridOf(WIDE, 0, 0)
  expect([grid.height, seenIn(grid, 0, 600), moved(grid, 0, "down", 600)]).toEqual([0, { from: 0, to: 0 }, 0])
})
