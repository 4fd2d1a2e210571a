// The words about the calendar, and about what the portal read on its own page.
import type { Differs, Ms, Planned, ReadBack } from "../host/types.ts"
import { noticeOf } from "./notices.ts"
import { dayAndTime } from "./moments.ts"
import { spoken } from "./words.svelte.ts"

const vi = {
  title: "Lịch đăng", view: { month: "Tháng", week: "Tuần", list: "Danh sách" }, views: "Cách xem", month: (m: number, y: number) => `Tháng ${m}/${y}`, week: (from: string, to: string) => `${from} – ${to}`, earlier: "Trước", later: "Sau", today: "Hôm nay", category: "Mọi chuyên mục",
  weekdays: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"], weekdaysShort: ["T2", "T3", "T4", "T5", "T6", "T7", "CN"],
  tray: "Đã duyệt, chưa có giờ", trayHow: "Kéo vào một ngày, ở Tuần thì vào một giờ; hoặc nhấn để chọn giờ.", trayEmpty: "Không có bài nào chờ giờ.", none: "Không có bài nào trong khoảng này.", more: (n: number) => `và ${n} bài nữa`,
  correction: "đính chính", down: (at: string) => `gỡ ${at}`, gone: "không còn trên cổng", wish: "CHƯA GỬI", wishHow: "CHƯA GỬI – sẽ không tự đăng", missed: "Đã qua giờ, chưa gửi",
  seen: (at: string) => `Đã đăng ${at}, đúng bản đã duyệt`, late: (said: string) => `muộn ${said}`, different: (at: string) => `Đọc lại lúc ${at}: cổng hiện khác bản đã duyệt`, unreachable: (at: string) => `Đọc lại lúc ${at}: không mở được trang`, unread: "Đã tới giờ, cổng chưa đọc lại trang", amiss: { different: "trang khác bản đã duyệt", unreachable: "không mở được trang" },
  differs: { page: (status: number) => `cổng trả lời mã ${status}, không phải trang của bài`, text: "trang là của một bản khác", noText: "trang không nói là của bản nào", words: (said: string) => `không thấy đúng chỗ “${said}”`, photo: "thiếu một ảnh" },
  planned: "Giờ hẹn", actual: "Thực tế", seconds: (n: number) => `${n} giây`, minutes: (n: number) => `${n} phút`, hours: (n: number) => `${n} giờ`,
  dialog: "Đổi giờ đăng", dialogNew: "Hẹn giờ đăng", goLive: "Lên cổng", takeDown: "Gỡ khỏi cổng (không bắt buộc)", date: "Ngày", time: "Giờ", clock: "giờ Việt Nam, theo đồng hồ của cổng",
  go: (time: string, day: string) => `Hẹn ${time}, ${day}`, keep: "Giữ, chưa gửi", unschedule: "Bỏ hẹn", drop: "Bỏ ý định", open: "Mở bài",
  past: "Giờ này đã qua. Chọn giờ khác.", quiet: (from: string, to: string) => `Giờ này nằm trong giờ yên tĩnh (${from}–${to}).`, same: (titles: string) => `Cùng phút này đã có: ${titles}.`, near: (titles: string) => `Gần giờ này (trong 15 phút): ${titles}.`, embargo: (at: string) => `Bài bị cấm đăng tới ${at}.`, downOrder: "Giờ gỡ phải sau giờ lên.", bad: "Ngày hoặc giờ này không có. Ví dụ 25/11/2026 và 07:30.",
  offline: "Đang ngoại tuyến. Giờ chọn bây giờ chỉ là ý định trên máy này: có mạng trước giờ ấy thì gửi, quá giờ thì hỏi lại, không bao giờ tự đăng muộn.",
  scheduled: (title: string, time: string, day: string) => `Đã hẹn “${title}” ${time}, ${day}.`, kept: (title: string) => `Đã giữ ý định hẹn “${title}” trên máy này. CHƯA GỬI.`, unscheduled: (title: string) => `Đã bỏ hẹn “${title}”. Bài vẫn được duyệt.`, dropped: (title: string) => `Đã bỏ ý định hẹn “${title}”.`, undo: "Hoàn tác",
  missedNote: (title: string, at: string) => `“${title}”: giờ ${at} đã qua khi máy này chưa có mạng. Bài chưa được hẹn, chưa lên cổng.`, refusedNote: (title: string, why: string) => `“${title}”: cổng không nhận giờ hẹn. ${why}`, choose: "Chọn giờ mới", busy: "Đang gửi lên cổng…",
  keys: "Tháng 1 · Tuần 2 · Danh sách 3 · Hôm nay T · Đổi giờ Enter", shown: "đã lên", entry: (time: string, title: string, status: string) => `${time}, ${title}, ${status}`,
}
type CalendarWords = typeof vi
const en: CalendarWords = {
  title: "Calendar", view: { month: "Month", week: "Week", list: "List" }, views: "View", month: (m, y) => `${["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"][m - 1]} ${y}`, week: (from, to) => `${from} – ${to}`, earlier: "Earlier", later: "Later", today: "Today", category: "All categories",
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], weekdaysShort: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  tray: "Approved, without a time", trayHow: "Drag onto a day, in the week onto an hour; or press to choose a time.", trayEmpty: "No article waits for a time.", none: "No article in these days.", more: n => `and ${n} more`,
  correction: "correction", down: at => `taken down ${at}`, gone: "no longer on the portal", wish: "NOT SENT", wishHow: "NOT SENT – will not publish by itself", missed: "Its time has passed, not sent",
  seen: at => `Published ${at}, exactly the approved version`, late: said => `${said} late`, different: at => `Read back at ${at}: the portal shows something other than the approved version`, unreachable: at => `Read back at ${at}: the page did not open`, unread: "Its time has come; the portal has not read the page back", amiss: { different: "the page differs from the approved text", unreachable: "the page did not open" },
  differs: { page: status => `it answered with status ${status}, not with the article`, text: "the page is of another version", noText: "the page does not say of which version it is", words: said => `“${said}” is not in its place`, photo: "a photo is missing" },
  planned: "Planned", actual: "Actual", seconds: n => `${n} s`, minutes: n => `${n} min`, hours: n => `${n} h`,
  dialog: "Change the time", dialogNew: "Schedule", goLive: "Goes live", takeDown: "Taken down (may be left out)", date: "Day", time: "Time", clock: "time in Việt Nam, by the portal's clock",
  go: (time, day) => `Schedule ${time}, ${day}`, keep: "Keep, not sent", unschedule: "Unschedule", drop: "Drop the wish", open: "Open the article",
  past: "This time has passed. Choose another.", quiet: (from, to) => `This is within the quiet hours (${from}–${to}).`, same: titles => `The same minute already has: ${titles}.`, near: titles => `Near this time (within 15 minutes): ${titles}.`, embargo: at => `The article is under embargo until ${at}.`, downOrder: "It must be taken down after it goes live.", bad: "There is no such day or time. For example 25/11/2026 and 07:30.",
  offline: "Offline. A time chosen now is only a wish on this machine: with the network back before it, it is sent; past it, you are asked; it never publishes late by itself.",
  scheduled: (title, time, day) => `“${title}” is scheduled for ${time}, ${day}.`, kept: title => `The wish to schedule “${title}” is kept on this machine. NOT SENT.`, unscheduled: title => `“${title}” is unscheduled. It stays approved.`, dropped: title => `The wish to schedule “${title}” was dropped.`, undo: "Undo",
  missedNote: (title, at) => `“${title}”: ${at} passed while this machine had no network. It is not scheduled and not on the portal.`, refusedNote: (title, why) => `“${title}”: the portal did not take the time. ${why}`, choose: "Choose a new time", busy: "Sending to the portal…",
  keys: "Month 1 · Week 2 · List 3 · Today T · Change time Enter", shown: "shown", entry: (time, title, status) => `${time}, ${title}, ${status}`,
}

export const calendarWords = (): CalendarWords => (spoken() === "vi" ? vi : en)

const clock = (ms: Ms): string => new Date(ms + 7 * 3_600_000).toISOString().slice(11, 19)

function lateSaid(ms: number): string {
  const w = calendarWords()
  const seconds = Math.round(ms / 1000)
  if (seconds < 120) return w.seconds(seconds)
  return seconds < 7200 ? w.minutes(Math.round(seconds / 60)) : w.hours(Math.round(seconds / 3600))
}

function differsSaid(it: Differs): string {
  const w = calendarWords().differs
  switch (it.at) {
    case "page": return w.page(it.status)
    case "text": return it.content === null ? w.noText : w.text
    case "words": return w.words(it.words)
    case "photo": return w.photo
  }
}

/** "Đã đăng 07:30:00, đúng bản đã duyệt"; over two seconds it says how late. */
export function receiptSaid(it: ReadBack): string {
  const w = calendarWords()
  if (it.outcome === "different") return w.different(clock(it.read_ms)) + (it.differs ? ` (${differsSaid(it.differs)})` : "")
  if (it.outcome === "unreachable") return w.unreachable(clock(it.read_ms))
  return w.seen(clock(it.read_ms)) + (it.late_ms > 2000 ? `, ${w.late(lateSaid(it.late_ms))}` : "")
}

/** A page is read back within a minute; what an older portal put up never was. */
const UNREAD_MS = 10 * 60_000

/** What stands beside its planned time. */
export function happened(it: Planned, now_ms: Ms): { said: string; tone: "good" | "bad" | "warn" | "" } | null {
  const w = calendarWords()
  if (it.wish) return it.wish.is === "waits" ? { said: w.wishHow, tone: "warn" } : { said: w.missed, tone: "bad" }
  if (it.read) return { said: receiptSaid(it.read), tone: it.read.outcome === "seen" ? "good" : "bad" }
  if (it.gone) return { said: w.gone, tone: "" }
  const since = now_ms - it.go_live_ms
  return since >= 0 && since < UNREAD_MS ? { said: w.unread, tone: "" } : null
}

export const refusedSaid = (it: Planned): string => (it.wish?.is === "refused" ? calendarWords().refusedNote(it.title, noticeOf(it.wish.code).what) : calendarWords().missedNote(it.title, dayAndTime(it.go_live_ms, it.go_live_ms)))
