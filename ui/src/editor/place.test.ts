import { Fragment, Slice } from "prosemirror-model"
import { expect, it, test } from "vitest"
import { countsOf } from "./counts.ts"
import { insertToFillIn, markersIn } from "./fillIn.ts"
import { caretOf, positionIn, positionOf } from "./place.ts"
import { article, figure, item, open, p, quote, run, says, select, text, ul } from "./testing.ts"
import { schema } from "./schema.ts"

const br = schema.nodes.hard_break.create()

it.each([
  ["a paragraph", p("một hai"), 4, "hai"],
  ["over marks", p("một ", text("hai", "strong"), " ba"), 8, "ba"],
  ["after an emoji, which is one letter and two units", p("😀 hai"), 2, "hai"],
  ["after a hard break", p("một", br, "hai"), 4, "hai"],
  ["the second paragraph of a quotation", quote("một", "hai"), 4, "hai"],
  ["an item of an inner list", ul(item("một", ul("hai")), "ba"), 4, "hai"],
  ["the item after it", ul(item("một", ul("hai")), "ba"), 8, "ba"],
])("%s", (_, block, letters, words) => {
  const { doc } = open(article("t", "s", block))
  const at = positionIn(doc.child(2), 6, letters)
  expect(doc.textBetween(at, at + words.length)).toBe(words)
})

test("letters beyond the end are the end", () => {
  const { doc } = open(article("t", "s", p("một")))
  expect(positionIn(doc.child(2), 6, 99)).toBe(6 + 1 + 3)
})

test("a place to fill in is found as the check finds it", () => {
  const { doc } = open(article("", "", p("Có [cần bổ sung] hộ, [ Cần bổ  sung: số tiền ], [nguồn], [cần bổ sung", br, "mới]")))
  expect(markersIn(doc.child(2), 4).map((it) => doc.textBetween(it.from, it.to))).toEqual(["[cần bổ sung]", "[ Cần bổ  sung: số tiền ]", "[cần bổ sung"])
})

test("inserting one takes the words selected as what is missing", () => {
  const start = open(article("", "", p("có số hộ nghèo")))
  expect(says(run(select(start, "số hộ"), insertToFillIn).state)).toEqual(["có [cần bổ sung: số hộ] nghèo"])
  expect(says(run(select(start, "nghèo", "after"), insertToFillIn).state)).toEqual(["có số hộ nghèo [cần bổ sung]"])
  expect(says(run(select(start, "nghèo", "before"), insertToFillIn).state)).toEqual(["có số hộ [cần bổ sung] nghèo"])
})

test("counts are those of the desk: every text, alt and credit too", () => {
  expect(countsOf(open(article("Cầu mới", " Ba từ nữa ", p("một hai"), ul("ba", "bốn"), figure("chú thích", "Minh Đức", "mô tả ảnh"))).doc)).toEqual({
    title: 7, sapo: 9, words: 2 + 3 + 2 + 2 + 2 + 2 + 3, photos: 1, minutes: 1,
  })
})

test("a letter with its marks is one letter, composed or not", () => {
  expect(countsOf(article("Ẫ", "ê\u0303😀", p("x")))).toMatchObject({ title: 1, sapo: 2 })
})

test("where somebody writes is found again, whatever came before it", () => {
  const before = open(article("Tít", "Sapo", p("một"), quote("hai", "ba"), figure("Chú thích", "Lan"))).doc
  const names = ["Tít", "Sapo", "một", "ba", "thích", "Lan"]
  const places = names.map((words) => {
    let at = -1
    before.descendants((node, pos) => {
      const inside = node.text?.indexOf(words) ?? -1
      if (inside >= 0) at = pos + inside + words.length
    })
    return caretOf(before, at)
  })
  expect(places.map((it) => it.part)).toEqual(["title", "sapo", "block", "block", "block", "block"])
  // Something longer in front of it, the same blocks.
  const after = before.replace(1, 1, new Slice(Fragment.from(text("Thêm ")), 0, 0))
  places.slice(1).forEach((caret, n) => {
    const at = positionOf(after, caret) ?? -1
    const words = names[n + 1] ?? ""
    expect(after.textBetween(at - words.length, at)).toBe(words)
  })
})

test("a place that is gone is the nearest one of its block, or none", () => {
  const { doc } = open(article("Tít", "", p("một")))
  const block = String(doc.child(2).attrs["id"])
  expect(positionOf(doc, { part: "block", block, offset: 99 })).toBe(doc.content.size - 1)
  expect(positionOf(doc, { part: "title", offset: 99 })).toBe(4)
  expect(positionOf(doc, { part: "block", block: "gone", offset: 0 })).toBeNull()
})
