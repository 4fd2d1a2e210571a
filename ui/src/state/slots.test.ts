import { expect, it } from "vitest"
import type { BoardPlace, BoardRow } from "../generated/contract.ts"
import { asItIs, dropped, leftOf, pinHere, pinned, put, sections, sized, spent, stepped, taken, takenOff, timed, type Wish } from "./slots.ts"

const NOON = Date.UTC(2026, 10, 24, 5, 0)
const place = (id: string, more: Partial<BoardPlace> = {}): BoardPlace => ({
  id, article: `bài ${id}`, title: id, lead_photo: null, pinned: null, start_ms: NOON, end_ms: null, leaves_ms: null, runs_out_today: false,
  stands: { is: "reserve" }, by: null, mine: false, refusal: null, ...more,
})
const shown = (id: string, at: number, more: Partial<BoardPlace> = {}): BoardPlace => place(id, { stands: { is: "shown", place: at }, ...more })
const board = (items: BoardPlace[], capacity = 2): BoardRow => ({ code: "tin-nong", name: "Tin nóng", capacity, version: 7, items, empty_from_ms: null })
const order = (it: Wish | null): string[] | null => it && it.items.map(one => one.article.slice(4))
const three = board([shown("a", 1), shown("b", 2), place("c"), place("d", { stands: { is: "ahead" } })])

it("the reserve stands apart from what is seen, and what begins next stands first", () => {
  const found = sections(board([place("late", { stands: { is: "ahead" }, start_ms: NOON + 2 }), place("soon", { stands: { is: "ahead" }, start_ms: NOON + 1 }), place("x", { stands: { is: "over" } }), shown("b", 2), shown("a", 1), place("r")]))
  expect([found.shown, found.reserve, found.ahead, found.gone].map(it => it.map(one => one.id))).toEqual([["a", "b"], ["r"], ["soon", "late"], ["x"]])
})

it("a step changes the order by one, and asks with the version that was looked at", () => {
  const up = stepped(three, "c", -1)
  expect(order(up)).toEqual(["a", "c", "b", "d"])
  expect(up?.version).toBe(7)
  expect(up?.capacity).toBeNull()
  expect(order(stepped(three, "a", 1))).toEqual(["b", "a", "c", "d"])
  expect(stepped(three, "a", -1)).toBeNull()
  expect(stepped(three, "d", -1)).toBeNull()
})

it("what is dropped stands before the one under the pointer", () => {
  expect(order(dropped(three, "c", 0))).toEqual(["c", "a", "b", "d"])
  expect(order(dropped(three, "a", 3))).toEqual(["b", "c", "a", "d"])
  expect(dropped(three, "a", 0)).toBeNull()
  expect(dropped(three, "a", 1)).toBeNull()
})

it("a pin holds its place: the others pass it by", () => {
  const held = board([shown("a", 1, { pinned: 1 }), shown("b", 2), place("c")])
  expect(stepped(held, "b", -1)).toBeNull()
  expect(order(stepped(held, "c", -1))).toEqual(["a", "c", "b"])
  expect(stepped(held, "a", 1)?.items[0]).toMatchObject({ article: "bài a", pinned: 2 })
})

it("P pins where it stands and takes the pin away again", () => {
  expect(pinHere(three, "b")?.items[1]).toMatchObject({ pinned: 2 })
  expect(pinHere(three, "c")).toBeNull()
  const held = board([shown("a", 1, { pinned: 1 }), shown("b", 2, { pinned: 2 })])
  expect(pinHere(held, "a")?.items[0]).toMatchObject({ pinned: null })
  expect(pinned(held, "b", 1)?.items.map(it => it.pinned)).toEqual([2, 1])
  expect(pinned(held, "b", 3)).toBeNull()
})

it("times, taking off, putting on and taking a wish are whole boards", () => {
  expect(timed(three, "b", { start_ms: NOON, end_ms: NOON + 1, pinned: null }).items[1]).toMatchObject({ end_ms: NOON + 1 })
  expect(order(takenOff(three, "b"))).toEqual(["a", "c", "d"])
  expect(put(three, "bài n", NOON, null).items.at(-1)).toMatchObject({ article: "bài n", proposed: false })
  const wished = board([place("w", { stands: { is: "proposed" } })])
  expect(asItIs(wished).items[0]?.proposed).toBe(true)
  expect(taken(wished, "w").items[0]?.proposed).toBe(false)
})

it("fewer places let go of the pins that no place is left for", () => {
  const held = board([shown("a", 1), shown("b", 2, { pinned: 2 })])
  expect(sized(held, 1)).toMatchObject({ capacity: 1, items: [{ pinned: null }, { pinned: null }] })
})

it("how much of its time is over, and what is left", () => {
  const half = place("a", { leaves_ms: NOON + 100 })
  expect([spent(half, NOON + 50), spent(half, NOON + 500), spent(place("b"), NOON)]).toEqual([0.5, 1, 0])
  expect(leftOf(NOON + (26 * 60 + 5) * 60_000 + 900, NOON)).toEqual({ days: 1, hours: 2, minutes: 5 })
})
