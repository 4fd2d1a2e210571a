// The one interface to what lies outside the page. It knows no shell and no browser: `tauri.ts` and `fake.ts` do.
import type { Commands, ErrorJson, Events } from "./types.ts"

export interface Host {
  call<C extends keyof Commands>(name: C, req: Commands[C]["req"]): Promise<Commands[C]["res"]>
  /** Answers the way to stop listening. A call made after it is answered when the listener stands, so nothing falls between. */
  on<E extends keyof Events>(name: E, handler: (event: Events[E]) => void): () => void
  /** Where an `<img>` finds a photo, its small picture, or what instructions would draw of it (`state/retouch.ts`). */
  photo(id: string, size?: "thumb" | `edit?${string}`): string
  /** Where a frame finds a page of the preview, by its path. */
  preview?(path: string): string
}

/** What a rejected call threw, whatever it was. */
export function errorOf(thrown: unknown): ErrorJson {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
    const why = "why" in thrown && typeof thrown.why === "string" ? thrown.why : ""
    return { code: thrown.code, why, at: "at" in thrown ? thrown.at : null }
  }
  return { code: "internal", why: thrown instanceof Error ? thrown.message : String(thrown), at: null }
}
