// The words of the window, the source: `en.ts` must satisfy it. Terms as the newsroom says them.
import { writingVi } from "./writing.ts"

export const vi = {
  writing: writingVi,
  app: "Tòa soạn",
  unready: "Bản này đang dựng dở: chưa đăng nhập, chưa viết bài được.",
  menu: { file: "Tệp", edit: "Sửa", insert: "Chèn", view: "Xem", article: "Bài viết", help: "Trợ giúp", bar: "Thanh lệnh" },
  do: {
    new_article: "Bài mới", import_page: "Nhập trang…", save: "Lưu thành bản", sign_out: "Đăng xuất", close: "Thoát",
    undo: "Hoàn tác", redo: "Làm lại", cut: "Cắt", copy: "Chép", paste: "Dán", select_all: "Chọn tất cả",
    light: "Nền sáng", dark: "Nền tối", system: "Nền theo máy", vietnamese: "Tiếng Việt", english: "English",
    open: "Mở", read: "Đọc và duyệt", edit: "Mở để sửa", return: "Trả lại…", schedule: "Hẹn giờ…", approve: "Duyệt",
    submit: "Gửi duyệt", take_back: "Lấy lại", unschedule: "Bỏ hẹn giờ", trash: "Bỏ vào thùng rác", restore: "Lấy ra khỏi thùng rác",
    public: "Xem trên cổng", sync: "Thử gửi ngay", shortcuts: "Phím tắt", checklist: "Bắt đầu", search: "Tìm",
    next: "Bài sau", previous: "Bài trước", cancel: "Thôi", dismiss: "Đóng", copy_details: "Chép chi tiết", preview: "Xem trước",
    back: "Bàn tin", photo: "Ảnh…",
  },
  side: { label: "Các màn hình", mine: "Bài của tôi", desk: "Bàn tin", short: "TS" },
  checklist: {
    title: "Bắt đầu", hide: "Ẩn mục Bắt đầu", write: "Viết một bài", photo: "Thêm ảnh có chú thích", submit: "Gửi duyệt",
    approve: "Duyệt và hẹn giờ", portal: "Xem trên cổng",
  },
  role: { reporter: "Phóng viên", editor: "Biên tập viên", chief: "Trưởng ban biên tập", admin: "Quản trị" },
  status: {
    draft: "Nháp", submitted: "Chờ duyệt", forwarded: "Chờ trưởng ban", returned: "Trả lại", approved: "Đã duyệt",
    scheduled: "Hẹn giờ", published: "Đã đăng", ended: "Hết hạn", withdrawn: "Đã gỡ", trashed: "Thùng rác", conflict: "Xung đột",
  },
  filter: {
    all: "Tất cả", needs_me: "Cần tôi", draft: "Nháp", waiting: "Chờ duyệt", returned: "Trả lại", approved: "Đã duyệt",
    scheduled: "Hẹn giờ", published: "Đã đăng", trash: "Thùng rác",
  },
  group: {
    conflict: "Xung đột", urgent: "Khẩn", needs_you: "Cần bạn", waiting: "Chờ duyệt", approved: "Đã duyệt, chưa có giờ",
    writing: "Đang viết", sent: "Đã gửi", coming: "Sắp lên", out: "Đã lên", gone: "Thùng rác",
  },
  flag: {
    edited_since_approval: "đã sửa sau khi duyệt", being_corrected: "đang đính chính", held: "đang giữ lại",
    embargoed: "có giờ cấm đăng", urgent: "Khẩn", unsent: "chưa gửi, chờ mạng", refused: "cổng chưa nhận", conflict: "có đoạn cần bạn chọn",
  },
  desk: {
    search_mine: "Tìm bài của tôi", search_desk: "Tìm trong bàn tin", articles: (n: number) => `${n} bài`,
    words: (n: string) => `${n} từ`, photos: (n: number) => (n === 0 ? "chưa có ảnh" : `${n} ảnh`), untitled: "Chưa có tiêu đề",
    no_category: "Chưa chọn", category: "Chuyên mục", length: "Dài", owner: "Người viết", goes_live: "Lên lúc",
    longest_first: "chờ lâu nhất trước", yesterday: "Hôm qua", said: "Lời nhắn khi trả lại",
    keys: "Chọn J K · Mở Enter · Xem trước Space · Tìm /",
    empty_mine: "Bạn chưa có bài nào", empty_mine_how: "Viết bài đầu tiên, hoặc nhập một trang đã có.",
    empty_waiting: "Không có bài nào chờ duyệt", empty_waiting_how: "Bài mới tới sẽ hiện ở đây.",
    empty_filter: "Không có bài nào ở đây", empty_filter_how: "Chọn thẻ khác để xem các bài còn lại.",
    not_found: (q: string) => `Không thấy “${q}”`, not_found_how: "Thử bỏ bớt từ. Gõ không dấu cũng được.",
    choose: "Chọn một bài để xem trước.",
  },
  demo: {
    label: "Dữ liệu mẫu", using: "Đang dùng dữ liệu mẫu.", as: "Xem với vai", lan: "Lan", ha: "Hà", truongban: "Trưởng ban", quantri: "Quản trị",
    portal: "Xem cổng thử", real: "Kết nối cổng thật…", password: "Mật khẩu chung của bốn tài khoản mẫu:", accounts: "Tài khoản mẫu",
    only: "Chỉ có ở dữ liệu mẫu. Bấm một lần là vào, không hỏi mật khẩu.",
  },
  first: {
    title: "Chào mừng đến với Tòa soạn", how: "Chọn cách bắt đầu. Có thể đổi sau, không mất gì.", language: "Ngôn ngữ",
    try: "Dùng thử với dữ liệu mẫu", try_how: "Không cần tài khoản, không cần mạng.", try_1: "12 bài mẫu ở mọi trạng thái",
    try_2: "4 vai: phóng viên, biên tập viên, trưởng ban, quản trị", try_3: "Cổng thử chạy ngay trên máy này",
    try_4: "Nằm trong thư mục riêng, không bao giờ lẫn với bài thật", try_go: "Bắt đầu dùng thử",
    connect: "Kết nối với cổng của tỉnh", connect_how: "Hỏi quản trị địa chỉ và tên đăng nhập.", connect_go: "Kết nối…",
    kept: "Bài viết được giữ trên máy này trước, rồi mới gửi đi.",
  },
  sign_in: {
    title: "Đăng nhập", address: "Địa chỉ máy chủ", check: "Kiểm tra", login: "Tên đăng nhập", password: "Mật khẩu", go: "Đăng nhập",
    tick_reached: "Tới được máy chủ", tick_tls: "Chứng chỉ hợp lệ", tick_version: "Đúng phiên bản", tick_signed: "Đăng nhập",
    forgot: "Quên mật khẩu? Hỏi quản trị của cổng.", fill: "Điền địa chỉ, tên đăng nhập và mật khẩu.",
  },
  save: { idle: "Bài được giữ trên máy này", saving: "Đang lưu…", saved: "Đã lưu trên máy", failed: "Chưa lưu được", disk_full: "Chưa lưu được (đĩa đầy)" },
  sync: {
    label: "Lưu và đồng bộ", synced: "Đã đồng bộ", offline: "Ngoại tuyến", since: (t: string) => `Ngoại tuyến từ ${t}`,
    waiting: (n: number) => `${n} mục chờ gửi`, busy: "Đang đồng bộ…", unknown: "Chưa biết có mạng hay không",
    conflict: (n: number) => `Cần bạn chọn (${n} xung đột)`, refused: (n: number) => `Cổng chưa nhận ${n} mục`, sign_in: "Đăng nhập lại",
    trouble: "Chưa gửi được, sẽ tự thử lại", calm: "Bạn vẫn viết bình thường; bài sẽ gửi khi có mạng.", help: "Trợ giúp",
  },
  review: {
    return_title: "Trả lại bài", reason: "Lời nhắn cho người viết", reason_how: "Nói rõ chỗ nào cần sửa. Người viết đọc được nguyên văn.",
    reason_short: (n: number) => `Còn thiếu ${n} ký tự (ít nhất 10)`, reason_count: (n: number) => `${n} ký tự`, return_go: "Trả lại kèm lời nhắn",
    schedule_title: "Đăng bài", now: "Đăng ngay", at: "Hẹn giờ", clock: "giờ Việt Nam, theo đồng hồ của cổng", date: "Ngày", time: "Giờ",
    quick: { this_evening: "Chiều nay 17:30", tomorrow_morning: "Sáng mai 07:30", tomorrow_evening: "Chiều mai 17:30", day_after: "Ngày kia 07:30" },
    past: "Giờ này đã qua. Chọn giờ khác, hoặc đăng ngay.", no_moment: "Chọn ngày và giờ.", text: "Bản sẽ lên",
    revision: (n: number | null) => (n === null ? "Bản chưa gửi" : `Bản ${n}`), by: (who: string, at: string) => `${who} duyệt ${at}`,
    off: "Cứ tắt máy mà về. Bài lên theo giờ của cổng, không cần máy nào bật.", go_now: "Đăng ngay lên cổng",
    go_at: (time: string, day: string) => `Hẹn ${time}, ${day}`, not_approved: "Bài chưa được duyệt nên chưa hẹn giờ được.",
    bound: (n: string) => `Đang duyệt đúng: ${n}`, approve: (n: string) => `Duyệt ${n}`, to_schedule: "Duyệt xong, hẹn giờ…",
  },
  import: {
    title: "Nhập trang", how: "Chọn tệp .html đã lưu từ trình duyệt.", pick: "Chọn tệp", in: "Từ trong trang", out: "Từ trong bài",
    discarded: (n: number) => `Bỏ lại ${n} chỗ`, nothing: "Không bỏ lại chữ nào.", open: "Mở bài vừa nhập",
  },
  shortcuts: { title: "Phím tắt", everywhere: "Mọi nơi", list: "Trong danh sách" },
  weekday: ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"],
  refusal: {
    role: "Vai của bạn không làm việc này.", not_own: "Đây không phải bài của bạn.", other_category: "Bài thuộc chuyên mục khác.",
    own_text: "Bạn là người viết bản này; người khác phải duyệt.", standing: "Bài không ở bước này.", trashed: "Bài đang trong thùng rác.",
    conflict: "Bài còn xung đột. Chọn từng đoạn trước đã.", held: "Bài đang được giữ lại.", embargo: "Chưa qua giờ cấm đăng.",
    edited_since_approval: "Bài đã sửa sau khi duyệt. Duyệt lại bản mới.", nothing_new: "Không có gì mới để gửi.",
    desk_touched: "Bàn tin đã nhận bài; xin trả lại để sửa.", pending_release: "Bài đang có giờ hẹn. Bỏ hẹn trước đã.",
    released: "Bài đã lên cổng.", photos_missing: "Còn ảnh chưa lên tới cổng.", not_sent: "Bản này chưa lên tới cổng.",
  },
}
export type Words = typeof vi
