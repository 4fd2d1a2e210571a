// @vitest-environment happy-dom
import { flushSync, mount, unmount } from "svelte"
import { afterEach, expect, it } from "vitest"
import type { Host } from "../../host/host.ts"
import type { Commands, Events, Writers } from "../../host/types.ts"
import PresenceBar from "./PresenceBar.svelte"
import { PresenceState } from "./presence.svelte.ts"

const lan = { name: "Nguyễn Lan Anh", me: false, since_ms: Date.UTC(2026, 10, 24, 6, 40) }
const ha = { name: "Trần Thu Hà", me: false, since_ms: Date.UTC(2026, 10, 24, 6, 50) }
const by = (others: Writers["others"], more: Partial<Writers> = {}): Writers => ({ article: "a", others, may_take: true, taken: null, ...more })

/** What the shell was asked and the room was told, in order. */
let did: string[] = []
let writers: Writers[] = []
let failing = ""
const ears = new Map<string, (event: never) => void>()
const host: Host = {
  call: async <C extends keyof Commands>(name: C) => {
    did.push(name)
    if (name === failing) throw { code: "not_allowed", why: "", at: null }
    return (name === "writers" ? writers : null) as Commands[C]["res"]
  },
  on: <E extends keyof Events>(name: E, handler: (event: Events[E]) => void) => {
    ears.set(name, handler as (event: never) => void)
    return () => ears.delete(name)
  },
  photo: (id) => id,
}
const room = { open: (on: boolean) => void did.push(on ? "open" : "lock"), renew: async () => void did.push("renew"), cut: async () => void did.push("cut") }
const settle = async (): Promise<void> => { for (let n = 0; n < 10; n++) await Promise.resolve(); flushSync() }

let shown: Record<string, unknown> | null = null
function begin(known: Writers | null, online = true): PresenceState {
  const presence = new PresenceState(host, "a", room, (thrown) => did.push(`trouble ${(thrown as { code: string }).code}`), known)
  shown = mount(PresenceBar, { target: document.body, props: { presence, online, onwrite: () => did.push("focus") } }) as Record<string, unknown>
  flushSync()
  return presence
}
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
  ;[did, writers, failing] = [[], [], ""]
  ears.clear()
})
const said = (): string => document.querySelector("[data-testid=presence]")?.textContent.replace(/\s+/g, " ").trim() ?? ""
const button = (name: string): HTMLElement | null => document.querySelector(`[data-testid=presence-${name}]`)

it("alone there is no bar, only the place where it would be announced, and the portal is told", () => {
  begin(null)
  expect(said()).toBe("")
  expect(document.querySelector("[role=status]")).not.toBeNull()
  expect(did).toEqual(["writes"])
})

it("somebody else's article is read first, and nothing is said of it to the portal", async () => {
  const presence = begin(by([lan]))
  expect(said()).toContain("Nguyễn Lan Anh đang viết (từ 13:40).")
  expect(did).toEqual([])
  button("anyway")?.click()
  await settle()
  expect([presence.writes, did]).toEqual([true, ["open", "writes", "focus"]])
  expect(said()).toContain("cũng đang viết")
})

it("taking over brings the last words first, then the caret", async () => {
  begin(by([lan]))
  button("take")?.click()
  flushSync()
  expect(said()).toContain("Đang chờ những chữ cuối…")
  await settle()
  expect(did).toEqual(["take_over", "renew", "open", "writes", "focus"])
  expect(said()).toContain("Bạn đã tiếp quản. Nguyễn Lan Anh đã được báo.")
})

it("that the other has left while she takes over opens nothing before the last words are there", async () => {
  const presence = begin(by([lan]))
  button("take")?.click()
  await presence.hear(null)
  flushSync()
  expect(did).toEqual(["take_over"])
  expect(said()).not.toContain("đã rời bài")
  await settle()
  expect(did).toEqual(["take_over", "renew", "open", "writes", "focus"])
  expect(said()).toContain("Bạn đã tiếp quản. Nguyễn Lan Anh đã được báo.")
})

it("who may not take over has no such button, and without a network it says why", () => {
  begin(by([lan], { may_take: false }))
  expect([button("anyway") === null, button("take")]).toEqual([false, null])
})

it("without a network the button says what it needs", () => {
  begin(by([lan]), false)
  button("take")?.click()
  expect(button("take")?.title).toBe("Cần mạng để tiếp quản.")
  expect(did).toEqual([])
})

it("what is taken over is locked, cut and handed over in this order, with by whom and when", async () => {
  begin(null)
  writers = [by([ha], { may_take: true, taken: { by: ha.name, me: false, at_ms: Date.UTC(2026, 10, 24, 6, 52) } })]
  ears.get("hand_over")?.({ article: "other" } as never)
  ears.get("hand_over")?.({ article: "a" } as never)
  await settle()
  expect(did).toEqual(["writes", "lock", "cut", "hand_over", "writers"])
  expect(said()).toContain("Trần Thu Hà đã tiếp quản lúc 13:52. Chữ của bạn đã lưu và gửi trước đó.")
  button("back")?.click()
  await settle()
  expect(did.slice(-5)).toEqual(["take_over", "renew", "open", "writes", "focus"])
})

it("words that could not be sent are not left behind a lock", async () => {
  begin(null)
  failing = "hand_over"
  ears.get("hand_over")?.({ article: "a" } as never)
  await settle()
  expect(did).toEqual(["writes", "lock", "cut", "hand_over", "open", "writes", "trouble not_allowed"])
})

it("when the other leaves, her last words come first and the article opens by itself, without the caret", async () => {
  const presence = begin(by([lan]))
  await presence.hear(null)
  await settle()
  expect(did).toEqual(["renew", "open", "writes"])
  expect(said()).toContain("Nguyễn Lan Anh đã rời bài. Bạn viết được rồi.")
  button("close")?.click()
  flushSync()
  expect(said()).toBe("")
  presence.end()
  expect([did.at(-1), ears.size]).toEqual(["stops_writing", 0])
})
