// What is said of one open article. The views read it; where the words stand on the screen is the room's.
import type { Host } from "../../host/host.ts"
import { placed, samePlace } from "../../state/comments.ts"
import type { Comments, HalfSaid, Id, Marked } from "../../host/types.ts"

/** A comment is short: what a crash costs of it is less than a second. */
const DRAFT_MS = 600

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
  /** What is typed stays while one looks at another panel, and is kept on the disk until it is sent. */
  typed = $state("")
  private asked = 0
  /** As the disk has it, for the place that the line speaks of. */
  private kept = ""
  private timer: ReturnType<typeof setTimeout> | undefined
  private begun = false

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
      if (asked !== this.asked) return
      this.all = all
      this.bringBack(all)
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
    clearTimeout(this.timer)
    this.typed = this.kept = ""
    this.marked = null
    this.answering = null
    this.chosen = answering ?? this.all?.threads.find(it => !known.has(it.id))?.id ?? this.chosen
    return true
  }

  /** Half said elsewhere in the article: gone back to from a list. */
  get others(): HalfSaid[] {
    return this.all?.drafts.filter(it => !samePlace(it, this)) ?? []
  }

  /** The line speaks of another place from now on. What was typed for the whole article goes along to marked words and
   * back, since it is the same thought; what was typed for other words, or as an answer, waits where it was. */
  turnTo(marked: Marked | null, answering: Id | null): void {
    const [was, there] = [{ marked: this.marked, answers: this.answering }, this.all?.drafts.find(it => samePlace(it, { marked, answering }))]
    const along = there === undefined && answering === null && was.answers === null && (marked === null || was.marked === null)
    if (samePlace(was, { marked, answering })) return
    if (along && this.kept !== "") this.forget(was)
    else if (!along) void this.keep()
    this.marked = marked
    this.answering = answering
    if (along) this.kept = ""
    else this.typed = this.kept = there?.text ?? ""
    if (along) this.soon()
  }

  /** Soon: each key would be a write. */
  soon(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.keep(), DRAFT_MS)
  }

  /** At once: she leaves the line, the article or the program. */
  async keep(): Promise<void> {
    clearTimeout(this.timer)
    const { typed, marked, answering } = this
    if (typed === this.kept) return
    this.kept = typed
    const half: HalfSaid = { marked: answering === null ? marked : null, answers: answering, text: typed }
    if (this.all) this.all = { ...this.all, drafts: placed(this.all.drafts, half) }
    try {
      await this.host.call("keep_comment_draft", { article: this.article, ...half })
    } catch (thrown) {
      this.kept = ""
      this.trouble(thrown)
    }
  }

  private forget(was: { marked: Marked | null; answers: Id | null }): void {
    const half: HalfSaid = { ...was, text: "" }
    if (this.all) this.all = { ...this.all, drafts: placed(this.all.drafts, half) }
    void this.host.call("keep_comment_draft", { article: this.article, ...half }).catch(this.trouble)
  }

  /** Once, and never over what she types: the last half comment stands in the line again. */
  private bringBack(all: Comments): void {
    const last = all.drafts[0]
    if (this.begun) return
    this.begun = true
    if (last === undefined || this.typed !== "" || all.refusal !== null) return
    this.marked = last.marked
    this.answering = last.answers
    this.typed = this.kept = last.text
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
