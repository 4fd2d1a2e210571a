// Photos on their way into the library: one after the other, so that the window never waits and a large one hides none.
// They go on coming while somebody is in another room.
// Who took them is asked once, and the answer holds for those of the batch that come later.
import type { Source } from "../../host/dropped.ts"
import { errorOf, type Host } from "../../host/host.ts"
import type { Id, Photo } from "../../host/types.ts"
import { batchOffer } from "../../state/batch.ts"
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
  /** Those that are in and whose file names nobody: only they are asked about. */
  readonly unnamed = $derived(this.done.flatMap(it => (it.photo && namesNobody(it.photo) ? [it.photo.id] : [])))
  /** Whom every file names that names somebody; null where none does, or where there are several. */
  readonly offered = $derived(offeredFor(this.done))

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

  /** Of those of this batch whose file names nobody, also of those that are still to come; answers of how many it was said. */
  async say(creator: string): Promise<number> {
    const name = creator.trim()
    if (name === "") return 0
    this.creator = name
    return this.note(this.unnamed, name)
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
      if (came.photo && this.creator !== null && namesNobody(came.photo)) await this.note([came.photo.id], this.creator)
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

  private async note(photos: readonly Id[], creator: string): Promise<number> {
    if (photos.length === 0) return 0
    try {
      const said = await this.host.call("say_creator", { photos: [...photos], creator })
      this.onarrived()
      return said
    } catch (thrown) {
      this.ontrouble(thrown)
      return 0
    }
  }
}

const namesNobody = (photo: Photo): boolean => (photo.hints.creator ?? "").trim() === ""

function offeredFor(all: readonly Coming[]): string | null {
  const offer = batchOffer(all.flatMap(({ photo }) => (photo ? [{ block: photo.id, credit: namesNobody(photo) ? null : photo.hints.creator }] : [])), null)
  return offer.kind === "one" ? offer.credit : null
}
