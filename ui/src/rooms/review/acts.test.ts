// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { AuditRow, Opened } from "../../host/types.ts"
import { givesUp, moreActs, onPage } from "../../state/moreActs.ts"
import { told } from "../../words/acts.ts"
import Acts from "./Acts.svelte"
import ActsEmbargo from "./ActsEmbargo.svelte"
import ApproveBar from "./ApproveBar.svelte"
import { testid, typeInto } from "../testing.ts"

const NOW = Date.UTC(2026, 10, 24, 2, 0)
const HOUR = 3_600_000
const facts: Opened["facts"] = { held: null, withdrawn: null, embargo_until_ms: null, correcting: false }
const opened = (status: Opened["row"]["status"], more: Partial<Opened> = {}): Opened => ({
  row: { article: "a", title: "Cầu mới", status, flags: { conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false, urgent: false, unsent: false, refused: null },
    owner: { id: "lan", name: "Lan" }, mine: false, category: null, words: 1, photos: 0, comments: 0, changed_ms: NOW, go_live_ms: status === "scheduled" ? NOW + 2 * HOUR : null, reason: null, sapo: "", lead_photo: null, public_url: null },
  document: {}, fields: {}, base: "r1", seq: 1, revision_no: 2, content: "9f2c", head: "r1", approved: null, overruled: [], facts, urgent: [],
  refusals: { forward: "standing", correct: "standing", withdraw: "role", bring_back: "standing", hold: "standing", release_hold: "standing", raise_embargo: "standing", lower_embargo: "role" }, editable: true, recovered: false, caret: null, photos: [], ...more,
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
  expect(told({ ...row, act: "of_a_newer_portal", no: null, detail: null })).toBe("Trần Thu Hà of_a_newer_portal")
})
