// @vitest-environment happy-dom
import { undo } from "prosemirror-history"
import { afterEach, expect, test } from "vitest"
import { createEditor } from "../../editor/editor.ts"
import { photoOf } from "../../host/fakeNewsroom.ts"
import type { Host } from "../../host/host.ts"
import type { Commands, Lists, Opened, Photo } from "../../host/types.ts"
import { fold } from "../../state/fold.ts"
import { writingVi } from "../../words/writing.ts"
import { WritingState } from "./writing.svelte.ts"

const document_ = {
  type: "doc",
  content: [{ type: "title" }, { type: "sapo" }, { type: "paragraph", attrs: { id: "aaaaaaaaaaaa" }, content: [{ type: "text", text: "Mở đầu." }] }, { type: "paragraph", attrs: { id: "bbbbbbbbbbbb" }, content: [{ type: "text", text: "Kết." }] }],
}
const opened = { row: { article: "a1", changed_ms: 0 }, document: document_, fields: {}, seq: 1, photos: [] } as unknown as Opened

/** Those that are being drawn, by name: each waits until the test says how it ends. */
let drawing = new Map<string, { done: (photo: Photo) => void; fail: (thrown: unknown) => void }>()
const host: Host = {
  call: async <C extends keyof Commands>(command: C, req: Commands[C]["req"]) => {
    if (command === "attach_photo") {
      const { name } = req as Commands["attach_photo"]["req"]
      return new Promise((done, fail) => drawing.set(name, { done: done as (photo: Photo) => void, fail })) as Promise<Commands[C]["res"]>
    }
    if (command === "photo") {
      sought.push((req as Commands["photo"]["req"]).photo)
      return { photo: saying("kho", "Minh Đức") } as Commands[C]["res"]
    }
    const answers: Record<string, unknown> = { save: { seq: 2, saved_ms: 1, hash: "h" }, findings: [] }
    return answers[command] as Commands[C]["res"]
  },
  on: () => () => undefined,
  photo: (id) => id,
}
/** Those that the shell was asked for. */
let sought: string[] = []
const rooms: WritingState[] = []
afterEach(() => {
  rooms.splice(0).forEach((it) => it.destroy())
  document.body.replaceChildren()
  drawing = new Map()
  sought = []
})

function write(): WritingState {
  const room = new WritingState(host, opened, {} as Lists, () => undefined)
  const place = document.createElement("article")
  document.body.append(place)
  const nothing = (): void => undefined
  room.editor = createEditor(place, {
    document: document_, editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: nothing,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: nothing, photo: (id) => room.photos.of(id) }, attachment: writingVi.attachment, table: writingVi.tableBar,
    onChange: nothing, onCompositionEnd: nothing, onEscape: () => false, onUnseen: nothing, onTooLong: nothing, onWithheld: nothing, onOpenLink: nothing, videoAt: () => null,
  })
  rooms.push(room)
  return room
}
const picture = (name: string): File => new File([new Uint8Array(3)], name, { type: "image/jpeg" })
const tiles = (): string[] => [...document.querySelectorAll<HTMLElement>("[data-testid=photo-arriving]")].map((it) => `${it.querySelector(".ptile-name")?.textContent} ${it.dataset["step"]}`)
const pictures = (room: WritingState): (string | null)[] => room.editor?.pictures().map((it) => it.photo) ?? []
const press = (name: string, what: "retry" | "cancel"): void => [...document.querySelectorAll<HTMLElement>("[data-testid=photo-arriving]")].find((it) => it.textContent?.includes(name))?.querySelector<HTMLElement>(`[data-testid=photo-${what}]`)?.click()
const until = async (come: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !come(); tries++) await new Promise((done) => setTimeout(done, 5))
  expect(come()).toBe(true)
}
/** In the first paragraph. */
const AT = 6
const saying = (name: string, creator: string | null): Photo => ({ ...photoOf(name), hints: { ...photoOf(name).hints, creator } })
const done = async (name: string, creator: string | null = null): Promise<void> => {
  await until(() => drawing.has(name))
  drawing.get(name)?.done(saying(name, creator))
}

test("all have their tile at once, two are drawn at a time, and the text has nothing of them before they come", async () => {
  const room = write()
  const before = room.editor?.view.state.doc
  void room.addFiles(["1", "2", "3", "4"].map(picture), AT)
  expect(tiles()).toEqual(["1 reading", "2 reading", "3 waiting", "4 waiting"])
  expect(room.photos.count).toEqual({ all: 4, came: 0, failed: 0 })
  await until(() => drawing.size === 2)
  expect([...drawing.keys()]).toEqual(["1", "2"])
  expect(tiles()).toEqual(["1 drawing", "2 drawing", "3 waiting", "4 waiting"])
  expect(room.editor?.view.state.doc).toBe(before)
  await done("2")
  await until(() => drawing.has("3"))
  expect(pictures(room)).toEqual(["2"])
  expect(room.photos.count).toEqual({ all: 4, came: 1, failed: 0 })
  for (const name of ["1", "3", "4"]) await done(name)
  await room.photos.settled()
  expect(pictures(room), "in their order").toEqual(["1", "2", "3", "4"])
  expect(room.photos.count).toBe(null)
})

test("one that fails says why, the others go on, it comes by the button, and what is left out leaves no trace", async () => {
  const room = write()
  void room.addFiles(["1", "2", "3"].map(picture), AT)
  await until(() => drawing.has("1"))
  drawing.get("1")?.fail({ code: "file_gone", why: "", at: null })
  await done("2")
  await done("3")
  await room.photos.settled()
  expect(tiles()).toEqual(["1 failed"])
  expect(document.querySelector("[data-testid=photo-arriving] [role=alert]")?.textContent?.split(". ").length, "what happened, how the article is, what to do").toBeGreaterThan(1)
  expect(pictures(room)).toEqual(["2", "3"])
  drawing.delete("1")
  press("1", "retry")
  await done("1")
  await room.photos.settled()
  expect(pictures(room), "in its own place").toEqual(["1", "2", "3"])
  const view = room.editor?.view
  if (view) undo(view.state, view.dispatch)
  expect(pictures(room), "one step takes away the last that came").toEqual(["2", "3"])

  const text = view?.state.doc
  void room.addFiles(["4", "5"].map(picture), AT)
  await until(() => drawing.has("4"))
  press("4", "cancel")
  press("5", "cancel")
  expect(tiles()).toEqual([])
  await done("4")
  await room.photos.settled()
  expect(view?.state.doc, "an answer that comes too late changes nothing").toBe(text)
})

test("a photo that will never come in offers no second try", async () => {
  const room = write()
  void room.addFiles(["iphone", "2"].map(picture), AT)
  await until(() => drawing.size === 2)
  drawing.get("iphone")?.fail({ code: "heic", why: "", at: null })
  drawing.get("2")?.fail({ code: "disk_full", why: "", at: null })
  await room.photos.settled()
  const again = [...document.querySelectorAll<HTMLElement>("[data-testid=photo-arriving]")].map((it) => it.querySelector("[data-testid=photo-retry]:not([hidden])") !== null)
  expect(again).toEqual([false, true])
})

test("a photo that comes from elsewhere is asked for once, and what its file says is offered", async () => {
  const room = write()
  room.editor?.putPhotos(["kho"])
  await until(() => document.querySelector("[data-testid=offer][data-offer=credit]")?.textContent?.includes("Minh Đức") ?? false)
  room.editor?.putPhotos(["kho"])
  expect(sought).toEqual(["kho"])
})

test("it is asked once who took those that came together, and what is written is one step", async () => {
  const room = write()
  void room.addFiles(["1", "2", "3"].map(picture), AT)
  await done("1", "Minh Đức")
  await done("2", "Minh Đức")
  expect(room.photos.offer(), "not while some are on their way").toBe(null)
  await done("3")
  await room.photos.settled()
  expect(room.photos.offer()).toEqual({ kind: "one", credit: "Minh Đức", count: 3 })
  expect(room.photos.takeOffer()).toBe(true)
  expect(room.editor?.pictures().map((it) => it.credit)).toEqual(["Minh Đức", "Minh Đức", "Minh Đức"])
  expect([room.photos.offer(), room.photos.takeOffer()]).toEqual([null, false])
  const view = room.editor?.view
  if (view) undo(view.state, view.dispatch)
  expect(room.editor?.pictures().map((it) => it.credit)).toEqual(["", "", ""])
})
