// What the palette can do and open here: the menus as they stand, the keys of the room that is open, the articles of the
// laptop, its people. Each entry with what it does; the palette itself only knows what they are called.
import type { Id, Lists, Row } from "./host/types.ts"
import type { MenuHead, MenuItem } from "./parts/menu.ts"
import { shortcuts, type Acts, type KeyAct, type KeyPlace, type Waits } from "./state/keys.ts"
import type { Entry } from "./state/palette.ts"
import { paletteWords } from "./words/palette.ts"
import { signing } from "./words/signing.ts"
import type { Words } from "./words/vi.ts"

export interface Doable extends Entry { run: () => void }

/** The keys that the open room answers to, and what each does there now; what it could not do is not among them, but for
 * what only waits. */
export interface RoomActs { place: KeyPlace; acts: Acts; waits?: Waits }

export interface PaletteActs {
  open: (article: Id) => void
  byPerson: (person: Id) => void
}

interface Ground { menus: readonly MenuHead[]; room: RoomActs | null; rows: readonly Row[]; lists: Lists | null; here: Id | null }

export function entriesOf(w: Words, { menus, room, rows, lists, here }: Ground, acts: PaletteActs): Doable[] {
  return [...ofMenus(menus, room), ...ofRoom(room), ...ofArticles(w, rows, here, acts), ...ofPeople(w, lists, acts)]
}

function ofMenus(menus: readonly MenuHead[], room: RoomActs | null): Doable[] {
  const known = (it: MenuItem): boolean => it.act === "palette" || (it.act !== undefined && (room?.acts[it.act as KeyAct] ?? room?.waits?.[it.act as KeyAct]) !== undefined)
  return menus.flatMap(menu => menu.items.filter(it => !known(it)).map((it): Doable => ({
    id: `menu:${it.testid ?? it.label}`, kind: it.setting ? "setting" : "command", text: it.said ?? it.label,
    ...(it.said === undefined ? { detail: menu.label } : {}), ...keysOf(it.act), run: it.run,
  })))
}

function ofRoom(room: RoomActs | null): Doable[] {
  if (room === null) return []
  const k = signing().keys
  return shortcuts.filter(it => it.place === room.place).flatMap(({ act }): Doable[] => {
    const [run, why] = [room.acts[act], room.waits?.[act]]
    const entry = { id: `act:${act}`, kind: "command", text: k.act[act], ...keysOf(act, room.place) } as const
    if (run) return [{ ...entry, detail: k.place[room.place], run }]
    return why === undefined ? [] : [{ ...entry, detail: why, waits: true, run: () => {} }]
  })
}

function keysOf(act: string | undefined, place: KeyPlace = "everywhere"): { keys?: string } {
  const keys = shortcuts.find(it => it.act === act && it.place === place)?.keys[0]
  return keys === undefined ? {} : { keys }
}

/** The newest first; the bin is opened from the desk, and the one that is open already is here. */
function ofArticles(w: Words, rows: readonly Row[], here: Id | null, { open }: PaletteActs): Doable[] {
  return rows.filter(it => it.status !== "trashed" && it.article !== here).sort((a, b) => b.changed_ms - a.changed_ms).map((row): Doable => ({
    id: `article:${row.article}`, kind: "article", text: row.title || w.desk.untitled,
    detail: [w.status[row.flags.conflict ? "conflict" : row.status], row.owner.name].join(" · "), run: () => open(row.article),
  }))
}

function ofPeople(w: Words, lists: Lists | null, { byPerson }: PaletteActs): Doable[] {
  const all = lists === null ? [] : [lists.me, ...lists.people.filter(it => it.id !== lists.me.id)]
  return all.filter(it => it.role !== "admin").map((it): Doable => ({
    id: `person:${it.id}`, kind: "person", text: it.name, detail: `${w.role[it.role]} · ${paletteWords().articlesOf}`, run: () => byPerson(it.id),
  }))
}
