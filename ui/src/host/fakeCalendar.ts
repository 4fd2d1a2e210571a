// The calendar of the invented newsroom, in memory.
import type { Calendar, Ms, Planned, Row } from "./types.ts"

interface Wished { article: string; go_live_ms: Ms; take_down_ms: Ms | null }

export class FakeCalendar {
  private wishes: Wished[] = []

  all(rows: readonly Row[]): Calendar {
    const now_ms = Date.now()
    const of = (row: Row, more: Partial<Planned> & { go_live_ms: Ms }): Planned => ({
      article: row.article, title: row.title, category: row.category, owner: row.owner.name, status: row.status, take_down_ms: null, correction: false, read: null, wish: null, gone: row.status === "ended" || row.status === "withdrawn", refusal: null, ...more,
    })
    const shown = rows.filter(it => it.go_live_ms !== null && ["scheduled", "published", "ended", "withdrawn"].includes(it.status))
    const entries = shown.map((row, n) => {
      const go_live_ms = row.go_live_ms ?? 0
      return of(row, { go_live_ms, read: go_live_ms > now_ms ? null : { outcome: n === 3 ? "different" : "seen", differs: n === 3 ? { at: "page", status: 404 } : null, read_ms: go_live_ms + (n === 2 ? 240_000 : 300), late_ms: n === 2 ? 240_000 : 300 } })
    })
    for (const it of this.wishes) {
      const row = rows.find(one => one.article === it.article)
      if (row) entries.push(of(row, { ...it, wish: it.go_live_ms <= now_ms ? { is: "missed" } : { is: "waits" } }))
    }
    const undated = rows.filter(it => it.status === "approved" && !this.wishes.some(one => one.article === it.article)).map(it => ({ article: it.article, title: it.title, category: it.category, owner: it.owner.name, embargo_until_ms: null, refusal: null }))
    return { now_ms, quiet: { from_minute: 1320, until_minute: 300 }, entries: entries.sort((a, b) => a.go_live_ms - b.go_live_ms), undated }
  }

  wish(it: Wished): void {
    this.drop(it.article)
    this.wishes.push(it)
  }

  drop(article: string): void {
    this.wishes = this.wishes.filter(it => it.article !== article)
  }
}
