// Two texts of one article of the invented newsroom: a title, a passage, a caption, a picture and a detail that both sides
// wrote differently. Never in a shipped window.
import { compareTexts, spans } from "./fakeHistory.ts"
import { page, para, people, type FakeArticle, type FakeNode } from "./fakeNewsroom.ts"
import type { At, Chosen, Compared, ConflictPlace, Id, Ms, OpenConflict, Person, Rewriting, TwoTexts, Written } from "./types.ts"

const MINUTE_MS = 60_000
const NONE: Compared = { title: [], sapo: [], blocks: [], fields: [], changes: { added: 0, removed: 0, title: false, sapo: false, blocks: 0, photos: false, fields: false } }
const HOUSES = "Đến nửa đêm, xã Hạ Đê đã đưa 180 hộ lên trường học và trụ sở; có 12 người bị thương nhẹ khi chuyển đồ."
const [MINE, THEIRS, BOTH] = [
  HOUSES.replace("180", "212").replace("12 người", "15 người"),
  HOUSES.replace("trường học và", "trường học, nhà văn hóa và"),
  HOUSES.replace("180", "212").replace("12 người", "15 người").replace("trường học và", "trường học, nhà văn hóa và"),
]
const NEAR = ["Từ 21 giờ, loa thôn Hạ Đê báo nước vượt cọc số hai, dân quân gõ cửa từng nhà.", "Ở điểm trường, các cô mang chăn từ nhà đến, mỗi phòng học thành chỗ ngủ cho sáu gia đình."]

export class FakeConflict {
  /** `?conflict=moved`: the first time it is settled, the portal's text is another one by then. */
  private moving = new URLSearchParams(location.search).get("conflict") === "moved"
  private title = "Mưa lớn kéo dài, sơ tán 212 hộ trong đêm"

  constructor(private readonly now_ms: Ms) {}

  open(article: FakeArticle, me: Person): OpenConflict | null {
    if (!article.flags.conflict) return null
    const own = article.owner.id === me.id
    const written = (name: string, by: Person, no: number | null, ago: number): Written => ({ revision: name, no, by: { id: by.id, name: by.name }, own: by.id === me.id, here: own && name === "mine", at_ms: this.now_ms - ago * MINUTE_MS })
    const mayChoose = me.role === "editor" || me.role === "chief" || article.status === "draft" || article.status === "returned"
    return {
      article: article.id, title: this.title, seen: { mine: "mine", theirs: this.title }, base: written("base", article.owner, 6, 90), mine: written("mine", article.owner, null, 30), theirs: written("theirs", people.ha, 7, 18),
      places: this.places(), joined: joined(), joined_count: 3, reordered: false, more: 0, refusal: mayChoose ? null : "standing",
    }
  }

  settle(article: FakeArticle, seen: TwoTexts, chosen: Chosen[]): void {
    if (this.moving) {
      this.moving = false
      this.title = "Mưa lớn kéo dài, ba xã ven đê sơ tán 212 hộ"
    }
    if (seen.theirs !== this.title || chosen.length !== this.places().length) throw { code: "conflict_moved", why: "the fake portal has another text", at: null }
    article.flags = { ...article.flags, conflict: false, unsent: true }
  }

  private places(): ConflictPlace[] {
    const line = (at: At, base: string, mine: string, theirs: string, more: Partial<ConflictPlace> = {}): ConflictPlace => {
      const name = at.kind === "title" ? "title" : "sapo"
      const text = (it: string): Compared => ({ ...NONE, [name]: spans(base, it) })
      return { key: `${at.kind} ${base} ${mine} ${theirs}`, at, before: null, after: null, base: text(base), mine: text(mine), theirs: text(theirs), facts: null, proposal: null, both: true, rewriting: { kind: "line", text: theirs }, ...more }
    }
    const passage = (it: string): Compared => compareTexts(textOf(block(HOUSES)), textOf(block(it)))
    const rewriting: Rewriting = { kind: "blocks", blocks: [block(BOTH)] }
    const caption = (it: string): Compared => compareTexts(textOf(figure("Nước ngập sân trường")), textOf(figure(it)))
    const figureAt = { kind: "part", block: "f", figure: 0 } as const
    return [
      line({ kind: "title" }, "Mưa lớn kéo dài, sơ tán trong đêm", "Mưa lớn, 212 hộ rời nhà trong đêm", this.title),
      { key: "run", at: { kind: "run" }, before: NEAR[0] ?? null, after: NEAR[1] ?? null, base: passage(HOUSES), mine: passage(MINE), theirs: passage(THEIRS), facts: null, proposal: passage(BOTH), both: true, rewriting },
      { key: "picture", at: { ...figureAt, part: "picture" }, before: NEAR[0] ?? null, after: null, base: NONE, mine: NONE, theirs: NONE, facts: { base: picture("fake-0-0"), mine: picture("fake-3-0", true), theirs: picture("fake-5-0") }, proposal: null, both: false, rewriting: null },
      { key: "caption", at: { ...figureAt, part: "caption" }, before: NEAR[0] ?? null, after: null, base: caption("Nước ngập sân trường"), mine: caption("Nước ngập sân trường Hạ Đê, sáng 24/11"), theirs: caption("Sân trường Hạ Đê ngập"), facts: null, proposal: null, both: true, rewriting: { kind: "caption", text: [{ type: "text", text: "Sân trường Hạ Đê ngập" }] } },
      { key: "category", at: { kind: "field", name: "bylines" }, before: null, after: null, base: NONE, mine: NONE, theirs: NONE, facts: { base: ["Lan Anh"], mine: ["Lan Anh", "Quang Minh"], theirs: ["Lan Anh", "Thu Hà"] }, proposal: null, both: true, rewriting: null },
    ]
  }
}

const block = (text: string): FakeNode => ({ ...para(text), attrs: { id: "p" } })
const figure = (caption: string): FakeNode => ({ type: "figure", attrs: { id: "f" }, content: [{ type: "caption", content: [{ type: "text", text: caption }] }, { type: "credit" }] })
const textOf = (...blocks: FakeNode[]): { document: FakeNode; fields: object } => ({ document: page("", "", blocks), fields: {} })
const picture = (photo: Id, cropped = false): unknown => ({ photo, focal: null, crop: cropped ? { x: 120, y: 80, width: 700, height: 760 } : null })

function joined(): Compared {
  const [was, is] = [["Trường nghỉ một ngày."], ["Trường nghỉ hai ngày.", "Đường 12 đã thông từ trưa."]].map(it => it.map((text, n): FakeNode => ({ ...para(text), attrs: { id: `j${n}` } })))
  const out = compareTexts(textOf(...(was ?? [])), textOf(...(is ?? [])))
  return { ...out, fields: [{ name: "tags", from: ["mưa"], to: ["mưa", "sơ tán"] }] }
}
