// The words of the palette.
import type { EntryKind } from "../state/palette.ts"
import { spoken } from "./words.svelte.ts"

const vi = {
  title: "Bảng lệnh", menu: "Bảng lệnh…", box: "Gõ tên lệnh, tiêu đề bài, tên người", results: "Lệnh và bài khớp",
  kind: { command: "Lệnh", setting: "Cài đặt", article: "Bài", person: "Người", tag: "Thẻ" } satisfies Record<EntryKind, string>,
  recent: "vừa dùng",
  count: (n: number) => (n === 0 ? "Không có gì khớp" : `${n} mục`),
  none: (q: string) => `Không thấy “${q}”`, noneHow: "Thử bỏ bớt chữ. Gõ không dấu cũng được.",
  noneTags: "Chưa có thẻ nào", noneTagsHow: "Thẻ được đặt ở bảng Thông tin của bài.",
  everywhere: (q: string) => `Tìm “${q}” trong nội dung mọi bài`,
  keys: "> lệnh · # thẻ · @ người · Chọn ↑ ↓ · Làm Enter · Đóng Esc",
  articlesOf: "Các bài của người này", articlesWith: "Các bài có thẻ này",
}
type PaletteWords = typeof vi
const en: PaletteWords = {
  title: "Commands", menu: "Commands…", box: "Type a command, an article's title, a person's name", results: "Commands and articles that fit",
  kind: { command: "Command", setting: "Setting", article: "Article", person: "Person", tag: "Tag" },
  recent: "used lately",
  count: n => (n === 0 ? "Nothing fits" : `${n} ${n === 1 ? "entry" : "entries"}`),
  none: q => `“${q}” was not found`, noneHow: "Try fewer letters. Marks may be left out.",
  noneTags: "There are no tags yet", noneTagsHow: "Tags are given in an article's panel Info.",
  everywhere: q => `Find “${q}” in the text of every article`,
  keys: "> commands · # tags · @ people · Choose ↑ ↓ · Do it Enter · Close Esc",
  articlesOf: "Articles of this person", articlesWith: "Articles with this tag",
}

export const paletteWords = (): PaletteWords => (spoken() === "vi" ? vi : en)
