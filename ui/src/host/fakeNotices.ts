// What the invented newsroom has told whoever looks at it. `?told=none`: nothing; `?told=away`: all of it while nobody was there.
import type { Announced, Commands, Inbox, Ms, NoticeRow, NoticeSettings } from "./types.ts"

const MINUTE_MS = 60_000
type Named = "notices" | "announce" | "see_notice" | "see_notices" | "set_notices" | "tell_desktop"

export class FakeNotices {
  private rows: NoticeRow[]
  private settings: NoticeSettings = { off: [], desktop: true, desktop_off: [], quiet: null }
  private readonly how = new URLSearchParams(location.search).get("told")
  private shown = false

  constructor(private readonly now_ms: Ms, articles: readonly { id: string; title: string }[]) {
    const at = (n: number): Pick<NoticeRow, "article" | "title"> => ({ article: articles[n]?.id ?? null, title: articles[n]?.title ?? null })
    const row = (n: number, minutes: number, more: Partial<NoticeRow> & Pick<NoticeRow, "kind">): NoticeRow => ({ n: 100 - n, ...at(n), by: "Trần Thu Hà", at_ms: now_ms - minutes * MINUTE_MS, fact: { fact: "plain" }, words: null, seen: false, past: false, ...more })
    this.rows = this.how === "none" ? [] : [
      row(0, 4, { kind: "mention", fact: { fact: "said", comment: "0192d000-0000-7000-8000-000000000001" }, words: "@Nguyễn Lan Anh số liệu này của đơn vị nào, có văn bản chưa?" }),
      row(1, 31, { kind: "returned", words: "Thiếu nguồn của con số ở đoạn hai." }),
      row(2, 55, { kind: "published", by: null, seen: true, fact: { fact: "read_back", go_live_ms: now_ms - 55 * MINUTE_MS, outcome: "seen" } }),
      row(3, 80, { kind: "submitted", by: "Nguyễn Lan Anh", past: true, seen: true }),
      row(4, 26 * 60, { kind: "scheduled", fact: { fact: "planned", go_live_ms: now_ms + 90 * MINUTE_MS } }),
      row(5, 27 * 60, { kind: "failed", by: null, seen: true, fact: { fact: "not_scheduled", go_live_ms: now_ms - 28 * 60 * MINUTE_MS, code: null } }),
      row(6, 50 * 60, { kind: "approved", seen: true }),
      row(7, 51 * 60, { kind: "comment", seen: true, fact: { fact: "said", comment: "0192d000-0000-7000-8000-0000000000ff" }, words: "Ảnh này nên lấy tấm chụp toàn cảnh." }),
    ]
  }

  answers(): { [C in Named]: (req: Commands[C]["req"]) => Commands[C]["res"] } {
    return {
      notices: () => this.inbox(),
      announce: ({ looks }) => this.announce(looks),
      see_notice: ({ n }) => this.see(it => it.n === n),
      see_notices: ({ up_to }) => this.see(it => it.n <= up_to),
      set_notices: req => { this.settings = req; return this.inbox() },
      tell_desktop: () => null,
    }
  }

  private told(): NoticeRow[] {
    return this.rows.filter(it => !this.settings.off.includes(it.kind))
  }

  private see(which: (it: NoticeRow) => boolean): Inbox {
    this.rows = this.rows.map(it => (which(it) ? { ...it, seen: true } : it))
    return this.inbox()
  }

  private inbox(): Inbox {
    const rows = this.told()
    return { now_ms: this.now_ms, unread: rows.filter(it => !it.seen).length, rows, settings: this.settings }
  }

  private announce(looks: boolean): Announced {
    const fresh = this.shown ? [] : this.told().filter(it => !it.seen)
    this.shown = true
    const away = this.how === "away"
    return { unread: this.inbox().unread, digest: away ? fresh : [], line: looks && !away ? fresh.slice(0, 1) : [], desktop: looks ? [] : fresh }
  }
}
