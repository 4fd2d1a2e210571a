// @vitest-environment happy-dom
import { EditorView } from "prosemirror-view"
import { afterEach, expect, test, vi } from "vitest"
import type { Repaired } from "../host/types.ts"
import { carryFonts, fontRuns } from "./fonts.ts"
import { pasting } from "./paste.ts"
import { repairing, swap, type PastedRuns, type Repair } from "./repair.ts"
import { article, open, p, select } from "./testing.ts"

const views: EditorView[] = []
afterEach(() => views.splice(0).forEach((it) => it.destroy()))
const told = { onFiles: () => undefined, onUnseen: () => undefined, onTooLong: () => undefined, onWithheld: () => undefined, videoAt: () => null }

/** Pastes it into an empty paragraph; answers what the shell was asked and what stands in the text. */
async function paste(html: string, answer: (pasted: PastedRuns) => Repaired["blocks"] = ({ blocks }) => blocks.map(() => null)) {
  const ask = vi.fn((pasted: PastedRuns) => Promise.resolve<Repaired>({ blocks: answer(pasted), capitals_lost: false }))
  let repairs: Repair[] = []
  const view = new EditorView(document.createElement("div"), { state: open(article("tít", "sapo", p("trước"), p("sau")), repairing(ask, (it) => (repairs = it)), pasting(told)), handleScrollToSelection: () => true })
  views.push(view)
  view.updateState(select(view.state, "sau", "before"))
  view.pasteHTML(html)
  await Promise.resolve()
  await Promise.resolve()
  const said = (): string[] => {
    const out: string[] = []
    view.state.doc.forEach((block) => out.push(block.textContent))
    return out.slice(3)
  }
  return { view, said, asked: ask.mock.calls[0]?.[0], repairs: () => repairs }
}
const runs = (asked: PastedRuns | undefined): [string, string | null][][] => (asked?.blocks ?? []).map((block, nth) => block.map((text, run) => [text, asked?.fonts[nth]?.[run] ?? null]))

test("each run goes with the name of its font, and none of the signs stays in the text", async () => {
  const { asked, said } = await paste('<p><span style="font-family:.VnTime">Céng hßa</span> <b>São Paulo</b> <font face="VNI-Times">hoäi nghò</font></p>')
  expect(runs(asked)).toEqual([[["Céng hßa", ".VnTime"], [" ", null], ["São Paulo", null], [" ", null], ["hoäi nghò", "VNI-Times"]]])
  expect(said().join("")).toBe("Céng hßa São Paulo hoäi nghòsau")
  expect(said().join("")).not.toMatch(/[\ufdd0-\ufdef]/)
})

/** The runs of a page in the order of reading, without the parser, which reads no style sheet here. */
function carriedRuns(html: string): [string, string | null][] {
  const carried = carryFonts(html)
  const { body } = new DOMParser().parseFromString(carried?.html ?? "", "text/html")
  for (const it of body.querySelectorAll("style")) it.remove()
  return fontRuns(body.textContent ?? "", carried?.fonts ?? []).map((it): [string, string | null] => [it.text, it.font]).filter(([text]) => text.trim() !== "")
}

test("the nearest name counts, also from the page's own style sheet, which stays", () => {
  const html = `<html><head><style><!-- /* Font Definitions */ p.MsoNormal, li.MsoNormal {margin:0; font-family:".VnTime","serif";} .Tua {font-family:.VnTimeH} --></style></head>
    <body><p class=MsoNormal>Céng <span style='font-family:"Times New Roman"'>Độc lập</span> hßa</p><p class="Tua">hµ néi</p><p>thường à</p></body></html>`
  expect(carriedRuns(html)).toEqual([["Céng", ".VnTime"], [" Độc lập ", null], ["hßa", ".VnTime"], ["hµ néi", ".VnTimeH"], ["thường à", null]])
  expect(carryFonts(html)?.html).toContain("MsoNormal {margin:0")
})

test("a short run is converted where it stands, and what is beside it keeps its letters", async () => {
  const { view, said, repairs } = await paste('<p>bé và <span style="font-family:.VnTime">bé</span></p>', ({ blocks, fonts }) => blocks.map((block, nth) => ({ encoding: "tcvn3", sure: true, runs: block.map((text, run) => (fonts[nth]?.[run] ? "bộ" : text)) })))
  expect(repairs()).toHaveLength(1)
  expect(swap(view, repairs()[0] as Repair)).toBe(1)
  expect(said().join("")).toBe("bé và bộsau")
})

test("letters alone are ASCII in a font of capitals, and still asked about", async () => {
  expect(runs((await paste('<p style="font-family: .VnTimeH">thong bao</p>')).asked)).toEqual([[["thong bao", ".VnTimeH"]]])
  expect((await paste("<p>thong bao</p>")).asked).toBeUndefined()
})

test("a page that brings the signs itself loses them, and cannot name a font by them", async () => {
  const { asked, said } = await paste('<p>a&#xFDD0;&#xFDD2;bé&#xFDD1; <span style="font-family:VNI-Times">ñeïp</span></p>')
  expect(runs(asked)).toEqual([[["abé ", null], ["ñeïp", "VNI-Times"]]])
  expect(said().join("")).toBe("abé ñeïpsau")
})

test("without such a font the page is parsed as it came", () => {
  expect(carryFonts('<p style="font-family: Arial">Vn và vni</p>')).toBeNull()
  expect(carryFonts('<p style="font-family: Times, .VnTime">chữ</p>'), "a name for machines without the first").toBeNull()
  expect(carryFonts('<a href="https://a.vn/.vn">chữ</a>')).toBeNull()
})

test("more fonts than there are signs for are judged by their letters", () => {
  const many = Array.from({ length: 40 }, (_, n) => `<p style="font-family:.VnFont${n}">bé</p>`).join("")
  const carried = carryFonts(many)
  expect(carried?.fonts).toHaveLength(30)
  expect(carried?.html).toContain("bé</p>")
})

test("signs that were torn apart say nothing", () => {
  expect(fontRuns("a\ufdd0b\ufdd1c\ufdd0\ufdd5d", [".VnTime"])).toEqual([{ text: "abcd", font: null }])
  expect(fontRuns("\ufdd0\ufdd2bé", [".VnTime"])).toEqual([{ text: "bé", font: ".VnTime" }])
})
