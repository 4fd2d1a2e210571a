// The words about who else writes at an article.
import type { OtherWriter, TakenOver } from "../host/types.ts"
import type { Presence } from "../state/presence.ts"
import { clock } from "./moments.ts"
import { spoken } from "./words.svelte.ts"

const vi = {
  and: " và ",
  writing: (names: string, at: string) => `${names} đang viết (từ ${at}).`, reading: "Bài mở để đọc.",
  too: (names: string, at: string) => `${names} cũng đang viết (từ ${at}). Chữ của hai bên sẽ được gộp.`,
  elsewhere: (at: string) => `Bạn đang viết bài này trên máy khác (từ ${at}).`,
  left: (names: string) => `${names} đã rời bài. Bạn viết được rồi.`, leftElsewhere: "Máy kia đã rời bài. Bạn viết được rồi.",
  taken: (by: string, at: string) => `${by} đã tiếp quản lúc ${at}. Chữ của bạn đã lưu và gửi trước đó.`,
  takenElsewhere: (at: string) => `Bạn đã tiếp quản bài này trên máy khác lúc ${at}. Chữ ở đây đã lưu và gửi trước đó.`,
  takenNow: "Bài đang được tiếp quản. Chữ của bạn đang được lưu và gửi.",
  took: (names: string) => `Bạn đã tiếp quản. ${names} đã được báo.`, tookElsewhere: "Bạn đã tiếp quản từ máy kia.",
  waiting: "Đang chờ những chữ cuối…",
  anyway: "Vẫn sửa", anywayHow: "Sửa ngay; chữ của hai bên sẽ được gộp", take: "Tiếp quản", takeHow: "Người đang viết gửi chữ cuối trước, rồi chuyển sang đọc", back: "Xin lại", close: "Đóng câu này",
  offline: "Cần mạng để tiếp quản.", label: "Ai đang viết",
  editing: (names: string) => `đang sửa: ${names}`, editingElsewhere: "bạn đang sửa trên máy khác",
}
type PresenceWords = typeof vi
const en: PresenceWords = {
  and: " and ",
  writing: (names, at) => `${names} writing (since ${at}).`, reading: "The article is open for reading.",
  too: (names, at) => `${names} writing too (since ${at}). Both texts will be brought together.`,
  elsewhere: at => `You are writing this article on another machine (since ${at}).`,
  left: names => `${names} left the article. You can write now.`, leftElsewhere: "The other machine left the article. You can write now.",
  taken: (by, at) => `${by} took over at ${at}. Your words were saved and sent before.`,
  takenElsewhere: at => `You took this article over on another machine at ${at}. The words here were saved and sent before.`,
  takenNow: "The article is being taken over. Your words are being saved and sent.",
  took: names => `You took over. ${names} was told.`, tookElsewhere: "You took over from the other machine.",
  waiting: "Waiting for the last words…",
  anyway: "Edit anyway", anywayHow: "Edit at once; both texts will be brought together", take: "Take over", takeHow: "Whoever writes sends the last words first, then reads", back: "Take back", close: "Close this line",
  offline: "Taking over needs the network.", label: "Who is writing",
  editing: names => `editing: ${names}`, editingElsewhere: "you are editing on another machine",
}

export const presenceWords = (): PresenceWords => (spoken() === "vi" ? vi : en)

const names = (all: readonly OtherWriter[], w: PresenceWords): string => {
  const each = [...new Set(all.filter(it => !it.me).map(it => it.name))]
  return each.length < 2 ? (each[0] ?? "") : `${each.slice(0, -1).join(", ")}${w.and}${each.at(-1) ?? ""}`
}
const mine = (all: readonly OtherWriter[]): boolean => all.every(it => it.me)
const since = (all: readonly OtherWriter[]): string => clock(Math.min(...all.map(it => it.since_ms)))

function takenBy(it: TakenOver | null, w: PresenceWords): string {
  if (it === null) return w.takenNow
  return it.me ? w.takenElsewhere(clock(it.at_ms)) : w.taken(it.by, clock(it.at_ms))
}

/** What the bar says; null where there is nothing to say. */
export function presenceSaid(it: Presence): string | null {
  const w = presenceWords()
  const { others } = it
  if (it.mode === "handed") return takenBy(it.taken, w)
  if (it.left.length > 0) return mine(it.left) ? w.leftElsewhere : w.left(names(it.left, w))
  if (it.took.length > 0) return mine(it.took) ? w.tookElsewhere : w.took(names(it.took, w))
  if (others.length === 0) return null
  if (it.mode === "writing") return mine(others) ? w.elsewhere(since(others)) : w.too(names(others, w), since(others))
  return `${mine(others) ? w.elsewhere(since(others)) : w.writing(names(others, w), since(others))} ${w.reading}`
}

/** Beside a row of the desk; null where nobody else writes there. */
export function editingBy(others: readonly OtherWriter[]): string | null {
  const w = presenceWords()
  if (others.length === 0) return null
  return mine(others) ? w.editingElsewhere : w.editing(names(others, w))
}
