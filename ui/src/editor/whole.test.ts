import { EditorState, AllSelection } from "prosemirror-state"
import { expect, test } from "vitest"
import { schema } from "./schema.ts"
import { overAll } from "./whole.ts"

const { nodes } = schema
const doc = nodes.doc.create(null, [
  nodes.title.create(null, schema.text("Cũ")),
  nodes.sapo.create(null, schema.text("Sapo")),
  nodes.paragraph.create({ id: "AAAAAAAAAAAA" }, schema.text("Đoạn")),
])

test("what is typed over the whole article is its title, and the caret stands behind it", () => {
  const state = EditorState.create({ doc, selection: new AllSelection(doc) })
  const after = state.apply(overAll(state, "Mới")!)
  after.doc.check()
  expect(after.doc.textContent).toBe("Mới")
  expect(after.selection.from).toBe(4)
  const more = after.apply(after.tr.insertText("!"))
  expect(more.doc.child(0).textContent).toBe("Mới!")
})

test("a smaller selection is typed over as ever", () => {
  expect(overAll(EditorState.create({ doc }), "Mới")).toBeNull()
})
