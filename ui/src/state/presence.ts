// Who else writes at the open article, and what that makes of this window. A courtesy: it never keeps a word from the disk.
import type { OtherWriter, TakenOver, Writers } from "../generated/contract.ts"

export interface Presence {
  /** `reading`: somebody else writes, and this one began by reading. `handed`: somebody took it over from here. */
  mode: "writing" | "reading" | "handed"
  others: readonly OtherWriter[]
  may_take: boolean
  taken: TakenOver | null
  /** Who has left since, so that it could be said. */
  left: readonly OtherWriter[]
  /** From whom it was taken over here. */
  took: readonly OtherWriter[]
}

/** What the shell knows of an article; null where nobody else writes and nothing was taken over. */
export type Heard = Writers | null

export const ALONE: Presence = { mode: "writing", others: [], may_take: false, taken: null, left: [], took: [] }

const known = (heard: Heard): Pick<Presence, "others" | "may_take" | "taken"> => ({ others: heard?.others ?? [], may_take: heard?.may_take ?? false, taken: heard?.taken ?? null })

export function begun(heard: Heard): Presence {
  const it = { ...ALONE, ...known(heard) }
  return { ...it, mode: it.others.length > 0 ? "reading" : "writing" }
}

/** When the last of the others leaves, one writes, and nobody has to press anything. */
export function heard(it: Presence, heard: Heard): Presence {
  const next = { ...it, ...known(heard), taken: known(heard).taken ?? it.taken }
  if (it.others.length > 0 && next.others.length === 0) return { ...next, mode: "writing", left: it.others, took: [], taken: null }
  return next.others.length > 0 ? { ...next, left: [] } : next
}

/** "Vẫn sửa": both write, and both texts are brought together. */
export const anyway = (it: Presence): Presence => ({ ...it, mode: "writing", taken: null })

/** It was taken over; the words are safe and gone. Where who took it has left again already, one goes on. */
export function handed(it: Presence, heard: Heard): Presence {
  const next = { ...it, ...known(heard), left: [], took: [] }
  return { ...next, mode: next.others.length > 0 ? "handed" : "writing" }
}

export const tookOver = (it: Presence): Presence => ({ ...ALONE, took: it.others })

/** What was only said is put away. */
export const read = (it: Presence): Presence => ({ ...it, left: [], took: [] })

export const writes = (it: Presence): boolean => it.mode === "writing"
