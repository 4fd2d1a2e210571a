// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from "vitest"
import { keepLateWords, LateWord, PLAIN_FIELDS } from "./lateWord.ts"

/** What stands in the field, by what was put and written anew. */
function field(): { put: (word: string) => (other: string) => void; text: string } {
  const it = {
    text: "",
    put(word: string) {
      it.text = word
      return (other: string) => {
        it.text = other
      }
    },
  }
  return it
}

function under(...words: string[]): LateWord {
  const late = new LateWord()
  late.begun()
  for (const word of words) late.shown(word)
  return late
}

test("a word that is out at a click is put back, and the one that comes late goes nowhere", () => {
  const late = under("đươc", "được", "")
  late.taken(1000)
  const at = field()
  late.clicked(1200, at.put)
  expect(at.text).toBe("được")
  at.text = ""
  late.clicked(1210, at.put)
  expect(at.text).toBe("")
  expect(late.comesLate("được", 1400)).toBe(true)
  expect(late.comesLate("được", 1410)).toBe(false)
})

test.each(["được", "được "])("a late word with its last key is written for the one that was put back: %o", word => {
  const late = under("đươc")
  late.taken(1000)
  const at = field()
  late.clicked(1100, at.put)
  expect(late.comesLate(word, 1200)).toBe(true)
  expect(at.text).toBe(word)
})

test("a word that came back before the click stays as it is, and so does the next one", () => {
  const late = under("Huế")
  late.taken(1000)
  expect(late.comesLate("Huế", 1010)).toBe(false)
  const at = field()
  late.clicked(1020, at.put)
  expect(at.text).toBe("")
  late.begun()
  late.shown("Huế")
  late.taken(1500)
  late.clicked(1510, at.put)
  expect(at.text).toBe("Huế")
  // She types the same word where she went: that one is meant.
  late.begun()
  late.shown("Huế")
  late.taken(1900)
  expect(late.comesLate("Huế", 1910)).toBe(false)
})

test("what a Backspace took, before it was heard or after, and what was taken long ago does not come back", () => {
  const at = field()
  const before = under("d")
  before.backspaced()
  before.taken(1000)
  before.clicked(1100, at.put)
  const after = under("đ")
  after.taken(1000)
  after.backspaced()
  after.clicked(1100, at.put)
  const long = under("đò")
  long.taken(2000)
  long.clicked(4001, at.put)
  expect(at.text).toBe("")
})

test("a word that is shorter by a Backspace does", () => {
  const late = under("đò")
  late.backspaced()
  late.shown("đ")
  late.taken(1000)
  const at = field()
  late.clicked(1100, at.put)
  expect(at.text).toBe("đ")
})

let stop: () => void
beforeEach(() => {
  document.body.innerHTML = '<input id="one"><textarea id="two"></textarea><p id="text">Chữ</p>'
  // The simulated page has none; where a browser writes nothing by it the field is written.
  document.execCommand = () => false
  stop = keepLateWords(document, PLAIN_FIELDS)
})
afterEach(() => stop())

const by = (id: string) => document.getElementById(id) as HTMLInputElement
// The simulated page knows no `data` of a composition.
const composition = (type: string, data: string) => Object.assign(new Event(type, { bubbles: true }), { data })

/** As WebKitGTK does at the press of a button, seen in a real window: the word is deleted, and the click comes before the commit. */
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

test.each(["Huế", "Huế,"])("the late word goes into no other field: %o", word => {
  takeOut("one", "Huế")
  by("two").dispatchEvent(new MouseEvent("mousedown", { bubbles: true }))
  const late = new InputEvent("beforeinput", { bubbles: true, cancelable: true, inputType: "insertFromComposition", data: word })
  by("two").dispatchEvent(late)
  expect(late.defaultPrevented).toBe(true)
  expect(by("one").value).toBe(`Ở ${word} nữa`)
})
