// @vitest-environment happy-dom
import { readFileSync } from "node:fs"
import { EditorView } from "prosemirror-view"
import { expect, test } from "vitest"
import { COUNTS, firstScreen, showFirst } from "./firstScreen.ts"
import { schema } from "./schema.ts"
import { article, open, p, text } from "./testing.ts"

const long = (paragraphs: number, letters = 400) => article("Tên bài", "Lời dẫn", ...Array.from({ length: paragraphs }, () => p("a".repeat(letters))))

test("so many blocks that the window is full whatever stands in them", () => {
  // Two lines of title and lead, then five lines of 28 pixels each.
  expect(firstScreen(long(40), 0, 800)).toBe(8)
  expect(firstScreen(long(40), 0, 1400)).toBe(12)
  expect(firstScreen(long(60, 10), 0, 800)).toBe(32)
})

test("below a caret further down, too", () => {
  expect(firstScreen(long(40), 12, 800)).toBe(24)
  expect(firstScreen(long(60), 50, 800)).toBe(null)
})

test("a short text is drawn at once", () => {
  expect(firstScreen(long(5), 0, 800)).toBe(null)
  expect(firstScreen(article("", ""), 0, 800)).toBe(null)
})

test("the text itself stays whole, and all of it is drawn afterwards", () => {
  const frame = document.createElement("div")
  const place = frame.appendChild(document.createElement("article"))
  const view = new EditorView({ mount: place }, { state: open(long(60)) })
  const rest = showFirst(view, 0)
  expect(frame.dataset["first"]).toBeDefined()
  expect(view.dom.childElementCount).toBe(62)
  rest()
  expect(frame.dataset["first"]).toBeUndefined()
  view.destroy()
})

test("a table counts by its rows, however much stands in them", () => {
  const cell = (words: string) => schema.nodes.table_cell.create(null, text(words))
  const row = schema.nodes.table_row.create(null, [cell("a".repeat(400)), cell("b".repeat(400)), cell("c".repeat(400))])
  const table = schema.nodes.table.create({ head: true }, [schema.nodes.table_caption.create(null, text("tên")), row, row])
  const doc = article("Tên bài", "Lời dẫn", ...Array.from({ length: 40 }, () => table))
  // Two lines of title and lead, then three small lines each.
  expect(firstScreen(doc, 0, 56 + 60 * 10)).toBe(12)
})

test("the style sheet knows every count", () => {
  const css = readFileSync("src/style/writing.css", "utf8")
  for (const count of COUNTS) expect(css).toContain(`[data-first="${count}"] > .text > :nth-child(n + ${count + 1})`)
})
