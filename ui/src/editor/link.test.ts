import { expect, it, test } from "vitest"
import { cleanHref, linkAround, linkTarget, withLink } from "./link.ts"
import { article, linked, open, p, run, select, text } from "./testing.ts"
import { undo } from "prosemirror-history"

it.each<[string, string | null]>([
  ["https://congbao.vn/a?b=1#c", "https://congbao.vn/a?b=1#c"],
  [" congbao.vn/nghi-quyet ", "https://congbao.vn/nghi-quyet"],
  ["hảilâm.vn", "https://hảilâm.vn"],
  ["localhost.vn:8080", "https://localhost.vn:8080"],
  ["bandoc@hailam.vn", "mailto:bandoc@hailam.vn"],
  ["mailto:bandoc@hailam.vn", "mailto:bandoc@hailam.vn"],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["https://", null],
  ["https://a b", null],
  ["hôm qua", null],
  ["", null],
])("%s is stored as %s", (typed, wanted) => {
  expect(cleanHref(typed)).toBe(wanted)
})

const start = open(article("", "", p("Xem ", linked("nghị quyết ", "https://a.vn"), linked("số 9", "https://b.vn"), " hôm qua")))

test("a link is whole though a word in it is bold, and ends where another begins", () => {
  const state = open(article("", "", p("x ", linked("đọc ", "https://a.vn"), text("đậm").mark(linked("x", "https://a.vn").marks.concat(text("x", "strong").marks)), linked("hai", "https://b.vn"))))
  expect(linkAround(select(state, "đậm"))).toMatchObject({ href: "https://a.vn", from: expect.any(Number) })
  const { from, to } = linkAround(select(state, "đậm")) ?? { from: 0, to: 0 }
  expect(state.doc.textBetween(from, to)).toBe("đọc đậm")
})

test("a caret at the edge of a link is not in it, for what is typed there is not; Ctrl+K means it all the same", () => {
  const edge = select(start, "số 9", "after")
  expect(linkAround(edge)).toBeNull()
  expect(linkTarget(edge)?.href).toBe("https://b.vn")
})

test("Ctrl+K takes the words selected, else the word around the caret, else nothing", () => {
  const word = (it: ReturnType<typeof linkTarget>) => it && start.doc.textBetween(it.from, it.to)
  expect(word(linkTarget(select(start, " hôm qua")))).toBe(" hôm qua")
  expect(word(linkTarget(select(start, "qua", "before")))).toBe("qua")
  expect(linkTarget(select(open(article("", "", p("a  b"))), " ", "after"))).toBeNull()
  expect(linkTarget(select(open(article("Tiêu đề", "", p("a"))), "Tiêu")), "a title carries no link").toBeNull()
})

test("setting, changing and removing are one step each", () => {
  const around = linkAround(select(start, "nghị"))
  if (!around) throw new Error("no link")
  const changed = start.apply(withLink(start, around, "https://c.vn"))
  expect(linkAround(select(changed, "nghị"))?.href).toBe("https://c.vn")
  const removed = changed.apply(withLink(changed, around, null))
  expect(linkAround(select(removed, "nghị"))).toBeNull()
  expect(linkAround(select(removed, "số 9"))?.href, "its neighbour stays").toBe("https://b.vn")
  expect(linkAround(select(run(removed, undo).state, "nghị"))?.href).toBe("https://c.vn")
})
