// @vitest-environment happy-dom
import { TextSelection } from "prosemirror-state"
import { flushSync, mount, unmount, type Component } from "svelte"
import { afterEach, expect, test, vi } from "vitest"
import { createEditor } from "../../editor/editor.ts"
import type { Host } from "../../host/host.ts"
import type { Commands, Finding, Lists, Opened, Provider } from "../../host/types.ts"
import { writingEn, writingVi } from "../../words/writing.ts"
import EmbedBar from "./EmbedBar.svelte"
import LinkBar from "./LinkBar.svelte"
import { WritingState } from "./writing.svelte.ts"

const text = {
  type: "doc",
  content: [
    { type: "title" }, { type: "sapo" },
    { type: "paragraph", attrs: { id: "aaaaaaaaaaaa" }, content: [{ type: "text", text: "Nghị quyết", marks: [{ type: "link", attrs: { href: "https://hảilâm.vn/nq" } }] }] },
    { type: "embed", attrs: { id: "bbbbbbbbbbbb", provider: "youtube", video: "aB3_-xYz019" }, content: [{ type: "caption", content: [{ type: "text", text: "Chuyến đò" }] }] },
  ],
}
const listsOf = (...embeds: Provider[]): Lists => ({ settings: { approval: "one_step", four_eyes: true, title_max: 90, sapo_max: 200, embeds } }) as unknown as Lists
const notAllowed: Finding = { code: "embed_not_allowed", level: "phai_sua", overrulable: false, part: "text", block: "bbbbbbbbbbbb", facts: { text: "YouTube" } }

let allowed: Provider[]
let asked: string[]
/** The desk's checks, by the list as it is. */
const host: Host = {
  call: async <C extends keyof Commands>(name: C) => {
    asked.push(name)
    const answers: Record<string, unknown> = { findings: allowed.includes("youtube") ? [] : [notAllowed] }
    return answers[name] as Commands[C]["res"]
  },
  on: () => () => undefined,
  photo: (id) => id,
}

let shown: Record<string, unknown> | null = null
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
})

function write(...embeds: Provider[]): WritingState {
  allowed = embeds
  asked = []
  const room = new WritingState(host, { row: { article: "a1", changed_ms: 0 }, document: text, fields: {}, seq: 1 } as unknown as Opened, listsOf(...embeds), () => undefined)
  const place = document.createElement("article")
  document.body.append(place)
  room.editor = createEditor(place, {
    document: text, editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold: (it) => it, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: () => undefined,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: () => undefined },
    onChange: () => undefined, onCompositionEnd: () => undefined, onEscape: () => false, onUnseen: () => undefined, onTooLong: () => undefined, onOpenLink: () => undefined, onWithheld: () => undefined, table: writingVi.tableBar, attachment: writingVi.attachment, videoAt: () => null,
  })
  room.editor.view.coordsAtPos = () => ({ left: 0, right: 0, top: 0, bottom: 0 })
  room.editor.view.dispatch(room.editor.view.state.tr.setSelection(TextSelection.create(room.editor.view.state.doc, 7)))
  return room
}

function show(component: unknown, props: Record<string, unknown>): Record<string, unknown> {
  shown = mount(component as Component<Record<string, unknown>>, { target: document.body, props }) as Record<string, unknown>
  flushSync()
  return shown
}
const find = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
function type(id: string, words: string): void {
  const field = find(id) as HTMLInputElement
  field.value = words
  field.dispatchEvent(new Event("input", { bubbles: true }))
  flushSync()
}
function send(id: string): void {
  find(id)?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }))
  flushSync()
}

async function embedBar(room: WritingState, words = writingVi): Promise<void> {
  const bar = show(EmbedBar, { state: room, words })
  void (bar["ask"] as () => Promise<void>)()
  await Promise.resolve()
  flushSync()
}

test("a refused video is told what is allowed, and who can change that", async () => {
  const room = write("youtube")
  await embedBar(room)
  const said = (): string => find("embed-refused")?.textContent ?? ""
  for (const [address, what] of [["https://vimeo.com/76979871", "Cổng chưa cho nhúng video của Vimeo."], ["https://example.vn/x", "Chưa thấy video ở địa chỉ này."]] as const) {
    type("embed-input", address)
    send("embed-bar")
    expect(said()).toBe(`${what} Nơi dùng được: YouTube. Quản trị cổng đổi được danh sách này.`)
  }
  room.lists = listsOf()
  flushSync()
  expect(said()).toContain("Cổng chưa cho nhúng video của nơi nào. Quản trị cổng")
  expect(writingEn.embedBad("Vimeo", "YouTube")).toBe("The site does not allow videos of Vimeo. Allowed here: YouTube. The portal's administrator can change this list.")
})

test("the bar follows a list that changes while it is open, and the same address goes in", async () => {
  const room = write("youtube")
  await embedBar(room)
  type("embed-input", "https://vimeo.com/76979871")
  send("embed-bar")
  expect(find("embed-refused")).not.toBeNull()
  room.follow(listsOf("youtube", "vimeo"))
  flushSync()
  expect(find("embed-refused")).toBeNull()
  send("embed-bar")
  expect(find("embed-bar")).toBeNull()
  expect(JSON.stringify(room.editor?.stored())).toContain('"provider":"vimeo"')
})

test("a video that was taken off the list has its finding, stays in the text, and is checked again only where the rules changed", async () => {
  const room = write("youtube")
  await room.check()
  expect(room.findings).toEqual([])
  const before = JSON.stringify(room.editor?.stored())
  asked = []
  room.follow(listsOf("youtube"))
  expect(asked, "the same rules again are no news").toEqual([])
  allowed = []
  room.follow(listsOf())
  await vi.waitFor(() => expect(room.findings).toEqual([notAllowed]))
  expect(JSON.stringify(room.editor?.stored())).toBe(before)
  expect(room.editor?.view.dom.querySelector("figure.embed")).not.toBeNull()
  expect(writingVi.finding.embed_not_allowed({ text: "YouTube" })).toBe("Cổng chưa cho nhúng video của YouTube")
})

test("the bar of a link opens what stands in it, and shows it as it is looked up", () => {
  const room = write("youtube")
  const onopen = vi.fn()
  show(LinkBar, { state: room, words: writingVi, onopen })
  const button = find("link-open")
  expect(button?.title).toContain("https://xn--hilm-doa3186b.vn/nq")
  expect(button?.textContent).toBe("Mở trong trình duyệt")
  button?.click()
  expect(onopen).toHaveBeenLastCalledWith("https://hảilâm.vn/nq")
  type("link-input", "congbao.vn")
  button?.click()
  expect(onopen).toHaveBeenLastCalledWith("https://congbao.vn")
  type("link-input", "javascript:alert(1)")
  button?.click()
  flushSync()
  expect(onopen).toHaveBeenCalledTimes(2)
  expect(document.body.textContent).toContain(writingVi.linkBad)
  expect(JSON.stringify(room.editor?.stored()), "opening changes nothing").toContain("https://hảilâm.vn/nq")
})
