import { AllSelection, EditorState, NodeSelection } from "prosemirror-state"
import { expect, test } from "vitest"
import { schema } from "./schema.ts"
import { besideBlock, overAll } from "./typeOver.ts"

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

const words = (text: string) => schema.text(text)
const withBlocks = nodes.doc.create(null, [
  nodes.title.create(null, words("Tên")),
  nodes.sapo.create(null, words("Sapo")),
  nodes.figure.create({ id: "BBBBBBBBBBBB" }, [nodes.caption.create(null, words("Bến")), nodes.credit.create(null, words("Lan"))]),
  nodes.rule.create({ id: "CCCCCCCCCCCC" }),
])
const after = (which: number) => {
  let at = 0
  for (let n = 0; n < which; n += 1) at += withBlocks.child(n).nodeSize
  const state = EditorState.create({ doc: withBlocks, selection: NodeSelection.create(withBlocks, at) })
  const next = state.apply(besideBlock(state, " đò")!)
  next.doc.check()
  return next.apply(next.tr.insertText("!")).doc
}

test("what is typed while a photo is selected goes to its caption", () => {
  const doc = after(2)
  expect(doc.childCount).toBe(4)
  expect(doc.child(2).child(0).textContent).toBe("Bến đò!")
  expect(doc.child(2).child(1).textContent).toBe("Lan")
})

test("what is typed while another block is selected goes below it", () => {
  const doc = after(3)
  expect(doc.child(3).type).toBe(nodes.rule)
  expect(doc.child(4).textContent).toBe(" đò!")
})

test("where no block is selected it goes where it is typed", () => {
  expect(besideBlock(EditorState.create({ doc }), "Mới")).toBeNull()
})
