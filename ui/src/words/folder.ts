// The words about folders that are chosen for or dropped on an article or the library.
import { spoken } from "./words.svelte.ts"

/** A sentence names three; more are counted. */
const listed = (names: string[], more: (n: number) => string): string => {
  const said = names.slice(0, 3).join(", ")
  return names.length > 3 ? `${said} ${more(names.length - 3)}` : said
}
/** What they were dropped on. */
type On = "article" | "library"

const all = (names: string[]): string => listed(names, (more) => `và ${more} thư mục nữa`)
const vi = {
  menu: "Ảnh từ thư mục…",
  button: "Thư mục…",
  ask: "Chọn thư mục hoặc thẻ nhớ có ảnh",
  title: (names: string[], n: number) => `Thư mục ${all(names)} có ${n} ảnh`,
  about: "Ảnh xếp theo tên. Ảnh thu nhỏ và tệp ẩn của máy ảnh đã được bỏ qua.",
  more: (n: number) => `Thư mục còn nhiều ảnh hơn; đây là ${n} ảnh đầu theo tên. Hãy thêm từng thư mục con để có ảnh khác.`,
  none: "Không thêm ảnh nào",
  choose: "Chọn…",
  all: (n: number) => `Thêm tất cả ${n} ảnh`,
  some: (n: number) => `Thêm ${n} ảnh`,
  pick: "Đánh dấu ít nhất một ảnh",
  empty: (names: string[], on: On) => `Thư mục ${all(names)} không có ảnh nào đọc được. ${on === "article" ? "Bài" : "Kho ảnh"} vẫn như cũ. Hãy mở thư mục đó xem ảnh nằm ở đâu rồi thêm lại.`,
  unread: (names: string[]) => `Chưa mở được thư mục ${all(names)}. Những gì khác không bị ảnh hưởng. Hãy xem thẻ nhớ còn cắm không, rồi thêm lại thư mục đó.`,
}
type FolderWords = typeof vi

const every = (names: string[]): string => listed(names, (more) => `and ${more} more folders`)
const en: FolderWords = {
  menu: "Photos from a folder…",
  button: "Folder…",
  ask: "Choose a folder or card with photos",
  title: (names, n) => `${every(names)}: ${n} ${n === 1 ? "photo" : "photos"}`,
  about: "Photos in the order of their names, without the camera's hidden files and small copies.",
  more: (n) => `There are more; these are the first ${n} by name. Add folders inside it one by one for the others.`,
  none: "Add none",
  choose: "Choose…",
  all: (n) => `Add all ${n}`,
  some: (n) => `Add ${n}`,
  pick: "Tick at least one photo",
  empty: (names, on) => `${every(names)}: no photo that can be read. The ${on} is as it was. Look where the photos are and add that folder.`,
  unread: (names) => `${every(names)} could not be opened. Nothing else is affected. See whether its card is still plugged in, then add it again.`,
}

export const folderWords = (): FolderWords => (spoken() === "vi" ? vi : en)
