// What is said of one open article. The views read it; where the words stand on the screen is the room's.
import type { Host } from "../../host/host.ts"
import type { Comments, Id, Marked } from "../../host/types.ts"

export class CommentsState {
  all = $state.raw<Comments | null>(null)
  failed = $state(false)
  /** An answer or a mark is on its way to the disk. */
  busy = $state(false)
  /** The thread that keys and buttons speak of. */
  chosen = $state<Id | null>(null)
  /** The words that the next comment is to hang on; null: it is about the article. */
  marked = $state.raw<Marked | null>(null)
  /** The thread that is being answered. */
  answering = $state<Id | null>(null)
  /** What is typed stays while one looks at another panel. */
  typed = $state("")
  private asked = 0

  constructor(
    private readonly host: Host,
    readonly article: Id,
    /** The text on the screen, in which the words are found; null: what this laptop has. */
    private readonly document: () => unknown,
    /** What is typed in the text reaches the disk first. */
    private readonly before: () => Promise<void>,
    private readonly trouble: (thrown: unknown) => void,
  ) {}

  async load(): Promise<void> {
    const asked = ++this.asked
    this.failed = false
    try {
      const all = await this.host.call("comments", { article: this.article, document: this.document() ?? null })
      if (asked === this.asked) this.all = all
    } catch (thrown) {
      if (asked !== this.asked) return
      this.failed = this.all === null
      this.trouble(thrown)
    }
  }

  /** True where it is kept; what was typed is gone from the line only then. */
  async say(): Promise<boolean> {
    const { typed, marked, answering } = this
    if (typed.trim() === "" || this.busy) return false
    const known = new Set(this.all?.threads.map(it => it.id))
    const done = await this.doing(() => this.host.call("comment", { article: this.article, marked: answering === null ? marked : null, answers: answering, text: typed }))
    if (!done) return false
    this.typed = ""
    this.marked = null
    this.answering = null
    this.chosen = answering ?? this.all?.threads.find(it => !known.has(it.id))?.id ?? this.chosen
    return true
  }

  solve(thread: Id): Promise<boolean> {
    return this.doing(() => this.host.call("solve_comment", { article: this.article, comment: thread }))
  }

  drop(comment: Id): Promise<boolean> {
    return this.doing(() => this.host.call("drop_comment", { article: this.article, comment }))
  }

  private async doing(work: () => Promise<Comments>): Promise<boolean> {
    if (this.busy) return false
    this.busy = true
    try {
      await this.before()
      await work()
      // Found again in the text on the screen, which the shell does not have yet where it is only read.
      await this.load()
      return true
    } catch (thrown) {
      this.trouble(thrown)
      return false
    } finally {
      this.busy = false
    }
  }
}
