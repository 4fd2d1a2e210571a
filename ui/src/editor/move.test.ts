import { undo } from "prosemirror-history"
import { NodeSelection, TextSelection } from "prosemirror-state"
import { expect, test } from "vitest"
import { moveBlock } from "./move.ts"
import { article, figure, h, ids, item, open, p, run, says, select, selectBlock, ul } from "./testing.ts"

const [up, down] = [moveBlock(-1), moveBlock(1)]

test("a block goes over its neighbour, and the caret with it", () => {
  const before = select(open(article("", "", p("một"), p("hai"), p("ba"))), "hai", "after")
  const { state } = run(before, up)
  expect(says(state)).toEqual(["hai", "một", "ba"])
  expect(state.selection.$from.parent.textContent).toBe("hai")
  expect(state.selection.$from.parentOffset).toBe(3)
  expect(new Set(ids(state))).toEqual(new Set(ids(before)))
  expect(says(run(state, undo).state), "one step of the history").toEqual(["một", "hai", "ba"])
})

test("a figure moves from its caption and when it is selected, and stays selected", () => {
  const start = open(article("", "", p("một"), figure("Cầu"), p("ba")))
  expect(says(run(select(start, "Cầu"), down).state)).toEqual(["một", "ba", "figure: Cầu"])
  const { state } = run(selectBlock(start, 3), up)
  expect(says(state)[0]).toContain("Cầu")
  expect(state.selection instanceof NodeSelection && state.selection.node.type.name).toBe("figure")
  expect(says(run(state, down).state)[1]).toContain("Cầu")
})

test("several selected blocks move as one", () => {
  const start = open(article("", "", p("một"), h("hai"), p("ba"), p("bốn")))
  const both = start.apply(start.tr.setSelection(TextSelection.create(start.doc, select(start, "hai").selection.from, select(start, "ba").selection.to)))
  expect(says(run(both, down).state)).toEqual(["một", "bốn", "hai", "ba"])
  expect(says(run(both, up).state)).toEqual(["hai", "ba", "một", "bốn"])
})

test("a list item moves within its list, not out of it", () => {
  const start = open(article("", "", p("trên"), ul("a", "b", "c"), p("dưới")))
  expect(says(run(select(start, "b"), down).state)[1]).toBe("bullet_list: a c b")
  const { state, did } = run(select(start, "a"), up)
  expect(did, "the key is taken, so that the caret does not wander").toBe(true)
  expect(says(state)).toEqual(says(start))
})

test("an item of an inner list moves in the inner list", () => {
  const start = open(article("", "", ul(item("a", ul("x", "y")), "b")))
  expect(says(run(select(start, "y"), up).state)[0]).toBe("bullet_list: a y x b")
})

test("a list of one item, or selected whole, moves as a block", () => {
  const start = open(article("", "", p("trên"), ul("a")))
  expect(says(run(select(start, "a"), up).state)).toEqual(["bullet_list: a", "trên"])
})

test("nothing goes over the sapo, and title and sapo stay", () => {
  const start = open(article("tiêu đề", "sapo", p("một"), p("hai")))
  expect(says(run(select(start, "một"), up).state)).toEqual(["một", "hai"])
  expect(run(select(start, "sapo"), down).did).toBe(false)
})
