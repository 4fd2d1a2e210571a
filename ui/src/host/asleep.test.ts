import { afterEach, beforeEach, expect, test, vi } from "vitest"
import type { Host } from "./host.ts"
import { watchSleep } from "./asleep.ts"

let called: string[] = []
let off: () => void = () => undefined
const host = { call: (name: string) => { called.push(name); return Promise.resolve(null) }, on: () => () => undefined, photo: () => "" } as unknown as Host

function page(state: "hidden" | "visible"): EventTarget & { visibilityState: string } {
  return Object.assign(new EventTarget(), { visibilityState: state })
}
function turn(it: ReturnType<typeof page>, state: "hidden" | "visible"): void {
  it.visibilityState = state
  it.dispatchEvent(new Event("visibilitychange"))
}

beforeEach(() => { called = []; vi.useFakeTimers() })
afterEach(() => { off(); vi.useRealTimers() })

test("after an hour in the dark the portal is left alone, until somebody looks", () => {
  const it = page("visible")
  off = watchSleep(host, it as unknown as Document, new EventTarget() as unknown as Window)
  turn(it, "hidden")
  vi.advanceTimersByTime(3_599_000)
  expect(called).toEqual([])
  vi.advanceTimersByTime(2_000)
  expect(called).toEqual(["sync_sleep"])
  turn(it, "visible")
  expect(called).toEqual(["sync_sleep", "sync_now"])
})

test("a look in between begins the hour anew, and the network that is back is used at once", () => {
  const it = page("hidden")
  const view = new EventTarget()
  off = watchSleep(host, it as unknown as Document, view as unknown as Window)
  vi.advanceTimersByTime(3_000_000)
  turn(it, "visible")
  turn(it, "hidden")
  vi.advanceTimersByTime(3_000_000)
  expect(called).toEqual([])
  view.dispatchEvent(new Event("online"))
  expect(called).toEqual(["sync_now"])
})
