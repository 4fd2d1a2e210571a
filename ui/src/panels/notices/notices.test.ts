// @vitest-environment happy-dom
import { flushSync, mount, tick, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Inbox, NoticeRow, NoticeSettings } from "../../host/types.ts"
import { speak } from "../../words/words.svelte.ts"
import NewsLine from "./NewsLine.svelte"
import Notices from "./Notices.svelte"

const NOW = Date.UTC(2026, 10, 30, 3)
const LONG = "Kế hoạch chuyển đổi số của tỉnh giai đoạn 2026–2030, tầm nhìn 2045 và những việc phải làm ngay trong quý I"
const row = (n: number, more: Partial<NoticeRow> = {}): NoticeRow => ({ n, kind: "submitted", article: `a${n}`, title: LONG, by: "Nguyễn Lan Anh", at_ms: NOW - n * 60_000, fact: { fact: "plain" }, words: null, seen: false, past: false, ...more })
const settings: NoticeSettings = { off: [], desktop: true, desktop_off: [], quiet: null }
const inbox = (rows: NoticeRow[]): Inbox => ({ now_ms: NOW, unread: rows.filter(it => !it.seen).length, rows, settings })

let shown: Record<string, unknown> | null = null
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
  speak("vi")
})

function show(component: unknown, props: Record<string, unknown>): void {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  shown = mount(component as Component<Record<string, unknown>>, { target: document.body, props }) as Record<string, unknown>
  flushSync()
}
const list = (rows: NoticeRow[], more: Record<string, unknown> = {}): Record<string, ReturnType<typeof vi.fn>> => {
  const calls = { onlead: vi.fn(), onreadall: vi.fn(), onsettings: vi.fn(), onagain: vi.fn(), onclose: vi.fn() }
  show(Notices, { inbox: inbox(rows), failed: false, ...calls, ...more })
  return calls
}
const all = (id: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`[data-testid=${id}]`)]
const press = (key: string): void => {
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
  flushSync()
}

it("an empty list says what will stand there", () => {
  list([])
  expect(all("notices-empty")[0]?.textContent).toContain("Chưa có thông báo nào")
  expect(all("notices-read-all")).toEqual([])
})

it("by days, with what happened in the newsroom's words, a long title in one line and whole in its hint", () => {
  list([row(1), row(2, { kind: "published", by: null, fact: { fact: "read_back", go_live_ms: Date.UTC(2026, 10, 30, 0, 30), outcome: "seen" } }), row(3000, { kind: "scheduled", fact: { fact: "planned", go_live_ms: Date.UTC(2026, 11, 1, 0, 30) } })])
  expect([...document.querySelectorAll("h2")].map(it => it.textContent)).toEqual(["Hôm nay", "Thứ Bảy 28/11"])
  const said = all("told").map(it => it.textContent)
  expect(said[0]).toContain("Nguyễn Lan Anh gửi duyệt")
  expect(said[1]).toContain("Đã đăng 07:30:00, đúng bản đã duyệt")
  expect(said[2]).toContain("hẹn đăng 1/12 07:30")
  const title = all("told")[0]?.querySelector<HTMLElement>(".title")
  expect([title?.classList.contains("one"), title?.title]).toEqual([true, LONG])
})

it("in English too", () => {
  speak("en")
  list([row(1)])
  expect(all("told")[0]?.textContent).toContain("Nguyễn Lan Anh submitted")
})

it("keys go through the rows, and Enter opens one", async () => {
  const { onlead } = list([row(1), row(2), row(3)])
  await tick()
  expect(document.activeElement).toBe(all("told")[0])
  press("j")
  press("ArrowDown")
  press("ArrowDown")
  expect(document.activeElement).toBe(all("told")[2])
  press("k")
  ;(document.activeElement as HTMLElement).click()
  expect(onlead?.mock.calls[0]?.[0]).toMatchObject({ n: 2 })
})

it("what is unread is said to whoever does not see the dot, and all is read by one button", () => {
  const { onreadall } = list([row(1), row(2, { seen: true }), row(3, { past: true, seen: true })])
  expect(all("told").map(it => it.querySelector(".vh")?.textContent ?? "")).toEqual(["chưa đọc", "", ""])
  expect(all("told")[2]?.textContent).toContain("đã xử lý")
  all("notices-read-all")[0]?.click()
  expect(onreadall).toHaveBeenCalledOnce()
})

it("each kind is told in the window, on the desktop or not at all, and hours are quiet once both are times", () => {
  const { onsettings } = list([row(1)])
  all("notices-ways")[0]?.click()
  flushSync()
  all("notices-on-approved")[0]?.click()
  expect(onsettings?.mock.calls[0]?.[0]).toEqual({ ...settings, off: ["approved"] })
  all("notices-desktop-submitted")[0]?.click()
  expect(onsettings?.mock.calls[1]?.[0]).toEqual({ ...settings, desktop_off: ["submitted"] })
  const type = (id: string, text: string): void => {
    const field = all(id)[0] as HTMLInputElement
    field.value = text
    field.dispatchEvent(new Event("input", { bubbles: true }))
    field.dispatchEvent(new Event("change", { bubbles: true }))
    flushSync()
  }
  type("notices-quiet-from", "22:00")
  expect(onsettings).toHaveBeenCalledTimes(2)
  type("notices-quiet-until", "6:00")
  expect(onsettings?.mock.calls[2]?.[0]).toEqual({ ...settings, quiet: { from_minute: 1320, until_minute: 360 } })
})

it("the line over the room takes no keys from who types", () => {
  const field = document.createElement("textarea")
  document.body.append(field)
  field.focus()
  const calls = { onlead: vi.fn(), onshow: vi.fn(), onclose: vi.fn() }
  show(NewsLine, { rows: [row(1, { kind: "returned" })], away: false, now_ms: NOW, ...calls })
  expect(document.activeElement).toBe(field)
  expect(all("newsline")[0]?.getAttribute("aria-live")).toBe("polite")
  all("newsline-open")[0]?.click()
  expect(calls.onlead.mock.calls[0]?.[0]).toMatchObject({ n: 1 })
})

it("what came while nobody was there is one sentence", () => {
  show(NewsLine, { rows: [row(1, { kind: "returned" }), row(2), row(3)], away: true, now_ms: NOW, onlead: vi.fn(), onshow: vi.fn(), onclose: vi.fn() })
  expect(all("digest")[0]?.textContent).toContain("Trong lúc bạn vắng: 1 bài trả lại, 2 bài chờ duyệt")
})
