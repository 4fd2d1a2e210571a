// Who else writes, in the invented newsroom: `?writing` has somebody at the first article of this person and at the first
// of others; in the console `toasoan.leave()` lets them go, and `toasoan.takeOver()` takes over what is open.
import type { Id, OtherWriter, Writers } from "./types.ts"

export class FakePresence {
  private readonly at = new Map<Id, Writers>()

  begin(article: Id, name: string): void {
    const other: OtherWriter = { name, me: false, since_ms: Date.now() - 900_000 }
    this.at.set(article, { article, others: [other], may_take: true, taken: null })
  }

  all(): Writers[] {
    return [...this.at.values()]
  }

  leave(): Id[] {
    const gone = [...this.at.keys()]
    this.at.clear()
    return gone
  }

  takeOver(article: Id): void {
    this.at.delete(article)
  }

  takenBy(article: Id, by: string): void {
    const now = Date.now()
    this.at.set(article, { article, others: [{ name: by, me: false, since_ms: now }], may_take: false, taken: { by, me: false, at_ms: now } })
  }
}
