import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"

const here = import.meta.dirname
const root = join(here, "..")
const css = readdirSync(here).filter(it => it.endsWith(".css"))
const read = (name: string): string => readFileSync(join(here, name), "utf8").replace(/\/\*[\s\S]*?\*\//g, "")
const tokens = read("tokens.css")
const rooms = css.filter(it => it !== "tokens.css").map(read).join("\n")
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter(it => /\.(svelte|ts)$/.test(it) && !it.endsWith(".test.ts"))
  .map(it => readFileSync(join(root, it), "utf8"))
  .join("\n")

function block(selector: string): Map<string, string> {
  const from = tokens.indexOf(selector)
  const body = tokens.slice(tokens.indexOf("{", from) + 1, tokens.indexOf("}", from))
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(it => [it[1] ?? "", (it[2] ?? "").trim()]))
}
const light = block(":root {")
const dark = new Map([...light, ...block(':root[data-theme="dark"]')])

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(theme: Map<string, string>, ink: string, ground: string): number {
  const [a, b] = [luminance(theme.get(ink) ?? ""), luminance(theme.get(ground) ?? "")].sort((x, y) => y - x)
  return ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05)
}

it("every token is used", () => {
  const used = new Set([...`${tokens}${rooms}${sources}`.matchAll(/var\((--[\w-]+)/g)].map(it => it[1]))
  expect([...light.keys()].filter(it => !used.has(it))).toEqual([])
})

it("no room has a colour of its own", () => {
  expect(rooms.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsl\(/gi)).toBeNull()
})

it("every class that is drawn is one that something wears", () => {
  const drawn = new Set([...rooms.replace(/\{[^{}]*\}/g, "{}").matchAll(/\.([a-z][\w-]*)/gi)].map(it => it[1] ?? ""))
  const worn = new Set(sources.match(/[a-z][\w-]*/gi))
  expect([...drawn].filter(it => !worn.has(it))).toEqual([])
})

const GROUNDS = ["--bg", "--surface", "--sunken", "--hover", "--selected"]
const STATUSES = ["draft", "wait", "ret", "appr", "sched", "pub", "gone", "conf"]
it.each([["light", light], ["dark", dark]] as const)("words can be read in %s", (_, theme) => {
  for (const ground of GROUNDS) {
    for (const ink of ["--text", "--muted", "--accent", "--danger", "--warn", "--ok"]) {
      expect(contrast(theme, ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
    expect(contrast(theme, "--line-strong", ground), `edges on ${ground}`).toBeGreaterThanOrEqual(3)
  }
  for (const status of STATUSES) expect(contrast(theme, `--st-${status}`, `--st-${status}-bg`), status).toBeGreaterThanOrEqual(4.5)
  for (const change of ["ins", "del"]) expect(contrast(theme, `--${change}`, `--${change}-bg`), change).toBeGreaterThanOrEqual(4.5)
  expect(contrast(theme, "--on-accent", "--accent")).toBeGreaterThanOrEqual(4.5)
})

it("what cannot be pressed keeps its readable ground under the pointer that just pressed it", () => {
  const rules = [...rooms.matchAll(/([^{}]*\.btn[^{}]*):hover\s*\{/g)].map(it => (it[1] ?? "").trim())
  expect(rules.length).toBeGreaterThan(0)
  expect(rules.filter(it => !it.endsWith(':where(:not([aria-disabled="true"]))'))).toEqual([])
})
