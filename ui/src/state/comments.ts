// What is said beside a text, as a list to read and a line to type in. It knows no words of the window.
import type { Comments, HalfSaid, Id, Marked, Person, Thread } from "../generated/contract.ts"

export const openOnes = (it: Comments | null): Thread[] => it?.threads.filter(one => one.solved === null) ?? []
export const solvedOnes = (it: Comments | null): Thread[] => it?.threads.filter(one => one.solved !== null) ?? []

interface At { marked: Marked | null; answers?: Id | null; answering?: Id | null }
/** By where it was marked and not by its words, as the shell names a place. */
const key = ({ marked, answers, answering }: At): string => {
  const thread = answers ?? answering ?? null
  return thread !== null ? `answer/${thread}` : marked === null ? "article" : `words/${marked.block ?? ""}/${marked.start}-${marked.stop}`
}
export const samePlace = (a: At, b: At): boolean => key(a) === key(b)

/** One for each place, what was typed last first; one without words is gone. */
export function placed(drafts: readonly HalfSaid[], half: HalfSaid): HalfSaid[] {
  const others = drafts.filter(it => !samePlace(it, half))
  return half.text.trim() === "" ? others : [half, ...others]
}

/** The thread that arrow keys lead to; the ends hold. */
export function step(threads: readonly Thread[], from: Id | null, by: number): Id | null {
  const at = threads.findIndex(it => it.id === from)
  const to = Math.min(threads.length - 1, Math.max(0, at < 0 ? 0 : at + by))
  return threads[to]?.id ?? null
}

/** What is typed behind an `@` at the caret: the beginning of a name. Null where nobody is meant. */
export function naming(text: string, caret: number): string | null {
  const found = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N} ._-]{0,40})$/u.exec(text.slice(0, caret))
  return found ? (found[1] ?? "") : null
}

/** Whose name or login begins so, as `fold` reads letters; at most five, and nobody once a whole name stands there. */
export function meant(people: readonly Person[], typed: string, fold: (text: string) => string): Person[] {
  const wanted = fold(typed)
  const begins = (name: string): boolean => fold(name).split(" ").some((_, n, all) => all.slice(n).join(" ").startsWith(wanted))
  if (people.some(it => wanted.startsWith(`${fold(it.name)} `) || wanted.startsWith(`${it.login} `))) return []
  return people.filter(it => begins(it.name) || it.login.startsWith(wanted)).slice(0, 5)
}

/** The text with the name in the place of what was typed of it, and where the caret goes on. */
export function named(text: string, caret: number, person: Person): { text: string; caret: number } {
  const typed = naming(text, caret) ?? ""
  const before = text.slice(0, caret - typed.length)
  return { text: `${before}${person.name} ${text.slice(caret)}`, caret: before.length + person.name.length + 1 }
}
