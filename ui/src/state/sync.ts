// What the status bar says of the portal: one kind out of a SyncState, so that no two parts of the window disagree.
import type { Ms, SyncState } from "../generated/contract.ts"

export type SyncWord =
  | { type: "sign_in"; waiting: number }
  | { type: "conflict"; count: number }
  | { type: "refused"; count: number }
  | { type: "offline"; since_ms: Ms | null; waiting: number }
  | { type: "busy"; waiting: number }
  | { type: "trouble"; code: string; waiting: number }
  | { type: "waiting"; waiting: number }
  | { type: "synced"; at_ms: Ms | null }
  | { type: "unknown" }

export const NOTHING_KNOWN: SyncState = {
  number: 0, online: "unknown", since_ms: null, waiting: 0, refused: 0, conflicts: 0, synced_ms: null, older: null, busy: false,
  sign_in_needed: false, struck_off: false, trouble: null,
}

/** What only a person can mend comes first. */
export function syncWord(state: SyncState): SyncWord {
  if (state.sign_in_needed) return { type: "sign_in", waiting: state.waiting }
  if (state.online === "offline") return { type: "offline", since_ms: state.since_ms, waiting: state.waiting }
  if (state.conflicts > 0) return { type: "conflict", count: state.conflicts }
  if (state.refused > 0) return { type: "refused", count: state.refused }
  if (state.busy) return { type: "busy", waiting: state.waiting }
  if (state.trouble !== null) return { type: "trouble", code: state.trouble, waiting: state.waiting }
  if (state.waiting > 0) return { type: "waiting", waiting: state.waiting }
  if (state.online === "unknown") return { type: "unknown" }
  return { type: "synced", at_ms: state.synced_ms }
}

export type SyncTone = "ok" | "warn" | "danger" | "muted"

export function toneOf(word: SyncWord): SyncTone {
  switch (word.type) {
    case "synced": return "ok"
    case "sign_in": case "refused": case "conflict": return "danger"
    case "offline": case "trouble": return "warn"
    case "busy": case "waiting": case "unknown": return "muted"
  }
}

/** A live region speaks at most once in ten seconds; an alarm speaks at once. */
export function maySpeak(last_ms: Ms | null, now_ms: Ms, alarm: boolean): boolean {
  return alarm || last_ms === null || now_ms - last_ms >= 10_000
}
