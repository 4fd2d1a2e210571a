// @vitest-environment happy-dom
import { flushSync, mount, tick, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { Compared, ConflictPlace, OpenConflict, Span, Written } from "../../host/types.ts"
import { KeptChoices } from "../../state/conflict.ts"
import Conflict from "./Conflict.svelte"

const none: Compared = { title: [], sapo: [], blocks: [], fields: [], changes: { added: 0, removed: 0, title: false, sapo: false, blocks: 0, photos: false, fields: false } }
const line = (...spans: [Span["change"], string][]): Compared => ({ ...none, title: spans.map(([change, text]) => ({ change, text })) })
const written = (revision: string, name: string, own: boolean): Written => ({ revision, no: 7, by: { id: name, name }, own, here: own, at_ms: 0 })
const title = (key: string): ConflictPlace => ({
  key, at: { kind: "title" }, before: null, after: null, base: line(["same", "Có 12 hộ"]), mine: line(["same", "Có "], ["removed", "12"], ["added", "15"], ["same", " hộ"]),
  theirs: line(["same", "Có "], ["removed", "12"], ["added", "17"], ["same", " hộ"]), facts: null, proposal: null, both: true, rewriting: { kind: "line", text: "Có 17 hộ" },
})
const photo = (key: string): ConflictPlace => ({
  key, at: { kind: "part", block: "f", figure: 0, part: "picture" }, before: "Đoạn trên.", after: null, base: none, mine: none, theirs: none,
  facts: { base: { photo: "p0" }, mine: { photo: "p1", crop: { x: 100, y: 0, width: 500, height: 500 } }, theirs: { photo: "p2" } }, proposal: null, both: false, rewriting: null,
})
const open = (more: Partial<OpenConflict> = {}): OpenConflict => ({
  article: "a", title: "Mưa lớn", seen: { mine: "m", theirs: "t" }, base: written("b", "Lan", true), mine: written("m", "Lan", true), theirs: written("t", "Hà", false),
  places: [title("1"), photo("2")], joined: none, joined_count: 6, reordered: false, more: 0, refusal: null, ...more,
})

let shown: Record<string, unknown>[] = []
const kept = new KeptChoices()
function show(answers: Record<string, () => unknown>, more: Record<string, unknown> = {}) {
  const calls: [string, unknown][] = []
  const call = (name: string, req: unknown): Promise<unknown> => {
    calls.push([name, req])
    return new Promise((resolve, reject) => { try { resolve(answers[name]?.()) } catch (thrown) { reject(thrown as Error) } })
  }
  const host = { call: call as Host["call"], on: () => () => undefined, photo: (id: string) => `photo:${id}` }
  const heard = { ondone: vi.fn(), onback: vi.fn(), onread: vi.fn(), onsay: vi.fn(), ontrouble: vi.fn() }
  shown.push(mount(Conflict as unknown as Component<Record<string, unknown>>, { target: document.body, props: { host, article: "a", lists: null, kept, news: 0, now_ms: 1_000, ...heard, ...more } }) as Record<string, unknown>)
  return { calls, ...heard }
}
async function settled(): Promise<void> {
  for (let n = 0; n < 8; n++) await tick()
  flushSync()
}
const testid = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))
  await settled()
}
afterEach(() => {
  for (const it of shown) void unmount(it)
  shown = []
  kept.drop("a")
  document.body.replaceChildren()
})

it("three texts stand side by side with who and when; keys choose, and Xong sends what was chosen of these two texts", async () => {
  const { calls, ondone, onsay } = show({ open_conflict: () => open(), settle_conflict: () => ({ article: "a", flags: { conflict: false } }) })
  await settled()
  expect(testid("side-base")?.textContent).toContain("Có 12 hộ")
  expect([testid("side-mine")?.querySelector("ins")?.textContent, testid("side-theirs")?.querySelector("ins")?.textContent]).toEqual(["15", "17"])
  expect(testid("side-theirs")?.textContent).toMatch(/Trên cổng.*Hà.*bản 7/s)
  expect(testid("joined-count")?.textContent).toContain("6 chỗ")
  expect(testid("conflict-done")?.title, "why it cannot be done yet").toContain("2 chỗ")
  await press("Enter", { ctrlKey: true })
  expect(calls.map(it => it[0]), "and its key does nothing").toEqual(["open_conflict"])
  await press("1")
  expect([...document.querySelectorAll("[data-testid=conflict-place] img")].map(it => it.getAttribute("src"))).toEqual(["photo:p0", "photo:p1", "photo:p2"])
  expect(document.querySelectorAll(".conflict-crop").length, "what is cut of a picture is drawn on it").toBe(1)
  await press("B")
  expect(testid("room-conflict")?.dataset["left"], "of two pictures there is room for one").toBe("1")
  await press("2")
  await press("Enter", { ctrlKey: true })
  expect(calls.at(-1)).toEqual(["settle_conflict", { article: "a", seen: { mine: "m", theirs: "t" }, chosen: [{ key: "1", choice: { take: "mine" } }, { key: "2", choice: { take: "theirs" } }] }])
  expect([ondone.mock.calls.length, onsay.mock.calls.length]).toEqual([1, 1])
})

it("a line is written anew, from the portal's, and its keys choose nothing meanwhile", async () => {
  show({ open_conflict: () => open() })
  await settled()
  await press("3")
  const box = testid("rewriting") as HTMLTextAreaElement
  expect([box.value, document.activeElement]).toEqual(["Có 17 hộ", box])
  box.value = "  Có 15   hay 17 hộ "
  box.dispatchEvent(new Event("input", { bubbles: true }))
  box.dispatchEvent(new KeyboardEvent("keydown", { key: "2", bubbles: true }))
  await settled()
  expect(testid("room-conflict")?.dataset["left"]).toBe("2")
  testid("rewrite-use")?.click()
  await settled()
  await press("p")
  expect(testid("chosen")?.textContent).toContain("“Có 15 hay 17 hộ”")
  await press("z", { ctrlKey: true })
  expect(testid("room-conflict")?.dataset["left"]).toBe("2")
})

it("where a text moved it says so, shows what is there now, and keeps what is about the same place", async () => {
  let moved = false
  const { calls, ontrouble } = show({
    open_conflict: () => (moved ? open({ seen: { mine: "m", theirs: "t2" }, places: [title("other"), photo("2")] }) : open()),
    settle_conflict: () => { moved = true; throw { code: "conflict_moved", why: "", at: null } },
  })
  await settled()
  await press("1")
  await press("2")
  await press("Enter", { ctrlKey: true })
  await settled()
  expect([testid("conflict-moved") !== null, testid("room-conflict")?.dataset["left"], testid("conflict-at")?.textContent]).toEqual([true, "1", "Chỗ 2 / 2"])
  expect([calls.filter(it => it[0] === "open_conflict").length, ontrouble.mock.calls.length]).toEqual([2, 0])
})

it("who leaves finds her choices; who may only look is told why; what another settled says so", async () => {
  show({ open_conflict: () => open() })
  await settled()
  await press("1")
  for (const it of shown.splice(0)) void unmount(it)
  document.body.replaceChildren()
  show({ open_conflict: () => open() })
  await settled()
  expect(testid("room-conflict")?.dataset["left"]).toBe("1")
  for (const it of shown.splice(0)) void unmount(it)
  document.body.replaceChildren()
  show({ open_conflict: () => open({ refusal: "standing" }) })
  await settled()
  expect(testid("conflict-refusal")?.textContent).toContain("bàn biên tập")
  await press("2")
  expect(testid("conflict-place")?.dataset["chosen"]).toBe("")
  for (const it of shown.splice(0)) void unmount(it)
  document.body.replaceChildren()
  const { onread } = show({ open_conflict: () => null })
  await settled()
  testid("conflict-none")?.click()
  expect(onread).toHaveBeenCalledOnce()
})
