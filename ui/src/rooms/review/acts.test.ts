// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { AuditRow, Opened } from "../../host/types.ts"
import { givesUp, moreActs, onPage } from "../../state/moreActs.ts"
import { told } from "../../words/acts.ts"
import Acts from "./Acts.svelte"
import ActsEmbargo from "./ActsEmbargo.svelte"
import ActsFacts from "./ActsFacts.svelte"
import ApproveBar from "./ApproveBar.svelte"
import ScheduleDialog from "./ScheduleDialog.svelte"
import { testid, typeInto } from "../testing.ts"

const NOW = Date.UTC(2026, 10, 24, 2, 0)
const HOUR = 3_600_000
const NOON_TOMORROW = Date.UTC(2026, 10, 25, 5, 0)
const facts: Opened["facts"] = { held: null, withdrawn: null, embargo_until_ms: null, correcting: false }
const opened = (status: Opened["row"]["status"], more: Partial<Opened> = {}): Opened => ({
  row: { article: "a", title: "Cầu mới", status, flags: { conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false, urgent: false, unsent: false, refused: null },
    owner: { id: "lan", name: "Lan" }, mine: false, category: null, words: 1, photos: 0, comments: 0, changed_ms: NOW, go_live_ms: status === "scheduled" ? NOW + 2 * HOUR : null, reason: null, sapo: "", lead_photo: null, public_url: null, at_portal: true, read: null },
  document: {}, fields: {}, base: "r1", seq: 1, revision_no: 2, content: "9f2c", head: "r1", approved: null, overruled: [], facts, urgent: [],
  refusals: { forward: "standing", correct: "standing", withdraw: "role", bring_back: "standing", hold: "standing", release_hold: "standing", raise_embargo: "standing", lower_embargo: "role", share: "standing" }, editable: true, recovered: false, caret: null, photos: [], ...more,
})

let shown: Record<string, unknown> | null = null
function show(component: unknown, props: Record<string, unknown>): void {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  shown = mount(component as Component<Record<string, unknown>>, { target: document.body, props }) as Record<string, unknown>
  flushSync()
}
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
})

it("only what would be done now is offered", () => {
  expect(moreActs(opened("draft"), "editor")).toEqual([])
  expect(moreActs(opened("submitted", { refusals: { ...opened("submitted").refusals, share: undefined } } as unknown as Partial<Opened>), "editor")).toEqual(["share"])
  expect(moreActs(opened("published", { refusals: { ...opened("published").refusals, correct: undefined }, urgent: ["withdraw"] } as unknown as Partial<Opened>), "editor")).toEqual(["correct", "withdraw"])
  expect(moreActs(opened("submitted", { urgent: ["approve"] }), "chief")).toEqual(["approve_urgent", "life", "sheet"])
  expect(moreActs(opened("submitted", { urgent: ["approve"], head: null }), "chief")).toEqual([])
})

it("a hold, and an embargo behind it, cost the minute that was set", () => {
  const planned = opened("scheduled")
  expect(givesUp(planned, null)).toBe(NOW + 2 * HOUR)
  expect(givesUp(planned, NOW + 3 * HOUR)).toBe(NOW + 2 * HOUR)
  expect(givesUp(planned, NOW + HOUR)).toBe(null)
  expect(givesUp(opened("approved"), null)).toBe(null)
})

it("what readers see is neither returned nor scheduled, and says how it is changed", () => {
  expect(onPage(opened("published"))).toBe(true)
  expect(onPage(opened("published", { facts: { ...facts, correcting: true } }))).toBe(false)
  const calls = { onapprove: vi.fn(), onreturn: vi.fn(), onschedule: vi.fn(), onunschedule: vi.fn(), onwithdraw: vi.fn() }
  show(ApproveBar, { opened: opened("published", { approved: { by: "Hà", at_ms: 1, content: "9f2c" }, refusals: { approve: "standing" } }), mustMend: 0, busy: false, ...calls })
  for (const id of ["return", "schedule"]) {
    expect(testid(id).getAttribute("aria-disabled"), id).toBe("true")
    expect(testid(id).title, id).toContain("Đính chính")
    testid(id).click()
  }
  expect(calls.onreturn).not.toHaveBeenCalled()
  expect(calls.onschedule).not.toHaveBeenCalled()
})

it("a correction that was submitted is approved like any text", () => {
  const calls = { onapprove: vi.fn(), onreturn: vi.fn(), onschedule: vi.fn(), onunschedule: vi.fn(), onwithdraw: vi.fn() }
  show(ApproveBar, { opened: opened("published", { facts: { ...facts, correcting: true }, refusals: {} }), mustMend: 0, busy: false, ...calls })
  testid("approve").click()
  testid("return").click()
  expect(calls.onapprove).toHaveBeenCalled()
  expect(calls.onreturn).toHaveBeenCalled()
})

it("a hold goes only with a reason that the portal takes", async () => {
  const ondecide = vi.fn(() => Promise.resolve(true))
  const host: Host = { call: () => Promise.reject(new Error("not asked here")), on: () => () => undefined, photo: id => id }
  const free = { ...opened("submitted").refusals, hold: undefined } as unknown as Opened["refusals"]
  show(Acts, { host, opened: opened("submitted", { refusals: free }), role: "editor", busy: false, now_ms: NOW, ondecide, onwithdraw: vi.fn(), onedit: vi.fn(), onsay: vi.fn(), ontrouble: vi.fn() })
  ;(shown as unknown as { run: (act: string) => void }).run("hold")
  flushSync()
  typeInto("hold-reason", "chờ")
  flushSync()
  testid("hold-confirm").click()
  expect(ondecide).not.toHaveBeenCalled()
  typeInto("hold-reason", "Chờ Sở xác nhận số liệu")
  flushSync()
  testid("hold-confirm").click()
  await Promise.resolve()
  expect(ondecide).toHaveBeenCalledWith({ act: "hold", reason: "Chờ Sở xác nhận số liệu" }, expect.any(Function))
})

it("an earlier end of an embargo is the chief's, and a past one nobody's", () => {
  const ongo = vi.fn()
  show(ActsEmbargo, { opened: opened("approved", { facts: { ...facts, embargo_until_ms: NOW + 5 * HOUR } }), now_ms: NOW, ongo, onclose: vi.fn() })
  const type = (time: string): void => {
    typeInto("embargo-date", "24/11/2026")
    typeInto("embargo-time", time)
    flushSync()
    testid("embargo-confirm").click()
  }
  type("08:00")
  type("11:00")
  expect(ongo).not.toHaveBeenCalled()
  expect(document.body.textContent).toContain("trưởng ban")
  type("15:30")
  expect(ongo).toHaveBeenCalledWith(Date.UTC(2026, 10, 24, 8, 30))
})

it("a row of the audit is a sentence", () => {
  const row: AuditRow = { seq: 9, at_ms: NOW, person: "p", name: "Trần Thu Hà", device: null, act: "hold", article: "a", title: "Cầu mới", revision: "r", no: 2, reason: "Chờ Sở", detail: { cancelled_ms: NOW }, hash: "9f" }
  expect(told(row)).toBe("Trần Thu Hà giữ bài lại (bản 2); bỏ giờ hẹn 09:00, 24/11/2026")
  expect(told({ ...row, act: "embargo", detail: { until_ms: null } })).toBe("Trần Thu Hà bỏ giờ cấm đăng (bản 2)")
  expect(told({ ...row, act: "withdraw", name: null, no: null, detail: { urgent: true, cancelled_ms: null } })).toBe("Tại máy chủ gỡ bài khỏi cổng; việc khẩn")
  const settings = { was: { approval: "one_step", four_eyes: true, tone: "old" }, is: { approval: "two_step", four_eyes: false, tone: "new" } }
  expect(told({ ...row, act: "set_site", no: null, detail: settings })).toBe("Trần Thu Hà đổi cài đặt của cổng; duyệt hai bước; tắt bốn mắt")
  expect(told({ ...row, act: "set_site", no: null, detail: { was: settings.is, is: settings.is } })).toBe("Trần Thu Hà đổi cài đặt của cổng")
  expect(told({ ...row, act: "of_a_newer_portal", no: null, detail: null })).toBe("Trần Thu Hà of_a_newer_portal")
})

it("while the portal is away its decisions are greyed out with the reason, and only a minute may be wished for", () => {
  const calls = { onapprove: vi.fn(), onreturn: vi.fn(), onschedule: vi.fn(), onunschedule: vi.fn(), onwithdraw: vi.fn() }
  const approved = opened("approved", { approved: { by: "Hà", at_ms: 1, content: "9f2c" }, refusals: { approve: "standing" } })
  show(ApproveBar, { opened: approved, mustMend: 0, busy: false, offline: true, ...calls })
  expect(testid("return").getAttribute("aria-disabled")).toBe("true")
  expect(testid("return").title).toContain("Đang ngoại tuyến")
  testid("return").click()
  testid("schedule").click()
  expect([calls.onreturn.mock.calls.length, calls.onschedule.mock.calls.length]).toEqual([0, 1])
})

it("the other acts stay in their menu with the reason, and nothing is asked", () => {
  const ondecide = vi.fn(() => Promise.resolve(true))
  const props = { host: {} as Host, opened: opened("approved", { refusals: { ...opened("approved").refusals, hold: undefined } } as unknown as Partial<Opened>), role: "editor", busy: false, now_ms: NOW, ondecide, onwithdraw: vi.fn(), onedit: vi.fn(), onsay: vi.fn(), ontrouble: vi.fn() }
  show(Acts, { ...props, offline: true })
  document.querySelector<HTMLElement>("[data-head]")?.click()
  flushSync()
  const hold = testid("more-hold")
  expect([hold.getAttribute("aria-disabled"), hold.title.includes("ngoại tuyến")]).toEqual(["true", true])
  expect(document.querySelector(".menu-why")?.textContent).toContain("Đang ngoại tuyến")
  hold.click()
  flushSync()
  expect([document.querySelector("dialog"), (shown as { acts: () => object }).acts()]).toEqual([null, {}])
  if (shown) void unmount(shown)
  document.body.replaceChildren()
  show(Acts, props)
  document.querySelector<HTMLElement>("[data-head]")?.click()
  flushSync()
  testid("more-hold").click()
  flushSync()
  expect(document.querySelector("dialog"), "the control: with the portal there it is asked why").not.toBe(null)
})

it("offline a schedule is a wish, and nothing is published now", () => {
  const onschedule = vi.fn()
  show(ScheduleDialog, { opened: opened("approved", { refusals: {} }), now_ms: NOW, offline: true, onschedule, onnow: vi.fn(), onclose: vi.fn() })
  expect(testid("schedule-offline").textContent).toContain("không bao giờ tự đăng muộn")
  expect(testid("schedule-confirm").textContent).toContain("chưa gửi")
  testid("schedule-confirm").click()
  expect(onschedule).toHaveBeenCalledOnce()
  document.querySelector<HTMLInputElement>("input[value=now]")?.click()
  flushSync()
  expect(testid("schedule-confirm").title).toContain("Đang ngoại tuyến")
})

it("a page that differs from what was approved is said above the text, and one that does not is no warning", () => {
  const read = { outcome: "different" as const, differs: { at: "words" as const, words: "Nước lên nhanh…" }, read_ms: NOW, late_ms: 300 }
  const it = opened("published", { refusals: {} })
  show(ActsFacts, { opened: { ...it, row: { ...it.row, read } }, lists: null, now_ms: NOW, can: () => false, onrun: vi.fn() })
  expect(testid("fact-receipt").textContent).toContain("cổng hiện khác bản đã duyệt (không thấy đúng chỗ “Nước lên nhanh…”)")
  if (shown) void unmount(shown)
  document.body.replaceChildren()
  show(ActsFacts, { opened: { ...it, row: { ...it.row, read: { ...read, outcome: "seen" } } }, lists: null, now_ms: NOW, can: () => false, onrun: vi.fn() })
  expect(document.querySelector("[data-testid=fact-receipt]")).toBe(null)
})

it("a minute that was only wished for is said above the text, and that it publishes nothing by itself", () => {
  const wish = { article: "a", title: "Cầu mới", category: null, owner: "Lan", status: "approved" as const, go_live_ms: NOON_TOMORROW, take_down_ms: null, correction: false, read: null, gone: false, refusal: null }
  const props = { opened: opened("approved", { refusals: {} }), lists: null, now_ms: NOW, can: () => false, onrun: vi.fn() }
  show(ActsFacts, { ...props, wish: { ...wish, wish: { is: "waits" } } })
  expect(testid("fact-wish").textContent).toContain("CHƯA GỬI – sẽ không tự đăng")
  expect(testid("fact-wish").textContent).toContain("12:00, 25/11/2026")
  if (shown) void unmount(shown)
  document.body.replaceChildren()
  show(ActsFacts, { ...props, wish: { ...wish, wish: { is: "missed" } } })
  expect(testid("fact-wish").textContent).toContain("giờ này đã qua")
})
