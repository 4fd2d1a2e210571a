// The history of one open article: its revisions, and the two that lie side by side. The views read it.
import type { Host } from "../../host/host.ts"
import type { Compared, HistoryRow, Id } from "../../host/types.ts"
import { chosen, leftByCrash, pairOf, undoOf, type Pair } from "../../state/history.ts"

export class HistoryState {
  rows = $state.raw<HistoryRow[] | null>(null)
  failed = $state(false)
  /** The row that keys and the way back speak of. */
  selected = $state<Id | null>(null)
  /** Null: nothing is compared, the article is on the screen. */
  pair = $state.raw<Pair | null>(null)
  compared = $state.raw<Compared | null>(null)
  compareFailed = $state(false)
  private asked = 0
  /** Asked of the portal once an open article; done where it could not be asked, too. */
  private older: Promise<void> | null = null

  constructor(
    private readonly host: Host,
    private readonly article: Id,
    /** What is typed reaches the disk first: the comparison reads it there. */
    private readonly before: () => Promise<void>,
    private readonly trouble: (thrown: unknown) => void,
  ) {}

  get row(): HistoryRow | null {
    return this.rows?.find(it => it.revision === this.selected) ?? null
  }

  async load(): Promise<void> {
    this.failed = false
    try {
      this.rows = await this.host.call("history", { article: this.article })
      if (this.row === null) this.selected = this.rows[0]?.revision ?? null
      void this.whole()
    } catch (thrown) {
      this.failed = this.rows === null
      this.trouble(thrown)
    }
  }

  /** With what the article was before this laptop first had it. */
  whole(): Promise<void> {
    return (this.older ??= this.fetch())
  }

  private async fetch(): Promise<void> {
    try {
      if (await this.host.call("fetch_revisions", { article: this.article })) this.rows = await this.host.call("history", { article: this.article })
    } catch {
      // What is here stands, and the list says that there is more; it is asked for again with the next look.
      this.older = null
    }
  }

  /** Where the portal has versions that this laptop has not. */
  get begun(): boolean {
    return (this.rows?.at(-1)?.no ?? 1) === 1
  }

  async look(revision: Id): Promise<void> {
    this.selected = revision
    await this.lay(pairOf(this.rows ?? [], revision))
  }

  /** Any two, at once; the list of all comes behind them, since it looks into each. */
  async between(pair: Pair): Promise<void> {
    this.selected = pair.older
    await this.lay(pair)
    if (this.rows === null) void this.load()
  }

  async choose(side: "older" | "newer", revision: Id | null): Promise<void> {
    if (this.pair === null) return
    const pair = chosen(this.rows ?? [], this.pair, side, revision)
    this.selected = side === "older" || pair.newer === null ? pair.older : pair.newer
    await this.lay(pair)
  }

  /** The text that a crash left, beside the one which came back. */
  async lookAtLeft(): Promise<boolean> {
    await this.load()
    const left = leftByCrash(this.rows ?? [])
    if (left === null) return false
    this.selected = left.revision
    await this.lay({ older: left.revision, newer: null })
    return true
  }

  close(): void {
    this.asked += 1
    this.pair = null
    this.compared = null
  }

  /** Answers the revision that takes it back, where there is one. Throws where the old text did not come. */
  async restore(revision: Id): Promise<Id | null> {
    await this.before()
    const before = await this.host.call("history", { article: this.article })
    await this.host.call("restore_revision", { article: this.article, revision })
    this.rows = await this.host.call("history", { article: this.article })
    return undoOf(before, this.rows)
  }

  /** Only the answer to the last question is shown. */
  private async lay(pair: Pair): Promise<void> {
    const asked = ++this.asked
    this.pair = pair
    this.compared = null
    this.compareFailed = false
    try {
      if (pair.newer === null) await this.before()
      const compared = await this.host.call("compare", { article: this.article, ...pair })
      if (asked === this.asked) this.compared = compared
    } catch (thrown) {
      if (asked !== this.asked) return
      this.compareFailed = true
      this.trouble(thrown)
    }
  }
}
