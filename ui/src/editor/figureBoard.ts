// What is known of the pictures of one text beside the text itself: what was found in each, and what its file offers. The
// figures on the screen ask it, and so do the keys.
import type { Node as PMNode } from "prosemirror-model"
import type { Finding, Photo } from "../host/types.ts"
import { offersFor, type Offers } from "./offers.ts"
import { schema } from "./schema.ts"

export interface Figure { node: PMNode; at: number; number: number }

/** Every picture of the text from above, galleries too, counted from 1 as the checks count them. */
export function figuresOf(doc: PMNode): Figure[] {
  const out: Figure[] = []
  doc.forEach((block, at) => {
    if (block.type === schema.nodes.figure) out.push({ node: block, at, number: out.length + 1 })
    if (block.type !== schema.nodes.gallery) return
    block.forEach((node, inside) => out.push({ node, at: at + 1 + inside, number: out.length + 1 }))
  })
  return out
}

/** Whether other pictures stand there than before, or in another order; what is said of them does not count. */
export function otherOrder(before: PMNode, after: PMNode): boolean {
  const names = (doc: PMNode): string => figuresOf(doc).map(({ node }) => String(node.attrs["id"])).join(" ")
  return names(before) !== names(after)
}

export const wordsOf = (figure: PMNode, part: "caption" | "credit"): string => figure.child(part === "caption" ? 0 : 1).textContent

const PARTS = new Set(["photo", "alt", "caption", "credit"])
export const MARKS = { who: "caption_who", where: "caption_where", when: "caption_when" } as const

export class FigureBoard {
  private all: Finding[] | null = null
  private readonly shown = new Set<() => void>()

  constructor(private readonly photo: (id: string) => Photo | null) {}

  /** Null before the first look. */
  findingsOf(number: number): Finding[] | null {
    return this.all?.filter((it) => PARTS.has(it.part) && it.facts["photo"] === String(number)) ?? null
  }

  /** Which of the three the caption does not say; none before the first look. */
  missing(number: number): Record<keyof typeof MARKS, boolean> {
    const found = this.findingsOf(number) ?? []
    const has = (code: Finding["code"]): boolean => found.some((it) => it.code === code)
    return { who: has(MARKS.who), where: has(MARKS.where), when: has(MARKS.when) }
  }

  offers({ node, number }: Figure): Offers {
    const { photo, alt, decorative } = node.attrs as { photo: string | null; alt: string; decorative: boolean }
    if (photo === null) return {}
    return offersFor(this.photo(photo), { caption: wordsOf(node, "caption"), credit: wordsOf(node, "credit"), alt, decorative, missing: this.missing(number) })
  }

  show(findings: readonly Finding[]): void {
    this.all = [...findings]
    this.redraw()
  }

  redraw(): void {
    for (const draw of this.shown) draw()
  }

  /** Drawn anew whenever something is known; answers how that ends. */
  listen(draw: () => void): () => void {
    this.shown.add(draw)
    return () => this.shown.delete(draw)
  }
}
