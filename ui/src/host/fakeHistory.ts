// Six revisions of the first article of the invented newsroom, and what any two texts of it do not share. The shell
// compares by block and word with more care; this is enough to look at a screen. Never in a shipped window.
import { page, para, people, type FakeArticle, type FakeNode } from "./fakeNewsroom.ts"
import type { Before, Changes, Compared, ComparedBlock, ComparedFact, Fields, HistoryRow, Id, Kind, LookedAt, Ms, Person, Span } from "./types.ts"

interface FakeRevision { restored?: { no: number | null; at_ms: Ms }; id: Id; kind: Kind; note: string; by: Person; here: boolean; at_ms: Ms; no: number | null; pinned: Before | null; document: FakeNode; fields: Fields }

const MINUTE_MS = 60_000

/** Of an article nobody told a story about: the one text that it has, or none where it is new. */
export class FakeHistory {
  private readonly all = new Map<Id, FakeRevision[]>()
  private made = 0

  constructor(private readonly now_ms: Ms) {}

  rows(article: FakeArticle): HistoryRow[] {
    const line = this.of(article)
    return line.map((it, n) => {
      const before = line[n - 1]
      const { document, fields, by, id, ...rest } = it
      return {
        ...rest, restored: it.restored ?? null, revision: id, by: { id: by.id, name: by.name }, device: "0192a000-0000-7000-8000-00000000d001", words: count(textOf(document)), photos: document.content?.filter(it => it.type === "figure").length ?? 0,
        head: n === line.length - 1, changes: before ? compareTexts(before, it).changes : null,
      }
    }).reverse()
  }

  /** Before the last two versions somebody has read it. */
  lookedAt(article: FakeArticle): LookedAt | null {
    const line = this.of(article)
    const read = line.length > 3 ? line.at(-3) : undefined
    return read ? { revision: read.id, at_ms: read.at_ms + MINUTE_MS } : null
  }

  compare(article: FakeArticle, older: Id, newer: Id | null): Compared {
    return compareTexts(this.find(article, older), newer === null ? article : this.find(article, newer))
  }

  /** Null where nothing is new. */
  cut(article: FakeArticle, kind: Kind, note: string, by: Person, pinned: Before | null = null): Id | null {
    const line = this.of(article)
    const last = line.at(-1)
    if (last && JSON.stringify([last.document, last.fields]) === JSON.stringify([article.document, article.fields])) return null
    const id = `0192c000-0000-7000-8000-${String(++this.made).padStart(12, "0")}`
    line.push({ id, kind, note, by, here: true, at_ms: Date.now(), no: null, pinned, document: article.document, fields: article.fields })
    return id
  }

  restore(article: FakeArticle, revision: Id, by: Person): void {
    const old = this.find(article, revision)
    this.cut(article, "typed", "", by)
    const last = this.of(article).at(-1)
    if (last) last.pinned = "restored"
    Object.assign(article, { document: old.document, fields: old.fields })
    if (this.cut(article, "saved", "", by) === null) return
    const made = this.of(article).at(-1)
    if (made) made.restored = { no: old.no, at_ms: old.at_ms }
  }

  /** What a crash left in the data file, while a newer text came back. */
  crashed(article: FakeArticle): void {
    const line = this.of(article)
    const last = line.at(-1)
    if (last) last.pinned = "recovered"
    article.document = { ...article.document, content: [...(article.document.content ?? []), para("Câu này được gõ ngay trước khi máy tắt, và đã trở lại.")] }
  }

  private find(article: FakeArticle, id: Id): FakeRevision {
    const found = this.of(article).find(it => it.id === id)
    if (!found) throw { code: "unknown", why: "the fake host has no such revision", at: id }
    return found
  }

  private of(article: FakeArticle): FakeRevision[] {
    const known = this.all.get(article.id)
    if (known) return known
    const told = article.id.endsWith("000000000100") ? this.story(article) : this.single(article)
    this.all.set(article.id, told)
    return told
  }

  private single(article: FakeArticle): FakeRevision[] {
    if (article.revision === 0) return []
    return [{ id: article.id, kind: "submitted", note: "", by: article.owner, here: false, at_ms: article.changed_ms, no: article.revision, pinned: null, document: article.document, fields: article.fields }]
  }

  private story(article: FakeArticle): FakeRevision[] {
    const { lan, ha } = people
    const body = (article.document.content ?? []).slice(2)
    const [first, picture, heading, second, ...rest] = body as [FakeNode, FakeNode, FakeNode, FakeNode, ...FakeNode[]]
    const at = (node: FakeNode, text: string): FakeNode => ({ ...node, content: [{ type: "text", text }] })
    const title = "Phiên chợ đêm đầu tiên ở phường Bến Gỗ"
    const other: FakeNode = { ...picture, attrs: { ...picture.attrs, photo: "fake-old-photo", alt: "" } }
    const dropped = para("Ban quản lý chợ cho biết sẽ họp rút kinh nghiệm sau một tháng.")
    const texts: [FakeNode, Fields][] = [
      [page(title, "Chợ mở lúc 18 giờ.", [first, dropped]), {}],
      [page(title, "Chợ mở lúc 18 giờ, bán tới nửa đêm.", [at(first, "Chiều qua, 12 hộ đã dọn hàng ra bến."), dropped, heading, second]), { bylines: ["Lan Anh"] }],
      [page(title, "Chợ mở lúc 18 giờ, bán tới nửa đêm.", [first, other, heading, at(second, "Các xã sẽ báo kết quả trước ngày 10 hằng tháng.")]), { bylines: ["Lan Anh"], tags: ["chợ đêm"] }],
      [page(title, "Chợ mở lúc 18 giờ, bán tới nửa đêm.", [heading, second, first, picture]), { bylines: ["Lan Anh"], ...(article.fields.category === undefined ? {} : { category: article.fields.category }) }],
      [page(`${title}: đèn lồng và bánh cuốn`, "Việc nhỏ nhưng chạm tới từng nhà.", [first, picture, heading, second]), article.fields],
      [{ ...article.document, content: [...(article.document.content ?? []).slice(0, 2), first, picture, heading, second, ...rest] }, article.fields],
    ]
    const told: [Kind, string, Person, boolean, number, number | null, Before | null][] = [
      ["imported", "cho-dem.html", lan, true, 1700, 1, null], ["typed", "", lan, true, 1560, 2, null], ["saved", "Trước khi cắt đoạn họp", lan, false, 1500, 3, "shrank"],
      ["submitted", "", lan, true, 300, 4, null], ["saved", "Sửa tít", ha, false, 120, 5, null], ["typed", "", lan, true, 15, null, null],
    ]
    return told.map(([kind, note, by, here, ago, no, pinned], n) => {
      const [document, fields] = texts[n] ?? [article.document, article.fields]
      return { id: `0192c100-0000-7000-8000-${String(n + 1).padStart(12, "0")}`, kind, note, by, here, at_ms: this.now_ms - ago * MINUTE_MS, no, pinned, document, fields }
    })
  }
}

interface Text { document: FakeNode; fields: Fields }

export function compareTexts(older: Text, newer: Text): Compared {
  const part = (of: Text, type: string): string => textOf(of.document.content?.find(it => it.type === type) ?? { type })
  const title = spans(part(older, "title"), part(newer, "title"))
  const sapo = spans(part(older, "sapo"), part(newer, "sapo"))
  const body = (of: Text): FakeNode[] => (of.document.content ?? []).filter(it => it.type !== "title" && it.type !== "sapo")
  const [was, is] = [body(older), body(newer)]
  const idOf = (it: FakeNode): string => String(it.attrs?.["id"] ?? "")
  const stays = was.map(idOf).filter(id => is.some(it => idOf(it) === id))
  const order = is.map(idOf).filter(id => stays.includes(id))
  const blocks: ComparedBlock[] = is.map(it => block(was.find(one => idOf(one) === idOf(it)) ?? null, it, stays.indexOf(idOf(it)) !== order.indexOf(idOf(it))))
  was.forEach((it, n) => {
    if (!stays.includes(idOf(it))) blocks.splice(n, 0, block(it, null, false))
  })
  const fields = facts(older.fields, newer.fields)
  const all = [title, sapo, ...blocks.flatMap(it => it.parts.map(one => one.spans))].flat()
  const sum = (change: Span["change"]): number => all.filter(it => it.change === change).reduce((n, it) => n + count(it.text), 0)
  const differs = (of: Span[]): boolean => of.some(it => it.change !== "same")
  const changes: Changes = {
    added: sum("added"), removed: sum("removed"), title: differs(title), sapo: differs(sapo), blocks: blocks.filter(it => it.change !== "same" || it.moved).length,
    photos: blocks.some(it => it.facts.some(one => one.name === "photo")), fields: fields.length > 0,
  }
  return { title, sapo, blocks, fields, changes }
}

function block(was: FakeNode | null, is: FakeNode | null, moved: boolean): ComparedBlock {
  const node = is ?? was ?? { type: "paragraph" }
  const names = node.type === "figure" ? ["caption", "credit"] : ["text"]
  const text = (of: FakeNode | null, name: string): string => (of === null ? "" : lines(name === "text" ? of : (of.content?.find(it => it.type === name) ?? { type: name })))
  const parts = names.map(part => ({ part, spans: spans(text(was, part), text(is, part)) })).filter(it => it.spans.length > 0)
  const different = facts(was?.attrs ?? {}, is?.attrs ?? {}).filter(it => it.name !== "id")
  const changed = different.length > 0 || parts.some(it => it.spans.some(one => one.change !== "same"))
  return { block: String(node.attrs?.["id"] ?? ""), change: was === null ? "added" : is === null ? "removed" : changed ? "changed" : "same", moved, type: node.type, was: null, facts: different, older_photos: photosOf(was), newer_photos: photosOf(is), parts }
}

function photosOf(node: FakeNode | null): Id[] {
  if (node === null) return []
  const own = node.attrs?.["photo"]
  return [...(typeof own === "string" ? [own] : []), ...(node.content ?? []).flatMap(photosOf)]
}

function facts(older: object, newer: object): ComparedFact[] {
  const at = (of: object, name: string): unknown => (of as Record<string, unknown>)[name] ?? null
  const names = [...new Set([...Object.keys(older), ...Object.keys(newer)])].sort()
  const empty = (it: unknown): boolean => it === null || it === false || it === ""
  return names.filter(it => JSON.stringify(at(older, it)) !== JSON.stringify(at(newer, it)) && !(empty(at(older, it)) && empty(at(newer, it)))).map(name => ({ name, from: at(older, name), to: at(newer, name) }))
}

/** Word by word, by the longest line of words that both share. */
export function spans(older: string, newer: string): Span[] {
  const split = (it: string): string[] => it.match(/\n|[^\S\n]+|\S+[^\S\n]*/g) ?? []
  const [a, b] = [split(older), split(newer)]
  const longest = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const get = (i: number, j: number): number => longest[i]?.[j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) (longest[i] ?? [])[j] = a[i] === b[j] ? get(i + 1, j + 1) + 1 : Math.max(get(i + 1, j), get(i, j + 1))
  }
  const out: Span[] = []
  const put = (change: Span["change"], text = ""): void => {
    const last = out.at(-1)
    if (last?.change === change) last.text += text
    else out.push({ change, text })
  }
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) put("same", a[(j++, i++)])
    else if (i < a.length && (j >= b.length || get(i + 1, j) >= get(i, j + 1))) put("removed", a[i++])
    else put("added", b[j++])
  }
  return out
}

/** Every part begins with a line feed but the first, as the shell says it. */
const lines = (node: FakeNode): string => bordered(node).replace(/^\n/, "")
const bordered = (node: FakeNode): string => node.text ?? (node.content ?? []).map(it => (it.text === undefined ? `\n${bordered(it)}` : it.text)).join("")
const textOf = (node: FakeNode): string => node.text ?? (node.content ?? []).map(textOf).join(" ")
const count = (text: string): number => text.split(/\s+/).filter(it => it !== "").length
