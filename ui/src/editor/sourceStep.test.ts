// @vitest-environment happy-dom
import { history, redo, undo } from "prosemirror-history"
import { EditorState, type Command } from "prosemirror-state"
import { expect, it } from "vitest"
import { BesideStep, lastLine, takeLastLine } from "./sourceStep.ts"
import { schema } from "./schema.ts"

const { nodes, marks } = schema
const p = (...of: (string | null)[]) => nodes.paragraph.create(null, of.map((it) => (it === null ? nodes.hard_break.create() : schema.text(it))))
const doc = (...blocks: ReturnType<typeof p>[]) => nodes.doc.create(null, [nodes.title.create(), nodes.sapo.create(), ...blocks])
const last = (...blocks: ReturnType<typeof p>[]): string | null => lastLine(doc(...blocks))?.text ?? null

it("the last line is that of the last paragraph with words", () => {
  expect(last(p("Đò chạy."), p("Theo Báo Hải Lâm"))).toBe("Theo Báo Hải Lâm")
  expect(last(p("Theo Báo Hải Lâm"), p(), p(" "))).toBe("Theo Báo Hải Lâm")
  expect(last(p("Đò chạy.", null, "Theo TTXVN", null))).toBe("Theo TTXVN")
  expect(last(p("Đò chạy.", null, "Theo TTXVN"))).toBe("Theo TTXVN")
  expect(last(p())).toBeNull()
  expect(last(p("Báo Hải Lâm"), nodes.rule.create())).toBeNull()
})

it("a link in it says where it leads", () => {
  const linked = nodes.paragraph.create(null, [schema.text("Theo "), schema.text("Báo Hải Lâm", [marks.link.create({ href: "https://bao.example/a" })])])
  expect(lastLine(doc(p("Đò."), linked))?.href).toBe("https://bao.example/a")
})

/** A text with what is beside it, as the room keeps it. */
function taken(blocks: ReturnType<typeof p>[], text: string): { texts: () => string[]; beside: () => string; run: (command: Command) => boolean; done: boolean } {
  let state = EditorState.create({ doc: doc(...blocks), plugins: [history()] })
  let beside = "trước"
  const run = (command: Command): boolean =>
    command(state, (tr) => {
      state = state.apply(tr)
      for (const step of tr.steps) if (step instanceof BesideStep) beside = step.to as string
    })
  const texts = (): string[] => state.doc.children.slice(2).map((it) => it.textBetween(0, it.content.size, "", "|"))
  return { texts, beside: () => beside, run, done: run(takeLastLine(text, "trước", "sau")) }
}

it.each([
  ["a paragraph of its own", [p("Đò chạy."), p("Theo TTXVN")], ["Đò chạy."], ["Đò chạy.", "Theo TTXVN"]],
  ["the end of a paragraph", [p("Đò chạy.", null, "Theo TTXVN")], ["Đò chạy."], ["Đò chạy.|Theo TTXVN"]],
  ["all there is", [p("Theo TTXVN")], [""], ["Theo TTXVN"]],
])("taken as %s it leaves the text with one step, and comes back with one", (_, blocks, after, before) => {
  const it = taken(blocks, "Theo TTXVN")
  expect([it.done, it.texts(), it.beside()]).toEqual([true, after, "sau"])
  it.run(undo)
  expect([it.texts(), it.beside()]).toEqual([before, "trước"])
  it.run(redo)
  expect([it.texts(), it.beside()]).toEqual([after, "sau"])
})

it("a line that has changed meanwhile is not taken", () => {
  expect(taken([p("Theo TTXVN, sửa")], "Theo TTXVN").done).toBe(false)
})
