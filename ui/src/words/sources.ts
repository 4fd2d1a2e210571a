// The words of a source: from whom a text is, and what readers are told of it.
import { spoken } from "./words.svelte.ts"

const vi = {
  quoted: "Dẫn lại", quotedHow: "Bài lấy nguyên từ báo hoặc trang khác.",
  name: "Nguồn", nameQuoted: "Nguồn dẫn lại", find: "Tìm trong danh sách nguồn", findOrType: "Chọn, hoặc gõ tên nguồn", list: "Danh sách nguồn", none: "Không có trong danh sách",
  notListed: (name: string) => `“${name}” chưa có trong danh sách nguồn, nên chưa ghi vào bài. Chọn nguồn khác, hoặc để biên tập viên ghi nguồn này.`,
  url: "Địa chỉ bài gốc", urlPlain: "Địa chỉ phải bắt đầu bằng https://. Mở lại bài gốc rồi chép địa chỉ trên thanh địa chỉ.", urlBroken: "Đây chưa phải địa chỉ trang web. Ví dụ: https://baohailam.vn/bai-viet.", notKept: "Ô này chưa ghi vào bài.",
  time: "Đăng lần đầu lúc", timeBad: "Gõ ngày rồi giờ, ví dụ 13/10/2020 14:21.", timeFuture: "Giờ này chưa tới. Gõ lúc bài gốc đã đăng.",
  preview: "Bạn đọc sẽ thấy cuối bài", previewNone: "Chọn nguồn để có dòng “Theo …”.",
  typed: (line: string) => `Cuối bài đã có dòng “${line}”. Để nguyên thì trang hiện hai lần.`, typedFirst: (line: string) => `Cuối bài có dòng “${line}”.`, take: "Đưa vào ô nguồn",
}
type SourceWords = typeof vi
const en: SourceWords = {
  quoted: "Taken over", quotedHow: "The whole text is from another paper or site.",
  name: "Source", nameQuoted: "Taken over from", find: "Find in the list of sources", findOrType: "Choose, or type a name", list: "Sources", none: "Not in the list",
  notListed: name => `“${name}” is not in the list of sources, so it is not in the article. Choose another, or let an editor put this one in.`,
  url: "Address of the original", urlPlain: "The address has to begin with https://. Open the original again and copy the address from the bar.", urlBroken: "This is no address of a page yet. For example: https://baohailam.vn/bai-viet.", notKept: "This box is not in the article yet.",
  time: "First published", timeBad: "Type the day, then the time: 13/10/2020 14:21.", timeFuture: "That is still to come. Type when the original was published.",
  preview: "Readers will see below the text", previewNone: "Choose a source to get the line “Theo …”.",
  typed: line => `The text ends with “${line}”. Left there, the page says it twice.`, typedFirst: line => `The text ends with “${line}”.`, take: "Move it to the source",
}

export const sourceWords = (): SourceWords => (spoken() === "vi" ? vi : en)
