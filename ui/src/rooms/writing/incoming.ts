// Pictures on their way into the text: each is read and drawn by itself, two at a time, and has a tile from the first
// moment. One that fails says why in its tile and the others go on; nothing is in the text before a picture has come.
import type { Editor } from "../../editor/editor.ts"
import type { PicturePlace } from "../../editor/arriving.ts"
import { PhotoTile, type TileWords } from "../../editor/photoTile.ts"
import type { Source } from "../../host/dropped.ts"
import { errorOf } from "../../host/host.ts"
import type { Photo } from "../../host/types.ts"
import { holdSize, mayComeYet } from "../../state/photoRefused.ts"

/** Each takes a processor while it is drawn; the window needs one, too. */
const AT_ONCE = 2
/** An input method in the middle of a word is waited for this long at a time. */
const WORD_MS = 150

/** Of one batch: how many there are, how many came, how many could not. */
export interface Count { all: number; came: number; failed: number }
/** One that came: the figure it is in, and what is known of it. */
export interface Came { block: string; photo: Photo }

interface Told {
  words: TileWords
  take(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Photo>
  sentence(code: string): string
  /** Before it is in the text. */
  onPhoto(photo: Photo): void
  /** Null where nothing is on its way any more. */
  onCount(count: Count | null): void
  /** All of a batch have come, failed or been left out. */
  onBatch(came: Came[]): void
}

type Step = "waiting" | "working" | "failed"
interface Picture { tile: string; source: Source; drawn: PhotoTile; step: Step; bytes: Uint8Array<ArrayBuffer> | null }

export class Incoming {
  private pictures: Picture[] = []
  private came: Came[] = []
  private all = 0
  private ended = false
  private readonly waiting: (() => void)[] = []

  constructor(private readonly editor: () => Editor | null, private readonly told: Told) {}

  /** Tiles for all of them at once, in this order. */
  add(sources: readonly Source[], place: PicturePlace): void {
    const editor = this.editor()
    if (!editor || sources.length === 0) return
    const pictures = sources.map((source): Picture => {
      const picture: Picture = { tile: "", source, step: "waiting", bytes: null, drawn: new PhotoTile(source.name, this.told.words, { cancel: () => this.cancel(picture), retry: () => this.retry(picture) }) }
      return picture
    })
    editor.addPictures(pictures.map((it) => it.drawn), place).forEach((tile, n) => {
      const picture = pictures[n]
      if (picture) picture.tile = tile
    })
    this.pictures.push(...pictures)
    this.all += pictures.length
    this.next()
  }

  /** Something is being read or drawn, or waits for it; what failed waits for a person. */
  get busy(): boolean {
    return this.pictures.some((it) => it.step !== "failed")
  }

  /** When nothing is on its way any more. */
  settled(): Promise<void> {
    return this.busy ? new Promise((done) => this.waiting.push(done)) : Promise.resolve()
  }

  /** All that have not come. */
  cancelAll(): void {
    for (const it of [...this.pictures]) this.cancel(it)
  }

  end(): void {
    this.ended = true
    this.pictures = []
  }

  private cancel(picture: Picture): void {
    if (!this.pictures.includes(picture)) return
    this.forget(picture)
    this.all -= 1
    this.editor()?.removeArriving(picture.tile)
    this.editor()?.view.focus()
    this.next()
  }

  private retry(picture: Picture): void {
    picture.step = "waiting"
    picture.drawn.show({ step: "waiting" })
    this.editor()?.view.focus()
    this.next()
  }

  private forget(picture: Picture): void {
    this.pictures = this.pictures.filter((it) => it !== picture)
  }

  private next(): void {
    if (this.ended) return
    while (this.pictures.filter((it) => it.step === "working").length < AT_ONCE) {
      const picture = this.pictures.find((it) => it.step === "waiting")
      if (!picture) break
      picture.step = "working"
      void this.bring(picture)
    }
    this.count()
  }

  private count(): void {
    const failed = this.pictures.filter((it) => it.step === "failed").length
    if (this.busy) return this.told.onCount({ all: this.all, came: this.came.length, failed })
    this.told.onCount(null)
    const came = this.came
    this.came = []
    this.all = failed
    for (const done of this.waiting.splice(0)) done()
    if (came.length > 0) this.told.onBatch(came)
  }

  private async bring(picture: Picture): Promise<void> {
    const { source, drawn } = picture
    try {
      holdSize(source.bytes)
      drawn.show({ step: "reading", part: null })
      // What was read once is not read again: a file that was dropped is handed over once.
      picture.bytes ??= await source.read((part) => drawn.show({ step: "reading", part }))
      if (!this.pictures.includes(picture)) return
      drawn.show({ step: "drawing" })
      const photo = await this.told.take(source.name, picture.bytes)
      await this.betweenWords()
      // Left out meanwhile: the photo is on the laptop, and nothing of it in the text.
      if (!this.pictures.includes(picture)) return
      this.told.onPhoto(photo)
      const block = this.editor()?.placePicture(picture.tile, photo.id) ?? null
      this.forget(picture)
      if (block !== null) this.came.push({ block, photo })
    } catch (thrown) {
      picture.step = "failed"
      const { code } = errorOf(thrown)
      const again = mayComeYet(code)
      if (!again) picture.bytes = null
      drawn.show({ step: "failed", sentence: this.told.sentence(code), again })
    } finally {
      this.next()
    }
  }

  private async betweenWords(): Promise<void> {
    while (this.editor()?.view.composing) await new Promise((done) => setTimeout(done, WORD_MS))
  }
}
