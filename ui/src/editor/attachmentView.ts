// An attachment on the screen: icon, name, kind and size are the view's own; the words under them are ProseMirror's
// content. The same head stands in the texts that are only read, and in the place of a file that is being read in.
import type { Node as PMNode } from "prosemirror-model"
import { NodeSelection } from "prosemirror-state"
import type { EditorView, NodeView } from "prosemirror-view"
import type { Attached, FileKind } from "./attachment.ts"

export interface AttachmentWords {
  /** For the ear, before the name. */
  file: string
  words: string
  remove: string
  open: string
  arriving: string
  size(bytes: number): string
}

/** In the system's program for it. */
export type OpenFile = (file: Attached) => void

export class AttachmentView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  private readonly head: HTMLElement

  constructor(private node: PMNode, private readonly view: EditorView, private readonly getPos: () => number | undefined, private readonly words: AttachmentWords, private readonly open: OpenFile | undefined) {
    this.dom = el("figure", "attach")
    this.head = el("div", "attach-head")
    this.head.contentEditable = "false"
    this.head.addEventListener("click", (event) => {
      if (!(event.target instanceof Element && event.target.closest("button"))) this.select()
    })
    this.contentDOM = el("div", "attach-words")
    this.dom.append(this.head, this.contentDOM)
    this.draw(null)
  }

  update(node: PMNode): boolean {
    if (node.type !== this.node.type) return false
    const before = this.node
    this.node = node
    this.draw(before)
    return true
  }

  selectNode(): void {
    this.dom.classList.add("is-selected")
  }

  deselectNode(): void {
    this.dom.classList.remove("is-selected")
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest(".attach-head button") !== null
  }

  ignoreMutation(mutation: { target: Node; type: string }): boolean {
    if (mutation.type === "selection") return false
    return mutation.type === "attributes" || !this.contentDOM.contains(mutation.target)
  }

  private draw(before: PMNode | null): void {
    const { attrs, content } = this.node
    this.dom.dataset["block"] = (attrs["id"] as string | null) ?? ""
    this.dom.dataset["file"] = attrs["file"] as string
    this.contentDOM.classList.toggle("is-empty", content.size === 0)
    this.contentDOM.dataset["placeholder"] = this.words.words
    if (before !== null && before.sameMarkup(this.node)) return
    const remove = el("button", "btn small quiet", this.words.remove)
    remove.type = "button"
    remove.dataset["testid"] = "attachment-remove"
    remove.addEventListener("mousedown", (event) => event.preventDefault())
    remove.addEventListener("click", () => this.remove())
    this.head.replaceChildren(...headOf(attrs as unknown as Attached, this.words, this.open), remove)
  }

  /** By its name it is taken as a whole, to be moved or deleted by keys. */
  private select(): void {
    const at = this.getPos()
    if (at === undefined) return
    this.view.focus()
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, at)))
  }

  private remove(): void {
    const at = this.getPos()
    if (at === undefined || !this.view.editable) return
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, at)).deleteSelection())
    this.view.focus()
  }
}

/** In the place where a file will stand, while it is being read. */
export function drawArriving(name: string, words: AttachmentWords): HTMLElement {
  const dom = el("div", "attach attach-arriving")
  dom.contentEditable = "false"
  dom.role = "status"
  dom.dataset["testid"] = "attachment-arriving"
  const head = el("div", "attach-head")
  head.append(icon(null), naming(name, words), el("span", "attach-facts muted", words.arriving))
  dom.append(head)
  return dom
}

/** With a button that opens it, where there is somebody to open it. */
export function headOf(file: Attached, words: AttachmentWords, open?: OpenFile): Node[] {
  const head: Node[] = [icon(file.kind), naming(file.name, words), el("span", "attach-facts muted", `${file.kind.toUpperCase()} · ${words.size(file.bytes)}`)]
  if (!open) return head
  const button = el("button", "btn small quiet", words.open)
  button.type = "button"
  button.dataset["testid"] = "attachment-open"
  button.addEventListener("mousedown", (event) => event.preventDefault())
  button.addEventListener("click", () => open(file))
  return [...head, button]
}

function naming(name: string, words: AttachmentWords): HTMLElement {
  const dom = el("span", "attach-name")
  dom.title = name
  dom.append(el("span", "vh", `${words.file} `), name)
  return dom
}

const SHEET = ["M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2z", "M14 2v5a1 1 0 0 0 1 1h5"]
/** lucide (ISC): file-type, file-text, file-spreadsheet; a view outside Svelte cannot mount its components. */
const INSIDE: Record<FileKind, string[]> = {
  pdf: ["M11 18h2", "M12 12v6", "M9 13v-.5a.5.5 0 0 1 .5-.5h5a.5.5 0 0 1 .5.5v.5"],
  docx: ["M10 9H8", "M16 13H8", "M16 17H8"],
  xlsx: ["M8 13h2", "M14 13h2", "M8 17h2", "M14 17h2"],
}

function icon(kind: FileKind | null): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg")
  const look = { class: "attach-icon", viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", "stroke-width": "1.75", "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" }
  for (const [name, value] of Object.entries(look)) svg.setAttribute(name, value)
  if (kind !== null) svg.setAttribute("data-kind", kind)
  for (const d of [...SHEET, ...(kind === null ? [] : INSIDE[kind])]) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path")
    path.setAttribute("d", d)
    svg.append(path)
  }
  return svg
}

function el<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text?: string): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}
