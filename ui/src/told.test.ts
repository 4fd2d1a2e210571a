// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest"
import type { Host } from "./host/host.ts"
import type { Announced, Commands, Events, NoticeRow, SyncState } from "./host/types.ts"
import { NOTHING_KNOWN } from "./state/sync.ts"
import { Told } from "./told.svelte.ts"

const row = (n: number, more: Partial<NoticeRow> = {}): NoticeRow => ({ n, kind: "returned", article: "a", title: "Mưa lớn", by: "Trần Thu Hà", at_ms: 1_795_500_000_000, fact: { fact: "plain" }, words: "Thiếu nguồn.", seen: false, past: false, ...more })
const nothing: Announced = { unread: 0, digest: [], line: [], desktop: [] }

let told: Told | null = null
afterEach(() => told?.stop())

function begin(looks: boolean, rows: NoticeRow[] = []): { it: Told; says: (next: Partial<Announced>) => Promise<void>; calls: (name: keyof Commands) => unknown[]; tell: <E extends keyof Events>(name: E, event: Events[E]) => void; go: ReturnType<typeof vi.fn> } {
  const asked: [keyof Commands, unknown][] = []
  const heard = new Map<string, (event: never) => void>()
  let next = nothing
  const host = {
    call: (name: keyof Commands, req: unknown) => {
      asked.push([name, req])
      const it = next
      if (name === "announce") next = { ...nothing, unread: it.unread }
      return Promise.resolve(name === "announce" ? it : name === "tell_desktop" ? null : name === "sync_state" ? NOTHING_KNOWN : { now_ms: 0, unread: rows.length, rows, settings: { off: [], desktop: true, desktop_off: [], quiet: null } })
    },
    on: (name: string, handler: (event: never) => void) => { heard.set(name, handler); return () => heard.delete(name) },
    photo: (id: string) => id,
  } as unknown as Host
  const go = vi.fn()
  const it = new Told(host, () => null, go, () => looks)
  told = it
  it.start()
  let round = 0
  const says = async (more: Partial<Announced>): Promise<void> => {
    next = { ...nothing, ...more }
    round += 1
    heard.get("sync")?.({ ...NOTHING_KNOWN, number: round, synced_ms: round } satisfies SyncState as never)
    await new Promise(resolve => setTimeout(resolve))
  }
  return { it, says, calls: name => asked.filter(([one]) => one === name).map(([, req]) => req), tell: (name, event) => heard.get(name)?.(event as never), go }
}

it("it asks once a round, and not while one is under way", async () => {
  const { says, calls, tell } = begin(true)
  await says({})
  expect(calls("announce")).toEqual([{ looks: true, open: null }])
  tell("sync", { ...NOTHING_KNOWN, number: 5, synced_ms: 1 })
  tell("sync", { ...NOTHING_KNOWN, number: 6, synced_ms: 9, busy: true })
  await new Promise(resolve => setTimeout(resolve))
  expect(calls("announce")).toHaveLength(1)
})

it("in the window a line says it, and nothing stands on the desktop", async () => {
  const { it, says, calls } = begin(true, [row(1)])
  await says({ unread: 1, line: [row(1)] })
  expect([it.unread, it.line.length, calls("tell_desktop").length]).toEqual([1, 1, 0])
})

it("out of the window there is one notice on the desktop, and what was not looked at is in it", async () => {
  const { it, says, calls } = begin(false, [row(1), row(2)])
  await says({ unread: 1, desktop: [row(1)] })
  await says({ unread: 2, desktop: [row(2, { kind: "submitted" })] })
  const [one, two] = calls("tell_desktop") as Commands["tell_desktop"]["req"][]
  expect(one).toMatchObject({ title: "Trần Thu Hà trả lại", body: "Mưa lớn", n: 1 })
  expect(two).toMatchObject({ title: "2 việc mới", body: "1 bài trả lại, 1 bài chờ duyệt", n: null })
  // She was there: what comes then is new alone.
  it.looked()
  await says({ unread: 3, desktop: [row(3)] })
  expect((calls("tell_desktop") as Commands["tell_desktop"]["req"][])[2]).toMatchObject({ n: 3 })
})

it("nothing that was written or said stands on the desktop", async () => {
  const { says, calls } = begin(false)
  await says({ desktop: [row(1)] })
  await says({ desktop: [row(2, { kind: "mention", fact: { fact: "said", comment: "c" }, words: "Bí mật" })] })
  expect(JSON.stringify(calls("tell_desktop"))).not.toMatch(/Thiếu nguồn|Bí mật/)
})

it("what came while nobody was there is one card and one notice", async () => {
  const { it, says, calls } = begin(false)
  const rows = [row(1), row(2), row(3, { kind: "submitted" }), row(4, { kind: "mention" })]
  await says({ unread: 4, digest: rows, desktop: rows })
  expect(it.digest).toHaveLength(4)
  expect(calls("tell_desktop")).toMatchObject([{ title: "Tòa soạn", body: "Trong lúc bạn vắng: 2 bài trả lại, 1 góp ý nhắc tên bạn, 1 bài chờ duyệt" }])
})

it("a click on the desktop opens that article where something was said, or the list", async () => {
  const said = row(7, { kind: "comment", fact: { fact: "said", comment: "c" } })
  const { it, tell, go, calls } = begin(false, [said])
  tell("opened_notice", { n: 7 })
  await vi.waitFor(() => expect(go).toHaveBeenCalledWith("a", "c"))
  expect(calls("see_notice")).toEqual([{ n: 7 }])
  tell("opened_notice", { n: null })
  await vi.waitFor(() => expect(it.open).toBe(true))
})

it("going to an article reads what is new about it, and nothing else", async () => {
  const { it, calls } = begin(true, [row(1), row(2, { article: "b" }), row(3, { seen: true })])
  await it.read()
  await it.entered("a")
  expect(calls("see_notice")).toEqual([{ n: 1 }])
})

it("all that was on the screen is read, and no more", async () => {
  const { it, calls } = begin(true, [row(9), row(4)])
  await it.read()
  await it.readAll()
  expect(calls("see_notices")).toEqual([{ up_to: 9 }])
})
