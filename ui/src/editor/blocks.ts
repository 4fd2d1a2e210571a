// The kinds of block beside prose and single pictures: pull quote, info box, gallery, table, a video of another house.
// Tables are our own and small: cells of text, no merged ones. prosemirror-tables (MIT) would bring attributes for merged
// cells and widths into the stored text, which refuses what it does not know.
import type { NodeSpec } from "prosemirror-model"

export type Provider = "youtube" | "vimeo" | "facebook"
export interface Video { provider: Provider; video: string }

/** The letters that each house names its videos with; the same rules stand in src-tauri/domain/src/document/embed.rs. */
const NAMED: Record<Provider, RegExp> = { youtube: /^[0-9A-Za-z_-]{11}$/, vimeo: /^[0-9]{1,20}$/, facebook: /^[0-9]{1,20}$/ }
export const PROVIDERS: Record<Provider, string> = { youtube: "YouTube", vimeo: "Vimeo", facebook: "Facebook" }
export const MAX_COLUMNS = 30

const ADDRESSES: [Provider, RegExp][] = [
  ["youtube", /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|shorts\/|embed\/|live\/)([0-9A-Za-z_-]{11})(?:[?&#/]|$)/i],
  ["youtube", /^youtu\.be\/([0-9A-Za-z_-]{11})(?:[?&#/]|$)/i],
  ["vimeo", /^(?:www\.|player\.)?vimeo\.com\/(?:video\/)?([0-9]{1,20})(?:[?&#/]|$)/i],
  ["facebook", /^(?:www\.|m\.|web\.)?facebook\.com\/(?:watch\/?\?(?:[^#]*&)?v=|[^/?#]+\/videos\/(?:[^/?#]+\/)?|reel\/)([0-9]{1,20})(?:[?&#/]|$)/i],
]

/** The video that an address leads to, in any of the spellings people copy; null where it leads elsewhere. */
export function videoAt(address: string): Video | null {
  const rest = address.trim().replace(/^https?:\/\//i, "")
  for (const [provider, pattern] of ADDRESSES) {
    const video = pattern.exec(rest)?.[1]
    if (video !== undefined && NAMED[provider].test(video)) return { provider, video }
  }
  return null
}

export function isVideo(provider: unknown, video: unknown): boolean {
  return typeof provider === "string" && Object.hasOwn(NAMED, provider) && typeof video === "string" && NAMED[provider as Provider].test(video)
}

const id = { id: { default: null as string | null } }
const idOf = (dom: HTMLElement): { id: string | null } => ({ id: dom.getAttribute("data-block") })

/** One line of words that belongs to a block: Enter leaves it, nothing joins it. */
function line(tag: string, part: string): NodeSpec {
  return {
    content: "inline*",
    defining: true,
    isolating: true,
    // Before the rules of bare tags.
    parseDOM: [{ tag: `${tag}[data-part=${part}]`, priority: 60 }],
    toDOM: () => [tag, { "data-part": part }, 0],
  }
}

const whole: Partial<NodeSpec> = { group: "block", isolating: true, defining: true, selectable: true }

export const blockSpecs = {
  pull_quote: {
    ...whole,
    content: "saying speaker",
    attrs: id,
    parseDOM: [{ tag: "blockquote[data-kind=pull]", getAttrs: idOf, priority: 60 }],
    toDOM: (node) => ["blockquote", { "data-kind": "pull", class: "pull", "data-block": node.attrs["id"] as string | null }, 0],
  },
  saying: line("p", "saying"),
  speaker: line("footer", "speaker"),
  info_box: {
    ...whole,
    content: "box_title (paragraph | bullet_list | ordered_list)+",
    attrs: id,
    parseDOM: [{ tag: "section[data-kind=info]", getAttrs: idOf }],
    toDOM: (node) => ["section", { "data-kind": "info", class: "infobox", "data-block": node.attrs["id"] as string | null }, 0],
  },
  box_title: line("p", "box-title"),
  gallery: {
    ...whole,
    content: "figure+",
    attrs: id,
    parseDOM: [{ tag: "section[data-kind=gallery]", getAttrs: idOf }],
    toDOM: (node) => ["section", { "data-kind": "gallery", class: "gallery", "data-block": node.attrs["id"] as string | null }, 0],
  },
  table: {
    ...whole,
    content: "table_caption table_row+",
    attrs: { ...id, head: { default: false } },
    parseDOM: [{ tag: "table", getAttrs: (dom) => ({ ...idOf(dom), head: namesColumns(dom as HTMLTableElement) }) }],
    toDOM: (node) => ["table", { class: "tbl", "data-head": node.attrs["head"] ? "yes" : null, "data-block": node.attrs["id"] as string | null }, 0],
  },
  table_caption: { ...line("caption", "table-caption"), parseDOM: [{ tag: "caption" }] },
  table_row: { content: "table_cell+", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
  table_cell: { ...line("td", "cell"), parseDOM: [{ tag: "td" }, { tag: "th" }], toDOM: () => ["td", 0] },
  embed: {
    ...whole,
    content: "caption",
    attrs: {
      ...id,
      provider: { validate: (it: unknown) => refuse(typeof it === "string" && Object.hasOwn(NAMED, it), "provider") },
      video: { validate: (it: unknown) => refuse(typeof it === "string", "video") },
    },
    parseDOM: [
      {
        tag: "figure[data-embed]",
        // What stands on the card is drawn from the attributes.
        contentElement: ".embed-words",
        priority: 60,
        getAttrs: (dom) => {
          const video = videoAt(dom.getAttribute("data-embed") ?? "")
          return video === null ? false : { ...idOf(dom), ...video }
        },
      },
    ],
    toDOM: (node) => {
      const { provider, video, id } = node.attrs as Video & { id: string | null }
      const address = addressOf({ provider, video })
      return [
        "figure",
        { class: "embed", "data-block": id, "data-embed": address },
        ["div", { class: "embed-card", contenteditable: "false" }, ["b", PROVIDERS[provider]], ["span", { class: "muted" }, address]],
        ["div", { class: "embed-words" }, 0],
      ]
    },
  },
} satisfies Record<string, NodeSpec>

export function addressOf({ provider, video }: Video): string {
  const before: Record<Provider, string> = { youtube: "https://www.youtube.com/watch?v=", vimeo: "https://vimeo.com/", facebook: "https://www.facebook.com/watch/?v=" }
  return before[provider] + video
}

/** The first row of a pasted table: in a head, or of `th` alone. Our own says it itself. */
function namesColumns(table: HTMLTableElement): boolean {
  if (table.dataset["block"] !== undefined) return table.dataset["head"] === "yes"
  const first = table.querySelector("tr")
  const cells = [...(first?.children ?? [])]
  return first !== null && (first.parentElement?.localName === "thead" || (cells.length > 0 && cells.every((it) => it.localName === "th")))
}

function refuse(fine: boolean, what: string): void {
  if (!fine) throw new RangeError(`no ${what} that this program knows`)
}
