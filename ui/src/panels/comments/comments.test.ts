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
  await open({ threads: [], open: 0, refusal: null })
  expect(find("comments-empty").textContent).toContain("Ctrl+Alt+M")
  if (shown) void unmount(shown)
  document.body.innerHTML = ""
  const { call, trouble } = await open({ threads: [], open: 0, refusal: null }, "comments")
  expect(trouble).toHaveBeenCalled()
  find("comments-again").click()
  expect(call.mock.calls.filter(it => it[0] === "comments")).toHaveLength(2)
})

it("what could not be kept stays in the line that it was typed in", async () => {
  const { state, trouble } = await open({ threads: [], open: 0, refusal: null }, "comment")
  state.typed = "Nguồn?"
  expect(await state.say()).toBe(false)
  expect(state.typed).toBe("Nguồn?")
  expect(trouble).toHaveBeenCalled()
})

it("a thread shows whom it quotes and what is unsent; E on its row resolves it, and a field keeps its letters", async () => {
  const { call } = await open({ threads: [thread("one", { unsent: true, answers: [thread("two")] })], open: 1, refusal: null })
  const row = find("comment")
  expect(row.textContent).toContain("12 người")
  expect(find("comment-unsent")).not.toBeNull()
  find("comment-text").dispatchEvent(new KeyboardEvent("keydown", { key: "e", bubbles: true }))
  expect(call).not.toHaveBeenCalledWith("solve_comment", expect.anything())
  row.dispatchEvent(new KeyboardEvent("keydown", { key: "e", bubbles: true }))
  await vi.waitFor(() => expect(call).toHaveBeenCalledWith("solve_comment", { article: "a", comment: "one" }))
})

it("whoever may say nothing here has no line to type in and no buttons", async () => {
  await open({ threads: [thread("one")], open: 1, refusal: "not_own" })
  expect(find("comment-text")).toBeNull()
  expect(find("comment-solve")).toBeNull()
})
