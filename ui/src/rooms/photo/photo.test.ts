// @vitest-environment happy-dom
import { undo } from "prosemirror-history"
import { flushSync, mount, unmount } from "svelte"
import { afterEach, beforeEach, expect, it } from "vitest"
import { createEditor, type Editor } from "../../editor/editor.ts"
import { figureUse } from "../../editor/figureUse.ts"
import type { Host } from "../../host/host.ts"
import type { Commands, Finding, PhotoEdit } from "../../host/types.ts"
import { asItCame } from "../../state/retouch.ts"
import { writingVi } from "../../words/writing.ts"
import { find, testid } from "../testing.ts"
import Photo from "./Photo.svelte"

const A = "a".repeat(64)
const figure = (id: string, photo: string, caption: string) => ({
  type: "figure", attrs: { id, photo, alt: "", decorative: false, archive: false },
  content: [{ type: "caption", content: [{ type: "text", text: caption }] }, { type: "credit" }],
})
const doc = {
  type: "doc",
  content: [{ type: "title", content: [{ type: "text", text: "Cầu mới" }] }, { type: "sapo" }, figure("block0000001", A, "Tổ hàn làm ca đêm."), { type: "paragraph", attrs: { id: "block0000002" } }, figure("block0000003", "b".repeat(64), "Cầu.")],
}

let editor: Editor
let shown: Record<string, unknown> | null
let asked: { photo: string; edit: PhotoEdit }[]
let trouble: string | null
let kept: PhotoEdit
let findings: Finding[]
let went: number

const host: Host = {
  call: async <C extends keyof Commands>(name: C, req: Commands[C]["req"]) => {
    if (trouble !== null) throw { code: trouble, why: "", at: null }
    if (name === "photo_edit") return { source: A, edit: kept, width: 3000, height: 2000, facts: null } as unknown as Commands[C]["res"]
    const { photo, edit } = req as Commands["edit_photo"]["req"]
    asked.push({ photo, edit })
    return { id: "d".repeat(64) } as Commands[C]["res"]
  },
  on: () => () => undefined,
  photo: (id, size) => `${id}/${size ?? ""}`,
}

beforeEach(() => {
  ;[asked, trouble, kept, findings, went] = [[], null, asItCame, [], 0]
  const place = document.createElement("article")
  document.body.append(place)
  const nothing = (): void => undefined
  editor = createEditor(place, {
    document: doc, editable: true, label: "", slashLabel: "", placeholders: writingVi.placeholders, fold: it => it, slash: () => [], repaired: () => Promise.resolve({ blocks: [], capitals_lost: false }), onRepairs: nothing,
    figure: { words: writingVi.figure, photoUrl: id => id, onFiles: nothing }, attachment: writingVi.attachment, table: writingVi.tableBar,
    onChange: nothing, onCompositionEnd: nothing, onEscape: () => false, onUnseen: nothing, onTooLong: nothing, onWithheld: nothing, onOpenLink: nothing, videoAt: () => null,
  })
})
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  editor.destroy()
  document.body.replaceChildren()
})

async function settled(): Promise<void> {
  for (let n = 0; n < 6; n++) await new Promise(resolve => setTimeout(resolve, 0))
  flushSync()
}

async function open(block = "block0000001"): Promise<void> {
  shown = mount(Photo, { target: document.body, props: { host, now_ms: 0, asked: { article: "a1", title: "Cầu mới", block, use: (it: string) => figureUse(editor.view, it), made: () => undefined, findings: () => findings, version: () => 0 }, onback: () => (went += 1) } }) as Record<string, unknown>
  await settled()
}

async function press(css: string, key: string, more: KeyboardEventInit = {}): Promise<void> {
  find(css).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))
  await settled()
}
async function click(id: string): Promise<void> {
  testid(id).click()
  await settled()
}
const photoOf = (block: string): string | undefined => figureUse(editor.view, block).read()?.photo

it("a turn by its key, Done by its keys: the article shows the new photo, and one step takes it back", async () => {
  await open()
  await press("[data-testid=frame-crop]", "r")
  await press("[data-testid=frame-crop]", "Enter", { ctrlKey: true })
  expect(asked).toEqual([{ photo: A, edit: { ...asItCame, turn: 1 } }])
  expect(photoOf("block0000001")).toBe("d".repeat(64))
  expect(went).toBe(1)
  undo(editor.view.state, editor.view.dispatch)
  expect(photoOf("block0000001")).toBe(A)
})

it("frame, focal point and areas of blur are moved by arrow keys, sized with Alt, and dropped with Delete", async () => {
  await open()
  await click("ratio-1:1")
  await press("[data-testid=frame-crop]", "ArrowLeft", { shiftKey: true })
  await press("[data-testid=focal]", "ArrowRight")
  await press("[data-testid=focal]", "ArrowUp", { shiftKey: true })
  await press("[data-testid=frame-crop]", "b")
  await press("[data-testid=frame-crop]", "b")
  await press("[data-testid=area][data-nth='1']", "ArrowDown")
  await press("[data-testid=area][data-nth='1']", "ArrowRight", { altKey: true })
  await press("[data-testid=area][data-nth='0']", "Delete")
  await press("[data-testid=handle][data-way='1,1']", "ArrowLeft", { shiftKey: true })
  await click("photo-done")
  const { crop, blur } = asked[0]?.edit ?? asItCame
  // A square of 3000 × 2000 is 667 of its thousandths wide; 50 to the left, and from the corner 50 smaller.
  expect(crop).toEqual({ x: 117, y: 0, width: 616, height: 925 })
  expect(blur).toEqual([{ x: 383, y: 410, width: 144, height: 200 }])
  // 510 and 450 of the whole, of what is kept:
  expect(figureUse(editor.view, "block0000001").read()?.focal).toEqual({ x: 638, y: 486 })
})

it("a step back and forth on the screen is no step of the text", async () => {
  await open()
  await press("[data-testid=frame-crop]", "r")
  await press("[data-testid=frame-crop]", "z", { ctrlKey: true })
  await press("[data-testid=frame-crop]", "y", { ctrlKey: true })
  await press("[data-testid=frame-crop]", "z", { ctrlKey: true })
  await press("[data-testid=frame-crop]", "Escape")
  expect([went, asked.length]).toEqual([1, 0])
  expect(photoOf("block0000001")).toBe(A)
})

it("whoever leaves with something changed is asked once, and may drop it or take it in", async () => {
  await open()
  await press("[data-testid=frame-crop]", "r")
  await press("[data-testid=frame-crop]", "Escape")
  expect(went).toBe(0)
  await press("[data-testid=frame-crop]", "Escape")
  expect([went, document.querySelector("[data-testid=photo-leave]")]).toEqual([0, null])
  await press("[data-testid=frame-crop]", "Escape")
  await click("photo-drop")
  expect([went, asked.length]).toEqual([1, 0])
})

it("the focal point alone asks for no new photo", async () => {
  await open()
  await press("[data-testid=focal]", "ArrowRight")
  await click("photo-done")
  expect(asked).toEqual([])
  expect(figureUse(editor.view, "block0000001").read()).toMatchObject({ photo: A, focal: { x: 510, y: 500 } })
})

it("what cannot be drawn says so, and every step is still there", async () => {
  await open()
  await press("[data-testid=frame-crop]", "r")
  trouble = "disk_full"
  await click("photo-done")
  expect(testid("photo-failed").textContent).toContain("Đĩa đã đầy")
  expect([went, photoOf("block0000001")]).toEqual([0, A])
  trouble = null
  await click("photo-done")
  expect([went, photoOf("block0000001")]).toEqual([1, "d".repeat(64)])
})

it("a photo whose large picture is away says so, and is opened by another try", async () => {
  trouble = "photo_away"
  await open()
  expect(testid("photo-closed").textContent).toContain("bản lớn")
  expect(document.querySelector("[data-testid=stage]")).toBe(null)
  trouble = null
  await click("photo-again")
  expect(document.querySelector("[data-testid=stage]")).not.toBe(null)
})

it("instructions open as they were left, and the words beside the picture go into the text as they are typed", async () => {
  kept = { ...asItCame, turn: 1, tilt: -15, crop: { x: 0, y: 0, width: 500, height: 500 }, brightness: 20 }
  await open()
  expect((testid("tilt") as HTMLInputElement).value).toBe("-15")
  expect(testid("frame-crop").style.width).toBe("50%")
  const caption = testid("photo-caption") as HTMLTextAreaElement
  caption.value = "Tổ hàn của Đội cầu 3 làm ca đêm."
  caption.dispatchEvent(new Event("input", { bubbles: true }))
  await settled()
  expect(figureUse(editor.view, "block0000001").read()?.caption).toBe("Tổ hàn của Đội cầu 3 làm ca đêm.")
  // In a field the keys of the picture are letters.
  await press("[data-testid=photo-caption]", "r")
  await press("[data-testid=photo-caption]", "Escape")
  expect([went, asked.length]).toEqual([1, 0])
})

it("the next photo comes once what was done to this one is in the article", async () => {
  await open()
  await press("[data-testid=frame-crop]", "r")
  await click("photo-after")
  expect(asked.length).toBe(1)
  expect(testid("room-photo").dataset["block"]).toBe("block0000003")
  expect(went).toBe(0)
})

it("the three marks are what the checks did not find in the caption", async () => {
  findings = [{ code: "caption_when", level: "goi_y", overrulable: false, part: "caption", block: "block0000001", facts: { photo: "1" } }]
  await open()
  expect([...testid("photo-three").querySelectorAll(".flag")].map(it => it.classList.contains("ok"))).toEqual([true, true, false])
})

it("the place on a page is cut out of the picture around the focal point", async () => {
  await open()
  await press("[data-testid=focal]", "ArrowLeft")
  const image = find("[data-testid=stage] img")
  image.dispatchEvent(new Event("load"))
  await settled()
  const cut = find("[data-testid='preview-1:1'] img").style
  // 2000 of 3000 pixels are seen, 490 of 1000 of what is left lie before them.
  expect(parseFloat(cut.width)).toBeCloseTo(150)
  expect(parseFloat(cut.left)).toBeCloseTo(-((1000 / 3) * 0.49 * 100) / (2000 / 3))
})

/** Of a stage of 1000 × 1000 pixels, so that a pixel is a thousandth. */
async function drag(from: string, ...places: [number, number][]): Promise<void> {
  const stage = testid("stage")
  stage.getBoundingClientRect = () => ({ left: 0, top: 0, width: 1000, height: 1000 }) as DOMRect
  stage.setPointerCapture = () => undefined
  const event = (type: string, [clientX, clientY]: [number, number]) => new PointerEvent(type, { bubbles: true, cancelable: true, clientX, clientY, button: 0, pointerId: 1 })
  const [first, last] = [places[0] ?? [0, 0], places.at(-1) ?? [0, 0]] as [[number, number], [number, number]]
  find(from).dispatchEvent(event("pointerdown", first))
  for (const place of places.slice(1)) stage.dispatchEvent(event("pointermove", place))
  stage.dispatchEvent(event("pointerup", last))
  await settled()
}

it("the pointer drags a side, sets the focal point with a press, and draws an area of blur; each is one step back", async () => {
  await open()
  await drag("[data-way='1,0']", [1000, 500], [900, 500], [800, 500])
  expect(testid("frame-crop").style.width).toBe("80%")
  await drag("[data-testid=frame-crop]", [400, 300])
  expect(testid("focal").style.left).toBe("40%")
  testid("blur").dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }))
  await settled()
  await drag("[data-testid=frame-crop]", [300, 300], [200, 250], [100, 200])
  expect(testid("area").style.cssText.replaceAll(" ", "")).toContain("left:10%;top:20%;width:20%;height:10%")
  // A press alone draws nothing.
  await drag("[data-testid=frame-crop]", [600, 600])
  expect(document.querySelectorAll("[data-testid=area]").length).toBe(1)
  for (let n = 0; n < 3; n++) await click("photo-undo")
  expect(document.querySelectorAll("[data-testid=area]").length).toBe(0)
  expect(testid("frame-crop").style.width).toBe("100%")
  expect(testid("photo-undo").getAttribute("aria-disabled")).toBe("true")
})
