// How long an article is. Syllables between spaces, as Vietnamese counts words and as the desk shows them; letters as a
// reader sees them. A block that did not change is counted once.
import type { Node as PMNode } from "prosemirror-model"
import { schema } from "./schema.ts"

export interface Counts { title: number; sapo: number; words: number; photos: number; minutes: number }

const WORDS_A_MINUTE = 250
const segmenter = new Intl.Segmenter("vi")
const counted = new WeakMap<PMNode, number>()

export function letters(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text.trim())) count += 1
  return count
}

const wordsOf = (text: string): number => text.match(/\S+/g)?.length ?? 0

function words(block: PMNode): number {
  const known = counted.get(block)
  if (known !== undefined) return known
  let count = block.type === schema.nodes.figure ? wordsOf(block.attrs["alt"] as string) : 0
  if (block.isTextblock) count += wordsOf(block.textBetween(0, block.content.size, undefined, "\n"))
  else block.forEach((child) => (count += words(child)))
  counted.set(block, count)
  return count
}

export function countsOf(doc: PMNode): Counts {
  let [all, photos] = [0, 0]
  doc.forEach((node) => {
    all += words(node)
    if (node.type === schema.nodes.figure) photos += 1
    else if (node.type === schema.nodes.gallery) photos += node.childCount
  })
  return {
    title: letters(doc.child(0).textContent),
    sapo: letters(doc.child(1).textContent),
    words: all,
    photos,
    minutes: Math.max(1, Math.round(all / WORDS_A_MINUTE)),
  }
}
