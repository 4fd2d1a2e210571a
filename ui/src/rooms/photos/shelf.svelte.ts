// What the photo library shows: the question, how many there are, the rows that were read, where one stands and what is
// chosen. Rows come a stretch at a time, and only the last few stretches are kept. It asks the host and knows no screen.
import type { Host } from "../../host/host.ts"
import type { FilterCounts, Id, PhotoCard, PhotoFilter, PhotoRow } from "../../host/types.ts"

/** Rows of one answer. */
export const STRETCH = 60
/** Stretches that are kept. */
const KEPT = 8
/** While the library is not whole, the same is asked again. */
const AGAIN_MS = 800
/** Whoever goes past photos by a key that is held reads of none of them. */
const REST_MS = 60

/** Where somebody was, to come back to. */
export interface Left { query: string; filter: PhotoFilter; at: number; top: number }
export const NOWHERE: Left = { query: "", filter: "all", at: 0, top: 0 }

export class Shelf {
  query = $state("")
  filter = $state<PhotoFilter>("all")
  /** Null before the first answer. */
  total = $state<number | null>(null)
  fresh = $state(0)
  due = $state(0)
  counts = $state.raw<FilterCounts | null>(null)
  failed = $state(false)
  /** The photo one stands on. */
  at = $state(0)
  card = $state.raw<PhotoCard | null>(null)
  /** Chosen with X. */
  chosen = $state.raw<ReadonlySet<Id>>(new Set())
  /** Of the stretches that are here; another map whenever one came. */
  rows = $state.raw<ReadonlyMap<number, readonly PhotoRow[]>>(new Map())

  private asked = 0
  /** The rows that are here answer another question than the next answer. */
  private anew = false
  private coming = new Set<number>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private resting: ReturnType<typeof setTimeout> | undefined
  private gone = false

  constructor(private readonly host: Host, left: Left, private readonly ontrouble: (thrown: unknown) => void) {
    this.query = left.query
    this.filter = left.filter
    this.at = left.at
  }

  stop(): void {
    this.gone = true
    clearTimeout(this.timer)
    clearTimeout(this.resting)
  }

  row(index: number): PhotoRow | null {
    return this.rows.get(Math.floor(index / STRETCH))?.[index % STRETCH] ?? null
  }

  /** Another question begins at its first photo. */
  put(query: string, filter: PhotoFilter): void {
    const other = query !== this.query || filter !== this.filter
    this.query = query
    this.filter = filter
    if (other) {
      this.at = 0
      this.anew = true
    }
    void this.ask()
  }

  /** The same again: something changed. What is shown stays until the answer is here. */
  async ask(): Promise<void> {
    clearTimeout(this.timer)
    const asked = ++this.asked
    this.coming = new Set()
    const stretch = Math.floor(this.at / STRETCH)
    try {
      const found = await this.host.call("photos", { query: this.query, filter: this.filter, after: stretch * STRETCH, limit: STRETCH })
      if (asked !== this.asked || this.gone) return
      const rows = new Map([[stretch, found.rows]])
      const at = this.anew ? null : await this.followed(rows, found.total)
      if (asked !== this.asked || this.gone) return
      this.failed = this.anew = false
      this.total = found.total
      this.fresh = found.fresh
      this.counts = found.counts
      this.due = found.due
      this.rows = rows
      if (at !== null) this.at = at
      if (this.at >= found.total) this.at = Math.max(0, found.total - 1)
      void this.read()
      if (found.due > 0) this.timer = setTimeout(() => void this.ask(), AGAIN_MS)
    } catch (thrown) {
      if (asked !== this.asked || this.gone) return
      this.failed = this.total === null
      this.ontrouble(thrown)
    }
  }

  /** Where the photo one stands on is now: photos that came stand before it. Null where it is not near its old place. */
  private async followed(rows: Map<number, readonly PhotoRow[]>, total: number): Promise<number | null> {
    const id = this.row(this.at)?.id
    if (id === undefined) return null
    const found = indexOf(rows, id)
    const pushed = Math.floor((this.at + total - (this.total ?? total)) / STRETCH)
    if (found !== null || rows.has(pushed) || pushed < 0) return found
    const next = await this.host.call("photos", { query: this.query, filter: this.filter, after: pushed * STRETCH, limit: STRETCH })
    rows.set(pushed, next.rows)
    // Gone on meanwhile by a key: then she is where she went.
    if (this.row(this.at)?.id !== id) return null
    return indexOf(rows, id)
  }

  /** The rows from one to another, which is not itself wanted. */
  want(from: number, to: number): void {
    if (this.total === null) return
    for (let stretch = Math.floor(from / STRETCH); stretch * STRETCH < Math.min(to, this.total); stretch++) {
      if (!this.rows.has(stretch) && !this.coming.has(stretch)) void this.bring(stretch)
    }
  }

  private async bring(stretch: number): Promise<void> {
    const { asked, coming } = this
    coming.add(stretch)
    try {
      const { rows } = await this.host.call("photos", { query: this.query, filter: this.filter, after: stretch * STRETCH, limit: STRETCH })
      if (asked !== this.asked || this.gone) return
      const near = [...this.rows].sort((a, b) => Math.abs(a[0] - stretch) - Math.abs(b[0] - stretch)).slice(0, KEPT - 1)
      this.rows = new Map([...near, [stretch, rows]])
      const here = Math.floor(this.at / STRETCH)
      if (here === stretch) void this.read()
    } catch (thrown) {
      if (asked === this.asked && !this.gone) this.ontrouble(thrown)
    } finally {
      coming.delete(stretch)
    }
  }

  goTo(index: number): void {
    this.at = Math.max(0, Math.min(index, (this.total ?? 1) - 1))
    this.want(this.at, this.at + 1)
    clearTimeout(this.resting)
    this.resting = setTimeout(() => void this.read(), REST_MS)
  }

  /** All that is known of the photo one stands on. */
  async read(): Promise<void> {
    const id = this.row(this.at)?.id
    if (id === undefined) {
      if (this.total === 0) this.card = null
      return
    }
    try {
      const card = await this.host.call("photo", { photo: id })
      if (!this.gone && this.row(this.at)?.id === id) this.card = card
    } catch (thrown) {
      if (!this.gone) this.ontrouble(thrown)
    }
  }

  toggle(index: number): void {
    const id = this.row(index)?.id
    if (id === undefined) return
    const next = new Set(this.chosen)
    if (!next.delete(id)) next.add(id)
    this.chosen = next
  }

  unchoose(): void {
    this.chosen = new Set()
  }

  /** What is chosen together with this one; alone where it is not among them. */
  with(photo: Id): Id[] {
    return this.chosen.has(photo) ? [...this.chosen] : [photo]
  }

  /** What an act is about: what is chosen, otherwise where one stands. */
  meant(): Id[] {
    if (this.chosen.size > 0) return [...this.chosen]
    const id = this.row(this.at)?.id
    return id === undefined ? [] : [id]
  }
}

function indexOf(rows: ReadonlyMap<number, readonly PhotoRow[]>, id: Id): number | null {
  for (const [stretch, some] of rows) {
    const at = some.findIndex(it => it.id === id)
    if (at >= 0) return stretch * STRETCH + at
  }
  return null
}
