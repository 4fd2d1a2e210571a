// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from "svelte"
import { sidesLeft } from "../state/sides.ts"
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "../host/host.ts"
import type { Opened, Row, Session, Status } from "../host/types.ts"
import Desk from "./desk/Desk.svelte"
import ApproveBar from "./review/ApproveBar.svelte"
import ReturnDialog from "./review/ReturnDialog.svelte"
import ScheduleDialog from "./review/ScheduleDialog.svelte"
import { find, testid, typeInto } from "./testing.ts"

const host: Host = { call: () => Promise.reject(new Error("not asked here")), on: () => () => undefined, photo: id => id }
const session: Session = {
  person: { id: "ha", login: "ha", name: "Trần Thu Hà", role: "editor" }, portal: { name: "Cổng", address: "http://127.0.0.1" }, demo: true, recovered: [], screen_fell: false, mended: null,
}
const row = (article: string, status: Status, more: Partial<Row> = {}): Row => ({
  article, title: `Bài ${article}`, status,
  flags: { conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false, urgent: false, unsent: false, refused: null },
  owner: { id: "lan", name: "Lan" }, mine: false, category: "Kinh tế", words: 612, photos: 2, comments: 0, changed_ms: 1_000, go_live_ms: null, reason: null, sapo: "Sapo.",
  lead_photo: null, public_url: null, at_portal: true, read: null, ...more,
})
const opened = (status: Status, more: Partial<Opened> = {}): Opened => ({
  row: row("a", status), document: {}, fields: {}, base: "r1", seq: 1, revision_no: 7, content: "9f2c41d8aa00", head: "r1", approved: null, overruled: [], facts: { held: null, withdrawn: null, embargo_until_ms: null, correcting: false }, urgent: [], refusals: {},
  editable: true, recovered: false, caret: null, photos: [], ...more,
})

let shown: Record<string, unknown> | null = null
function show<P extends Record<string, unknown>>(component: Component<P>, props: P): void {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  shown = mount(component, { target: document.body, props }) as Record<string, unknown>
  flushSync()
}
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
})
const all = (css: string): string[] => [...document.querySelectorAll<HTMLElement>(css)].map(it => it.dataset["article"] ?? it.textContent)
function type(id: string, text: string): void {
  typeInto(id, text)
  flushSync()
}

function desk(rows: Row[], more: Record<string, unknown> = {}): { onopen: ReturnType<typeof vi.fn>; onact: ReturnType<typeof vi.fn>; onchoose: ReturnType<typeof vi.fn> } {
  const calls = { onopen: vi.fn(), onact: vi.fn(), onchoose: vi.fn() }
  const nothing = (): void => undefined
  show(Desk as unknown as Component<Record<string, unknown>>, {
    host, session, rows, place: "desk", chosen: null, now_ms: 2_000, onplace: nothing, onnew: nothing, onimport: nothing, onhelp: nothing, onitem: nothing, onhide: nothing,
    preferences: { language: "vi", theme: "light", checklist_done: [], checklist_hidden: true, preedit: true, writing: sidesLeft, reading: sidesLeft, recent: [] }, ...calls, ...more,
  })
  return calls
}

it("an editor meets the queue first, what waits longest on top", () => {
  desk([row("late", "submitted", { changed_ms: 900 }), row("out", "published"), row("early", "submitted", { changed_ms: 100 })])
  expect(all("[data-testid=row]")).toEqual(["early", "late", "out"])
  expect(testid("preview").dataset["article"]).toBe("early")
})

it("the preview shows why an article came back", () => {
  desk([row("a", "returned", { reason: "Số liệu chưa có nguồn." })])
  expect(testid("preview").textContent).toContain("Số liệu chưa có nguồn.")
})

it("a press chooses, Enter and the button open", () => {
  const { onchoose, onopen, onact } = desk([row("a", "submitted"), row("b", "submitted")])
  find("[data-article=b][data-testid=row]").click()
  expect(onchoose).toHaveBeenCalledWith("b")
  find("[data-article=a][data-testid=row]").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }))
  expect(onopen).toHaveBeenCalledWith("a")
  testid("open").click()
  expect(onact.mock.calls[0]?.[0]).toBe("judge")
})

it("a tab shows one status, and an empty one says so", () => {
  desk([row("a", "submitted"), row("b", "approved")])
  find("[data-filter=approved]").click()
  flushSync()
  expect(all("[data-testid=row]")).toEqual(["b"])
  find("[data-filter=scheduled]").click()
  flushSync()
  expect(find(".empty").textContent).toContain("Không có bài nào ở đây")
})

it("search needs no marks", () => {
  desk([row("a", "submitted", { title: "Kế hoạch chuyển đổi số" }), row("b", "submitted", { title: "Lễ hội" })])
  type("search", "chuyen doi")
  expect(all("[data-testid=row]")).toEqual(["a"])
})

it("what the list does not have is looked for in the text of every article", () => {
  const onfind = vi.fn()
  desk([row("a", "submitted")], { onfind })
  type("search", "bến đò")
  testid("find-everywhere").click()
  testid("search").dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true }))
  expect(onfind.mock.calls).toEqual([["bến đò"], ["bến đò"]])
})

type Bar = Record<"onapprove" | "onschedule" | "onunschedule" | "onwithdraw", ReturnType<typeof vi.fn>>
function bar(article: Opened, mustMend = 0): Bar {
  const calls = { onapprove: vi.fn(), onreturn: vi.fn(), onschedule: vi.fn(), onunschedule: vi.fn(), onwithdraw: vi.fn() }
  show(ApproveBar as unknown as Component<Record<string, unknown>>, { opened: article, mustMend, busy: false, ...calls })
  return calls
}

it("one's own text is not approved by oneself, and the reason stands beside the button", () => {
  const { onapprove } = bar(opened("submitted", { refusals: { approve: "own_text" } }))
  testid("approve").click()
  expect(onapprove).not.toHaveBeenCalled()
  expect(testid("refusal").textContent).toContain("người khác phải duyệt")
})

it("what must be mended keeps an article from approval", () => {
  const { onapprove } = bar(opened("submitted"), 3)
  testid("approve").click()
  expect(onapprove).not.toHaveBeenCalled()
  expect(testid("refusal").textContent).toContain("3 chỗ phải sửa")
})

it("an approved article is offered a time", () => {
  const { onschedule } = bar(opened("approved", { approved: { by: "Hà", at_ms: 1, content: "9f2c" }, refusals: { approve: "standing" } }))
  expect(testid("schedule").className).toContain("primary")
  testid("schedule").click()
  expect(onschedule).toHaveBeenCalled()
})

it("a planned article can be unscheduled, and is not offered for approval again", () => {
  const { onunschedule } = bar(opened("scheduled", { approved: { by: "Hà", at_ms: 1, content: "9f2c" }, refusals: { approve: "standing", return: "pending_release" } }))
  testid("unschedule").click()
  expect(onunschedule).toHaveBeenCalled()
  expect(all("[data-testid=approve]")).toEqual([])
})

it("what readers see can be withdrawn; by an editor only as urgent", () => {
  const { onwithdraw } = bar(opened("published", { refusals: { withdraw: "role" }, urgent: ["withdraw"] }))
  expect(testid("withdraw").textContent).toContain("Gỡ khẩn")
  testid("withdraw").click()
  expect(onwithdraw).toHaveBeenCalled()
})

it("the administrator is told where her work is", () => {
  show(Desk as unknown as Component<Record<string, unknown>>, {
    host, session: { ...session, person: { ...session.person, role: "admin" } }, rows: [], place: "desk", chosen: null, now_ms: 2_000, onplace: () => undefined, onnew: () => undefined,
    onimport: () => undefined, onhelp: () => undefined, onitem: () => undefined, onhide: () => undefined, onchoose: () => undefined, onopen: () => undefined, onact: () => undefined,
    preferences: { language: "vi", theme: "light", checklist_done: [], checklist_hidden: false, preedit: true, writing: sidesLeft, reading: sidesLeft, recent: [] },
  })
  expect(find(".empty").textContent).toContain("máy chủ của cổng")
  expect(all("[data-testid=place-mine], [data-testid=checklist]")).toEqual([])
})

it("an article is returned only with words the portal takes", () => {
  const onreturn = vi.fn()
  show(ReturnDialog as unknown as Component<Record<string, unknown>>, { title: "Bài", onreturn, onclose: () => undefined })
  type("return-reason", "Sửa lại")
  testid("return-confirm").click()
  expect(onreturn).not.toHaveBeenCalled()
  type("return-reason", "  Ghi rõ nguồn của số liệu. ")
  testid("return-confirm").click()
  expect(onreturn).toHaveBeenCalledWith("Ghi rõ nguồn của số liệu.")
})

it("the schedule takes a day and a time as they are typed, in Việt Nam time, and none that has passed", () => {
  const onschedule = vi.fn()
  const now_ms = Date.UTC(2026, 10, 24, 5, 0)
  show(ScheduleDialog as unknown as Component<Record<string, unknown>>, { opened: opened("approved"), now_ms, onschedule, onnow: () => undefined, onclose: () => undefined })
  type("go-live-date", "24/11/2026")
  type("go-live-time", "11:59")
  testid("schedule-confirm").click()
  expect(onschedule).not.toHaveBeenCalled()
  type("go-live-date", "2026-11-25")
  type("go-live-time", "7h30")
  testid("schedule-confirm").click()
  expect(onschedule).toHaveBeenCalledWith(Date.UTC(2026, 10, 25, 0, 30))
})
