import { expect, it, test } from "vitest"
import type { Change, Compared, ComparedBlock, HistoryRow, Row, Span, Thread } from "../generated/contract.ts"
import { chosen, days, lastWritten, leftByCrash, pairOf, places, remarkedBlock, remarkedHead, shownFacts, shownSpans, step, undoOf, valueOf, withBefore, type RemarkedSpan } from "./history.ts"
import { toMs } from "./schedule.ts"

const at = (date: string, time: string): number => toMs(date, time) ?? 0
const row = (revision: string, more: Partial<HistoryRow> = {}): HistoryRow => ({
  revision, no: null, kind: "typed", note: "", restored: null, by: { id: "lan", name: "Lan" }, device: "d", here: true, at_ms: at("2026-11-24", "10:00"), words: 10, photos: 0, pinned: null, head: false, changes: null, ...more,
})
const rows = [row("r3", { head: true }), row("r2"), row("r1")]

it("a day ends at midnight in Việt Nam, which is five in the afternoon elsewhere", () => {
  const list = [row("c", { at_ms: at("2026-11-24", "00:05") }), row("b", { at_ms: at("2026-11-23", "23:55") }), row("a", { at_ms: at("2026-11-23", "08:00") })]
  expect(days(list).map(it => [it.day, it.rows.map(one => one.revision)])).toEqual([["2026-11-24", ["c"]], ["2026-11-23", ["b", "a"]]])
})

it("an old revision is laid beside what stands now, the newest beside the one before", () => {
  expect(pairOf(rows, "r1")).toEqual({ older: "r1", newer: null })
  expect(pairOf(rows, "r3")).toEqual({ older: "r2", newer: "r3" })
  expect(pairOf([row("r1", { head: true })], "r1")).toEqual({ older: "r1", newer: null })
})

it("a first revision has nothing before it", () => {
  expect(withBefore(rows, "r2")).toEqual({ older: "r1", newer: "r2" })
  expect(withBefore(rows, "r1")).toBeNull()
})

it("the older side stays the older, whichever is chosen", () => {
  expect(chosen(rows, { older: "r1", newer: null }, "newer", "r2")).toEqual({ older: "r1", newer: "r2" })
  expect(chosen(rows, { older: "r2", newer: null }, "newer", "r2"), "not with itself").toEqual({ older: "r1", newer: "r2" })
  expect(chosen(rows, { older: "r1", newer: "r2" }, "older", "r3"), "the newer gives way").toEqual({ older: "r3", newer: null })
  expect(chosen(rows, { older: "r1", newer: "r3" }, "older", "r2")).toEqual({ older: "r2", newer: "r3" })
  expect(chosen(rows, { older: "r1", newer: "r3" }, "newer", null)).toEqual({ older: "r1", newer: null })
})

it("arrows stop at the ends", () => {
  expect(step(rows, "r3", -1)).toBe("r3")
  expect(step(rows, "r3", 1)).toBe("r2")
  expect(step(rows, "r1", 1)).toBe("r1")
  expect(step(rows, null, 1)).toBe("r3")
  expect(step([], null, 1)).toBeNull()
})

it("what an old text took the place of can be had again", () => {
  const after = [row("r5", { head: true }), row("r4", { pinned: "restored" }), ...rows.map(it => ({ ...it, head: false }))]
  expect(undoOf(rows, after)).toBe("r4")
  expect(undoOf(rows, [row("r4", { head: true }), { ...row("r3"), pinned: "restored" }, row("r2"), row("r1")]), "nothing was typed since the newest").toBe("r3")
  expect(undoOf(rows, rows), "the same text came back, so nothing was put aside").toBeNull()
})

it("the text that a crash left is found by its pin", () => {
  expect(leftByCrash([row("r2", { head: true, pinned: "recovered" }), row("r1")])?.revision).toBe("r2")
  expect(leftByCrash([row("r2", { head: true }), row("r1", { pinned: "recovered" })]), "of an older crash").toBeNull()
  expect(leftByCrash(rows)).toBeNull()
})

it("after a crash the article written in last is the one to open", () => {
  const of = (article: string, changed_ms: number) => ({ article, changed_ms }) as Row
  expect(lastWritten(["a", "b"], [of("c", 9), of("a", 1), of("b", 2)])?.article).toBe("b")
  expect(lastWritten(["a"], [of("c", 9)])).toBeNull()
  expect(lastWritten([], [of("c", 9)])).toBeNull()
})

it("what moved is a place to go to, though its words are the same", () => {
  const block = { block: "b", type: "paragraph", was: null, facts: [], older_photos: [], newer_photos: [], parts: [] }
  const compared: Compared = {
    title: [], sapo: [], fields: [{ name: "tags", from: null, to: ["chợ"] }], changes: { added: 0, removed: 0, title: true, sapo: false, blocks: 1, photos: false, fields: true },
    blocks: [{ ...block, change: "same", moved: false }, { ...block, change: "same", moved: true }, { ...block, change: "added", moved: false }],
  }
  expect(places(compared)).toEqual(["title", "block-1", "block-2", "fields"])
})

const lists = { categories: [{ id: "c1", name: "Kinh tế" }] }
it.each([
  ["category", "c1", { type: "text", text: "Kinh tế" }],
  ["category", "c9", { type: "text", text: "c9" }],
  ["tags", ["chợ", "đêm"], { type: "text", text: "chợ, đêm" }],
  ["source", { name: "Báo Hải Lâm", url: "https://b.example", quoted: true }, { type: "text", text: "Theo Báo Hải Lâm · https://b.example" }],
  ["source", { name: "Báo Hải Lâm", published_at_ms: 0, quoted: false }, { type: "text", text: "Nguồn: Báo Hải Lâm, 01/01/1970 07:00" }],
  ["alt", "", { type: "none" }],
  ["alt", null, { type: "none" }],
  ["decorative", null, { type: "no" }],
  ["cover", "p1", { type: "photo", id: "p1" }],
  ["embargo_until_ms", 5, { type: "moment", ms: 5 }],
  ["level", 3, { type: "level", level: 3 }],
  ["crop", { x: 1 }, { type: "set" }],
  ["bytes", 2048, { type: "size", bytes: 2048 }],
  ["kind", "docx", { type: "text", text: "DOCX" }],
  ["file", "0123456789abcdef".repeat(4), { type: "text", text: "0123456789ab" }],
  ["ignored", [{ code: "alt_poor" }], { type: "count", count: 1 }],
  ["never_heard_of", 7, { type: "text", text: "7" }],
])("%s is said in words", (name, raw, said) => {
  expect(valueOf(name, raw, lists)).toEqual(said)
})

test.each<[string, Change, string[], string]>([
  ["one that came", "added", ["bytes", "file", "kind", "name"], "name kind bytes"],
  ["another version under the same name", "changed", ["bytes", "file"], "bytes"],
  ["the same name and size, other bytes", "changed", ["file"], "file"],
  ["another kind", "changed", ["bytes", "file", "kind", "name"], "name kind bytes"],
])("of a file is said: %s", (_, change, names, wanted) => {
  const facts = names.map(name => ({ name, from: null, to: "x" }))
  const block = { type: "attachment", change, facts } as unknown as ComparedBlock
  expect(shownFacts(block).map(it => it.name).join(" ")).toBe(wanted)
})

test("rows of a table stand below each other, items of a list without a gap, and a paragraph as it was written", () => {
  const same = (text: string) => [{ change: "same" as const, text }]
  expect(shownSpans("table", same("Giờ đò\n\nBến\nChuyến\n\nSậy\n24"))).toEqual(same("Giờ đò\nBến │ Chuyến\nSậy │ 24"))
  expect(shownSpans("bullet_list", same("\nmột\n\nhai"))).toEqual(same("\nmột\nhai"))
  expect(shownSpans("paragraph", same("một\n\nhai"))).toEqual(same("một\n\nhai"))
  const changed = [{ change: "same" as const, text: "Sậy\n" }, { change: "removed" as const, text: "24" }, { change: "added" as const, text: "25" }]
  expect(shownSpans("table", changed).map(it => it.text)).toEqual(["Sậy │ ", "24", "25"])
})

const thread = (id: string, place: Thread["place"], solved: Thread["solved"] = null): Thread => ({ id, by: { id: "ha", name: "Hà" }, mine: false, at_ms: 0, said: [], unsent: false, refused: null, quote: "", place, revision_no: 2, solved, answers: [] })
const words = (spans: readonly RemarkedSpan[], id: string): string => spans.filter(it => it.remark === id).map(it => it.text).join("")
const compared = (type: string, parts: ComparedBlock["parts"]): ComparedBlock => ({ block: "b", change: "changed", moved: false, type, was: null, facts: [], older_photos: [], newer_photos: [], parts })

test("marked words are those of the newer text, whatever went before them", () => {
  const spans: Span[] = [{ change: "same", text: "Có " }, { change: "removed", text: "12 người" }, { change: "added", text: "15 hộ" }, { change: "same", text: " bị ngập." }]
  const block = compared("paragraph", [{ part: "text", spans }])
  const cut = remarkedBlock(block, [thread("one", { at: "words", block: "b", start: 3, stop: 12 })]).parts[0]?.spans ?? []
  expect(words(cut, "one")).toBe("15 hộ bị ")
  expect(cut.map(it => it.text).join("")).toBe(spans.map(it => it.text).join(""))
  expect(remarkedBlock(block, [thread("one", { at: "words", block: "b", start: 3, stop: 12 }, { by: "Hà", at_ms: 1 })]).parts[0]?.spans, "what is done is not marked").toEqual(spans)
  expect(remarkedBlock({ ...block, change: "removed" }, [thread("one", { at: "words", block: "b", start: 0, stop: 2 })]).parts[0]?.spans).toEqual(spans)
})

test("title and sapo are one place, caption and credit another, and items are counted with one line feed between them", () => {
  const same = (text: string): Span[] => [{ change: "same", text }]
  const head = remarkedHead({ title: same("Cầu mới"), sapo: same("Nối hai bờ") }, [thread("one", { at: "words", block: null, start: 8, stop: 11 })])
  expect([words(head.title, "one"), words(head.sapo, "one")]).toEqual(["", "Nối"])
  const figure = remarkedBlock(compared("figure", [{ part: "caption", spans: same("Bến Sậy") }, { part: "credit", spans: same("Minh Đức") }]), [thread("one", { at: "words", block: "b", start: 8, stop: 12 })])
  expect(words(figure.parts[1]?.spans ?? [], "one")).toBe("Minh")
  const list = remarkedBlock(compared("bullet_list", [{ part: "text", spans: same("\n\nMột\n\nHai") }]), [thread("one", { at: "words", block: "b", start: 4, stop: 7 })])
  expect(words(list.parts[0]?.spans ?? [], "one")).toBe("Hai")
})
