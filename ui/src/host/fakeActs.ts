// Holding back, embargo, correcting and the audit of the invented newsroom.
import type { AuditAnswer, AuditRow, Commands, Facts, Ms, Person, Verified } from "./types.ts"
import type { FakeArticle } from "./fakeNewsroom.ts"

type Asked = Commands["decide"]["req"]["act"]
const nothing: Facts = { held: null, withdrawn: null, embargo_until_ms: null, correcting: false }
const HASH = "9f2c41d8aa0077b3"

export class FakeActs {
  private readonly facts = new Map<string, Facts>()
  private readonly rows: AuditRow[] = []

  constructor(private readonly now_ms: Ms, ha: Person, chief: Person) {
    const day = 24 * 60 * 60 * 1000
    this.row("approve", chief, "Tin của trưởng ban về mưa lũ", "Nước đang lên, phải báo dân ngay trong đêm", {}, now_ms - day)
    this.row("withdraw", ha, "Lịch cắt điện ngày 24/11", "Điện lực đổi lịch, giờ trong bài sai hết", { urgent: true }, now_ms - day + 3_600_000)
  }

  of(article: string): Facts {
    return this.facts.get(article) ?? nothing
  }

  /** What the act makes of it; null where another part of the fake does it. */
  did(article: FakeArticle, title: string, act: Asked, me: Person): FakeArticle["status"] | null {
    const facts = this.of(article.id)
    const set = (more: Partial<Facts>): void => void this.facts.set(article.id, { ...facts, ...more })
    const reason = "reason" in act ? act.reason : "urgent_reason" in act ? (act.urgent_reason ?? null) : null
    const cancelled_ms = (act.act === "hold" || act.act === "embargo") && article.status === "scheduled" ? article.go_live_ms : null
    this.row(act.act, me, title, reason, { ...("go_live_ms" in act ? { go_live_ms: act.go_live_ms } : {}), ...("until_ms" in act ? { until_ms: act.until_ms } : {}), cancelled_ms }, Date.now(), article)
    const stays = article.status === "scheduled" ? "approved" : article.status
    switch (act.act) {
      case "hold":
        set({ held: { at_ms: Date.now(), reason: act.reason } })
        article.flags = { ...article.flags, held: true }
        return stays
      case "release_hold":
        set({ held: null })
        article.flags = { ...article.flags, held: false }
        return article.status
      case "embargo":
        set({ embargo_until_ms: act.until_ms })
        article.flags = { ...article.flags, embargoed: act.until_ms !== null }
        return stays
      case "correct":
        set({ correcting: true })
        return "published"
      case "bring_back": return "draft"
      case "withdraw":
        set({ withdrawn: { at_ms: Date.now(), reason: act.reason }, correcting: false })
        article.flags = { ...article.flags, urgent: act.urgent }
        return "withdrawn"
      default: return null
    }
  }

  audit(article: string | null): AuditAnswer {
    return { rows: this.rows.filter(it => article === null || it.article === article).toReversed(), next: null }
  }

  urgent(): AuditAnswer {
    return { rows: this.rows.filter(it => it.at_ms < this.now_ms - 12 * 60 * 60 * 1000).toReversed(), next: null }
  }

  verify(): Verified {
    return { rows: this.rows.length, first_bad: null, last_hash: HASH.repeat(4) }
  }

  private row(act: string, by: Person, title: string, reason: string | null, detail: unknown, at_ms: Ms, article: FakeArticle | null = null): void {
    this.rows.push({ seq: this.rows.length + 1, at_ms, person: by.id, name: by.name, device: null, act, article: article?.id ?? null, title, revision: null, no: article?.revision ?? 2, reason, detail, hash: HASH.repeat(4) })
  }
}
