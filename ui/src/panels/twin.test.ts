// @vitest-environment happy-dom
import { flushSync, mount, unmount } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Finding } from "../host/types.ts"
import { writingVi } from "../words/writing.ts"
import Checks from "./Checks.svelte"

const near: Finding = { code: "near_duplicate", level: "nen_sua", overrulable: false, part: "text", facts: { article: "a7", count: "93", other: "Bến Sậy có mái che" } }
const spaces: Finding = { code: "double_space", level: "nen_sua", overrulable: false, part: "text", block: "b1", facts: {} }

let shown: Record<string, unknown> | null = null
function show(more: Record<string, unknown>): { onOpen: ReturnType<typeof vi.fn>; onGo: ReturnType<typeof vi.fn> } {
  const [onOpen, onGo] = [vi.fn(), vi.fn()]
  const props = { findings: [near, spaces], looked: true, words: writingVi, editable: true, selected: 0, onGo, onOpen, onFix: vi.fn(), onIgnore: vi.fn(), ...more }
  shown = mount(Checks, { target: document.body, props }) as Record<string, unknown>
  flushSync()
  return { onOpen, onGo }
}
afterEach(() => {
  if (shown) void unmount(shown)
  document.body.replaceChildren()
})
const one = (css: string): HTMLElement | null => document.querySelector(css)

it("an article that is nearly another names it, and a press opens that one", () => {
  const { onOpen, onGo } = show({})
  const finding = one("[data-code=near_duplicate]")
  expect(finding?.textContent).toContain("Giống 93% với bài “Bến Sậy có mái che”")
  finding?.querySelector<HTMLElement>("[data-testid=finding-open]")?.click()
  expect(onOpen).toHaveBeenCalledExactlyOnceWith("a7")
  expect(onGo).not.toHaveBeenCalled()
  expect(one("[data-code=double_space] [data-testid=finding-open]"), "the others are places in this one").toBeNull()
})

it("the first attempt to submit it says why nothing was sent, while it is so", () => {
  show({ twin: "a7" })
  expect(one("[data-testid=twin]")?.textContent).toBe(writingVi.twin)
})

it("what is no longer nearly the same is not spoken of", () => {
  show({ twin: "a7", findings: [spaces] })
  expect(one("[data-testid=twin]")).toBeNull()
})
