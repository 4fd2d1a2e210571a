// The same files go through src-tauri/domain/tests/document.rs.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { fromStored, toStored, type StoredNode } from "./schema.ts"

const file = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../tests/data/document/${name}.json`, import.meta.url), "utf8"))

test.each(["everything", "empty"])("%s comes back as it was", (name) => {
  const stored = file(name)
  expect(told(toStored(fromStored(stored)))).toEqual(told(stored as StoredNode))
})

test("ids stand at the top only", () => {
  const nested = JSON.stringify((toStored(fromStored(file("everything"))).content ?? []).flatMap((block) => block.content ?? []))
  expect(nested).not.toContain('"id"')
})

test.each(Object.entries(file("refused") as Record<string, unknown>))("%s is refused", (_, document) => {
  expect(() => fromStored(document)).toThrow()
})

/** Rust leaves out what says nothing; ProseMirror writes its defaults. */
function told(node: StoredNode): StoredNode {
  const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([, it]) => it !== "" && it !== false && it !== null))
  const { attrs: _attrs, content, ...rest } = node
  return {
    ...rest,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content && content.length > 0 ? { content: content.map(told) } : {}),
  }
}
