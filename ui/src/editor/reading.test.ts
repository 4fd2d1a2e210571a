// @vitest-environment happy-dom
import { expect, it } from "vitest"
import { writingVi } from "../words/writing.ts"
import { drawReading } from "./reading.ts"

const words = { alt: "Mô tả", altMissing: "chưa có", decorative: "Trang trí", archive: "Tư liệu", emptyPlace: "Chưa có ảnh", attachment: writingVi.attachment, wordsMissing: "chưa có lời" }
const text = (said: string) => [{ type: "text", text: said }]
const document_ = (attrs: Record<string, unknown>) => ({
  type: "doc",
  content: [
    { type: "title", content: text("Chợ phiên") },
    { type: "sapo", content: text("Hai buổi một tuần.") },
    { type: "figure", attrs: { id: "abcdefghijkl", ...attrs }, content: [{ type: "caption", content: text("Sáng 18/11.") }, { type: "credit", content: text("Minh Đức") }] },
    { type: "paragraph", attrs: { id: "mnopqrstuvwx" }, content: text("Mười bốn điểm.") },
  ],
})
const drawn = (attrs: Record<string, unknown>): HTMLElement => {
  const place = document.createElement("article")
  drawReading(place, document_(attrs), words, id => `photo/${id}`)
  return place
}

it("shows every part under the name that tests and jumps use", () => {
  const place = drawn({ photo: "p1", alt: "Người dân ở chợ" })
  for (const [part, says] of [["title", "Chợ phiên"], ["sapo", "Hai buổi một tuần."], ["caption", "Sáng 18/11."], ["credit", "Minh Đức"]]) {
    expect(place.querySelector(`[data-part=${part}]`)?.textContent).toBe(says)
  }
  expect(place.querySelector("img")?.getAttribute("alt")).toBe("Người dân ở chợ")
  expect(place.querySelector("[data-block=mnopqrstuvwx]")?.textContent).toBe("Mười bốn điểm.")
})

it("a place without a photo says so, and what was written of it stays", () => {
  const place = drawn({ alt: "a" })
  expect(place.querySelector("img")).toBeNull()
  expect(place.querySelector("figure")?.textContent).toContain("Chưa có ảnh")
  expect(place.querySelector("figure")?.textContent).toContain("Sáng 18/11.")
})

it("a missing description is said aloud", () => {
  expect(drawn({ photo: "p1" }).querySelector(".altline")?.textContent).toContain("chưa có")
})

it("of a file name, kind and size are seen, and where nobody said what it is, that too; there is nothing to press", () => {
  const file = (id: string, content: unknown[]) => ({ type: "attachment", attrs: { id, file: "0123456789abcdef".repeat(4), kind: "xlsx", name: "gio-do.xlsx", bytes: 2048 }, content })
  const place = document.createElement("article")
  drawReading(place, { type: "doc", content: [{ type: "title" }, { type: "sapo" }, file("aaaaaaaaaaaa", text("Giờ đò chạy")), file("bbbbbbbbbbbb", [])] }, words, id => id)
  const said = [...place.querySelectorAll<HTMLElement>(".attach")].map(it => [it.dataset["block"], it.querySelector<HTMLElement>(".attach-name")?.title, it.querySelector(".attach-facts")?.textContent, it.querySelector(".attach-words")?.textContent])
  expect(said).toEqual([["aaaaaaaaaaaa", "gio-do.xlsx", "XLSX · 2 KB", "Giờ đò chạy"], ["bbbbbbbbbbbb", "gio-do.xlsx", "XLSX · 2 KB", "chưa có lời"]])
  expect(place.querySelectorAll("button, a, input")).toHaveLength(0)
})

it("a text of another schema is refused", () => {
  expect(() => drawReading(document.createElement("article"), { type: "doc", content: [{ type: "video" }] }, words, id => id)).toThrow()
})
