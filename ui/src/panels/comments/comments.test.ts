// @vitest-environment happy-dom
import { flushSync, mount, unmount } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { Comments as All, Thread } from "../../host/types.ts"
import Comments from "./Comments.svelte"
import { CommentsState } from "./comments.svelte.ts"

const thread = (id: string, more: Partial<Thread> = {}): Thread => ({
  id, by: { id: "ha", name: "Trần Thu Hà" }, mine: false, at_ms: 1_795_500_000_000, said: [{ text: "Số này của ai?", person: null }], unsent: false, refused: null, quote: "12 người",
  place: { at: "words", block: "b", start: 3, stop: 11 }, revision_no: 5, solved: null, answers: [], ...more,
})

let shown: Record<string, unknown> | null = null
afterEach(() => {
  if (shown) void unmount(shown)
  document.body.innerHTML = ""
})

async function open(all: All, fails: string | null = null): Promise<{ state: CommentsState; call: ReturnType<typeof vi.fn>; trouble: ReturnType<typeof vi.fn> }> {
  const trouble = vi.fn()
  const call = vi.fn((name: string) => (name === fails ? Promise.reject({ code: "disk_full" }) : Promise.resolve(all)))
  const host = { call, on: () => () => undefined, photo: (id: string) => id } as unknown as Host
  const state = new CommentsState(host, "a", () => null, () => Promise.resolve(), trouble)
  shown = mount(Comments, { target: document.body, props: { state, people: [], now_ms: 1_795_500_000_000, onGo: () => undefined } })
  await state.load()
  flushSync()
  return { state, call, trouble }
}

const find = (id: string): HTMLElement => document.querySelector<HTMLElement>(`[data-testid=${id}]`) as HTMLElement

it("an empty list says how one begins, and one that cannot be read offers another try", async () => {
  await open({ threads: [], open: 0, refusal: null, drafts: [] })
  expect(find("comments-empty").textContent).toContain("Ctrl+Alt+M")
  if (shown) void unmount(shown)
  document.body.innerHTML = ""
  const { call, trouble } = await open({ threads: [], open: 0, refusal: null, drafts: [] }, "comments")
  expect(trouble).toHaveBeenCalled()
  find("comments-again").click()
  expect(call.mock.calls.filter(it => it[0] === "comments")).toHaveLength(2)
})

it("what could not be kept stays in the line that it was typed in", async () => {
  const { state, trouble } = await open({ threads: [], open: 0, refusal: null, drafts: [] }, "comment")
  state.typed = "Nguồn?"
  expect(await state.say()).toBe(false)
  expect(state.typed).toBe("Nguồn?")
  expect(trouble).toHaveBeenCalled()
})

it("a thread shows whom it quotes and what is unsent; E on its row resolves it, and a field keeps its letters", async () => {
  const { call } = await open({ threads: [thread("one", { unsent: true, answers: [thread("two")] })], open: 1, refusal: null, drafts: [] })
  const row = find("comment")
  expect(row.textContent).toContain("12 người")
  expect(find("comment-unsent")).not.toBeNull()
  find("comment-text").dispatchEvent(new KeyboardEvent("keydown", { key: "e", bubbles: true }))
  expect(call).not.toHaveBeenCalledWith("solve_comment", expect.anything())
  row.dispatchEvent(new KeyboardEvent("keydown", { key: "e", bubbles: true }))
  await vi.waitFor(() => expect(call).toHaveBeenCalledWith("solve_comment", { article: "a", comment: "one" }))
})

it("whoever may say nothing here has no line to type in and no buttons", async () => {
  await open({ threads: [thread("one")], open: 1, refusal: "not_own", drafts: [] })
  expect(find("comment-text")).toBeNull()
  expect(find("comment-solve")).toBeNull()
})

it("half a comment is kept by its place, comes back, and is gone once it is sent or emptied", async () => {
  const all: All = { threads: [thread("one")], open: 1, refusal: null, drafts: [{ marked: { block: "b", start: 3, stop: 11, quote: "12 người" }, answers: null, text: "Theo ai" }, { marked: null, answers: "one", text: "Em hỏi lại" }] }
  const { state, call } = await open(all)
  const line = find("comment-text") as HTMLTextAreaElement
  expect([line.value, find("comment-quote").textContent]).toEqual(["Theo ai", "12 người"])
  expect(find("comment-half").textContent).toBe("câu trả lời")
  line.value = "Theo ai, ngày nào"
  line.dispatchEvent(new Event("input", { bubbles: true }))
  find("comment-half").click()
  flushSync()
  expect(call, "what was typed goes to the disk before the line speaks of another place").toHaveBeenCalledWith("keep_comment_draft", { article: "a", marked: all.drafts[0]?.marked, answers: null, text: "Theo ai, ngày nào" })
  expect([state.typed, state.answering, find("comment-half").textContent]).toEqual(["Em hỏi lại", "one", "“12 người”"])
  expect(await state.say()).toBe(true)
  expect(state.typed).toBe("")
  await state.keep()
  expect(call.mock.calls.filter(it => it[0] === "keep_comment_draft"), "what was sent is not kept again").toHaveLength(1)
})

it("words for the whole article go along to what is marked then, and leaving keeps them", async () => {
  const { state, call } = await open({ threads: [], open: 0, refusal: null, drafts: [] })
  const line = find("comment-text") as HTMLTextAreaElement
  line.value = "Số này của ai"
  line.dispatchEvent(new Event("input", { bubbles: true }))
  state.turnTo({ block: "b", start: 0, stop: 2, quote: "12" }, null)
  expect(state.typed).toBe("Số này của ai")
  flushSync()
  expect(find("comment-quote").textContent).toBe("12")
  if (shown) void unmount(shown)
  shown = null
  await vi.waitFor(() => expect(call).toHaveBeenCalledWith("keep_comment_draft", { article: "a", marked: { block: "b", start: 0, stop: 2, quote: "12" }, answers: null, text: "Số này của ai" }))
})
