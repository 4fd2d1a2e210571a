// @vitest-environment happy-dom
import { flushSync, mount, tick, unmount } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { BoardPlace, Boards, Commands, Role } from "../../host/types.ts"
import { sidesLeft } from "../../state/sides.ts"
import type { Shown } from "../../words/shown.ts"
import { find, testid } from "../testing.ts"
import Slots from "./Slots.svelte"

const NOON = Date.UTC(2026, 10, 24, 5, 0)
const place = (id: string, more: Partial<BoardPlace>): BoardPlace => ({
  id, article: `bài ${id}`, title: `Bài ${id}`, lead_photo: null, pinned: null, start_ms: NOON - 60_000, end_ms: null, leaves_ms: null, runs_out_today: false, stands: { is: "reserve" }, by: "Lan", mine: false, refusal: null, ...more,
})
const boards = (items: BoardPlace[], more: Partial<Boards> = {}): Boards => ({
  now_ms: NOON, at_ms: NOON, refusal: null, capacity_max: 20, featurable: [], boards: [{ code: "tin-nong", name: "Tin nóng", capacity: 2, version: 7, items, empty_from_ms: null }], ...more,
})
const three = boards([place("a", { stands: { is: "shown", place: 1 } }), place("b", { stands: { is: "shown", place: 2 }, runs_out_today: true, leaves_ms: NOON + 1_440_000 }), place("c", {})])

let shown: Record<string, unknown> | null = null
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
})

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }

async function room(found: Boards, role: Role = "editor", offline = false): Promise<{ put: ReturnType<typeof vi.fn>; decide: ReturnType<typeof vi.fn>; said: Shown[] }> {
  const put = vi.fn((_: Commands["put_board"]["req"]) => found)
  const decide = vi.fn((_: Commands["decide"]["req"]) => null)
  const said: Shown[] = []
  const host: Host = {
    call: ((name: string, req: never) => Promise.resolve(name === "put_board" ? put(req) : name === "decide" ? decide(req) : found)) as Host["call"],
    on: () => () => undefined, photo: id => id,
  }
  const nothing = (): void => undefined
  shown = mount(Slots, { target: document.body, props: {
    host, offline, rows: [], session: { person: { id: "ha", login: "ha", name: "Hà", role }, portal: { name: "Cổng", address: "" }, demo: true, recovered: [], screen_fell: false, mended: null },
    preferences: { language: "vi", theme: "light", checklist_done: [], checklist_hidden: true, preedit: true, writing: sidesLeft, reading: sidesLeft, recent: [] },
    onplace: nothing, onphotos: nothing, oncalendar: nothing, onnew: nothing, onimport: nothing, onhelp: nothing, onsettings: nothing, onitem: nothing, onhide: nothing, onsay: (it: Shown) => said.push(it), ontrouble: (thrown: unknown) => { throw thrown },
  } }) as Record<string, unknown>
  await settled()
  return { put, decide, said }
}
async function settled(): Promise<void> {
  for (let n = 0; n < 5; n++) await tick()
  flushSync()
}
const press = (id: string, key: string, more: KeyboardEventInit = {}): void => {
  const one = find(`[data-id="${id}"] .slot-open`)
  one.focus()
  one.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))
}

it("Alt and an arrow put an article one up, and Ctrl Z asks for the board as it was", async () => {
  const { put, said } = await room(three)
  press("c", "ArrowUp", { altKey: true })
  await settled()
  expect(put.mock.calls[0]?.[0]).toMatchObject({ code: "tin-nong", version: 7, items: [{ article: "bài a" }, { article: "bài c" }, { article: "bài b" }] })
  expect(said).toHaveLength(1)
  press("c", "z", { ctrlKey: true })
  await settled()
  expect(put.mock.calls[1]?.[0].items.map((it: { article: string }) => it.article)).toEqual(["bài a", "bài b", "bài c"])
})

it("P pins where it stands, and the reserve is none of the places", async () => {
  const { put } = await room(three)
  press("b", "p")
  await settled()
  expect(put.mock.calls[0]?.[0].items[1]).toMatchObject({ article: "bài b", pinned: 2 })
  expect(testid("reserve").textContent).toContain("Bài c")
  expect(testid("slot-today").textContent).toContain("còn 24 phút")
})

it("without a network it is read, and says why nothing can be changed", async () => {
  const { put } = await room(three, "editor", true)
  expect(testid("slots-offline").textContent).toContain("chưa đổi được")
  press("c", "ArrowUp", { altKey: true })
  testid("more-places").click()
  await settled()
  expect(put).not.toHaveBeenCalled()
  expect(testid("more-places").title).toContain("ngoại tuyến")
})

it("a reporter looks and proposes", async () => {
  const { put } = await room({ ...three, refusal: "role", featurable: [] }, "reporter")
  expect(testid("slots-reader").textContent).toContain("đề xuất")
  press("c", "ArrowUp", { altKey: true })
  await settled()
  expect(put).not.toHaveBeenCalled()
  expect(testid("put-on").textContent).toContain("Đề xuất")
})

const hers = { article: "bài d", seen: "r1", title: "Bài d", status: "published" as const, go_live_ms: NOON - 3_600_000, on: [], proposes: true }

it("a writer proposes an article of her own, from a minute, and is told that the desk decides", async () => {
  const { put, decide, said } = await room({ ...three, refusal: "role", featurable: [hers] }, "reporter")
  testid("put-on").click()
  await settled()
  expect(find("dialog").textContent).toContain("Đề xuất")
  testid("slot-choice").click()
  await settled()
  expect(decide.mock.calls).toEqual([[{ article: "bài d", seen: "r1", act: { act: "feature", slot: "tin-nong", version: 7, start_ms: NOON } }]])
  expect([put.mock.calls.length, said.length]).toEqual([0, 1])
})

it("an editor sees who proposed it apart from the places, and takes it with one press", async () => {
  const wish = place("d", { stands: { is: "proposed" }, by: "Nguyễn Lan Anh" })
  const { put } = await room({ ...three, boards: three.boards.map(it => ({ ...it, items: [...it.items, wish] })) })
  expect(testid("proposals").textContent).toContain("Nguyễn Lan Anh")
  expect(find("ol").textContent, "it has no place yet").not.toContain("Bài d")
  testid("slot-take").click()
  await settled()
  expect(put.mock.calls[0]?.[0].items.at(-1)).toMatchObject({ article: "bài d", proposed: false })
})

it("without a network nothing is proposed, and the button says why", async () => {
  const { decide } = await room({ ...three, refusal: "role", featurable: [hers] }, "reporter", true)
  expect(testid("put-on").title).toContain("ngoại tuyến")
  testid("put-on").click()
  await settled()
  expect([document.querySelector("dialog"), decide.mock.calls.length]).toEqual([null, 0])
})
