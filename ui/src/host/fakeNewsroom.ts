// A newsroom that does not exist, in memory, for looking at screens: tỉnh Hải Lâm, its people and a dozen articles, one
// at least at every step. Never in a shipped window.
import type { Fields, Lists, Ms, Person, Photo, Row, Status } from "./types.ts"

export interface FakeArticle {
  id: string
  owner: Person
  status: Status
  document: FakeNode
  fields: Fields
  changed_ms: Ms
  go_live_ms: Ms | null
  reason: string | null
  revision: number
  seq: number
  flags: Row["flags"]
}
export interface FakeNode { type: string; attrs?: Record<string, unknown>; content?: FakeNode[]; text?: string }

const id = (n: number): string => `0192a000-0000-7000-8000-${String(n).padStart(12, "0")}`

export const people: Record<"lan" | "ha" | "truongban" | "quantri", Person> = {
  lan: { id: id(1), login: "lan", name: "Nguyễn Lan Anh", role: "reporter" },
  ha: { id: id(2), login: "ha", name: "Trần Thu Hà", role: "editor" },
  truongban: { id: id(3), login: "truongban", name: "Phạm Quốc Vượng", role: "chief" },
  quantri: { id: id(4), login: "quantri", name: "Lê Đình Khôi", role: "admin" },
}
const minh: Person = { id: id(5), login: "minh", name: "Đỗ Quang Minh", role: "reporter" }

const categories = ["Kinh tế", "Văn hóa – Xã hội", "Cải cách hành chính", "Nông nghiệp", "Giao thông"].map((name, n) => ({ id: id(20 + n), name }))

export function lists(me: Person): Lists {
  return {
    me,
    people: [...Object.values(people), minh],
    categories,
    sources: [{ id: id(40), name: "Báo Hải Lâm", url: "https://bao.hailam.example" }, { id: id(41), name: "Đài Phát thanh và Truyền hình tỉnh", url: null }],
    pen_names: [{ id: id(50), name: "Lan Anh", person: people.lan.id }, { id: id(51), name: "Quang Minh", person: minh.id }],
    settings: { approval: "one_step", four_eyes: true, title_max: 90, sapo_max: 200, embeds: ["youtube"], tone: "old", range_dash: "hyphen", quiet: { from_minute: 1320, until_minute: 300 } },
    house_version: "0 0",
  }
}

export const categoryName = (of: string | undefined): string | null => categories.find(it => it.id === of)?.name ?? null

/** Drawn, not photographed: sky, hills, water, and a number that tells one from the other. */
export function drawing(photo: string): string {
  const hue = [...photo].reduce((sum, it) => sum + it.charCodeAt(0), 0) % 360
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 640"><rect width="960" height="640" fill="hsl(${hue} 45% 82%)"/><circle cx="720" cy="150" r="60" fill="hsl(45 90% 85%)"/><path d="M0 400 200 250 380 360 600 220 960 400V640H0Z" fill="hsl(${hue} 30% 55%)"/><path d="M0 470H960V640H0Z" fill="hsl(${hue} 35% 40%)"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

export const photoOf = (photo: string): Photo => ({
  id: photo, width: 1920, height: 1280, bytes: 412_000, name: `${photo}.jpg`, added_ms: Date.now(), taken_ms: null, place_was: false,
  hints: { headline: null, caption: null, alt: null, creator: null, credit: null, place: null }, sent: true,
})

let blocks = 0
const block = (): { id: string } => ({ id: `fakeblock${String(++blocks).padStart(3, "0")}` })
const words = (text: string): FakeNode[] => (text === "" ? [] : [{ type: "text", text }])

export function page(title: string, sapo: string, body: FakeNode[]): FakeNode {
  const rest = body.length > 0 ? body : [{ type: "paragraph", attrs: block() }]
  return { type: "doc", content: [{ type: "title", content: words(title) }, { type: "sapo", content: words(sapo) }, ...rest] }
}
export const para = (text: string): FakeNode => ({ type: "paragraph", attrs: block(), content: words(text) })
const heading = (text: string): FakeNode => ({ type: "heading", attrs: { ...block(), level: 2 }, content: words(text) })
const figure = (photo: string, caption: string, credit: string, alt: string): FakeNode => ({
  type: "figure",
  attrs: { ...block(), photo, alt, decorative: false, archive: false, focal: null, crop: null },
  content: [{ type: "caption", content: words(caption) }, { type: "credit", content: words(credit) }],
})

const part = (type: string, text = ""): FakeNode => ({ type, content: words(text) })
const row = (...cells: string[]): FakeNode => ({ type: "table_row", content: cells.map(it => part("table_cell", it)) })
const attached = (kind: "pdf" | "docx" | "xlsx", name: string, bytes: number, said = ""): FakeNode => ({ type: "attachment", attrs: { ...block(), file: block().id.slice(-3).repeat(22).slice(0, 64), kind, name, bytes }, content: words(said) })

/** One of every block beside prose and single pictures, to look at them beside each other. */
const everyBlock = (): FakeNode[] => [
  { type: "pull_quote", attrs: block(), content: [part("saying", "Đò nghỉ từ 22 giờ, nhưng bến thì không bao giờ tắt đèn."), part("speaker", "Bà Trần Thị Sáu, người bán quán nước bến Sậy")] },
  { type: "info_box", attrs: block(), content: [part("box_title", "Khi đi đò, cần nhớ"), para("Mặc áo phao trước khi xuống đò, kể cả khi trời lặng."), { type: "bullet_list", content: ["Giờ cao điểm có thêm chuyến 15 phút một lần.", "Xe máy gửi ở bãi phía bắc."].map(it => ({ type: "list_item", content: [{ type: "paragraph", content: words(it) }] })) }].map(({ attrs: _, ...it }: FakeNode) => it) },
  { type: "table", attrs: { ...block(), head: true }, content: [part("table_caption", "Giờ đò chạy trong tuần"), row("Bến", "Chuyến đầu", "Chuyến cuối", "Giá vé (đồng)"), row("Sậy", "5:00", "22:00", "5.000"), row("Lau, qua Cửa Trại và xóm Chài", "5:30", "20:00", "7.000")] },
  attached("pdf", "Kế hoạch số 12 về phòng, chống lụt bão và tìm kiếm cứu nạn năm 2027 của UBND tỉnh Hải Lâm.pdf", 1_258_291, "Kế hoạch số 12/KH-UBND (toàn văn, 14 trang)"),
  attached("xlsx", "gio-do-chay.xlsx", 18_432),
  attached("docx", "mau-don-dang-ky-ban-hang.docx", 64_000, "Mẫu đơn đăng ký bán hàng ở bến"),
  { type: "gallery", attrs: block(), content: ["fake-bo-1", "fake-bo-2", "fake-bo-3"].map((it, n) => figure(it, `Bến Sậy lúc ${5 + n} giờ sáng 20/11.`, n === 0 ? "Minh Đức" : "", "Dãy thuyền gỗ buộc dây bên bến")).map(({ attrs: { id: _, ...attrs } = {}, ...it }: FakeNode) => ({ ...it, attrs })) },
  { type: "embed", attrs: { ...block(), provider: "youtube", video: "aB3_-xYz019" }, content: [part("caption", "Chuyến đò sớm nhất, qua máy quay của bến")] },
]

const LONG = "Chiều qua, đoàn công tác của tỉnh Hải Lâm đã tới từng tổ dân phố để nghe bà con nói về chỗ còn vướng. Nhiều ý kiến được ghi lại và hẹn ngày trả lời ngay tại buổi gặp."
const SECOND = "Theo Văn phòng Ủy ban nhân dân tỉnh Hải Lâm, các xã sẽ báo kết quả trước ngày 15 hằng tháng, và kết quả được công khai trên cổng để ai cũng theo dõi được."
const flags = (more: Partial<Row["flags"]> = {}): Row["flags"] => ({
  conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false, urgent: false, unsent: false, refused: null, ...more,
})

interface Told {
  owner: Person
  status: Status
  title: string
  sapo?: string
  photos?: number
  hoursAgo: number
  liveInHours?: number
  every?: boolean
  category?: number
  reason?: string
  flags?: Partial<Row["flags"]>
}
const { lan } = people
const told: Told[] = [
  { owner: lan, status: "draft", title: "Phiên chợ đêm đầu tiên ở phường Bến Gỗ: đèn lồng, bánh cuốn và tiếng đàn của những người thợ đóng thuyền", photos: 2, hoursAgo: 0.2, category: 1, flags: { unsent: true } },
  { owner: lan, status: "draft", title: "", hoursAgo: 3 },
  { owner: lan, status: "returned", title: "Hải Lâm đưa 128 thủ tục lên cổng dịch vụ công, người dân vùng cao nộp hồ sơ ngay tại nhà văn hóa xã", photos: 1, hoursAgo: 5, category: 2, reason: "Số 128 khác với văn bản của Sở; hỏi lại rồi ghi rõ tính đến ngày nào." },
  { owner: lan, status: "submitted", title: "Cầu Vĩnh Thủy hợp long sớm hai tháng, nối liền hai bờ sông Lâm trước mùa nước lớn", photos: 3, hoursAgo: 2, category: 4, flags: { urgent: true } },
  { owner: minh, status: "submitted", title: "Vườn cam Thượng Ẳng vào vụ: giá giữ vững, thương lái đặt hàng từ sớm", photos: 2, hoursAgo: 7, category: 3 },
  { owner: minh, status: "forwarded", title: "Kế hoạch phòng chống lụt bão năm nay: mỗi thôn một tổ xung kích, mỗi nhà một túi đồ khẩn cấp", photos: 1, hoursAgo: 9, category: 1 },
  { owner: minh, status: "approved", title: "Thư viện tỉnh mở cửa tới 21 giờ phục vụ học sinh ôn thi", photos: 1, hoursAgo: 20, category: 1 },
  { owner: lan, status: "scheduled", title: "Từ thứ Hai, xe buýt tuyến số 5 chạy tới khu công nghiệp Đồng Ngữ", photos: 1, hoursAgo: 26, liveInHours: 0.05, category: 4 },
  { owner: lan, status: "published", title: "Ngư dân Cửa Lâm trúng đậm vụ cá nục, bến cảng sáng đèn suốt đêm", photos: 2, hoursAgo: 30, liveInHours: -28, category: 0 },
  { owner: minh, status: "ended", title: "Thông báo lịch cắt điện luân phiên trong tuần để nâng cấp lưới", hoursAgo: 200, liveInHours: -190, category: 0 },
  { owner: minh, status: "withdrawn", title: "Danh sách nhận hỗ trợ nhà ở đợt một", hoursAgo: 90, liveInHours: -88, category: 2, reason: "Danh sách có hai người trùng tên, cần đối chiếu lại." },
  { owner: lan, status: "trashed", title: "Bài viết thử", hoursAgo: 120 },
  { owner: lan, status: "draft", title: "Bài có đủ mọi khối: hộp, bảng, bộ ảnh, video và tệp đính kèm", photos: 1, hoursAgo: 13, category: 4, every: true },
  { owner: minh, status: "submitted", title: "Bến đò Cửa Trại có nhà chờ mới", photos: 1, hoursAgo: 14, category: 4, every: true },
  { owner: lan, status: "submitted", title: "Lễ hội đền Nghè: giữ nghi thức xưa, bỏ đốt vàng mã", photos: 2, hoursAgo: 12, category: 1, flags: { conflict: true } },
  { owner: lan, status: "draft", title: "Mưa lớn kéo dài, ba xã ven đê Tả Ngân sơ tán 212 hộ trong đêm", photos: 1, hoursAgo: 1, category: 1, flags: { conflict: true } },
]

export function articles(now_ms: Ms): FakeArticle[] {
  const HOUR_MS = 3_600_000
  return told.map((it, n) => ({
    id: id(100 + n),
    owner: it.owner,
    status: it.status,
    document: page(it.title, it.title === "" ? "" : (it.sapo ?? "Việc nhỏ nhưng chạm tới từng nhà: cách làm mới được người dân Hải Lâm đón nhận, và còn vài chỗ phải gỡ."), bodyOf(n, it)),
    fields: { ...(it.category === undefined ? {} : { category: id(20 + it.category) }), bylines: [it.owner === lan ? "Lan Anh" : "Quang Minh"] },
    changed_ms: now_ms - it.hoursAgo * HOUR_MS,
    go_live_ms: it.liveInHours === undefined ? null : now_ms + it.liveInHours * HOUR_MS,
    reason: it.reason ?? null,
    revision: it.status === "draft" ? 0 : 1 + (n % 4),
    seq: 1,
    flags: flags(it.flags),
  }))
}

function bodyOf(n: number, it: Told): FakeNode[] {
  if (it.title === "") return []
  const figures = Array.from({ length: it.photos ?? 0 }, (_, at) =>
    figure(`fake-${n}-${at}`, "Người dân phường Bến Gỗ chuẩn bị hàng trước giờ mở chợ, chiều 20/11.", at === 0 ? "Minh Đức" : "", at === 0 ? "Dãy thuyền gỗ buộc dây bên bến, phía sau là núi" : ""),
  )
  return [para(LONG), ...figures.slice(0, 1), ...(it.every ? everyBlock() : []), heading("Người trong cuộc nói gì"), para(SECOND), ...figures.slice(1), para(LONG)]
}
