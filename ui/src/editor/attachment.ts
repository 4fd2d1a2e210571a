// A file that readers take home: what it is called, of which kind and how large, and the words that say what it is. Only
// a file that this window has met becomes one: a page from elsewhere may write what it likes into its markup.
// The same rules stand in src-tauri/domain/src/document/attachment.rs.
import type { NodeSpec } from "prosemirror-model"

export type FileKind = "pdf" | "docx" | "xlsx"
export interface Attached { file: string; kind: FileKind; name: string; bytes: number }

export const FILE_KINDS: readonly FileKind[] = ["pdf", "docx", "xlsx"]
const MEDIA_TYPES: Record<string, FileKind> = {
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
/** For the window in which files are chosen. */
export const FILE_ACCEPT = [...FILE_KINDS.map((it) => `.${it}`), ...Object.keys(MEDIA_TYPES)].join(",")
/** Larger ones are not even read. */
export const MOST_FILE_BYTES = 20 * 1024 * 1024
const MOST_NAME = 120
const PICTURE = /\.(jpe?g|png|webp|heic|heif|gif|bmp|tiff?|avif|svg)$/i

/** Pictures become figures, documents attachments; nothing here has a place for the rest. Pictures that cannot be read are told so by name. */
export function sorted<T extends { name: string; type: string }>(files: readonly T[]): { pictures: T[]; documents: T[]; others: T[] } {
  const out = { pictures: [] as T[], documents: [] as T[], others: [] as T[] }
  for (const file of files) {
    if (file.type.startsWith("image/") || PICTURE.test(file.name)) out.pictures.push(file)
    else if (Object.hasOwn(MEDIA_TYPES, file.type) || FILE_KINDS.some((it) => file.name.toLowerCase().endsWith(`.${it}`))) out.documents.push(file)
    else out.others.push(file)
  }
  return out
}

/** Controls, line ends, and what makes `exe.fdp` look like `pdf.exe`. */
const TURNS_OR_HIDES = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u
/** Signs that take no room: a name of these alone is none. */
const BLANK = /^[\s\u00ad\u200b-\u200d\u2060\ufeff]*$/

export function isAttached(attrs: Record<string, unknown>): boolean {
  const { file, kind, name, bytes } = attrs
  if (typeof file !== "string" || !/^[0-9a-f]{64}$/.test(file) || typeof name !== "string") return false
  if (!FILE_KINDS.includes(kind as FileKind) || !Number.isSafeInteger(bytes) || Number(bytes) < 1 || Number(bytes) > MOST_FILE_BYTES) return false
  const end = `.${String(kind)}`
  return [...name].length <= MOST_NAME && !TURNS_OR_HIDES.test(name) && !/[/\\]/.test(name) && name.toLowerCase().endsWith(end) && !BLANK.test(name.slice(0, -end.length))
}

/** As it is copied; and by it a file is known again. */
const spelled = ({ file, kind, name, bytes }: Attached): string => JSON.stringify({ file, kind, name, bytes })
const met = new Set<string>()

/** The text that is opened has it, or the shell has just taken it in. */
export function meet(attached: Attached): void {
  met.add(spelled(attached))
}

export const attachmentSpec = {
  group: "block",
  content: "inline*",
  // None of them has a default: no command can make one out of nothing.
  attrs: { id: { default: null as string | null }, file: {}, kind: {}, name: {}, bytes: {} },
  isolating: true,
  defining: true,
  selectable: true,
  parseDOM: [
    {
      tag: "figure[data-attachment]",
      contentElement: ".attach-words",
      priority: 60,
      getAttrs: (dom) => {
        const said = dom.getAttribute("data-attachment") ?? ""
        return met.has(said) ? { ...(JSON.parse(said) as Attached), id: dom.getAttribute("data-block") } : false
      },
    },
  ],
  toDOM: (node) => {
    const attrs = node.attrs as Attached & { id: string | null }
    return [
      "figure",
      { class: "attach", "data-block": attrs.id, "data-attachment": spelled(attrs) },
      ["div", { class: "attach-head", contenteditable: "false" }, ["b", attrs.name]],
      ["div", { class: "attach-words" }, 0],
    ]
  },
} satisfies NodeSpec
