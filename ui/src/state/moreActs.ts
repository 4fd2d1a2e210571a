// What can be done to an article beside approving and scheduling it, as values. The rules are the portal's; here is only
// read what it said. Knows no words and no screen.
import type { Ms, Opened, Role } from "../generated/contract.ts"

export type Can = "forward" | "approve_urgent" | "correct" | "withdraw" | "bring_back" | "hold" | "release_hold" | "embargo" | "lift_embargo" | "life" | "sheet" | "share"

/** Those that would be done now, in the order of a menu. */
export function moreActs(opened: Opened, role: Role): Can[] {
  const { refusals, urgent, facts, head } = opened
  const free = (act: keyof Opened["refusals"]): boolean => head !== null && refusals[act] === undefined
  const all: [Can, boolean][] = [
    ["forward", free("forward")],
    ["approve_urgent", head !== null && opened.content !== null && urgent.includes("approve")],
    ["correct", free("correct")],
    ["withdraw", head !== null && (free("withdraw") || urgent.includes("withdraw"))],
    ["bring_back", free("bring_back")],
    ["release_hold", free("release_hold")],
    ["hold", free("hold")],
    ["embargo", free("raise_embargo")],
    ["lift_embargo", facts.embargo_until_ms !== null && free("lower_embargo")],
    ["share", free("share")],
    ["life", role === "chief" && head !== null],
    ["sheet", role === "chief" && head !== null],
  ]
  return all.filter(it => it[1]).map(it => it[0])
}

/** The minute ahead that a hold, or an embargo until then, would cost; null where it costs none. */
export function givesUp(opened: Opened, until_ms: Ms | null): Ms | null {
  const { status, go_live_ms } = opened.row
  if (status !== "scheduled" || go_live_ms === null) return null
  return until_ms === null || go_live_ms < until_ms ? go_live_ms : null
}

/** Readers see it, and nothing else of it is under way: there is nothing to return, approve or schedule. */
export function onPage(opened: Opened): boolean {
  return opened.row.status === "published" && !opened.facts.correcting
}

/** Graphemes, as the portal counts a reason: a letter with two marks is one. */
export function lettersOf(reason: string): number {
  return [...new Intl.Segmenter("vi").segment(reason.trim())].length
}
export const REASON_MIN = 10
