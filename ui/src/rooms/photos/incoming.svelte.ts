// Photos on their way into the library: one after the other, so that the window never waits and a large one hides none.
// They go on coming while somebody is in another room.
// Who took them is asked once, and the answer holds for those of the batch that come later.
import type { Source } from "../../host/dropped.ts"
import { errorOf, type Host } from "../../host/host.ts"
import type { Id, Photo } from "../../host/types.ts"
import { holdSize, mayComeYet } from "../../state/photoRefused.ts"

export interface Coming { file: Source; code: string | null; photo: Photo | null }

export class Incoming {
  /** Of the batch under way, or of the last one until it is closed. */
  all = $state.raw<readonly Coming[]>([])
  busy = $state(false)
  /** Who took them, once somebody has said it. */
  creator = $state<string | null>(null)
  readonly done = $derived(this.all.filter(it => it.photo !== null))
  readonly refused = $derived(this.all.filter(it => it.code !== null))
  /** Whom most of their files name; null where none does. */
  readonly offered = $derived(mostNamed(this.done))

  /** Of those that were refused, whether any may come in at another try. */
  readonly again = $derived(this.refused.some(it => mayComeYet(it.code ?? "")))
  /** Told of every change in the library; the room that shows it listens, while there is one. */
  onarrived: () => void = () => undefined

  private stopped = false

  constructor(private readonly host: Host, private readonly ontrouble: (thrown: unknown) => void) {}

  /** What comes while another batch is under way belongs to it. */
  async add(files: readonly Source[]): Promise<void> {
    if (files.length === 0) return
    // Also where it was stopped a moment ago and the last one is still on its way.
    this.stopped = false
    if (!this.busy) {
      this.all = []
      this.creator = null
    }
    this.all = [...this.all, ...files.map((file): Coming => ({ file, code: null, photo: null }))]
    await this.run()
  }

  async retry(): Promise<void> {
    this.stopped = false
    this.all = this.all.map(it => (it.code === null || !mayComeYet(it.code) ? it : { ...it, code: null }))
    await this.run()
  }

  /** Those that are in stay; the one under way comes to its end. */
  stop(): void {
    this.stopped = true
    this.all = this.all.filter((it, at) => it.photo !== null || it.code !== null || at === this.now)
  }

  close(): void {
    if (!this.busy) this.all = []
  }

  /** Of all of this batch, also of those that are still to come; answers of how many it was said. */
  async say(creator: string): Promise<number> {
    const name = creator.trim()
    if (name === "") return 0
    this.creator = name
    const ids = this.done.flatMap(it => it.photo?.id ?? [])
    return this.note(ids, name)
  }

  private now = -1

  private async run(): Promise<void> {
    if (this.busy) return
    this.busy = true
    for (;;) {
      this.now = this.all.findIndex(it => it.photo === null && it.code === null)
      const next = this.all[this.now]
      if (!next || this.stopped) break
      const came = await this.one(next.file)
      this.all = this.all.map(it => (it === next ? came : it))
      if (came.photo && this.creator !== null) await this.note([came.photo.id], this.creator)
      if (came.photo) this.onarrived()
    }
    this.now = -1
    this.busy = false
  }

  private async one(file: Source): Promise<Coming> {
    let again = file
    try {
      holdSize(file.bytes)
      const bytes = await file.read(() => undefined)
      // The shell hands out what was dropped only once.
      again = { ...file, read: () => Promise.resolve(bytes) }
      return { file, photo: await this.host.call("keep_photo", { name: file.name, bytes }), code: null }
    } catch (thrown) {
      const { code } = errorOf(thrown)
      return { file: mayComeYet(code) ? again : file, photo: null, code }
    }
  }

  private async note(photos: Id[], creator: string): Promise<number> {
    try {
      const said = await this.host.call("say_creator", { photos, creator })
      this.onarrived()
      return said
    } catch (thrown) {
      this.ontrouble(thrown)
      return 0
    }
  }
}

function mostNamed(all: readonly Coming[]): string | null {
  const names = new Map<string, number>()
  for (const { photo } of all) {
    const name = photo?.hints.creator ?? null
    if (name !== null) names.set(name, (names.get(name) ?? 0) + 1)
  }
  return [...names].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}
