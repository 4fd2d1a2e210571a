import { expect, it } from "vitest"
import { sidesLeft } from "./sides.ts"
import type { Start } from "../generated/contract.ts"
import { learned, onlyOne, placeOf, themeOf, ticked } from "./session.ts"

const start: Start = {
  session: null, demo_possible: true, profiles: [], keyring: true, preedit_possible: true, program: "0.1.0",
  preferences: { language: "vi", theme: "system", checklist_done: [], checklist_hidden: false, preedit: true, writing: sidesLeft, reading: sidesLeft, recent: [] },
}

it("a machine that knows no portal asks how to begin", () => {
  expect(placeOf(start).type).toBe("first_run")
})

it("a machine that knows a portal asks for the password", () => {
  const known = { ...start, profiles: [{ name: "Cổng", address: "https://cong.example", login: "lan" }] }
  expect(placeOf(known)).toEqual({ type: "sign_in", address: "https://cong.example", login: "lan" })
})

it("only one known person with a keyring is let in without being asked", () => {
  const lan = { name: "Cổng", address: "https://cong.example", login: "lan" }
  expect(onlyOne({ ...start, profiles: [lan] })).toEqual({ address: "https://cong.example", login: "lan" })
  expect(onlyOne({ ...start, profiles: [lan], keyring: false })).toBeNull()
  expect(onlyOne({ ...start, profiles: [lan, { ...lan, login: "ha" }] })).toBeNull()
  expect(onlyOne(start)).toBeNull()
})

it("the checklist counts a thing once", () => {
  const once = ticked(start.preferences, "write")
  expect(ticked(once, "write").checklist_done).toEqual(["write"])
})

it("the system decides the theme until a person does", () => {
  expect(themeOf(start.preferences, true)).toBe("dark")
  expect(themeOf({ ...start.preferences, theme: "light" }, true)).toBe("light")
})

it("the checklist follows what was done, not what was said", () => {
  expect(learned("create", {})).toBe("write")
  expect(learned("rows", {})).toBeNull()
  expect(learned("decide", { article: "a", seen: "r", act: { act: "approve", content: "c" } })).toBeNull()
  expect(learned("decide", { article: "a", seen: "r", act: { act: "schedule", go_live_ms: 1 } })).toBe("approve")
})
