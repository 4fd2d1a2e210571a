import { describe, expect, it } from "vitest"
import type { Compared, ConflictPlace, OpenConflict, Written } from "../generated/contract.ts"
import { begin, choose, chosenAt, decisions, go, KeptChoices, left, offers, place, reread, sameTexts, undo } from "./conflict.ts"

const none: Compared = { title: [], sapo: [], blocks: [], fields: [], changes: { added: 0, removed: 0, title: false, sapo: false, blocks: 0, photos: false, fields: false } }
const written = (revision: string): Written => ({ revision, no: 1, by: { id: "lan", name: "Lan" }, own: true, here: true, at_ms: 0 })
const at = (key: string, more: Partial<ConflictPlace> = {}): ConflictPlace => ({
  key, at: { kind: "run" }, before: null, after: null, base: none, mine: none, theirs: none, facts: null, proposal: null, both: false, rewriting: null, ...more,
})
const open = (keys: readonly string[], theirs = "t", more: Partial<ConflictPlace> = {}): OpenConflict => ({
  article: "a", title: "Mưa lớn", seen: { mine: "m", theirs }, base: written("b"), mine: written("m"), theirs: written(theirs),
  places: keys.map(it => at(it, more)), joined: none, joined_count: 0, reordered: false, more: 0, refusal: null,
})

describe("choosing", () => {
  it("a choice stands, the next place that waits comes, and the last one stays to be looked at", () => {
    let state = begin(open(["1", "2", "3"]))
    state = choose(state, { take: "mine" })
    expect([state.at, left(state), decisions(state)]).toEqual([1, 2, null])
    state = choose(go(state, 1), { take: "theirs" })
    expect(state.at, "round to the one that was left out").toBe(1)
    state = choose(state, { take: "mine" })
    expect([state.at, left(state)]).toEqual([1, 0])
    expect(decisions(state)).toEqual([{ key: "1", choice: { take: "mine" } }, { key: "2", choice: { take: "mine" } }, { key: "3", choice: { take: "theirs" } }])
  })

  it("what there is no room for is not chosen", () => {
    const state = begin(open(["1"]))
    for (const take of ["both", "proposal"] as const) expect(choose(state, { take })).toBe(state)
    expect(choose(state, { take: "rewritten", text: "x" })).toBe(state)
    const more = begin(open(["1"], "t", { both: true, proposal: none, rewriting: { kind: "line", text: "" } }))
    expect(offers(more.open.places[0] ?? at("1")).every(it => it.possible)).toBe(true)
    expect(chosenAt(choose(more, { take: "rewritten", text: "x" }), 0)).toEqual({ take: "rewritten", text: "x" })
  })

  it("each choice is taken back, the one before it comes again, and the place is shown", () => {
    let state = begin(open(["1", "2"]))
    state = choose(state, { take: "mine" })
    state = choose(go(state, -1), { take: "theirs" })
    expect(chosenAt(state, 0)).toEqual({ take: "theirs" })
    state = undo(state)
    expect([state.at, chosenAt(state, 0)]).toEqual([0, { take: "mine" }])
    state = undo(state)
    expect([left(state), undo(state)]).toEqual([2, state])
  })

  it("n and p go around", () => {
    const state = begin(open(["1", "2"]))
    expect([go(state, -1).at, go(go(state, 1), 1).at, go(begin(open([])), 1).at]).toEqual([1, 0, 0])
  })
})

describe("when a text moved", () => {
  it("choices about what did not change stay, and so does the place", () => {
    let state = begin(open(["1", "2", "3"]))
    state = choose(choose(state, { take: "mine" }), { take: "theirs" })
    const next = reread(state, open(["1", "other", "3"], "t2"))
    expect([place(next)?.key, left(next), chosenAt(next, 0)]).toEqual(["3", 2, { take: "mine" }])
    expect(undo(undo(next)), "what is gone is no step back either").toEqual({ ...next, choices: new Map(), past: [], at: 0 })
    expect(place(reread(next, open(["1", "new"], "t3")))?.key, "its place is gone: the first that waits").toBe("new")
  })

  it("only another text, or another right, is something new", () => {
    expect(sameTexts(open(["1"]), open(["1"]))).toBe(true)
    expect(sameTexts(open(["1"]), open(["1"], "t2"))).toBe(false)
    expect(sameTexts(open(["1"]), { ...open(["1"]), refusal: "standing" })).toBe(false)
  })
})

it("who comes back finds what she chose, for each article its own", () => {
  const kept = new KeptChoices()
  kept.keep("a", choose(begin(open(["1", "2"])), { take: "mine" }).choices)
  const again = begin(open(["1", "2"]), kept.of("a"))
  expect([again.at, left(again), left(begin(open(["1"]), kept.of("b")))]).toEqual([1, 1, 1])
  kept.drop("a")
  expect(kept.of("a").size).toBe(0)
})
