// The words of links to an unpublished text.
import type { Ms } from "../host/types.ts"
import { daySaid, timeOf } from "../state/schedule.ts"
import { spoken } from "./words.svelte.ts"

const at = (ms: Ms): string => `${timeOf(ms)}, ${daySaid(ms)}`

const vi = {
  act: "Gửi đường dẫn xem trước…", title: "Gửi đường dẫn xem trước",
  how: (no: number | null) => `Ai có đường dẫn thì xem được ${no === null ? "bản này" : `bản ${no}`}, có dấu BẢN NHÁP. Máy tìm kiếm không lưu trang này; bản bạn sửa sau đó không hiện ở đây.`,
  days: "Xem được trong", day: (n: number) => `${n} ngày`, make: "Tạo đường dẫn", making: "Đang tạo…",
  address: "Đường dẫn", once: "Đường dẫn này chỉ hiện lúc này, không ai xem lại được. Hãy chép ngay.", copy: "Chép", copied: "Đã chép đường dẫn.",
  standing: "Đường dẫn đang dùng được", none: "Chưa có đường dẫn nào.", loading: "Đang hỏi cổng…",
  link: (no: number | null, by: string) => `${no === null ? "Bản chưa có số" : `Bản ${no}`}, ${by} gửi`, until: (ms: Ms) => `đến ${at(ms)}`,
  takeBack: "Thu lại", takenBack: "Đã thu lại. Đường dẫn ấy không mở được nữa.", close: "Xong",
}
type ShareWords = typeof vi
const en: ShareWords = {
  act: "Send a link to preview…", title: "Send a link to preview",
  how: no => `Whoever has the link sees ${no === null ? "this version" : `version ${no}`}, marked BẢN NHÁP. Search engines do not keep the page; what you write later is not shown there.`,
  days: "Can be seen for", day: n => `${n} ${n === 1 ? "day" : "days"}`, make: "Make the link", making: "Making it…",
  address: "Link", once: "This link is shown now and never again. Copy it.", copy: "Copy", copied: "The link is copied.",
  standing: "Links that work now", none: "There is no link.", loading: "Asking the portal…",
  link: (no, by) => `${no === null ? "A version without a number" : `Version ${no}`}, sent by ${by}`, until: ms => `until ${at(ms)}`,
  takeBack: "Take back", takenBack: "Taken back. That link opens nothing any more.", close: "Done",
}

export const shareWords = (): ShareWords => (spoken() === "vi" ? vi : en)
export const [shareVi, shareEn] = [vi, en]
