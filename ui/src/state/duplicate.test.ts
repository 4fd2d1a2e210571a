import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { fromStored, toStored } from "../editor/schema.ts"
import { copyOf, fieldsOfCopy } from "./duplicate.ts"

const everything: unknown = JSON.parse(readFileSync(new URL("../../../tests/data/document/everything.json", import.meta.url), "utf8"))
let n = 0
const newId = (): string => `copy${String(++n).padStart(8, "0")}`

it("a copy says the same under other ids, and its title asks for another", () => {
  const [old, young] = [fromStored(everything), fromStored(copyOf(everything, newId))]
  expect(young.textContent).toContain("[cần bổ sung: tiêu đề mới]")
  expect(young.content.content.slice(1).map((it) => it.textContent)).toEqual(old.content.content.slice(1).map((it) => it.textContent))
  const idsOf = (doc: typeof old): unknown[] => doc.content.content.slice(2).map((it) => it.attrs["id"])
  expect(idsOf(young).filter((it) => idsOf(old).includes(it))).toEqual([])
  expect(new Set(idsOf(young)).size).toBe(young.childCount - 2)
  expect(old.content.content.flatMap((it) => it.attrs["photo"] ?? [])).toEqual(young.content.content.flatMap((it) => it.attrs["photo"] ?? []))
  expect(toStored(young).content?.[2]?.type).toBe(toStored(old).content?.[2]?.type)
})

it("a copy of a copy asks once, and one without a title asks for nothing more", () => {
  const twice = fromStored(copyOf(copyOf(everything, newId), newId)).child(0).textContent
  expect(twice.match(/cần bổ sung/g)).toHaveLength(1)
  expect(copyOf({ type: "doc", content: [{ type: "title" }] }, newId)).toEqual({ type: "doc", content: [{ type: "title" }] })
})

it("what was true of the first one only stays with it", () => {
  expect(fieldsOfCopy({
    category: "c", bylines: ["Lan"], tags: ["chợ"], cover: "p", slug: "cho", embargo_until_ms: 1, correction_note: "x", ignored: [],
    source: { name: "Báo Hải Lâm", url: "https://a.vn", published_at_ms: 1, quoted: true },
  })).toEqual({ category: "c", bylines: ["Lan"], tags: ["chợ"], cover: "p", source: { name: "Báo Hải Lâm", quoted: true } })
})
