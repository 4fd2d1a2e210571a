// The text of an article as ProseMirror knows it. Its mirror in Rust is src-tauri/domain/src/document/json.rs;
// tests/data/document holds the fixtures that both sides read.
import { Schema, type Node as PMNode, type NodeSpec } from "prosemirror-model"
import { attachmentSpec, isAttached, meet, type Attached } from "./attachment.ts"
import { blockSpecs, isVideo, MAX_COLUMNS } from "./blocks.ts"

const id = { id: { default: null as string | null } }

/** Attributes that only stand in `parseDOM` rules of our own clipboard. */
function idOf(dom: HTMLElement): string | null {
  return dom.getAttribute("data-block")
}

function block(tag: string, extra: Partial<NodeSpec> = {}): NodeSpec {
  return {
    group: "block",
    content: "inline*",
    attrs: id,
    parseDOM: [{ tag, getAttrs: (dom) => ({ id: idOf(dom) }) }],
    toDOM: (node) => [tag, { "data-block": node.attrs["id"] as string | null }, 0],
    ...extra,
  }
}

export const schema = new Schema({
  nodes: {
    doc: { content: "title sapo block+" },
    title: {
      content: "text*",
      marks: "",
      defining: true,
      isolating: true,
      parseDOM: [{ tag: "h1[data-part=title]" }],
      toDOM: () => ["h1", { "data-part": "title", class: "tit" }, 0],
    },
    sapo: {
      content: "text*",
      marks: "",
      defining: true,
      isolating: true,
      parseDOM: [{ tag: "p[data-part=sapo]" }],
      toDOM: () => ["p", { "data-part": "sapo", class: "sapo" }, 0],
    },
    paragraph: block("p"),
    heading: {
      group: "block",
      content: "inline*",
      attrs: { ...id, level: { default: 2 } },
      defining: true,
      // A page's first level is its title, so a pasted h1 becomes a heading of the text; deeper ones become level 3.
      parseDOM: ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({
        tag,
        getAttrs: (dom: HTMLElement) => ({ id: idOf(dom), level: tag === "h1" || tag === "h2" ? 2 : 3 }),
      })),
      toDOM: (node) => [`h${node.attrs["level"]}`, { "data-block": node.attrs["id"] }, 0],
    },
    bullet_list: block("ul", { content: "list_item+" }),
    ordered_list: block("ol", { content: "list_item+" }),
    list_item: {
      content: "paragraph+ (bullet_list | ordered_list)*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    blockquote: block("blockquote", { content: "paragraph+", defining: true }),
    figure: {
      group: "block",
      content: "caption credit",
      attrs: {
        ...id,
        photo: { default: null as string | null },
        alt: { default: "" },
        decorative: { default: false },
        archive: { default: false },
        focal: { default: null as { x: number; y: number } | null },
        crop: { default: null as { x: number; y: number; width: number; height: number } | null },
      },
      isolating: true,
      draggable: true,
      selectable: true,
      // A picture pasted from elsewhere has no file of ours behind it: only our own figures come back as figures.
      parseDOM: [
        {
          tag: "figure[data-figure]",
          getAttrs: (dom) => {
            const value = dom.getAttribute("data-figure")
            const parsed = value === null ? {} : (JSON.parse(value) as Record<string, unknown>)
            return { ...parsed, id: idOf(dom) }
          },
        },
      ],
      toDOM: (node) => {
        const { id: block, ...rest } = node.attrs
        return ["figure", { "data-block": block as string | null, "data-figure": JSON.stringify(rest) }, 0]
      },
    },
    caption: {
      content: "inline*",
      defining: true,
      isolating: true,
      parseDOM: [{ tag: "figcaption[data-part=caption]" }],
      toDOM: () => ["figcaption", { "data-part": "caption" }, 0],
    },
    credit: {
      content: "text*",
      marks: "",
      defining: true,
      isolating: true,
      parseDOM: [{ tag: "span[data-part=credit]" }],
      toDOM: () => ["span", { "data-part": "credit" }, 0],
    },
    rule: {
      group: "block",
      attrs: id,
      parseDOM: [{ tag: "hr", getAttrs: (dom) => ({ id: idOf(dom) }) }],
      toDOM: (node) => ["hr", { "data-block": node.attrs["id"] }],
    },
    ...blockSpecs,
    attachment: attachmentSpec,
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  // The order is the order in the stored text: link, strong, em, underline, sup, sub.
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = dom.getAttribute("href") ?? ""
            return /^(https?:|mailto:)/i.test(href) ? { href } : false
          },
        },
      ],
      // In the editor a link is text to edit, not a way out of the window.
      toDOM: (mark) => ["a", { href: mark.attrs["href"] as string, rel: "noopener" }, 0],
    },
    strong: {
      parseDOM: [
        { tag: "strong" },
        // Google Docs wraps everything in <b style="font-weight:normal">.
        { tag: "b", getAttrs: (dom) => dom.style.fontWeight !== "normal" && null },
        { style: "font-weight", getAttrs: (value) => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null },
      ],
      toDOM: () => ["strong", 0],
    },
    em: {
      parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
      toDOM: () => ["em", 0],
    },
    underline: {
      parseDOM: [{ tag: "u" }, { style: "text-decoration=underline" }],
      toDOM: () => ["u", 0],
    },
    sup: { excludes: "sup sub", parseDOM: [{ tag: "sup" }], toDOM: () => ["sup", 0] },
    sub: { excludes: "sup sub", parseDOM: [{ tag: "sub" }], toDOM: () => ["sub", 0] },
  },
})

export interface StoredNode {
  type: string
  attrs?: Record<string, unknown>
  content?: StoredNode[]
  text?: string
  marks?: { type: string; attrs?: Record<string, unknown> }[]
}

/** Blocks as they are stored, by the block: one that did not change is written out once and not at every save. */
const written = new WeakMap<PMNode, StoredNode>()

/** What is sent to be saved: only top-level blocks carry an id. Nobody changes it: its blocks are those of the next save. */
export function toStored(doc: PMNode): StoredNode {
  const content: StoredNode[] = []
  doc.forEach((block) => {
    const stored = written.get(block) ?? strip(block.toJSON() as StoredNode, 1)
    written.set(block, stored)
    content.push(stored)
  })
  return { type: doc.type.name, content }
}

function strip(node: StoredNode, depth: number): StoredNode {
  const out: StoredNode = { ...node }
  if (node.attrs !== undefined) {
    const attrs = Object.fromEntries(
      Object.entries(node.attrs).filter(([key, value]) => value !== null && !(key === "id" && depth !== 1)),
    )
    if (Object.keys(attrs).length > 0) out.attrs = attrs
    else delete out.attrs
  }
  if (node.content !== undefined) out.content = node.content.map((child) => strip(child, depth + 1))
  return out
}

/** A text from the store; one that this schema does not know throws, and the room says so. */
export function fromStored(document: unknown): PMNode {
  const doc = schema.nodeFromJSON(document)
  doc.check()
  // What content expressions cannot say: rows of one length, and names that the provider could have given.
  doc.forEach((node) => {
    if (node.type === schema.nodes.table) {
      const columns = node.child(1).childCount
      if (columns > MAX_COLUMNS) throw new RangeError(`a table of ${columns} columns`)
      node.forEach((row, _, n) => {
        if (n > 0 && row.childCount !== columns) throw new RangeError("the rows of a table differ in length")
      })
    }
    if (node.type === schema.nodes.embed && !isVideo(node.attrs["provider"], node.attrs["video"])) throw new RangeError("no such video")
    if (node.type === schema.nodes.attachment && !isAttached(node.attrs)) throw new RangeError("no such file")
  })
  doc.forEach((node) => {
    if (node.type === schema.nodes.attachment) meet(node.attrs as unknown as Attached)
  })
  return doc
}
