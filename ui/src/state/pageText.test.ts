// @vitest-environment happy-dom
import { expect, it } from "vitest"
import { decodePage, isHtml, textOfHtml } from "./pageText.ts"

const TEXT = "Chợ đêm Bến Gỗ\nĐèn lồng thắp sáng phố nhỏ."

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? [0xfeff] : []), ...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))]
  return new Uint8Array(units.flatMap(it => (little ? [it & 255, it >> 8] : [it >> 8, it & 255])))
}

it.each<[string, Uint8Array, string]>([
  ["plain UTF-8", new TextEncoder().encode(TEXT), "utf-8"],
  ["UTF-8 with its mark", new TextEncoder().encode(`\ufeff${TEXT}`), "utf-8"],
  ["UTF-8 in the other normal form", new TextEncoder().encode(TEXT.normalize("NFD")), "utf-8"],
  ["UTF-16 of Notepad", utf16(TEXT, true, true), "utf-16le"],
  ["UTF-16, the other way round", utf16(TEXT, false, true), "utf-16be"],
])("%s is read, and the mark is no letter", (_, bytes, encoding) => {
  expect(decodePage(bytes)).toEqual({ text: TEXT, encoding })
})

it("UTF-16 without a mark shows itself by the zero beside every plain letter", () => {
  const plain = "Cho dem Ben Go\nDen long thap sang pho nho."
  expect(decodePage(utf16(plain, true, false))).toEqual({ text: plain, encoding: "utf-16le" })
  expect(decodePage(utf16(plain, false, false))).toEqual({ text: plain, encoding: "utf-16be" })
})

it("windows-1258 writes tones as signs of their own; they come back as one letter", () => {
  // "Chợ đêm": o with horn (0xF5), dot below (0xF2), đ (0xF0), ê (0xEA).
  const bytes = new Uint8Array([0x43, 0x68, 0xf5, 0xf2, 0x20, 0xf0, 0xea, 0x6d])
  expect(decodePage(bytes)).toEqual({ text: "Chợ đêm", encoding: "windows-1258" })
})

it("a picture is left for the shell to refuse", () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 0, 0, 0, 0xff, 0xfe])
  expect(decodePage(png).encoding).toBe("utf-8")
})

it("knows html by its opening, not by a bracket in the text", () => {
  expect(isHtml("\n<!DOCTYPE html><html></html>")).toBe(true)
  expect(isHtml("<html lang=vi>")).toBe(true)
  expect(isHtml("Giá < 5.000 đồng\n<b>")).toBe(false)
})

it("html becomes the lines a reader sees; scripts and styles say nothing", () => {
  const html = "<!doctype html><head><title>x</title></head><body><h1>Chợ  đêm</h1><script>alert(1)</script><style>p{}</style><p>Đèn <b>lồng</b><br>thắp sáng.</p><ul><li>Một</li><li>Hai</li></ul></body>"
  expect(textOfHtml(html)).toBe("Chợ đêm\n\nĐèn lồng\nthắp sáng.\n\nMột\n\nHai")
})
