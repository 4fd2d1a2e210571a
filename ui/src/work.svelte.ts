// A person at work: which room is open, what the desk lists, how syncing stands, what the notice bar says. It asks the
// host; what it makes of the answers is in the plain values beside it. It knows no screen.
import type { Host } from "./host/host.ts"
import type { Asked, Id, Lists, PhotoFilter, Row, Session, SyncState, Writers } from "./host/types.ts"
import type { Shown } from "./words/shown.ts"
import { Told } from "./told.svelte.ts"
import { NOTHING_ASKED } from "./state/asked.ts"
import { decides, doorOf, nextTurn, type Door } from "./state/desk.ts"
import type { Insertion, MenuActs } from "./menus.ts"
import type { RoomActs } from "./palette.ts"
import { newBlockId } from "./editor/ids.ts"
import type { SaveMark } from "./state/draft.ts"
import { copyOf, fieldsOfCopy } from "./state/duplicate.ts"
import { NOTHING_KNOWN } from "./state/sync.ts"
import { KeptChoices } from "./state/conflict.ts"
import { conflictWords } from "./words/conflict.ts"

type Left = { room: "desk" } | { room: "photos" } | { room: "slots" } | { room: "calendar" } | { room: Door; article: Id }
/** `from`: where somebody goes back to who has looked after the lists. */
/** The question, the photo and how far it was scrolled. */
export interface ShelfPlace { query: string; filter: PhotoFilter; at: number; top: number }
export type Where = Left | { room: "settings"; from: Left }

/** Timers count to 2³¹ ms; a go-live further away is found again before then. */
const LONGEST_WAIT_MS = 60 * 60 * 1000

export class Work {
  where = $state.raw<Where>({ room: "desk" })
  rows = $state.raw<Row[] | null>(null)
  lists = $state.raw<Lists | null>(null)
  /** Who else writes where; old while the portal is away. */
  writers = $state.raw<Writers[]>([])
  sync = $state.raw<SyncState>(NOTHING_KNOWN)
  save = $state.raw<SaveMark | null>(null)
  notice = $state.raw<Shown | null>(null)
  /** The row the desk stands on; it survives a visit to another room. */
  chosen = $state<Id | null>(null)
  /** The question with which the search is open; null while it is closed. */
  finding = $state.raw<Asked | null>(null)
  /** What was asked last: the way back to what was found. */
  question = $state.raw<Asked>(NOTHING_ASKED)
  /** What she chose of two texts and has not brought together yet. */
  readonly choices = new KeptChoices()
  /** Where she was in the photo library. */
  shelf: ShelfPlace | null = null
  /** Photos that the article which is being opened is to get, at its end. */
  putting: { article: Id; photos: Id[] } | null = null
  /** Rises when the portal's news touch the article that is open. */
  news = $state(0)
  /** Saves and cuts what the open room holds; a room that holds nothing leaves it alone. */
  leaving: () => Promise<void> = () => Promise.resolve()

  /** Keeps on disk what is being typed; the room stays open. */
  saving: () => Promise<void> = () => Promise.resolve()

  /** Puts something into the open article; null where none is being written on. */
  insert = $state.raw<((what: Insertion) => void) | null>(null)

  /** The sides of the open article. */
  sides = $state.raw<(() => MenuActs["sides"]) | null>(null)

  /** What the open room can do, for the palette. */
  acts = $state.raw<(() => RoomActs) | null>(null)

  /** What is new for her. */
  readonly told: Told
  /** Where a notice leads, past the rooms that know their sides. */
  leading: (article: Id, comment: Id | null) => void = article => void this.open(article)

  private readonly off: (() => void)[] = []
  private turn: ReturnType<typeof setTimeout> | undefined
  private asking: Promise<void> | null = null
  private askAgain = false

  constructor(
    private readonly host: Host,
    readonly session: Session,
    private readonly trouble: (thrown: unknown) => Shown,
  ) {
    this.told = new Told(host, () => ("article" in this.where ? this.where.article : null), (article, comment) => this.leading(article, comment))
  }

  start(): void {
    this.off.push(
      this.host.on("sync", sync => this.hear(sync)),
      this.host.on("changed", ({ articles }) => {
        if ("article" in this.where && articles.includes(this.where.article)) this.news += 1
        void this.refresh()
      }),
    )
    void this.refresh()
    void this.host.call("sync_state", {}).then(sync => this.hear(sync), thrown => this.complain(thrown))
  }

  /** An answer and an event come by two ways: the older one may come last. */
  private hear(sync: SyncState): void {
    if (sync.number >= this.sync.number) this.sync = sync
  }

  stop(): void {
    for (const off of this.off) off()
    clearTimeout(this.turn)
  }

  /** One question at a time; whoever asks meanwhile gets an answer that is younger than the question. */
  refresh(): Promise<void> {
    if (this.asking) {
      this.askAgain = true
      return this.asking
    }
    this.asking = this.ask().finally(() => {
      this.asking = null
      if (!this.askAgain) return
      this.askAgain = false
      return this.refresh()
    })
    return this.asking
  }

  put(row: Row): void {
    const rest = (this.rows ?? []).filter(it => it.article !== row.article)
    this.rows = [row, ...rest]
    this.wait()
  }

  /** Goes to another room once the open one has let go; stays, and says why, where it cannot. */
  async go(where: Where): Promise<boolean> {
    try {
      await this.leaving()
    } catch (thrown) {
      this.complain(thrown)
      return false
    }
    this.leaving = this.saving = () => Promise.resolve()
    if ("article" in where) this.chosen = where.article
    this.where = where
    if (where.room === "desk") await this.refresh()
    return true
  }

  async open(article: Id): Promise<void> {
    const row = this.rows?.find(it => it.article === article)
    await this.go({ room: row ? doorOf(row, this.session.person.role) : "reading", article })
  }

  /** The newsroom's words; a second time goes back. */
  async settings(): Promise<void> {
    await this.go(this.where.room === "settings" ? this.where.from : { room: "settings", from: this.where })
  }

  async photos(): Promise<void> {
    if (this.where.room !== "photos") await this.go({ room: "photos" })
  }

  async slots(): Promise<void> {
    if (this.where.room !== "slots") await this.go({ room: "slots" })
  }

  async calendar(): Promise<void> {
    if (this.where.room !== "calendar") await this.go({ room: "calendar" })
  }

  /** Photos at the end of an article, or of a new one; it is opened with them. */
  async putPhotos(photos: Id[], article: Id | null): Promise<void> {
    await this.doing(async () => {
      const row = article === null ? (await this.host.call("create", {})).row : null
      if (row) this.put(row)
      const to = article ?? row?.article
      if (to === undefined) return
      this.putting = { article: to, photos }
      if (!(await this.go({ room: "writing", article: to }))) this.putting = null
    })
  }

  async create(): Promise<void> {
    await this.doing(async () => {
      const opened = await this.host.call("create", {})
      this.put(opened.row)
      await this.go({ room: "writing", article: opened.row.article })
    })
  }

  /** Opens the search, with these words or with what was asked last. */
  find(typed = ""): void {
    this.finding = typed.trim() === "" ? this.question : { typed, wanted: {} }
  }

  /** Opens the search with facts alone, or with words and facts. */
  findBy(asked: Asked): void {
    this.finding = asked
  }

  /** The one that is open, or that the desk stands on. */
  article(): Id | null {
    return "article" in this.where ? this.where.article : this.chosen
  }

  /** A new article with the words of a template. */
  async begin(template: Id): Promise<void> {
    await this.doing(async () => {
      const opened = await this.host.call("from_template", { template })
      this.put(opened.row)
      await this.go({ room: "writing", article: opened.row.article })
    })
  }

  /** Another article with the words of the one that is open or chosen, to be written on. */
  async duplicate(none: () => void, done: () => void): Promise<void> {
    const article = this.article()
    if (article === null) return none()
    await this.doing(async () => {
      // What is being typed is in the copy.
      await this.leaving()
      const from = await this.host.call("open_article", { article })
      const made = await this.host.call("create", {})
      this.put(made.row)
      await this.host.call("save", { article: made.row.article, seq: made.seq, document: copyOf(from.document, newBlockId), fields: fieldsOfCopy(from.fields), caret: null })
      if (await this.go({ room: "writing", article: made.row.article })) done()
    })
  }

  /** Does it, and says on the notice bar why it could not. */
  async doing(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (thrown) {
      this.complain(thrown)
    }
  }

  complain(thrown: unknown): void {
    const shown = this.trouble(thrown)
    const article = this.article()
    // What two texts stand in the way of is done once somebody has chosen.
    const torn = article !== null && (shown.code === "open_conflict" || (shown.code === "not_allowed" && shown.refusal === "conflict"))
    this.notice = torn ? { ...shown, act: { label: conflictWords().choosing, testid: "notice-conflict", run: () => void this.go({ room: "conflict", article }) } } : shown
  }

  /** To the two texts of an article; where there are several such articles, to the list that begins with them. */
  async toConflict(several: () => void): Promise<void> {
    const torn = (this.rows ?? []).filter(it => it.flags.conflict && it.status !== "trashed" && (it.mine || decides(this.session.person.role)))
    const only = torn.length === 1 ? torn[0] : undefined
    if (only) return this.open(only.article)
    if (await this.go({ room: "desk" })) several()
  }

  say(notice: Shown): void {
    this.notice = notice
  }

  private async ask(): Promise<void> {
    // A courtesy: where it cannot be told, nobody is.
    const writers = this.host.call("writers", {}).catch(() => [])
    try {
      const [rows, lists] = await Promise.all([this.host.call("rows", {}), this.host.call("lists", {})])
      this.writers = await writers
      this.rows = rows
      this.lists = lists
      this.wait()
    } catch (thrown) {
      this.complain(thrown)
    }
  }

  private wait(): void {
    clearTimeout(this.turn)
    const at = nextTurn(this.rows ?? [], Date.now())
    if (at === null) return
    // A second later, so that laptop and portal have both passed the minute.
    this.turn = setTimeout(() => void this.refresh(), Math.min(at - Date.now() + 1000, LONGEST_WAIT_MS))
  }
}
