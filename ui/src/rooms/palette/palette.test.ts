// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import { entriesOf } from "../../palette.ts"
import type { Lists, Row } from "../../host/types.ts"
import type { Entry } from "../../state/palette.ts"
import { vi as said } from "../../words/vi.ts"
import { pressIn, testid, typeInto } from "../testing.ts"
import Palette from "./Palette.svelte"

let shown: Record<string, unknown> | null = null
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
})

const some: Entry[] = [
  { id: "menu:new", kind: "command", text: "Bài mới", keys: "Ctrl+N" },
  { id: "menu:dark", kind: "setting", text: "Nền tối" },
  { id: "article:1", kind: "article", text: "Chuyển <b>đổi</b> số", detail: "Nháp · Lan" },
]

async function open(more: Record<string, unknown> = {}) {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  const call = vi.fn(async () => ["chuyển đổi số", "Tết"])
  const calls = { onuse: vi.fn(), onfind: vi.fn(), onclose: vi.fn(), ontrouble: vi.fn() }
  shown = mount(Palette as unknown as Component<Record<string, unknown>>, { target: document.body, props: { host: { call, on: () => () => undefined, photo: (id: string) => id }, entries: some, recent: [], ...calls, ...more } }) as Record<string, unknown>
  await settled()
  return { ...calls, call }
}
async function settled(): Promise<void> {
  for (let n = 0; n < 20; n++) await Promise.resolve()
  flushSync()
}
async function type(text: string): Promise<void> {
  typeInto("palette-box", text)
  await settled()
}
async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  pressIn("palette-box", key, more)
  await settled()
}
const chosen = (): string | undefined => document.querySelector<HTMLElement>("[aria-selected=true]")?.dataset["id"]

it("the first fits best, arrows go on, Enter does it, and the box says which one is meant", async () => {
  const { onuse } = await open()
  expect(chosen()).toBe("menu:new")
  await press("ArrowDown")
  expect(chosen()).toBe("menu:dark")
  expect(testid("palette-box").getAttribute("aria-activedescendant")).toBe(document.querySelector("[aria-selected=true]")?.id)
  await press("Enter")
  expect(onuse).toHaveBeenCalledWith(some[1])
})

it("while an input method has a word, no key does anything", async () => {
  const { onuse } = await open()
  await press("Enter", { isComposing: true })
  await press("ArrowDown", { isComposing: true })
  expect([onuse.mock.calls.length, chosen()]).toEqual([0, "menu:new"])
})

it("the letters are marked as they are spelled, and a title is letters and never markup", async () => {
  await open()
  await type("doi so")
  expect([...document.querySelectorAll("mark")].map(it => it.textContent)).toEqual(["đổi", "số"])
  expect(document.querySelectorAll(".entry-name b")).toHaveLength(0)
})

it("what stands in no title can be looked for in the texts", async () => {
  const { onfind } = await open()
  await type("khướu")
  expect(testid("palette-everywhere").textContent).toContain("“khướu”")
  await press("Enter")
  expect(onfind).toHaveBeenCalledWith("khướu")
})

it("tags are asked for once, and only by their sign", async () => {
  const { call, onuse } = await open()
  await type("tet")
  expect(call).not.toHaveBeenCalled()
  await type("#")
  await type("#tet")
  expect(call).toHaveBeenCalledOnce()
  await press("Enter")
  expect(onuse).toHaveBeenCalledWith(expect.objectContaining({ id: "tag:Tết", kind: "tag" }))
})

it("tags that cannot be read are said, and the palette goes", async () => {
  const { onclose, ontrouble } = await open({ host: { call: async () => { throw { code: "internal" } } } })
  await type("#")
  expect([onclose.mock.calls.length, ontrouble.mock.calls.length]).toEqual([1, 1])
})

const row = (article: string, more: Partial<Row> = {}): Row => ({ article, title: `Bài ${article}`, status: "draft", flags: { conflict: false }, owner: { id: "lan", name: "Lan" }, changed_ms: Number(article), ...more }) as unknown as Row
const lists = { me: { id: "ha", name: "Hà", role: "editor" }, people: [{ id: "lan", name: "Lan", role: "reporter" }, { id: "ha", name: "Hà", role: "editor" }, { id: "q", name: "Quản trị", role: "admin" }] } as unknown as Lists

it("a command that a menu and the room both have stands there once, with its keys", () => {
  const done = vi.fn()
  const menus = [{ label: "Xem", items: [
    { label: "Mục lục", act: "outline", testid: "menu-outline", checked: true, run: () => undefined },
    { label: "Bảng lệnh…", act: "palette", run: () => undefined },
    { label: "Nền tối", testid: "theme-dark", setting: true, run: () => undefined },
  ] }]
  const all = entriesOf(said, { menus, room: { place: "writing", acts: { outline: done, save: done } }, rows: [], lists: null, here: null }, { open: done, byPerson: done })
  expect(all.map(it => [it.id, it.kind, it.keys])).toEqual([["menu:theme-dark", "setting", undefined], ["act:save", "command", "Ctrl+S"], ["act:outline", "command", "Ctrl+["]])
})

it("what waits for the portal keeps its place, says why and does nothing", () => {
  const [done, item] = [vi.fn(), { label: "Duyệt đăng khẩn…", act: "approve_urgent", testid: "menu-approve_urgent", why: "Cần mạng", run: () => undefined }]
  const room = { place: "reading", acts: { comment: done }, waits: { approve_urgent: "Cần mạng" } } as const
  const all = entriesOf(said, { menus: [{ label: "Bài viết", items: [item] }], room, rows: [], lists: null, here: null }, { open: done, byPerson: done })
  expect(all.map(it => [it.id, it.waits ?? false])).toEqual([["act:comment", false], ["act:approve_urgent", true]])
  expect(all[1]?.detail).toBe("Cần mạng")
})

it("articles come newest first without the bin and the open one; people without the administrator", () => {
  const [opened, person] = [vi.fn(), vi.fn()]
  const rows = [row("1"), row("3", { title: "" }), row("2", { status: "trashed" }), row("4")]
  const all = entriesOf(said, { menus: [], room: null, rows, lists, here: "4" }, { open: opened, byPerson: person })
  expect(all.map(it => [it.id, it.text])).toEqual([["article:3", said.desk.untitled], ["article:1", "Bài 1"], ["person:ha", "Hà"], ["person:lan", "Lan"]])
  for (const it of all) it.run()
  expect([opened.mock.calls, person.mock.calls]).toEqual([[["3"], ["1"]], [["ha"], ["lan"]]])
})
