// @vitest-environment happy-dom
import { DOMParser as PMParser, DOMSerializer, type Node as PMNode } from "prosemirror-model"
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { tidyTables } from "./pasteTable.ts"
import { fromStored, schema } from "./schema.ts"

/** Where one pastes: an empty line below title and sapo. */
const empty = schema.nodes.doc.create(null, [schema.nodes.title.create(), schema.nodes.sapo.create(), schema.nodes.paragraph.create()])

function pasted(html: string): string {
  const place = document.createElement("div")
  place.innerHTML = tidyTables(html)
  const out: string[] = []
  PMParser.fromSchema(schema).parseSlice(place, { context: empty.resolve(5) }).content.forEach((node) => out.push(told(node)))
  return out.join("\n")
}

function told(node: PMNode): string {
  if (node.type !== schema.nodes.table) return `${node.type.name}: ${node.textContent}`
  const rows: string[] = []
  node.forEach((row, _, n) => {
    const cells: string[] = []
    row.forEach((cell) => cells.push(cell.textBetween(0, cell.content.size, undefined, "⏎")))
    if (n > 0) rows.push(cells.join("|"))
  })
  return `table${node.attrs["head"] === true ? " with head" : ""} “${node.child(0).textContent}”: ${rows.join(" / ")}`
}

test("a table of a page or a sheet stays one", () => {
  expect(pasted("<table><tbody><tr><td>Bến</td><td>Chuyến</td></tr><tr><td>Sậy</td><td>24</td></tr></tbody></table>")).toBe("table “”: Bến|Chuyến / Sậy|24")
  expect(pasted("<table><caption>Giờ đò</caption><thead><tr><th>Bến</th><th>Chuyến</th></tr></thead><tbody><tr><td>Sậy</td><td>24</td></tr></tbody></table>")).toBe(
    "table with head “Giờ đò”: Bến|Chuyến / Sậy|24",
  )
})

test("a paragraph in a cell, as Word writes it, is a line of it", () => {
  expect(pasted("<table><tr><td><p>Bến</p></td><td><p>Chuyến</p></td></tr><tr><td><p>Sậy</p><p>bờ bắc</p></td><td><p>24</p></td></tr></table>")).toBe(
    "table “”: Bến|Chuyến / Sậy⏎bờ bắc|24",
  )
})

test("a merged cell is its first place and empty ones", () => {
  expect(pasted("<table><tr><td rowspan=2>Xã</td><td colspan=2>Hộ</td></tr><tr><td>nghèo</td><td>khác</td></tr><tr><td>Sậy</td><td>2</td><td>10</td></tr></table>")).toBe(
    "table “”: Xã|Hộ| / |nghèo|khác / Sậy|2|10",
  )
  expect(pasted("<table><tr><td rowspan=99999999>a</td><td>b</td></tr><tr><td colspan=99999999>c</td></tr></table>")).toContain("a")
})

test("what only lays things out becomes its lines, and no word is lost", () => {
  expect(pasted("<table><tr><td>Một</td></tr><tr><td>Hai</td></tr></table>")).toBe("paragraph: Một\nparagraph: Hai")
  const nested = pasted("<table><tr><td>Kính gửi</td><td>b</td></tr><tr><td><table><tr><td>Bến</td><td>1</td></tr><tr><td>Sậy</td><td>2</td></tr></table></td><td>c</td></tr></table>")
  for (const word of ["Kính gửi", "Bến", "Sậy", "c"]) expect(nested).toContain(word)
})

test("every kind of block comes back from the clipboard as it was copied", () => {
  const stored: unknown = JSON.parse(readFileSync(`${import.meta.dirname}/../../../tests/data/document/everything.json`, "utf8"))
  const doc = fromStored(stored)
  const place = document.createElement("div")
  doc.forEach((node) => {
    if (node.type.spec.group !== "block") return
    place.replaceChildren(DOMSerializer.fromSchema(schema).serializeNode(node))
    const back = PMParser.fromSchema(schema).parseSlice(place).content.firstChild
    expect(back?.toJSON(), node.type.name).toEqual(node.toJSON())
  })
})
