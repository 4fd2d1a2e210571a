// @vitest-environment happy-dom
import { redo, undo, undoDepth } from "prosemirror-history"
import { TextSelection } from "prosemirror-state"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { createEditor } from "../../editor/editor.ts"
import type { Host } from "../../host/host.ts"
import type { Commands, Lists, Opened } from "../../host/types.ts"
import { fold } from "../../state/fold.ts"
import { writingVi } from "../../words/writing.ts"
import { WritingState } from "./writing.svelte.ts"

const document_ = {
  type: "doc",
  content: [{ type: "title" }, { type: "sapo" }, { type: "paragraph", attrs: { id: "aaaaaaaaaaaa" }, content: [{ type: "text", text: "Mở đầu." }] }],
}
const opened = { row: { article: "a1", changed_ms: 0 }, document: document_, fields: {}, seq: 1 } as unknown as Opened

let saves: number
let findings: Commands["findings"]["res"]
const host: Host = {
  call: async <C extends keyof Commands>(name: C) => {
    if (name === "save") saves += 1
    const answers: Record<string, unknown> = { save: { seq: saves + 1, saved_ms: Date.now(), hash: "h" }, findings }
    return answers[name] as Commands[C]["res"]
  },
  on: () => () => undefined,
  photo: (id) => id,
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 })
  saves = 0
  findings = [{ code: "to_fill_in", level: "phai_sua", overrulable: false, part: "text", block: "aaaaaaaaaaaa", facts: {}, range: { start: 0, stop: 2 } }]
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

function write(saving: boolean): WritingState {
  const room = new WritingState(host, opened, {} as Lists, () => undefined)
  const place = document.createElement("article")
  document.body.append(place)
  room.editor = createEditor(place, {
    document: document_, editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: () => undefined,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: () => undefined },
    onChange: (text) => { if (saving && text) room.textChanged() }, onCompositionEnd: () => undefined, onEscape: () => false, onUnseen: () => undefined, onTooLong: () => undefined, onWithheld: () => undefined, onOpenLink: () => undefined, table: writingVi.tableBar, attachment: writingVi.attachment, videoAt: () => null,
  })
  const { view } = room.editor
  view.dispatch(view.state.tr.setSelection(TextSelection.atEnd(view.state.doc)))
  return room
}

/** A word, a pause in which it is saved and checked, the next word; now and then in one breath. */
async function type(room: WritingState, words: string[]): Promise<void> {
  for (const [n, word] of words.entries()) {
    for (const letter of word) {
      const view = room.editor?.view
      view?.dispatch(view.state.tr.insertText(letter))
      await vi.advanceTimersByTimeAsync(60)
    }
    await vi.advanceTimersByTimeAsync(n % 2 === 0 ? 320 : 1200)
  }
}

const text = (room: WritingState): string => room.editor?.view.state.doc.textContent ?? ""
const back = (room: WritingState, command = undo): string => {
  const view = room.editor?.view
  if (view) command(view.state, view.dispatch)
  return text(room)
}

test("saving does not cut the history: the steps back are those of a text that was never saved", async () => {
  const words = ["Sáng", " nay", " mưa", " lớn", " ở", " Hải", " Lâm"]
  const walks: string[][] = []
  for (const saving of [true, false]) {
    const room = write(saving)
    await type(room, words)
    const depth = undoDepth(room.editor?.view.state as never) as number
    walks.push([text(room), ...Array.from({ length: depth }, () => back(room))])
    if (saving) expect(saves, "it was saved again and again").toBeGreaterThanOrEqual(words.length)
    room.destroy()
  }
  expect(walks[0]).toEqual(walks[1])
  expect(walks[0]?.at(-1)).toBe("Mở đầu.")
  expect(walks[0]?.length, "a pause makes a step").toBe(5)
})

test("a save between undo and redo takes nothing away, and what is undone is saved", async () => {
  const room = write(true)
  await type(room, ["Sáng", " nay"])
  expect(back(room)).toBe("Mở đầu.")
  const before = saves
  await vi.advanceTimersByTimeAsync(2000)
  expect(saves).toBe(before + 1)
  expect(back(room, redo)).toBe("Mở đầu.Sáng nay")
  room.destroy()
})

test("a save and its findings leave the selection and the nodes of the page alone", async () => {
  const room = write(true)
  await type(room, ["Sáng"])
  const view = room.editor?.view
  const { selection } = view?.state ?? {}
  const node = view?.dom.querySelector("p[data-block]")?.firstChild
  await vi.advanceTimersByTimeAsync(3000)
  expect(view?.state.selection.eq(selection as never)).toBe(true)
  expect(view?.dom.querySelector("p[data-block]")?.firstChild).toBe(node)
  room.destroy()
})

test("the cover goes with its photo that was edited, and comes back with one Ctrl Z", async () => {
  const room = write(false)
  room.setField("cover", "old")
  room.turnBeside({ cover: "another" }, { cover: "new" })
  expect(room.fields.cover).toBe("old")
  room.turnBeside({ cover: "old" }, { cover: "new" })
  expect(room.fields.cover).toBe("new")
  room.turnBeside({ cover: "new" }, { cover: "old" })
  expect(room.fields.cover).toBe("old")
  room.destroy()
})

test("photos of the library stand at the end with a line below them, and one step takes all of them back", async () => {
  const room = write(true)
  await type(room, ["Chữ"])
  const before = room.editor?.stored()
  room.editor?.putPhotos(["a".repeat(64), "b".repeat(64)])
  const kinds = room.editor?.view.state.doc.content.content.map((it) => it.type.name)
  expect(kinds).toEqual(["title", "sapo", "paragraph", "figure", "figure", "paragraph"])
  expect(room.editor?.view.state.doc.child(3).attrs["photo"]).toBe("a".repeat(64))
  room.editor?.run(undo)
  expect(room.editor?.stored()).toEqual(before)
  room.editor?.putPhotos(["c".repeat(64)])
  room.editor?.putPhotos(["d".repeat(64)])
  expect(room.editor?.view.state.doc.lastChild?.type.name).toBe("paragraph")
  expect(room.editor?.view.state.doc.childCount).toBe(6)
})

test("findings that come after the article was left are nobody's, and no trouble", async () => {
  const room = write(false)
  const coming = room.check()
  room.destroy()
  await expect(coming).resolves.toBeInstanceOf(Array)
})
