// @vitest-environment happy-dom
import { undo } from "prosemirror-history"
import { EditorView } from "prosemirror-view"
import { afterEach, expect, test, vi } from "vitest"
import type { Repaired } from "../host/types.ts"
import { pasting } from "./paste.ts"
import { repairing, repairsOf, runsOf, swap, takenBack, type PastedRuns, type Repair } from "./repair.ts"
import { article, figure, h, open, p, quote, select, text, ul } from "./testing.ts"

const views: EditorView[] = []
afterEach(() => views.splice(0).forEach((it) => it.destroy()))

const told = { onFiles: () => undefined, onUnseen: () => undefined, onTooLong: () => undefined, onWithheld: () => undefined, videoAt: () => null }
const tcvn3 = (swaps: Repair["swaps"], sure = true): Repair => ({ encoding: "tcvn3", swaps, sure, capitalsLost: false })

function view(doc = article("tít", "sapo", p("trước "), p("sau")), ask?: (pasted: PastedRuns) => Promise<Repaired>, heard: (it: Repair[]) => void = () => undefined): EditorView {
  const plugins = [...(ask ? [repairing(ask, heard)] : []), pasting(told)]
  const it = new EditorView(document.createElement("div"), { state: open(doc, ...plugins), handleScrollToSelection: () => true })
  views.push(it)
  return it
}

const said = (it: EditorView): string[] => {
  const out: string[] = []
  it.state.doc.forEach((block) => out.push(block.textContent))
  return out.slice(2)
}

test("asked run by run, in every place that has words", () => {
  const doc = article("tít", "sapo", h("mục"), p("thường ", text("đậm", "strong")), ul("một"), quote("hai", "ba"), figure("chú thích", "người chụp"))
  expect(runsOf(doc.slice(0, doc.content.size)).blocks).toEqual([["tít"], ["sapo"], ["mục"], ["thường ", "đậm"], ["một"], ["hai"], ["ba"], ["chú thích"], ["người chụp"]])
})

test("a part of a line is asked about, too", () => {
  const doc = article("tít", "sapo", p("một hai"))
  expect(runsOf(doc.slice(12, 15)).blocks[0]?.join("")).toBe(doc.textBetween(12, 15))
})

test("marks stay where they were, and one step takes it back", () => {
  const it = view(article("tít", "sapo", p("Céng hßa ", text("x· héi", "strong"), " nhÐ")))
  expect(swap(it, tcvn3([{ from: ["Céng hßa ", "x· héi"], to: ["Cộng hòa ", "xã hội"] }]))).toBe(1)
  expect(said(it)).toEqual(["Cộng hòa xã hội nhÐ"])
  expect(it.state.doc.child(2).child(1).text).toBe("xã hội")
  expect(it.state.doc.child(2).child(1).marks.map((mark) => mark.type.name)).toEqual(["strong"])
  undo(it.state, it.dispatch)
  expect(said(it)).toEqual(["Céng hßa x· héi nhÐ"])
})

test("taken back it reads as it came", () => {
  const it = view(article("tít", "sapo", p("Céng hßa"), p("héi")))
  const repair = tcvn3([{ from: ["Céng hßa"], to: ["Cộng hòa"] }, { from: ["héi"], to: ["hội"] }])
  expect(swap(it, repair)).toBe(2)
  expect(swap(it, takenBack(repair))).toBe(2)
  expect(said(it)).toEqual(["Céng hßa", "héi"])
})

test("what was changed meanwhile stays, and the same words twice are two swaps", () => {
  const it = view(article("tít", "sapo", p("héi héi"), p("Céng")))
  expect(swap(it, tcvn3([{ from: ["héi"], to: ["hội"] }, { from: ["héi"], to: ["hội"] }, { from: ["Céng hßa"], to: ["Cộng hòa"] }]))).toBe(2)
  expect(said(it)).toEqual(["hội hội", "Céng"])
})

test("nothing that stands there still is no step", () => {
  const it = view()
  const before = it.state
  expect(swap(it, tcvn3([{ from: ["héi"], to: ["hội"] }]))).toBe(0)
  expect(it.state).toBe(before)
})

test("sure ones first, each encoding by itself, and only what reads otherwise", () => {
  const block = (encoding: string, sure: boolean, ...runs: string[]) => ({ encoding, sure, runs })
  const repairs = repairsOf([["a"], ["b"], ["c"], ["d"], ["e"]], { blocks: [block("vni", false, "A"), block("tcvn3", true, "B"), null, block("tcvn3", true, "D"), block("vps", true, "e")], capitals_lost: true })
  expect(repairs.map((it) => [it.encoding, it.sure, it.swaps.length, it.capitalsLost])).toEqual([["tcvn3", true, 2, true], ["vni", false, 1, false]])
})

test("a paste is asked about with its hidden signs, and found without them", async () => {
  const heard = vi.fn<(it: Repair[]) => void>()
  const ask = vi.fn(({ blocks }: PastedRuns) => Promise.resolve<Repaired>({ blocks: blocks.map((runs) => ({ encoding: "viscii", sure: true, runs: runs.map((it) => it.replaceAll("\u0006", "Ẫ").replaceAll("µ", "ặ")) })), capitals_lost: false }))
  const it = view(undefined, ask, heard)
  it.updateState(select(it.state, "sau", "before"))
  it.pasteText("m\u0006u µ")
  await Promise.resolve()
  expect(ask).toHaveBeenCalledWith({ blocks: [["m\u0006u µ"]], fonts: [[null]] })
  await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce())
  const repair = heard.mock.calls[0]?.[0][0] as Repair
  expect(said(it)[1]).toBe("mu µsau")
  expect(swap(it, repair)).toBe(1)
  expect(said(it)[1]).toBe("mẪu ặsau")
})

test("a paste of plain letters asks nobody, and a shell that cannot answer changes nothing", async () => {
  const ask = vi.fn(() => Promise.reject(new Error("gone")))
  const it = view(undefined, ask)
  it.updateState(select(it.state, "sau", "before"))
  it.pasteText("abc ")
  expect(ask).not.toHaveBeenCalled()
  it.pasteText("héi ")
  await Promise.resolve()
  expect(ask).toHaveBeenCalledOnce()
  expect(said(it)[1]).toBe("abc héi sau")
})
