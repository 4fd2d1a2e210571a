// The words of what is said beside a text.
import { spoken } from "./words.svelte.ts"

const vi = {
  tab: "Góp ý", label: "Góp ý của bài", empty: "Chưa có góp ý. Bôi đen một đoạn rồi nhấn Ctrl+Alt+M.",
  loading: "Đang mở góp ý…", failed: "Chưa mở được góp ý. Bài không thay đổi gì, các góp ý vẫn được giữ trên máy này.", again: "Thử lại",
  count: (n: number) => `${n} góp ý`, you: "Bạn", of_article: "Cả bài", of_block: "Chữ ở đây đã sửa", removed: "Của đoạn đã bỏ", at_revision: (n: number) => `ở bản ${n}`,
  unsent: "Chưa gửi", solve: "Xong", answer: "Trả lời", solved: (by: string, at: string) => `${by} đánh dấu xong ${at}`, solvedOnes: (n: number) => `Đã xong ${n}`,
  refused: "Cổng không nhận góp ý này. Chữ vẫn còn ở đây để bạn chép lại.", drop: "Bỏ góp ý này",
  place: "Góp ý cho cả bài", placeMarked: "Góp ý cho phần đang chọn", placeAnswer: (who: string) => `Trả lời ${who}`, unmark: "Góp ý cho cả bài thay vì phần này", halves: "Viết dở:", halfAnswer: "câu trả lời", say: "Gửi góp ý", none: "Viết góp ý trước đã.",
  long: (n: number) => `Còn dài hơn mức cho phép ${n} ký tự.`, people: "Nhắc tên ai", mention: "Gõ @ để nhắc tên", keys: "Góp ý khác ↑ ↓ · Xong E · Trả lời Enter", may_not: "Bạn chỉ đọc được góp ý ở bài này.",
  moved: "Chữ này không còn trong bài đang hiện.",
}
type CommentWords = typeof vi
const en: CommentWords = {
  tab: "Comments", label: "Comments on the article", empty: "No comments yet. Select some words and press Ctrl+Alt+M.",
  loading: "Opening the comments…", failed: "The comments could not be opened. The article did not change, and they are kept on this computer.", again: "Try again",
  count: n => (n === 1 ? "1 comment" : `${n} comments`), you: "You", of_article: "The article", of_block: "The words here were changed", removed: "Of a removed text", at_revision: n => `in version ${n}`,
  unsent: "Not sent yet", solve: "Done", answer: "Reply", solved: (by, at) => `${by} marked it done ${at}`, solvedOnes: n => `Done ${n}`,
  refused: "The portal did not take this comment. Its words are still here for you to copy.", drop: "Drop this comment",
  place: "Comment on the article", placeMarked: "Comment on the selection", placeAnswer: who => `Reply to ${who}`, unmark: "Comment on the article instead", halves: "Half written:", halfAnswer: "an answer", say: "Send the comment", none: "Write the comment first.",
  long: n => `Too long by ${n} characters.`, people: "Whom to mention", mention: "Type @ to mention somebody", keys: "Other comment ↑ ↓ · Done E · Reply Enter", may_not: "You can only read the comments on this article.",
  moved: "These words are not in the text on the screen any more.",
}

export const commentWords = (): CommentWords => (spoken() === "vi" ? vi : en)
