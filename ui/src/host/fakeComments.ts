// What is said beside the first article of the invented newsroom; what is said anew stays while the page does. Never in a
// shipped window.
import { people, type FakeArticle, type FakeNode } from "./fakeNewsroom.ts"
import { placed } from "../state/comments.ts"
import type { Comments, HalfSaid, Id, Marked, Ms, Person, SaidPiece, Place, Said, Thread } from "./types.ts"

interface FakeThread { first: Omit<Said, "mine">; quote: string; place: Place; solved: Thread["solved"]; answers: Omit<Said, "mine">[] }

const MINUTE_MS = 60_000

export class FakeComments {
  private readonly all = new Map<Id, FakeThread[]>()
  private made = 0
  private readonly half = new Map<Id, HalfSaid[]>()

  constructor(private readonly now_ms: Ms) {}

  of(article: FakeArticle, me: Person): Comments {
    const mine = (it: Omit<Said, "mine">): Said => ({ ...it, mine: it.by.id === me.id })
    const threads = this.threads(article).map(it => ({ ...mine(it.first), quote: it.quote, place: it.place, revision_no: 5, solved: it.solved, answers: it.answers.map(mine) }))
    const may = me.role === "editor" || me.role === "chief" || article.owner.id === me.id
    return { threads, open: threads.filter(it => it.solved === null).length, refusal: may ? null : me.role === "admin" ? "role" : "not_own", drafts: this.half.get(article.id) ?? [] }
  }

  keep(article: Id, half: HalfSaid): void {
    this.half.set(article, placed(this.half.get(article) ?? [], half))
  }

  say(article: FakeArticle, me: Person, marked: Marked | null, answers: Id | null, text: string): Comments {
    this.keep(article.id, { marked, answers, text: "" })
    const said = this.said(me, text, Date.now(), true)
    const thread = this.threads(article).find(it => it.first.id === answers)
    if (thread) thread.answers.push(said)
    else this.threads(article).push({ first: said, quote: marked?.quote ?? "", place: marked ? { at: "words", block: marked.block, start: marked.start, stop: marked.stop } : { at: "article" }, solved: null, answers: [] })
    return this.of(article, me)
  }

  solve(article: FakeArticle, me: Person, comment: Id): Comments {
    const thread = this.threads(article).find(it => it.first.id === comment)
    if (thread) thread.solved = { by: me.name, at_ms: Date.now() }
    return this.of(article, me)
  }

  private said(by: Person, text: string, at_ms: Ms, unsent = false): Omit<Said, "mine"> {
    const pieces: SaidPiece[] = []
    let rest = text
    for (const person of Object.values(people)) {
      const at = rest.indexOf(`@${person.name}`)
      if (at < 0) continue
      if (at > 0) pieces.push({ text: rest.slice(0, at), person: null })
      pieces.push({ text: person.name, person: person.id })
      rest = rest.slice(at + person.name.length + 1)
    }
    if (rest !== "") pieces.push({ text: rest, person: null })
    return { id: `0192d000-0000-7000-8000-${String(++this.made).padStart(12, "0")}`, by: { id: by.id, name: by.name }, at_ms, said: pieces, unsent, refused: null }
  }

  private threads(article: FakeArticle): FakeThread[] {
    const known = this.all.get(article.id)
    if (known) return known
    const made: FakeThread[] = []
    this.all.set(article.id, made)
    const first = article.document.content?.find(it => it.type === "paragraph")
    const block = typeof first?.attrs?.["id"] === "string" ? first.attrs["id"] : null
    const text = textOf(first)
    const words = text.split(" ").slice(3, 7).join(" ")
    if (block === null || words === "" || this.all.size > 3) return made
    const start = [...text.slice(0, text.indexOf(words))].length
    made.push({
      first: this.said(people.ha, "Con số này của ai? Cần ghi nguồn ngay trong câu.", this.now_ms - 70 * MINUTE_MS), quote: words,
      place: { at: "words", block, start, stop: start + [...words].length }, solved: null, answers: [this.said(people.lan, "Em đã thêm nguồn ở cuối đoạn, kèm ngày.", this.now_ms - 12 * MINUTE_MS)],
    })
    made.push({ first: this.said(people.ha, "@Nguyễn Lan Anh ảnh này chụp hôm nào?", this.now_ms - 60 * MINUTE_MS), quote: "ảnh chụp tuần trước", place: { at: "removed" }, solved: null, answers: [] })
    made.push({ first: this.said(people.ha, "Chuyện này nên lên sớm hơn.", this.now_ms - 90 * MINUTE_MS), quote: "", place: { at: "article" }, solved: { by: people.lan.name, at_ms: this.now_ms - 20 * MINUTE_MS }, answers: [] })
    return made
  }
}

const textOf = (node: FakeNode | undefined): string => (node?.text ?? "") + (node?.content?.map(textOf).join("") ?? "")
