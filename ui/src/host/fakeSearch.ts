// The search of the invented newsroom, in memory: all words, marks not counted. `?due=240` in the address: so many articles
// are not indexed yet, and fewer at each question.
import { fold } from "../state/fold.ts"
import type { Asked, Counted, Counts, Found, Hit, KeptSearch, Piece, Row, Status, Wanted } from "./types.ts"

export interface FakeText { row: Row; category: string | null; texts: string[] }
const DUE_A_QUESTION = 60
const PAGE = 6

export class FakeSearch {
  private kept: KeptSearch[] = [{ name: "Bị trả lại", asked: { typed: "", wanted: { status: "returned" } } }]

  constructor(private due: number) {}

  found(all: FakeText[], { typed, wanted, next }: Asked & { next: string | null }): Found {
    const { due } = this
    this.due = Math.max(0, due - DUE_A_QUESTION)
    const none = { hits: [], next: null, due, no_such_days: false }
    if (wanted.days !== undefined && !/\d{4}/.test(wanted.days)) return { ...none, no_such_days: true }
    const words = wordsOf(typed)
    if (words.length === 0 && Object.keys(wanted).length === 0) return none
    const fitting = matching(all, words).filter(it => fits(it, wanted))
    const from = Number(next ?? 0)
    const hits = fitting.slice(from, from + PAGE).map((it): Hit => ({ row: it.row, title: pieces(it.row.title, words), snippet: snippet(it, words) }))
    return { ...none, hits, next: fitting.length > from + PAGE ? String(from + PAGE) : null }
  }

  counts(all: FakeText[], { typed, wanted }: Asked): Counts {
    const found = matching(all, wordsOf(typed))
    const bin = wanted.status === "trashed"
    const shown = found.filter(it => (it.row.status === "trashed") === bin)
    return {
      total: shown.filter(it => fits(it, wanted)).length, more: false, statuses: counted<Status>(found.map(it => it.row.status)),
      categories: counted(shown.flatMap(it => it.category ?? [])), owners: counted(shown.map(it => it.row.owner.id)),
    }
  }

  all(): KeptSearch[] {
    return this.kept
  }

  keep(name: string, asked: Asked): KeptSearch[] {
    this.kept = [...this.kept.filter(it => fold(it.name) !== fold(name)), { name, asked }]
    return this.kept
  }

  drop(name: string): KeptSearch[] {
    this.kept = this.kept.filter(it => it.name !== name)
    return this.kept
  }
}

const wordsOf = (typed: string): string[] => fold(typed).split(/[^\p{L}\p{N}]+/u).filter(it => it !== "")
const matching = (all: FakeText[], words: string[]): FakeText[] => all.filter(it => words.every(word => wordsOf(it.texts.join(" ")).some(has => has.startsWith(word))))

function fits({ row, category }: FakeText, wanted: Wanted): boolean {
  const status = wanted.status === undefined ? row.status !== "trashed" : row.status === wanted.status
  return status && (wanted.category === undefined || category === wanted.category) && (wanted.owner === undefined || row.owner.id === wanted.owner)
}

function snippet(it: FakeText, words: string[]): Piece[] {
  const below = it.texts.filter(text => text !== it.row.title)
  return pieces((below.find(text => pieces(text, words).some(piece => piece.hit)) ?? it.row.sapo).slice(0, 180), words)
}

function pieces(text: string, words: string[]): Piece[] {
  return (text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? []).map(part => ({ text: part, hit: words.some(word => fold(part).startsWith(word)) }))
}

function counted<T extends string>(all: T[]): Counted<T>[] {
  return [...new Set(all)].map(of => ({ of, count: all.filter(it => it === of).length })).sort((a, b) => b.count - a.count)
}
