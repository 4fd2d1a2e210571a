// The boards of the front page as values: what stands where, and the board that a move, a pin or a new time makes of it.
// Who is shown at a minute the shell has said (the portal's own rule); here nothing is decided, only asked for.
import type { BoardItem, BoardPlace, BoardRow, Boards, Id, Ms } from "../generated/contract.ts"

export interface Sections {
  /** In their places. */
  shown: BoardPlace[]
  reserve: BoardPlace[]
  /** The next to begin stands first. */
  ahead: BoardPlace[]
  proposed: BoardPlace[]
  /** Its time is over, or readers do not see the article. */
  gone: BoardPlace[]
}

/** What an edit asks of the portal; the board that it was made from stands beside it. */
export interface Wish { code: string; version: number; capacity: number | null; items: BoardItem[] }

export function sections(board: BoardRow): Sections {
  const of = (...kinds: BoardPlace["stands"]["is"][]): BoardPlace[] => board.items.filter(it => kinds.includes(it.stands.is))
  const place = (it: BoardPlace): number => (it.stands.is === "shown" ? it.stands.place : 0)
  return {
    shown: of("shown").sort((a, b) => place(a) - place(b)),
    reserve: of("reserve"),
    ahead: of("ahead").sort((a, b) => a.start_ms - b.start_ms),
    proposed: of("proposed"),
    gone: of("over", "no_text"),
  }
}

const itemOf = ({ article, pinned, start_ms, end_ms, stands }: BoardPlace): BoardItem => ({ article, pinned, start_ms, end_ms, proposed: stands.is === "proposed" })

/** The board as it is, to be asked for again: what Ctrl Z brings back. */
export const asItIs = (board: BoardRow): Wish => ({ code: board.code, version: board.version, capacity: board.capacity, items: board.items.map(itemOf) })

const wish = (board: BoardRow, places: readonly BoardPlace[]): Wish => ({ ...asItIs(board), capacity: null, items: places.map(itemOf) })

/** What stands in the order that readers see now, then the rest in its own. */
function sequence(board: BoardRow): { line: BoardPlace[]; rest: BoardPlace[] } {
  const { shown, reserve } = sections(board)
  const line = [...shown, ...reserve]
  return { line, rest: board.items.filter(it => !line.includes(it)) }
}

/**
 * One is put before the place that is counted from 0 in the line of shown and reserve. A pin goes along with its article;
 * the pins of others hold their places. Null where nothing would change.
 */
export function dropped(board: BoardRow, id: Id, at: number): Wish | null {
  const { line, rest } = sequence(board)
  const moving = line.find(it => it.id === id)
  if (!moving) return null
  const from = line.indexOf(moving)
  const others = line.filter(it => it !== moving)
  const to = Math.max(0, Math.min(at > from ? at - 1 : at, others.length))
  if (to === from) return null
  if (moving.pinned !== null) return pinned(board, id, Math.min(to + 1, board.capacity))
  // Those that are pinned hold their places: the order is that of the others.
  const before = others.slice(0, to).filter(it => it.pinned === null).length
  const free = others.filter(it => it.pinned === null)
  free.splice(before, 0, moving)
  const was = line.filter(it => it.pinned === null)
  if (free.every((it, n) => it === was[n])) return null
  return wish(board, [...line.filter(it => it.pinned !== null), ...free, ...rest])
}

/** One step up (-1) or down (1) past the next that is not pinned; a pinned one takes the place beside. */
export function stepped(board: BoardRow, id: Id, by: -1 | 1): Wish | null {
  const { line } = sequence(board)
  const moving = line.find(it => it.id === id)
  if (!moving) return null
  if (moving.pinned !== null) return pinned(board, id, moving.pinned + by)
  const from = line.indexOf(moving)
  for (let at = from + by; at >= 0 && at < line.length; at += by) {
    if (line[at]?.pinned === null) return dropped(board, id, by < 0 ? at : at + 1)
  }
  return null
}

/** To a place, counted from 1, or to none. Whoever is pinned there takes the place that becomes free, or none. */
export function pinned(board: BoardRow, id: Id, place: number | null): Wish | null {
  const one = board.items.find(it => it.id === id)
  if (!one || one.pinned === place || (place !== null && (place < 1 || place > board.capacity))) return null
  return wish(board, board.items.map(it => {
    if (it.id === id) return { ...it, pinned: place }
    return place !== null && it.pinned === place ? { ...it, pinned: one.pinned } : it
  }))
}

/** P: where it stands now, or off. */
export function pinHere(board: BoardRow, id: Id): Wish | null {
  const one = board.items.find(it => it.id === id)
  if (!one) return null
  if (one.pinned !== null) return pinned(board, id, null)
  return one.stands.is === "shown" ? pinned(board, id, one.stands.place) : null
}

export interface Times { start_ms: Ms; end_ms: Ms | null; pinned: number | null }

export function timed(board: BoardRow, id: Id, to: Times): Wish {
  return wish(board, board.items.map(it => (it.id === id ? { ...it, ...to } : it)))
}

export const takenOff = (board: BoardRow, id: Id): Wish => wish(board, board.items.filter(it => it.id !== id))

/** A writer's wish becomes a place at the end of the line. */
export function taken(board: BoardRow, id: Id): Wish {
  const made = wish(board, board.items)
  const one = board.items.find(it => it.id === id)
  return { ...made, items: made.items.map(it => (it.article === one?.article ? { ...it, proposed: false } : it)) }
}

export function put(board: BoardRow, article: Id, start_ms: Ms, end_ms: Ms | null): Wish {
  const made = wish(board, board.items)
  return { ...made, items: [...made.items, { article, pinned: null, start_ms, end_ms, proposed: false }] }
}

export function sized(board: BoardRow, capacity: number): Wish {
  // A pin to a place that is there no more would keep the board from being taken.
  const items = board.items.map(it => (it.pinned !== null && it.pinned > capacity ? { ...it, pinned: null } : it))
  return { ...wish(board, items), capacity }
}

/** How much of its time is over, 0 to 1; 0 without an end. */
export function spent(it: BoardPlace, at_ms: Ms): number {
  if (it.leaves_ms === null || it.leaves_ms <= it.start_ms) return 0
  return Math.max(0, Math.min(1, (at_ms - it.start_ms) / (it.leaves_ms - it.start_ms)))
}

/** Boards on which something runs out today, or that stand empty within a day: what the list of screens counts. */
export const restless = (all: Boards | null): number => (all?.boards ?? []).reduce((n, board) => n + board.items.filter(it => it.runs_out_today).length, 0)

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export interface Left { days: number; hours: number; minutes: number }

/** Rounded down to minutes, as a person counts what is left. */
export function leftOf(until_ms: Ms, at_ms: Ms): Left {
  const left = Math.max(0, until_ms - at_ms)
  return { days: Math.floor(left / (24 * HOUR_MS)), hours: Math.floor((left % (24 * HOUR_MS)) / HOUR_MS), minutes: Math.floor((left % HOUR_MS) / MINUTE_MS) }
}

/** Minutes at which the page can be looked at beforehand. */
export function lookouts(all: Boards): Ms[] {
  const { now_ms } = all
  const turns = all.boards.flatMap(board => [board.empty_from_ms, ...board.items.flatMap(it => [it.start_ms, it.leaves_ms])])
  const ahead = turns.filter((it): it is Ms => it !== null && it > now_ms && it <= now_ms + 7 * 24 * HOUR_MS)
  return [...new Set(ahead)].sort((a, b) => a - b).slice(0, 12)
}
