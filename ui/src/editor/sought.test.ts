// @vitest-environment happy-dom
import { EditorView } from "prosemirror-view"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { forget, seek, sought, soughtWords, SHOWN_MS } from "./sought.ts"
import { markSought, unmark } from "./soughtReading.ts"
import { article, figure, open, p, text } from "./testing.ts"

const views: EditorView[] = []
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  views.splice(0).forEach((it) => it.destroy())
  vi.useRealTimers()
})

function view(doc = article("Khướu về", "Sapo nói về rừng", p("Chim ", text("khướu", "strong"), " hót"), p("Khướu ở rừng lim"), figure("Rừng khướu"))): EditorView {
  const it = new EditorView(document.createElement("div"), { state: open(doc, sought()), handleScrollToSelection: () => true })
  views.push(it)
  return it
}
const marked = (it: EditorView): (string | null)[] => [...it.dom.querySelectorAll(".found")].map((mark) => mark.textContent)
const here = (it: EditorView): string => it.state.doc.textBetween(it.state.selection.from, Math.min(it.state.selection.from + 5, it.state.doc.content.size), " ")

test("the caret stands before the place that the search showed, and takes nothing away", () => {
  const it = view()
  expect(seek(it, "rung khuou")).toBe(true)
  expect(here(it)).toBe("Khướu")
  expect(it.state.selection.empty).toBe(true)
  expect(it.dom.querySelector(".found.now")?.closest("p")?.textContent).toBe("Khướu ở rừng lim")
  expect(soughtWords(it)).toBe("Khướu")
})

test("a snippet of the sapo leads to the sapo, and words of the title alone to the title", () => {
  const it = view()
  seek(it, "sapo")
  expect(it.state.selection.$from.parent.type.name).toBe("sapo")
  const only = view(article("Hồ mùa thu", "sapo", p("chữ")))
  seek(only, "ho mua")
  expect([only.state.selection.$from.parent.type.name, soughtWords(only)]).toEqual(["title", "Hồ mùa"])
})

test("words that stand nowhere move nothing", () => {
  const it = view()
  const before = it.state
  expect([seek(it, "cọp"), seek(it, "  ")]).toEqual([false, false])
  expect(it.state).toBe(before)
})

test("seen for a moment, and the history has no step of it", () => {
  const it = view()
  const doc = it.state.doc
  seek(it, "khuou")
  expect(marked(it).length).toBeGreaterThan(1)
  vi.advanceTimersByTime(SHOWN_MS - 1)
  expect(marked(it).length).toBeGreaterThan(1)
  vi.advanceTimersByTime(1)
  expect([marked(it), it.state.doc.eq(doc)]).toEqual([[], true])
})

test("typing takes the marks away, but not from under an input method", () => {
  const it = view()
  seek(it, "khuou")
  Object.defineProperty(it, "composing", { value: true, configurable: true })
  it.dispatch(it.state.tr.insertText("n"))
  vi.advanceTimersByTime(5_000)
  expect(marked(it).length, "while a word is composed").toBeGreaterThan(0)
  expect(forget(it)).toBe(false)
  Object.defineProperty(it, "composing", { value: false, configurable: true })
  vi.advanceTimersByTime(400)
  expect(marked(it)).toEqual([])
  expect(forget(it), "nothing is left to leave").toBe(false)
})

test("in a text that is read, a place over bold letters is marked and unmarked without a trace", () => {
  const place = document.createElement("article")
  place.innerHTML = '<h1 data-part="title">Khướu về</h1><p data-block="a">Chim <strong>khướu</strong> mun <em>hót</em></p><figure><p class="altline">khướu mun</p></figure>'
  const before = place.innerHTML
  const first = markSought(place, "khuou mun")
  expect([...place.querySelectorAll("mark")].map((it) => it.textContent)).toEqual(["Khướu", "khướu", " mun"])
  expect(first?.closest("p")?.dataset["block"]).toBe("a")
  expect([unmark(place), place.innerHTML, unmark(place)]).toEqual([true, before, false])
})
