// @vitest-environment happy-dom
import { flushSync, mount, unmount } from "svelte"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Host } from "../../host/host.ts"
import type { Commands, Entry, Events, HouseRow, HouseWords } from "../../host/types.ts"
import { saidOf } from "../../state/house.ts"
import type { Shown } from "../../words/shown.ts"
import { find, pressIn, testid, typeInto } from "../testing.ts"
import Settings from "./Settings.svelte"

const shipped = (entry: Entry): HouseRow => ({ entry, shipped: true, taken: false, by: null, at_ms: null })
const own = (entry: Entry): HouseRow => ({ entry, shipped: false, taken: false, by: "Trần Thu Hà", at_ms: 0 })
const pair = (wrong: string, right: string): Entry => ({ kind: "pair", wrong, right })

/** What the portal keeps, what it was asked, and what it says instead of an answer. */
let house: HouseWords
let asked: [string, unknown][]
let refusal: { code: string; why: string; at: unknown } | null
let broken: boolean
let waiting: Promise<void>
let ears: ((event: Events["changed"]) => void)[]
let told: Shown[]
const last = (): Shown => { const it = told.at(-1); if (!it) throw new Error("nothing was said"); return it }

const host: Host = {
  call: async <C extends keyof Commands>(name: C, req: Commands[C]["req"]) => {
    if (name === "house") {
      if (broken) throw { code: "damaged", why: "", at: null }
      return house as Commands[C]["res"]
    }
    asked.push([name, req])
    await waiting
    if (refusal !== null) throw refusal
    if (name === "add_to_lists") {
      const { entries } = req as Commands["add_to_lists"]["req"]
      const there = entries.filter(it => house.rows.some(row => saidOf(row.entry) === saidOf(it) && !row.taken))
      const fresh = entries.filter(it => !there.includes(it))
      house = { ...house, rows: [...house.rows.filter(row => !fresh.some(it => saidOf(it) === saidOf(row.entry))), ...fresh.map(own)] }
      return { there } as Commands[C]["res"]
    }
    if (name === "take_from_lists") {
      const { entry } = req as Commands["take_from_lists"]["req"]
      house = { ...house, rows: house.rows.flatMap(it => (saidOf(it.entry) !== saidOf(entry) ? [it] : it.shipped ? [{ ...it, taken: true, by: "Trần Thu Hà" }] : [])) }
    }
    if (name === "set_approval") house = { ...house, ...(req as Commands["set_approval"]["req"]) }
    if (name === "set_style") house = { ...house, ...(req as Commands["set_style"]["req"]) }
    return null as Commands[C]["res"]
  },
  on: (name, handler) => {
    if (name === "changed") ears.push(handler as (event: Events["changed"]) => void)
    return () => undefined
  },
  photo: id => id,
}

beforeEach(() => {
  house = {
    rows: [shipped({ kind: "body", name: "Đảng bộ tỉnh" }), own({ kind: "body", name: "Ban Quản lý Chợ Sậy" }), shipped(pair("bổ xung", "bổ sung"))],
    tone: "old", range_dash: "hyphen", approval: "one_step", four_eyes: true, may_change: true, may_style: false,
  }
  asked = []
  refusal = null
  broken = false
  waiting = Promise.resolve()
  ears = []
  told = []
})

let shown: Record<string, unknown> | null = null
const onback = vi.fn()
async function show(kind?: string): Promise<void> {
  shown = mount(Settings, { target: document.body, props: { host, fromArticle: false, onback, onsay: (it: Shown) => void told.push(it) } })
  await settled()
  if (kind) await click(`list-${kind}`)
}
async function settled(): Promise<void> {
  for (let n = 0; n < 5; n++) {
    await new Promise(done => setTimeout(done))
    flushSync()
  }
}
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
  onback.mockReset()
})
const rows = (): string[] => [...document.querySelectorAll<HTMLElement>("[data-testid=house-row]")].map(it => it.dataset["said"] ?? "")
const there = (id: string): boolean => document.querySelector(`[data-testid=${id}]`) !== null
const value = (id: string): string => (testid(id) as HTMLInputElement).value
async function type(id: string, text: string): Promise<void> { typeInto(id, text); await settled() }
async function press(id: string, key: string, more: KeyboardEventInit = {}): Promise<void> { pressIn(id, key, more); await settled() }
async function click(id: string): Promise<void> { testid(id).click(); await settled() }
async function paste(text: string): Promise<boolean> {
  const event = new Event("paste", { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  testid("entry-first").dispatchEvent(event)
  await settled()
  return event.defaultPrevented
}

test("each list is a tab with its number, and says what ships and who added the rest", async () => {
  await show()
  expect(testid("list-body").textContent).toContain("2")
  expect(rows()).toEqual(["Đảng bộ tỉnh", "Ban Quản lý Chợ Sậy"])
  const from = [...document.querySelectorAll(".house-from")].map(it => it.textContent)
  expect(from).toEqual(["có sẵn", "Trần Thu Hà, 01/01/1970 thêm"])
  await press("list-body", "ArrowLeft")
  expect([rows(), testid("list-pair").getAttribute("aria-selected")]).toEqual([["bổ xung → bổ sung"], "true"])
})

test("the filter finds without marks, and Escape empties it before it leaves", async () => {
  await show()
  await type("list-filter", "dang bo")
  expect(rows()).toEqual(["Đảng bộ tỉnh"])
  await type("list-filter", "bưu điện")
  expect(find(".empty").textContent).toContain("Không thấy “bưu điện”")
  await press("list-filter", "Escape")
  expect([rows().length, onback.mock.calls.length]).toEqual([2, 0])
  await press("list-filter", "Escape")
  expect(onback).toHaveBeenCalledOnce()
})

test("Enter goes from the mistake to what is right, and adds the pair", async () => {
  await show("pair")
  await type("entry-first", "chợ nỗi")
  await press("entry-first", "Enter", { isComposing: true })
  expect(document.activeElement).not.toBe(testid("entry-second"))
  await press("entry-first", "Enter")
  expect([document.activeElement, asked]).toEqual([testid("entry-second"), []])
  await type("entry-second", "chợ nổi")
  await press("entry-second", "Enter")
  expect(asked).toEqual([["add_to_lists", { entries: [pair("chợ nỗi", "chợ nổi")] }]])
  expect([rows(), value("entry-first"), value("entry-second")]).toEqual([["bổ xung → bổ sung", "chợ nỗi → chợ nổi"], "", ""])
  expect(last().what).toContain("Đã thêm “chợ nỗi → chợ nổi”")
  expect(document.activeElement).toBe(testid("entry-first"))
})

test("a title may be left out, and nothing is asked of an empty box", async () => {
  await show("person")
  expect(find(".empty").textContent).toContain("Chưa có mục nào trong Người")
  await click("entry-add")
  expect([asked, testid("entry-trouble").textContent]).toEqual([[], "Gõ một mục trước đã."])
  await type("entry-first", "Lê Thị Thúy")
  await press("entry-first", "Enter")
  expect(asked).toEqual([["add_to_lists", { entries: [{ kind: "person", name: "Lê Thị Thúy" }] }]])
})

test("two people who are read the same are two rows", async () => {
  house = { ...house, rows: [own({ kind: "person", name: "Lê Thị Thúy, Giám đốc" }), own({ kind: "person", name: "Lê Thị Thúy", title: "Giám đốc" })] }
  await show("person")
  expect(rows()).toEqual(["Lê Thị Thúy, Giám đốc", "Lê Thị Thúy, Giám đốc"])
})

test("both sides typed into the first box are read as a pasted line is", async () => {
  await show("person")
  await type("entry-first", "Lê Thị Thúy, Giám đốc Sở Y tế")
  await press("entry-first", "Enter")
  await click("list-pair")
  await type("entry-first", "chợ nỗi > chợ nổi")
  await press("entry-first", "Enter")
  await click("list-abbreviation")
  await type("entry-first", "QXYZ, THKN")
  await press("entry-first", "Enter")
  expect(asked.map(it => it[1])).toEqual([
    { entries: [{ kind: "person", name: "Lê Thị Thúy", title: "Giám đốc Sở Y tế" }] },
    { entries: [pair("chợ nỗi", "chợ nổi")] },
    { entries: [{ kind: "abbreviation", letters: "QXYZ" }, { kind: "abbreviation", letters: "THKN" }] },
  ])
  await type("entry-first", " , ")
  await press("entry-first", "Enter")
  expect([asked.length, testid("entry-trouble").textContent]).toEqual([3, "Gõ một mục trước đã."])
})

test("a comma in a name is said where both boxes are filled", async () => {
  refusal = { code: "wrong_entry", why: "", at: { n: 0, reason: "comma", max: 120 } }
  await show("person")
  await type("entry-first", "Lê Thị Thúy, Giám đốc")
  await type("entry-second", "Sở Y tế")
  await press("entry-second", "Enter")
  expect(testid("entry-trouble").textContent).toBe("Chưa thêm được: họ tên không có dấu phẩy, chức danh để ở ô bên cạnh.")
})

test("without a network a sentence says so, and what was typed stays", async () => {
  refusal = { code: "offline", why: "no line", at: null }
  await show()
  await type("entry-first", "Sở Công Thương")
  await click("entry-add")
  expect(testid("entry-trouble").textContent).toContain("cần mạng")
  expect([value("entry-first"), rows().length]).toEqual(["Sở Công Thương", 2])
  refusal = null
  await click("entry-add")
  expect([there("entry-trouble"), rows().length]).toEqual([false, 3])
})

test("Escape leaves the room, and never with words in the box", async () => {
  await show()
  await type("entry-first", "Sở Công Thương")
  await press("entry-first", "Escape")
  expect([onback.mock.calls.length, value("entry-first")]).toEqual([0, "Sở Công Thương"])
  await type("entry-first", "")
  await press("entry-first", "Escape")
  expect(onback).toHaveBeenCalledOnce()
})

test("what is there already is shown", async () => {
  refusal = { code: "already_listed", why: "", at: { entry: { kind: "body", name: "Đảng bộ tỉnh" } } }
  await show()
  await type("entry-first", "DANG BO TINH")
  await click("entry-add")
  expect(testid("entry-trouble").textContent).toContain("Danh sách đã có “Đảng bộ tỉnh”")
  expect([rows(), value("entry-first")]).toEqual([["Đảng bộ tỉnh"], "DANG BO TINH"])
})

test.each<[Entry, string]>([
  [pair("bổ xung", "bổ sung"), "bổ xung → bổ sung"],
  [{ kind: "person", name: "Lê Thị Thúy", title: "Giám đốc Sở Y tế" }, "Lê Thị Thúy, Giám đốc Sở Y tế"],
])("what is there already is shown with both its sides: %j", async (entry, said) => {
  house = { ...house, rows: [own(entry), own(pair("chợ nỗi", "chợ nổi")), own({ kind: "person", name: "Nguyễn Văn Thắng" })] }
  refusal = { code: "already_listed", why: "", at: { entry } }
  await show(entry.kind)
  expect(rows().length).toBe(2)
  await type("entry-first", "bổ xung")
  await type("entry-second", "bổ sung")
  await press("entry-second", "Enter")
  expect([testid("entry-trouble").textContent, rows()]).toEqual([`Danh sách đã có “${said}”. Chưa thêm gì.`, [said]])
})

test("an entry that cannot be kept says why, among pasted lines at which", async () => {
  refusal = { code: "wrong_entry", why: "", at: { n: 0, reason: "same_sides", max: 120 } }
  await show("pair")
  await type("entry-first", "hoà")
  await type("entry-second", "hòa")
  await press("entry-second", "Enter")
  expect(testid("entry-trouble").textContent).toBe("Chưa thêm được: hai bên là một.")
  refusal = { code: "wrong_entry", why: "", at: { n: 1, reason: "empty", max: 120 } }
  await paste("chợ nỗi > chợ nổi\nlung tung")
  expect(testid("entry-trouble").textContent).toBe("Dòng 2: chưa có chữ nào ở một bên. Chưa thêm dòng nào.")
  expect(value("entry-many")).toBe("chợ nỗi > chợ nổi\nlung tung")
})

test("the line that is wrong is named as it stands in the box, where lines are empty too", async () => {
  refusal = { code: "wrong_entry", why: "", at: { n: 1, reason: "empty", max: 120 } }
  await show("pair")
  await paste("\nchợ nỗi > chợ nổi\n\nlung tung")
  expect(testid("entry-trouble").textContent).toBe("Dòng 4: chưa có chữ nào ở một bên. Chưa thêm dòng nào.")
  await click("list-abbreviation")
  refusal = { code: "wrong_entry", why: "", at: { n: 2, reason: "too_long", max: 20 } }
  await paste("QXYZ THKN\nVKSNDTCVKSNDTCVKSNDTC")
  expect(testid("entry-trouble").textContent).toContain("Dòng 2:")
  await click("entry-few")
  await type("entry-first", "QXYZ, THKN, VKSNDTCVKSNDTCVKSNDTC")
  await press("entry-first", "Enter")
  expect(testid("entry-trouble").textContent).toBe("Chưa thêm được: dài quá mức cho phép.")
})

test("many lines are added at once, and those that were there are counted", async () => {
  await show("pair")
  expect(await paste("chợ nỗi > chợ nổi\nbổ xung > bổ sung\n\nlảng mạn\tlãng mạn\n")).toBe(true)
  expect(asked).toEqual([["add_to_lists", { entries: [pair("chợ nỗi", "chợ nổi"), pair("bổ xung", "bổ sung"), pair("lảng mạn", "lãng mạn")] }]])
  expect(last().what).toBe("Thêm 2, đã có 1.")
  expect([there("entry-many"), rows().length]).toEqual([false, 3])
  expect(await paste("một dòng")).toBe(false)
})

test("pasted lines that did not go stay to be sent again", async () => {
  refusal = { code: "offline", why: "", at: null }
  await show("abbreviation")
  await paste("QXYZ\nTHKN")
  expect([value("entry-many"), testid("entry-trouble").textContent.includes("cần mạng")]).toEqual(["QXYZ\nTHKN", true])
  refusal = null
  expect(testid("entry-add").textContent).toContain("Thêm 2 dòng")
  await click("entry-add")
  expect([there("entry-many"), rows()]).toEqual([false, ["QXYZ", "THKN"]])
})

test("pasted lines that were refused are not lost by Escape, nor by another tab", async () => {
  refusal = { code: "offline", why: "", at: null }
  await show("abbreviation")
  await paste("QXYZ\nTHKN")
  expect(document.activeElement).toBe(testid("entry-many"))
  await press("entry-many", "Escape")
  await press("entry-few", "Escape")
  await press("list-abbreviation", "Escape")
  expect([onback.mock.calls.length, value("entry-many")]).toEqual([0, "QXYZ\nTHKN"])
  await click("list-pair")
  await type("entry-first", "chợ nỗi")
  await type("entry-second", "chợ nổi")
  await click("list-body")
  expect([there("entry-many"), value("entry-first")]).toEqual([false, ""])
  // From another tab Escape shows them.
  await press("list-body", "Escape")
  expect([onback.mock.calls.length, value("entry-many"), testid("entry-trouble").textContent.includes("cần mạng")]).toEqual([0, "QXYZ\nTHKN", true])
  await click("entry-few")
  await click("list-pair")
  expect([value("entry-first"), value("entry-second")]).toEqual(["chợ nỗi", "chợ nổi"])
  await press("list-pair", "Escape")
  expect(onback).toHaveBeenCalledOnce()
})

test("an answer that comes while another list is looked at changes only its own", async () => {
  let answer = (): void => undefined
  waiting = new Promise(done => (answer = done))
  await show("pair")
  await type("entry-first", "chợ nỗi")
  await type("entry-second", "chợ nổi")
  await press("entry-second", "Enter")
  await click("list-body")
  await type("entry-first", "Sở Công Thương")
  answer()
  await settled()
  expect(value("entry-first")).toBe("Sở Công Thương")
  await click("list-pair")
  expect([value("entry-first"), rows()]).toEqual(["", ["bổ xung → bổ sung", "chợ nỗi → chợ nổi"]])
})

test("lines that are pasted while another entry is asked for stay", async () => {
  let answer = (): void => undefined
  waiting = new Promise(done => (answer = done))
  await show()
  await type("entry-first", "Sở Công Thương")
  await press("entry-first", "Enter")
  await paste("Sở Tư pháp\nSở Nội vụ")
  answer()
  await settled()
  expect([asked.length, value("entry-many")]).toEqual([1, "Sở Tư pháp\nSở Nội vụ"])
})

test("what is taken away comes back by one press, and what ships stays to be seen", async () => {
  await show()
  const take = (said: string): HTMLElement => find(`[data-said="${said}"] [data-testid=entry-take]`)
  take("Ban Quản lý Chợ Sậy").click()
  await settled()
  expect([rows(), last().what, last().act?.label]).toEqual([["Đảng bộ tỉnh"], "Đã bỏ “Ban Quản lý Chợ Sậy”.", "Hoàn tác"])
  last().act?.run()
  await settled()
  expect([rows(), asked.map(it => it[0])]).toEqual([["Đảng bộ tỉnh", "Ban Quản lý Chợ Sậy"], ["take_from_lists", "add_to_lists"]])
  take("Đảng bộ tỉnh").click()
  await settled()
  expect(find(".gone .house-from").textContent).toContain("Trần Thu Hà đã bỏ")
  await click("entry-back")
  expect(document.querySelector(".gone")).toBeNull()
})

test("by key one goes on at the row behind", async () => {
  house = { ...house, rows: [...house.rows, own({ kind: "body", name: "Sở Công Thương" })] }
  await show()
  const at = (): string => document.activeElement?.closest<HTMLElement>("[data-said]")?.dataset["said"] ?? document.activeElement?.className ?? ""
  const act = async (said: string, id = "entry-take", detail = 0): Promise<void> => {
    const button = find(`[data-said="${said}"] [data-testid=${id}]`)
    button.focus()
    button.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail }))
    await settled()
  }
  // One that ships stays as another button; one of the newsroom's own goes.
  await act("Đảng bộ tỉnh")
  expect([at(), document.activeElement?.getAttribute("data-testid")]).toEqual(["Ban Quản lý Chợ Sậy", "entry-take"])
  await act("Ban Quản lý Chợ Sậy")
  expect(at()).toBe("Sở Công Thương")
  await act("Sở Công Thương")
  expect([at(), document.activeElement?.getAttribute("data-testid")]).toEqual(["Đảng bộ tỉnh", "entry-back"])
  refusal = { code: "offline", why: "", at: null }
  await act("Đảng bộ tỉnh", "entry-back")
  expect(at()).toBe("Đảng bộ tỉnh")
  refusal = null
  await act("Đảng bộ tỉnh", "entry-back", 1)
  expect(document.activeElement).toBe(document.body)
})

test("without a network nothing is taken away, and the sentence says so", async () => {
  refusal = { code: "offline", why: "", at: null }
  await show("pair")
  await click("entry-take")
  expect([rows(), last().what]).toEqual([["bổ xung → bổ sung"], "Việc này cần mạng nên chưa đổi gì. Thử lại khi có mạng."])
})

test("who may not change them reads them, with the reason", async () => {
  house = { ...house, may_change: false }
  await show()
  expect(testid("read-only").textContent).toContain("Biên tập viên và trưởng ban giữ các danh sách này")
  expect([there("entry-first"), there("entry-take"), rows().length]).toEqual([false, false, 2])
  expect(testid("style-read").textContent).toContain("Quản trị")
  expect((testid("tone-new") as HTMLInputElement).closest("fieldset")?.disabled).toBe(true)
})

test("the administrator sets the style, and one press sets it back", async () => {
  house = { ...house, may_change: false, may_style: true }
  await show()
  const chosen = (): string[] => [...document.querySelectorAll<HTMLInputElement>("input[name=tone], input[name=dash]")].filter(it => it.checked).map(it => it.dataset["testid"] ?? "")
  expect(chosen()).toEqual(["tone-old", "dash-hyphen"])
  await click("tone-new")
  expect(asked).toEqual([["set_style", { tone: "new", range_dash: "hyphen" }]])
  expect([chosen(), last().what]).toEqual([["tone-new", "dash-hyphen"], "Bài lẫn kiểu từ nay được đưa về “hoà, khoẻ, thuý, uỷ”."])
  last().act?.run()
  await settled()
  expect(chosen()).toEqual(["tone-old", "dash-hyphen"])
  refusal = { code: "offline", why: "", at: null }
  await click("dash-en_dash")
  expect([chosen(), last().what.includes("cần mạng")]).toEqual([["tone-old", "dash-hyphen"], true])
})

test("the administrator sets how articles are approved, the portal is asked, and one press sets it back", async () => {
  house = { ...house, may_change: false, may_style: true }
  await show()
  const box = (id: string): HTMLInputElement => testid(id) as HTMLInputElement
  expect([box("steps-one_step").checked, box("four-eyes").checked, there("process-read")]).toEqual([true, true, false])
  await click("steps-two_step")
  expect(asked).toEqual([["set_approval", { approval: "two_step", four_eyes: true }]])
  expect(last().what).toContain("trưởng ban duyệt")
  await click("four-eyes")
  expect(asked.at(-1)).toEqual(["set_approval", { approval: "two_step", four_eyes: false }])
  last().act?.run()
  await settled()
  expect([box("steps-two_step").checked, box("four-eyes").checked]).toEqual([true, true])
  refusal = { code: "offline", why: "", at: null }
  await click("steps-one_step")
  expect([box("steps-two_step").checked, last().what.includes("cần mạng")]).toEqual([true, true])
})

test("everybody else sees how articles are approved, greyed out with the reason", async () => {
  house = { ...house, approval: "two_step" }
  await show()
  const steps = testid("steps-two_step") as HTMLInputElement
  expect([steps.checked, steps.closest("fieldset")?.disabled, (testid("four-eyes") as HTMLInputElement).closest("fieldset")?.disabled]).toEqual([true, true, true])
  expect(testid("process-read").textContent).toContain("Quản trị của cổng đặt mục này")
})

test("while the style is asked for, the caret stays and nothing else is chosen", async () => {
  house = { ...house, may_style: true }
  let answer = (): void => undefined
  waiting = new Promise(done => (answer = done))
  await show()
  testid("tone-new").focus()
  await click("tone-new")
  const held = testid("dash-en_dash") as HTMLInputElement
  expect([document.activeElement, held.disabled, held.closest("fieldset")?.disabled, held.getAttribute("aria-disabled")]).toEqual([testid("tone-new"), false, false, "true"])
  await click("dash-en_dash")
  expect([asked.length, held.checked]).toEqual([1, false])
  answer()
  await settled()
  expect([document.activeElement, held.getAttribute("aria-disabled")]).toEqual([testid("tone-new"), "false"])
  await click("dash-en_dash")
  expect([asked.length, held.checked]).toEqual([2, true])
})

test("what a colleague added is there without a press", async () => {
  await show()
  house = { ...house, rows: [...house.rows, own({ kind: "body", name: "Sở Công Thương" })] }
  for (const ear of ears) ear({ articles: [] })
  await settled()
  expect(rows()).toContain("Sở Công Thương")
})

test("lists that cannot be read say so, and are asked for again", async () => {
  broken = true
  await show()
  expect(find(".empty").textContent).toContain("Chưa đọc được các danh sách")
  broken = false
  await click("read-again")
  expect(rows().length).toBe(2)
})
