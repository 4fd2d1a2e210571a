// Another article with the same words: for what comes every week. What is true of the first one only stays behind.
import type { Fields } from "../generated/contract.ts"

/** Stands in the title of a copy; the check of it keeps a copy from going out under the old title. */
const MARK = "[cần bổ sung: tiêu đề mới]"

interface Node { type: string; attrs?: Record<string, unknown>; content?: Node[]; text?: string; marks?: unknown[] }

/** Every block has a new id. Photos stay: one file may be used in two articles, and caption and credit are of the use. */
export function copyOf(document: unknown, newId: () => string): unknown {
  const { content = [], ...doc } = document as Node
  return {
    ...doc,
    content: content.map((block): Node => {
      if (block.type === "title") {
        const title = (block.content ?? []).map((it) => it.text ?? "").join("")
        return title === "" || title.includes(MARK) ? block : { ...block, content: [{ type: "text", text: `${title} ${MARK}` }] }
      }
      return block.attrs?.["id"] === undefined ? block : { ...block, attrs: { ...block.attrs, id: newId() } }
    }),
  }
}

/** Category, pen names, tags, cover and whom it is usually taken from; not the address, the times, the note of a correction, nor what was let pass. */
export function fieldsOfCopy(fields: Fields): Fields {
  const { slug: _slug, embargo_until_ms: _until, correction_note: _note, ignored: _ignored, source, ...kept } = fields
  return source === undefined ? kept : { ...kept, source: { name: source.name, quoted: source.quoted } }
}
