// The newsroom's words as values: one list of them, what the filter finds, and what typed or pasted lines say. It knows
// no screen and asks nobody.
import type { Entry, HouseRow } from "../generated/contract.ts"
import { fold } from "./fold.ts"

export type EntryKind = Entry["kind"]
export const KINDS: readonly EntryKind[] = ["body", "abbreviation", "person", "pair"]

/** The two columns of an entry; the second is empty where there is none. */
export function sidesOf(entry: Entry): [string, string] {
  switch (entry.kind) {
    case "body": return [entry.name, ""]
    case "abbreviation": return [entry.letters, ""]
    case "person": return [entry.name, entry.title ?? ""]
    case "pair": return [entry.wrong, entry.right]
  }
}

export function entryOf(kind: EntryKind, [first, second]: readonly [string, string]): Entry {
  switch (kind) {
    case "body": return { kind, name: first }
    case "abbreviation": return { kind, letters: first }
    case "person": return second.trim() === "" ? { kind, name: first } : { kind, name: first, title: second }
    case "pair": return { kind, wrong: first, right: second }
  }
}

export function saidOf(entry: Entry): string {
  const [first, second] = sidesOf(entry)
  return second === "" ? first : entry.kind === "pair" ? `${first} → ${second}` : `${first}, ${second}`
}

/** One row of the list and no other: what is read the same may have other sides. */
export const keyOf = ({ entry, taken }: HouseRow): string => JSON.stringify([entry.kind, ...sidesOf(entry), taken])

/** All words are found in any order, with or without marks. */
export function matching(rows: readonly HouseRow[], kind: EntryKind, typed: string): HouseRow[] {
  const wanted = fold(typed).split(/\s+/).filter(it => it !== "")
  return rows.filter(({ entry }) => {
    if (entry.kind !== kind) return false
    const hay = fold(sidesOf(entry).join(" "))
    return wanted.every(it => hay.includes(it))
  })
}

export const countOf = (rows: readonly HouseRow[], kind: EntryKind): number => rows.filter(it => it.entry.kind === kind && !it.taken).length

/** Where the second side begins: a cell of a table, an arrow, for people a comma or a dash. */
const BETWEEN: Readonly<Record<"person" | "pair", RegExp>> = { person: /\t|;|,|\s[-–]\s/, pair: /\t|\s*(?:→|=>|->|>)\s*/ }

/** An entry and the line that says it, counted from 1 as in the box, where lines may be empty. */
export interface Lined { line: number; entry: Entry }

/** Each line an entry; abbreviations also beside each other, as lists of them are written. */
export function entriesOf(kind: EntryKind, text: string): Lined[] {
  return text.split(/\r?\n/).flatMap((said, n) => {
    const parts = kind === "abbreviation" ? said.split(/[\s,;]+/) : [said.trim()]
    return parts.filter(it => it !== "").map(it => ({ line: n + 1, entry: entryIn(kind, it) }))
  })
}

function entryIn(kind: EntryKind, said: string): Entry {
  const at = kind === "person" || kind === "pair" ? BETWEEN[kind].exec(said) : null
  return entryOf(kind, at === null ? [said, ""] : [said.slice(0, at.index).trim(), said.slice(at.index + at[0].length).trim()])
}

export const isMany = (text: string): boolean => text.split(/\r?\n/).filter(it => it.trim() !== "").length > 1
