// @vitest-environment happy-dom
import { afterEach, expect, it, test } from "vitest"
import type { Finding } from "../host/types.ts"
import { writingVi } from "../words/writing.ts"
import { createEditor, type Editor } from "./editor.ts"
import { activeIn, hereIndex } from "./here.ts"
import { article, figure, h, ids, item, open, p, quote, select, stored, ul } from "./testing.ts"

const made: Editor[] = []
afterEach(() => made.splice(0).forEach((it) => it.destroy()))

const { doc } = open(article("Cầu [cần bổ sung]", "Hai 😀 [cần bổ sung]", p("một"), ul(item("a", ul("b [cần bổ sung: số]")), "c"), figure("Sáng [cần bổ sung]", "[cần bổ sung]"), h("Ý kiến"), quote("x", "y [cần bổ sung]")))
const [, list, photo, , quotation] = ids({ doc }) as [string, string, string, string, string]

function shown(): Editor {
  const place = document.createElement("article")
  document.body.append(place)
  const editor = createEditor(place, {
    document: stored(doc), editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold: (it) => it, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: () => undefined,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: () => undefined },
    onChange: () => undefined, onCompositionEnd: () => undefined, onEscape: () => false, onUnseen: () => undefined, onTooLong: () => undefined, onWithheld: () => undefined, onOpenLink: () => undefined, table: writingVi.tableBar, attachment: writingVi.attachment, videoAt: () => null,
  })
  made.push(editor)
  return editor
}

it.each<[string, Partial<Finding>, string]>([
  ["title", { part: "title", range: { start: 4, stop: 17 } }, "[cần bổ sung]"],
  ["sapo, behind an emoji", { part: "sapo", range: { start: 6, stop: 19 } }, "[cần bổ sung]"],
  ["inner list", { part: "text", block: list, range: { start: 4, stop: 21 } }, "[cần bổ sung: số]"],
  ["caption", { part: "caption", block: photo, range: { start: 5, stop: 18 } }, "[cần bổ sung]"],
  ["credit", { part: "credit", block: photo, range: { start: 0, stop: 13 } }, "[cần bổ sung]"],
  ["quotation", { part: "text", block: quotation, range: { start: 4, stop: 17 } }, "[cần bổ sung]"],
])("a finding in the %s leads to its letters", (_, where, letters) => {
  const editor = shown()
  const finding = { code: "to_fill_in", level: "phai_sua", overrulable: false, facts: {}, ...where } as Finding
  expect(editor.jump(finding)).toBe(true)
  const { selection } = editor.view.state
  expect(editor.view.state.doc.textBetween(selection.from, selection.to)).toBe(letters)
})

test("a finding of a block that is gone leads nowhere, and says so", () => {
  expect(shown().jump({ code: "to_fill_in", level: "phai_sua", overrulable: false, facts: {}, part: "text", block: "goneGoneGone" })).toBe(false)
})

test("every place to fill in is drawn, and a new one as soon as it is typed", () => {
  const { view } = shown()
  const drawn = (): number => view.dom.querySelectorAll(".to-fill-in").length
  expect(drawn()).toBe(6)
  view.dispatch(view.state.tr.insertText(" [cần bổ sung]", 5))
  expect(drawn()).toBe(7)
  view.dispatch(view.state.tr.insertText("x", 8))
  expect(drawn(), "[cxần is none").toBe(6)
})

test("the toolbar knows what holds where one is, and the outline which block it is", () => {
  const state = select(open(doc), "b [cần")
  expect([...activeIn(state)]).toEqual(["bulletList"])
  expect(hereIndex(state)).toBe(3)
  expect([...activeIn(select(open(doc), "y [cần"))]).toEqual(["blockquote"])
  expect([...activeIn(select(open(doc), "Ý kiến"))]).toEqual(["heading2"])
})
