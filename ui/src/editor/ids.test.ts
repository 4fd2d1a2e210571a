import { EditorState, TextSelection, type Transaction } from "prosemirror-state"
import { history, undo } from "prosemirror-history"
import { splitBlock } from "prosemirror-commands"
import { expect, test } from "vitest"
import { blockIds, mended, newBlockId } from "./ids.ts"
import { moveBlock } from "./move.ts"
import { schema } from "./schema.ts"

const { nodes } = schema
const paragraph = (text: string, id: string | null) => nodes.paragraph.create({ id }, schema.text(text))
const start = (...blocks: ReturnType<typeof paragraph>[]): EditorState =>
  EditorState.create({
    doc: nodes.doc.create(null, [nodes.title.create(), nodes.sapo.create(), ...blocks]),
    plugins: [blockIds(), history()],
  })
const ids = (state: EditorState): (string | null)[] => {
  const out: (string | null)[] = []
  state.doc.forEach((node) => "id" in node.attrs && out.push(node.attrs["id"] as string | null))
  return out
}
const run = (state: EditorState, command: (state: EditorState, dispatch: (tr: Transaction) => void) => boolean): EditorState => {
  let next = state
  expect(command(state, (tr) => (next = state.apply(tr)))).toBe(true)
  return next
}
const caret = (state: EditorState, at: number): EditorState => state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)))

test("an id has twelve letters and digits", () => {
  const made = Array.from({ length: 200 }, newBlockId)
  for (const id of made) expect(id).toMatch(/^[0-9A-Za-z]{12}$/)
  expect(new Set(made).size).toBe(200)
})

test("a split keeps the id at the first half and gives the second a new one", () => {
  const state = run(caret(start(paragraph("Hải Lâm", "aaaaaaaaaaaa")), 4 + 1 + 3), splitBlock)
  const [first, second] = ids(state)
  expect(first).toBe("aaaaaaaaaaaa")
  expect(second).toMatch(/^[0-9A-Za-z]{12}$/)
  expect(second).not.toBe(first)
  expect(ids(run(state, undo)), "undo joins them again").toEqual(["aaaaaaaaaaaa"])
})

test("a duplicate gets a new id", () => {
  const state = start(paragraph("một", "aaaaaaaaaaaa"))
  const doubled = state.apply(state.tr.insert(state.doc.content.size, paragraph("một", "aaaaaaaaaaaa")))
  expect(new Set(ids(doubled)).size).toBe(2)
  expect(ids(doubled)[0]).toBe("aaaaaaaaaaaa")
})

test("a text that has all its ids is left alone", () => {
  const state = start(paragraph("một", "aaaaaaaaaaaa"), paragraph("hai", "bbbbbbbbbbbb"))
  expect(mended(state.doc, state.tr)).toBeNull()
})

test("moving a block keeps its id", () => {
  const state = caret(start(paragraph("một", "aaaaaaaaaaaa"), paragraph("hai", "bbbbbbbbbbbb")), 4 + 5 + 2)
  expect(ids(run(state, moveBlock(-1)))).toEqual(["bbbbbbbbbbbb", "aaaaaaaaaaaa"])
})
