// A typed last line “Theo Báo X” that goes into the details of the article, in one step: taken back, the line stands again
// and the details are as they were. It does not know the details; it carries what they were and what they become.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import type { Command } from "prosemirror-state"
import { Step, StepMap, StepResult, type Mappable } from "prosemirror-transform"
import { schema } from "./schema.ts"

const { nodes } = schema

/** Changes no text: what is beside it goes from one value to another, and back with the step. */
export class BesideStep<T> extends Step {
  constructor(readonly from: T, readonly to: T) {
    super()
  }
  apply(doc: PMNode): StepResult {
    return StepResult.ok(doc)
  }
  override getMap(): StepMap {
    return StepMap.empty
  }
  invert(): BesideStep<T> {
    return new BesideStep(this.to, this.from)
  }
  map(_mapping: Mappable): BesideStep<T> {
    return this
  }
  toJSON(): unknown {
    return { stepType: "beside", from: this.from, to: this.to }
  }
}

export interface LastLine {
  text: string
  /** Where its words lead, if they do. */
  href: string | null
  from: number
  to: number
}

/** The last line with words, where a paragraph holds it; what is behind a line end within it is a line of its own. */
export function lastLine(doc: PMNode): LastLine | null {
  let at = doc.content.size
  for (let n = doc.childCount - 1; n >= 2; n--) {
    const block = doc.child(n)
    at -= block.nodeSize
    if (block.textContent.trim() === "" && block.type === nodes.paragraph) continue
    return block.type === nodes.paragraph ? lineOf(block, at) : null
  }
  return null
}

function lineOf(block: PMNode, at: number): LastLine | null {
  let [text, href, from, broken, to]: [string, string | null, number, boolean, number] = ["", null, 0, false, block.content.size]
  block.forEach((node, offset) => {
    if (node.type === nodes.hard_break) {
      // A line end that nothing follows ends the line before it.
      if (block.textBetween(offset, block.content.size).trim() === "") to = Math.min(to, offset)
      else [text, href, from, broken] = ["", null, offset, true]
      return
    }
    text += node.text ?? ""
    href ??= (node.marks.find((it) => it.type === schema.marks.link)?.attrs["href"] as string | undefined) ?? null
  })
  if (text.trim() === "") return null
  return broken ? { text, href, from: at + 1 + from, to: at + 1 + to } : { text, href, from: at, to: at + block.nodeSize }
}

/** Null where there is no such line any more. */
export function takeLastLine<T>(text: string, from: T, to: T): Command {
  return (state, dispatch) => {
    const line = lastLine(state.doc)
    if (line === null || line.text !== text) return false
    const tr = closeHistory(state.tr)
    const index = state.doc.resolve(line.from).index(0)
    // The only block of an article stays, empty.
    if (state.doc.resolve(line.from).depth === 0 && state.doc.childCount === 3 && index === 2) tr.delete(line.from + 1, line.to - 1)
    else tr.delete(line.from, line.to)
    dispatch?.(tr.step(new BesideStep(from, to)).scrollIntoView())
    return true
  }
}
