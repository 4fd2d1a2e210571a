import { expect, it } from "vitest"
import { answers, marksOf, MOST, pieces, questionOf, used, type Entry, type EntryKind } from "./palette.ts"

const entry = (id: string, kind: EntryKind, text: string): Entry => ({ id, kind, text })
const all: Entry[] = [
  entry("menu:new", "command", "Bài mới"),
  entry("menu:mine", "command", "Bài của tôi"),
  entry("menu:dark", "setting", "Nền tối"),
  entry("a1", "article", "Kế hoạch chuyển đổi số năm 2027"),
  entry("a2", "article", "Chuyển đổi số ở xã vùng cao"),
  entry("a3", "article", "Số hóa sổ đăng ký, chuyển sang đổi mới"),
  entry("a4", "article", "Hội má làng Bồ"),
  entry("a5", "article", "Giống mạ mới"),
  entry("p1", "person", "Lan Anh"),
  entry("t1", "tag", "chuyển đổi số"),
]
const ids = (typed: string, recent: string[] = []): string[] => answers(all, typed, recent).map(it => it.entry.id)

it("is found without marks, the start of a title before its middle, a phrase before loose words", () => {
  expect(ids("chuyen doi")).toEqual(["a2", "a1", "a3"])
  expect(ids("CHUYỂN ĐỔI số")).toEqual(["a2", "a1", "a3"])
})

it("typed with marks, what is spelled so comes first", () => {
  expect(ids("má")[0]).toBe("a4")
  expect(ids("mạ")[0]).toBe("a5")
  // As an old keyboard composes it.
  expect(ids("má".normalize("NFD"))[0]).toBe("a4")
})

it("every word must be there, and a single letter only begins a word", () => {
  expect(ids("chuyen xa")).toEqual(["a2"])
  expect(ids("chuyen qqq")).toEqual([])
  expect(ids("u"), "in the middle of many words").toEqual([])
  expect(ids("oach")).toEqual(["a1"])
})

it("what was used last stands before its equals, and not before what fits better", () => {
  expect(ids("bai")).toEqual(["menu:new", "menu:mine"])
  expect(ids("bai", ["menu:mine"])).toEqual(["menu:mine", "menu:new"])
  expect(ids("chuyen doi", ["a3"])[0]).toBe("a2")
})

it("an empty box offers what was used last, then what can be done", () => {
  expect(ids("", ["a4", "menu:dark", "gone"]).slice(0, 4)).toEqual(["a4", "menu:dark", "menu:new", "menu:mine"])
  expect(answers(all, "", ["a4"]).map(it => it.recent).slice(0, 2)).toEqual([true, false])
})

it("a sign asks for one kind", () => {
  expect(ids(">")).toEqual(["menu:new", "menu:mine", "menu:dark"])
  expect(ids("> toi")).toEqual(["menu:mine", "menu:dark"])
  expect(ids("@")).toEqual(["p1"])
  expect(ids("#chuyen")).toEqual(["t1"])
  expect(ids("chuyen"), "tags only by their sign").not.toContain("t1")
  expect(questionOf("  >  nền   tối ")).toEqual({ only: ["command", "setting"], words: "nền tối" })
})

it("the found letters are marked in their own spelling", () => {
  const said = (text: string, ...words: string[]): string => pieces(text, marksOf(text, words)).map(it => (it.hit ? `[${it.text}]` : it.text)).join("")
  expect(said("Kế hoạch Chuyển đổi số", "chuyen", "doi")).toBe("Kế hoạch [Chuyển] [đổi] số")
  expect(said("Đảng bộ".normalize("NFD"), "dang").normalize("NFC")).toBe("[Đảng] bộ")
  expect(said("đường đua", "du", "duong")).toBe("[đường] đua")
  expect(said("Sổ đăng ký", "so", "ky")).toBe("[Sổ] đăng [ký]")
  expect(said("<b>Số</b>", "so")).toBe("<b>[Số]</b>")
})

it("the newest is remembered first, each once, and not for ever", () => {
  expect(used(["b", "a"], "a")).toEqual(["a", "b"])
  expect(used(Array.from({ length: 60 }, (_, n) => `x${n}`), "a")).toHaveLength(40)
})

it("of two thousand titles the one that was meant is first, at every letter of it", () => {
  const many: Entry[] = Array.from({ length: 2000 }, (_, n) => entry(`m${n}`, "article", `Tin số ${n}: hội nghị ${["sơ kết", "tổng kết", "triển khai", "chuyên đề"][n % 4]} tại xã ${n % 97}`))
  const rows = [...many.slice(0, 1200), ...all, ...many.slice(1200)]
  for (const typed of ["chuyen doi", "chuyển đổi", "chuyển đổi s", "chuyen doi so"]) expect(answers(rows, typed, [])[0]?.entry.id, typed).toBe("a2")
  expect(answers(rows, "hội nghị", []), "nobody reads more").toHaveLength(MOST)
  expect(answers(rows, "tin so 1733", [])[0]?.entry.id).toBe("m1733")
})
