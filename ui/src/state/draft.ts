// The state of one open article between two answers of the store. The mark "Đã lưu trên máy" is made here and only from
// the answer of a commit.
import type { Fields, Saved } from "../generated/contract.ts"

// What is typed is on disk a quarter of a second after a pause began, and a second into unbroken typing.
// Behind a word of an input method the page is left alone a little longer, at a pause too, and never past that second.
// Of that the commit takes its own time, p99 9 ms, and a busy page's timers come late.
/** A save starts this long after the last key… */
export const PAUSE_MS = 200
/** …and at most this long after the first unsaved one. */
export const LONGEST_MS = 900
/** After an input method has finished a word, the page is left alone this long. */
export const AFTER_COMPOSITION_MS = 300
/** A disk that refused is asked again after this long: often enough to notice room, seldom enough to leave it alone. */
export const RETRY_MS = 5000

export interface Draft {
  seq: number
  fields: Fields
  /** Counts every change of text or fields; `saved` is the one that a commit has answered for. */
  edit: number
  saved: number
  savedMs: number | null
  /** `after` is what the last save failed with: the alarm stands until one succeeds. */
  save: { type: "idle" } | { type: "saving"; edit: number; after: string | null } | { type: "failed"; code: string; atMs: number }
  /** The first key that is in no save yet, not even in one under way. */
  firstUnsavedMs: number | null
  lastKeyMs: number | null
}

export type DraftEvent =
  | { type: "typed"; atMs: number }
  | { type: "fields"; fields: Fields; atMs: number }
  | { type: "save_started" }
  | { type: "saved"; answer: Saved }
  | { type: "save_failed"; code: string; atMs: number }

export function opened(seq: number, fields: Fields, savedMs: number | null): Draft {
  return { seq, fields, edit: 0, saved: 0, savedMs, save: { type: "idle" }, firstUnsavedMs: null, lastKeyMs: null }
}

export function apply(draft: Draft, event: DraftEvent): Draft {
  switch (event.type) {
    case "typed":
      return edited(draft, draft.fields, event.atMs)
    case "fields":
      return edited(draft, event.fields, event.atMs)
    case "save_started":
      return {
        ...draft,
        save: { type: "saving", edit: draft.edit, after: draft.save.type === "failed" ? draft.save.code : null },
        firstUnsavedMs: null,
      }
    case "saved": {
      const edit = draft.save.type === "saving" ? draft.save.edit : draft.saved
      return { ...draft, seq: event.answer.seq, saved: edit, savedMs: event.answer.saved_ms, save: { type: "idle" } }
    }
    case "save_failed":
      return { ...draft, save: { type: "failed", code: event.code, atMs: event.atMs } }
  }
}

function edited(draft: Draft, fields: Fields, atMs: number): Draft {
  return { ...draft, fields, edit: draft.edit + 1, lastKeyMs: atMs, firstUnsavedMs: draft.firstUnsavedMs ?? atMs }
}

export function unsaved(draft: Draft): boolean {
  return draft.edit > draft.saved
}

/** When the next save is due, or null: nothing to save, or one is under way. */
export function saveDueMs(draft: Draft): number | null {
  if (!unsaved(draft) || draft.save.type === "saving") return null
  if (draft.save.type === "failed") return draft.save.atMs + RETRY_MS
  if (draft.lastKeyMs === null || draft.firstUnsavedMs === null) return 0
  return Math.min(draft.lastKeyMs + PAUSE_MS, draft.firstUnsavedMs + LONGEST_MS)
}

/** Keys that follow one another leave the mark as it is. */
export function sameMark(a: SaveMark, b: SaveMark): boolean {
  if (a.type === "saved") return b.type === "saved" && a.ms === b.ms
  return a.type === "failed" ? b.type === "failed" && a.code === b.code : b.type === "saving"
}

export type SaveMark = { type: "saved"; ms: number | null } | { type: "saving" } | { type: "failed"; code: string }

/** What the status bar says. Unsaved keys of the last second are "đang lưu": the mark is never ahead of the disk. */
export function saveMark(draft: Draft): SaveMark {
  if (draft.save.type === "failed") return { type: "failed", code: draft.save.code }
  if (draft.save.type === "saving" && draft.save.after !== null) return { type: "failed", code: draft.save.after }
  if (draft.save.type === "saving" || unsaved(draft)) return { type: "saving" }
  return { type: "saved", ms: draft.savedMs }
}
