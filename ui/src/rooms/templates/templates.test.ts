// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from "svelte"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { Commands, Template } from "../../host/types.ts"
import { find, pressIn, testid, typeInto } from "../testing.ts"
import KeepTemplate from "./KeepTemplate.svelte"
import NewFromTemplate from "./NewFromTemplate.svelte"

const template = (id: string, name: string): Template => ({ id, name, title: `${name} {tuần}`, category: "Kinh tế", made_ms: 0, lines: [`Lời của ${name}.`], words: 4, photo_places: 1 })

/** What this laptop keeps, and what the desk was asked to do with it. */
let kept: Template[]
let gone: Template | null
let asked: [string, unknown][]
let refusal: { code: string; why: string; at: null } | null
const acts = (): string[] => asked.map(it => it[0]).filter(it => it !== "templates" && it !== "rows")

const answers: Record<string, (req: never) => unknown> = {
  templates: () => kept,
  rows: () => [{ article: "bai", title: "Giá nông sản tuần 47" }],
  keep_template: ({ name }: Commands["keep_template"]["req"]) => template("moi", name),
  rename_template: ({ template: id, name }: Commands["rename_template"]["req"]) => {
    kept = kept.map(it => (it.id === id ? { ...it, name } : it))
    return kept[0]
  },
  drop_template: ({ template: id }: Commands["drop_template"]["req"]) => {
    gone = kept.find(it => it.id === id) ?? null
    kept = kept.filter(it => it.id !== id)
    return null
  },
  bring_back_template: () => {
    if (gone) kept = [gone, ...kept]
    return null
  },
}
const host: Host = {
  call: async <C extends keyof Commands>(name: C, req: Commands[C]["req"]) => {
    asked.push([name, req])
    if (refusal !== null && name !== "templates" && name !== "rows") throw refusal
    return answers[name]?.(req as never) as Commands[C]["res"]
  },
  on: () => () => undefined,
  photo: id => id,
}

beforeEach(() => {
  kept = [template("gia", "Giá cả thị trường"), template("troi", "Thời tiết")]
  gone = null
  asked = []
  refusal = null
})

let shown: Record<string, unknown> | null = null
async function show(component: unknown, props: Record<string, unknown>): Promise<void> {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  shown = mount(component as Component<Record<string, unknown>>, { target: document.body, props }) as Record<string, unknown>
  await settled()
}
/** What was asked has been answered and drawn. */
async function settled(): Promise<void> {
  for (let n = 0; n < 4; n++) {
    await new Promise(done => setTimeout(done))
    flushSync()
  }
}
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
})

const begin = async (): Promise<{ onuse: ReturnType<typeof vi.fn>; onclose: ReturnType<typeof vi.fn> }> => {
  const calls = { onuse: vi.fn(), onclose: vi.fn() }
  await show(NewFromTemplate, { host, ...calls })
  return calls
}
const keep = async (): Promise<{ save: ReturnType<typeof vi.fn>; onkept: ReturnType<typeof vi.fn>; onclose: ReturnType<typeof vi.fn> }> => {
  const calls = { save: vi.fn(async () => void asked.push(["save", null])), onkept: vi.fn(), onclose: vi.fn() }
  await show(KeepTemplate, { host, article: "bai", ...calls })
  return calls
}
const names = (): string[] => [...document.querySelectorAll(".template-name")].map(it => it.textContent)
const chosen = (): string => find("[aria-selected=true] .template-name").textContent
const said = (): string => testid("notice").textContent
async function type(id: string, text: string): Promise<void> {
  typeInto(id, text)
  await settled()
}
async function press(id: string, key: string, more: KeyboardEventInit = {}): Promise<void> {
  pressIn(id, key, more)
  await settled()
}
async function click(id: string): Promise<void> {
  testid(id).click()
  await settled()
}

test("without a template the dialog says how to make one, and offers nothing to use", async () => {
  kept = []
  await begin()
  expect(find(".empty").textContent).toContain("Chưa có mẫu nào")
  for (const id of ["template-filter", "template-use", "template-drop"]) expect(document.querySelector(`[data-testid=${id}]`)).toBeNull()
})

test("a new article begins from the one that arrows and Enter choose", async () => {
  const { onuse } = await begin()
  expect([names(), chosen()]).toEqual([["Giá cả thị trường", "Thời tiết"], "Giá cả thị trường"])
  expect(document.activeElement).toBe(testid("template-filter"))
  await press("template-filter", "ArrowDown")
  expect(chosen()).toBe("Thời tiết")
  expect(testid("template-look").textContent).toContain("Lời của Thời tiết.")
  await press("template-filter", "Enter")
  expect(onuse.mock.calls).toEqual([["troi"]])
})

test("what is typed without marks finds it, and the button begins from it", async () => {
  const { onuse } = await begin()
  await type("template-filter", "thoi")
  expect(names()).toEqual(["Thời tiết"])
  await click("template-use")
  expect(onuse.mock.calls).toEqual([["troi"]])
})

test("where nothing is found Enter begins nothing", async () => {
  const { onuse } = await begin()
  await type("template-filter", "bóng đá")
  await press("template-filter", "Enter")
  expect(onuse).not.toHaveBeenCalled()
  expect(find(".template-list").textContent).toContain("Không có mẫu nào như vậy")
})

test("Enter in the middle of a word is the input method's", async () => {
  const { onuse } = await begin()
  await press("template-filter", "Enter", { isComposing: true })
  expect(onuse).not.toHaveBeenCalled()
})

test("Escape closes the dialog, and out of a name only the name", async () => {
  const { onclose } = await begin()
  await press("template-filter", "F2")
  await press("template-rename", "Escape")
  expect([document.querySelector("[data-testid=template-rename]"), onclose.mock.calls.length]).toEqual([null, 0])
  await press("template-filter", "Escape")
  expect(onclose).toHaveBeenCalledOnce()
})

test("F2 and Enter give another name", async () => {
  await begin()
  await press("template-filter", "F2")
  expect((testid("template-rename") as HTMLInputElement).value).toBe("Giá cả thị trường")
  await type("template-rename", "Giá nông sản")
  await press("template-rename", "Enter")
  expect(asked).toContainEqual(["rename_template", { template: "gia", name: "Giá nông sản" }])
  expect(names()).toEqual(["Giá nông sản", "Thời tiết"])
})

test("a name that another has is not asked for, and the dialog says whose it is", async () => {
  await begin()
  await press("template-filter", "F2")
  await type("template-rename", " thời  TIẾT")
  await press("template-rename", "Enter")
  expect([acts(), names()]).toEqual([[], ["Thời tiết"]])
  expect(said()).toContain("Đã có mẫu “Thời tiết”")
})

test("a name that went to another meanwhile is the desk's to refuse, and what was typed stays", async () => {
  refusal = { code: "template_taken", why: "troi", at: null }
  await begin()
  await press("template-filter", "F2")
  await type("template-rename", "Giá vàng")
  await press("template-rename", "Enter")
  expect(said()).toContain("Một mẫu khác đã mang tên này")
  expect((testid("template-rename") as HTMLInputElement).value).toBe("Giá vàng")
})

test("Delete drops one, and it can be brought back", async () => {
  await begin()
  await press("template-filter", "Delete")
  expect([names(), said().includes("Đã bỏ mẫu “Giá cả thị trường”")]).toEqual([["Thời tiết"], true])
  await click("template-back")
  expect(names()).toEqual(["Giá cả thị trường", "Thời tiết"])
  expect(acts()).toEqual(["drop_template", "bring_back_template"])
})

test("Delete in a word that is typed is the word's", async () => {
  await begin()
  await type("template-filter", "gia")
  await press("template-filter", "Delete")
  expect(acts()).toEqual([])
})

test("an article is kept under its name and title once what was typed is on disk", async () => {
  const { onkept } = await keep()
  expect((testid("template-title") as HTMLInputElement).value).toBe("Giá nông sản tuần 47")
  await type("template-name", "Giá vàng")
  await click("template-keep")
  expect(acts()).toEqual(["save", "keep_template"])
  expect(asked.at(-1)).toEqual(["keep_template", { article: "bai", name: "Giá vàng", title: "Giá nông sản tuần 47", over: null }])
  expect(onkept).toHaveBeenCalledWith("Giá vàng")
})

test("a name that is there is said before it is replaced", async () => {
  await keep()
  expect(document.querySelector("[data-testid=template-taken]")).toBeNull()
  await type("template-name", "THỜI TIẾT")
  expect(testid("template-taken").textContent).toContain("Thời tiết")
  expect(testid("template-keep").textContent).toContain("Thay mẫu cũ")
  find("#keep-template").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }))
  await settled()
  expect(asked.at(-1)).toEqual(["keep_template", { article: "bai", name: "THỜI TIẾT", title: "Giá nông sản tuần 47", over: "troi" }])
})

test("without a name, and with one that is too long, nothing is kept and the button says why", async () => {
  await keep()
  for (const [name, why] of [["  ", "Đặt tên cho mẫu."], ["đ".repeat(121), "Tên dài quá 120 ký tự."]] as const) {
    await type("template-name", name)
    expect(testid("template-keep").title).toBe(why)
    await click("template-keep")
  }
  expect(acts()).toEqual(["save"])
})

test("a refusal stays in the dialog with what was typed, and it can be kept under another name", async () => {
  const { onkept, onclose } = await keep()
  refusal = { code: "template_taken", why: "troi", at: null }
  await type("template-name", "Giá vàng")
  await click("template-keep")
  expect(said()).toContain("Một mẫu khác đã mang tên này")
  expect([onkept.mock.calls.length, onclose.mock.calls.length]).toEqual([0, 0])
  refusal = null
  await click("template-keep")
  expect(onkept).toHaveBeenCalledWith("Giá vàng")
})

test("Escape leaves the article as no template", async () => {
  const { onclose } = await keep()
  await press("template-name", "Escape")
  expect([onclose.mock.calls.length, acts()]).toEqual([1, ["save"]])
})
