// The words of the search over all articles of the laptop.
import type { Ms } from "../host/types.ts"
import { dateOf } from "../state/schedule.ts"
import { spoken } from "./words.svelte.ts"

const vi = {
  title: "Tìm bài", menu: "Tìm bài…", box: "Tìm trong tiêu đề, nội dung, chú thích, nguồn, thẻ của mọi bài", results: "Các bài tìm thấy", facets: "Lọc bớt",
  count: (n: number, more: boolean) => (more ? `hơn ${n.toLocaleString("vi")} bài` : `${n.toLocaleString("vi")} bài`),
  due: (n: number) => `Đang lập chỉ mục… còn ${n.toLocaleString("vi")} bài, có thể chưa thấy hết.`,
  begin: "Tìm trong mọi bài của máy này", beginHow: "Gõ vài từ, có dấu hay không dấu. Cụm từ để trong ngoặc kép: “chuyển đổi số”. Hoặc chọn một mục bên trái.",
  none: (q: string) => `Không thấy “${q}”`, noneOfFacts: "Không có bài nào như vậy", noneHow: "Thử bỏ bớt từ. Gõ không dấu cũng được.", tryThese: "Thử:",
  noFacts: (n: number) => `Bỏ lọc: ${n} bài`, inBin: (n: number) => `Trong thùng rác: ${n} bài`, fewer: (q: string, n: number) => `${q}: ${n} bài`,
  status: "Trạng thái", category: "Chuyên mục", owner: "Người viết", days: "Ngày", clear: "Bỏ lọc",
  daysHint: "13/10/2020, 10/2020, 2020", noSuchDays: "Ngày này không có. Ví dụ 13/10/2020, 10/2020, 1/10/2020 – 13/10/2020.",
  usual: { today: "Hôm nay", week: "7 ngày", month: "Tháng này", year: "Năm nay" },
  kept: "Bộ lọc đã lưu", keep: "Lưu bộ lọc…", keepName: "Tên bộ lọc", keepGo: "Lưu", replaceGo: "Thay", drop: (name: string) => `Bỏ bộ lọc “${name}”`, dropped: (name: string) => `Đã bỏ bộ lọc “${name}”.`, back: "Lấy lại",
  more: "Xem thêm", keys: "Chọn ↑ ↓ · Mở Enter · Đóng Esc", again: "Tìm lại", everywhere: (q: string) => `Tìm “${q}” trong nội dung mọi bài`, everywhereNow: "Tìm trong nội dung mọi bài",
}
type SearchWords = typeof vi
const en: SearchWords = {
  title: "Find articles", menu: "Find articles…", box: "Find in title, text, captions, source and tags of every article", results: "Articles found", facets: "Narrow",
  count: (n, more) => `${more ? "more than " : ""}${n.toLocaleString("en")} ${n === 1 ? "article" : "articles"}`,
  due: n => `Indexing… ${n.toLocaleString("en")} to go, something may be missing.`,
  begin: "Find in every article of this machine", beginHow: "Type a few words, with marks or without. A phrase goes in quotes: “chuyển đổi số”. Or choose something on the left.",
  none: q => `“${q}” was not found`, noneOfFacts: "No article is like that", noneHow: "Try fewer words. Marks may be left out.", tryThese: "Try:",
  noFacts: n => `Without filters: ${n}`, inBin: n => `In the trash: ${n}`, fewer: (q, n) => `${q}: ${n}`,
  status: "Status", category: "Category", owner: "Writer", days: "Days", clear: "Clear filters",
  daysHint: "13/10/2020, 10/2020, 2020", noSuchDays: "There is no such day. For example 13/10/2020, 10/2020, 1/10/2020 – 13/10/2020.",
  usual: { today: "Today", week: "7 days", month: "This month", year: "This year" },
  kept: "Saved filters", keep: "Save filter…", keepName: "Name of the filter", keepGo: "Save", replaceGo: "Replace", drop: name => `Remove the filter “${name}”`, dropped: name => `The filter “${name}” is removed.`, back: "Bring it back",
  more: "Show more", keys: "Choose ↑ ↓ · Open Enter · Close Esc", again: "Search again", everywhere: q => `Find “${q}” in the text of every article`, everywhereNow: "Find in the text of every article",
}

export const searchWords = (): SearchWords => (spoken() === "vi" ? vi : en)

/** Found articles may be years old: the year stands there where it is another one. */
const elsewhere = {
  vi: { ask: "Tìm cả bài cũ chỉ có trên cổng", asking: "Đang hỏi cổng.", found: "Chỉ có trên cổng; mở ra là bài được tải về máy này.", none: "Trên cổng không còn bài nào khác.", more: "Xem thêm" },
  en: { ask: "Look for old articles that are on the portal only", asking: "Asking the portal.", found: "On the portal only; opening one fetches it to this machine.", none: "The portal has no other article.", more: "More" },
}
export const elsewhereWords = (): (typeof elsewhere)["vi"] => elsewhere[spoken() === "vi" ? "vi" : "en"]

export function dayOf(ms: Ms, now_ms: Ms): string {
  const [year, month, day] = dateOf(ms).split("-")
  return dateOf(now_ms).startsWith(`${year}-`) ? `${day}/${month}` : `${day}/${month}/${year}`
}
