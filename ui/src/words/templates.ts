// The words of templates: what comes every week begins from one.
import type { Ms } from "../host/types.ts"
import { dateOf, timeOf } from "../state/schedule.ts"
import { spoken } from "./words.svelte.ts"

const day = (ms: Ms): string => dateOf(ms).split("-").reverse().join("/")

const vi = {
  keep: "Lưu làm mẫu…", begin: "Bài mới từ mẫu…",
  keepTitle: "Lưu làm mẫu", keepHow: "Giữ lại chữ, đề mục, bảng, hộp, chuyên mục, thẻ, nguồn và bút danh. Ảnh để lại chỗ trống; video và tệp đính kèm không theo.",
  name: "Tên mẫu", nameHint: "Ví dụ: Giá cả thị trường hằng tuần", newTitle: "Tiêu đề của bài mới",
  dates: "Trong tiêu đề, {ngày} {tuần} {tháng} tự thành ngày, tuần, tháng lúc bắt đầu bài.",
  takes: (name: string) => `Đã có mẫu “${name}”. Lưu sẽ thay mẫu đó.`, waiting: "Chờ một chút.", nameMissing: "Đặt tên cho mẫu.", nameLong: "Tên dài quá 120 ký tự.",
  keepGo: "Lưu mẫu", replaceGo: "Thay mẫu cũ", kept: (name: string) => `Đã lưu mẫu “${name}”. Dùng ở Tệp, Bài mới từ mẫu.`,
  noArticle: "Mở hoặc chọn một bài trước, rồi lưu làm mẫu.",
  beginTitle: "Bài mới từ mẫu", filter: "Tìm mẫu", list: "Các mẫu trên máy này", use: "Dùng mẫu này", rename: "Đổi tên", drop: "Bỏ mẫu",
  renameGo: "Đổi tên mẫu", taken: (name: string) => `Đã có mẫu “${name}”. Chọn tên khác.`, dropped: (name: string) => `Đã bỏ mẫu “${name}”. Các bài đã viết từ mẫu không đổi.`, back: "Lấy lại",
  made: (ms: Ms) => `lưu ${timeOf(ms)}, ${day(ms)}`, facts: (words: number, photos: number) => `${words} từ${photos > 0 ? ` · ${photos} chỗ ảnh` : ""}`,
  none: "Chưa có mẫu nào", noneHow: "Mở bài đăng hằng tuần, rồi chọn Tệp, Lưu làm mẫu. Mẫu nằm trên máy này.", notFound: "Không có mẫu nào như vậy.", untitled: "Chưa có tiêu đề",
  keys: "Chọn ↑ ↓ · Dùng Enter · Đổi tên F2 · Bỏ Delete",
}
type TemplateWords = typeof vi
const en: TemplateWords = {
  keep: "Save as template…", begin: "New from template…",
  keepTitle: "Save as template", keepHow: "Keeps words, headings, tables, boxes, category, tags, source and pen names. Photos leave empty places; videos and attached files stay behind.",
  name: "Name of the template", nameHint: "For example: Market prices of the week", newTitle: "Title of the new article",
  dates: "In the title {ngày} {tuần} {tháng} become the day, week and month when the article is begun.",
  takes: name => `There is a template “${name}”. Saving replaces it.`, waiting: "One moment.", nameMissing: "Give the template a name.", nameLong: "The name is longer than 120 characters.",
  keepGo: "Save template", replaceGo: "Replace it", kept: name => `Template “${name}” is kept. It is under File, New from template.`,
  noArticle: "Open or choose an article first, then save it as a template.",
  beginTitle: "New from template", filter: "Find a template", list: "Templates on this machine", use: "Use this template", rename: "Rename", drop: "Remove",
  renameGo: "Rename the template", taken: name => `There is a template “${name}” already. Choose another name.`, dropped: name => `Template “${name}” is removed. Articles begun from it stay as they are.`, back: "Bring it back",
  made: ms => `kept ${timeOf(ms)}, ${day(ms)}`, facts: (words, photos) => `${words} words${photos > 0 ? ` · ${photos} photo places` : ""}`,
  none: "No template yet", noneHow: "Open an article that comes every week, then choose File, Save as template. Templates stay on this machine.", notFound: "No template like that.", untitled: "No title yet",
  keys: "Choose ↑ ↓ · Use Enter · Rename F2 · Remove Delete",
}

export const templateWords = (): TemplateWords => (spoken() === "vi" ? vi : en)
