// What a notice bar shows: the sentences for an error, or a piece of good news with its way back.
import { errorOf } from "../host/host.ts"
import type { Refusal } from "../host/types.ts"
import { noticeOf } from "./notices.ts"
import { words } from "./words.svelte.ts"

export interface Shown {
  tone: "bad" | "warn" | "calm" | "good"
  what: string
  rest: string
  code: string
  /** What “Chép chi tiết” copies; null where there is nothing to ask anybody about. */
  details: string | null
  /** Which rule said no, where one did. */
  refusal?: string | null
  act: { label: string; testid: string; run: () => void } | null
}

export function troubleOf(thrown: unknown): Shown {
  const { code, why, at } = errorOf(thrown)
  const notice = noticeOf(code)
  const refusal = refusalOf(code, at)
  const rest = refusal === null ? `${notice.article} ${notice.next}` : `${refusal} ${notice.article}`
  return { tone: notice.tone, what: notice.what, rest, code, details: `${code}: ${why} ${JSON.stringify(at)}`, refusal: code === "not_allowed" && typeof at === "string" ? at : null, act: null }
}

export function goodNews(what: string, act: Shown["act"] = null, rest = ""): Shown {
  return { tone: "good", what, rest, code: "", details: null, act }
}

/** “This is not allowed” is no reason; which rule said so is. */
function refusalOf(code: string, at: unknown): string | null {
  if (code !== "not_allowed" || typeof at !== "string") return null
  const { refusal } = words()
  return Object.hasOwn(refusal, at) ? refusal[at as Refusal] : null
}
