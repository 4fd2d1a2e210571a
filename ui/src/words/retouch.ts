// The words of the photo screen: frame, straightening, blur, light, and what stands beside the picture.
import { spoken } from "./words.svelte.ts"

const place = { "16:9": "Bìa bài", "4:3": "Danh sách", "1:1": "Tin nóng", phone: "Điện thoại" }
const vi = {
  screen: "Sửa ảnh", back: "Về bài", photo: (n: number) => `Ảnh ${n}`, inArticle: (title: string) => `trong “${title}”`, untitled: "bài chưa có tiêu đề",
  ratio: "Tỉ lệ khung", free: "Nguyên", turn: "Xoay 90°", undo: "Hoàn tác", redo: "Làm lại", reset: "Về như cũ",
  frame: (width: number, height: number) => `Khung cắt, rộng ${width} %, cao ${height} %. Phím mũi tên dời 1 %, giữ Shift dời 5 %.`,
  handle: {
    "-1,-1": "Góc trên bên trái", "0,-1": "Cạnh trên", "1,-1": "Góc trên bên phải", "1,0": "Cạnh phải", "1,1": "Góc dưới bên phải", "0,1": "Cạnh dưới", "-1,1": "Góc dưới bên trái", "-1,0": "Cạnh trái",
  } as Record<string, string>,
  handleHow: (which: string) => `${which} của khung. Phím mũi tên dời 1 %, giữ Shift dời 5 %.`,
  focal: (x: number, y: number) => `Tiêu điểm, ngang ${x} %, dọc ${y} %. Phím mũi tên dời 1 %, giữ Shift dời 5 %.`,
  focalHow: "Bấm lên ảnh để đặt tiêu điểm: nó giữ gương mặt ở mọi khung. Phím mũi tên dời 1 %, giữ Shift dời 5 %.",
  blur: "Làm mờ khuôn mặt, biển số", blurHow: "Kéo một vùng trên ảnh để làm mờ. Esc để thôi.",
  area: (n: number) => `Vùng mờ ${n}. Phím mũi tên dời, giữ Alt đổi cỡ, Delete bỏ.`, areaHandle: (n: number) => `Đổi cỡ vùng mờ ${n}`, dropArea: (n: number) => `Bỏ vùng mờ ${n}`, areaDropped: "Đã bỏ vùng mờ.", areasFull: "Một ảnh có nhiều nhất 64 vùng mờ.",
  tilt: "Xoay thẳng", degrees: (tenths: number) => `${(tenths / 10).toFixed(1).replace(".", ",")}°`, brightness: "Sáng", contrast: "Tương phản",
  previews: "Ảnh sẽ hiện ở từng chỗ", place, width: (pixels: number) => `Ảnh mới rộng ${pixels} điểm.`, narrow: (pixels: number) => `Ảnh mới chỉ rộng ${pixels} điểm: trên bìa bài sẽ không nét.`,
  opening: "Đang mở ảnh…", drawing: "Đang vẽ ảnh mới…", again: "Thử lại", previewFailed: "Chưa vẽ được ảnh xem trước. Các bước sửa vẫn còn nguyên.",
  leave: "Lần sửa này chưa vào bài.", keep: "Lấy vào bài", drop: "Bỏ lần sửa", gone: "Ảnh này không còn trong bài.",
  before: "Ảnh trước", after: "Ảnh sau", noBefore: "Đây là ảnh đầu của bài.", noAfter: "Đây là ảnh cuối của bài.", done: "Xong",
  use: {
    title: "Lời cho ảnh ở bài này", how: "Ảnh dùng ở bài khác có chú thích riêng.", caption: "Chú thích", alt: "Mô tả cho người khiếm thị", altHow: "Kể điều mắt thấy, đừng chép lại chú thích.",
    decorative: "Ảnh trang trí, không cần mô tả", credit: "Tác giả ảnh", fromFile: "theo tệp ảnh", taken: "Chụp lúc", place: "Nơi", unknown: "Không rõ",
    archive: "Ảnh tư liệu", archiveDays: (days: number) => `chụp trước hôm nay ${days} ngày, trang sẽ ghi “ảnh tư liệu”`, archiveHow: "trang sẽ ghi “ảnh tư liệu”",
    gps: "Vị trí GPS trong tệp đã bỏ, không rời máy này.", other: "Ảnh này do máy khác đưa vào; tệp gốc ở máy ấy.",
    who: "Ai", where: "Ở đâu", when: "Khi nào", threeOk: "đủ ba điều", missing: "chưa rõ",
    ready: (n: number) => `Ảnh ${n} đã đủ chú thích, mô tả, tác giả`, lacks: (n: number, what: string) => `Ảnh ${n} còn thiếu ${what}`, lackCaption: "chú thích", lackAlt: "mô tả", lackCredit: "tác giả",
  },
}
type RetouchWords = typeof vi
const en: RetouchWords = {
  screen: "Edit photo", back: "To the article", photo: n => `Photo ${n}`, inArticle: title => `in “${title}”`, untitled: "an article without a title",
  ratio: "Ratio of the frame", free: "Free", turn: "Turn by 90°", undo: "Undo", redo: "Redo", reset: "As it came",
  frame: (width, height) => `Frame, ${width} % wide, ${height} % high. Arrow keys move it by 1 %, with Shift by 5 %.`,
  handle: {
    "-1,-1": "Upper left corner", "0,-1": "Upper side", "1,-1": "Upper right corner", "1,0": "Right side", "1,1": "Lower right corner", "0,1": "Lower side", "-1,1": "Lower left corner", "-1,0": "Left side",
  },
  handleHow: which => `${which} of the frame. Arrow keys move it by 1 %, with Shift by 5 %.`,
  focal: (x, y) => `Focal point, ${x} % across, ${y} % down. Arrow keys move it by 1 %, with Shift by 5 %.`,
  focalHow: "Press on the picture to set the focal point: it keeps a face in every frame. Arrow keys move it by 1 %, with Shift by 5 %.",
  blur: "Blur faces, number plates", blurHow: "Drag an area on the picture to blur it. Esc to stop.",
  area: n => `Blurred area ${n}. Arrow keys move it, with Alt they size it, Delete removes it.`, areaHandle: n => `Size of blurred area ${n}`, dropArea: n => `Remove blurred area ${n}`, areaDropped: "The blurred area is gone.", areasFull: "A photo has at most 64 blurred areas.",
  tilt: "Straighten", degrees: tenths => `${(tenths / 10).toFixed(1)}°`, brightness: "Brightness", contrast: "Contrast",
  previews: "How the photo will appear in each place", place: { "16:9": "Article", "4:3": "List", "1:1": "Hot news", phone: "Phone" }, width: pixels => `The new photo is ${pixels} pixels wide.`, narrow: pixels => `The new photo is only ${pixels} pixels wide: it will not be sharp above an article.`,
  opening: "Opening the photo…", drawing: "Drawing the new photo…", again: "Try again", previewFailed: "The preview could not be drawn. Every step of the edit is still here.",
  leave: "This edit is not in the article yet.", keep: "Take it in", drop: "Drop the edit", gone: "This photo is no longer in the article.",
  before: "Photo before", after: "Photo after", noBefore: "This is the first photo of the article.", noAfter: "This is the last photo of the article.", done: "Done",
  use: {
    title: "Words for the photo in this article", how: "In another article the photo has its own.", caption: "Caption", alt: "Description for blind readers", altHow: "Say what the eye sees; do not copy the caption.",
    decorative: "Decorative, needs no description", credit: "Credit", fromFile: "from the file", taken: "Taken", place: "Place", unknown: "Not known",
    archive: "Archive photo", archiveDays: days => `taken ${days} ${days === 1 ? "day" : "days"} before today; the page will say “ảnh tư liệu”`, archiveHow: "the page will say “ảnh tư liệu”",
    gps: "The GPS position in the file was left out; it never leaves this machine.", other: "This photo came in on another machine; its file is there.",
    who: "Who", where: "Where", when: "When", threeOk: "all three", missing: "not clear",
    ready: n => `Photo ${n} has its caption, description and credit`, lacks: (n, what) => `Photo ${n} lacks ${what}`, lackCaption: "a caption", lackAlt: "a description", lackCredit: "a credit",
  },
}

export const retouchWords = (): RetouchWords => (spoken() === "vi" ? vi : en)
