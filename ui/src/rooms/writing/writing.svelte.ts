// One open article: the draft, its saves, its findings, its photos. The view reads it; the store answers it.
import { MOST_FILE_BYTES, sorted } from "../../editor/attachment.ts"
import type { Editor } from "../../editor/editor.ts"
import { takenBack, type Repair } from "../../editor/repair.ts"
import { sourceOf, type Source } from "../../host/dropped.ts"
import { errorOf, type Host } from "../../host/host.ts"
import type { Fields, Finding, Id, Lists, Opened } from "../../host/types.ts"
import { PhotosState } from "./photos.svelte.ts"
import { AFTER_COMPOSITION_MS, apply, LONGEST_MS, opened, saveDueMs, sameMark, saveMark, unsaved, type Draft, type DraftEvent, type SaveMark } from "../../state/draft.ts"

const CHECK_AFTER_MS = 400
/** Panels follow the text this far behind the last key, and in unbroken typing every so often: a key waits for none. */
const FOLLOW_AFTER_MS = 60
const FOLLOW_WITHIN_MS = 300
/** How long a sentence stays that nobody has to act on. */
const SAID_MS = 12_000

export class WritingState {
  article: Opened
  lists = $state.raw({} as Lists)
  /** What the status bar says; the draft itself changes with every key and nothing on the screen hangs on it. */
  mark = $state.raw<SaveMark>({ type: "saved", ms: null })
  fields = $state.raw<Fields>({})
  findings = $state.raw<Finding[]>([])
  /** Before the first look at the text, no findings mean nothing. */
  looked = $state(false)
  /** Something is no longer as it was opened. */
  touched = $state(false)
  /** Files that did not come in, together where the reason is the same; null: of a kind that has no place in an article. */
  fileTroubles = $state.raw<{ names: string[]; code: string | null }[]>([])
  /** Something that happened to what was typed or pasted, in a sentence, or null. */
  said = $state<string | null>(null)
  /** What was pasted in an old encoding: done, and could be taken back, or too short to be sure, and offered. */
  repairs = $state.raw<{ repair: Repair; done: number }[]>([])
  /** Rises after every change of text or selection, so that counters, outline, toolbar and bars follow. */
  version = $state(0)
  editor: Editor | null = null
  readonly photos: PhotosState

  private draft: Draft = opened(0, {}, null)
  private saveTimer: ReturnType<typeof setTimeout> | undefined
  private checkTimer: ReturnType<typeof setTimeout> | undefined
  private followTimer: ReturnType<typeof setTimeout> | undefined
  private saidTimer: ReturnType<typeof setTimeout> | undefined
  private saving: Promise<void> | null = null
  private quietUntil = 0
  private followBy = 0

  constructor(
    private readonly host: Host,
    article: Opened,
    lists: Lists,
    private readonly onSaveState: (mark: SaveMark) => void,
  ) {
    this.article = article
    this.lists = lists
    this.draft = opened(article.seq, article.fields, article.row.changed_ms)
    this.fields = this.draft.fields
    this.mark = saveMark(this.draft)
    this.onSaveState(this.mark)
    this.photos = new PhotosState(host, article, () => this.editor)
  }

  /** The portal's lists as they are now; where its rules changed, the text is checked by the new ones. */
  follow(lists: Lists): void {
    const same = lists.house_version === this.lists.house_version && JSON.stringify(lists.settings) === JSON.stringify(this.lists.settings)
    this.lists = lists
    if (!same) void this.check().catch(() => undefined)
  }

  setField<K extends keyof Fields>(name: K, value: Fields[K] | undefined): void {
    const fields = { ...this.draft.fields }
    if (value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) delete fields[name]
    else fields[name] = value
    this.tell({ type: "fields", fields, atMs: Date.now() })
  }

  /** A step of the text that took the source with it, done or taken back; what was changed by hand since stays. */
  turnSource(from: Fields["source"], to: Fields["source"]): void {
    if (JSON.stringify(this.draft.fields.source) === JSON.stringify(from)) this.setField("source", to)
  }

  /** A step that took something beside the text with it, done or taken back: the cover, where it was that photo, or the source. */
  turnBeside(from: unknown, to: unknown): void {
    const cover = (it: unknown): string | null => (typeof it === "object" && it !== null && "cover" in it ? String(it.cover) : null)
    const [was, is] = [cover(from), cover(to)]
    if (was === null || is === null) this.turnSource(from as Fields["source"], to as Fields["source"])
    else if (this.draft.fields.cover === was) this.setField("cover", is)
  }

  /** Text, marks or selection are others than before; counters and bars wait while an input method holds a word. */
  moved(): void {
    const now = Date.now()
    if (this.followTimer === undefined) this.followBy = now + FOLLOW_WITHIN_MS
    clearTimeout(this.followTimer)
    this.followTimer = setTimeout(() => {
      this.followTimer = undefined
      if (this.editor?.view.composing) return
      this.version += 1
    }, Math.max(Math.min(FOLLOW_AFTER_MS, this.followBy - now), this.quietUntil - now))
  }

  say(sentence: string): void {
    clearTimeout(this.saidTimer)
    this.said = sentence
    this.saidTimer = setTimeout(() => (this.said = null), SAID_MS)
  }

  /** What is sure is put right at once, as a step of its own; the rest waits for a word. */
  putRight(repairs: readonly Repair[]): void {
    this.repairs = repairs.map((repair) => ({ repair, done: repair.sure ? (this.editor?.swap(repair) ?? 0) : 0 })).filter(({ repair, done }) => done > 0 || !repair.sure)
  }

  /** The other way round: taken back what was done, done what was offered. */
  turnRepair(repair: Repair): void {
    this.repairs = this.repairs.flatMap((it) => {
      if (it.repair !== repair) return [it]
      if (it.done > 0) this.editor?.swap(takenBack(repair))
      const done = it.done > 0 ? 0 : (this.editor?.swap(repair) ?? 0)
      return done > 0 ? [{ repair, done }] : []
    })
  }

  leaveRepair(repair: Repair): void {
    this.repairs = this.repairs.filter((it) => it.repair !== repair)
  }

  textChanged(): void {
    this.tell({ type: "typed", atMs: Date.now() })
  }

  compositionEnded(): void {
    this.quietUntil = Date.now() + AFTER_COMPOSITION_MS
    this.moved()
    this.schedule()
  }

  /** Everything typed is on disk when this resolves; a failure is on the status bar and is thrown. */
  async flush(): Promise<void> {
    clearTimeout(this.saveTimer)
    while (this.editor && unsaved(this.draft)) {
      await (this.saving ?? this.save())
      if (this.draft.save.type === "failed") throw { code: this.draft.save.code, why: "the last save failed", at: null }
    }
  }

  /** What a colleague wrote, or what was brought together, where nothing waits for the disk here; else it stays beside. */
  async renew(): Promise<void> {
    const { edit } = this.draft
    const article = await this.host.call("open_article", { article: this.article.row.article })
    const typed = unsaved(this.draft) || this.draft.edit !== edit || this.draft.save.type !== "idle" || this.editor?.view.composing
    if (!this.editor || typed || article.head === this.article.head) return
    this.editor.follow(article.document)
    for (const it of article.photos ?? []) this.photos.meet(it)
    this.article = article
    this.draft = opened(article.seq, article.fields, article.row.changed_ms)
    this.fields = this.draft.fields
    this.touched = false
    this.version += 1
    await this.check()
  }

  /** Null where nothing is new since the last one. */
  async cut(leaving: boolean, note = ""): Promise<Id | null> {
    await this.flush()
    return (await this.host.call("cut", { article: this.article.row.article, note, leaving })).revision
  }

  /** Until it is left. */
  get here(): boolean {
    return this.editor !== null
  }

  async check(): Promise<Finding[]> {
    clearTimeout(this.checkTimer)
    const { editor } = this
    if (!editor) return this.findings
    const { article } = this.article.row
    const found = await this.host.call("findings", { article, document: editor.stored(), fields: this.draft.fields })
    // Left meanwhile.
    if (!this.here) return found
    this.findings = found
    this.looked = true
    editor.showFindings(found)
    return found
  }

  /** Checked as it is now and mended at once; where somebody typed meanwhile, checked once more. */
  fixAll(code: Finding["code"]): Promise<number> {
    return this.mend((all) => all.filter((it) => it.code === code))
  }

  /** The same finding, at the place of its block that is nearest to where it was. */
  fix(finding: Finding): Promise<number> {
    const from = (it: Finding): number => Math.abs((it.range?.start ?? 0) - (finding.range?.start ?? 0))
    const same = (it: Finding): boolean => it.code === finding.code && it.part === finding.part && it.block === finding.block && it.facts["text"] === finding.facts["text"]
    return this.mend((all) => all.filter(same).sort((a, b) => from(a) - from(b)).slice(0, 1))
  }

  private async mend(which: (all: Finding[]) => Finding[]): Promise<number> {
    for (let tries = 0; tries < 3; tries++) {
      const text = this.editor?.view.state.doc
      const found = which((await this.check()).filter((it) => it.fix))
      if (!this.editor || this.editor.view.state.doc !== text) continue
      const [first] = found
      if (first && found.length === 1) this.editor.jump(first)
      return this.editor.fixAll(found)
    }
    return 0
  }

  /** Whatever was dropped, pasted or chosen: pictures, and below them the documents; the rest is named in one sentence. */
  addFiles(files: File[], at: number | null, replaces = false): Promise<void> {
    return this.addSources(files.map(sourceOf), at, replaces)
  }

  async addSources(sources: readonly Source[], at: number | null, replaces = false): Promise<void> {
    const { editor } = this
    if (!editor?.view.editable) return
    const { pictures, documents, others } = sorted(sources)
    this.fileTroubles = others.length === 0 ? [] : [{ names: others.map((it) => it.name), code: null }]
    // All tiles at once: a large file must not hide the next.
    this.photos.add(pictures, { at, replaces })
    await this.attachAll(documents.map((source) => ({ source, tile: editor.addArriving(source.name, at) })))
  }

  destroy(): void {
    clearTimeout(this.saveTimer)
    for (const timer of [this.checkTimer, this.followTimer, this.saidTimer]) clearTimeout(timer)
    this.photos.end()
    this.editor?.destroy()
    this.editor = null
  }

  private async attachAll(tiles: { source: Source; tile: string }[]): Promise<void> {
    for (const { source, tile } of tiles) {
      try {
        if ((source.bytes ?? 0) > MOST_FILE_BYTES) throw { code: "too_large", why: `${source.bytes} bytes`, at: null }
        const bytes = await source.read(() => undefined)
        const attached = await this.host.call("attach_file", { article: this.article.row.article, name: source.name, bytes })
        this.editor?.attach(tile, attached)
      } catch (thrown) {
        this.editor?.removeArriving(tile)
        this.notAttached(source.name, errorOf(thrown).code)
      }
    }
  }

  private notAttached(name: string, code: string): void {
    const known = this.fileTroubles.find((it) => it.code === code)
    const rest = this.fileTroubles.filter((it) => it !== known)
    this.fileTroubles = [...rest, { names: [...(known?.names ?? []), name], code }]
  }

  private tell(event: DraftEvent): void {
    this.draft = apply(this.draft, event)
    this.fields = this.draft.fields
    const mark = saveMark(this.draft)
    if (!sameMark(mark, this.mark)) this.onSaveState((this.mark = mark))
    if (event.type === "typed" || event.type === "fields") {
      this.touched = true
      this.schedule()
      clearTimeout(this.checkTimer)
      this.checkTimer = setTimeout(() => void this.check().catch(() => undefined), CHECK_AFTER_MS)
    }
  }

  private schedule(): void {
    const due = saveDueMs(this.draft)
    clearTimeout(this.saveTimer)
    if (due === null) return
    // At a pause a word of an input method is left alone; but the words before it wait for it no longer than for
    // unbroken typing. A save only reads: it neither ends the word nor moves the caret.
    const latest = Math.max(due, (this.draft.firstUnsavedMs ?? 0) + LONGEST_MS)
    const at = this.editor?.view.composing ? latest : Math.min(Math.max(due, this.quietUntil), latest)
    this.saveTimer = setTimeout(() => void this.save(), Math.max(0, at - Date.now()))
  }

  private save(): Promise<void> {
    const { editor } = this
    if (!editor) return Promise.resolve()
    this.tell({ type: "save_started" })
    const { seq, fields } = this.draft
    const saving = this.host
      .call("save", { article: this.article.row.article, seq, document: editor.stored(), fields, caret: editor.caret() })
      .then(
        (answer) => this.tell({ type: "saved", answer }),
        (thrown) => this.tell({ type: "save_failed", code: errorOf(thrown).code, atMs: Date.now() }),
      )
      .finally(() => {
        this.saving = null
        this.schedule()
      })
    this.saving = saving
    return saving
  }
}
