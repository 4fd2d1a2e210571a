// Who took the pictures that came in together: what their files say of it, as one question.
import type { Id } from "../generated/contract.ts"

export interface Unnamed { block: Id; credit: string | null }
export type BatchOffer =
  /** Every file that says something says this; for all of them. */
  | { kind: "one"; credit: string; count: number }
  /** Each file for itself; `count` of them say something. */
  | { kind: "each"; people: number; count: number }
  /** No file says anything; the last credit that was written in this article, if any. */
  | { kind: "none"; credit: string | null; count: number }

/** Of pictures without a credit; `last` is the credit written last in the article. */
export function batchOffer(pictures: readonly Unnamed[], last: string | null): BatchOffer {
  const said = pictures.flatMap((it) => it.credit ?? [])
  const people = [...new Set(said)]
  const [only] = people
  if (only === undefined) return { kind: "none", credit: last, count: pictures.length }
  return people.length === 1 ? { kind: "one", credit: only, count: pictures.length } : { kind: "each", people: people.length, count: said.length }
}

/** What is written where the offer is taken. */
export function batchCredits(pictures: readonly Unnamed[], offer: BatchOffer): Map<Id, string> {
  const out = new Map<Id, string>()
  for (const it of pictures) {
    const credit = offer.kind === "each" ? it.credit : offer.credit
    if (credit !== null) out.set(it.block, credit)
  }
  return out
}
