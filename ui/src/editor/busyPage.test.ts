// @vitest-environment happy-dom
// What a browser says late: a word that an input method commits, and a selection. The real window does it in the story `typing`.
import { history, undo } from "prosemirror-history"
import { AllSelection, EditorState, NodeSelection, Plugin, TextSelection } from "prosemirror-state"
import { Decoration, DecorationSet, EditorView } from "prosemirror-view"
import { afterEach, expect, test } from "vitest"
import { lateWord } from "./lateWord.ts"
import { schema } from "./schema.ts"
import { selectedNow } from "./selectedNow.ts"
import { typingOver } from "./typeOver.ts"

const { nodes } = schema
const doc = nodes.doc.create(null, [
  nodes.title.create(null, schema.text("Tên")),
  nodes.sapo.create(),
  nodes.paragraph.create({ id: "AAAAAAAAAAAA" }, schema.text("Ở nữa")),
])
const IN_TEXT = doc.child(0).nodeSize + doc.child(1).nodeSize + 3

let view: EditorView
function open(...plugins: Plugin[]): EditorView {
  view = new EditorView(document.body, { state: EditorState.create({ doc, plugins }) })
  return view
}
afterEach(() => view.destroy())

const text = () => view.state.doc.textBetween(0, view.state.doc.content.size, "|")
const put = (at: number) => view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)))
const all = () => view.dispatch(view.state.tr.setSelection(new AllSelection(view.state.doc)))
const composition = (type: string, data: string) => Object.assign(new Event(type, { bubbles: true }), { data })
const input = (inputType: string, data: string | null = null) => new InputEvent("beforeinput", { bubbles: true, cancelable: true, inputType, data })

function takeOut(from: Element, word: string): void {
  from.dispatchEvent(composition("compositionstart", ""))
  from.dispatchEvent(composition("compositionupdate", word))
  from.dispatchEvent(input("deleteCompositionText"))
  from.dispatchEvent(composition("compositionend", ""))
}

test.each(["Huế ", "Huế, "])("a word that is out at a click stays where it was, as it was committed: %o", late => {
  open(lateWord())
  put(IN_TEXT)
  takeOut(view.dom, "Huế ")
  document.body.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }))
  expect(text()).toBe("Tên||Ở Huế nữa")
  put(1)
  const commit = input("insertFromComposition", late)
  view.dom.dispatchEvent(commit)
  expect(commit.defaultPrevented).toBe(true)
  expect(text()).toBe(`Tên||Ở ${late}nữa`)
})

test("a word in the field of a description is none of the text", () => {
  const description = document.createElement("input")
  open(lateWord(), new Plugin({ props: { decorations: state => DecorationSet.create(state.doc, [Decoration.widget(IN_TEXT, description, { stopEvent: () => true })]) } }))
  all()
  takeOut(description, "Huế")
  document.body.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }))
  expect(text()).toBe("Tên||Ở nữa")
})

test("typing over everything with an input method is one undo, and takes nothing typed before with it", () => {
  open(typingOver(), history({ newGroupDelay: 500 }))
  put(IN_TEXT)
  view.dispatch(view.state.tr.insertText("Huế "))
  all()
  const emptied = input("deleteByComposition")
  view.dom.dispatchEvent(emptied)
  expect(emptied.defaultPrevented).toBe(true)
  view.dispatch(view.state.tr.insertText("Mới").setMeta("composition", 1))
  expect(text()).toBe("Mới||")
  undo(view.state, view.dispatch)
  expect(text()).toBe("Tên||Ở Huế nữa")
})

function press(key: string, more: KeyboardEventInit = {}): void {
  view.dom.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))
}
function down(at: number): void {
  view.posAtCoords = () => ({ pos: at, inside: -1 })
  view.dom.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }))
}

test.each(["Backspace", "a", "Unidentified", "Enter"])("a key before the end of a click into what is selected is for where one clicked: %s", key => {
  open(selectedNow())
  all()
  down(IN_TEXT)
  press(key)
  expect(view.state.selection.toJSON()).toEqual({ type: "text", anchor: IN_TEXT, head: IN_TEXT })
})

test("so is Ctrl+V, and no Shift", () => {
  open(selectedNow())
  all()
  down(IN_TEXT)
  press("Shift")
  expect(view.state.selection).toBeInstanceOf(AllSelection)
  press("v", { ctrlKey: true })
  expect(view.state.selection.empty).toBe(true)
})

test("what is dragged, what is selected after the click, and one block selected as such stay selected", () => {
  open(selectedNow())
  all()
  down(IN_TEXT)
  view.dom.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }))
  press("Backspace")
  expect(view.state.selection).toBeInstanceOf(AllSelection)
  down(IN_TEXT)
  view.dom.dispatchEvent(new Event("dragstart", { bubbles: true }))
  press("Backspace")
  expect(view.state.selection).toBeInstanceOf(AllSelection)
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, IN_TEXT - 3)))
  down(IN_TEXT)
  press("Backspace")
  expect(view.state.selection).toBeInstanceOf(NodeSelection)
})
