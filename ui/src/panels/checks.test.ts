// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Finding } from "../host/types.ts"
import { namedOf, overruledBy } from "../state/overruled.ts"
import { writingVi } from "../words/writing.ts"
import Checks from "./Checks.svelte"

let shown: Record<string, unknown> | null = null
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
})

function show(findings: Finding[], more: Record<string, unknown> = {}) {
  const calls = { onGo: vi.fn(), onFix: vi.fn(), onFixAll: vi.fn(), onIgnore: vi.fn(), onLookAgain: vi.fn() }
  shown = mount(Checks as unknown as Component<Record<string, unknown>>, { target: document.body, props: { findings, looked: true, words: writingVi, editable: true, selected: -1, ...calls, ...more } }) as Record<string, unknown>
  flushSync()
  return calls
}
const all = (id: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`[data-testid=${id}]`)]
const slip = (start: number, more: Partial<Finding> = {}): Finding => ({ code: "space_at_mark", level: "nen_sua", overrulable: true, part: "text", block: "b1", range: { start, stop: start + 1 }, facts: { text: "," }, fix: { do: "replace", text: "" }, ...more })
const credit: Finding = { code: "credit_missing", level: "phai_sua", overrulable: true, part: "credit", block: "f1", facts: { photo: "1" } }
const title: Finding = { code: "title_missing", level: "phai_sua", overrulable: false, part: "title", facts: {} }

it("all of a rule is offered once, with how many, and never for a single one", () => {
  const { onFixAll } = show([slip(1), slip(5), slip(9), { ...slip(2), code: "double_space" }, { ...slip(3), fix: undefined as never }])
  expect(all("finding-fix-all").map(it => it.textContent)).toEqual(["Sửa tất cả (3)"])
  all("finding-fix-all")[0]?.click()
  expect(onFixAll).toHaveBeenCalledWith("space_at_mark")
})

it("what must be mended is not waved away by the writer, and what is waved away can be looked at again", () => {
  const { onIgnore, onLookAgain } = show([credit, slip(1)], { ignored: 2 })
  expect(all("finding-ignore")).toHaveLength(1)
  all("finding-ignore")[0]?.click()
  all("look-again")[0]?.click()
  expect([onIgnore.mock.calls.length, onLookAgain.mock.calls.length]).toEqual([1, 1])
})

it("the desk lets pass what may pass, and nothing else", () => {
  const onOverrule = vi.fn()
  show([title, credit, slip(1)], { editable: false, onOverrule })
  expect(all("finding-overrule")).toHaveLength(1)
  all("finding-overrule")[0]?.click()
  expect(onOverrule).toHaveBeenCalledWith(credit)
})

it("whoever does not decide is offered nothing, and the desk hears why it cannot now", () => {
  show([credit], { editable: false })
  expect(all("finding-overrule")).toHaveLength(0)
  if (shown) void unmount(shown)
  const onOverrule = vi.fn()
  show([credit], { editable: false, onOverrule, whyNot: "Bài không ở bước này." })
  expect(all("finding-overrule")[0]?.getAttribute("aria-disabled")).toBe("true")
  all("finding-overrule")[0]?.click()
  expect(onOverrule).not.toHaveBeenCalled()
})

it("everybody reads who let it pass and why, and it is in nobody's way any more", () => {
  const passed = overruledBy({ overruled: [{ ...namedOf(credit), by: "Thu Hà", at_ms: 1_795_500_000_000, reason: "Ảnh của bạn đọc gửi, không rõ người chụp" }] })
  show([credit], { editable: false, passed, now_ms: 1_795_500_000_000, onOverrule: vi.fn() })
  expect(all("finding-passed")[0]?.textContent).toContain("Thu Hà")
  expect(all("finding-passed")[0]?.textContent).toContain("không rõ người chụp")
  expect([all("finding-overrule").length, all("all-good").length]).toEqual([0, 1])
})
