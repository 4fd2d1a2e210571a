import { expect, it } from "vitest"
import { folded, matches, type Asked } from "./search.ts"

function found(text: string, words: string, how: Partial<Asked> = {}): string[] {
  const asked = { words, exactCase: false, exactMarks: true, ...how }
  return matches(folded(text, asked), folded(words, asked).key).map(({ from, to }) => text.slice(from, to))
}

it.each<[string, string, string, Partial<Asked>, string[]]>([
  ["the words as they stand", "Chuyển đổi số", "đổi", {}, ["đổi"]],
  ["another case", "ĐỔI mới, đổi khác", "đổi", {}, ["ĐỔI", "đổi"]],
  ["another case, where case counts", "ĐỔI mới, đổi khác", "đổi", { exactCase: true }, ["đổi"]],
  ["no marks, where marks count", "chuyển đổi", "doi", {}, []],
  ["no marks, where they do not", "chuyển ĐỔI", "doi", { exactMarks: false }, ["ĐỔI"]],
  ["marks typed, where they do not count", "ma, má, mã", "má", { exactMarks: false }, ["ma", "má", "mã"]],
  ["a decomposed text", "xã nguyê\u0303n".normalize("NFD"), "nguyễn".slice(0, 2), {}, ["ng"]],
  ["a letter is whole: a is not in á", "á".normalize("NFD"), "a", {}, []],
  ["composed words in a decomposed text", "Thủy điện".normalize("NFD"), "thủy", {}, ["Thủy".normalize("NFD")]],
  ["a no-break space", "12\u00a0km", "12 km", {}, ["12\u00a0km"]],
  ["none over another", "aaaa", "aa", {}, ["aa", "aa"]],
  ["an emoji is one letter", "a😀b", "😀", {}, ["😀"]],
  ["signs are letters like others", "giá (đồng) [1].", "(đồng) [1].", {}, ["(đồng) [1]."]],
  ["nothing asked", "abc", "", {}, []],
])("%s", (_, text, words, how, wanted) => {
  expect(found(text, words, how)).toEqual(wanted)
})

it("offsets after letters that fold to more or fewer units are those of the text", () => {
  const asked = { words: "", exactCase: false, exactMarks: false }
  const text = "İ" + "ẫ".normalize("NFD") + "xyz"
  expect(matches(folded(text, asked), "xyz")).toEqual([{ from: text.length - 3, to: text.length }])
})
