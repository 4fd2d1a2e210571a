// @vitest-environment happy-dom
import { photoOf } from "../../host/fakeNewsroom.ts"
import { undo } from "prosemirror-history"
import { afterEach, expect, test } from "vitest"
import { createEditor } from "../../editor/editor.ts"
import type { Host } from "../../host/host.ts"
import type { Commands, Lists, Opened } from "../../host/types.ts"
import { fold } from "../../state/fold.ts"
import { writingVi } from "../../words/writing.ts"
import type { Repair } from "../../editor/repair.ts"
import { WritingState } from "./writing.svelte.ts"

const document_ = {
  type: "doc",
  content: [{ type: "title" }, { type: "sapo" }, { type: "paragraph", attrs: { id: "aaaaaaaaaaaa" }, content: [{ type: "text", text: "Mở đầu." }] }, { type: "paragraph", attrs: { id: "bbbbbbbbbbbb" }, content: [{ type: "text", text: "Kết." }] }],
}
const opened = { row: { article: "a1", changed_ms: 0 }, document: document_, fields: {}, seq: 1 } as unknown as Opened

/** What the shell was asked, and what it says of a file: the code that its name carries, or that it took it in. */
let asked: { name: string; bytes: number }[] = []
const host: Host = {
  call: async <C extends keyof Commands>(command: C, req: Commands[C]["req"]) => {
    if (command === "attach_file") {
      const { name, bytes } = req as Commands["attach_file"]["req"]
      asked.push({ name, bytes: bytes.length })
      const code = /\((\w+)\)/.exec(name)?.[1]
      if (code !== undefined) throw { code, why: "", at: null }
      return { file: "0123456789abcdef".repeat(4), kind: name.split(".").at(-1), name, bytes: bytes.length } as Commands[C]["res"]
    }
    const answers: Record<string, unknown> = { save: { seq: 2, saved_ms: 1, hash: "h" }, findings: [], attach_photo: photoOf("p1") }
    return answers[command] as Commands[C]["res"]
  },
  on: () => () => undefined,
  photo: (id) => id,
}
const rooms: WritingState[] = []
afterEach(() => {
  rooms.splice(0).forEach((it) => it.destroy())
  document.body.replaceChildren()
  asked = []
})

function write(): WritingState {
  const room = new WritingState(host, opened, {} as Lists, () => undefined)
  const place = document.createElement("article")
  document.body.append(place)
  const nothing = (): void => undefined
  room.editor = createEditor(place, {
    document: document_, editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: () => undefined,
    figure: { words: writingVi.figure, photoUrl: (id) => id, onFiles: nothing }, attachment: writingVi.attachment, table: writingVi.tableBar,
    onChange: nothing, onCompositionEnd: nothing, onEscape: () => false, onUnseen: nothing, onTooLong: nothing, onWithheld: nothing, onOpenLink: nothing, videoAt: () => null,
  })
  rooms.push(room)
  return room
}
const named = (name: string, type = "", bytes = 3): File => new File([new Uint8Array(bytes)], name, { type })
const blocks = (room: WritingState): string[] =>
  (room.editor?.view.state.doc.content.content ?? []).slice(2).map((it) => (it.type.name === "attachment" ? String(it.attrs["name"]) : it.type.name === "figure" ? `photo ${it.attrs["photo"]}` : it.textContent))
/** In the first paragraph. */
const AT = 6

test("of what is dropped together pictures become photos, documents attachments, and the rest is named in one sentence", async () => {
  const room = write()
  await room.addFiles([named("ghi-chu.txt", "text/plain"), named("ke-hoach.pdf"), named("cau.jpg", "image/jpeg"), named("phim.mp4", "video/mp4"), named("so-lieu.xlsx"), named("ben.webp", "image/webp")], AT)
  await room.photos.settled()
  expect(blocks(room)).toEqual(["Mở đầu.", "photo p1", "photo p1", "ke-hoach.pdf", "so-lieu.xlsx", "Kết."])
  expect(room.fileTroubles).toEqual([{ names: ["ghi-chu.txt", "phim.mp4"], code: null }])
  expect(writingVi.filesOther(room.fileTroubles[0]?.names ?? [])).toContain("ghi-chu.txt, phim.mp4, bài vẫn như cũ")
  expect(asked).toEqual([{ name: "ke-hoach.pdf", bytes: 3 }, { name: "so-lieu.xlsx", bytes: 3 }])
})

test("what does not come in is named with its reason, the others come, and nothing is left in the text", async () => {
  const room = write()
  await room.addFiles([named("một (file_locked).pdf"), named("hai.docx"), named("ba (file_locked).xlsx"), named("bốn (not_a_file_kind).pdf")], AT)
  expect(blocks(room)).toEqual(["Mở đầu.", "hai.docx", "Kết."])
  expect(room.fileTroubles).toEqual([{ names: ["một (file_locked).pdf", "ba (file_locked).xlsx"], code: "file_locked" }, { names: ["bốn (not_a_file_kind).pdf"], code: "not_a_file_kind" }])
  const view = room.editor?.view
  if (view) undo(view.state, view.dispatch)
  expect(blocks(room), "one step back").toEqual(["Mở đầu.", "Kết."])
  await room.addFiles([named("năm.pdf")], AT)
  expect(room.fileTroubles, "the next try wipes the sentence").toEqual([])
})

test("a file that is too large is not even read", async () => {
  const room = write()
  const large = named("toan-tap.pdf")
  Object.defineProperty(large, "size", { value: 20 * 1024 * 1024 + 1 })
  await room.addFiles([large], AT)
  expect(asked).toEqual([])
  expect(room.fileTroubles).toEqual([{ names: ["toan-tap.pdf"], code: "too_large" }])
  expect(blocks(room)).toEqual(["Mở đầu.", "Kết."])
})

const repair = (sure: boolean, from: string, to: string): Repair => ({ encoding: "tcvn3", swaps: [{ from: [from], to: [to] }], sure, capitalsLost: false })

test("what is sure of an old encoding is put right at once and can be taken back, the rest waits for a word", () => {
  const room = write()
  const [sure, offered] = [repair(true, "Mở", "Mở rộng"), repair(false, "Kết", "Kết thúc")]
  room.putRight([sure, offered])
  expect(blocks(room)).toEqual(["Mở rộng đầu.", "Kết."])
  expect(room.repairs).toEqual([{ repair: sure, done: 1 }, { repair: offered, done: 0 }])
  room.turnRepair(sure)
  expect(blocks(room)).toEqual(["Mở đầu.", "Kết."])
  expect(room.repairs, "said no more").toEqual([{ repair: offered, done: 0 }])
  room.turnRepair(offered)
  expect(blocks(room)).toEqual(["Mở đầu.", "Kết thúc."])
  expect(room.repairs).toEqual([{ repair: offered, done: 1 }])
  room.leaveRepair(offered)
  expect([room.repairs, blocks(room)]).toEqual([[], ["Mở đầu.", "Kết thúc."]])
})

test("nothing is said of what stands there no more", () => {
  const room = write()
  room.putRight([repair(true, "Khác", "Khác hẳn")])
  expect(room.repairs).toEqual([])
})
