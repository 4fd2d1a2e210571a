// The rows of the desk as values: which are shown, in which groups, in which order. Knows no words and no screen.
import type { Lists, Role, Row, Status } from "../generated/contract.ts"
import { fold } from "./fold.ts"

export type Place = "mine" | "desk"
export type Filter = "all" | "needs_me" | "draft" | "waiting" | "returned" | "approved" | "scheduled" | "published" | "trash"
export type GroupKey =
  | "conflict" | "urgent" | "needs_you" | "waiting" | "approved" | "writing" | "sent" | "with_writer" | "coming" | "out" | "gone"
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
    ? ["conflict", "urgent", "waiting", "approved", "needs_you", "with_writer", "coming", "writing", "sent", "out", "gone"]
    : ["conflict", "needs_you", "writing", "sent", "with_writer", "coming", "out", "gone"]
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
  if (row.flags.conflict && (row.mine || decides(role))) return "conflict"
  if (OUT.includes(row.status)) return "out"
  if (row.status === "scheduled") return "coming"
  if (row.status === "draft") return row.flags.refused !== null ? "needs_you" : "writing"
  if (queue) {
    if (row.flags.urgent && WAITING.includes(row.status)) return "urgent"
    if (WAITING.includes(row.status)) return "waiting"
    if (row.status === "approved") return "approved"
    return row.mine ? "needs_you" : "with_writer"
  }
  if (row.flags.refused !== null) return "needs_you"
  if (row.status === "returned") return row.mine ? "needs_you" : "with_writer"
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

export type Door = "writing" | "reading" | "conflict"

/** Whoever has to choose goes where it is chosen, whoever has to write to the sheet, everybody else reads first. */
export function doorOf(row: Row, role: Role = "reporter"): Door {
  const hers = row.mine && (row.status === "draft" || row.status === "returned")
  if (row.flags.conflict && row.status !== "trashed" && (hers || decides(role))) return "conflict"
  return hers && !row.flags.conflict ? "writing" : "reading"
}

export type RowAct = "open" | "choose" | "read" | "judge" | "take_back" | "trash" | "restore" | "public"

/** What the desk offers for a row, the most likely first. Whether the portal agrees is its own answer. */
export function actsOf(row: Row, role: Role): RowAct[] {
  if (row.status === "trashed") return row.mine || decides(role) ? ["restore", "read"] : ["read"]
  const judged = decides(role) && (WAITING.includes(row.status) || row.status === "approved")
  const door = doorOf(row, role)
  const acts: RowAct[] = [door === "conflict" ? "choose" : door === "writing" ? "open" : judged ? "judge" : "read"]
  if (row.mine && row.status === "submitted") acts.push("take_back")
  if (row.public_url !== null && row.status === "published") acts.push("public")
  if ((row.status === "draft" || row.status === "returned") && row.public_url === null && (row.mine || decides(role))) acts.push("trash")
  return acts
}

/** Of a row: what the portal is asked for at once. What has not left the laptop is undone there. */
export function asksPortal(act: RowAct, row: Row): boolean {
  return (act === "take_back" && !row.flags.unsent) || ((act === "trash" || act === "restore") && row.at_portal)
}

/** A status changes at its minute without anybody doing anything: when the rows have to be read again. */
export function nextTurn(rows: readonly Row[], now_ms: number): number | null {
  const ahead = rows.flatMap(it => (it.go_live_ms !== null && it.go_live_ms > now_ms ? [it.go_live_ms] : []))
  return ahead.length > 0 ? Math.min(...ahead) : null
}

/** Bold and with a dot: something this person has to do here. */
export function needsEyes(row: Row, role: Role): boolean {
  if (row.flags.conflict || row.flags.refused !== null) return true
  return (row.mine && row.status === "returned") || (decides(role) && WAITING.includes(row.status))
}

/** Where a person begins: the queue for whoever decides, one's own articles for whoever writes. */
export function firstPlace(role: Role): Place {
  return role === "reporter" ? "mine" : "desk"
}

/** Whether what is written goes to the desk by “Gửi duyệt”; an editor's corrections of it do not. A correction of what
 * readers see does: it is approved like any text. `submits`: whether it may be submitted as it stands. */
export function goesToDesk(row: Row, submits = false): boolean {
  return row.status === "draft" || row.status === "returned" || (row.mine && row.status === "approved") || (row.status === "published" && submits)
}

/** The administrator looks after people and machines; writing is not hers. */
export function writes(role: Role): boolean {
  return role !== "admin"
}
