import { expect, it } from "vitest"
import { maySpeak, NOTHING_KNOWN, syncWord } from "./sync.ts"

it.each([
  ["an ended session before everything", { sign_in_needed: true, online: "offline" as const }, "sign_in"],
  ["no network before what waits", { online: "offline" as const, waiting: 2 }, "offline"],
  ["a conflict before a round that runs", { online: "online" as const, conflicts: 1, busy: true }, "conflict"],
  ["what waits when the network is there", { online: "online" as const, waiting: 2 }, "waiting"],
  ["all sent", { online: "online" as const, synced_ms: 5 }, "synced"],
  ["nothing heard yet", {}, "unknown"],
])("the status bar says %s", (_, change, type) => {
  expect(syncWord({ ...NOTHING_KNOWN, ...change }).type).toBe(type)
})

it("the live region speaks once in ten seconds, an alarm at once", () => {
  expect(maySpeak(null, 0, false)).toBe(true)
  expect(maySpeak(1_000, 9_000, false)).toBe(false)
  expect(maySpeak(1_000, 9_000, true)).toBe(true)
  expect(maySpeak(1_000, 11_000, false)).toBe(true)
})
