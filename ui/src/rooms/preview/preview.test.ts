// @vitest-environment happy-dom
import { flushSync, mount, tick, unmount } from "svelte"
import { afterEach, expect, it } from "vitest"
import type { Host } from "../../host/host.ts"
import type { Preview as Told } from "../../host/types.ts"
import { find, testid } from "../testing.ts"
import Preview from "./Preview.svelte"

const told: Told = { article: "/bai/mua-lon-12", front: "/", hot: "/?hot", hot_name: "Tin nóng", at_ms: 1_000, planned: false, small_photos: 0, partly: false }
let shown: Record<string, unknown> | null = null
let asked: string[] = []
let back = 0

async function show(answer: Told): Promise<void> {
  ;[asked, back] = [[], 0]
  const host = { call: (name: string) => { asked.push(name); return Promise.resolve(name === "preview" ? answer : null) }, on: () => () => undefined, photo: (id: string) => id, preview: (path: string) => `about:blank#${path}` } as unknown as Host
  shown = mount(Preview, { target: document.body, props: { host, article: "a", title: "Mưa lớn", now_ms: 2_000, onback: () => (back += 1), ontrouble: () => undefined } }) as Record<string, unknown>
  flushSync()
  await tick()
  await tick()
  flushSync()
}
function press(key: string): void {
  window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))
  flushSync()
}
const frame = (): HTMLIFrameElement => find("iframe") as HTMLIFrameElement
afterEach(() => {
  if (shown) void unmount(shown)
  shown = null
  document.body.replaceChildren()
})

it("the portal's page stands in a frame in which nothing runs and from which nothing leads", async () => {
  await show(told)
  expect(frame().getAttribute("src")).toBe("about:blank#/bai/mua-lon-12")
  expect(frame().getAttribute("sandbox")).toBe("allow-same-origin")
  expect(testid("preview-said").textContent).toContain("ngay lúc này")
})

it("a list, hot news and the width of a phone are a press or a key away, and what was put together is forgotten", async () => {
  await show(told)
  testid("preview-front").click()
  flushSync()
  expect(frame().getAttribute("src")).toBe("about:blank#/")
  press("3")
  expect(frame().getAttribute("src")).toBe("about:blank#/?hot")
  expect(frame().style.width).toBe("390px")
  press("m")
  expect(frame().style.width).toBe("1280px")
  press("Escape")
  expect(back).toBe(1)
  if (shown) await unmount(shown)
  shown = null
  expect(asked).toEqual(["preview", "forget_preview"])
})

it("where the front page has no board, hot news says so and stays where it is", async () => {
  await show({ ...told, hot: null, hot_name: null })
  expect(testid("preview-hot").getAttribute("aria-disabled")).toBe("true")
  press("3")
  testid("preview-hot").click()
  flushSync()
  expect(frame().getAttribute("src")).toBe("about:blank#/bai/mua-lon-12")
})
