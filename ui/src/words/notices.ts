// What happened, how the article is, what to do next, for every code. A code without a sentence does not compile.
import { noticesEn } from "./noticesEn.ts"
import { spoken } from "./words.svelte.ts"

export interface Notice { tone: "bad" | "warn" | "calm"; what: string; article: string; next: string }

export type Code =
  | "malformed" | "unknown_field" | "sign_in" | "wrong_password" | "device_revoked" | "not_allowed" | "unknown" | "erased"
  | "stale_head" | "stale_list" | "already_listed" | "wrong_entry" | "op_reused" | "pending_release" | "too_large" | "not_a_picture" | "heic" | "heic_unread" | "not_a_document" | "not_a_file_kind" | "file_with_macros" | "file_locked"
  | "wrong_hash" | "wrong_schema" | "earlier_refused" | "reason_too_short" | "pre_check" | "open_conflict"
  | "edited_since_approval" | "own_text" | "held" | "embargo" | "in_the_past" | "photos_missing" | "file_differs" | "not_overrulable" | "slot_full" | "wrong_board"
  | "program_too_old" | "schema_too_new" | "slow_down" | "busy" | "internal"
  | "disk_full" | "read_only" | "in_use" | "newer_file" | "damaged" | "no_session" | "offline" | "portal_not_there"
  | "portal_other_version" | "tls" | "not_a_page" | "odd_address" | "schema" | "stale_save" | "no_template" | "template_name" | "template_taken" | "search_name" | "unsent" | "other_person" | "file_gone" | "photo_away" | "photo_not_drawn" | "no_conflict" | "conflict_moved" | "conflict_waits" | "comment_not_kept"

const SAFE = "Bài vẫn an toàn trên máy này."
const SAME = "Bài không thay đổi gì."
const ASK = "Chép chi tiết và gửi cho quản trị."
const bad = (what: string, article: string, next: string): Notice => ({ tone: "bad", what, article, next })
const warn = (what: string, article: string, next: string): Notice => ({ tone: "warn", what, article, next })

export const notices: Record<Code, Notice> = {
  malformed: bad("Cổng không hiểu yêu cầu.", SAFE, ASK),
  unknown_field: bad("Cổng không biết một mục trong bài.", SAFE, ASK),
  sign_in: warn("Phiên đăng nhập đã hết hạn.", "Bạn vẫn viết được.", "Đăng nhập lại để gửi các bài đang chờ."),
  wrong_password: warn("Tên đăng nhập hoặc mật khẩu chưa đúng.", SAFE, "Gõ lại, hoặc hỏi quản trị."),
  device_revoked: bad("Máy này đã bị gỡ khỏi cổng.", "Bài chưa gửi vẫn ở trên máy này, cổng giữ một bản cho bàn tin.", "Hỏi quản trị; nếu được dùng tiếp thì đăng nhập lại."),
  not_allowed: warn("Việc này chưa làm được.", SAME, "Xem lý do ở cạnh nút."),
  unknown: warn("Không tìm thấy bài này.", "Các bài khác không sao.", "Mở lại danh sách."),
  erased: warn("Bài này đã được xóa hẳn trên cổng.", "Các bài khác không sao.", "Hỏi quản trị nếu cần lấy lại."),
  stale_head: warn("Có người vừa gửi bản mới hơn.", "Chưa có gì bị ghi đè.", "Đọc bản mới rồi làm lại."),
  stale_list: warn("Danh sách vừa được người khác đổi.", SAME, "Xem lại rồi làm lại."),
  already_listed: warn("Danh sách đã có mục này.", "Chưa thêm gì.", "Tìm nó trong danh sách."),
  wrong_entry: warn("Mục này chưa giữ được.", "Chưa thêm gì.", "Xem lại chữ ở hai bên rồi thêm lại."),
  op_reused: bad("Cổng đã nhận một yêu cầu khác cùng số.", SAFE, ASK),
  pending_release: warn("Bài đang có giờ hẹn.", SAME, "Bỏ hẹn giờ trước đã."),
  too_large: warn("Tệp lớn quá mức cho phép.", "Phần chữ không sao.", "Chọn tệp nhỏ hơn."),
  not_a_picture: warn("Tệp này không phải ảnh đọc được.", "Các ảnh khác không sao.", "Đổi sang JPG rồi thêm lại."),
  heic: warn("Ảnh này chưa đọc được (định dạng HEIC).", "Các ảnh khác không bị ảnh hưởng.", "Hãy đổi sang JPG rồi kéo lại."),
  heic_unread: warn("Máy chưa đọc ra được ảnh HEIC này.", "Bài và các ảnh khác không sao.", "Thêm lại một lần; nếu vẫn vậy, đổi sang JPG rồi thêm."),
  not_a_file_kind: warn("Trong tệp không phải nội dung PDF, DOCX hay XLSX đọc được.", SAME, "Mở tệp, lưu lại thành PDF rồi đính kèm."),
  file_with_macros: warn("Tệp có macro, máy người đọc có thể bị hại.", SAME, "Lưu lại không có macro, hoặc xuất ra PDF, rồi đính kèm."),
  file_locked: warn("Tệp có mật khẩu, người đọc sẽ không mở được.", SAME, "Bỏ mật khẩu, lưu lại rồi đính kèm."),
  not_a_document: bad("Cổng không nhận một tệp đính kèm: đó không phải PDF, DOCX hay XLSX đọc được.", SAFE, "Bỏ tệp khỏi bài, lưu lại theo một trong ba kiểu đó rồi thêm vào."),
  wrong_hash: bad("Nội dung tới cổng không còn nguyên vẹn.", SAFE, "Ứng dụng sẽ tự gửi lại."),
  wrong_schema: bad("Bài có phần mà cổng chưa hiểu.", SAFE, "Hỏi quản trị về phiên bản của cổng."),
  earlier_refused: warn("Một bản trước đó chưa được cổng nhận.", SAFE, "Xem lý do ở bản trước."),
  reason_too_short: warn("Lời nhắn ngắn quá.", SAME, "Viết ít nhất 10 ký tự."),
  pre_check: warn("Bài còn chỗ phải sửa.", SAFE, "Mở Kiểm tra để tới từng chỗ."),
  open_conflict: warn("Bài còn xung đột.", "Cả hai bản đều được giữ.", "Chọn từng đoạn rồi làm lại."),
  edited_since_approval: warn("Bài đã sửa sau khi duyệt.", "Bản đã duyệt vẫn còn.", "Duyệt lại bản mới."),
  own_text: warn("Bạn là người viết bản này.", SAME, "Nhờ người khác duyệt."),
  held: warn("Bài đang được giữ lại.", SAME, "Hỏi người đã giữ bài."),
  embargo: warn("Chưa qua giờ cấm đăng.", SAME, "Chọn giờ sau giờ cấm đăng."),
  in_the_past: warn("Giờ hẹn đã qua.", "Bài chưa lên cổng.", "Chọn giờ khác, hoặc đăng ngay."),
  photos_missing: warn("Còn ảnh hoặc tệp chưa lên tới cổng.", SAFE, "Chờ gửi xong rồi làm lại."),
  no_template: warn("Mẫu này không còn trên máy.", "Các bài không sao.", "Mở lại danh sách mẫu và chọn mẫu khác."),
  template_name: warn("Tên mẫu trống hoặc dài quá.", SAME, "Đặt tên từ 1 đến 120 ký tự."),
  template_taken: warn("Một mẫu khác đã mang tên này.", SAME, "Đổi tên một trong hai mẫu, hoặc chọn tên khác."),
  search_name: warn("Tên bộ lọc trống hoặc dài quá, hoặc câu hỏi dài quá.", SAME, "Đặt tên từ 1 đến 120 ký tự, bỏ bớt từ."),
  file_gone: warn("Tệp vừa thả không đọc được nữa.", SAME, "Xem tệp còn ở đó không rồi thả lại, hoặc tìm nó ở Chèn."),
  not_overrulable: bad("Điều này không cho qua được ở bản này.", SAME, "Mở lại bài để xem bảng Kiểm tra mới nhất, rồi sửa chỗ đó hoặc trả bài lại."),
  file_differs: bad("Tệp trên cổng không đúng loại hoặc cỡ ghi trong bài.", SAME, "Bỏ tệp khỏi bài, thêm lại rồi gửi lại."),
  slot_full: warn("Ô tin này đã có quá nhiều bài.", SAME, "Bỏ bớt những bài đã hết giờ rồi làm lại."),
  wrong_board: warn("Ô tin không xếp được như thế.", SAME, "Xem lại chỗ ghim và giờ lên, giờ hết: mỗi chỗ chỉ ghim một bài trong một lúc."),
  program_too_old: bad("Ứng dụng này cũ hơn cổng cho phép.", SAFE, "Cập nhật ứng dụng."),
  schema_too_new: bad("Ứng dụng này mới hơn cổng.", SAFE, "Nhờ quản trị cập nhật cổng."),
  slow_down: warn("Thử quá nhiều lần.", SAFE, "Chờ một phút rồi thử lại."),
  busy: warn("Cổng đang bận.", SAFE, "Ứng dụng sẽ tự thử lại."),
  internal: bad("Có việc chưa xong vì trục trặc.", SAFE, ASK),
  disk_full: bad("Đĩa đã đầy, chưa lưu được.", "Chữ vẫn còn trên màn hình.", "Dọn bớt đĩa, hoặc lưu ra tệp khác."),
  read_only: bad("Thư mục của ứng dụng không cho ghi.", "Chữ vẫn còn trên màn hình.", "Lưu ra tệp khác, rồi hỏi quản trị."),
  odd_address: warn("Địa chỉ này không mở được từ đây.", SAME, "Chỉ mở http, https và mailto, không kèm tên và mật khẩu. Sửa địa chỉ trong liên kết."),
  in_use: warn("Một cửa sổ khác đang mở dữ liệu này.", SAFE, "Đóng cửa sổ kia trước."),
  newer_file: bad("Dữ liệu được ghi bởi ứng dụng mới hơn.", SAFE, "Cập nhật ứng dụng rồi mở lại."),
  damaged: bad("Tệp dữ liệu bị hỏng một phần.", "Bản sao lưu vẫn còn.", ASK),
  no_session: warn("Chưa có ai đăng nhập.", SAFE, "Đăng nhập để tiếp tục."),
  offline: { tone: "calm", what: "Việc này cần mạng.", article: SAFE, next: "Thử lại khi có mạng." },
  portal_not_there: warn("Không tới được máy chủ.", SAFE, "Kiểm tra địa chỉ và mạng, hoặc hỏi quản trị."),
  portal_other_version: warn("Cổng dùng phiên bản khác.", SAFE, "Cập nhật ứng dụng; nếu vẫn vậy, nhờ quản trị cập nhật cổng."),
  tls: bad("Chứng chỉ của máy chủ không hợp lệ.", "Chưa gửi gì đi.", "Nhờ quản trị kiểm tra chứng chỉ."),
  not_a_page: warn("Tệp này không phải trang đọc được.", "Chưa tạo bài nào.", "Mở trang trong trình duyệt, chép hết rồi dán vào đây."),
  schema: bad("Bài có phần mà ứng dụng chưa hiểu.", SAFE, ASK),
  photo_away: { tone: "calm", what: "Máy này chỉ có bản nhỏ của ảnh, và chưa lấy được bản lớn từ cổng.", article: SAME, next: "Thử lại khi có mạng, hoặc sửa trên máy đã đưa ảnh vào." },
  photo_not_drawn: bad("Chưa vẽ được ảnh mới.", "Ảnh cũ vẫn ở trong bài, các bước sửa vẫn còn.", "Thử lại, hoặc bỏ bớt bước sửa vừa thêm."),
  unsent: warn("Còn bài chỉ có trên máy này.", "Chưa gỡ gì, bạn vẫn đang đăng nhập.", "Chờ gửi xong, hoặc đồng ý mất những bài đó."),
  other_person: bad("Phiên này là của người khác.", SAFE, "Đăng nhập lại bằng mật khẩu của bạn."),
  no_conflict: warn("Không còn chỗ nào phải chọn.", "Hai bản đã được gộp, cả hai vẫn còn trong Lịch sử.", "Mở bài để đọc bản mới."),
  conflict_moved: warn("Một trong hai bản vừa đổi.", "Chưa có gì bị ghi đè.", "Xem lại những chỗ đã đổi rồi chọn."),
  conflict_waits: { tone: "calm", what: "Chưa so được hai bản: một bản chưa tới máy này, hoặc chữ của bạn còn đang trên đường lên cổng.", article: "Cả hai bản đều được giữ.", next: "Chờ gửi xong, hoặc có mạng trở lại, rồi mở lại." },
  comment_not_kept: warn("Góp ý này chưa giữ được.", SAME, "Góp ý cần có chữ, không quá 4.000 ký tự, và gắn vào một bài đã có chữ."),
  stale_save: warn("Bài đã được lưu ở nơi khác.", "Chưa có gì bị ghi đè.", "Mở lại bài để xem bản mới."),
}

export function noticeOf(code: string): Notice {
  const all = spoken() === "vi" ? notices : noticesEn
  return Object.hasOwn(all, code) ? all[code as Code] : all.internal
}
