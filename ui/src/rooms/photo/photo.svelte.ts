// One photo under edit: what the shell says of it, the steps on the screen, the new photo and its way into the article.
import type { FigureUse } from "../../editor/figureUse.ts"
import { errorOf, type Host } from "../../host/host.ts"
import type { Commands, Id, Photo } from "../../host/types.ts"
import { asItCame, begin, done, editOf, focalOf, ratioOf, redone, sameEdit, samePoint, steps, undone, type Retouch, type Steps } from "../../state/retouch.ts"

type Opened = Commands["photo_edit"]["res"]

export class PhotoState {
  opened = $state.raw<Opened | null>(null)
  steps = $state.raw<Steps<Retouch>>(steps(begin(asItCame, null)))
  /** The code of what stands in the way, or null: of opening the photo, and of drawing the new one. */
  closed = $state<string | null>(null)
  failed = $state<string | null>(null)
  drawing = $state(false)
  /** Dragging: previews are small until it ends. */
  dragging = $state(false)

  readonly now = $derived(this.steps.now)
  readonly source = $derived({ width: this.opened?.width ?? 3, height: this.opened?.height ?? 2 })
  readonly edit = $derived(editOf(this.now, this.source))
  readonly changed = $derived.by(() => {
    const figure = this.opened === null ? null : this.use.read()
    return figure !== null && this.opened !== null && !(sameEdit(this.edit, this.opened.edit) && samePoint(focalOf(this.now), figure.focal))
  })

  /** One at a time; whoever asks meanwhile, as by closing the window, waits for it. */
  private finishing: Promise<boolean> | null = null

  constructor(
    private readonly host: Host,
    private readonly article: Id,
    readonly block: string,
    readonly use: FigureUse,
    private readonly made: (photo: Photo) => void,
  ) {}

  /** Tried again where it failed; the steps begin with what the figure shows now. */
  async open(): Promise<void> {
    const figure = this.use.read()
    if (figure === null) return
    this.closed = null
    try {
      const opened = await this.host.call("photo_edit", { photo: figure.photo })
      const first = begin(opened.edit, figure.focal)
      this.steps = steps({ ...first, ratio: ratioOf(first, opened) })
      this.opened = opened
    } catch (thrown) {
      this.closed = errorOf(thrown).code
    }
  }

  /** `kind` is the same for what is one step: a drag, a held key. */
  turnTo(now: Retouch, kind = "", at = Date.now()): void {
    if (this.opened === null || this.drawing) return
    this.failed = null
    this.steps = done(this.steps, now, kind, at)
  }

  undo(): void {
    if (!this.drawing) this.steps = undone(this.steps)
  }

  redo(): void {
    if (!this.drawing) this.steps = redone(this.steps)
  }

  /** The picture as it came, of which the focal point is the middle again. */
  reset(): void {
    this.turnTo(begin(asItCame, null))
  }

  /** The new photo stands in the article, or the figure needs none; false where it could not be drawn. Nothing is lost then. */
  finish(): Promise<boolean> {
    this.finishing ??= this.draw().finally(() => (this.finishing = null))
    return this.finishing
  }

  private async draw(): Promise<boolean> {
    const figure = this.use.read()
    if (this.opened === null || figure === null || !this.changed) return true
    const focal = focalOf(this.now)
    this.drawing = true
    this.failed = null
    try {
      const same = sameEdit(this.edit, this.opened.edit)
      let { photo } = figure
      if (!same) {
        const made = await this.host.call("edit_photo", { article: this.article, photo, edit: this.edit })
        this.made(made)
        photo = made.id
      }
      this.use.show(photo, focal)
      this.opened = { ...this.opened, edit: this.edit }
      return true
    } catch (thrown) {
      this.failed = errorOf(thrown).code
      return false
    } finally {
      this.drawing = false
    }
  }
}
