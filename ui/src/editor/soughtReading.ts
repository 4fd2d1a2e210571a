// The same in a text that is only read: the words by which it was found, marked in what is drawn, and the first of them
// brought into sight.
import { bestOf, stretchesIn, termsOf } from "../state/sought.ts"

const LINE = "h1, h2, h3, h4, p, li, td, th, caption, figcaption, [data-part]"
/** What the screen says of a photo or a file, and what the page does not. */
const NOT_TEXT = ".altline, .attach-head, .fig-place"

export interface Line { nodes: Text[]; text: string }

/** The lines that have words, in order. */
export function linesIn(place: HTMLElement): Line[] {
  const lines = new Map<Element, Line>()
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text
    const owner = text.parentElement?.closest(LINE)
    if (!owner || text.parentElement?.closest(NOT_TEXT)) continue
    const line = lines.get(owner) ?? { nodes: [], text: "" }
    line.nodes.push(text)
    line.text += text.data
    lines.set(owner, line)
  }
  return [...lines.values()]
}

/** Answers the first of the marks, or null where the words stand nowhere. */
export function markSought(place: HTMLElement, typed: string): HTMLElement | null {
  unmark(place)
  const [lines, terms] = [linesIn(place), termsOf(typed)]
  const best = bestOf(lines.map(it => it.text), terms)
  if (best === null) return null
  let first: HTMLElement | null = null
  for (const [nth, line] of lines.entries()) {
    const marks = stretchesIn(line.text, terms).map(it => wrapped(line, it.from, it.to))
    if (nth === best) first = marks[0]?.[0] ?? null
  }
  first?.classList.add("now")
  return first
}

/** A place may reach over letters in bold: each run of them is wrapped by itself. */
export function wrapped({ nodes }: Line, from: number, to: number, look = "found"): HTMLElement[] {
  const out: HTMLElement[] = []
  let at = 0
  for (let nth = 0; nth < nodes.length; nth++) {
    const node = nodes[nth] as Text
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, node.length)]
    const length = node.length
    if (start < end) {
      const middle = start > 0 ? node.splitText(start) : node
      const rest = middle.length > end - start ? middle.splitText(end - start) : null
      const mark = document.createElement("mark")
      mark.className = look
      middle.replaceWith(mark)
      mark.append(middle)
      out.push(mark)
      nodes.splice(nth, 1, ...(start > 0 ? [node] : []), middle, ...(rest ? [rest] : []))
      nth += (start > 0 ? 1 : 0) + (rest ? 1 : 0)
    }
    at += length
  }
  return out
}

/** True where there was something to take away. */
export function unmark(place: HTMLElement): boolean {
  const marks = [...place.querySelectorAll("mark.found")]
  for (const mark of marks) {
    const { parentNode } = mark
    mark.replaceWith(...mark.childNodes)
    parentNode?.normalize()
  }
  return marks.length > 0
}
