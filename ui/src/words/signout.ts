// Signing out, and texts of laptops that were struck off.
import type { Ms } from "../host/types.ts"
import { dayAndTime } from "./moments.ts"
import { spoken } from "./words.svelte.ts"

const vi = {
  title: "Đăng xuất", keep: "Giữ bài trên máy này", keepHow: "Lần sau đăng nhập là có ngay, cả khi không có mạng. Ai ngồi ở máy này cũng đọc được tệp.",
  remove: "Gỡ mọi bài khỏi máy này", removeHow: "Dành cho máy dùng chung hay máy sắp trả. Những gì đã lên cổng vẫn ở trên cổng.",
  sent: "Mọi thứ đã lên cổng. Gỡ khỏi máy này không mất gì.",
  unsent: (n: number) => `${n} mục chỉ có trên máy này:`, sending: "Bài và ảnh gửi xong tự ra khỏi danh sách; mẫu không gửi đi.",
  lose: "Tôi đồng ý mất những mục trên", blocked: "Chờ gửi xong, hoặc đồng ý mất những mục trên.", looking: "Đang xem còn gì chưa gửi.",
  untitled: "Bài chưa có tiêu đề", template: (name: string) => `Mẫu “${name}”`, comment: (title: string) => `Góp ý viết dở ở “${title}”`, photos: (n: number) => `${n} ảnh chỉ có trên máy này`,
  go: "Đăng xuất", removeGo: "Đăng xuất và gỡ",
  struck_off: "Máy đã bị gỡ khỏi cổng, bài vẫn ở đây",
  older: (done: number, of: number) => `Đang tải bài cũ: ${done.toLocaleString("vi")} / ${of.toLocaleString("vi")}`,
  quarantine: "Bài từ máy đã gỡ", quarantineHow: "Máy của người viết đã bị gỡ khỏi cổng nhưng còn gửi lên. Chưa có gì bị ghi đè.",
  by: (who: string, at: Ms, now: Ms) => `${who}, viết ${dayAndTime(at, now)}`, takeIn: "Đưa vào", taken: (title: string) => `Đã đưa “${title}” vào.`,
  takenHow: "Bài đã có trên cổng thì bản này đứng cạnh, như một xung đột.",
}
type SignOutWords = typeof vi
const en: SignOutWords = {
  title: "Sign out", keep: "Keep the articles on this machine", keepHow: "The next sign-in has them at once, also without a network. Whoever sits at this machine can read the files.",
  remove: "Remove all articles from this machine", removeHow: "For a shared machine, or one that is given back. What has reached the portal stays there.",
  sent: "Everything has reached the portal. Removing it here loses nothing.",
  unsent: n => `${n} ${n === 1 ? "item is" : "items are"} on this machine only:`, sending: "Articles and photos leave this list once they are sent; templates are never sent.",
  lose: "I agree to lose the items above", blocked: "Wait until all is sent, or agree to lose the items above.", looking: "Looking at what has not been sent.",
  untitled: "Article without a title", template: name => `Template “${name}”`, comment: title => `A comment not sent yet on “${title}”`, photos: n => `${n} ${n === 1 ? "photo" : "photos"} on this machine only`,
  go: "Sign out", removeGo: "Sign out and remove",
  struck_off: "Struck off the portal, articles are still here",
  older: (done, of) => `Fetching older articles: ${done.toLocaleString("en")} / ${of.toLocaleString("en")}`,
  quarantine: "From machines that were struck off", quarantineHow: "The writer's machine was struck off the portal and still sent these. Nothing was overwritten.",
  by: (who, at, now) => `${who}, written ${dayAndTime(at, now)}`, takeIn: "Take in", taken: title => `“${title}” is taken in.`,
  takenHow: "Where the portal has the article, this text stands beside it as a conflict.",
}

export const signOutWords = (): SignOutWords => (spoken() === "vi" ? vi : en)
