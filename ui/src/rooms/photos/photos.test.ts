// @vitest-environment happy-dom
import { flushSync, mount, unmount, type Component } from "svelte"
import { afterEach, expect, it, vi } from "vitest"
import { FakeLibrary } from "../../host/fakeLibrary.ts"
import type { Host } from "../../host/host.ts"
import type { Commands, PhotoFilter, Photos as Answer, Row, Session } from "../../host/types.ts"
import { MOST_PHOTO_BYTES } from "../../state/photoRefused.ts"
import { sidesLeft } from "../../state/sides.ts"
import { find, pressIn, testid, typeInto } from "../testing.ts"
import { Incoming } from "./incoming.svelte.ts"
import { NOWHERE, Shelf, STRETCH } from "./shelf.svelte.ts"
import Photos from "./Photos.svelte"

const NOW = 1_795_500_000_000
const session: Session = { person: { id: "lan", login: "lan", name: "Lan Anh", role: "reporter" }, portal: { name: "Cổng", address: "http://127.0.0.1" }, demo: true, recovered: [], screen_fell: false, mended: null }
const row = (article: string, more: Partial<Row> = {}): Row => ({
  article, title: `Bài ${article}`, status: "draft",
  flags: { conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false, urgent: false, unsent: false, refused: null },
  owner: { id: "lan", name: "Lan Anh" }, mine: true, category: null, words: 612, photos: 2, comments: 0, changed_ms: NOW, go_live_ms: null, reason: null, sapo: "", lead_photo: null, public_url: null, at_portal: true, read: null, ...more,
})

let shown: Record<string, unknown> | null = null
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
  vi.useRealTimers()
})

async function settled(): Promise<void> {
  for (let n = 0; n < 40; n++) await Promise.resolve()
  flushSync()
}
const all = (css: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(css)]
const seen = (): number[] => all("[data-testid=photo]").map(it => Number(it.dataset["index"])).sort((a, b) => a - b)

function paste(files: File[]): void {
  const event = new Event("paste", { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { files } })
  window.dispatchEvent(event)
}
const bring = (...names: string[]): void => paste(names.map(name => new File([new Uint8Array([1])], name)))

type Asked = Commands["photos"]["req"]
async function open(many = 300, more: Record<string, unknown> = {}, answers: Partial<Record<keyof Commands, (req: never) => unknown>> = {}) {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  // A window of four columns and three rows: the page of a test has no sizes.
  Object.defineProperty(HTMLElement.prototype, "clientWidth", { configurable: true, get: () => 778 })
  Object.defineProperty(HTMLElement.prototype, "clientHeight", { configurable: true, get: () => 720 })
  const library = new FakeLibrary(NOW, many)
  const usual: Record<string, (req: never) => unknown> = {
    photos: req => library.photos(req), photo: ({ photo: id }: { photo: string }) => library.card(id, nth => [row("a"), row("b"), row("c")][nth]),
    keep_photo: ({ name, bytes }: { name: string; bytes: Uint8Array }) => { if (name.endsWith(".heic")) throw { code: "heic", why: "", at: null }; if (name.startsWith("full")) throw { code: "disk_full", why: "", at: null }; return library.keep(`k-${name}`, name, bytes.length) },
    say_creator: ({ photos, creator }: Commands["say_creator"]["req"]) => library.say(photos, creator),
  }
  const call = vi.fn(async (name: string, req: never) => (answers[name as keyof Commands] ?? usual[name])?.(req))
  const nothing = (): void => undefined
  const calls = { onput: vi.fn(), onarticle: vi.fn(), onsay: vi.fn(), onleft: vi.fn(), ontrouble: vi.fn() }
  const host = { call, on: () => () => undefined, photo: (id: string, size?: string) => `photo:${id}/${size ?? ""}` } as unknown as Host
  shown = mount(Photos as unknown as Component<Record<string, unknown>>, { target: document.body, props: {
    host, incoming: new Incoming(host, calls.ontrouble), session, rows: [row("a"), row("b", { status: "published" }), row("c", { changed_ms: NOW - 1 })], now_ms: NOW, offline: false, left: NOWHERE,
    preferences: { language: "vi", theme: "light", checklist_done: [], checklist_hidden: true, preedit: true, writing: sidesLeft, reading: sidesLeft, recent: [] },
    onplace: nothing, onnew: nothing, onimport: nothing, onhelp: nothing, onsettings: nothing, onitem: nothing, onhide: nothing, ...calls, ...more,
  } }) as Record<string, unknown>
  await settled()
  return { ...calls, call, asks: () => call.mock.calls.filter(it => it[0] === "photos").map(it => it[1] as Asked) }
}
async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
  pressIn("photo-grid", key, more)
  await settled()
}
const at = (): string | null => testid("photo-grid").getAttribute("aria-activedescendant")

it("of ten thousand photos only what is seen is in the page, with small pictures that wait for nobody", async () => {
  const { asks } = await open(10_000)
  expect(testid("photo-count").textContent).toBe("10.000 ảnh")
  expect(seen().length).toBeLessThan(40)
  expect(all("[data-testid=photo] img").every(it => it.getAttribute("decoding") === "async" && it.getAttribute("src")?.endsWith("/thumb"))).toBe(true)
  const scroller = testid("photo-scroll")
  scroller.scrollTop = 200_000
  scroller.dispatchEvent(new Event("scroll"))
  await settled()
  expect(seen().length).toBeLessThan(40)
  expect(seen()[0]).toBeGreaterThan(1_000)
  expect(asks().at(-1)?.after).toBeGreaterThan(1_000)
  expect(all("[data-testid=photo]").every(it => it.dataset["photo"] === `fake-kho-${it.dataset["index"]}`)).toBe(true)
})

it("arrows, pages, Home and End go through the grid and stay at its ends", async () => {
  await open()
  expect(at()).toBe("photo-0")
  for (const [key, where] of [["ArrowRight", 1], ["ArrowDown", 5], ["ArrowLeft", 4], ["ArrowUp", 0], ["ArrowUp", 0], ["End", 299], ["ArrowRight", 299], ["Home", 0]] as const) {
    await press(key)
    testid("photo-scroll").dispatchEvent(new Event("scroll"))
    await settled()
    expect(at(), key).toBe(`photo-${where}`)
  }
  await press("PageDown")
  expect(Number(at()?.slice(6))).toBeGreaterThan(4)
  await press("PageUp")
  expect(at()).toBe("photo-0")
})

it("X chooses and says so, I puts what is chosen into a draft, and only drafts of this person are offered", async () => {
  const { onput } = await open()
  await press("x")
  await press("ArrowRight")
  await press("x")
  expect(all("[role=option][aria-selected=true]").map(it => it.dataset["photo"])).toEqual(["fake-kho-0", "fake-kho-1"])
  await press("i")
  expect(all("[data-testid=pick-draft]").map(it => it.dataset["article"])).toEqual(["a", "c"])
  testid("pick-search").dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true, cancelable: true }))
  testid("pick-search").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }))
  await settled()
  expect(onput).toHaveBeenCalledWith(["fake-kho-0", "fake-kho-1"], "c")
  expect(all("[role=option][aria-selected=true]")).toEqual([])
})

it("in the middle of a word the keys are the input method's", async () => {
  const { onput } = await open()
  await press("x", { isComposing: true })
  await press("i", { keyCode: 229 })
  expect(all("[role=option][aria-selected=true], [data-testid=pick-draft]")).toEqual([])
  expect(onput).not.toHaveBeenCalled()
})

it("Enter opens the photo large, arrows lead to its neighbours, Escape closes", async () => {
  await open()
  await press("Enter")
  expect(find("[data-testid=photo-whole]").getAttribute("src")).toBe("photo:fake-kho-0/")
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true, cancelable: true }))
  await settled()
  expect(testid("photo-whole").dataset["photo"]).toBe("fake-kho-1")
  find("dialog").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }))
  await settled()
  expect(all("dialog")).toEqual([])
})

it("a tab and words narrow, with the counts of the words, and a slash leads to the box", async () => {
  vi.useFakeTimers()
  const { asks } = await open()
  find("[data-filter=no_credit]").click()
  await settled()
  expect(asks().at(-1)?.filter).toBe<PhotoFilter>("no_credit")
  await press("/")
  expect(document.activeElement).toBe(testid("photo-search"))
  typeInto("photo-search", "ben say")
  await vi.advanceTimersByTimeAsync(200)
  await settled()
  expect(asks().at(-1)).toMatchObject({ query: "ben say", filter: "no_credit", after: 0 })
  typeInto("photo-search", "khong co dau")
  await vi.advanceTimersByTimeAsync(200)
  await settled()
  expect(find(".empty").textContent).toContain("Không thấy “khong co dau”")
})

it("an answer that comes after the next question is not shown", async () => {
  vi.useFakeTimers()
  let late: (it: Answer) => void = () => undefined
  const library = new FakeLibrary(NOW, 40)
  await open(40, {}, { photos: (req: Asked) => (req.query === "cu" ? new Promise(resolve => (late = resolve)) : library.photos(req)) })
  typeInto("photo-search", "cu")
  await vi.advanceTimersByTimeAsync(200)
  typeInto("photo-search", "")
  await vi.advanceTimersByTimeAsync(200)
  await settled()
  late({ ...library.photos({ query: "", filter: "all", after: 0, limit: 60 }), total: 3 })
  await settled()
  expect(testid("photo-count").textContent).toBe("40 ảnh")
})

it("the panel says what is known, links the articles, and shows the look-alikes", async () => {
  const { onarticle, asks } = await open()
  expect(testid("photo-card").dataset["photo"]).toBe("fake-kho-0")
  const facts = find(".photo-facts").textContent
  for (const said of ["2.560 × 1.707", "ở máy này, 17,5 MB", "Đã bỏ, không rời máy", "Trụ T2, cầu Bến Gỗ", "Giống 1 ảnh khác"]) expect(facts).toContain(said)
  testid("photo-use").click()
  expect(onarticle).toHaveBeenCalledWith("a")
  testid("photo-alike").click()
  await settled()
  expect(asks().at(-1)?.filter).toBe("alike")
})

it("who took it and whose it is are said as a credit is written", async () => {
  const library = new FakeLibrary(NOW, 3)
  await open(3, {}, { photo: ({ photo: id }: { photo: string }) => {
    const card = library.card(id, () => row("a"))
    return { ...card, row: { ...card?.row, no_credit: false }, photo: card?.photo && { ...card.photo, hints: { ...card.photo.hints, creator: "Minh Đức", credit: "TTXVN" } } }
  } })
  expect(find(".photo-facts").textContent).toContain("Minh Đức/TTXVN")
})

it("a photo of another laptop and one whose file is gone say so", async () => {
  await open()
  find("[data-index='5']").click()
  await new Promise(resolve => setTimeout(resolve, 90))
  await settled()
  expect(testid("photo-card").textContent).toContain("Ảnh của máy khác")
  find("[data-index='13']").click()
  await new Promise(resolve => setTimeout(resolve, 90))
  await settled()
  expect(testid("photo-gone").textContent).toContain("không còn trên máy này")
})

it("an empty library says how photos come in; one that could not be read can be read again", async () => {
  await open(0)
  expect(find(".empty").textContent).toContain("Kéo ảnh từ máy vào đây. Ảnh gốc được giữ nguyên, bản đăng sẽ tự thu nhỏ.")
  void unmount(shown ?? {})
  document.body.replaceChildren()
  let broken = true
  const library = new FakeLibrary(NOW, 4)
  const { ontrouble } = await open(4, {}, { photos: (req: Asked) => { if (broken) throw { code: "busy", why: "", at: null }; return library.photos(req) } })
  expect(ontrouble).toHaveBeenCalledOnce()
  broken = false
  testid("photo-again").click()
  await settled()
  expect(testid("photo-count").textContent).toBe("4 ảnh")
})

it("photos come in one after the other, who took them is asked once, and what was refused can be tried again", async () => {
  const { call, onsay } = await open(10)
  bring("duc-1.jpg", "duc-2.jpg", "mua.heic", "full.jpg", "khac.jpg", "la.jpg")
  await vi.waitFor(() => { flushSync(); expect(find("[data-testid=import-bar]").textContent).toContain("Đã nhận 4 ảnh") })
  expect(testid("import-refused").textContent).toContain("2 ảnh chưa vào được: máy chưa có chương trình đọc HEIC, đĩa đầy")
  expect(testid("creator-all").textContent.trim()).toBe("Minh Đức, cho cả 2")
  expect(testid("creator-asked").textContent).toBe("2 ảnh chưa có tên người chụp:")
  testid("creator-all").click()
  await settled()
  expect(call.mock.calls.filter(it => it[0] === "say_creator").map(it => it[1])).toEqual([{ photos: ["k-khac.jpg", "k-la.jpg"], creator: "Minh Đức" }])
  expect(onsay.mock.calls.at(-1)?.[0].what).toContain("Đã ghi Minh Đức cho 2 ảnh")
  expect(all("[data-testid=creator-all]")).toEqual([])
  const kept = (): number => call.mock.calls.filter(it => it[0] === "keep_photo").length
  expect(kept()).toBe(6)
  testid("import-retry").click()
  await vi.waitFor(() => expect(kept(), "not the one that will never come").toBe(7))
  await settled()
  expect(kept()).toBe(7)
})

it("where every file names somebody, nothing is asked, and none of several names is offered for the rest", async () => {
  const keep = ({ name }: { name: string }) => ({ ...new FakeLibrary(NOW, 0).keep(`k-${name}`, name, 1), hints: { creator: { a: "Minh Đức", b: "Thu Hà" }[name[0] ?? ""] ?? null } })
  await open(3, {}, { keep_photo: keep })
  bring("a.jpg", "b.jpg")
  await vi.waitFor(() => { flushSync(); expect(find("[data-testid=import-bar]").textContent).toContain("Đã nhận 2 ảnh") })
  expect(all("[data-testid=creator-asked]")).toEqual([])
  bring("a.jpg", "b.jpg", "c.jpg")
  await vi.waitFor(() => { flushSync(); expect(find("[data-testid=import-bar]").textContent).toContain("Đã nhận 3 ảnh") })
  expect(testid("creator-asked").textContent).toBe("1 ảnh chưa có tên người chụp:")
  expect(all("[data-testid=creator-all]")).toEqual([])
})

it("where nothing may come in at another try, none is offered, and one that is too large is not read", async () => {
  const { call } = await open(3)
  const large = new File([], "pano.jpg")
  Object.defineProperty(large, "size", { value: MOST_PHOTO_BYTES + 1 })
  paste([large, new File([new Uint8Array([1])], "mua.heic")])
  await vi.waitFor(() => { flushSync(); expect(testid("import-refused").textContent).toContain("2 ảnh chưa vào được: lớn quá mức cho phép, máy chưa có chương trình đọc HEIC") })
  expect(call.mock.calls.filter(it => it[0] === "keep_photo").map(it => (it[1] as { name: string }).name)).toEqual(["mua.heic"])
  await vi.waitFor(() => { flushSync(); expect(all("[data-testid=import-close]").length).toBe(1) })
  expect(all("[data-testid=import-retry]")).toEqual([])
})

it("what waits is dropped by Stop, and what came in stays", async () => {
  let answer: (it: unknown) => void = () => undefined
  const { call } = await open(3, {}, { keep_photo: () => new Promise(resolve => (answer = resolve)) })
  bring("a.jpg", "b.jpg", "c.jpg")
  await vi.waitFor(() => expect(call.mock.calls.some(it => it[0] === "keep_photo")).toBe(true))
  flushSync()
  testid("import-stop").click()
  answer(new FakeLibrary(NOW, 0).keep("k", "a.jpg", 1))
  await vi.waitFor(() => { flushSync(); expect(find("[data-testid=import-bar]").textContent).toContain("Đã nhận 1 ảnh") })
  expect(call.mock.calls.filter(it => it[0] === "keep_photo").length).toBe(1)
})

it("photos that are added while the last one of a stopped batch comes to its end come in", async () => {
  const answers: ((it: unknown) => void)[] = []
  const { call } = await open(3, {}, { keep_photo: () => new Promise(resolve => answers.push(resolve)) })
  const library = new FakeLibrary(NOW, 0)
  bring("a.jpg", "b.jpg")
  await vi.waitFor(() => expect(answers.length).toBe(1))
  flushSync()
  testid("import-stop").click()
  bring("c.jpg")
  await settled()
  answers[0]?.(library.keep("k-a", "a.jpg", 1))
  await vi.waitFor(() => expect(answers.length).toBe(2))
  answers[1]?.(library.keep("k-c", "c.jpg", 1))
  await vi.waitFor(() => { flushSync(); expect(find("[data-testid=import-bar]").textContent).toContain("Đã nhận 2 ảnh") })
  expect(call.mock.calls.filter(it => it[0] === "keep_photo").map(it => (it[1] as { name: string }).name)).toEqual(["a.jpg", "c.jpg"])
})

it("photos go on coming in while she is in another room", async () => {
  const answers: ((it: unknown) => void)[] = []
  await open(3, {}, { keep_photo: () => new Promise(resolve => answers.push(resolve)) })
  bring("a.jpg", "b.jpg")
  await vi.waitFor(() => expect(answers.length).toBe(1))
  void unmount(shown ?? {})
  shown = null
  answers[0]?.(new FakeLibrary(NOW, 0).keep("k-a", "a.jpg", 1))
  await vi.waitFor(() => expect(answers.length).toBe(2))
})

it("a name goes to the photo that asks for it, and to the chosen ones where it is among them", async () => {
  const { call } = await open(10)
  bring("moi-1.jpg", "moi-2.jpg")
  await vi.waitFor(() => { flushSync(); expect(find("[data-testid=import-bar]").textContent).toContain("Đã nhận 2 ảnh") })
  const name = async (): Promise<void> => {
    await vi.waitFor(() => { flushSync(); testid("photo-whose").click(); flushSync(); typeInto("photo-creator", "Thu Hà") })
    testid("photo-creator-go").click()
    await settled()
  }
  const said = () => call.mock.calls.filter(it => it[0] === "say_creator").map(it => it[1])
  await press("Home")
  await press("x")
  await press("ArrowRight")
  await vi.waitFor(() => { flushSync(); expect(testid("photo-card").dataset["photo"]).toBe("k-moi-1.jpg") })
  expect(testid("photo-whose").textContent.trim()).toBe("Ảnh do ai chụp?")
  await name()
  expect(said()).toEqual([{ photos: ["k-moi-1.jpg"], creator: "Thu Hà" }])
  await press("x")
  await press("ArrowLeft")
  await vi.waitFor(() => { flushSync(); expect(testid("photo-whose").textContent.trim()).toBe("2 ảnh do ai chụp?") })
  await name()
  expect(said().at(-1)).toEqual({ photos: ["k-moi-2.jpg", "k-moi-1.jpg"], creator: "Thu Hà" })
})

it("photos that arrive move neither the photo one stands on nor the name that is being typed", async () => {
  await open(300)
  bring("moi-1.jpg")
  await vi.waitFor(() => { flushSync(); expect(find("[data-testid=import-bar]").textContent).toContain("Đã nhận 1 ảnh") })
  await press("Home")
  await vi.waitFor(() => { flushSync(); testid("photo-whose").click(); flushSync() })
  typeInto("photo-creator", "Thu")
  bring("moi-2.jpg", "moi-3.jpg")
  await vi.waitFor(() => { flushSync(); expect(find("[data-testid=import-bar]").textContent).toContain("Đã nhận 2 ảnh") })
  await settled()
  expect(at()).toBe("photo-2")
  expect(testid("photo-card").dataset["photo"]).toBe("k-moi-1.jpg")
  expect((testid("photo-creator") as HTMLInputElement).value).toBe("Thu")
})

it("a photo that is pushed over the end of what was read together is still stood on", async () => {
  const library = new FakeLibrary(NOW, 300)
  const call = vi.fn(async (_: string, req: Asked) => library.photos(req))
  const shelf = new Shelf({ call } as unknown as Host, { ...NOWHERE, at: STRETCH - 1 }, () => undefined)
  await shelf.ask()
  const id = shelf.row(STRETCH - 1)?.id
  library.keep("k-new", "new.jpg", 1)
  await shelf.ask()
  expect([shelf.at, shelf.row(shelf.at)?.id]).toEqual([STRETCH, id])
  shelf.stop()
})

it.each([
  ["asks what of a folder comes in, and tells of those that are more", { pictures: [{ n: 7, name: "a.jpg", bytes: 1 }, { n: 8, name: "b.jpg", bytes: 1 }], more: true }, null],
  ["says that a folder has no pictures", { pictures: [], more: false }, "Thư mục The nho không có ảnh nào đọc được. Kho ảnh vẫn như cũ."],
  ["says that a folder cannot be read, and lets the other files in", null, "Chưa mở được thư mục The nho."],
])("what is dropped: the library %s", async (_, found, sentence) => {
  const { call, onsay, ontrouble } = await open(3, {}, {
    dropped: () => [{ n: 1, name: "The nho", bytes: null, folder: true }, { n: 2, name: "le.jpg", bytes: 1, folder: false }],
    dropped_folder: () => { if (found === null) throw { code: "file_gone", why: "", at: null }; return found },
    take_dropped: () => ({ bytes: new Uint8Array([1]) }),
  })
  const kept = (): string[] => call.mock.calls.filter(it => it[0] === "keep_photo").map(it => (it[1] as { name: string }).name)
  const event = new Event("drop", { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { files: [], items: [], types: ["text/uri-list"], getData: () => "" } })
  find(".photo-main").dispatchEvent(event)
  await vi.waitFor(() => { flushSync(); expect(kept()).toEqual(["le.jpg"]) })
  if (sentence !== null) {
    expect(onsay.mock.calls.at(-1)?.[0].what).toContain(sentence)
    expect(all("dialog")).toEqual([])
  } else {
    expect(find("dialog").textContent).toContain("Thư mục còn nhiều ảnh hơn; đây là 2 ảnh đầu theo tên.")
    testid("folder-all").click()
    await vi.waitFor(() => { flushSync(); expect(kept()).toEqual(["le.jpg", "a.jpg", "b.jpg"]) })
  }
  expect(ontrouble).not.toHaveBeenCalled()
})

it("a folder is chosen in the system's own dialog, once at a time, and its pictures are seen before they come in", async () => {
  let close: (() => void) | null = null
  const { call, onsay, ontrouble } = await open(3, {}, {
    choose_folder: () => new Promise(done => { close = () => done({ n: 4, name: "100CANON", bytes: null, folder: true }) }),
    dropped_folder: () => ({ pictures: [{ n: 7, name: "a.jpg", bytes: 1 }, { n: 8, name: "b.heic", bytes: 1 }], more: false }),
    take_dropped: () => ({ bytes: new Uint8Array([1]) }),
  })
  testid("add-folder").click()
  testid("add-folder").click()
  expect(call.mock.calls.filter(it => it[0] === "choose_folder")).toHaveLength(1)
  await vi.waitFor(() => { close?.(); flushSync(); expect(all("dialog")).toHaveLength(1) })
  testid("folder-choose").click()
  flushSync()
  expect(all(".folder-look img").map(it => it.getAttribute("src"))).toEqual(["photo:let-go/7/", "photo:let-go/8/"])
  // Nobody here can draw it; it may come in all the same.
  all(".folder-look img")[1]?.dispatchEvent(new Event("error"))
  flushSync()
  expect(all(".folder-look img")).toHaveLength(1)
  all("[data-testid=folder-list] input")[0]?.click()
  flushSync()
  testid("folder-some").click()
  await vi.waitFor(() => { flushSync(); expect(call.mock.calls.filter(it => it[0] === "keep_photo").map(it => (it[1] as { name: string }).name)).toEqual(["a.jpg"]) })
  expect([onsay.mock.calls, ontrouble.mock.calls]).toEqual([[], []])
})

it("whoever closes that dialog has chosen nothing", async () => {
  const { call } = await open(3, {}, { choose_folder: () => null })
  testid("add-folder").click()
  await settled()
  expect(all("dialog")).toEqual([])
  testid("add-folder").click()
  await settled()
  expect(call.mock.calls.filter(it => it[0] === "choose_folder")).toHaveLength(2)
})

it("who comes back is where she was", async () => {
  const { onleft } = await open(300, { left: { query: "ben", filter: "mine", at: 4, top: 0 } })
  expect((testid("photo-search") as HTMLInputElement).value).toBe("ben")
  expect(find("[data-filter=mine]").getAttribute("aria-selected")).toBe("true")
  void unmount(shown ?? {})
  shown = null
  expect(onleft).toHaveBeenCalledWith({ query: "ben", filter: "mine", at: 4, top: 0 })
})
