import { expect, it } from "vitest"
import { addressTrouble, needsNoCertificate, ticks, type Check } from "./signing.ts"

it.each([
  ["cong.example.vn", null],
  [" https://cong.example.vn/ ", null],
  ["https://cong.example.vn:8443", null],
  ["http://127.0.0.1:4870", null],
  ["http://localhost:4870/", null],
  ["http://[::1]:4870", null],
  ["http://cong.example.vn", "plain_http"],
  ["https://", "not_an_address"],
  ["ftp://cong.example.vn", "not_an_address"],
  ["https://cong.example.vn/bai/1", "not_an_address"],
  ["https://lan:mk@cong.example.vn", "not_an_address"],
  ["cổng của tỉnh", "not_an_address"],
])("the address “%s” has the trouble %s, as the shell would say it", (typed, wanted) => {
  expect(addressTrouble(typed)).toBe(wanted)
})

it("a portal on this machine needs no certificate", () => {
  expect(needsNoCertificate("http://127.0.0.1:4870")).toBe(true)
  expect(needsNoCertificate("cong.example.vn")).toBe(false)
})

it.each<[string, Check, "no" | "now" | "failed", string]>([
  ["nothing asked yet", { type: "unknown" }, "no", "todo todo todo todo"],
  ["asking", { type: "asking" }, "no", "doing todo todo todo"],
  ["found", { type: "answered", name: "Hải Lâm", versionOk: true }, "no", "done done done todo"],
  ["another version", { type: "answered", name: "Hải Lâm", versionOk: false }, "no", "done done failed todo"],
  ["nobody there", { type: "failed", code: "portal_not_there" }, "no", "failed todo todo todo"],
  ["no network", { type: "failed", code: "offline" }, "no", "failed todo todo todo"],
  ["a bad certificate", { type: "failed", code: "tls" }, "no", "done failed todo todo"],
  ["a wrong password", { type: "answered", name: "Hải Lâm", versionOk: true }, "failed", "done done done failed"],
])("%s: what was fine before the failure is ticked, what comes after is open", (_, check, signing, wanted) => {
  expect(ticks(check, signing).map(it => it.tick).join(" ")).toBe(wanted)
})
