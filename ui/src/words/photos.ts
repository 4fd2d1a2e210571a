// The words of the photo library.
import type { PhotoFilter } from "../host/types.ts"
import { spoken } from "./words.svelte.ts"

const n = (it: number): string => it.toLocaleString("vi")
const vi = {
  title: "Kho ảnh", menu: "Kho ảnh", count: (all: number) => `${n(all)} ảnh`, found: (some: number) => `${n(some)} ảnh khớp`,
  search: "Tìm chú thích, tác giả, nơi, ngày, tên tệp", filters: "Lọc ảnh", grid: "Các ảnh", add: "Thêm ảnh", chosen: (some: number) => `Đã chọn ${n(some)} ảnh`, unchoose: "Bỏ chọn",
  filter: { all: "Tất cả", mine: "Của tôi", unused: "Chưa dùng", no_credit: "Thiếu tác giả", archive: "Ảnh tư liệu", waiting: "Chờ gửi", alike: "Trùng nhau" } satisfies Record<PhotoFilter, string>,
  fresh: "Mới thêm", freshSince: (some: number) => `từ đầu tuần, ${n(some)} ảnh`, rest: "Trước đó",
  used: (articles: number) => (articles === 0 ? "chưa dùng" : `dùng ${n(articles)} bài`), nobody: "chưa có tác giả", noCaption: "Chưa có chú thích",
  flag: { no_credit: "Thiếu tác giả", waiting: (size: string) => (size === "" ? "Chờ gửi" : `Chờ gửi, ${size}`), refused: "Cổng chưa nhận", alike: "Có ảnh giống", archive: "Ảnh tư liệu" },
  keys: "Chọn X · Mở Enter · Đưa vào bài I",
  empty: "Chưa có ảnh nào", emptyHow: "Kéo ảnh từ máy vào đây. Ảnh gốc được giữ nguyên, bản đăng sẽ tự thu nhỏ.",
  none: (q: string) => `Không thấy “${q}”`, noneHow: "Thử bỏ bớt từ. Gõ không dấu cũng được; ngày gõ như 11/2026.", noneHere: "Không có ảnh nào ở mục này", noneHereHow: "Chọn mục khác ở trên.",
  noAlike: "Không có ảnh nào trùng nhau", due: (some: number) => `Đang xem lại ${n(some)} mục, có thể chưa thấy hết.`,
  drop: "Thả để thêm vào kho ảnh", dropWithheld: "Hệ thống không đưa tệp vừa thả. Bấm Thêm ảnh rồi chọn tệp.", failed: "Chưa đọc được kho ảnh.", again: "Đọc lại",
  panel: "Ảnh đang chọn", open: "Mở ảnh", unnamed: "Ảnh không có tên tệp", elsewhere: "Ảnh của máy khác", elsewhereHow: "Máy này chỉ có bản nhỏ; bản gốc ở máy đã thêm ảnh.", unseen: "Ảnh của máy khác, sẽ thấy khi có mạng.", gone: "Tệp ảnh không còn trên máy này. Chữ và chỗ dùng vẫn còn.",
  noCreditUsed: "Có bài dùng ảnh này mà chưa ghi tác giả.", noCreditNobody: "Chưa có tác giả.", fileSays: "Đã ghi", fillIn: "Mở bài để điền",
  facts: { taken: "Chụp lúc", added: "Thêm lúc", place: "Nơi", size: "Cỡ", original: "Bản gốc", gps: "Vị trí", creator: "Tác giả", used: "Đang dùng", alike: "Trùng" },
  originalHere: (size: string) => `ở máy này, ${size}`, originalNot: "không ở máy này", originalGone: "không còn trên máy này", gpsDropped: "Đã bỏ, không rời máy", gpsNone: "Tệp không ghi", unknown: "Tệp không ghi", notUsed: "Chưa bài nào dùng", cover: "ảnh bìa",
  alike: (some: number) => `Giống ${n(some)} ảnh khác`, showAlike: "Xem các ảnh giống",
  put: "Đưa vào bài", putMany: (some: number) => `Đưa ${n(some)} ảnh vào bài`, copy: "Chép chú thích", copied: "Đã chép chú thích.", nothingToCopy: "Ảnh này chưa có chú thích.", offline: "Đang ngoại tuyến: ảnh của máy khác chưa tải về thì chưa thấy.",
  pickTitle: "Đưa vào bài nào", pickHow: (some: number) => (some === 1 ? "Ảnh đứng cuối bài, như một hình mới. Ctrl Z lấy lại." : `${n(some)} ảnh đứng cuối bài, mỗi ảnh một hình. Một Ctrl Z lấy lại cả.`), pickNone: "Bạn chưa có bài nháp nào đang mở để sửa.", pickNew: "Bài mới", pickSearch: "Tìm bài nháp", untitled: "Chưa có tiêu đề",
  receiving: (some: number) => `Đang nhận ${n(some)} ảnh`, received: (some: number) => `Đã nhận ${n(some)} ảnh`, done: (some: number) => `xong ${n(some)}`, cancel: "Dừng", close: "Đóng",
  whose: "Ảnh do ai chụp?", whoseUnnamed: (some: number) => `${n(some)} ảnh chưa có tên người chụp:`, whoseAll: (name: string, some: number) => (some === 1 ? name : `${name}, cho cả ${n(some)}`), other: "Người khác…", otherName: "Tên người chụp", otherGo: (some: number) => (some === 1 ? "Ghi" : `Ghi cho ${n(some)} ảnh`), whoseThese: (some: number) => (some === 1 ? "Ảnh do ai chụp?" : `${n(some)} ảnh do ai chụp?`), said: (name: string, some: number) => `Đã ghi ${name} cho ${n(some)} ảnh. Tên được gợi ý khi dùng ảnh.`,
  refused: (some: number) => `${n(some)} ảnh chưa vào được`, retry: "Thử lại", viewer: "Xem ảnh", previous: "Ảnh trước", next: "Ảnh sau",
  why: { not_a_picture: "không phải ảnh đọc được", heic: "máy chưa có chương trình đọc HEIC", heic_unread: "chưa đọc ra được ảnh HEIC", too_large: "lớn quá mức cho phép", disk_full: "đĩa đầy", other: "chưa đọc được" } as Record<string, string>,
  comma: "," as "," | ".",
}
type PhotoWords = typeof vi
const e = (it: number): string => it.toLocaleString("en")
const s = (it: number): string => `${e(it)} ${it === 1 ? "photo" : "photos"}`
const en: PhotoWords = {
  title: "Photo library", menu: "Photo library", count: all => s(all), found: some => `${s(some)} found`,
  search: "Find captions, names, places, days, file names", filters: "Filter photos", grid: "Photos", add: "Add photos", chosen: some => `${s(some)} chosen`, unchoose: "Choose none",
  filter: { all: "All", mine: "Mine", unused: "Unused", no_credit: "No credit", archive: "Archive photos", waiting: "To be sent", alike: "Duplicates" },
  fresh: "New", freshSince: some => `since Monday, ${s(some)}`, rest: "Before that",
  used: articles => (articles === 0 ? "unused" : `in ${e(articles)} ${articles === 1 ? "article" : "articles"}`), nobody: "nobody credited", noCaption: "No caption yet",
  flag: { no_credit: "No credit", waiting: size => (size === "" ? "To be sent" : `To be sent, ${size}`), refused: "Refused by the portal", alike: "Has a look-alike", archive: "Archive photo" },
  keys: "Choose X · Open Enter · Into an article I",
  empty: "No photos yet", emptyHow: "Drag photos here. The original stays as it is; what is published is made smaller by itself.",
  none: q => `“${q}” was not found`, noneHow: "Try fewer words. Marks may be left out; type days like 11/2026.", noneHere: "No photo is here", noneHereHow: "Choose another tab above.",
  noAlike: "No photo looks like another", due: some => `Looking at ${e(some)} things again, something may be missing.`,
  drop: "Drop to add to the library", dropWithheld: "The system did not hand over what was dropped. Press Add photos and choose the files.", failed: "The library could not be read.", again: "Read again",
  panel: "Chosen photo", open: "Open photo", unnamed: "Photo without a file name", elsewhere: "Photo of another laptop", elsewhereHow: "This laptop has the small one only; the original is where it was added.", unseen: "Photo of another laptop; it can be seen once there is a network.", gone: "The file is no longer on this laptop. Its words and uses are.",
  noCreditUsed: "An article uses it without a credit.", noCreditNobody: "Nobody is credited.", fileSays: "Noted:", fillIn: "Open the article to fill it in",
  facts: { taken: "Taken", added: "Added", place: "Place", size: "Size", original: "Original", gps: "Position", creator: "By", used: "Used in", alike: "Look-alikes" },
  originalHere: size => `on this laptop, ${size}`, originalNot: "not on this laptop", originalGone: "no longer on this laptop", gpsDropped: "Dropped, stays on this laptop", gpsNone: "Not in the file", unknown: "Not in the file", notUsed: "No article uses it", cover: "cover",
  alike: some => `Looks like ${s(some)}`, showAlike: "Show look-alikes",
  put: "Into an article", putMany: some => `${s(some)} into an article`, copy: "Copy caption", copied: "Caption copied.", nothingToCopy: "It has no caption yet.", offline: "Offline: photos of other laptops that were not fetched cannot be seen.",
  pickTitle: "Into which article", pickHow: some => (some === 1 ? "It stands at the end, as a new figure. Ctrl Z takes it back." : `${s(some)} stand at the end, a figure each. One Ctrl Z takes all back.`), pickNone: "You have no draft to write on.", pickNew: "New article", pickSearch: "Find a draft", untitled: "No title yet",
  receiving: some => `Receiving ${s(some)}`, received: some => `${s(some)} received`, done: some => `${e(some)} done`, cancel: "Stop", close: "Close",
  whose: "Who took them?", whoseUnnamed: some => `${s(some)} without a name:`, whoseAll: (name, some) => (some === 1 ? name : `${name}, all ${e(some)}`), other: "Somebody else…", otherName: "Name of the photographer", otherGo: some => (some === 1 ? "Note" : `Note for ${s(some)}`), whoseThese: some => (some === 1 ? "Who took it?" : `Who took these ${s(some)}?`), said: (name, some) => `${name} is noted for ${s(some)}, and offered wherever they are used.`,
  refused: some => `${s(some)} did not come in`, retry: "Try again", viewer: "Photo", previous: "Previous photo", next: "Next photo",
  why: { not_a_picture: "no picture that can be read", heic: "this laptop has no program that reads HEIC", heic_unread: "the HEIC photo could not be read", too_large: "larger than allowed", disk_full: "the disk is full", other: "could not be read" },
  comma: ".",
}

export const photoWords = (): PhotoWords => (spoken() === "vi" ? vi : en)
