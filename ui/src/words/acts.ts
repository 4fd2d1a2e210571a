// The words of holding back, embargo, correcting, bringing back, what went the urgent way, and the audit.
import type { AuditRow, Ms } from "../host/types.ts"
import type { Can } from "../state/moreActs.ts"
import { daySaid, timeOf } from "../state/schedule.ts"
import { setSaid } from "./process.ts"
import { shareEn, shareVi } from "./share.ts"
import { spoken } from "./words.svelte.ts"

const at = (ms: Ms): string => `${timeOf(ms)}, ${daySaid(ms)}`

const vi = {
  menu: "Bài viết", more: "Việc khác",
  act: {
    forward: "Trình trưởng ban", approve_urgent: "Duyệt khẩn…", correct: "Đính chính", withdraw: "Gỡ bài…", bring_back: "Đưa trở lại để sửa", hold: "Giữ lại…", release_hold: "Bỏ giữ",
    embargo: "Cấm đăng đến…", lift_embargo: "Bỏ giờ cấm đăng", life: "Nhật ký của bài…", sheet: "In phiếu duyệt", share: shareVi.act,
  } satisfies Record<Can, string>,
  forwarded: "Đã trình trưởng ban.", correcting: "Bài mở lại để đính chính. Bạn đọc vẫn thấy bản cũ cho tới khi bản mới được duyệt và đăng.",
  broughtBack: "Bài trở lại là bản nháp. Muốn lên cổng phải duyệt và đăng lại.", held: "Đã giữ bài lại. Bài không lên cổng cho tới khi bỏ giữ.",
  heldGone: (ms: Ms) => `Đã giữ bài lại, và bỏ giờ hẹn ${at(ms)}.`, released: "Đã bỏ giữ. Muốn đăng thì hẹn giờ lại.",
  embargoed: (ms: Ms) => `Bài không lên cổng trước ${at(ms)}.`, embargoedGone: (ms: Ms, gone: Ms) => `Bài không lên cổng trước ${at(ms)}. Giờ hẹn ${at(gone)} đã bỏ.`, lifted: "Đã bỏ giờ cấm đăng.", urgent: "Đã duyệt khẩn. Việc này có trong danh sách khẩn của ngày hôm sau.",
  opened: "Phiếu duyệt mở trong trình duyệt: in hoặc lưu PDF ở đó.",
  onPage: "Bài đã lên cổng. Muốn sửa thì bấm Đính chính.",
  away: "Đang ngoại tuyến. Việc này phải hỏi cổng ngay, có mạng mới làm được.",
  fact: {
    held: (ms: Ms, why: string) => `Đang giữ lại từ ${at(ms)}: ${why}`,
    embargo: (ms: Ms) => `Cấm đăng đến ${at(ms)}. Chữ, ảnh và tệp đều chưa ai ngoài tòa soạn thấy.`,
    correcting: "Đang đính chính. Bạn đọc vẫn thấy bản cũ, cho tới khi bản mới được duyệt và đăng.",
    wish: (ms: Ms, passed: boolean) => `Ý định hẹn ${at(ms)} còn trên máy này: ${passed ? "giờ này đã qua, chưa gửi" : "CHƯA GỬI – sẽ không tự đăng"}. Đổi hay bỏ ở Lịch đăng.`,
    published: "Bạn đọc đang thấy bài này.", receipt: (said: string) => `${said}. Mở trang trên cổng ra xem; nếu sai thì báo quản trị hoặc gỡ bài.`,
    withdrawn: (ms: Ms, why: string) => `Đã gỡ khỏi cổng lúc ${at(ms)}: ${why}`,
    wasWithdrawn: (ms: Ms, why: string) => `Từng bị gỡ khỏi cổng lúc ${at(ms)}: ${why}`,
    ended: "Bài đã hết thời gian đăng. Bạn đọc không thấy nữa.",
    urgent: "Lần duyệt hoặc gỡ gần nhất là việc khẩn, có lý do trong nhật ký.",
    twoStep: "Cổng này duyệt hai bước: biên tập viên trình, trưởng ban duyệt.",
    fourEyes: "Bài của bạn phải do người khác duyệt. Nếu gấp, trưởng ban duyệt khẩn có lý do.",
  },
  change: "Đổi…", label: "Bài đang ở đâu",
  hold: { title: "Giữ bài lại", reason: "Vì sao giữ", how: "Bài không lên cổng cho tới khi có người bỏ giữ. Lý do được ghi lại, không ai sửa được.", pending: (ms: Ms) => `Bài đang hẹn ${at(ms)}; giờ này sẽ bỏ.`, go: "Giữ lại" },
  approveUrgent: { title: "Duyệt khẩn bài của mình", reason: "Vì sao không đợi được", how: "Tên bạn và lý do được ghi lại, và nằm trong danh sách khẩn của ngày hôm sau.", go: "Duyệt khẩn" },
  short: (n: number) => `Còn thiếu ${n} ký tự (ít nhất 10)`, count: (n: number) => `${n} ký tự`,
  gate: {
    title: "Cấm đăng đến", how: "Không ai ngoài tòa soạn thấy bài, ảnh và tệp của bài trước giờ này.", date: "Ngày", time: "Giờ", go: (ms: Ms) => `Cấm đăng đến ${at(ms)}`, goNone: "Cấm đăng đến",
    lower: "Chỉ trưởng ban đặt giờ sớm hơn giờ đang cấm.", same: "Đang cấm đúng giờ này.", gives: (ms: Ms) => `Bài đang hẹn ${at(ms)}, sớm hơn giờ cấm; giờ hẹn này sẽ bỏ.`,
  },
  audit: {
    title: "Nhật ký", ofArticle: "Nhật ký của bài", menu: "Nhật ký…", everything: "Cả tòa soạn", urgent: "Khẩn hôm qua", which: "Xem nhật ký nào",
    loading: "Đang hỏi cổng…", none: "Chưa có gì.", noUrgent: "Hôm qua không có việc nào làm khẩn.", more: "Xem tiếp", verify: "Đối chiếu nhật ký",
    good: (rows: string, last: string) => `${rows} dòng, dòng nào cũng khớp. Dấu dòng cuối ${last}.`, bad: (row: string) => `Dòng ${row} không khớp: nhật ký đã bị sửa ngoài chương trình.`,
    row: (n: number) => `dòng ${n}`, machine: "Tại máy chủ", yesterday: (n: number) => `Hôm qua có ${n} việc làm khẩn.`, look: "Xem",
    gone: (ms: Ms) => `bỏ giờ hẹn ${at(ms)}`, urgently: "việc khẩn", why: (reason: string) => `Vì: ${reason}`,
    failed: "Chưa hỏi được nhật ký. Bài không sao; thử lại khi có mạng.",
  },
  did: {
    create: "tạo bài", submit: "gửi duyệt", recall: "lấy lại bài đã gửi", forward: "trình trưởng ban", return: "trả lại bài", approve: "duyệt", schedule: "hẹn giờ đăng", publish_now: "đăng ngay", unschedule: "bỏ hẹn giờ",
    correct: "mở đính chính", withdraw: "gỡ bài khỏi cổng", bring_back: "đưa bài trở lại để sửa", hold: "giữ bài lại", release_hold: "bỏ giữ bài", share: "gửi đường dẫn xem bản nháp", take_back_share: "thu lại đường dẫn xem bản nháp", embargo: "cấm đăng đến", lift: "bỏ giờ cấm đăng",
    overrule: "cho qua một điều phải sửa", take_over: "tiếp quản bài đang viết", trash: "bỏ bài vào thùng rác", restore: "lấy bài khỏi thùng rác", add_person: "lập tài khoản", set_password: "đặt lại mật khẩu",
    set_site: "đổi cài đặt của cổng", add_to_lists: "thêm vào danh sách chữ", take_from_lists: "bỏ khỏi danh sách chữ", strike_off_device: "gỡ một máy khỏi cổng", comment: "góp ý", solve_comment: "đánh dấu góp ý đã xong", feature: "đưa bài vào vị trí", propose_feature: "đề nghị đưa bài vào vị trí", unfeature: "gỡ bài khỏi vị trí", take_in: "nhận bài từ máy đã gỡ", by: (no: number) => `bản ${no}`,
  },
}
export type ActsWords = typeof vi

const en: ActsWords = {
  menu: "Article", more: "More",
  act: {
    forward: "Forward to the chief", approve_urgent: "Approve as urgent…", correct: "Correct", withdraw: "Withdraw…", bring_back: "Bring back to edit", hold: "Hold…", release_hold: "Release the hold",
    embargo: "Embargo until…", lift_embargo: "Lift the embargo", life: "Audit of the article…", sheet: "Print the sheet of approval", share: shareEn.act,
  },
  forwarded: "Forwarded to the chief.", correcting: "The article is open for a correction. Readers see the old text until the new one is approved and released.",
  broughtBack: "The article is a draft again. It needs a new approval and a new release.", held: "Held. It does not go live until the hold is released.",
  heldGone: ms => `Held; the minute ${at(ms)} was given up.`, released: "The hold is released. Schedule it anew.",
  embargoed: ms => `Nothing of it shows before ${at(ms)}.`, embargoedGone: (ms, gone) => `Nothing of it shows before ${at(ms)}. The minute ${at(gone)} was given up.`, lifted: "The embargo is lifted.", urgent: "Approved as urgent. It is in the next day's list.",
  opened: "The sheet opens in the browser: print it or save it as PDF there.",
  onPage: "It is on the portal. To change it, press Correct.",
  away: "Offline. The portal is asked for this at once, so it needs a network.",
  fact: {
    held: (ms, why) => `Held since ${at(ms)}: ${why}`,
    embargo: ms => `Embargo until ${at(ms)}. Nobody outside sees its text, photos and files.`,
    correcting: "Being corrected. Readers see the old text until the new one is approved and released.",
    wish: (ms, passed) => `The wish for ${at(ms)} is on this machine only: ${passed ? "that minute has passed, and it was not sent" : "NOT SENT – will not publish by itself"}. Change or drop it in the calendar.`,
    published: "Readers see this article.", receipt: said => `${said}. Look at the page on the portal; where it is wrong, tell the administrator or withdraw it.`,
    withdrawn: (ms, why) => `Withdrawn ${at(ms)}: ${why}`,
    wasWithdrawn: (ms, why) => `Once withdrawn, ${at(ms)}: ${why}`,
    ended: "Its last minute has passed. Readers see it no more.",
    urgent: "Its last approval or withdrawal went the urgent way; the audit says why.",
    twoStep: "Two steps here: the editor forwards, the chief approves.",
    fourEyes: "Somebody else approves your own text. Where it is urgent, the chief may with a reason.",
  },
  change: "Change…", label: "Where it stands",
  hold: { title: "Hold the article", reason: "Why", how: "It does not go live until somebody releases the hold. The reason is kept and nobody can change it.", pending: ms => `It is scheduled for ${at(ms)}; that minute is given up.`, go: "Hold" },
  approveUrgent: { title: "Approve your own text as urgent", reason: "Why it cannot wait", how: "Your name and the reason are kept, and stand in the next day's list.", go: "Approve as urgent" },
  short: n => `${n} characters missing (at least 10)`, count: n => `${n} characters`,
  gate: {
    title: "Embargo until", how: "Nobody outside sees the article, its photos and files before that minute.", date: "Day", time: "Time", go: ms => `Embargo until ${at(ms)}`, goNone: "Embargo until",
    lower: "Only the chief sets an earlier minute than the one in force.", same: "That is the minute in force.", gives: ms => `It is scheduled for ${at(ms)}, before the embargo; that minute is given up.`,
  },
  audit: {
    title: "Audit", ofArticle: "Audit of the article", menu: "Audit…", everything: "The whole newsroom", urgent: "Urgent yesterday", which: "Which audit",
    loading: "Asking the portal…", none: "Nothing yet.", noUrgent: "Nothing went the urgent way yesterday.", more: "Go on", verify: "Verify the chain",
    good: (rows, last) => `${rows} rows, every one fits. The last one's hash: ${last}.`, bad: row => `Row ${row} does not fit: the audit was changed outside the program.`,
    row: n => `row ${n}`, machine: "At the portal's machine", yesterday: n => `${n} ${n === 1 ? "act" : "acts"} went the urgent way yesterday.`, look: "Look",
    gone: ms => `gave up ${at(ms)}`, urgently: "urgent", why: reason => `Because: ${reason}`,
    failed: "The audit could not be asked for. The article is as it was; try again with a network.",
  },
  did: {
    create: "created the article", submit: "submitted it", recall: "took it back", forward: "forwarded it to the chief", return: "returned it", approve: "approved it", schedule: "scheduled it for", publish_now: "published it", unschedule: "unscheduled it",
    correct: "opened a correction", withdraw: "withdrew it", bring_back: "brought it back", hold: "held it", release_hold: "released the hold", share: "shared a link to the draft", take_back_share: "took back a link to the draft", embargo: "set an embargo until", lift: "lifted the embargo",
    overrule: "let a finding pass", take_over: "took it over", trash: "put it into the bin", restore: "took it out of the bin", add_person: "made an account", set_password: "set a password anew",
    set_site: "changed the settings", add_to_lists: "added to the lists", take_from_lists: "took from the lists", strike_off_device: "struck off a machine", comment: "commented", solve_comment: "resolved a comment", feature: "put it into a slot", propose_feature: "proposed it for a slot", unfeature: "took it out of a slot", take_in: "took in a text of a struck-off machine", by: no => `version ${no}`,
  },
}

/** As the palette calls them. */
export const [moreVi, moreEn] = [vi.act, en.act]

export const actsWords = (): ActsWords => (spoken() === "vi" ? vi : en)

const minuteIn = (detail: unknown, ...names: string[]): Ms | null => {
  if (typeof detail !== "object" || detail === null) return null
  for (const name of names) {
    const value: unknown = (detail as Record<string, unknown>)[name]
    if (typeof value === "number") return value
  }
  return null
}

/** Who did what, as a sentence: “Trần Thu Hà giữ bài lại (bản 2); bỏ giờ hẹn 07:30, 25/11/2026”. The reason stands apart. */
export function told(row: AuditRow): string {
  const w = actsWords()
  const minute = minuteIn(row.detail, "go_live_ms", "until_ms")
  const gone = minuteIn(row.detail, "cancelled_ms", "instead_of_ms")
  const act = row.act === "embargo" && minute === null ? "lift" : row.act
  const said: unknown = Object.hasOwn(w.did, act) ? w.did[act as keyof ActsWords["did"]] : act
  const what = typeof said === "string" ? said : act
  const when = minute === null || act === "unschedule" ? "" : ` ${at(minute)}`
  const out = [`${row.name ?? w.audit.machine} ${what}${row.no === null ? "" : ` (${w.did.by(row.no)})`}${when}`]
  if (row.act === "set_site") out.push(...setSaid(row.detail))
  if (isUrgent(row)) out.push(w.audit.urgently)
  if (gone !== null) out.push(w.audit.gone(gone))
  return out.join("; ")
}

export function isUrgent(row: AuditRow): boolean {
  const withdrawn = row.act === "withdraw" && typeof row.detail === "object" && row.detail !== null && (row.detail as Record<string, unknown>)["urgent"] === true
  return withdrawn || (row.act === "approve" && row.reason !== null)
}
