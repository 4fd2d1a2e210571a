// The pictures of one open article: those on their way, what is known of those that are in it, and the question who took
// the ones that came together.
import type { PicturePlace } from "../../editor/arriving.ts"
import type { Editor } from "../../editor/editor.ts"
import type { Folders, Source } from "../../host/dropped.ts"
import type { Host } from "../../host/host.ts"
import type { Id, Opened, Photo } from "../../host/types.ts"
import { creditOf } from "../../state/credit.ts"
import { batchCredits, batchOffer, type BatchOffer, type Unnamed } from "../../state/batch.ts"
import { noticeOf } from "../../words/notices.ts"
import { words } from "../../words/words.svelte.ts"
import { Incoming, type Came, type Count } from "./incoming.ts"

export class PhotosState {
  /** Of those on their way; null where there is none. */
  count = $state.raw<Count | null>(null)
  /** Those that came together, while it is asked who took them. */
  asked = $state.raw<Came[]>([])
  /** A folder that was let go, until it is said what of it comes in. */
  folder = $state.raw<(Folders & { place: PicturePlace }) | null>(null)
  private readonly known = new Map<Id, Photo>()
  private readonly sought = new Set<Id>()
  private readonly incoming: Incoming

  constructor(private readonly host: Host, article: Opened, private readonly editor: () => Editor | null) {
    // Null in a list of an article that an older program wrote.
    for (const it of article.photos ?? []) this.known.set(it.id, it)
    this.incoming = new Incoming(editor, {
      words: words().writing.tile,
      take: (name, bytes) => host.call("attach_photo", { article: article.row.article, name, bytes }),
      sentence(code) {
        const notice = noticeOf(code)
        return `${notice.what} ${notice.article} ${notice.next}`
      },
      onPhoto: (photo) => {
        this.known.set(photo.id, photo)
      },
      onCount: (count) => (this.count = count),
      onBatch: (came) => (this.asked = [...this.asked, ...came]),
    })
  }

  add(sources: readonly Source[], place: PicturePlace): void {
    this.incoming.add(sources, place)
  }

  /** What is known of it: its size, when it was taken, what its file says. One that came out of the library or from
      another article is asked for once, and drawn anew when the answer is here. */
  of(photo: Id): Photo | null {
    const known = this.known.get(photo) ?? null
    if (known === null && !this.sought.has(photo)) void this.seek(photo)
    return known
  }

  private async seek(photo: Id): Promise<void> {
    this.sought.add(photo)
    try {
      const found = (await this.host.call("photo", { photo }))?.photo ?? null
      if (found !== null && !this.known.has(photo)) this.meet(found)
    } catch {
      // Offers are a help: a photo of which nothing can be read has none.
    }
  }

  /** One that another screen made of one of these. */
  meet(photo: Photo): void {
    this.known.set(photo.id, photo)
    this.editor()?.photosKnown()
  }

  /** None is on its way any more. */
  settled(): Promise<void> {
    return this.incoming.settled()
  }

  cancelAll(): void {
    this.incoming.cancelAll()
  }

  end(): void {
    this.incoming.end()
  }

  /** Of the pictures that are asked about, those that stand in the text and have no credit. */
  unnamed(): Unnamed[] {
    const inText = new Map((this.editor()?.pictures() ?? []).map((it) => [it.block, it]))
    return this.asked.flatMap(({ block, photo }) => {
      const it = inText.get(block)
      return it === undefined || it.photo !== photo.id || it.credit !== "" || it.decorative ? [] : [{ block, credit: creditOf(photo) }]
    })
  }

  /** Null where there is nothing to ask. */
  offer(): BatchOffer | null {
    const unnamed = this.unnamed()
    if (unnamed.length === 0) return null
    return batchOffer(unnamed, this.editor()?.pictures().findLast((it) => it.credit !== "")?.credit ?? null)
  }

  /** One step back for all of them; false where nothing was written. */
  takeOffer(): boolean {
    const offer = this.offer()
    return offer !== null && this.write(batchCredits(this.unnamed(), offer))
  }

  nameAll(credit: string): boolean {
    return this.write(new Map(this.unnamed().map((it) => [it.block, credit])))
  }

  later(): void {
    this.asked = []
  }

  private write(credits: Map<Id, string>): boolean {
    const written = credits.size > 0 && (this.editor()?.credit(credits) ?? false)
    if (written) this.asked = []
    return written
  }
}
