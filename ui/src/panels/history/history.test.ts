// @vitest-environment happy-dom
import { flushSync, mount, tick, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { Compared, HistoryRow } from "../../host/types.ts"
import Recovered from "../Recovered.svelte"
import Compare from "./Compare.svelte"
import History from "./History.svelte"
import { HistoryState } from "./history.svelte.ts"

const row = (revision: string, more: Partial<HistoryRow> = {}): HistoryRow => ({
  revision, no: 1, kind: "typed", note: "", restored: null, by: { id: "lan", name: "Lan Anh" }, device: "d", here: true, at_ms: 1_000, words: 612, photos: 2, pinned: null, head: false, changes: null, ...more,
})
const rows = [
  row("r2", { no: 2, head: true, here: false, pinned: "shrank", changes: { added: 12, removed: 0, title: true, sapo: false, blocks: 1, photos: false, fields: false } }),
  row("r1", { note: "Trước khi cắt" }),
]
const compared: Compared = {
  title: [{ change: "same", text: "Cầu " }, { change: "removed", text: "12" }, { change: "added", text: "15" }], sapo: [], fields: [{ name: "tags", from: null, to: ["cầu"] }],
  blocks: [{ block: "b1", change: "same", moved: true, type: "paragraph", was: null, facts: [], older_photos: [], newer_photos: [], parts: [{ part: "text", spans: [{ change: "form", text: "đậm" }] }] }],
  changes: { added: 1, removed: 1, title: true, sapo: false, blocks: 1, photos: false, fields: true },
}

type Answer = (req: { older?: string; newer?: string | null; revision?: string }) => unknown
function hostOf(answers: Record<string, Answer>): { host: Host; calls: [string, unknown][] } {
  const calls: [string, unknown][] = []
  const call = (name: string, req: never): Promise<never> => {
    calls.push([name, req])
    const answer = answers[name]
    return answer ? Promise.resolve(answer(req)).then(it => it as never) : Promise.reject(new Error(name))
  }
  return { host: { call: call as Host["call"], on: () => () => undefined, photo: id => id }, calls }
}

let shown: Record<string, unknown>[] = []
function show(component: unknown, props: Record<string, unknown>): void {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  shown.push(mount(component as Component<Record<string, unknown>>, { target: document.body, props }) as Record<string, unknown>)
  flushSync()
}
afterEach(() => {
  for (const it of shown) void unmount(it)
  shown = []
  document.body.replaceChildren()
})
const testid = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
const press = (id: string): void => { testid(id)?.click(); flushSync() }
async function settled(): Promise<void> {
  for (let n = 0; n < 6; n++) await tick()
  flushSync()
}

it("a list says who, where, what changed and why it was kept; a press lays it beside what stands now", async () => {
  const { host, calls } = hostOf({ history: () => rows, compare: () => compared })
  const flushed = vi.fn(() => Promise.resolve())
  const history = new HistoryState(host, "a", flushed, vi.fn())
  show(History, { history, now_ms: 2_000 })
  await settled()
  const [newest, first] = [...document.querySelectorAll<HTMLElement>("[data-testid=history-row]")]
  expect(newest?.textContent).toMatch(/Bản 2.*máy khác.*\+12 từ.*tiêu đề.*nhiều chữ bị xóa/s)
  expect(first?.textContent).toMatch(/“Trước khi cắt”.*máy này.*612 từ · 2 ảnh/s)
  first?.click()
  await settled()
  expect(calls.at(-1)).toEqual(["compare", { article: "a", older: "r1", newer: null }])
  expect(flushed, "what is typed is on the disk before it is compared").toHaveBeenCalledOnce()
})

it("without a version it says when one is kept; where the answer failed it asks again", async () => {
  show(History, { history: new HistoryState(hostOf({ history: () => [] }).host, "a", () => Promise.resolve(), vi.fn()), now_ms: 0 })
  await settled()
  expect(testid("history-empty")?.textContent).toContain("Ctrl+S")
  document.body.replaceChildren()
  let broken = true
  const { host } = hostOf({ history: () => (broken ? Promise.reject(new Error("x")) : rows) })
  show(History, { history: new HistoryState(host, "a", () => Promise.resolve(), vi.fn()), now_ms: 0 })
  await settled()
  broken = false
  press("history-again")
  await settled()
  expect(document.querySelectorAll("[data-testid=history-row]").length).toBe(2)
})

it("added and removed words are ins and del, a move and another form are said; the old text comes back only after a yes", async () => {
  const { host, calls } = hostOf({
    compare: () => compared, restore_revision: () => ({}),
    history: () => (calls.some(([name]) => name === "restore_revision") ? [row("r3", { head: true }), { ...rows[0], head: false, pinned: "restored" }, rows[1]] : rows),
  })
  const onrestored = vi.fn()
  const history = new HistoryState(host, "a", () => Promise.resolve(), vi.fn())
  await history.load()
  await history.look("r1")
  show(Compare, { host, history, lists: null, now_ms: 2_000, editable: true, onrestored, ontrouble: vi.fn() })
  await settled()
  const compare = testid("compare")
  expect(compare?.querySelector("h1 ins")?.textContent).toBe("15")
  expect(compare?.querySelector("h1 del")?.textContent).toBe("12")
  expect(compare?.querySelector(".reformed[title]")?.textContent).toBeTruthy()
  expect(compare?.querySelector("[data-place=block-0]")?.textContent).toContain("Chuyển chỗ")
  expect(compare?.querySelector("[data-fact=tags]")?.textContent).toMatch(/Thẻ.*chưa có.*cầu/s)
  expect(testid("compare-places")?.textContent).toBe("3 chỗ khác nhau")
  press("restore-revision")
  expect(calls.some(([name]) => name === "restore_revision"), "not before she said yes").toBe(false)
  expect(document.querySelector("dialog")?.textContent).toContain("Không mất gì")
  press("restore-confirm")
  await settled()
  expect(onrestored).toHaveBeenCalledWith("bản 1", "r2")
})

it("whoever may not write in it compares, and does not bring a text back", async () => {
  const { host } = hostOf({ history: () => rows, compare: () => compared })
  const history = new HistoryState(host, "a", () => Promise.resolve(), vi.fn())
  await history.load()
  await history.look("r1")
  show(Compare, { host, history, lists: null, now_ms: 2_000, editable: false, onrestored: vi.fn(), ontrouble: vi.fn() })
  expect(testid("restore-revision")).toBeNull()
})

it("an answer that comes late does not take the place of the one asked for since", async () => {
  let late: (it: Compared) => void = () => undefined
  const { host } = hostOf({ history: () => rows, compare: ({ newer }) => (newer === null ? new Promise<Compared>(done => (late = done)) : compared) })
  const history = new HistoryState(host, "a", () => Promise.resolve(), vi.fn())
  await history.load()
  const first = history.look("r1")
  await settled()
  await history.look("r2")
  late({ ...compared, fields: [] })
  await first
  expect(history.pair).toEqual({ older: "r1", newer: "r2" })
  expect(history.compared?.fields.length).toBe(1)
})

it("where only the page fell, it says that, also where nothing was being written", () => {
  show(Recovered, { recovered: [], fell: true, mended: null, rows: [], here: null, onopen: vi.fn() })
  expect(testid("recovered")?.textContent).toContain("Màn hình")
  press("recovered-close")
  expect(testid("recovered")).toBeNull()
})

it("a crash and a damaged file are told until they are closed, and not where there were none", () => {
  const onopen = vi.fn()
  show(Recovered, { recovered: ["a"], fell: false, mended: { damaged: "/nhà/hỏng.db", backup_ms: null }, rows: [{ article: "a", title: "Cầu mới" }], here: null, onopen })
  expect(testid("recovered")?.textContent).toContain("“Cầu mới”")
  expect(testid("mended")?.textContent).toContain("/nhà/hỏng.db")
  press("mended-close")
  expect(testid("mended")).toBeNull()
  press("recovered-open")
  expect(onopen).toHaveBeenCalledWith("a")
  expect(testid("recovered"), "what was opened has been told").toBeNull()
  show(Recovered, { recovered: [], fell: false, mended: null, rows: null, here: null, onopen })
  expect(testid("recovered")).toBeNull()
})

it("words that somebody spoke of are marked in the newer text only, and a press on them leads to the thread", async () => {
  const { host } = hostOf({ history: () => rows, compare: () => compared })
  const history = new HistoryState(host, "a", () => Promise.resolve(), vi.fn())
  await history.between({ older: "r1", newer: "r2" })
  const thread = { id: "t1", by: { id: "ha", name: "Hà" }, mine: false, at_ms: 0, said: [], unsent: false, refused: null, quote: "đậm", place: { at: "words", block: "b1", start: 0, stop: 3 }, revision_no: 1, solved: null, answers: [] }
  const onremark = vi.fn()
  const props = { host, history, lists: null, now_ms: 2_000, editable: false, threads: [thread], chosen: null, onremark, onrestored: vi.fn(), ontrouble: vi.fn() }
  show(Compare, { ...props, columns: true })
  await settled()
  const marks = [...document.querySelectorAll<HTMLElement>(".compare-two mark")]
  expect(marks.map(it => it.textContent)).toEqual([expect.stringContaining("đậm")])
  expect(marks[0]?.closest("[data-place]")?.getAttribute("data-place")).toBe("block-0")
  marks[0]?.click()
  expect(onremark).toHaveBeenCalledWith("t1")
})

it("what an article was before this laptop had it comes from the portal, once; without a network the list says so", async () => {
  let here = [row("r3", { no: 3, head: true })]
  const { host, calls } = hostOf({ history: () => here, fetch_revisions: () => { here = [...here, ...rows.slice(1)]; return true }, compare: () => compared })
  const history = new HistoryState(host, "a", () => Promise.resolve(), vi.fn())
  show(History, { history, now_ms: 2_000 })
  await settled()
  await settled()
  expect(document.querySelectorAll("[data-testid=history-row]").length).toBe(2)
  expect(testid("history-older")).toBeNull()
  await history.load()
  expect(calls.filter(it => it[0] === "fetch_revisions").length).toBe(1)
  document.body.replaceChildren()
  const trouble = vi.fn()
  const away = new HistoryState(hostOf({ history: () => [row("r3", { no: 3, head: true })] }).host, "a", () => Promise.resolve(), trouble)
  show(History, { history: away, now_ms: 2_000 })
  await settled()
  expect(testid("history-older")?.textContent).toContain("nằm ở cổng")
  expect(trouble).not.toHaveBeenCalled()
})
