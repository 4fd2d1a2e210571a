// What a person has chosen of two texts so far, as a value: which place she looks at, what stands there by her choice, and
// the way back. It knows no words, no keys and no host.
import type { Choice, Chosen, ConflictPlace, Id, OpenConflict } from "../generated/contract.ts"

/** By the key of the place: a place that is still the same keeps its choice, also after the other side moved. */
export type Choices = ReadonlyMap<string, Choice>

export interface Choosing {
  open: OpenConflict
  /** The place she looks at, from 0. */
  at: number
  choices: Choices
  /** What was chosen at a place before, the last step last. */
  past: readonly { key: string; was: Choice | null }[]
}

/** At the first place that waits for her. */
export function begin(open: OpenConflict, choices: Choices = new Map()): Choosing {
  const state = { open, at: 0, choices, past: [] }
  return { ...state, at: firstOpen(state, 0) ?? 0 }
}

export const place = ({ open, at }: Choosing): ConflictPlace | null => open.places[at] ?? null
export const chosenAt = (state: Choosing, n: number): Choice | null => state.choices.get(state.open.places[n]?.key ?? "") ?? null
/** How many places still wait for a choice. */
export const left = (state: Choosing): number => state.open.places.filter(it => !state.choices.has(it.key)).length

/** Which choices there is room for at a place. */
export function offers(place: ConflictPlace): { take: Choice["take"]; possible: boolean }[] {
  return [
    { take: "mine", possible: true }, { take: "theirs", possible: true }, { take: "rewritten", possible: place.rewriting !== null },
    { take: "proposal", possible: place.proposal !== null }, { take: "both", possible: place.both },
  ]
}

/** Stands there now, and the next place that waits comes; the last one stays to be looked at. */
export function choose(state: Choosing, choice: Choice): Choosing {
  const here = place(state)
  if (here === null || !offers(here).some(it => it.take === choice.take && it.possible)) return state
  const choices = new Map(state.choices).set(here.key, choice)
  const next = { ...state, choices, past: [...state.past, { key: here.key, was: state.choices.get(here.key) ?? null }] }
  return { ...next, at: firstOpen(next, state.at) ?? state.at }
}

/** The last choice is taken back, and its place comes. */
export function undo(state: Choosing): Choosing {
  const last = state.past.at(-1)
  if (last === undefined) return state
  const choices = new Map(state.choices)
  if (last.was === null) choices.delete(last.key)
  else choices.set(last.key, last.was)
  const at = state.open.places.findIndex(it => it.key === last.key)
  return { ...state, choices, past: state.past.slice(0, -1), at: at < 0 ? state.at : at }
}

/** Around the ends. */
export function go(state: Choosing, by: 1 | -1): Choosing {
  const { length } = state.open.places
  return length === 0 ? state : { ...state, at: (state.at + by + length) % length }
}

export const goTo = (state: Choosing, at: number): Choosing => ({ ...state, at: Math.max(0, Math.min(state.open.places.length - 1, at)) })

/** One of the texts is another one now. Choices about what did not change stay, and so does the place she looks at. */
export function reread(state: Choosing, open: OpenConflict): Choosing {
  const keys = new Set(open.places.map(it => it.key))
  const choices = new Map([...state.choices].filter(([key]) => keys.has(key)))
  const past = state.past.filter(it => keys.has(it.key))
  const same = open.places.findIndex(it => it.key === place(state)?.key)
  const next = { open, at: Math.max(0, same), choices, past }
  return same >= 0 ? next : { ...next, at: firstOpen(next, 0) ?? 0 }
}

/** Only the two texts matter: who else read something is no reason to draw the screen anew. */
export const sameTexts = (a: OpenConflict, b: OpenConflict): boolean => a.seen.mine === b.seen.mine && a.seen.theirs === b.seen.theirs && a.refusal === b.refusal && a.more === b.more

/** What is sent; null while a place waits. */
export function decisions(state: Choosing): Chosen[] | null {
  const out = state.open.places.flatMap(({ key }): Chosen[] => {
    const choice = state.choices.get(key)
    return choice ? [{ key, choice }] : []
  })
  return out.length === state.open.places.length ? out : null
}

/** The choices of this session, by article: who leaves the screen finds them again. */
export class KeptChoices {
  private readonly all = new Map<Id, Choices>()
  of(article: Id): Choices {
    return this.all.get(article) ?? new Map()
  }
  keep(article: Id, choices: Choices): void {
    this.all.set(article, choices)
  }
  drop(article: Id): void {
    this.all.delete(article)
  }
}

/** After `from`, then from the beginning. */
function firstOpen({ open, choices }: Choosing, from: number): number | null {
  const order = open.places.map((_, n) => (from + n) % open.places.length)
  return order.find(n => !choices.has(open.places[n]?.key ?? "")) ?? null
}
