// The text as a reader will see it: the same schema as the editor's, written out once, with nothing to press in it but the files.
import { DOMSerializer, Fragment, type Node as PMNode } from "prosemirror-model"
import type { Attached } from "./attachment.ts"
import { headOf, type AttachmentWords, type OpenFile } from "./attachmentView.ts"
import { fromStored, schema } from "./schema.ts"
import { inSteps, type Steps } from "./steps.ts"

export interface ReadingWords {
  alt: string
  altMissing: string
  decorative: string
  archive: string
  emptyPlace: string
  attachment: AttachmentWords
  /** Where nobody has said what a file is. */
  wordsMissing: string
}

/** Its first screen at once. Throws where the text is not one that this schema knows. */
export function drawReading(place: HTMLElement, document: unknown, words: ReadingWords, photoUrl: (id: string) => string, openFile?: OpenFile, onwhole: () => void = () => undefined): Steps {
  const doc = fromStored(document)
  const plain = DOMSerializer.fromSchema(schema)
  const serializer: DOMSerializer = new DOMSerializer(
    {
      ...plain.nodes,
      figure: node => ({ dom: figure(node, serializer, words, photoUrl) }),
      // In a frame of its own a wide table scrolls, and not the page.
      table: node => ["div", { class: "tbl-frame", "data-block": node.attrs["id"] as string | null }, ["table", { class: "tbl", "data-head": node.attrs["head"] ? "yes" : null }, 0]],
      attachment: node => ({ dom: attachment(node, serializer, words, openFile) }),
      caption: () => ["span", { "data-part": "caption" }, 0],
      credit: () => ["span", { "data-part": "credit", class: "cr" }, 0],
    },
    plain.marks,
  )
  const blocks = doc.content.content
  place.replaceChildren()
  return inSteps(blocks.length, (count) => {
    place.append(serializer.serializeFragment(Fragment.from(blocks.slice(place.childElementCount, count))))
    if (count === blocks.length) onwhole()
  })
}

function figure(node: PMNode, serializer: DOMSerializer, words: ReadingWords, photoUrl: (id: string) => string): HTMLElement {
  const { id, photo, alt, decorative, archive } = node.attrs as { id: string | null; photo: string | null; alt: string; decorative: boolean; archive: boolean }
  const dom = el("figure", "fig")
  dom.dataset["block"] = id ?? ""
  if (photo === null) dom.append(el("p", "fig-place muted", words.emptyPlace))
  else {
    const picture = el("img")
    picture.src = photoUrl(photo)
    picture.alt = decorative ? "" : alt
    dom.append(picture)
  }
  const caption = el("figcaption", "cap")
  caption.append(serializer.serializeNode(node.child(0)))
  if (node.child(1).content.size > 0) caption.append(serializer.serializeNode(node.child(1)))
  // What a blind reader hears is part of what is approved, so the eye has to see it here.
  const heard = el("p", "altline")
  heard.append(el("span", "muted", decorative ? words.decorative : words.alt), el("span", "", decorative ? "" : alt || words.altMissing))
  if (archive) heard.append(el("span", "chip", words.archive))
  dom.append(caption, heard)
  return dom
}

function attachment(node: PMNode, serializer: DOMSerializer, words: ReadingWords, open?: OpenFile): HTMLElement {
  const dom = el("figure", "attach")
  dom.dataset["block"] = (node.attrs["id"] as string | null) ?? ""
  const head = el("div", "attach-head")
  head.append(...headOf(node.attrs as unknown as Attached, words.attachment, open))
  const said = node.content.size === 0 ? el("p", "attach-words muted", words.wordsMissing) : el("p", "attach-words")
  if (node.content.size > 0) said.append(serializer.serializeFragment(node.content))
  dom.append(head, said)
  return dom
}

function el<K extends keyof HTMLElementTagNameMap>(tag: K, className = "", text?: string): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}
