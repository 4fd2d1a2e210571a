// A photo in the text. The picture, the description, what was found and what the file offers are the view's own; caption
// and credit are ProseMirror's content, so that input methods, undo and marks work in them as in the text. All of them
// are rows of one grid (style/figures.css): the frame of the content has no box of its own, so that each of its two
// lines stands beside its label, and what is said of it below it.
import type { Node as PMNode } from "prosemirror-model"
import { NodeSelection, type Command } from "prosemirror-state"
import type { EditorView, NodeView } from "prosemirror-view"
import type { Finding, Photo } from "../host/types.ts"
import { copyFromAbove, creditEverywhere, fill } from "./captions.ts"
import { figuresOf, MARKS, wordsOf, type Figure, type FigureBoard } from "./figureBoard.ts"
import { menuButton, type MenuEntry } from "./figureMenu.ts"
import { amongPictures, reordered, takenOut } from "./gallery.ts"
import type { OfferPart } from "./offers.ts"
import { seen } from "./unseen.ts"

export interface FigureWords {
  choose: string
  replace: string
  remove: string
  dropHere: string
  emptyPlace: string
  caption: string
  credit: string
  alt: string
  altHint: string
  decorative: string
  archive: string
  figure: (n: number) => string
  retouch: string
  more: (n: number) => string
  earlier: (n: number) => string
  later: (n: number) => string
  copyAbove: string
  creditAll: string
  addToGallery: string
  takeOut: string
  who: string
  where: string
  when: string
  said: string
  unsaid: string
  allThree: string
  fromFile: string
  fill: string
  fillLabel: (field: string, n: number) => string
}

export interface FigureHost {
  words: FigureWords
  photoUrl(id: string): string
  /** Puts these files into the article: the first one here, in place of the picture there where it `replaces`, the rest after it. */
  onFiles(files: File[], at: number | null, replaces?: boolean): void
  /** What is known of a photo, or null. */
  photo?(id: string): Photo | null
  /** A finding in words. */
  sentence?(finding: Finding): string
  /** Opens the screen on which a picture is changed; without it there is no such button. */
  onRetouch?(photo: string, at: number): void
}

export const PICTURES = "image/jpeg,image/png,image/webp,image/gif,image/heic,image/heif,.heic,.heif"
const FIELDS = ["caption", "alt", "credit"] as const
const LEVELS = { phai_sua: "bad", nen_sua: "warn", goi_y: "hint" } as const

export class FigureView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private readonly picture = el("img", "fig-img")
  private readonly place: HTMLElement
  private readonly input = el("input", "vh")
  private readonly alt = el("input", "input slim")
  private readonly decorative = tick()
  private readonly archive = tick()
  private readonly bar = el("div", "fig-bar")
  private readonly choose: HTMLButtonElement
  private readonly retouch: HTMLButtonElement
  private readonly earlier: HTMLButtonElement
  private readonly later: HTMLButtonElement
  private readonly under: Record<OfferPart | "photo", HTMLElement>
  private readonly more: ReturnType<typeof menuButton>
  /** What is drawn under the fields, so that a key in them draws nothing anew. */
  private drawn = ""
  /** What is chosen next is for the row of the gallery and not for this place. */
  private adds = false
  private readonly off: (() => void)[] = []

  constructor(
    private node: PMNode,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly host: FigureHost,
    private readonly board: FigureBoard,
  ) {
    const { words } = host
    this.dom = el("figure", "fig edit")
    this.picture.draggable = false
    // Its pixels are not what a key waits for.
    this.picture.decoding = "async"
    this.place = el("div", "fig-place")
    this.place.append(el("p", "", words.emptyPlace), el("p", "muted s", words.dropHere))
    this.input.type = "file"
    this.input.accept = PICTURES
    this.input.multiple = true
    this.input.tabIndex = -1
    this.input.setAttribute("aria-label", words.choose)
    this.input.dataset["testid"] = "photo-input"
    this.choose = button("btn small", words.choose, () => this.ask(false))
    this.choose.dataset["fig"] = "choose"
    this.retouch = button("btn small", words.retouch, () => this.toRetouch())
    this.retouch.dataset["testid"] = "figure-retouch"
    this.earlier = button("btn small", "‹", () => this.move(-1))
    this.later = button("btn small", "›", () => this.move(1))
    this.earlier.dataset["testid"] = "figure-earlier"
    this.later.dataset["testid"] = "figure-later"
    this.more = menuButton(words.more(0), () => this.entries(), () => this.view.focus())
    this.bar.append(this.earlier, this.later, this.retouch, this.choose, this.more.dom)
    const stage = el("div", "fig-stage")
    // Taken by its picture, it is carried to another place.
    stage.draggable = view.editable
    stage.append(this.picture, this.place, this.input, this.bar)

    this.contentDOM = el("div", "fig-words")
    this.alt.type = "text"
    this.alt.lang = "vi"
    this.alt.spellcheck = false
    this.alt.placeholder = words.altHint
    this.alt.dataset["testid"] = "alt-input"
    const altLabel = el("label", "fig-alt")
    altLabel.append(el("span", "label", words.alt), this.alt)
    const ticks = el("div", "fig-ticks")
    ticks.append(ticked(this.decorative, words.decorative), ticked(this.archive, words.archive))
    this.under = { caption: el("div", "fig-under of-caption"), alt: el("div", "fig-under of-alt"), credit: el("div", "fig-under of-credit"), photo: el("div", "fig-under of-photo") }
    const own = [stage, el("span", "label of-caption", words.caption), this.under.caption, altLabel, this.under.alt, el("span", "label of-credit", words.credit), this.under.credit, ticks, this.under.photo]
    for (const it of own) it.contentEditable = "false"
    this.dom.append(stage, this.contentDOM, ...own.slice(1))
    this.listening()
    this.off.push(board.listen(() => this.draw()))
    this.draw()
  }

  update(node: PMNode): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.draw()
    return true
  }

  selectNode(): void {
    this.dom.classList.add("is-selected")
  }

  deselectNode(): void {
    this.dom.classList.remove("is-selected")
  }

  /** What happens in the description or on a button is not the text's business. */
  stopEvent(event: Event): boolean {
    const target = event.target
    return target instanceof Node && target !== this.dom && !this.contentDOM.contains(target) && !/^drag|^drop/.test(event.type)
  }

  ignoreMutation(mutation: { target: Node; type: string }): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target)
  }

  destroy(): void {
    for (const off of this.off) off()
  }

  private listening(): void {
    this.listen(this.picture, "click", () => this.select())
    this.listen(this.input, "change", () => {
      const files = [...(this.input.files ?? [])]
      this.input.value = ""
      const at = this.getPos()
      const adds = this.adds
      this.adds = false
      if (files.length === 0 || at === undefined) return
      if (adds) this.host.onFiles(files, at + this.node.nodeSize)
      else this.host.onFiles(files, at, true)
    })
    this.listen(this.input, "cancel", () => (this.adds = false))
    // `change` too: some input methods commit into an input without an input event.
    for (const event of ["input", "change"]) this.listen(this.alt, event, () => this.set("alt", seen(this.alt.value)))
    this.listen(this.alt, "keydown", (event) => {
      const key = event as KeyboardEvent
      if (key.isComposing || key.keyCode === 229 || !key.altKey || key.key !== "Enter" || !this.take("alt")) return
      key.preventDefault()
      key.stopPropagation()
    })
    this.listen(this.decorative, "change", () => this.set("decorative", this.decorative.checked))
    this.listen(this.archive, "change", () => this.set("archive", this.archive.checked))
  }

  private draw(): void {
    const { attrs } = this.node
    const { words } = this.host
    const photo = attrs["photo"] as string | null
    const alt = attrs["alt"] as string
    this.dom.dataset["block"] = (attrs["id"] as string | null) ?? ""
    this.dom.dataset["photo"] = photo ?? ""
    this.picture.hidden = photo === null
    this.place.hidden = photo !== null
    if (photo !== null) {
      const url = this.host.photoUrl(photo)
      if (this.picture.getAttribute("src") !== url) this.picture.src = url
    }
    this.picture.alt = alt
    // Setting the value while it is typed would move the caret and end the composition.
    if (this.alt.value !== alt) this.alt.value = alt
    this.decorative.checked = attrs["decorative"] === true
    this.archive.checked = attrs["archive"] === true
    this.alt.disabled = this.decorative.checked || !this.view.editable
    this.decorative.disabled = this.archive.disabled = !this.view.editable
    this.choose.textContent = photo === null ? words.choose : words.replace
    this.retouch.hidden = photo === null || this.host.onRetouch === undefined
    this.dom.classList.toggle("is-empty", photo === null)
    this.drawAround()
  }

  /** What hangs on where it stands, on what was found and on what the file says. */
  private drawAround(): void {
    const here = this.here()
    if (!here) return
    const { words } = this.host
    const among = amongPictures(this.view.state, here.at)
    const findings = this.board.findingsOf(here.number)
    const offers = this.view.editable ? this.board.offers(here) : {}
    const said = JSON.stringify([here.number, among?.index, among?.count, findings, offers, wordsOf(this.node, "caption").trim() === ""])
    if (said === this.drawn) return
    this.drawn = said
    this.dom.setAttribute("aria-label", words.figure(here.number))
    this.earlier.hidden = this.later.hidden = among === null
    this.earlier.disabled = among?.index === 0
    this.later.disabled = among !== null && among.index === among.count - 1
    for (const [dom, label] of [[this.earlier, words.earlier(here.number)], [this.later, words.later(here.number)], [this.more.dom.querySelector("button"), words.more(here.number)]] as const) {
      dom?.setAttribute("aria-label", label)
      if (dom) dom.title = label
    }
    for (const field of FIELDS) this.drawUnder(field, here, findings, offers)
    // Of the picture itself, as that it is old: beside the tick that says so. That a place is empty is seen.
    const own = (findings ?? []).filter((it) => it.part === "photo" && it.code !== "photo_place_empty")
    this.under.photo.replaceChildren(...own.map((it) => foundRow(it, this.host.sentence?.(it) ?? it.code)))
  }

  private drawUnder(field: OfferPart, here: Figure, findings: Finding[] | null, offers: ReturnType<FigureBoard["offers"]>): void {
    const { words, sentence } = this.host
    const marks: readonly string[] = Object.values(MARKS)
    const own = (findings ?? []).filter((it) => it.part === field && !marks.includes(it.code))
    const rows: HTMLElement[] = []
    if (field === "caption" && findings !== null && wordsOf(this.node, "caption").trim() !== "" && this.node.attrs["decorative"] !== true) rows.push(this.marks(here.number))
    if (sentence) for (const it of own) rows.push(foundRow(it, sentence(it)))
    const names = { caption: words.caption, alt: words.alt, credit: words.credit, taken: words.caption }
    for (const part of field === "caption" ? (["caption", "taken"] as const) : [field]) {
      const offer = offers[part]
      if (offer !== undefined) rows.push(this.offerRow(part, offer, words.fillLabel(names[part], here.number), part !== "taken" || offers.caption === undefined))
    }
    this.under[field].replaceChildren(...rows)
    this.dom.dataset[field] = own.some((it) => it.level === "phai_sua") ? "bad" : ""
  }

  private marks(number: number): HTMLElement {
    const { words } = this.host
    const missing = this.board.missing(number)
    const row = el("p", "fig-marks")
    row.dataset["testid"] = "caption-marks"
    for (const name of ["who", "where", "when"] as const) {
      const mark = el("span", missing[name] ? "muted" : "ok")
      mark.dataset["mark"] = name
      mark.dataset["said"] = missing[name] ? "no" : "yes"
      mark.append(el("span", "sign", missing[name] ? "○" : "✓"), el("span", "", words[name]), el("span", "vh", missing[name] ? words.unsaid : words.said))
      mark.querySelector(".sign")?.setAttribute("aria-hidden", "true")
      row.append(mark)
    }
    if (!missing.who && !missing.where && !missing.when) row.append(el("span", "muted all", words.allThree))
    return row
  }

  private offerRow(part: OfferPart | "taken", offer: string, label: string, byKey: boolean): HTMLElement {
    const { words } = this.host
    const row = el("p", "fig-offer")
    row.dataset["testid"] = "offer"
    row.dataset["offer"] = part
    const fillIn = button("btn small", words.fill, () => {
      this.take(part)
      this.view.focus()
    })
    fillIn.dataset["testid"] = "offer-fill"
    fillIn.setAttribute("aria-label", `${label}: ${offer}`)
    const text = el("span", "grow")
    const what = el("span", "offered", offer)
    text.append(el("span", "muted", `${words.fromFile} `), what)
    row.append(text, fillIn)
    if (byKey) fillIn.append(el("kbd", "kbd", "Alt Enter"))
    return row
  }

  private entries(): MenuEntry[] {
    const here = this.here()
    const { words } = this.host
    if (!here) return []
    this.select()
    const { state } = this.view
    const command = (label: string, testid: string, run: Command, keys?: string): MenuEntry[] =>
      run(state) ? [{ label, testid, ...(keys ? { keys } : {}), run: () => run(this.view.state, this.view.dispatch.bind(this.view), this.view) }] : []
    const inGallery = amongPictures(state, here.at) !== null
    return [
      ...command(words.copyAbove, "figure-copy-above", copyFromAbove, "Ctrl Alt C"),
      ...command(words.creditAll, "figure-credit-all", creditEverywhere),
      ...(inGallery ? [{ label: words.addToGallery, testid: "figure-add", run: () => this.ask(true) }, { label: words.takeOut, testid: "figure-out", run: () => this.takeOut() }] : []),
      { label: words.remove, testid: "figure-remove", run: () => this.remove() },
    ]
  }

  private here(): Figure | null {
    const at = this.getPos()
    if (at === undefined) return null
    // By the place: in a view that is being made the text already has the new node.
    const found = figuresOf(this.view.state.doc).find((it) => it.at === at)
    return found ? { ...found, node: this.node } : null
  }

  private take(part: OfferPart | "taken"): boolean {
    const here = this.here()
    return here !== null && fill(this.view, this.board, here, part)
  }

  private ask(adds: boolean): void {
    this.adds = adds
    this.input.click()
  }

  private toRetouch(): void {
    const at = this.getPos()
    const photo = this.node.attrs["photo"] as string | null
    if (at !== undefined && photo !== null) this.host.onRetouch?.(photo, at)
  }

  private move(direction: -1 | 1): void {
    const at = this.getPos()
    const here = at === undefined ? null : amongPictures(this.view.state, at)
    const tr = here && reordered(this.view.state, here.at, here.index + direction)
    if (!tr) return
    this.view.dispatch(tr)
    // It was drawn anew at its new place, and the next press is meant for it, too.
    const moved = this.view.nodeDOM(here.gallery + 1 + offsetOf(this.view.state.doc.nodeAt(here.gallery), here.index + direction))
    if (moved instanceof HTMLElement) moved.querySelector<HTMLElement>(`[data-testid=figure-${direction < 0 ? "earlier" : "later"}]:not(:disabled), [data-testid=figure-more]`)?.focus()
  }

  private takeOut(): void {
    const at = this.getPos()
    const tr = at === undefined ? null : takenOut(this.view.state, at)
    if (tr) this.view.dispatch(tr)
    this.view.focus()
  }

  private set(name: string, value: unknown): void {
    const at = this.getPos()
    if (at === undefined || this.node.attrs[name] === value) return
    this.view.dispatch(this.view.state.tr.setNodeAttribute(at, name, value))
  }

  /** By its picture a figure is taken as a whole, to be moved or deleted by keys. */
  private select(): void {
    const at = this.getPos()
    if (at === undefined) return
    this.view.focus()
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, at)))
  }

  private remove(): void {
    const at = this.getPos()
    if (at === undefined) return
    const { state } = this.view
    const { parent } = state.doc.resolve(at)
    // With its only picture a gallery goes.
    const whole = parent.type.name === "gallery" && parent.childCount === 1 ? state.doc.resolve(at).before() : at
    this.view.dispatch(state.tr.setSelection(NodeSelection.create(state.doc, whole)).deleteSelection())
    this.view.focus()
  }

  private listen(target: EventTarget, type: string, handler: (event: Event) => void): void {
    target.addEventListener(type, handler)
    this.off.push(() => target.removeEventListener(type, handler))
  }
}

function offsetOf(parent: PMNode | null, index: number): number {
  let out = 0
  for (let n = 0; parent && n < index; n++) out += parent.child(n).nodeSize
  return out
}

function foundRow(finding: Finding, sentence: string): HTMLElement {
  const row = el("p", `fig-found ${LEVELS[finding.level]}`, sentence.charAt(0).toUpperCase() + sentence.slice(1))
  row.dataset["testid"] = "figure-finding"
  row.dataset["code"] = finding.code
  return row
}

function el<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text?: string): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}

function button(className: string, text: string, onClick: () => void): HTMLButtonElement {
  const node = el("button", className, text)
  node.type = "button"
  node.addEventListener("click", onClick)
  return node
}

function tick(): HTMLInputElement {
  const node = el("input")
  node.type = "checkbox"
  return node
}

function ticked(box: HTMLInputElement, text: string): HTMLLabelElement {
  const label = el("label", "check")
  label.append(box, el("span", "", text))
  return label
}
