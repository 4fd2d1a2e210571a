import { expect, it } from "vitest"
import { actOf, AfterG, keyCaps, menuKeys, places, shortcuts, type Pressed } from "./keys.ts"

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, keyCode: 0, ...more,
})

it.each<[string, Pressed, string | null]>([
  ["Ctrl+N", press("n", { ctrlKey: true }), "new_article"],
  ["⌘N", press("n", { metaKey: true }), "new_article"],
  ["F1", press("F1"), "help"],
  ["Ctrl+K", press("k", { ctrlKey: true }), "find_article"],
  ["Ctrl+Alt+F", press("f", { ctrlKey: true, altKey: true }), "find_article"],
  ["Ctrl+Shift+N, the toggle of an input method and a letter", press("N", { ctrlKey: true, shiftKey: true }), null],
  ["N alone", press("n"), null],
  ["Ctrl+N in the middle of a word", press("n", { ctrlKey: true, isComposing: true }), null],
  ["a key that an input method has taken", press("F1", { keyCode: 229 }), null],
])("%s", (_, event, wanted) => {
  expect(actOf(event, "everywhere")).toBe(wanted)
})

it("a slash is a slash on a keyboard that writes it with Shift", () => {
  expect(actOf(press("/", { shiftKey: true }), "list")).toBe("search")
  expect(actOf(press("J", { shiftKey: true }), "list")).toBeNull()
})

it("no key means two things at one place", () => {
  for (const place of places) {
    const keys = shortcuts.filter(it => it.place === place).flatMap(it => it.keys)
    expect(new Set(keys).size, place).toBe(keys.length)
  }
})

it("G and then a letter leads somewhere, for a moment and only together", () => {
  const after = new AfterG()
  expect([after.act(press("a"), 0), after.act(press("g"), 100), after.act(press("a"), 900)]).toEqual([null, null, "photos"])
  expect(after.act(press("a"), 950)).toBeNull()
  expect([after.act(press("g"), 2_000), after.act(press("b"), 9_000)]).toEqual([null, null])
  expect([after.act(press("g"), 10_000), after.act(press("a", { ctrlKey: true }), 10_100)]).toEqual([null, null])
})

it("a menu writes the first of its keys", () => {
  expect([menuKeys("new_article"), menuKeys("help")]).toEqual(["Ctrl N", "F1"])
})

it("is written as the keyboard has it", () => {
  expect(keyCaps("Ctrl+Alt+ArrowUp", false)).toEqual(["Ctrl", "Alt", "↑"])
  expect(keyCaps("Ctrl+Alt+2", true)).toEqual(["⌘", "⌥", "2"])
})
