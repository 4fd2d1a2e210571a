// Two texts of one article, read, chosen between and brought together. What a choice is, is in `state/conflict.ts`; this
// asks the host.
import { errorOf, type Host } from "../../host/host.ts"
import type { Choice, Id, Row } from "../../host/types.ts"
import { begin, choose, decisions, go, goTo, reread, sameTexts, undo, type Choosing, type KeptChoices } from "../../state/conflict.ts"

export class ConflictState {
  /** Null before it is read, and where nothing is to be chosen any more. */
  now = $state.raw<Choosing | null>(null)
  /** Nothing is to be chosen any more. */
  none = $state(false)
  failed = $state(false)
  busy = $state(false)
  /** One of the texts was another one, and the screen was read anew. */
  moved = $state(false)

  constructor(
    private readonly host: Host,
    private readonly article: Id,
    private readonly kept: KeptChoices,
    private readonly trouble: (thrown: unknown) => void,
  ) {}

  async read(): Promise<void> {
    this.failed = false
    try {
      const open = await this.host.call("open_conflict", { article: this.article })
      this.none = open === null
      if (open === null) {
        this.now = null
        this.kept.drop(this.article)
        return
      }
      if (this.now === null) this.set(begin(open, this.kept.of(this.article)))
      else if (!sameTexts(this.now.open, open)) {
        this.moved = this.now.open.seen.mine !== open.seen.mine || this.now.open.seen.theirs !== open.seen.theirs
        this.set(reread(this.now, open))
      }
    } catch (thrown) {
      this.failed = this.now === null
      this.trouble(thrown)
    }
  }

  choose(choice: Choice): void {
    if (this.now && !this.busy && this.now.open.refusal === null) this.set(choose(this.now, choice))
  }

  undo(): void {
    if (this.now && !this.busy) this.set(undo(this.now))
  }

  go(by: 1 | -1): void {
    if (this.now) this.now = go(this.now, by)
  }

  goTo(at: number): void {
    if (this.now) this.now = goTo(this.now, at)
  }

  /** The row of the article that has one text now; null where that was not to be. */
  async settle(): Promise<Row | null> {
    const chosen = this.now && decisions(this.now)
    if (!this.now || !chosen || this.busy) return null
    this.busy = true
    try {
      const row = await this.host.call("settle_conflict", { article: this.article, seen: this.now.open.seen, chosen })
      this.kept.drop(this.article)
      this.now = null
      return row
    } catch (thrown) {
      const { code } = errorOf(thrown)
      // The screen says it, and shows what it is about now.
      if (code === "conflict_moved" || code === "no_conflict") await this.read()
      if (code === "conflict_moved") this.moved = true
      else this.trouble(thrown)
      return null
    } finally {
      this.busy = false
    }
  }

  private set(next: Choosing): void {
    this.now = next
    this.kept.keep(this.article, next.choices)
  }
}
