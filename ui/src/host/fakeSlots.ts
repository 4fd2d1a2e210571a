// The boards of the front page of the invented newsroom, in memory.
import { decides } from "../state/desk.ts"
import type { BoardPlace, BoardRow, Boards, Commands, Featurable, Ms, Person, Row } from "./types.ts"

interface Kept { article: string; pinned: number | null; start_ms: Ms; end_ms: Ms | null; proposed: boolean; by: string }

const HOUR_MS = 3_600_000

export class FakeSlots {
  private readonly boards: { code: string; name: string; capacity: number; version: number; items: Kept[] }[]

  constructor(rows: readonly Row[], now_ms: Ms) {
    const live = rows.filter(it => it.status === "published")
    const coming = rows.filter(it => it.status === "scheduled")
    const kept = (row: Row | undefined, from: number, to: number | null, more: Partial<Kept> = {}): Kept[] =>
      row ? [{ article: row.article, pinned: null, start_ms: now_ms + from * HOUR_MS, end_ms: to === null ? null : now_ms + to * HOUR_MS, proposed: false, by: "Trần Thu Hà", ...more }] : []
    this.boards = [
      { code: "tin-nong", name: "Tin nóng", capacity: 4, version: 3, items: [...kept(live[0], -7, 4, { pinned: 1 }), ...kept(live[1], -3, 6), ...kept(live[2], -6, 0.4), ...kept(live[3], -1, 20, { proposed: true, by: "Nguyễn Lan Anh" })] },
      { code: "tin-tieu-diem", name: "Tin tiêu điểm", capacity: 2, version: 1, items: [...kept(live[1], -48, 120), ...kept(live[0], -96, 72), ...kept(live[2], -70, 22), ...kept(coming[0], 5, 170)] },
    ]
  }

  all(rows: readonly Row[], me: Person, at: Ms | null): Boards {
    const now_ms = Date.now()
    const at_ms = at ?? now_ms
    const row = (article: string): Row | undefined => rows.find(it => it.article === article)
    const featurable: Featurable[] = rows.filter(it => (it.status === "published" || it.status === "scheduled") && (decides(me.role) || it.mine)).map(it => ({
      article: it.article, seen: "019aaaaa-0000-7000-8000-0000000000ff", title: it.title, status: it.status, go_live_ms: it.go_live_ms ?? now_ms, on: this.boards.filter(one => one.items.some(item => item.article === it.article)).map(one => one.code), proposes: !decides(me.role),
    }))
    return { now_ms, at_ms, refusal: decides(me.role) ? null : "role", capacity_max: 20, boards: this.boards.map(it => this.row(it, row, me, at_ms)), featurable }
  }

  put({ code, version, capacity, items }: Commands["put_board"]["req"], me: Person): void {
    const board = this.boards.find(it => it.code === code)
    if (!board || board.version !== version) throw { code: "stale_list", why: "the board is another", at: { version: board?.version } }
    if (!decides(me.role)) throw { code: "not_allowed", why: "the desk's", at: "role" }
    const was = board.items
    Object.assign(board, { version: version + 1, capacity: capacity ?? board.capacity, items: items.map(it => ({ ...it, by: was.find(one => one.article === it.article)?.by ?? me.name })) })
  }

  private row(board: (typeof this.boards)[number], rowOf: (article: string) => Row | undefined, me: Person, at_ms: Ms): BoardRow {
    const live = (it: Kept, at: Ms): boolean => !it.proposed && it.start_ms <= at && (it.end_ms === null || it.end_ms > at)
    const seen = (at: Ms): Kept[] => {
      const waiting = board.items.filter(it => live(it, at))
      const pins = waiting.filter(it => it.pinned !== null)
      const free = waiting.filter(it => it.pinned === null).slice(0, Math.max(0, board.capacity - pins.length))
      const out: Kept[] = []
      while (pins.length + free.length > 0) {
        const due = pins.findIndex(it => (it.pinned ?? 0) <= out.length + 1)
        const next = due >= 0 ? pins.splice(due, 1)[0] : (free.shift() ?? pins.shift())
        if (next) out.push(next)
      }
      return out
    }
    const shown = seen(at_ms)
    const stands = (it: Kept): BoardPlace["stands"] => {
      const place = shown.indexOf(it)
      if (place >= 0) return { is: "shown", place: place + 1 }
      if (it.proposed) return { is: "proposed" }
      return it.start_ms > at_ms ? { is: "ahead" } : live(it, at_ms) ? { is: "reserve" } : { is: "over" }
    }
    const midnight = Math.floor((at_ms + 7 * HOUR_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS + 17 * HOUR_MS
    const turns = board.items.flatMap(it => (it.end_ms === null ? [] : [it.end_ms])).filter(it => it > at_ms && it < at_ms + 24 * HOUR_MS).sort((a, b) => a - b)
    return {
      code: board.code, name: board.name, capacity: board.capacity, version: board.version, empty_from_ms: shown.length === 0 ? null : (turns.find(it => seen(it).length === 0) ?? null),
      items: board.items.map((it, n): BoardPlace => ({
        id: `${board.code}-${it.article}-${n < 0 ? n : ""}`, article: it.article, title: rowOf(it.article)?.title ?? null, lead_photo: rowOf(it.article)?.lead_photo ?? null, pinned: it.pinned, start_ms: it.start_ms, end_ms: it.end_ms, leaves_ms: it.end_ms,
        runs_out_today: live(it, at_ms) && it.end_ms !== null && it.end_ms < midnight, stands: stands(it), by: it.by, mine: it.by === me.name, refusal: decides(me.role) ? null : "role",
      })),
    }
  }
}
