// @vitest-environment happy-dom
import { flushSync, mount, unmount } from "svelte"
import { undo } from "prosemirror-history"
import { afterEach, expect, it } from "vitest"
import { createEditor } from "../../editor/editor.ts"
import type { Host } from "../../host/host.ts"
import type { Commands, Fields, Lists, Opened, Role } from "../../host/types.ts"
import { fold } from "../../state/fold.ts"
import { sourceWords } from "../../words/sources.ts"
import { writingVi } from "../../words/writing.ts"
import { testid, typeInto } from "../testing.ts"
import SourceForm from "./SourceForm.svelte"
import { WritingState } from "./writing.svelte.ts"

const NOW = Date.UTC(2026, 10, 24, 5, 0)
const w = sourceWords()
const lists = (role: Role): Lists => ({
  me: { id: "lan", login: "lan", name: "Lan Anh", role }, people: [], categories: [], pen_names: [], settings: {} as Lists["settings"], house_version: "",
  sources: [{ id: "1", name: "Báo Hải Lâm", url: "https://bao.example" }, { id: "2", name: "Đài Phát thanh tỉnh", url: null }],
})
const host: Host = {
  call: async <C extends keyof Commands>(name: C) => ({ save: { seq: 2, saved_ms: 1, hash: "h" }, findings: [] })[name as "save"] as Commands[C]["res"],
  on: () => () => undefined,
  photo: (id) => id,
}
const para = (id: string, text: string): unknown => ({ type: "paragraph", attrs: { id }, content: [{ type: "text", text }] })

let room: WritingState
let shown: Record<string, unknown> | null = null
function open(role: Role, fields: Fields = {}, last = "Đò chạy đến tối."): void {
  const document_ = { type: "doc", content: [{ type: "title" }, { type: "sapo" }, para("aaaaaaaaaaaa", "Mở đầu."), para("bbbbbbbbbbbb", last)] }
  room = new WritingState(host, { row: { article: "a1", changed_ms: 0 }, document: document_, fields, seq: 1 } as unknown as Opened, lists(role), () => undefined)
  const place = document.createElement("article")
  document.body.append(place)
  room.editor = createEditor(place, {
    document: document_, editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: () => undefined,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: () => undefined }, onBeside: (from, to) => room.turnSource(from as Fields["source"], to as Fields["source"]),
    onChange: () => { room.version += 1 }, onCompositionEnd: () => undefined, onEscape: () => false, onUnseen: () => undefined, onTooLong: () => undefined, onWithheld: () => undefined, onOpenLink: () => undefined, table: writingVi.tableBar, attachment: writingVi.attachment, videoAt: () => null,
  })
  shown = mount(SourceForm, { target: document.body, props: { state: room, editable: true, now_ms: NOW } }) as Record<string, unknown>
  flushSync()
}
afterEach(() => {
  if (shown) void unmount(shown)
  room.destroy()
  document.body.replaceChildren()
})

const there = (id: string): boolean => document.querySelector(`[data-testid="${id}"]`) !== null
const said = (): string[] => [...document.querySelectorAll("[role=alert]")].map((it) => it.textContent ?? "")
function fill(id: string, text: string): void {
  typeInto(id, text)
  testid(id).dispatchEvent(new Event("change", { bubbles: true }))
  flushSync()
}
function press(id: string, key?: string): void {
  if (key === undefined) testid(id).click()
  else testid(id).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))
  flushSync()
}

it("the form of what was taken over makes the line that readers see", () => {
  open("reporter")
  expect(there("source-preview"), "nothing to be told of an own article").toBe(false)
  press("field-quoted")
  expect(testid("source-preview").textContent).toBe(w.previewNone)
  typeInto("field-source", "hai lam")
  flushSync()
  expect([...document.querySelectorAll("[data-testid=source-choice]")].map((it) => it.textContent)).toEqual(["Báo Hải Lâm"])
  press("field-source", "ArrowDown")
  press("field-source", "Enter")
  expect(there("source-list")).toBe(false)
  expect(room.fields.source).toEqual({ name: "Báo Hải Lâm", quoted: true, url: "https://bao.example" })
  fill("field-source-url", "bao.example/do-ngang.html")
  fill("field-source-time", "23/11/2026 08:05")
  expect(testid("source-preview").textContent).toBe("Theo Báo Hải Lâm, 23/11/2026 08:05")
  expect(room.fields.source).toEqual({ name: "Báo Hải Lâm", quoted: true, url: "https://bao.example/do-ngang.html", published_at_ms: Date.UTC(2026, 10, 23, 1, 5) })
  press("field-quoted")
  expect(testid("source-preview").textContent).toBe("Nguồn: Báo Hải Lâm, 23/11/2026 08:05")
})

it("what cannot be taken stays in its box with the reason, and the article as it was", () => {
  open("reporter", { source: { name: "Báo Hải Lâm", quoted: true, url: "https://bao.example/a" } })
  fill("field-source-url", "http://bao.example/b")
  fill("field-source-time", "25/11/2026 08:05")
  fill("field-source", "Báo Lạ")
  expect(said()).toEqual([w.notListed("Báo Lạ"), `${w.urlPlain} ${w.notKept}`, `${w.timeFuture} ${w.notKept}`])
  expect(room.fields.source).toEqual({ name: "Báo Hải Lâm", quoted: true, url: "https://bao.example/a" })
  expect((testid("field-source") as HTMLInputElement).value).toBe("Báo Lạ")
  fill("field-source", "đài phát thanh tỉnh")
  fill("field-source-url", "")
  fill("field-source-time", "31/02/2026 08:05")
  expect(said()).toEqual([`${w.timeBad} ${w.notKept}`])
  fill("field-source-time", "")
  expect([said(), room.fields.source]).toEqual([[], { name: "Đài Phát thanh tỉnh", quoted: true }])
})

it("Enter takes the only one that it can be, and Escape leaves the box as it was", () => {
  open("reporter", { source: { name: "Báo Hải Lâm", quoted: true } })
  typeInto("field-source", "dai")
  flushSync()
  press("field-source", "Enter")
  expect(room.fields.source?.name).toBe("Đài Phát thanh tỉnh")
  typeInto("field-source", "bao")
  flushSync()
  press("field-source", "Escape")
  expect([(testid("field-source") as HTMLInputElement).value, there("source-list"), said()]).toEqual(["Đài Phát thanh tỉnh", false, []])
})

it("the desk may name a house that the list does not have, and so may whoever only names a source", () => {
  open("editor", { source: { name: "", quoted: true } })
  fill("field-source", "Báo Lạ")
  expect(room.fields.source).toEqual({ name: "Báo Lạ", quoted: true })
  press("field-quoted")
  fill("field-source", "")
  expect(room.fields.source, "nothing is kept of nothing").toBeUndefined()
})

it("a typed last line goes into the form in one step, and Ctrl Z puts both back", () => {
  open("reporter", {}, "(Theo báo hải lâm)")
  const text = (): string | undefined => room.editor?.view.state.doc.textContent
  expect(testid("source-typed").textContent).toContain("(Theo báo hải lâm)")
  press("source-take")
  expect([text(), room.fields.source, there("source-typed")]).toEqual(["Mở đầu.", { name: "Báo Hải Lâm", quoted: true, url: "https://bao.example" }, false])
  const view = room.editor?.view
  if (view) undo(view.state, view.dispatch)
  flushSync()
  expect([text(), room.fields.source, there("source-typed")]).toEqual(["Mở đầu.(Theo báo hải lâm)", undefined, true])
})

it("what was changed by hand since is not undone with the line", () => {
  open("editor", {}, "Nguồn: TTXVN")
  press("source-take")
  fill("field-source-url", "https://ttxvn.example/a")
  const view = room.editor?.view
  if (view) undo(view.state, view.dispatch)
  flushSync()
  expect(room.fields.source).toEqual({ name: "TTXVN", quoted: false, url: "https://ttxvn.example/a" })
})
