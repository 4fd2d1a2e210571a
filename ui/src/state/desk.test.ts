import { describe, expect, it } from "vitest"
import type { Row, Status } from "../generated/contract.ts"
import { actsOf, asksPortal, counts, doorOf, firstPlace, goesToDesk, groups, inPlace, needsEyes, nextTurn, search, step, writes } from "./desk.ts"
import { fold } from "./fold.ts"

let made = 0
function row(status: Status, more: Partial<Row> = {}, flags: Partial<Row["flags"]> = {}): Row {
  made += 1
  return {
    article: `a${made}`, title: `Bài ${made}`, status,
    flags: {
      conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false,
      urgent: false, unsent: false, refused: null, ...flags,
    },
    owner: { id: "lan", name: "Lan" }, mine: true, category: "Kinh tế", words: 100, photos: 0, comments: 0, changed_ms: made,
    go_live_ms: null, reason: null, sapo: "", lead_photo: null, public_url: null, at_portal: true, read: null, ...more,
  }
}

describe("the desk of an editor", () => {
  it("is a queue: conflicts, urgent, then what waits longest", () => {
    const late = row("submitted", { changed_ms: 20 })
    const early = row("submitted", { changed_ms: 10 })
    const urgent = row("submitted", { changed_ms: 30 }, { urgent: true })
    const torn = row("draft", {}, { conflict: true })
    const found = groups([late, early, urgent, torn], "desk", "editor")
    expect(found.map(it => it.key)).toEqual(["conflict", "urgent", "waiting"])
    expect(found[2]?.rows).toEqual([early, late])
  })

  it("shows no drafts of others", () => {
    expect(inPlace([row("draft", { mine: false }), row("draft")], "desk")).toHaveLength(1)
  })
})

describe("my articles", () => {
  it("begin with what needs me", () => {
    const found = groups([row("submitted"), row("draft"), row("returned"), row("published")], "mine", "reporter")
    expect(found.map(it => it.key)).toEqual(["needs_you", "writing", "sent", "out"])
  })

  it("that were scheduled are sorted by when they go live", () => {
    const second = row("scheduled", { go_live_ms: 200 })
    const first = row("scheduled", { go_live_ms: 100 })
    expect(groups([second, first], "mine", "reporter")[0]?.rows).toEqual([first, second])
  })

  it("are counted by status, the trash apart", () => {
    const found = counts([row("draft"), row("draft"), row("trashed")], ["all", "draft", "trash"])
    expect([...found.values()]).toEqual([2, 2, 1])
  })
})

describe("search", () => {
  it.each([
    ["letters without marks", "chuyen doi", 1],
    ["words in any order", "số chuyển", 1],
    ["đ typed as d", "doi so", 1],
    ["a word that is not there", "lễ hội", 0],
    ["nothing typed", "  ", 1],
  ])("finds by %s", (_, typed, found) => {
    expect(search([row("draft", { title: "Kế hoạch Chuyển đổi số năm 2027" })], typed)).toHaveLength(found)
  })

  it("folds letters in either normal form", () => {
    expect(fold("Đường".normalize("NFD"))).toBe("duong")
  })
})

it("J and K stop at the ends of the list", () => {
  const [one, two] = [row("draft"), row("draft")]
  expect(step([one, two], null, 1)).toBe(one.article)
  expect(step([one, two], one.article, 1)).toBe(two.article)
  expect(step([one, two], two.article, 1)).toBe(two.article)
  expect(step([], null, 1)).toBeNull()
})

describe("a row opens", () => {
  it.each([
    ["the sheet for one's own draft", row("draft"), "writing"],
    ["the sheet for what came back", row("returned"), "writing"],
    ["the reading view of what was sent", row("submitted"), "reading"],
    ["the reading view of somebody else's article", row("returned", { mine: false }), "reading"],
    ["the two texts where passages have to be chosen", row("draft", {}, { conflict: true }), "conflict"],
    ["the reading view where the desk has to choose", row("submitted", {}, { conflict: true }), "reading"],
  ])("%s", (_, given, door) => {
    expect(doorOf(given)).toBe(door)
  })
})

describe("a row offers", () => {
  it.each([
    ["a draft of one's own: to write and to throw away", row("draft"), "reporter" as const, ["open", "trash"]],
    ["what waits: to read and to take back", row("submitted"), "reporter" as const, ["read", "take_back"]],
    ["an editor: to judge what waits", row("submitted", { mine: false }), "editor" as const, ["judge"]],
    ["what is out: to see it there", row("published", { public_url: "/a" }), "reporter" as const, ["read", "public"]],
    ["what was shown once: no trash", row("returned", { public_url: "/a" }), "reporter" as const, ["open"]],
    ["the trash: to take it out", row("trashed"), "reporter" as const, ["restore", "read"]],
    ["the trash of others: only to read", row("trashed", { mine: false }), "reporter" as const, ["read"]],
  ])("%s", (_, given, role, acts) => {
    expect(actsOf(given, role)).toEqual(acts)
  })
})

it("the rows are read again at the next go-live", () => {
  const rows = [row("published", { go_live_ms: 50 }), row("scheduled", { go_live_ms: 300 }), row("scheduled", { go_live_ms: 200 })]
  expect(nextTurn(rows, 100)).toBe(200)
  expect(nextTurn(rows, 300)).toBeNull()
})

it("an editor begins at the queue, a reporter at her own articles", () => {
  expect([firstPlace("editor"), firstPlace("reporter")]).toEqual(["desk", "mine"])
})

it("an editor's corrections are read over, not submitted", () => {
  expect(goesToDesk(row("submitted", { mine: false }))).toBe(false)
  expect(goesToDesk(row("returned"))).toBe(true)
})

it("what a person has to act on is bold", () => {
  const rows = [row("returned"), row("submitted"), row("published"), row("draft", {}, { refused: "pre_check" })]
  expect(rows.map(it => needsEyes(it, "reporter"))).toEqual([true, false, false, true])
  expect([row("submitted", { mine: false }), row("returned", { mine: false })].map(it => needsEyes(it, "editor"))).toEqual([true, false])
})

it("what went back to its writer is no work of the desk", () => {
  expect(groups([row("returned", { mine: false }), row("submitted", { mine: false })], "desk", "editor").map(it => it.key)).toEqual(["waiting", "with_writer"])
  expect(groups([row("returned", { mine: false }), row("submitted", { mine: false })], "desk", "admin").map(it => it.key)).toEqual(["sent", "with_writer"])
})

it("everybody writes but the administrator", () => {
  expect((["reporter", "editor", "chief", "admin"] as const).map(writes)).toEqual([true, true, true, false])
})

it("of a row, the portal is asked for what has left the laptop", () => {
  const unsent = row("submitted", {})
  expect(asksPortal("take_back", unsent)).toBe(true)
  expect(asksPortal("take_back", { ...unsent, flags: { ...unsent.flags, unsent: true } })).toBe(false)
  expect([asksPortal("trash", row("draft", { at_portal: false })), asksPortal("trash", row("draft", {})), asksPortal("open", row("draft", {}))]).toEqual([false, true, false])
})
