// The words about the boards of the front page.
import type { Ms, Refusal } from "../host/types.ts"
import { leftOf } from "../state/slots.ts"
import { spoken, words } from "./words.svelte.ts"

const vi = {
  title: "Tin nóng, tin tiêu điểm", menu: "Tin nóng, tin tiêu điểm", side: "Tin nóng, tiêu điểm", at: "Trang chủ lúc", now: (at: string) => `${at}, bây giờ`, back: "Về bây giờ",
  public: "Xem trên cổng", leaves: "hết giờ thì rời chỗ, bài vẫn còn", full: "đủ chỗ", places: "Số chỗ", more: (name: string) => `Thêm một chỗ cho ${name}`, fewer: (name: string) => `Bớt một chỗ của ${name}`,
  free: (n: number) => (n === 1 ? "Còn một chỗ" : `Còn ${n} chỗ`), put: "Đặt bài", putOn: (name: string) => `Đặt bài vào ${name}`, propose: "Đề xuất",
  reserve: "Dự bị", reserveHow: "tự lên khi có chỗ trống", ahead: "Hẹn lên", proposed: "Đề xuất của người viết", gone: "Đã rời chỗ", gone_over: "hết giờ", gone_no_text: "bạn đọc không thấy bài",
  until: "tới", ready: "sẵn sàng", endless: "không hạn", waits: "chờ chỗ", left: (said: string) => `còn ${said}`, begins: (at: string) => `lên lúc ${at}`,
  days: (n: number) => `${n} ngày`, hours: (h: number, m: number) => (m === 0 ? `${h} giờ` : `${h} giờ ${m} phút`), minutes: (m: number) => (m < 1 ? "chưa đầy 1 phút" : `${m} phút`),
  today: "hết trong hôm nay", pin: "Ghim", pinned: (n: number) => `ghim ở chỗ ${n}`, unpinned: "Không ghim", place: (n: number) => `Chỗ ${n}`,
  up: "Lên một bậc (Alt ↑)", down: "Xuống một bậc (Alt ↓)", drag: "Kéo để đổi bậc", edit: "Hạn và ghim… (Enter)", off: "Bỏ khỏi ô tin", take: "Nhận", refuse: "Không nhận", takeBackWish: "Rút đề xuất",
  empty_soon: (name: string, at: string) => `Từ ${at}, ${name} trống.`, empty_how: "Các bài trên đó hết giờ trước, và không có bài dự bị.", look: (at: string) => `Xem lúc ${at}`,
  looking: (at: string) => `Đang xem trang chủ lúc ${at}. Muốn sửa thì về bây giờ.`,
  offline: "Đang ngoại tuyến: xem được, chưa đổi được, vì cổng giữ các ô tin cho cả tòa soạn.", reader: "Vai của bạn xem được và đề xuất bài của mình; bàn tin xếp chỗ.",
  busy: "Đang gửi lên cổng…", none: "Chưa có ô tin nào từ cổng", noneHow: "Ô tin hiện ra sau lần đồng bộ đầu tiên.", unknown: "Bài bạn không xem được",
  hidden: "Bài thuộc chuyên mục khác: bạn xếp được thứ tự, không đổi được hạn.",
  moved: (title: string, at: number) => `“${title}” nay ở chỗ ${at}.`, changed: (name: string) => `Đã đổi ${name}.`, undone: "Đã hoàn tác.", undo: "Hoàn tác", nothing: "Không có gì để hoàn tác ở đây.",
  dialog: "Hạn và ghim", start: "Lên từ", end: "Tới", date: "Ngày", time: "Giờ", noEnd: "Không hạn", quick_today: "Hết hôm nay", quick_day: "24 giờ", quick_week: "7 ngày", save: "Giữ", wrong: "Ngày hoặc giờ này không có. Ví dụ 25/11/2026 và 07:30.", order: "Giờ hết phải sau giờ lên.",
  choose: "Chọn bài", search: "Tìm trong các bài đã đăng và đã hẹn", noneFound: "Không có bài nào đã đăng hay đã hẹn mà chưa ở ô này.", live: "đã đăng", coming: (at: string) => `hẹn ${at}`,
  keys: "Đổi bậc Alt ↑ ↓ · Ghim P · Hạn Enter · Hoàn tác Ctrl Z", list: (name: string) => `Thứ tự của ${name}`, seen: "Chỗ", byWhom: (name: string) => `${name} đặt`, wishedBy: (name: string) => `${name} đề xuất`,
  wished: (name: string) => `Đã đề xuất vào ${name}. Bàn tin sẽ xếp chỗ.`,
}
type SlotWords = typeof vi
const en: SlotWords = {
  title: "Boards of the front page", menu: "Boards of the front page", side: "Front page", at: "Front page at", now: at => `${at}, now`, back: "Back to now",
  public: "View on the portal", leaves: "when its time is over it leaves; the article stays", full: "full", places: "Places", more: name => `One more place for ${name}`, fewer: name => `One place less for ${name}`,
  free: n => (n === 1 ? "One place is free" : `${n} places are free`), put: "Put an article", putOn: name => `Put an article on ${name}`, propose: "Propose",
  reserve: "Reserve", reserveHow: "moves up by itself when a place is free", ahead: "To come", proposed: "Proposed by writers", gone: "Left its place", gone_over: "its time is over", gone_no_text: "readers do not see the article",
  until: "to", ready: "ready", endless: "without end", waits: "waits for a place", left: said => `${said} left`, begins: at => `begins ${at}`,
  days: n => (n === 1 ? "1 day" : `${n} days`), hours: (h, m) => (m === 0 ? `${h} h` : `${h} h ${m} min`), minutes: m => (m < 1 ? "less than a minute" : `${m} min`),
  today: "runs out today", pin: "Pin", pinned: n => `pinned to place ${n}`, unpinned: "Not pinned", place: n => `Place ${n}`,
  up: "One up (Alt ↑)", down: "One down (Alt ↓)", drag: "Drag to change the order", edit: "Times and pin… (Enter)", off: "Take off the board", take: "Take it", refuse: "Do not take it", takeBackWish: "Take the proposal back",
  empty_soon: (name, at) => `${name} is empty from ${at}.`, empty_how: "What stands there runs out before, and there is no reserve.", look: at => `See ${at}`,
  looking: at => `This is the front page at ${at}. To change it, go back to now.`,
  offline: "Offline: you can look and not change, since the portal keeps the boards for the whole newsroom.", reader: "Your role can look and propose own articles; the desk gives the places.",
  busy: "Sending to the portal…", none: "No board has come from the portal yet", noneHow: "They come with the first sync.", unknown: "An article that you may not see",
  hidden: "An article of another category: you can order it, and not change its times.",
  moved: (title, at) => `“${title}” is at place ${at} now.`, changed: name => `${name} was changed.`, undone: "Undone.", undo: "Undo", nothing: "There is nothing to undo here.",
  dialog: "Times and pin", start: "From", end: "To", date: "Day", time: "Time", noEnd: "Without end", quick_today: "To the end of today", quick_day: "24 hours", quick_week: "7 days", save: "Keep", wrong: "There is no such day or time. For example 25/11/2026 and 07:30.", order: "The end must come after the beginning.",
  choose: "Choose an article", search: "Search what is published and scheduled", noneFound: "No published or scheduled article that is not on this board.", live: "published", coming: at => `scheduled ${at}`,
  keys: "Order Alt ↑ ↓ · Pin P · Times Enter · Undo Ctrl Z", list: name => `Order of ${name}`, seen: "Place", byWhom: name => `put by ${name}`, wishedBy: name => `proposed by ${name}`,
  wished: name => `Proposed for ${name}. The desk gives the places.`,
}

export const slotWords = (): SlotWords => (spoken() === "vi" ? vi : en)

/** còn 3 giờ 54 phút; of more than two days the days alone. */
export function leftSaid(until_ms: Ms, at_ms: Ms): string {
  const w = slotWords()
  const { days, hours, minutes } = leftOf(until_ms, at_ms)
  if (days >= 1) return w.days(days)
  return hours >= 1 ? w.hours(hours, minutes) : w.minutes(minutes)
}

export const whyNot = (refusal: Refusal | null): string | undefined => (refusal === null ? undefined : refusal === "role" ? slotWords().reader : words().refusal[refusal])
