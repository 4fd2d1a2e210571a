// A photo in the text. The picture, the description and the buttons are the view's own; caption and credit are
// ProseMirror's content, so that input methods, undo and marks work in them as in the text.
import type { Node as PMNode } from "prosemirror-model"
import { NodeSelection } from "prosemirror-state"
import type { EditorView, NodeView } from "prosemirror-view"
import { seen } from "./unseen.ts"

export interface FigureWords {
  choose: string
  replace: string
  remove: string
  retouch: string
  dropHere: string
  emptyPlace: string
  alt: string
  altHint: string
  decorative: string
  archive: string
  figure: (n: number) => string
  arriving: string
}

export interface FigureHost {
  words: FigureWords
  photoUrl(id: string): string
  /** Puts these files into the article: the first one here, the rest after it. */
  onFiles(files: File[], at: number | null): void
  /** Opens the photo screen for the figure at this place. */
  onRetouch?(photo: string, at: number): void
}

const ACCEPT = "image/jpeg,image/png,image/webp"

export class FigureView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private readonly picture: HTMLImageElement
  private readonly place: HTMLElement
  private readonly input: HTMLInputElement
  private readonly alt: HTMLInputElement
  private readonly decorative: HTMLInputElement
  private readonly archive: HTMLInputElement
  private readonly off: (() => void)[] = []

  constructor(
    private node: PMNode,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly host: FigureHost,
  ) {
    const { words } = host
    this.dom = el("figure", "fig")
    this.picture = el("img", "fig-img")
    this.picture.draggable = false
    this.place = el("div", "fig-place")
    this.place.append(el("p", "", words.emptyPlace), el("p", "muted s", words.dropHere))
    this.input = el("input", "vh")
    this.input.type = "file"
    this.input.accept = ACCEPT
    this.input.multiple = true
    this.input.setAttribute("aria-label", words.choose)
    this.input.dataset["testid"] = "photo-input"
    const bar = el("div", "fig-bar")
    const choose = button("btn small", words.choose, () => this.input.click())
    choose.dataset["fig"] = "choose"
    const retouch = button("btn small", words.retouch, () => this.toRetouch())
    retouch.dataset["testid"] = "figure-retouch"
    bar.append(retouch, choose, button("btn small", words.remove, () => this.remove()))
    const stage = el("div", "fig-stage")
    stage.append(this.picture, this.place, this.input, bar)
    stage.contentEditable = "false"

    this.contentDOM = el("div", "fig-words")

    this.alt = el("input", "input slim")
    this.alt.type = "text"
    this.alt.lang = "vi"
    this.alt.spellcheck = false
    this.alt.placeholder = words.altHint
    this.alt.dataset["testid"] = "alt-input"
    this.decorative = tick()
    this.archive = tick()
    const form = el("div", "fig-form")
    form.contentEditable = "false"
    const altLabel = el("label", "fig-alt")
    altLabel.append(el("span", "label", words.alt), this.alt)
    form.append(altLabel, ticked(this.decorative, words.decorative), ticked(this.archive, words.archive))

    this.dom.append(stage, this.contentDOM, form)
    this.listen(this.picture, "click", () => this.select())
    this.listen(this.input, "change", () => {
      const files = [...(this.input.files ?? [])]
      this.input.value = ""
      if (files.length > 0) this.host.onFiles(files, this.getPos() ?? null)
    })
    // `change` too: some input methods commit into an input without an input event.
    for (const event of ["input", "change"]) this.listen(this.alt, event, () => this.set("alt", seen(this.alt.value)))
    this.listen(this.decorative, "change", () => this.set("decorative", this.decorative.checked))
    this.listen(this.archive, "change", () => this.set("archive", this.archive.checked))
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

  private draw(): void {
    const { attrs } = this.node
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
    const choose = this.dom.querySelector<HTMLButtonElement>("[data-fig=choose]")
    if (choose) choose.textContent = photo === null ? this.host.words.choose : this.host.words.replace
    const retouch = this.dom.querySelector<HTMLButtonElement>("[data-testid=figure-retouch]")
    if (retouch) retouch.hidden = photo === null || this.host.onRetouch === undefined
    this.dom.classList.toggle("is-empty", photo === null)
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

  private toRetouch(): void {
    const at = this.getPos()
    const photo = this.node.attrs["photo"] as string | null
    if (at !== undefined && photo !== null) this.host.onRetouch?.(photo, at)
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

  private listen(target: EventTarget, type: string, handler: () => void): void {
    target.addEventListener(type, handler)
    this.off.push(() => target.removeEventListener(type, handler))
  }
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
