// The grid of the photo library as numbers: how many columns there are, where each photo stands, which of them can be seen,
// and where a key leads. Ten thousand photos are arithmetic here; it knows no screen and no photo.

/** Pixels of the page. */
const TILE = 178
const GAP = 12
const ROW_GAP = 14
/** Of a tile below its picture: two lines of words, one of facts, one of flags, and what is between them. */
const BELOW = 42 + 20 + 22 + 3 * 4
const HEAD = 32
/** Rows that are drawn above and below what is seen. */
const SPARE = 1

export interface Section { key: "fresh" | "rest" | "all"; first: number; count: number; top: number; head: number }
export interface Grid { columns: number; tile: { width: number; picture: number; height: number }; row: number; sections: Section[]; total: number; height: number }

/** `fresh`: so many of the first have a heading of their own; none where that says nothing. */
export function gridOf(width: number, total: number, fresh: number): Grid {
  const columns = Math.max(1, Math.floor((width + GAP) / (TILE + GAP)))
  const tileWidth = Math.max(1, Math.floor((width - GAP * (columns - 1)) / columns))
  const picture = Math.round(tileWidth * 0.75)
  const tile = { width: tileWidth, picture, height: picture + BELOW }
  const row = tile.height + ROW_GAP
  const sections: Section[] = []
  let top = 0
  const add = (key: Section["key"], first: number, count: number, head: number): void => {
    if (count === 0) return
    sections.push({ key, first, count, top, head })
    top += head + Math.ceil(count / columns) * row
  }
  if (fresh > 0) {
    add("fresh", 0, Math.min(fresh, total), HEAD)
    add("rest", fresh, Math.max(0, total - fresh), HEAD)
  } else add("all", 0, total, 0)
  return { columns, tile, row, sections, total, height: top }
}

function sectionOf(grid: Grid, index: number): Section | undefined {
  return grid.sections.find(it => index >= it.first && index < it.first + it.count)
}

export function placeOf(grid: Grid, index: number): { left: number; top: number } {
  const section = sectionOf(grid, index)
  if (!section) return { left: 0, top: 0 }
  const at = index - section.first
  return { left: (at % grid.columns) * (grid.tile.width + GAP), top: section.top + section.head + Math.floor(at / grid.columns) * grid.row }
}

/** The photos that can be seen, and a row more on either side. `to` is not itself one of them. */
export function seenIn(grid: Grid, top: number, height: number): { from: number; to: number } {
  const [above, below] = [top - SPARE * grid.row, top + height + SPARE * grid.row]
  let from = grid.total
  let to = 0
  for (const { first, count, top: begins, head } of grid.sections) {
    const rows = Math.ceil(count / grid.columns)
    const firstRow = Math.max(0, Math.floor((above - begins - head) / grid.row))
    const pastRow = Math.min(rows, Math.ceil((below - begins - head) / grid.row))
    if (firstRow >= rows || pastRow <= 0) continue
    from = Math.min(from, first + firstRow * grid.columns)
    to = Math.max(to, first + Math.min(count, pastRow * grid.columns))
  }
  return from < to ? { from, to } : { from: 0, to: 0 }
}

/** So many tiles are ever needed at once. */
export function poolOf(grid: Grid, height: number): number {
  // A section may end in the middle of a row.
  return (Math.ceil(height / grid.row) + 2 * SPARE + 3) * grid.columns
}

/** Which photo each tile of the pool shows: a photo keeps its tile while it is seen, so that nothing is made or moved. */
export function tiles(from: number, to: number, pool: number): (number | null)[] {
  const out: (number | null)[] = Array.from({ length: pool }, () => null)
  for (let index = from; index < to; index++) out[index % pool] = index
  return out
}

export type Move = "left" | "right" | "up" | "down" | "first" | "last" | "page_up" | "page_down"

/** Where a key leads from here; a page is what is seen. */
export function moved(grid: Grid, index: number, move: Move, height: number): number {
  if (grid.total === 0) return 0
  const page = Math.max(1, Math.floor(height / grid.row))
  switch (move) {
    case "left": return Math.max(0, index - 1)
    case "right": return Math.min(grid.total - 1, index + 1)
    case "first": return 0
    case "last": return grid.total - 1
    case "up": return byRows(grid, index, -1)
    case "down": return byRows(grid, index, 1)
    case "page_up": return repeated(page, index, it => byRows(grid, it, -1))
    case "page_down": return repeated(page, index, it => byRows(grid, it, 1))
  }
}

function repeated(times: number, from: number, step: (it: number) => number): number {
  let at = from
  for (let n = 0; n < times; n++) at = step(at)
  return at
}

/** The same column of the next row, or the last photo of a row that is shorter; past the ends it stays. */
function byRows(grid: Grid, index: number, by: 1 | -1): number {
  const nth = grid.sections.findIndex(it => index >= it.first && index < it.first + it.count)
  const here = grid.sections[nth]
  if (!here) return 0
  const column = (index - here.first) % grid.columns
  const row = Math.floor((index - here.first) / grid.columns) + by
  const rows = Math.ceil(here.count / grid.columns)
  const at = (section: Section, nextRow: number): number => section.first + Math.min(section.count - 1, nextRow * grid.columns + column)
  if (row >= 0 && row < rows) return at(here, row)
  const next = grid.sections[nth + by]
  if (!next) return index
  return at(next, by > 0 ? 0 : Math.ceil(next.count / grid.columns) - 1)
}

/** How far to scroll so that a photo is seen whole; where it is, nothing moves. */
export function scrollTo(grid: Grid, index: number, top: number, height: number): number {
  const { top: begins } = placeOf(grid, index)
  const section = sectionOf(grid, index)
  const first = section !== undefined && index - section.first < grid.columns
  const from = begins - (first ? section.head : 0)
  if (from < top) return from
  const ends = begins + grid.tile.height
  return ends > top + height ? ends - height : top
}
