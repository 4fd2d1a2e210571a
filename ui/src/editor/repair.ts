// Text of the years before Unicode that was pasted: TCVN3, VNI, VISCII, VPS, CP1258, and Unicode read through wrong hands.
// The shell says what it should read (room `vietnamese`); here its letters are put in place of those that came, run by
// run, wherever these still stand untouched. Found by what they say and not by where they are, so that whatever was
// written or moved meanwhile stays as it is.
import { closeHistory } from "prosemirror-history"
import type { Mark, Node as PMNode, Slice } from "prosemirror-model"
import { Plugin, type Transaction } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { Repaired } from "../host/types.ts"
import { carryFonts, fontRuns, withoutSigns } from "./fonts.ts"
import { schema } from "./schema.ts"
import { seen } from "./unseen.ts"

/** One block: its runs as they stand in the text, and as they should read. */
export interface Swap { from: string[]; to: string[] }

export interface Repair {
  encoding: string
  swaps: Swap[]
  /** Too short to be sure: the text is as it came until a person says so. */
  sure: boolean
  capitalsLost: boolean
}

/** What is asked of one paste: runs by block, and of each the name of its font where the page said an old one. */
export interface PastedRuns { blocks: string[][]; fonts: (string | null)[][] }

/** Runs that are drawn alike, of every block with words; letters as they came, before hidden signs are left out. */
export function runsOf(slice: Slice, fonts: readonly string[] = []): PastedRuns {
  const out: { text: string; font: string | null }[][] = []
  const runsIn = (node: PMNode) => (node.isText ? fontRuns(node.text ?? "", fonts) : [{ text: "\n", font: null }])
  const inline = (block: PMNode): void => {
    const runs: { text: string; font: string | null }[] = []
    block.forEach((node) => runs.push(...runsIn(node)))
    out.push(runs)
  }
  const within = (node: PMNode): void => {
    if (node.isTextblock) inline(node)
    else node.forEach(within)
  }
  const loose: { text: string; font: string | null }[] = []
  slice.content.forEach((node) => {
    if (node.isInline) loose.push(...runsIn(node))
    else within(node)
  })
  if (loose.length > 0) out.unshift(loose)
  const said = out.filter((runs) => runs.some((it) => it.text.trim() !== ""))
  return { blocks: said.map((runs) => runs.map((it) => it.text)), fonts: said.map((runs) => runs.map((it) => it.font)) }
}

/** What of an answer is worth doing, by encoding: first what is sure. */
export function repairsOf(asked: readonly string[][], answer: Repaired): Repair[] {
  const out = new Map<string, Repair>()
  answer.blocks.forEach((block, nth) => {
    if (block === null) return
    const from = (asked[nth] ?? []).map(seen)
    const to = block.runs.map((it) => seen(it).normalize("NFC"))
    if (from.join("") === to.join("")) return
    const key = `${block.sure} ${block.encoding}`
    const repair = out.get(key) ?? { encoding: block.encoding, swaps: [], sure: block.sure, capitalsLost: answer.capitals_lost && block.encoding === "tcvn3" }
    repair.swaps.push({ from, to })
    out.set(key, repair)
  })
  return [...out.values()].sort((a, b) => Number(b.sure) - Number(a.sure))
}

/** The same the other way round. */
export const takenBack = (repair: Repair): Repair => ({ ...repair, swaps: repair.swaps.map(({ from, to }) => ({ from: to, to: from })) })

/** One step of the history; answers in how many blocks something was put right. */
export function swap(view: EditorView, repair: Repair): number {
  const left = [...repair.swaps]
  const places: { at: number; swap: Swap }[] = []
  view.state.doc.descendants((block, at) => {
    if (!block.isTextblock) return true
    const said = block.textBetween(0, block.content.size, undefined, "\n")
    let from = 0
    for (let nth = 0; nth < left.length; nth++) {
      const wanted = left[nth] as Swap
      const found = said.indexOf(wanted.from.join(""), from)
      if (found < 0) continue
      places.push({ at: at + 1 + found, swap: wanted })
      from = found + wanted.from.join("").length
      left.splice(nth--, 1)
    }
    return false
  })
  if (places.length === 0) return 0
  const tr = closeHistory(view.state.tr)
  for (const it of places.reverse()) written(tr, it.at, it.swap)
  view.dispatch(tr)
  return places.length
}

/** From the end to the start, so that every place is where it was; each piece keeps the marks it has in the text. */
function written(tr: Transaction, at: number, swap: Swap): void {
  let end = at + swap.from.join("").length
  for (let nth = swap.from.length - 1; nth >= 0; nth--) {
    const [from, to] = [swap.from[nth] ?? "", swap.to[nth] ?? ""]
    const start = end - from.length
    if (from !== to && from !== "\n") {
      const marks: readonly Mark[] = tr.doc.nodeAt(start)?.marks ?? []
      if (to === "") tr.delete(start, end)
      else tr.replaceWith(start, end, schema.text(to, marks))
    }
    end = start
  }
}

/** Asks of every paste with letters that are not ASCII, or in a font that draws others, once it stands in the text. */
export function repairing(ask: (pasted: PastedRuns) => Promise<Repaired>, told: (repairs: Repair[]) => void): Plugin {
  let came: PastedRuns | null = null
  let fonts: string[] = []
  return new Plugin({
    props: {
      transformPastedHTML(html) {
        const carried = carryFonts(html)
        fonts = carried?.fonts ?? []
        return carried?.html ?? html
      },
      // Before `pasting`: hidden signs are letters of some of these encodings.
      transformPasted(slice, view) {
        const named = fonts
        fonts = []
        if (!view.dragging) came = runsOf(slice, named)
        return named.length === 0 ? slice : withoutSigns(slice)
      },
    },
    view: () => ({
      update(view, before) {
        const pasted = came
        came = null
        if (pasted === null || view.state.doc.eq(before.doc)) return
        const { blocks } = pasted
        if (!blocks.some((runs) => runs.some((it) => /[^\x00-\x7f]/.test(it))) && !pasted.fonts.some((runs) => runs.some((it) => it !== null))) return
        // What cannot be asked stays as it came, which is how it would have been without.
        void ask(pasted).then((answer) => told(repairsOf(blocks, answer)), () => undefined)
      },
    }),
  })
}
