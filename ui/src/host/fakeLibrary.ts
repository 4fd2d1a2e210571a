// The photo library of the invented newsroom, in memory: three hundred photos, or as many as the address asks for.
import { fold } from "../state/fold.ts"
import { photoOf } from "./fakeNewsroom.ts"
import type { Commands, FilterCounts, Id, Ms, Photo, PhotoCard, PhotoFilter, PhotoRow, Photos, Row } from "./types.ts"

interface Kept { row: PhotoRow; photo: Photo | null; added_ms: Ms; mine: boolean; group: number | null; uses: { article: number; credit: string }[] }

const SAID = [
  "Người dân Bến Gỗ chờ giờ thông xe bên bờ bắc sông Lâm", "Tổ hàn của Đội cầu 3 làm ca đêm trên trụ T2", "Tàu về bến Cửa Lâm trước giờ cấm biển", "Thợ Đài Khí tượng hiệu chỉnh cột đo gió",
  "Dân quân Hạ Đê đắp bao cát trong đêm", "Gặt lúa nếp mới ở An Thượng", "Giờ đọc sách trên mái trường Bến Gỗ", "Điểm sạt ở km 12+300, đường tỉnh 518", "Chuyến đò đầu tiên trong ngày rời bến Sậy", "",
]
const WHO = ["Minh Đức", "Lan Anh", "Quyên", ""]
const DAY_MS = 86_400_000

export class FakeLibrary {
  private all: Kept[]

  constructor(private readonly now_ms: Ms, many: number) {
    this.all = Array.from({ length: many }, (_, n) => made(n, now_ms))
  }

  photos({ query, filter, after, limit }: Commands["photos"]["req"]): Photos {
    const words = fold(query).split(/[^\p{L}\p{N}]+/u).filter(it => it !== "")
    const found = this.all.filter(it => words.every(word => fold(textOf(it)).includes(word)))
    const fitting = found.filter(it => fits(it, filter))
    if (filter === "alike") fitting.sort((a, b) => (a.group ?? 0) - (b.group ?? 0))
    const counts = Object.fromEntries((["all", "mine", "unused", "no_credit", "archive", "waiting", "alike"] as const).map(it => [it, found.filter(one => fits(one, it)).length])) as unknown as FilterCounts
    return { rows: fitting.slice(after, after + limit).map(it => it.row), total: fitting.length, fresh: fitting.filter(it => it.added_ms > this.now_ms - 3 * DAY_MS).length, counts, due: 0 }
  }

  card(id: Id, article: (nth: number) => Row | undefined): PhotoCard | null {
    const it = this.all.find(it => it.row.id === id)
    if (!it) return null
    const uses = it.uses.flatMap(({ article: nth, credit }) => {
      const row = article(nth)
      return row ? [{ article: row.article, title: row.title, status: row.status, mine: row.mine, caption: it.row.caption, alt: "", credit, archive: it.row.archive, cover: false }] : []
    })
    const alike = this.all.filter(other => other !== it && it.group !== null && other.group === it.group).map(other => other.row)
    return { row: it.row, photo: it.photo, shown: !it.row.name.includes("0013"), original_bytes: it.photo === null ? null : 18_400_000, uses, alike }
  }

  keep(id: Id, name: string, bytes: number): Photo {
    const photo = { ...photoOf(id), name, bytes: Math.max(1, bytes), added_ms: Date.now(), sent: false, hints: { ...photoOf(id).hints, creator: /duc/i.test(name) ? "Minh Đức" : null } }
    const row: PhotoRow = { id, name, caption: "", credit: photo.hints.creator ?? "", day_ms: photo.added_ms, width: photo.width, height: photo.height, bytes: photo.bytes, articles: 0, no_credit: photo.hints.creator === null, archive: false, waiting: false, refused: null, alike: false }
    this.all = [{ row, photo, added_ms: photo.added_ms, mine: true, group: null, uses: [] }, ...this.all]
    return photo
  }

  say(photos: readonly Id[], creator: string): number {
    const said = this.all.filter(it => it.photo !== null && photos.includes(it.row.id))
    for (const it of said) {
      it.photo = it.photo && { ...it.photo, hints: { ...it.photo.hints, creator } }
      it.row = { ...it.row, credit: it.row.credit || creator, no_credit: it.uses.some(use => use.credit === "") }
    }
    return said.length
  }
}

function made(n: number, now_ms: Ms): Kept {
  const [caption, who] = [SAID[n % SAID.length] ?? "", WHO[n % WHO.length] ?? ""]
  const here = n % 11 !== 5
  const id = `fake-kho-${n}`
  const uses = n % 3 === 2 ? [] : [{ article: n % 3, credit: who }]
  const added_ms = now_ms - n * 0.4 * DAY_MS
  const name = here ? `IMG_${String(2000 + n).padStart(4, "0")}.jpg`.replace("2013", "0013") : ""
  const credit = who
  const row: PhotoRow = {
    id, name, caption, credit, day_ms: added_ms - DAY_MS, width: here ? 2560 : null, height: here ? 1707 : null, bytes: here ? 1_900_000 : null, articles: uses.length,
    no_credit: who === "", archive: n % 7 === 3, waiting: here && n % 13 === 4 && uses.length > 0, refused: null, alike: n % 30 < 2,
  }
  const base = photoOf(id)
  const photo = here ? { ...base, name, added_ms, taken_ms: added_ms - DAY_MS, place_was: n % 2 === 0, width: 2560, height: 1707, bytes: 1_900_000, hints: { ...base.hints, creator: who || (n % 8 === 3 ? "Minh Đức" : null), place: n % 2 === 0 ? "Trụ T2, cầu Bến Gỗ" : null } } : null
  return { row, photo, added_ms, mine: n % 2 === 0, group: n % 30 < 2 ? Math.floor(n / 30) : null, uses }
}

const textOf = ({ row, photo }: Kept): string => [row.caption, row.credit, row.name, photo?.hints.place ?? "", new Date(row.day_ms).toLocaleDateString("vi")].join(" ")

function fits({ row, mine, uses }: Kept, filter: PhotoFilter): boolean {
  switch (filter) {
    case "all": return true
    case "mine": return mine
    case "unused": return uses.length === 0
    case "no_credit": return row.no_credit
    case "archive": return row.archive
    case "waiting": return row.waiting
    case "alike": return row.alike
  }
}
