// The words of "Văn phong": the newsroom's lists of words and the style of its site.
import type { HouseRow, Ms, RangeDash, ToneStyle, WrongEntry } from "../host/types.ts"
import { dateOf } from "../state/schedule.ts"
import { spoken } from "./words.svelte.ts"

const day = (ms: Ms): string => dateOf(ms).split("-").reverse().join("/")
const who = (it: HouseRow, nobody: string): string => `${it.by ?? nobody}${it.at_ms === null ? "" : `, ${day(it.at_ms)}`}`

const vi = {
  title: "Văn phong, quy trình", about: "Kiểm tra soát mọi bài theo các danh sách này, trên mọi máy và trên cổng.", toArticle: "Quay lại bài",
  lists: "Các danh sách", list: (kind: string) => `Danh sách: ${kind}`,
  kind: { body: "Cơ quan", abbreviation: "Viết tắt", person: "Người", pair: "Cặp dễ lẫn" },
  how: {
    body: "Tên cơ quan viết đúng như tòa soạn viết. Viết sai hoa thường hay dấu thì Kiểm tra nhắc.",
    abbreviation: "Chữ viết tắt bạn đọc đã quen. Chữ không có ở đây mà bài không giải thích thì Kiểm tra nhắc.",
    person: "Họ tên viết đúng từng dấu. Tên trong bài lệch một chữ hay một dấu thì Kiểm tra nhắc. Có chức danh thì chỉ so với người mang chức danh đó.",
    pair: "Chữ hay viết lầm, và chữ đúng. Kiểm tra nhắc và sửa bằng một phím.",
  },
  first: { body: "Tên cơ quan", abbreviation: "Chữ viết tắt", person: "Họ tên", pair: "Hay viết lầm" },
  second: { person: "Chức danh, nếu cần", pair: "Viết đúng" },
  add: "Thêm", pasteHow: "Enter để thêm. Dán nhiều dòng thì thêm cả loạt.", many: "Mỗi dòng một mục",
  manyHow: { body: "", abbreviation: "Cách nhau bằng dấu cách cũng được.", person: "Họ tên, chức danh", pair: "viết lầm > viết đúng" },
  addMany: (n: number) => `Thêm ${n} dòng`, waiting: "Đang hỏi cổng…",
  added: (said: string) => `Đã thêm “${said}”.`, addedMany: (n: number, there: number) => `Thêm ${n}, đã có ${there}.`,
  empty: "Gõ một mục trước đã.", emptyRight: "Gõ chữ đúng ở ô bên cạnh.",
  filter: "Tìm trong danh sách", count: (n: number) => `${n} mục`,
  shipped: "có sẵn", byWhom: (it: HouseRow) => `${who(it, "Tòa soạn")} thêm`, tookAway: (it: HouseRow) => `${who(it, "Tòa soạn")} đã bỏ`,
  take: "Bỏ", takeOne: (said: string) => `Bỏ “${said}”`, took: (said: string) => `Đã bỏ “${said}”.`, undo: "Hoàn tác", back: "Lấy lại", backOne: (said: string) => `Lấy lại “${said}”`, isBack: (said: string) => `Đã lấy lại “${said}”.`,
  none: (kind: string) => `Chưa có mục nào trong ${kind}`, noneHow: { mine: "Thêm mục đầu tiên ở ô trên.", read: "Biên tập viên và trưởng ban thêm được." },
  notFound: (q: string) => `Không thấy “${q}”`, notFoundHow: "Thử bỏ bớt từ. Gõ không dấu cũng được.",
  readOnly: "Biên tập viên và trưởng ban giữ các danh sách này. Bạn xem được; cần thêm hay bỏ chữ nào, nhắn bàn biên tập.",
  style: "Kiểu viết của trang", styleHow: "Bài lẫn hai kiểu thì Kiểm tra đưa về kiểu này. Tên riêng và trích dẫn giữ nguyên.", styleRead: "Quản trị của cổng đặt mục này.",
  tone: "Dấu thanh", toneOf: { old: "hòa, khỏe, thúy, ủy", new: "hoà, khoẻ, thuý, uỷ" } satisfies Record<ToneStyle, string>,
  dash: "Khoảng năm", dashName: { hyphen: "gạch nối", spaced_hyphen: "gạch nối, có cách", en_dash: "gạch ngang", spaced_en_dash: "gạch ngang, có cách" } satisfies Record<RangeDash, string>,
  styled: (said: string) => `Bài lẫn kiểu từ nay được đưa về “${said}”.`,
  offlineAdd: "Việc này cần mạng nên chưa thêm được. Chữ bạn gõ vẫn ở đây; thử lại khi có mạng.", offline: "Việc này cần mạng nên chưa đổi gì. Thử lại khi có mạng.",
  there: (said: string) => `Danh sách đã có “${said}”. Chưa thêm gì.`,
  wrong: {
    empty: "chưa có chữ nào ở một bên", too_long: "dài quá mức cho phép", hidden_sign: "có ký tự ẩn, hãy gõ lại bằng tay", same_sides: "hai bên là một",
    spaced: "chữ viết tắt không có dấu cách", one_word: "họ tên cần ít nhất hai chữ", comma: "họ tên không có dấu phẩy, chức danh để ở ô bên cạnh", too_many: "nhiều quá một lần, tối đa 500 dòng",
  } satisfies Record<WrongEntry, string>,
  wrongOne: (why: string) => `Chưa thêm được: ${why}.`, wrongLine: (n: number, why: string) => `Dòng ${n}: ${why}. Chưa thêm dòng nào.`,
  failed: "Chưa đọc được các danh sách", failedHow: "Các bài không sao.", again: "Thử lại",
}
type HouseWords = typeof vi
const en: HouseWords = {
  title: "House style, approval", about: "Checks go by these lists in every article, on every machine and on the portal.", toArticle: "Back to the article",
  lists: "The lists", list: kind => `List: ${kind}`,
  kind: { body: "Bodies", abbreviation: "Abbreviations", person: "People", pair: "Confused pairs" },
  how: {
    body: "Names of bodies as the house writes them. Wrong capitals or marks are found by Checks.",
    abbreviation: "Abbreviations that readers know. One that is not here and not explained in the article is found by Checks.",
    person: "Names, mark by mark. A name in an article that differs in one letter or mark is found by Checks. With a title only people of that title are meant.",
    pair: "What is written by mistake, and what is right. Checks find it and mend it by one key.",
  },
  first: { body: "Name of the body", abbreviation: "Abbreviation", person: "Full name", pair: "Written by mistake" },
  second: { person: "Title, if needed", pair: "Right" },
  add: "Add", pasteHow: "Enter adds. Many lines that are pasted are all added.", many: "A line each",
  manyHow: { body: "", abbreviation: "Spaces between them will do, too.", person: "Full name, title", pair: "mistake > right" },
  addMany: n => `Add ${n} lines`, waiting: "Asking the portal…",
  added: said => `“${said}” is added.`, addedMany: (n, there) => `${n} added, ${there} were there.`,
  empty: "Type an entry first.", emptyRight: "Type what is right in the box beside it.",
  filter: "Find in the list", count: n => (n === 1 ? "1 entry" : `${n} entries`),
  shipped: "shipped", byWhom: it => `added by ${who(it, "the newsroom")}`, tookAway: it => `taken away by ${who(it, "the newsroom")}`,
  take: "Remove", takeOne: said => `Remove “${said}”`, took: said => `“${said}” is removed.`, undo: "Undo", back: "Bring back", backOne: said => `Bring back “${said}”`, isBack: said => `“${said}” is back.`,
  none: kind => `Nothing in ${kind} yet`, noneHow: { mine: "Add the first in the box above.", read: "Editors and the chief add to it." },
  notFound: q => `“${q}” is not there`, notFoundHow: "Try fewer words. Marks are not needed.",
  readOnly: "Editors and the chief keep these lists. You can read them; for a word to add or remove, tell the desk.",
  style: "Style of the site", styleHow: "An article that mixes two styles is brought to this one by Checks. Names and quotations stay.", styleRead: "The portal's administrator sets this.",
  tone: "Tone marks", toneOf: vi.toneOf,
  dash: "Range of years", dashName: { hyphen: "hyphen", spaced_hyphen: "hyphen with spaces", en_dash: "dash", spaced_en_dash: "dash with spaces" },
  styled: said => `Articles that mix styles are brought to “${said}” from now on.`,
  offlineAdd: "This needs the network, so nothing was added yet. What you typed is still here; try again with a network.", offline: "This needs the network, so nothing changed. Try again with a network.",
  there: said => `The list has “${said}” already. Nothing was added.`,
  wrong: {
    empty: "one side has no letters", too_long: "longer than may be", hidden_sign: "there is a sign that nobody sees; type it by hand", same_sides: "both sides are the same",
    spaced: "an abbreviation has no space", one_word: "a name needs two words or more", comma: "a name has no comma, a title goes in the box beside it", too_many: "too many at once, 500 lines at most",
  },
  wrongOne: why => `Not added: ${why}.`, wrongLine: (n, why) => `Line ${n}: ${why}. No line was added.`,
  failed: "The lists could not be read", failedHow: "Your articles are fine.", again: "Try again",
}

/** The same years in every language. */
export const YEARS: Readonly<Record<RangeDash, string>> = { hyphen: "2015-2020", spaced_hyphen: "2015 - 2020", en_dash: "2015–2020", spaced_en_dash: "2015 – 2020" }

export const houseWords = (): HouseWords => (spoken() === "vi" ? vi : en)
