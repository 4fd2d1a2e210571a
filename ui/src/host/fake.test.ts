// The newsroom for looking at screens must not travel. Read from the sources, so that no build has to be waited for.
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"

const root = join(import.meta.dirname, "..")
const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(it => /\.(ts|svelte)$/.test(it) && !it.endsWith(".test.ts"))

it("one line asks for the fake host, and only where a build has dropped it", () => {
  const asking = sources.flatMap(file => {
    const text = readFileSync(join(root, file), "utf8")
    return text.split("\n").filter(it => /(import|from)[\s(]*"[^"]*fake/.test(it)).map(line => ({ file, line }))
  })
  const outside = asking.filter(it => !it.file.startsWith("host"))
  expect(outside.map(it => it.file)).toEqual(["main.ts"])
  expect(outside[0]?.line).toMatch(/import\.meta\.env\.DEV && !insideShell\(\) \? \(await import\(/)
  expect(new Set(asking.filter(it => it.file.startsWith("host")).map(it => it.file))).toEqual(new Set([join("host", "fake.ts"), join("host", "fakeActs.ts"), join("host", "fakeComments.ts"), join("host", "fakeConflict.ts"), join("host", "fakeHistory.ts"), join("host", "fakeLibrary.ts"), join("host", "fakeRetouch.ts"), join("host", "fakeTemplates.ts")]))
})
