import { expect, it } from "vitest"
import type { Host } from "./host/host.ts"
import type { Commands, Events, Row, Session } from "./host/types.ts"
import type { Shown } from "./words/shown.ts"
import { NOTHING_KNOWN } from "./state/sync.ts"
import { Work } from "./work.svelte.ts"

const session: Session = {
  person: { id: "lan", login: "lan", name: "Lan", role: "reporter" }, portal: { name: "Cổng", address: "http://127.0.0.1" },
  demo: true, recovered: [], screen_fell: false, mended: null,
}
const row = (article: string, status: Row["status"]): Row => ({
  article, title: article, status,
  flags: { conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false, urgent: false, unsent: false, refused: null },
  owner: { id: "lan", name: "Lan" }, mine: true, category: null, words: 0, photos: 0, comments: 0, changed_ms: 0, go_live_ms: null, reason: null, sapo: "",
  lead_photo: null, public_url: null, at_portal: true, read: null,
})
const shown = (thrown: unknown): Shown => ({ tone: "bad", what: String(thrown), rest: "", code: "", details: null, act: null })

/** Answers what it was given, remembers what it was asked, and can say what a shell says. */
class Shell implements Host {
  asked: string[] = []
  sync = NOTHING_KNOWN
  rows: Row[] = [row("a", "draft"), row("b", "submitted")]
  private readonly ears = new Map<string, ((event: never) => void)[]>()

  call<C extends keyof Commands>(name: C): Promise<Commands[C]["res"]> {
    this.asked.push(name)
    const answers: Record<string, unknown> = { rows: this.rows, lists: {}, sync_state: this.sync }
    return name in answers ? Promise.resolve(answers[name] as Commands[C]["res"]) : Promise.reject(new Error(name))
  }
  on<E extends keyof Events>(name: E, handler: (event: Events[E]) => void): () => void {
    this.ears.set(name, [...(this.ears.get(name) ?? []), handler])
    return () => this.ears.delete(name)
  }
  photo = (id: string): string => id
  tell<E extends keyof Events>(name: E, event: Events[E]): void {
    for (const ear of this.ears.get(name) ?? []) ear(event as never)
  }
}

async function atWork(): Promise<{ shell: Shell; work: Work }> {
  const shell = new Shell()
  const work = new Work(shell, session, shown)
  work.start()
  await work.refresh()
  return { shell, work }
}

it("a draft opens on the sheet, what was sent opens to be read", async () => {
  const { work } = await atWork()
  await work.open("a")
  expect(work.where).toEqual({ room: "writing", article: "a" })
  await work.open("b")
  expect(work.where).toEqual({ room: "reading", article: "b" })
})

it("a room that could not save is not left, and the reason is shown", async () => {
  const { work } = await atWork()
  await work.open("a")
  work.leaving = () => Promise.reject(new Error("disk full"))
  expect(await work.go({ room: "desk" })).toBe(false)
  expect(work.where.room).toBe("writing")
  expect(work.notice?.what).toContain("disk full")
})

it("a room is asked once to let go", async () => {
  const { work } = await atWork()
  await work.open("a")
  let times = 0
  work.leaving = async () => { times += 1 }
  await work.go({ room: "desk" })
  await work.open("b")
  expect(times).toBe(1)
})

it("news of the open article reach its room, news of others only the desk", async () => {
  const { shell, work } = await atWork()
  await work.open("b")
  shell.tell("changed", { articles: ["a"] })
  expect(work.news).toBe(0)
  shell.tell("changed", { articles: ["b"] })
  expect(work.news).toBe(1)
})

it("an answer that comes after newer news of the portal does not put it back", async () => {
  const shell = new Shell()
  shell.sync = { ...NOTHING_KNOWN, number: 3, busy: true }
  const work = new Work(shell, session, shown)
  work.start()
  // The answer is on its way; the event was made after it and is here first.
  shell.tell("sync", { ...NOTHING_KNOWN, number: 4, online: "online" })
  await work.refresh()
  expect(work.sync).toMatchObject({ number: 4, online: "online" })
  shell.tell("sync", { ...NOTHING_KNOWN, number: 5, online: "offline" })
  expect(work.sync.online).toBe("offline")
})

it("questions asked together are answered together, and once more for the late ones", async () => {
  const { shell, work } = await atWork()
  shell.asked = []
  void work.refresh()
  void work.refresh()
  shell.rows = []
  await work.refresh()
  expect(shell.asked.filter(it => it === "rows")).toHaveLength(2)
  expect(work.rows).toEqual([])
  work.stop()
})

it("a copy is made of what is saved, under a new article, and opened", async () => {
  const { shell, work } = await atWork()
  const answers: Record<string, unknown> = {
    open_article: { document: { type: "doc", content: [{ type: "title" }, { type: "sapo" }, { type: "paragraph", attrs: { id: "aaaaaaaaaaaa" } }] }, fields: { category: "c", slug: "s" } },
    create: { row: row("copy", "draft"), seq: 3 }, save: { seq: 4, saved_ms: 0, hash: "h" },
  }
  const asked: [string, unknown][] = []
  const before = shell.call.bind(shell)
  shell.call = ((name: keyof Commands, req: unknown) => {
    asked.push([name, req])
    return name in answers ? Promise.resolve(answers[name]) : before(name)
  }) as typeof shell.call
  let [none, done] = [0, 0]
  work.chosen = null
  await work.duplicate(() => (none += 1), () => (done += 1))
  expect([none, done]).toEqual([1, 0])
  work.chosen = "a"
  let left = false
  work.leaving = async () => void (left = true)
  await work.duplicate(() => (none += 1), () => (done += 1))
  expect([left, none, done]).toEqual([true, 1, 1])
  const save = asked.find(([name]) => name === "save")?.[1] as { article: string; seq: number; fields: unknown; document: { content: { attrs?: { id: string } }[] } }
  expect(save).toMatchObject({ article: "copy", seq: 3, fields: { category: "c" } })
  expect(save.fields).not.toHaveProperty("slug")
  expect(save.document.content[2]?.attrs?.id).not.toBe("aaaaaaaaaaaa")
  expect(work.where).toEqual({ room: "writing", article: "copy" })
})
