// The words of the screen on which somebody reads what changed, and decides about exactly that.
import { spoken } from "./words.svelte.ts"

const vi = {
  look: "Cách xem bài", one: "Một cột", two: "Hai cột", clean: "Bài sạch",
  since: (name: string, at: string) => `Từ lần bạn đọc trước: ${name}, ${at}.`, nothing_new: "Không có gì mới từ lần bạn đọc trước.",
  before: "Bản trước", after: "Bản sau",
  newer: (name: string, who: string | null, at: string) => `${who ?? "Có người"} vừa gửi ${name} lúc ${at}. Bạn đang đọc bản cũ hơn, nên chưa duyệt được.`, read_newer: "Đọc bản mới",
  stale: "Có bản mới hơn. Đọc bản mới rồi duyệt.",
}
type ReviewWords = typeof vi
const en: ReviewWords = {
  look: "How to see the article", one: "One column", two: "Two columns", clean: "Clean text",
  since: (name, at) => `Since you last read it: ${name}, ${at}.`, nothing_new: "Nothing is new since you last read it.",
  before: "Before", after: "After",
  newer: (name, who, at) => `${who ?? "Somebody"} sent ${name} at ${at}. You are reading an older text, which cannot be approved.`, read_newer: "Read the new text",
  stale: "There is a newer text. Read it, then approve.",
}

export const reviewWords = (): ReviewWords => (spoken() === "vi" ? vi : en)
