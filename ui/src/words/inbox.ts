// The words of what a person is told of: the list, the line in the window, the desktop.
import type { Ms, NoticeKind, NoticeRow } from "../host/types.ts"
import { counted } from "../state/notices.ts"
import { daysApart, timeOf } from "../state/schedule.ts"
import { calendarWords } from "./calendar.ts"
import { dayAndTime, weekdayAndDay } from "./moments.ts"
import { noticeOf } from "./notices.ts"
import { spoken, words } from "./words.svelte.ts"

const vi = {
  title: "Thông báo", bell: (n: number) => (n === 0 ? "Thông báo" : `Thông báo: ${n} chưa đọc`), read_all: "Đánh dấu đã đọc hết", ways: "Cách báo…", back: "Về danh sách", unread: "chưa đọc", past: "đã xử lý", open: "Mở", look: "Xem", today: "Hôm nay", yesterday: "Hôm qua", elsewhere: "Bài chưa có trên máy này",
  empty: "Chưa có thông báo nào", emptyHow: "Bài gửi duyệt, trả lại, góp ý, duyệt, giờ đăng và những việc không thành sẽ báo ở đây.", keys: "Chọn J K · Mở Enter", failed: "Không đọc được danh sách thông báo.", again: "Thử lại",
  did: {
    submitted: (by: string) => `${by} gửi duyệt`, forwarded: (by: string) => `${by} trình duyệt`, returned: (by: string) => `${by} trả lại`, approved: (by: string) => `${by} đã duyệt`,
    scheduled: (by: string, at: string) => `${by} hẹn đăng ${at}`, comment: (by: string) => `${by} góp ý`, mention: (by: string) => `${by} nhắc tên bạn`,
    refused: (why: string) => `Cổng không nhận bài gửi lên. ${why}`, comment_refused: (why: string) => `Cổng không nhận góp ý của bạn. ${why}`, missed: (at: string) => `Chưa hẹn được giờ đăng ${at}: giờ ấy đã qua khi máy này chưa có mạng.`, not_scheduled: (at: string, why: string) => `Chưa hẹn được giờ đăng ${at}. ${why}`,
    photo: (why: string) => `Cổng không nhận một ảnh. ${why}`, file: (why: string) => `Cổng không nhận một tệp. ${why}`,
  },
  somebody: "Có người", counted: {
    failed: (n: number) => `${n} việc không thành`, returned: (n: number) => `${n} bài trả lại`, mention: (n: number) => `${n} góp ý nhắc tên bạn`, submitted: (n: number) => `${n} bài chờ duyệt`, forwarded: (n: number) => `${n} bài chờ trưởng ban`,
    comment: (n: number) => `${n} góp ý`, approved: (n: number) => `${n} bài được duyệt`, scheduled: (n: number) => `${n} bài được hẹn giờ`, published: (n: number) => `${n} bài đã đăng`,
  } satisfies Record<NoticeKind, (n: number) => string>,
  away: (what: string) => `Trong lúc bạn vắng: ${what}`, awayNothing: "Trong lúc bạn vắng: mọi việc đã được xử lý", several: (n: number) => `${n} việc mới`,
  kinds: {
    failed: "Việc không thành (đăng khác bản duyệt, cổng không nhận, lỡ giờ hẹn)", returned: "Bài bị trả lại", mention: "Góp ý nhắc tên tôi", submitted: "Bài chờ duyệt", forwarded: "Bài trình lên trưởng ban", comment: "Góp ý", approved: "Bài được duyệt", scheduled: "Bài được hẹn giờ", published: "Bài đã đăng, cổng đọc lại đúng",
  } satisfies Record<NoticeKind, string>,
  settings: { kind: "Loại", program: "Trong chương trình", desktop: "Trên màn hình", allDesktop: "Báo trên màn hình khi không mở cửa sổ này", quiet: "Giờ yên lặng", quietHow: "Trong giờ này không hiện gì; việc mới đợi và báo gộp một lần. Để trống: không có giờ yên lặng.", from: "Từ", until: "đến", bad: "Giờ viết như 22:00; cần cả hai.", kept: "Đã giữ.", how: "Chỉ riêng hồ sơ này trên máy này." },
}
type InboxWords = typeof vi
const en: InboxWords = {
  title: "Notices", bell: n => (n === 0 ? "Notices" : `Notices: ${n} unread`), read_all: "Mark all as read", ways: "How to tell me…", back: "Back to the list", unread: "unread", past: "dealt with", open: "Open", look: "Look", today: "Today", yesterday: "Yesterday", elsewhere: "An article that is not on this machine",
  empty: "No notices yet", emptyHow: "Articles submitted, returned, commented, approved, their times, and what did not happen are told here.", keys: "Choose J K · Open Enter", failed: "The list of notices could not be read.", again: "Try again",
  did: {
    submitted: by => `${by} submitted`, forwarded: by => `${by} forwarded`, returned: by => `${by} returned`, approved: by => `${by} approved`,
    scheduled: (by, at) => `${by} scheduled for ${at}`, comment: by => `${by} commented`, mention: by => `${by} mentioned you`,
    refused: why => `The portal did not take what was sent. ${why}`, comment_refused: why => `The portal did not take your comment. ${why}`, missed: at => `Not scheduled for ${at}: that minute passed while this machine had no network.`, not_scheduled: (at, why) => `Not scheduled for ${at}. ${why}`,
    photo: why => `The portal did not take a photo. ${why}`, file: why => `The portal did not take a file. ${why}`,
  },
  somebody: "Somebody", counted: {
    failed: n => `${n} that did not happen`, returned: n => `${n} returned`, mention: n => `${n} mentioning you`, submitted: n => `${n} to approve`, forwarded: n => `${n} for the chief`,
    comment: n => (n === 1 ? "1 comment" : `${n} comments`), approved: n => `${n} approved`, scheduled: n => `${n} scheduled`, published: n => `${n} published`,
  },
  away: what => `While you were away: ${what}`, awayNothing: "While you were away: all was dealt with", several: n => `${n} new notices`,
  kinds: {
    failed: "What did not happen (published otherwise than approved, refused, a missed time)", returned: "Returned articles", mention: "Comments that mention me", submitted: "Articles to approve", forwarded: "Articles forwarded to the chief", comment: "Comments", approved: "Approved articles", scheduled: "Scheduled articles", published: "Published, and read back as approved",
  },
  settings: { kind: "Kind", program: "In the program", desktop: "On the desktop", allDesktop: "Tell on the desktop while this window is not in front", quiet: "Quiet hours", quietHow: "Nothing appears then; what is new waits and is told as one. Empty: no quiet hours.", from: "From", until: "until", bad: "A time as 22:00; both are needed.", kept: "Kept.", how: "Of this profile on this machine only." },
}

export const inboxWords = (): InboxWords => (spoken() === "vi" ? vi : en)

const seconds = (ms: Ms): string => new Date(ms + 7 * 3_600_000).toISOString().slice(11, 19)
const why = (code: string): string => noticeOf(code).what

/** What happened, without the article's name. */
export function said(it: NoticeRow, now_ms: Ms): string {
  const w = inboxWords()
  const { fact } = it
  const by = it.by === null || it.by === "" ? w.somebody : it.by
  switch (fact.fact) {
    case "read_back": {
      const c = calendarWords()
      return fact.outcome === "seen" ? c.seen(seconds(fact.go_live_ms)) : fact.outcome === "different" ? c.different(seconds(it.at_ms)) : c.unreachable(seconds(it.at_ms))
    }
    case "planned": return w.did.scheduled(by, dayAndTime(fact.go_live_ms, now_ms))
    case "refused": return w.did.refused(why(fact.code))
    case "comment_refused": return w.did.comment_refused(why(fact.code))
    case "not_scheduled": return fact.code === null ? w.did.missed(dayAndTime(fact.go_live_ms, now_ms)) : w.did.not_scheduled(dayAndTime(fact.go_live_ms, now_ms), why(fact.code))
    case "photo_refused": return w.did.photo(why(fact.code))
    case "file_refused": return w.did.file(why(fact.code))
    case "said": return it.kind === "mention" ? w.did.mention(by) : w.did.comment(by)
    case "plain": return it.kind === "forwarded" ? w.did.forwarded(by) : it.kind === "returned" ? w.did.returned(by) : it.kind === "approved" ? w.did.approved(by) : w.did.submitted(by)
  }
}

export const titled = (it: NoticeRow): string => (it.title === null ? inboxWords().elsewhere : it.title || words().desk.untitled)

/** "2 bài trả lại, 5 bài chờ duyệt, 1 góp ý nhắc tên bạn" */
export function countedSaid(rows: readonly NoticeRow[]): string {
  const w = inboxWords()
  return counted(rows).map(([kind, count]) => w.counted[kind](count)).join(", ")
}

export function awaySaid(rows: readonly NoticeRow[]): string {
  const what = countedSaid(rows)
  return what === "" ? inboxWords().awayNothing : inboxWords().away(what)
}

/** Title and words of what stands on the desktop: never a word of an article's text, nor of what was said of it. */
export function onDesktop(rows: readonly NoticeRow[], away: boolean, now_ms: Ms): { title: string; body: string } {
  const only = rows[0]
  if (away) return { title: words().app, body: awaySaid(rows) }
  if (rows.length === 1 && only) return { title: said(only, now_ms), body: titled(only) }
  return { title: inboxWords().several(rows.length), body: countedSaid(rows) }
}

/** Hôm nay, Hôm qua, Thứ Tư 25/11. */
export function daySaid(ms: Ms, now_ms: Ms): string {
  const w = inboxWords()
  const apart = daysApart(ms, now_ms)
  return apart === 0 ? w.today : apart === -1 ? w.yesterday : weekdayAndDay(ms)
}

export const atClock = timeOf
