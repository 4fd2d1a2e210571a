// A question under way: the rows for every key, the counts once the keys rest, and what else could be asked where nothing
// was found. One question at a time; whoever types meanwhile gets an answer that is younger than the key.
import type { Host } from "../../host/host.ts"
import type { Asked, Counts, Found, Hit, Id, KeptSearch, Wanted } from "../../host/types.ts"
import { fewerWords, hasFacts, isNothing, sameAsked, stepTo, withFact, worthAsking, type Fact, type Suggestion } from "../../state/asked.ts"

/** While the index is not whole, the same is asked again. */
const AGAIN_MS = 800

export class Asking {
  typed = $state("")
  wanted = $state.raw<Wanted>({})
  /** Null before the first answer, and where nothing was asked. */
  hits = $state.raw<Hit[] | null>(null)
  counts = $state.raw<Counts | null>(null)
  suggestions = $state.raw<Suggestion[]>([])
  kept = $state.raw<KeptSearch[]>([])
  chosen = $state<Id | null>(null)
  /** The question whose rows and counts are shown; null while they are under way. */
  answered = $state.raw<Asked | null>(null)
  next = $state.raw<string | null>(null)
  due = $state(0)
  noSuchDays = $state(false)

  private rowsOf: Asked | null = null
  private busy = false
  private again = false
  private gone = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly host: Host,
    asked: Asked,
    private readonly onasked: (asked: Asked) => void,
    private readonly ontrouble: (thrown: unknown) => void,
  ) {
    this.typed = asked.typed
    this.wanted = asked.wanted
  }

  start(): void {
    void this.ask()
    void this.trying(async () => void (this.kept = await this.host.call("searches", {})))
  }

  stop(): void {
    this.gone = true
    clearTimeout(this.timer)
  }

  asked(): Asked {
    return { typed: this.typed, wanted: this.wanted }
  }

  put(asked: Asked): void {
    this.typed = asked.typed
    this.wanted = asked.wanted
    void this.ask()
  }

  fact<F extends Fact>(fact: F, value: Wanted[F] | null): void {
    this.put({ typed: this.typed, wanted: withFact(this.wanted, fact, value) })
  }

  step(by: number): void {
    this.chosen = stepTo(this.hits ?? [], this.chosen, by)
    if (this.chosen === this.hits?.at(-1)?.row.article && this.next !== null) void this.more()
  }

  async ask(): Promise<void> {
    clearTimeout(this.timer)
    this.again = true
    if (!this.answered || !sameAsked(this.answered, this.asked())) this.answered = null
    if (this.busy) return
    this.busy = true
    while (this.again && !this.gone) {
      this.again = false
      await this.trying(() => this.once(this.asked()))
    }
    this.busy = false
  }

  /** The rows after the last one. */
  async more(): Promise<void> {
    const [asked, next] = [this.asked(), this.next]
    if (next === null || this.busy) return
    this.next = null
    await this.trying(async () => {
      const found = await this.host.call("search", { ...asked, next }).catch((thrown: unknown) => {
        if (sameAsked(asked, this.asked())) this.next = next
        throw thrown
      })
      if (!sameAsked(asked, this.asked())) return
      this.hits = [...(this.hits ?? []), ...found.hits]
      this.next = found.next
    })
  }

  async keep(name: string): Promise<void> {
    const asked = this.asked()
    await this.trying(async () => void (this.kept = await this.host.call("keep_search", { name, asked })))
  }

  async drop(name: string): Promise<void> {
    await this.trying(async () => void (this.kept = await this.host.call("drop_search", { name })))
  }

  private async once(asked: Asked): Promise<void> {
    this.onasked(asked)
    this.take(asked, await this.host.call("search", { ...asked, next: null }))
    if (this.again) return
    const counts = await this.host.call("search_counts", asked)
    if (this.again) return
    this.counts = counts
    this.answered = asked
    this.suggestions = this.hits?.length === 0 && !this.noSuchDays ? await this.others(asked, counts) : []
  }

  private take(asked: Asked, found: Found): void {
    this.hits = isNothing(asked) ? null : found.hits
    this.next = found.next
    this.due = found.due
    this.noSuchDays = found.no_such_days
    // What was chosen stays while the same is asked again; another question begins at its first row.
    const stays = this.rowsOf !== null && sameAsked(this.rowsOf, asked) && found.hits.some(it => it.row.article === this.chosen)
    this.rowsOf = asked
    if (!stays) this.chosen = found.hits[0]?.row.article ?? null
    if (found.due > 0 && !this.gone) this.timer = setTimeout(() => void this.ask(), AGAIN_MS)
  }

  private async others(asked: Asked, counts: Counts): Promise<Suggestion[]> {
    const out: Suggestion[] = []
    const count = async (it: Asked, why: Suggestion["why"]): Promise<void> => {
      if (!this.again) out.push({ asked: it, count: (await this.host.call("search_counts", it)).total, why })
    }
    if (hasFacts(asked) && asked.typed.trim() !== "") await count({ typed: asked.typed, wanted: {} }, "facts")
    const bin = counts.statuses.find(it => it.of === "trashed")
    if (!hasFacts(asked) && bin) out.push({ asked: { typed: asked.typed, wanted: { status: "trashed" } }, count: bin.count, why: "bin" })
    for (const typed of fewerWords(asked.typed)) await count({ typed, wanted: asked.wanted }, "words")
    return this.again ? [] : worthAsking(out)
  }

  private async trying(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (thrown) {
      this.ontrouble(thrown)
    }
  }
}
