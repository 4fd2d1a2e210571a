import { Slice } from "prosemirror-model"
import { expect, it, test } from "vitest"
import { changedBlocks } from "./changed.ts"
import { placesOf, seen, seenSlice, unseenIn } from "./unseen.ts"
import { article, open, p, text, ul } from "./testing.ts"

it.each<[string, string, string]>([
  ["bidi controls", "giá \u202e001\u202c đồng\u2066\u2069", "giá 001 đồng"],
  ["a zero-width space", "Hải\u200b Lâm", "Hải Lâm"],
  ["marks of direction and of byte order", "\ufeffa\u200eb\u200fc\u061c", "abc"],
  ["a lone surrogate", "a\ud83d b\ude00", "a b"],
  ["control signs", "a\u0000b\u0008", "ab"],
])("%s go out", (_, given, wanted) => {
  expect(seen(given)).toBe(wanted)
})

it.each(["một\thai\nba", "👨\u200d👩\u200d👧", "𝔄😀", "tr\u00ad\u00adêng", "12\u00a0km", "nguye\u0302\u0303n"])("%j stays", (given) => {
  expect(seen(given)).toBe(given)
  expect(unseenIn(given)).toBe(0)
})

test("a slice keeps its marks and blocks, and says how many went", () => {
  const slice = new Slice(article("", "", p("a\u200b", text("\u202eb", "strong")), ul("\u200bc"), p("\u200b")).content, 0, 0)
  const { slice: clean, gone } = seenSlice(slice)
  expect(gone).toBe(4)
  expect(clean.content.textBetween(0, clean.content.size, "|")).toBe("||ab|c|")
  expect(clean.content.child(2).child(1).marks[0]?.type.name).toBe("strong")
})

test("places are those of the text", () => {
  const { doc } = open(article("", "", p("ab\u200bc")))
  expect(placesOf(doc, 0, doc.content.size)).toEqual([{ from: 7, to: 8 }])
})

test("what a key has touched is its block alone", () => {
  const before = open(article("t", "s", p("một"), p("hai"), p("ba")))
  const after = before.apply(before.tr.insertText("x", 6 + 1))
  expect(changedBlocks(before.doc, after.doc)).toMatchObject({ first: 2, beforeEnd: 3, afterEnd: 3 })
  expect(changedBlocks(before.doc, before.doc)).toBeNull()
  expect(changedBlocks(before.doc, before.apply(before.tr.delete(6, 11)).doc)).toMatchObject({ first: 2, beforeEnd: 3, afterEnd: 2 })
})
