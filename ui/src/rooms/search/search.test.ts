// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { Asked, Commands, Counts, Found, Hit, KeptSearch, Lists, Row } from "../../host/types.ts"
import { NOTHING_ASKED } from "../../state/asked.ts"
import { pressIn, testid, typeInto } from "../testing.ts"
import SearchDialog from "./SearchDialog.svelte"

const row = (article: string, more: Partial<Row> = {}): Row => ({
  article, title: `Bài ${article}`, status: "draft",
  flags: { conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false, urgent: false, unsent: false, refused: null },
  owner: { id: "lan", name: "Lan Anh" }, mine: false, category: "Kinh tế", words: 612, photos: 2, comments: 0, changed_ms: 1_795_500_000_000, go_live_ms: null, reason: null, sapo: "Sapo.",
  lead_photo: null, public_url: null, at_portal: true, read: null, ...more,
})
const hit = (article: string, more: Partial<Hit> = {}): Hit => ({ row: row(article), title: [{ text: `Bài ${article}`, hit: false }], snippet: [{ text: "vài chữ", hit: false }], ...more })
const found = (hits: Hit[], more: Partial<Found> = {}): Found => ({ hits, next: null, due: 0, no_such_days: false, ...more })
const counts = (total: number, more: Partial<Counts> = {}): Counts => ({ total, more: false, statuses: [{ of: "draft", count: total }], categories: [{ of: "kt", count: total }], owners: [], ...more })
const lists = { me: { id: "lan", login: "lan", name: "Lan Anh", role: "reporter" }, people: [], categories: [{ id: "kt", name: "Kinh tế" }], sources: [], pen_names: [], settings: {} } as unknown as Lists

type Answers = { search: (req: Commands["search"]["req"]) => Found | Promise<Found>; search_counts: (req: Asked) => Counts; searches: () => KeptSearch[]; keep_search: (req: KeptSearch) => KeptSearch[]; drop_search: (req: { name: string }) => KeptSearch[] }
let shown: Record<string, unknown> | null = null
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
  vi.useRealTimers()
})
async function open(answers: Partial<Answers>, asked: Asked = NOTHING_ASKED) {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  const all: Answers = { search: () => found([]), search_counts: () => counts(0, { statuses: [], categories: [] }), searches: () => [], keep_search: it => [it], drop_search: () => [], ...answers }
  const call = vi.fn(async (name: string, req: never) => all[name as keyof Answers](req))
  const calls = { onopen: vi.fn(), onclose: vi.fn(), onasked: vi.fn() }
  shown = mount(SearchDialog as unknown as Component<Record<string, unknown>>, { target: document.body, props: { host: { call, on: () => () => undefined, photo: (id: string) => id } as unknown as Host, lists, asked, now_ms: 1_795_500_000_000, ...calls } }) as Record<string, unknown>
  await settled()
  return { ...calls, call, asks: () => call.mock.calls.filter(it => it[0] === "search").map(it => it[1] as Commands["search"]["req"]) }
}
async function settled(): Promise<void> {
  for (let n = 0; n < 30; n++) await Promise.resolve()
  flushSync()
}
const all = (css: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(css)]
async function type(id: string, text: string): Promise<void> {
  typeInto(id, text)
  await settled()
}
async function press(id: string, key: string, more: KeyboardEventInit = {}): Promise<void> {
  pressIn(id, key, more)
  await settled()
}

it("what was found stands in the core's order, with the found words marked and markup shown as letters", async () => {
  const of = (text: string, hit = false) => ({ text, hit })
  await open({ search: () => found([hit("b", { title: [of("Đảng", true), of(" & <b>bộ</b>")], snippet: [of("<img src=x onerror=alert(1)> "), of("tỉnh", true)] }), hit("a")]), search_counts: () => counts(2) }, { typed: "dang tinh", wanted: {} })
  expect(all("[data-testid=hit]").map(it => it.dataset["article"])).toEqual(["b", "a"])
  expect(all("mark").map(it => it.textContent)).toEqual(["Đảng", "tỉnh"])
  expect(all(".hit-title")[0]?.textContent).toBe("Đảng & <b>bộ</b>")
  expect(all(".hit img, .hit b b")).toEqual([])
  expect(testid("search-count").textContent).toBe("2 bài")
})

it("arrows choose and stop at the ends, Enter opens the chosen one, Escape closes", async () => {
  const { onopen, onclose } = await open({ search: () => found([hit("a"), hit("b")]) }, { typed: "bai", wanted: {} })
  for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await press("search-box", key)
  expect(onopen).toHaveBeenLastCalledWith("b")
  for (const key of ["ArrowUp", "ArrowUp", "Enter"]) await press("search-box", key)
  expect(onopen).toHaveBeenLastCalledWith("a")
  await press("search-box", "Escape")
  expect(onclose).toHaveBeenCalledOnce()
})

it("in the middle of a word Enter and the arrows are the input method's", async () => {
  const { onopen } = await open({ search: () => found([hit("a"), hit("b")]) }, { typed: "bai", wanted: {} })
  await press("search-box", "ArrowDown", { isComposing: true })
  await press("search-box", "Enter", { isComposing: true })
  expect(onopen).not.toHaveBeenCalled()
  await press("search-box", "Enter")
  expect(onopen).toHaveBeenCalledWith("a")
})

it("a key that comes before the answer is asked for, and the older answer's counts are not", async () => {
  let answer: (it: Found) => void = () => undefined
  const slow = new Promise<Found>(resolve => (answer = resolve))
  const { asks, call } = await open({ search: ({ typed }) => (typed === "ch" ? slow : found(typed === "" ? [] : [hit(typed)])), search_counts: () => counts(1) })
  await type("search-box", "ch")
  await type("search-box", "chu")
  await type("search-box", "chuy")
  expect(asks().map(it => it.typed)).toEqual(["", "ch"])
  answer(found([hit("ch")]))
  await settled()
  expect(asks().map(it => it.typed)).toEqual(["", "ch", "chuy"])
  expect(all("[data-testid=hit]").map(it => it.dataset["article"])).toEqual(["chuy"])
  expect(call.mock.calls.filter(it => it[0] === "search_counts").map(it => (it[1] as Asked).typed)).toEqual(["", "chuy"])
})

it("facts narrow, are left by the same press, and all at once", async () => {
  const { asks } = await open({ search: () => found([hit("a")]), search_counts: () => counts(5) }, { typed: "bai", wanted: {} })
  testid("facet-status").click()
  await settled()
  testid("facet-category").click()
  await settled()
  expect(asks().at(-1)?.wanted).toEqual({ status: "draft", category: "kt" })
  expect(testid("facet-category").getAttribute("aria-pressed")).toBe("true")
  testid("facet-status").click()
  await settled()
  expect(asks().at(-1)?.wanted).toEqual({ category: "kt" })
  testid("facets-clear").click()
  await settled()
  expect(asks().at(-1)?.wanted).toEqual({})
})

it("days that do not exist are said beside their field", async () => {
  const { asks } = await open({ search: ({ wanted }) => (wanted.days === "31/9/2026" ? found([], { no_such_days: true }) : found([hit("a")])) }, { typed: "bai", wanted: {} })
  await type("search-days", "31/9/2026")
  expect(testid("search-days").getAttribute("aria-invalid")).toBe("true")
  expect(all("#no-such-days")[0]?.textContent).toContain("Ngày này không có")
  expect(all("[data-testid=search-try]")).toEqual([])
  testid("days-year").click()
  await settled()
  expect(asks().at(-1)?.wanted).toEqual({ days: "2026" })
  expect(all("#no-such-days")).toEqual([])
})

it("where nothing is found the questions that find something are offered", async () => {
  const total = ({ typed, wanted }: Asked): number => (wanted.status ? 0 : typed === "đổi số" ? 4 : typed === "chuyển đổi sỗ" ? 0 : typed === "chuyển đổi" ? 9 : 0)
  const { asks } = await open({ search: req => found(total(req) > 0 ? [hit("a")] : []), search_counts: it => counts(total(it), { statuses: [] }) }, { typed: "chuyển đổi sỗ", wanted: {} })
  expect(all(".empty")[0]?.textContent).toContain("Không thấy “chuyển đổi sỗ”")
  expect(all("[data-testid=search-try]").map(it => it.textContent.trim())).toEqual(["chuyển đổi: 9 bài"])
  testid("search-try").click()
  await settled()
  expect(asks().at(-1)?.typed).toBe("chuyển đổi")
  expect((testid("search-box") as HTMLInputElement).value).toBe("chuyển đổi")
})

it("filters that hide everything, and the bin, are named as the reason", async () => {
  await open({ search_counts: it => counts(it.wanted.status ? 0 : 3) }, { typed: "đò", wanted: { status: "returned" } })
  expect(all("[data-testid=search-try]").map(it => it.textContent.trim())).toEqual(["Bỏ lọc: 3 bài"])
  void unmount(shown ?? {})
  const { asks } = await open({ search_counts: () => counts(0, { statuses: [{ of: "trashed", count: 2 }] }) }, { typed: "đò", wanted: {} })
  expect(testid("search-try").textContent).toContain("thùng rác: 2")
  testid("search-try").click()
  await settled()
  expect(asks().at(-1)?.wanted).toEqual({ status: "trashed" })
})

it("while the index is not whole it is said, and the same is asked again until it is", async () => {
  vi.useFakeTimers()
  let due = 120
  const { asks } = await open({ search: () => found([hit("a"), hit("b")], { due }) }, { typed: "bai", wanted: {} })
  expect(testid("search-due").textContent).toContain("Đang lập chỉ mục… còn 120 bài")
  await press("search-box", "ArrowDown")
  due = 0
  await vi.advanceTimersByTimeAsync(1_000)
  await settled()
  expect(asks().length).toBe(2)
  expect(all("[data-testid=search-due]")).toEqual([])
  expect(all("[aria-selected=true]").map(it => it.dataset["article"])).toEqual(["b"])
  await type("search-box", "baiv")
  expect(all("[aria-selected=true]").map(it => it.dataset["article"])).toEqual(["a"])
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asks().length).toBe(3)
})

it("rows after the last one come when the arrow reaches it", async () => {
  await open({ search: ({ next }) => (next === null ? found([hit("a"), hit("b")], { next: "p2" }) : found([hit("c")])) }, { typed: "bai", wanted: {} })
  expect(testid("search-more").textContent).toContain("Xem thêm")
  await press("search-box", "ArrowDown")
  expect(all("[data-testid=hit]").map(it => it.dataset["article"])).toEqual(["a", "b", "c"])
  expect(all("[data-testid=search-more]")).toEqual([])
})

it("rows that did not come can be asked for again", async () => {
  let broken = true
  const rest = (): Found => { if (broken) throw { code: "busy", why: "", at: null }; return found([hit("b")]) }
  await open({ search: ({ next }) => (next === null ? found([hit("a")], { next: "p2" }) : rest()) }, { typed: "bai", wanted: {} })
  testid("search-more").click()
  await settled()
  expect(testid("notice").dataset["code"]).toBe("busy")
  broken = false
  testid("search-more").click()
  await settled()
  expect(all("[data-testid=hit]").map(it => it.dataset["article"])).toEqual(["a", "b"])
})

it("what could not be asked says so, and can be asked again", async () => {
  let broken = true
  await open({ search: () => { if (broken) throw { code: "damaged", why: "page 7", at: null }; return found([hit("a")]) } }, { typed: "bai", wanted: {} })
  expect(testid("notice").dataset["code"]).toBe("damaged")
  broken = false
  testid("search-again").click()
  await settled()
  expect(all("[data-testid=notice]")).toEqual([])
  expect(all("[data-testid=hit]").length).toBe(1)
})

it("a question is kept by its name, asked by one press, dropped and brought back", async () => {
  let kept: KeptSearch[] = []
  const keep = (it: KeptSearch): KeptSearch[] => (kept = [...kept, it])
  const { asks, call } = await open({ search: () => found([hit("a")]), keep_search: keep, drop_search: ({ name }) => (kept = kept.filter(it => it.name !== name)) }, { typed: "giá cả", wanted: { status: "returned" } })
  testid("keep-search").click()
  flushSync()
  expect((testid("kept-name") as HTMLInputElement).value).toBe("giá cả")
  await type("kept-name", "Giá bị trả lại")
  await press("kept-name", "Enter")
  expect(call).toHaveBeenCalledWith("keep_search", { name: "Giá bị trả lại", asked: { typed: "giá cả", wanted: { status: "returned" } } })
  testid("facets-clear").click()
  await settled()
  testid("kept-search").click()
  await settled()
  expect(asks().at(-1)).toEqual({ typed: "giá cả", wanted: { status: "returned" }, next: null })
  testid("kept-drop").click()
  await settled()
  expect(all("[data-testid=kept-search]")).toEqual([])
  testid("kept-back").click()
  await settled()
  expect(all("[data-testid=kept-search]").map(it => it.textContent)).toEqual(["Giá bị trả lại"])
})

it("an empty name keeps nothing, and Escape leaves the name, not the search", async () => {
  const { call, onclose } = await open({ search: () => found([hit("a")]) }, { typed: "đò", wanted: {} })
  testid("keep-search").click()
  flushSync()
  await type("kept-name", "  ")
  await press("kept-name", "Enter")
  expect(call.mock.calls.some(it => it[0] === "keep_search")).toBe(false)
  await press("kept-name", "Escape")
  expect(onclose).not.toHaveBeenCalled()
  expect(all("[data-testid=kept-name]")).toEqual([])
})

it("nothing asked is no empty answer", async () => {
  const { onasked } = await open({})
  expect(all(".empty")[0]?.textContent).toContain("Tìm trong mọi bài của máy này")
  await type("search-box", "đò")
  expect(onasked).toHaveBeenLastCalledWith({ typed: "đò", wanted: {} })
})
