// What is new for the person who works here: how much is unread, what appears by itself and where. It asks the host at
// the end of every round with the portal, so that what came together is told together. It takes the keys from nobody.
import type { Host } from "./host/host.ts"
import type { Id, Inbox, Ms, NoticeRow, NoticeSettings, SyncState } from "./host/types.ts"
import { leadsTo, type Bell } from "./state/notices.ts"
import { inboxWords, onDesktop } from "./words/inbox.ts"
import { words } from "./words/words.svelte.ts"

/** After quiet hours, and where no round comes, it is looked again. */
const AGAIN_MS = 60_000
/** How long a line stays that nobody has to act on. */
export const LINE_MS = 10_000

export class Told implements Bell {
  unread = $state(0)
  inbox = $state.raw<Inbox | null>(null)
  /** The list could not be read. */
  failed = $state(false)
  open = $state(false)
  /** What came while nobody was there, until somebody has looked. */
  digest = $state.raw<readonly NoticeRow[]>([])
  line = $state.raw<readonly NoticeRow[]>([])
  /** Stand on the desktop since the window was left. */
  private outside: readonly NoticeRow[] = []
  private away = false
  private readonly off: (() => void)[] = []
  private synced_ms: Ms | null = null
  private asking = false
  private askAgain = false

  constructor(
    private readonly host: Host,
    /** The article on the screen. */
    private readonly article: () => Id | null,
    private readonly go: (article: Id, comment: Id | null) => void,
    private readonly looks: () => boolean = () => document.hasFocus(),
  ) {}

  start(): void {
    const timer = setInterval(() => void this.announce(), AGAIN_MS)
    this.off.push(
      this.host.on("sync", it => this.hear(it)),
      this.host.on("opened_notice", ({ n }) => void this.clicked(n)),
      () => clearInterval(timer),
    )
    void this.read()
    // The first round may have ended before anybody listened.
    void this.host.call("sync_state", {}).then(it => this.hear(it), () => undefined)
  }

  stop(): void {
    for (const off of this.off.splice(0)) off()
  }

  /** The window has the keys again: what stands on the desktop was seen. */
  looked(): void {
    this.outside = []
    this.away = false
  }

  show(): void {
    this.open = true
    this.line = []
    void this.read()
  }

  close(): void {
    this.open = false
    this.digest = []
  }

  async read(): Promise<void> {
    try {
      this.take(await this.host.call("notices", {}))
      this.failed = false
    } catch {
      // A count that cannot be read is no reason to stop anybody; the list says so where it is open.
      this.failed = this.inbox === null
    }
  }

  /** To the article, at the place where something was said. */
  async lead(it: NoticeRow): Promise<void> {
    this.digest = this.line = []
    const to = leadsTo(it)
    const seen = this.host.call("see_notice", { n: it.n }).then(inbox => this.take(inbox), () => undefined)
    if (to === null) return void (await seen)
    this.open = false
    this.go(to.article, to.comment)
    await seen
  }

  /** She has gone to an article: what is new about it is before her eyes. A screen that reads itself anew goes nowhere. */
  async entered(article: Id): Promise<void> {
    const fresh = (this.inbox?.rows ?? []).filter(it => !it.seen && it.article === article)
    for (const { n } of fresh) await this.host.call("see_notice", { n }).then(inbox => this.take(inbox), () => undefined)
  }

  async readAll(): Promise<void> {
    const up_to = Math.max(0, ...(this.inbox?.rows ?? []).map(it => it.n))
    this.digest = this.line = []
    this.take(await this.host.call("see_notices", { up_to }))
  }

  async settle(settings: NoticeSettings): Promise<void> {
    this.take(await this.host.call("set_notices", settings))
  }

  private take(inbox: Inbox): void {
    this.inbox = inbox
    this.unread = inbox.unread
  }

  /** A round has ended: all that it brought is here. */
  private hear(sync: SyncState): void {
    if (sync.busy || sync.synced_ms === null || sync.synced_ms === this.synced_ms) return
    this.synced_ms = sync.synced_ms
    void this.announce()
  }

  /** One at a time: two at once would both think that nothing stands on the desktop. */
  async announce(): Promise<void> {
    if (this.asking) {
      this.askAgain = true
      return
    }
    this.asking = true
    try {
      do {
        this.askAgain = false
        await this.once()
      } while (this.askAgain)
    } catch {
      // Nothing is lost by it: what was not told is told after the next round.
    } finally {
      this.asking = false
    }
  }

  private async once(): Promise<void> {
    const it = await this.host.call("announce", { looks: this.looks(), open: this.article() })
    const news = it.unread !== this.unread
    this.unread = it.unread
    if (it.digest.length > 0) this.digest = it.digest
    if (it.line.length > 0) this.line = it.line
    if (it.desktop.length > 0) await this.tellOutside(it.desktop, it.digest.length > 0)
    if (news || this.open) await this.read()
  }

  /** What stands there already and was not looked at is told with what is new: one, and not a row of them. */
  private async tellOutside(rows: readonly NoticeRow[], away: boolean): Promise<void> {
    this.away ||= away
    this.outside = [...this.outside, ...rows]
    const only = this.outside.length === 1 ? this.outside[0] : undefined
    const { title, body } = onDesktop(this.outside, this.away, Date.now())
    await this.host.call("tell_desktop", { app: words().app, title, body, open: inboxWords().open, n: only?.n ?? null })
  }

  private async clicked(n: number | null): Promise<void> {
    await this.read()
    const row = n === null ? undefined : this.inbox?.rows.find(it => it.n === n)
    // A text that is being chosen about, or a dialog, is not taken away: the list lies over it.
    if (row && document.querySelector("dialog[open]") === null) await this.lead(row)
    else this.show()
  }
}
