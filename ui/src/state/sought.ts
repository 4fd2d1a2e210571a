// The question of the search read again in one text: which of its places was meant, and the letters there. As
// `vietnamese::Query` does it: words in any order, phrases in quotes, the last word only begun; marks count for nothing.
import { fold } from "./fold.ts"

/** Words one after the other. */
export interface Term { words: string[]; begun: boolean }
export interface Stretch { from: number; to: number }

const QUOTES = /["“”„‟]/
const WORD = /[\p{L}\p{N}\p{M}]+/gu

const wordsOf = (text: string): string[] => (text.match(WORD) ?? []).map(fold)

export function termsOf(typed: string): Term[] {
  const parts = typed.split(QUOTES)
  const terms = parts.flatMap((part, nth): Term[] => {
    // A mark that nothing closes is a slip: its words are words.
    const phrase = nth % 2 === 1 && nth < parts.length - 1
    return (phrase ? [part] : part.split(/\s+/)).map(it => ({ words: wordsOf(it), begun: !phrase })).filter(it => it.words.length > 0)
  })
  return terms.map((it, nth) => ({ ...it, begun: it.begun && nth === terms.length - 1 }))
}

interface Seen { word: string; from: number; to: number }
const seen = (text: string): Seen[] => [...text.matchAll(WORD)].map(it => ({ word: fold(it[0]), from: it.index, to: it.index + it[0].length }))

function standsAt(term: Term, words: readonly Seen[], at: number): boolean {
  return at + term.words.length <= words.length && term.words.every((want, nth) => {
    const { word } = words[at + nth] as Seen
    return nth === term.words.length - 1 && term.begun ? word.startsWith(want) : word === want
  })
}

/** Where they stand in this text, whole words; neighbours with one space between them are one place. */
export function stretchesIn(text: string, terms: readonly Term[]): Stretch[] {
  const words = seen(text)
  const out: Stretch[] = []
  for (let at = 0; at < words.length; ) {
    const long = Math.max(0, ...terms.filter(it => standsAt(it, words, at)).map(it => it.words.length))
    const [first, end] = [words[at], words[at + Math.max(long, 1) - 1]]
    if (long > 0 && first && end) {
      const last = out.at(-1)
      if (last && /^[ \u00a0]$/.test(text.slice(last.to, first.from))) last.to = end.to
      else out.push({ from: first.from, to: end.to })
    }
    at += Math.max(long, 1)
  }
  return out
}

/**
 * The text that the search showed a few words of: after the title the first with most of the question in it; the title
 * where the words stand nowhere else. Null where none of them stands anywhere.
 */
export function bestOf(texts: readonly string[], terms: readonly Term[]): number | null {
  let best: { at: number; count: number } | null = null
  for (const at of [...texts.keys()].slice(1)) {
    const words = seen(texts[at] ?? "")
    const count = terms.filter(it => words.some((_, n) => standsAt(it, words, n))).length
    if (count > (best?.count ?? 0)) best = { at, count }
    if (count === terms.length) break
  }
  if (best) return best.at
  return stretchesIn(texts[0] ?? "", terms).length > 0 ? 0 : null
}
