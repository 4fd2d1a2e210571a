// The words of the preview: an article as readers will see it.
import { spoken } from "./words.svelte.ts"

const vi = {
  open: "Xem trước trên cổng", title: "Xem trước", back: "Về bài", where: "Xem ở đâu", width: "Khổ màn hình",
  view: { article: "Trang bài", front: "Trong danh sách", hot: "Tin nóng" }, pixels: { phone: "Điện thoại", desktop: "Máy tính" },
  frame: (view: string, width: string) => `${view}, khổ ${width.toLowerCase()}, đúng như bạn đọc sẽ thấy`,
  now: "Như khi đăng ngay lúc này.", planned: (at: string) => `Như lúc ${at}, giờ đã hẹn.`,
  small: (n: number) => `${n} ảnh mới có bản nhỏ trên máy này; trên cổng ảnh rõ hơn.`, partly: "Vài bài khác chưa có đủ trên máy này.",
  noBoard: "Trang chủ chưa có ô tin nào.", opening: "Đang dựng trang…", failed: "Chưa dựng được trang. Bài vẫn còn nguyên.", again: "Thử lại",
  place: "Khi xem trước",
  act: { preview: "Xem trước trên cổng", page_view: "Xem trang bài", front_view: "Xem trong danh sách", hot_view: "Xem ở Tin nóng", phone_width: "Khổ điện thoại", desktop_width: "Khổ máy tính" },
}
type PreviewWords = typeof vi
const en: PreviewWords = {
  open: "Preview as on the portal", title: "Preview", back: "Back to the article", where: "Where", width: "Width of the screen",
  view: { article: "Article page", front: "In a list", hot: "Hot news" }, pixels: { phone: "Phone", desktop: "Desktop" },
  frame: (view, width) => `${view}, ${width.toLowerCase()} width, exactly as readers will see it`,
  now: "As if published right now.", planned: at => `As at ${at}, the planned minute.`,
  small: n => `Of ${n} ${n === 1 ? "photo" : "photos"} only a small picture is on this machine; the portal's is sharper.`, partly: "Some other articles are on this machine only in part.",
  noBoard: "The front page has no board yet.", opening: "Putting the page together…", failed: "The page could not be put together. The article is whole.", again: "Try again",
  place: "In the preview",
  act: { preview: "Preview as on the portal", page_view: "The article page", front_view: "In a list", hot_view: "In hot news", phone_width: "Phone width", desktop_width: "Desktop width" },
}

export const previewWords = (): PreviewWords => (spoken() === "vi" ? vi : en)
export const [previewVi, previewEn] = [vi, en]
