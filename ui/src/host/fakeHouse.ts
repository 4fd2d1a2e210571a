// The newsroom's words of the invented newsroom, in memory: a small start set, and what its people made of it.
import { entryOf, saidOf, sidesOf, type EntryKind } from "../state/house.ts"
import { fold } from "../state/fold.ts"
import type { Commands, Entry, HouseRow, HouseWords, Person } from "./types.ts"

const SHIPPED: readonly [EntryKind, string, string?][] = [
  ["body", "Ban Chấp hành Trung ương"], ["body", "Ban Dân vận Tỉnh ủy"], ["body", "Ban Tổ chức Tỉnh ủy"], ["body", "Đảng bộ tỉnh"], ["body", "Hội đồng nhân dân tỉnh"], ["body", "Sở Giáo dục và Đào tạo"],
  ["body", "Sở Nông nghiệp và Môi trường"], ["body", "Sở Văn hóa, Thể thao và Du lịch"], ["body", "Sở Y tế"], ["body", "Ủy ban nhân dân tỉnh"],
  ["abbreviation", "CNTT"], ["abbreviation", "ĐBQH"], ["abbreviation", "HĐND"], ["abbreviation", "THPT"], ["abbreviation", "TTXVN"], ["abbreviation", "UBND"],
  ["pair", "bổ xung", "bổ sung"], ["pair", "chân trọng", "trân trọng"], ["pair", "dành giải", "giành giải"], ["pair", "tập chung", "tập trung"], ["pair", "xắp xếp", "sắp xếp"], ["pair", "xuất xắc", "xuất sắc"],
]
const OWN: readonly [EntryKind, string, string?][] = [
  ["body", "Ban Quản lý Chợ đầu mối nông sản và thủy sản Bến Sậy"], ["person", "Lê Thị Thúy", "Giám đốc Sở Y tế"], ["person", "Nguyễn Văn Thắng"], ["pair", "chợ nỗi", "chợ nổi"],
]
const row = ([kind, first, second]: readonly [EntryKind, string, string?], by: string | null): HouseRow => ({ entry: entryOf(kind, [first, second ?? ""]), shipped: by === null, taken: false, by, at_ms: by === null ? null : Date.now() - 86_400_000 })
const key = (it: Entry): string => `${it.kind} ${it.kind === "body" ? fold(it.name) : sidesOf(it)[0].toLowerCase()}`

export class FakeHouse {
  private rows = [...OWN.map(it => row(it, "Trần Thu Hà")), ...SHIPPED.map(it => row(it, null))]
  private chosen: Commands["set_style"]["req"] = { tone: "old", range_dash: "hyphen" }
  private process: Commands["set_approval"]["req"] = { approval: "one_step", four_eyes: true }

  all({ role }: Person): HouseWords {
    const rows = [...this.rows].sort((a, b) => saidOf(a.entry).localeCompare(saidOf(b.entry), "vi"))
    return { rows, ...this.chosen, ...this.process, may_change: role === "editor" || role === "chief", may_style: role === "admin" }
  }

  add(entries: readonly Entry[], me: Person): Commands["add_to_lists"]["res"] {
    const there: Entry[] = []
    for (const entry of entries) {
      const found = this.rows.find(it => key(it.entry) === key(entry))
      if (found && !found.taken) there.push(found.entry)
      else this.rows = [...this.rows.filter(it => it !== found), found && saidOf(found.entry) === saidOf(entry) ? { ...found, taken: false, by: null, at_ms: null } : { entry, shipped: false, taken: false, by: me.name, at_ms: Date.now() }]
    }
    if (entries.length === 1 && there[0]) throw { code: "already_listed", why: "it is there", at: { entry: there[0] } }
    return { there }
  }

  take(entry: Entry, me: Person): void {
    const found = this.rows.find(it => key(it.entry) === key(entry))
    if (!found) throw { code: "stale_list", why: "it is not there", at: null }
    this.rows = this.rows.filter(it => it !== found)
    if (found.shipped) this.rows.push({ ...found, taken: true, by: me.name, at_ms: Date.now() })
  }

  approval(it: Commands["set_approval"]["req"]): void {
    this.process = it
  }

  get settings(): Commands["set_approval"]["req"] {
    return this.process
  }

  style(it: Commands["set_style"]["req"]): void {
    this.chosen = it
  }
}
