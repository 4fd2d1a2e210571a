// @vitest-environment happy-dom
import { undo } from "prosemirror-history"
import { NodeSelection, TextSelection } from "prosemirror-state"
import { afterEach, expect, test } from "vitest"
import { photoOf } from "../host/fakeNewsroom.ts"
import type { Finding, Photo } from "../host/types.ts"
import { writingVi } from "../words/writing.ts"
import { createEditor, type Editor } from "./editor.ts"
import { figuresOf } from "./figureBoard.ts"
import { dropped } from "./gallery.ts"
import { article, figure, open, p, stored } from "./testing.ts"
import { schema } from "./schema.ts"

const made: Editor[] = []
const retouched: [string, number][] = []
let offered = 0
afterEach(() => {
  made.splice(0).forEach((it) => it.destroy())
  document.body.replaceChildren()
  retouched.length = offered = 0
})
const said: Photo = { ...photoOf("p1"), taken_ms: Date.UTC(2026, 10, 3, 1, 15), hints: { ...photoOf("p1").hints, caption: "Đại biểu dự hội nghị", alt: "Hàng ghế kín người", creator: "Minh Đức", credit: "TTXVN", place: "Suối Ngàn" } }

function shown(retouch: boolean, ...blocks: Parameters<typeof article>[2][]): Editor {
  const place = document.createElement("article")
  document.body.append(place)
  const nothing = (): void => undefined
  const editor = createEditor(place, {
    document: stored(open(article("Tin", "Tóm tắt", ...blocks)).doc), editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold: (it) => it, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: nothing,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: nothing, photo: (id) => (id === "p1" ? said : null), sentence: (it) => it.code, ...(retouch ? { onRetouch: (photo: string, at: number) => void retouched.push([photo, at]) } : {}) },
    attachment: writingVi.attachment, table: writingVi.tableBar, onOffer: () => ++offered > 0,
    onChange: nothing, onCompositionEnd: nothing, onEscape: () => false, onUnseen: nothing, onTooLong: nothing, onWithheld: nothing, onOpenLink: nothing, videoAt: () => null,
  })
  made.push(editor)
  return editor
}
const found = (code: string, number: number, part: Finding["part"] = "caption"): Finding => ({ code: code as Finding["code"], level: code.startsWith("caption_w") ? "goi_y" : "phai_sua", overrulable: true, part, facts: { photo: String(number) } })
const figures = ({ view }: Editor): HTMLElement[] => [...view.dom.querySelectorAll<HTMLElement>("figure.fig")]
const words = ({ view }: Editor): [string, string][] => {
  const out: [string, string][] = []
  view.state.doc.descendants((node) => {
    if (node.type === schema.nodes.figure) out.push([node.child(0).textContent, node.child(1).textContent])
    return true
  })
  return out
}
const offersOf = (it: HTMLElement | undefined): string[] => [...(it?.querySelectorAll<HTMLElement>("[data-testid=offer]") ?? [])].map((row) => `${row.dataset["offer"]}: ${row.querySelector(".offered")?.textContent}`)
function caretIn(editor: Editor, part: "caption" | "credit", nth = 0): void {
  let [seen, at] = [-1, 0]
  editor.view.state.doc.descendants((node, pos) => {
    if (node.type.name === part && ++seen === nth) at = pos + 1 + node.content.size
    return true
  })
  editor.view.dispatch(editor.view.state.tr.setSelection(TextSelection.create(editor.view.state.doc, at)))
}
const press = (editor: Editor, key: string, more: KeyboardEventInit = {}): void => void editor.view.someProp("handleKeyDown", (it) => it(editor.view, new KeyboardEvent("keydown", { key, ...more })))
const altEnter = (editor: Editor): void => press(editor, "Enter", { altKey: true })

test("what the file says is offered under its field and gone once that is filled", () => {
  const editor = shown(false, figure(""), p("sau"))
  expect(offersOf(figures(editor)[0])).toEqual(["caption: Đại biểu dự hội nghị", "taken: Chụp 03/11/2026 08:15 tại Suối Ngàn", "alt: Hàng ghế kín người", "credit: Minh Đức/TTXVN"])
  expect(words(editor), "and nothing is filled unasked").toEqual([["", ""]])
  caretIn(editor, "credit")
  altEnter(editor)
  expect(words(editor)).toEqual([["", "Minh Đức/TTXVN"]])
  figures(editor)[0]?.querySelector<HTMLElement>("[data-offer=alt] [data-testid=offer-fill]")?.click()
  expect(figures(editor)[0]?.querySelector<HTMLInputElement>("[data-testid=alt-input]")?.value).toBe("Hàng ghế kín người")
  caretIn(editor, "caption")
  altEnter(editor)
  expect(words(editor)[0]?.[0]).toBe("Đại biểu dự hội nghị")
  expect(offersOf(figures(editor)[0]), "it was not looked whether place and time are said").toEqual([])
  undo(editor.view.state, editor.view.dispatch)
  expect(words(editor), "a step of its own").toEqual([["", "Minh Đức/TTXVN"]])
})

test("the three marks are those that were not missed, and what is missing is offered behind the caption", () => {
  const editor = shown(false, figure("Đại biểu dự hội nghị", "Lan", "Ghế"), p("sau"))
  const marks = (): string[] => [...(figures(editor)[0]?.querySelectorAll<HTMLElement>("[data-mark]") ?? [])].map((it) => `${it.dataset["mark"]} ${it.dataset["said"]}`)
  expect(marks(), "nothing was looked at yet").toEqual([])
  editor.showFindings([found("caption_when", 1), found("alt_poor", 1, "alt"), found("caption_who", 2)])
  expect(marks()).toEqual(["who yes", "where yes", "when no"])
  expect(figures(editor)[0]?.textContent).not.toContain(writingVi.figure.allThree)
  expect([...(figures(editor)[0]?.querySelectorAll<HTMLElement>("[data-testid=figure-finding]") ?? [])].map((it) => it.dataset["code"])).toEqual(["alt_poor"])
  expect(offersOf(figures(editor)[0])).toEqual(["taken: Chụp 03/11/2026 08:15"])
  caretIn(editor, "caption")
  altEnter(editor)
  expect(words(editor)[0]?.[0]).toBe("Đại biểu dự hội nghị. Chụp 03/11/2026 08:15.")
  editor.showFindings([])
  expect(marks()).toEqual(["who yes", "where yes", "when yes"])
  expect(figures(editor)[0]?.textContent).toContain(writingVi.figure.allThree)
})

test("Alt Enter elsewhere is for what is offered beside the text", () => {
  const editor = shown(false, p("một"), figure("Chú thích", "Lan"))
  editor.view.dispatch(editor.view.state.tr.setSelection(TextSelection.create(editor.view.state.doc, editor.view.state.doc.resolve(0).posAtIndex(2) + 1)))
  altEnter(editor)
  expect(offered).toBe(1)
})

test("caption and credit of the picture above, and one credit for all that have none", () => {
  const editor = shown(false, figure("Một", "Minh Đức"), p("giữa"), figure("", "", "Hai"), figure("Ba"))
  caretIn(editor, "caption", 1)
  press(editor, "c", { ctrlKey: true, altKey: true })
  expect(words(editor)).toEqual([["Một", "Minh Đức"], ["Một", "Minh Đức"], ["Ba", ""]])
  undo(editor.view.state, editor.view.dispatch)
  expect(words(editor)).toEqual([["Một", "Minh Đức"], ["", ""], ["Ba", ""]])
  caretIn(editor, "credit", 0)
  const first = figures(editor)[0]
  first?.querySelector<HTMLElement>("[data-testid=figure-more]")?.click()
  expect(first?.querySelector("[role=menu]")?.textContent).not.toContain(writingVi.figure.copyAbove)
  first?.querySelector<HTMLElement>("[data-testid=figure-credit-all]")?.click()
  expect(words(editor)).toEqual([["Một", "Minh Đức"], ["", "Minh Đức"], ["Ba", "Minh Đức"]])
  undo(editor.view.state, editor.view.dispatch)
  expect(words(editor).map((it) => it[1]), "one step back").toEqual(["Minh Đức", "", ""])
})

test("credits for a batch are one step, and what somebody wrote meanwhile stays", () => {
  const editor = shown(false, figure("Một"), figure("Hai", "Lan"), figure("Ba"))
  const blocks = editor.pictures().map((it) => it.block)
  expect(editor.credit(new Map(blocks.map((it, n) => [it, `Người ${n}`])))).toBe(true)
  expect(words(editor).map((it) => it[1])).toEqual(["Người 0", "Lan", "Người 2"])
  undo(editor.view.state, editor.view.dispatch)
  expect(words(editor).map((it) => it[1])).toEqual(["", "Lan", ""])
  expect(editor.credit(new Map([["nowhere", "Ai"]]))).toBe(false)
})

test("pictures of a gallery change places by keys and buttons, and one comes out of it", () => {
  const editor = shown(false, schema.nodes.gallery.create(null, [figure("a"), figure("b"), figure("c")]), p("sau"))
  const order = (): string => words(editor).map((it) => it[0]).join("")
  caretIn(editor, "caption", 0)
  press(editor, "ArrowRight", { altKey: true })
  expect(order()).toBe("bac")
  expect(editor.view.state.selection.$from.parent.textContent, "the caret goes along").toBe("a")
  press(editor, "ArrowRight", { altKey: true })
  press(editor, "ArrowRight", { altKey: true })
  expect(order(), "the last stays the last").toBe("bca")
  figures(editor)[0]?.querySelector<HTMLElement>("[data-testid=figure-later]")?.click()
  expect(order()).toBe("cba")
  expect(figures(editor)[0]?.querySelector<HTMLButtonElement>("[data-testid=figure-earlier]")?.disabled).toBe(true)
  const middle = figures(editor)[1]
  middle?.querySelector<HTMLElement>("[data-testid=figure-more]")?.click()
  middle?.querySelector<HTMLElement>("[data-testid=figure-out]")?.click()
  expect(editor.view.state.doc.content.content.slice(2).map((it) => `${it.type.name} ${it.childCount}`)).toEqual(["gallery 2", "figure 2", "paragraph 1"])
  expect(order()).toBe("cab")
  editor.view.state.doc.check()
  undo(editor.view.state, editor.view.dispatch)
  expect(order()).toBe("cba")
})

test("outside of a gallery Alt and an arrow are somebody else's", () => {
  const editor = shown(false, figure("a"), p("sau"))
  caretIn(editor, "caption", 0)
  press(editor, "ArrowRight", { altKey: true })
  expect(words(editor)).toEqual([["a", ""]])
  expect(figures(editor)[0]?.querySelector<HTMLElement>("[data-testid=figure-later]")?.hidden).toBe(true)
})

test("the screen that changes a picture is asked for by name and place, and without one there is no button", () => {
  expect(figures(shown(false, figure("a")))[0]?.querySelector<HTMLElement>("[data-testid=figure-retouch]")?.hidden).toBe(true)
  const editor = shown(true, p("trước"), figure("a"))
  figures(editor)[0]?.querySelector<HTMLElement>("[data-testid=figure-retouch]")?.click()
  expect(retouched).toEqual([["p1", editor.view.state.doc.resolve(0).posAtIndex(3)]])
})

test("the menu goes by arrows and Escape, and takes its picture whole", () => {
  const editor = shown(false, figure("a"), figure("b"))
  const button = figures(editor)[1]?.querySelector<HTMLElement>("[data-testid=figure-more]")
  button?.click()
  expect(button?.getAttribute("aria-expanded")).toBe("true")
  expect(document.activeElement?.getAttribute("data-testid")).toBe("figure-copy-above")
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }))
  expect(document.activeElement?.getAttribute("data-testid")).toBe("figure-remove")
  expect(editor.view.state.selection).toBeInstanceOf(NodeSelection)
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))
  expect(button?.getAttribute("aria-expanded")).toBe("false")
  expect(document.activeElement).toBe(button)
})

test("let go over another picture of a gallery it stands before or after that one, and one from elsewhere joins them", () => {
  const editor = shown(false, schema.nodes.gallery.create(null, [figure("a"), figure("b"), figure("c")]), figure("d"))
  const order = (state = editor.view.state): string => words({ ...editor, view: { state } } as Editor).map((it) => it[0]).join("")
  const at = (nth: number): number => figuresOf(editor.view.state.doc)[nth]?.at ?? -1
  const let_go = (from: number, over: number, after: boolean): string => {
    const tr = dropped(editor.view.state, at(from), at(over), after)
    if (!tr) return order()
    tr.doc.check()
    return order(editor.view.state.apply(tr))
  }
  expect(let_go(0, 2, true)).toBe("bcad")
  expect(let_go(0, 2, false)).toBe("bacd")
  expect(let_go(2, 0, false)).toBe("cabd")
  expect(let_go(1, 1, true), "on itself nothing moves").toBe("abcd")
  expect(let_go(3, 0, true)).toBe("adbc")
  expect(dropped(editor.view.state, at(0), at(3), true), "over a single picture it is somebody else's").toBe(null)
})
