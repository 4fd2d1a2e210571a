import { expect, test } from "vitest"
import { LONGEST_MS, PAUSE_MS, RETRY_MS, apply, opened, saveDueMs, saveMark, unsaved } from "./draft.ts"

const start = opened(3, {}, 1000)
const answer = (seq: number) => ({ seq, saved_ms: 5000, hash: "0" })

test("nothing typed, nothing due", () => {
  expect(saveDueMs(start)).toBeNull()
  expect(saveMark(start)).toEqual({ type: "saved", ms: 1000 })
})

test("a save is due a quarter of a second after the last key", () => {
  let draft = apply(start, { type: "typed", atMs: 100 })
  draft = apply(draft, { type: "typed", atMs: 200 })
  expect(saveDueMs(draft)).toBe(200 + PAUSE_MS)
})

test("unbroken typing is saved within a second of its first key", () => {
  let draft = start
  for (let at = 100; at < 3000; at += 50) draft = apply(draft, { type: "typed", atMs: at })
  expect(saveDueMs(draft)).toBe(100 + LONGEST_MS)
})

test("a key typed while a save is under way waits no longer for its own than any other", () => {
  let draft = apply(start, { type: "typed", atMs: 100 })
  draft = apply(draft, { type: "save_started" })
  for (let at = 1150; at < 1900; at += 50) draft = apply(draft, { type: "typed", atMs: at })
  // The disk was slow: its answer comes long after the key.
  draft = apply(draft, { type: "saved", answer: answer(4) })
  for (let at = 1900; at < 2100; at += 50) draft = apply(draft, { type: "typed", atMs: at })
  expect(saveDueMs(draft)).toBe(1150 + LONGEST_MS)
})

test("one save at a time", () => {
  let draft = apply(start, { type: "typed", atMs: 100 })
  draft = apply(draft, { type: "save_started" })
  draft = apply(draft, { type: "typed", atMs: 120 })
  expect(saveDueMs(draft)).toBeNull()
  draft = apply(draft, { type: "saved", answer: answer(4) })
  expect(unsaved(draft), "the key typed while saving is not saved").toBe(true)
  expect(saveMark(draft)).toEqual({ type: "saving" })
  expect(saveDueMs(draft)).toBe(120 + PAUSE_MS)
  draft = apply(draft, { type: "save_started" })
  draft = apply(draft, { type: "saved", answer: answer(5) })
  expect(draft.seq).toBe(5)
  expect(saveMark(draft)).toEqual({ type: "saved", ms: 5000 })
})

test("a failed save keeps the words unsaved and says so", () => {
  let draft = apply(start, { type: "typed", atMs: 100 })
  draft = apply(draft, { type: "save_started" })
  draft = apply(draft, { type: "save_failed", code: "disk_full", atMs: 500 })
  expect(unsaved(draft)).toBe(true)
  expect(saveMark(draft)).toEqual({ type: "failed", code: "disk_full" })
})

test("a disk that refused is not asked again at once, and the alarm stands until it took the words", () => {
  let draft = apply(start, { type: "typed", atMs: 100 })
  draft = apply(draft, { type: "save_started" })
  draft = apply(draft, { type: "save_failed", code: "disk_full", atMs: 500 })
  draft = apply(draft, { type: "typed", atMs: 600 })
  expect(saveDueMs(draft)).toBe(500 + RETRY_MS)
  draft = apply(draft, { type: "save_started" })
  expect(saveMark(draft)).toEqual({ type: "failed", code: "disk_full" })
  draft = apply(draft, { type: "saved", answer: answer(4) })
  expect(saveMark(draft)).toEqual({ type: "saved", ms: 5000 })
})
