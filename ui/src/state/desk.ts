// The rows of the desk as values: which are shown, in which groups, in which order. Knows no words and no screen.
import type { Lists, Role, Row, Status } from "../generated/contract.ts"
import { fold } from "./fold.ts"

export type Place = "mine" | "desk"
export type Filter = "all" | "needs_me" | "draft" | "waiting" | "returned" | "approved" | "scheduled" | "published" | "trash"
export type GroupKey =
  | "conflict" | "urgent" | "needs_you" | "waiting" | "approved" | "writing" | "sent" | "coming" | "out" | "gone"
export interface Group { key: GroupKey; rows: Row[] }
export type Deciding = Pick<Lists["me"], "role">

const OUT: readonly Status[] = ["published", "ended", "withdrawn"]
const WAITING: readonly Status[] = ["submitted", "forwarded"]

/** Own articles for whoever writes; for the desk all that were ever sent to it. */
export function inPlace(rows: readonly Row[], place: Place): Row[] {
  if (place === "mine") return rows.filter(it => it.mine)
  return rows.filter(it => !(it.status === "draft" && !it.mine) || it.flags.conflict)
}

export function filtersOf(place: Place, role: Role): Filter[] {
  if (place === "mine") return ["all", "draft", "waiting", "returned", "approved", "scheduled", "published", "trash"]
  const rest: Filter[] = ["draft", "waiting", "returned", "approved", "scheduled", "published"]
  return decides(role) ? ["all", "needs_me", ...rest] : ["all", ...rest]
}

export function decides(role: Role): boolean {
  return role === "editor" || role === "chief"
}

export function passes(row: Row, filter: Filter): boolean {
  switch (filter) {
    case "all": return row.status !== "trashed"
    case "needs_me": return row.flags.conflict || WAITING.includes(row.status) || row.status === "approved"
    case "draft": return row.status === "draft"
    case "waiting": return WAITING.includes(row.status)
    case "returned": return row.status === "returned"
    case "approved": return row.status === "approved"
    case "scheduled": return row.status === "scheduled"
    case "published": return OUT.includes(row.status)
    case "trash": return row.status === "trashed"
  }
}

export function counts(rows: readonly Row[], filters: readonly Filter[]): Map<Filter, number> {
  return new Map(filters.map(filter => [filter, rows.filter(row => passes(row, filter)).length]))
}

/** All words must be found, in any order, with or without marks: “chuyen doi” finds “Chuyển đổi”. */
export function search(rows: readonly Row[], typed: string): Row[] {
  const wanted = fold(typed).split(/\s+/).filter(it => it !== "")
  if (wanted.length === 0) return [...rows]
  return rows.filter(row => {
    const hay = fold(`${row.title} ${row.owner.name} ${row.category ?? ""} ${row.sapo}`)
    return wanted.every(word => hay.includes(word))
  })
}

/** The groups in the order one has to deal with them, empty ones left out. */
export function groups(rows: readonly Row[], place: Place, role: Role): Group[] {
  const order: readonly GroupKey[] = place === "desk" && decides(role)
    ? ["conflict", "urgent", "waiting", "approved", "needs_you", "coming", "writing", "sent", "out", "gone"]
    : ["needs_you", "writing", "sent", "coming", "out", "gone"]
  const byKey = new Map<GroupKey, Row[]>()
  for (const row of rows) {
    const key = groupOf(row, place, role)
    const group = byKey.get(key)
    if (group) group.push(row)
    else byKey.set(key, [row])
  }
  return order.flatMap(key => {
    const found = byKey.get(key)
    return found ? [{ key, rows: sorted(found, key) }] : []
  })
}

function groupOf(row: Row, place: Place, role: Role): GroupKey {
  if (row.status === "trashed") return "gone"
  const queue = place === "desk" && decides(role)
  if (row.flags.conflict) return queue ? "conflict" : "needs_you"
  if (OUT.includes(row.status)) return "out"
  if (row.status === "scheduled") return "coming"
  if (row.status === "draft") return row.flags.refused !== null ? "needs_you" : "writing"
  if (queue) {
    if (row.flags.urgent && WAITING.includes(row.status)) return "urgent"
    if (WAITING.includes(row.status)) return "waiting"
    if (row.status === "approved") return "approved"
    return row.mine ? "needs_you" : "sent"
  }
  if (row.status === "returned" || row.flags.refused !== null) return "needs_you"
  return "sent"
}

/** What waits longest comes first, what goes live next comes first, and otherwise what changed last. */
function sorted(rows: readonly Row[], key: GroupKey): Row[] {
  const copy = [...rows]
  if (key === "waiting" || key === "urgent") return copy.sort((a, b) => a.changed_ms - b.changed_ms)
  if (key === "coming") return copy.sort((a, b) => (a.go_live_ms ?? 0) - (b.go_live_ms ?? 0))
  return copy.sort((a, b) => b.changed_ms - a.changed_ms)
}

/** The row after or before the chosen one; stays at the ends. */
export function step(shown: readonly Row[], chosen: string | null, by: 1 | -1): string | null {
  const at = shown.findIndex(it => it.article === chosen)
  if (at < 0) return shown[0]?.article ?? null
  const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))]
  return next?.article ?? null
}
