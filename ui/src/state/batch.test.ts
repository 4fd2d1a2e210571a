import { expect, test } from "vitest"
import { batchCredits, batchOffer } from "./batch.ts"

const pictures = (...credits: (string | null)[]) => credits.map((credit, n) => ({ block: `b${n}`, credit }))

test("one name in every file that says something is offered for all of them", () => {
  const all = pictures("Minh Đức", null, "Minh Đức")
  const offer = batchOffer(all, "Lan Anh")
  expect(offer).toEqual({ kind: "one", credit: "Minh Đức", count: 3 })
  expect([...batchCredits(all, offer)]).toEqual([["b0", "Minh Đức"], ["b1", "Minh Đức"], ["b2", "Minh Đức"]])
})

test("where files differ each has its own, and one that says nothing gets nothing", () => {
  const all = pictures("Minh Đức", "Thu Hương/TTXVN", null, "Minh Đức")
  const offer = batchOffer(all, "Lan Anh")
  expect(offer).toEqual({ kind: "each", people: 2, count: 3 })
  expect([...batchCredits(all, offer)]).toEqual([["b0", "Minh Đức"], ["b1", "Thu Hương/TTXVN"], ["b3", "Minh Đức"]])
})

test("where no file says anything the credit written last in the article is offered, or none", () => {
  const all = pictures(null, null)
  expect(batchOffer(all, "Lan Anh")).toEqual({ kind: "none", credit: "Lan Anh", count: 2 })
  expect([...batchCredits(all, batchOffer(all, null))]).toEqual([])
})
