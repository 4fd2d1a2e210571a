// The comment that somebody wants to see, on the way to its article: the panel of comments there brings it into sight once
// it has the threads, and forgets it.
import type { Id } from "../../host/types.ts"

export interface Wanted { article: Id; comment: Id }
let wanted = $state.raw<Wanted | null>(null)

export const wantedComment = (): Wanted | null => wanted
export function wantComment(it: Wanted | null): void {
  wanted = it
}
