// The same in a text that is only read: the words that comments hang on, marked in what is drawn, and what somebody has
// selected there. It finds the words by the lines of the stored text, as the shell counts them.
import type { Node as PMNode } from "prosemirror-model"
import type { Id, Marked, Thread } from "../host/types.ts"
import { linesOf } from "./comments.ts"
import { fromStored } from "./schema.ts"
import { linesIn, wrapped, type Line } from "./soughtReading.ts"

/** Letters of a line without its hard breaks, which are no text of the page. */
const wordsOf = (node: PMNode): string => node.textBetween(0, node.content.size, undefined, "")

/** The lines that have words, each with the letters of the block that stand before it. */
function spoken(doc: PMNode, block: string | null): { node: PMNode; before: number }[] {
  let before = 0
  const out = []
  for (const { node } of linesOf(doc, block) ?? []) {
    if (wordsOf(node) !== "") out.push({ node, before })
    before += [...node.textBetween(0, node.content.size, undefined, "\n")].length + 1
  }
  return out
}

const rootsOf = (place: HTMLElement, block: string | null): HTMLElement[] =>
  block === null ? [...place.querySelectorAll<HTMLElement>("[data-part=title], [data-part=sapo]")] : [...place.querySelectorAll<HTMLElement>(`[data-block="${block}"]`)].slice(0, 1)

/** UTF-16 units of the words of a line before its nth letter, a hard break being a letter of no width. */
function unitsAt(node: PMNode, letters: number): number {
  const all = [...node.textBetween(0, node.content.size, undefined, "\n")]
  return all.slice(0, Math.max(0, letters)).filter(it => it !== "\n").join("").length
}

export function markComments(place: HTMLElement, document: unknown, threads: readonly Thread[], chosen: Id | null): void {
  unmarkComments(place)
  const doc = fromStored(document)
  for (const { id, place: at, solved } of threads) {
    if (solved !== null || at.at === "removed" || at.at === "article") continue
    if (at.at === "block") {
      rootsOf(place, at.block)[0]?.classList.add("commented-block")
      continue
    }
    const shown: Line[] = rootsOf(place, at.block).flatMap(it => linesIn(it))
    for (const [n, { node, before }] of spoken(doc, at.block).entries()) {
      const line = shown[n]
      const [from, to] = [unitsAt(node, at.start - before), unitsAt(node, at.stop - before)]
      if (!line || from >= to) continue
      for (const mark of wrapped(line, from, to, id === chosen ? "commented now" : "commented")) mark.dataset["comment"] = id
    }
  }
}

export function unmarkComments(place: HTMLElement): void {
  for (const mark of place.querySelectorAll("mark.commented")) {
    const { parentNode } = mark
    mark.replaceWith(...mark.childNodes)
    parentNode?.normalize()
  }
  for (const block of place.querySelectorAll(".commented-block")) block.classList.remove("commented-block")
}

/** What is selected on the page, of several blocks the first; null where no words of the text are. */
export function selectedReading(place: HTMLElement, document: unknown): Marked | null {
  const selection = place.ownerDocument.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!place.contains(range.startContainer)) return null
  const start = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement
  const root = start?.closest<HTMLElement>("[data-block], [data-part=title], [data-part=sapo]")
  if (!root) return null
  const owner = root.closest<HTMLElement>("[data-block]") ?? root
  const block = owner.dataset["block"] ?? null
  const doc = fromStored(document)
  const shown = rootsOf(place, block).flatMap(it => linesIn(it))
  let [from, to] = [-1, -1]
  let said = ""
  for (const [n, { node, before }] of spoken(doc, block).entries()) {
    const line = shown[n]
    if (!line) break
    let units = 0
    const all = [...node.textBetween(0, node.content.size, undefined, "\n")]
    // Which letter of the line begins at so many units of its words.
    const letterAt = (wanted: number): number => {
      let [passed, letters] = [0, 0]
      for (const letter of all) {
        if (letter !== "\n" && passed >= wanted) break
        passed += letter === "\n" ? 0 : letter.length
        letters += 1
      }
      return letters
    }
    for (const text of line.nodes) {
      const within = (container: Node, offset: number): number | null => (container === text ? Math.min(offset, text.length) : null)
      const [first, last] = [within(range.startContainer, range.startOffset), within(range.endContainer, range.endOffset)]
      if (range.intersectsNode(text)) {
        if (from < 0) from = before + letterAt(units + (first ?? 0))
        to = before + letterAt(units + (last ?? text.length))
      }
      units += text.length
    }
    said += `${"\n".repeat(Math.max(0, before - [...said].length))}${all.join("")}`
  }
  if (from < 0 || to <= from) return null
  const quote = [...said].slice(from, to).join("")
  return quote.trim() === "" ? null : { block, start: from, stop: to, quote }
}
