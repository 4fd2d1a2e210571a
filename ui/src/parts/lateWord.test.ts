// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest"
import { keepLateWords, LateWord, PLAIN_FIELDS } from "./lateWord.ts"

test("a word that is out at a click is put back, and the one that comes late is let go", () => {
  const late = new LateWord()
  late.begun()
  late.shown("đươc")
  late.shown("được")
  late.taken(1000)
  // The method takes its preedit away with an empty one.
  late.shown("")
  expect(late.clicked(1200)).toBe("được")
  expect(late.clicked(1210)).toBe(null)
  expect(late.comesLate("được", 1400)).toBe(true)
  expect(late.comesLate("được", 1410)).toBe(false)
})

test("a word that came back before the click stays as it is, and so does the next one", () => {
  const late = new LateWord()
  late.begun()
  late.shown("Huế")
  late.taken(1000)
  expect(late.comesLate("Huế", 1010)).toBe(false)
  expect(late.clicked(1020)).toBe(null)
  late.begun()
  late.shown("Huế")
  late.taken(1500)
  expect(late.clicked(1510)).toBe("Huế")
  // She types the same word where she went: that one is meant.
  late.begun()
  late.shown("Huế")
  late.taken(1900)
  expect(late.comesLate("Huế", 1910)).toBe(false)
})

test("what was deleted, or taken long ago, does not come back", () => {
  const late = new LateWord()
  late.begun()
  late.shown("d")
  late.taken(1000)
  late.deleted()
  expect(late.clicked(1100)).toBe(null)
  late.begun()
  late.shown("đ")
  late.taken(2000)
  expect(late.clicked(4001)).toBe(null)
})

let stop: () => void
beforeEach(() => {
  document.body.innerHTML = '<input id="one"><textarea id="two"></textarea><p id="text">Chữ</p>'
  stop = keepLateWords(document, PLAIN_FIELDS)
})
afterEach(() => stop())

const by = (id: string) => document.getElementById(id) as HTMLInputElement

// The simulated page knows no `data` of a composition.
const composition = (type: string, data: string) => Object.assign(new Event(type, { bubbles: true }), { data })

/** As WebKitGTK does at the press of a button, seen in a real window: the word is deleted, and the click comes before it is given away. */
function takeOut(id: string, word: string): void {
  const field = by(id)
  field.value = `Ở ${word} nữa`
  field.dispatchEvent(composition("compositionstart", ""))
  field.dispatchEvent(composition("compositionupdate", word))
  field.dispatchEvent(new InputEvent("beforeinput", { bubbles: true, inputType: "deleteCompositionText" }))
  field.value = "Ở  nữa"
  field.setSelectionRange(2, 2)
  field.dispatchEvent(composition("compositionend", ""))
}

test.each(["one", "two"])("a plain field keeps its word at a click where no text can go: %s", id => {
  const heard: string[] = []
  by(id).addEventListener("input", () => heard.push(by(id).value))
  takeOut(id, "Huế")
  by("text").dispatchEvent(new MouseEvent("mousedown", { bubbles: true }))
  expect(by(id).value).toBe("Ở Huế nữa")
  expect(heard).toEqual(["Ở Huế nữa"])
})

test("the late word goes into no other field", () => {
  takeOut("one", "Huế")
  by("two").dispatchEvent(new MouseEvent("mousedown", { bubbles: true }))
  const late = new InputEvent("beforeinput", { bubbles: true, cancelable: true, inputType: "insertFromComposition", data: "Huế" })
  by("two").dispatchEvent(late)
  expect(late.defaultPrevented).toBe(true)
  expect(by("one").value).toBe("Ở Huế nữa")
})
