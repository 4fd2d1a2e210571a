// The few things that change by themselves while one types. Each ends in a space, never in a letter: an input method
// that retypes a word would otherwise set it off. Undo is Ctrl+Z; Backspace is never bound to it.
import { InputRule, inputRules, wrappingInputRule } from "prosemirror-inputrules"
import type { Plugin } from "prosemirror-state"
import { schema } from "./schema.ts"

const { nodes } = schema

export function rules(): Plugin {
  return inputRules({
    rules: [
      wrappingInputRule(/^[-*]\s$/, nodes.bullet_list),
      wrappingInputRule(/^1[.)]\s$/, nodes.ordered_list),
      headingRule(/^##\s$/, 2),
      headingRule(/^###\s$/, 3),
    ],
  })
}

/** Of prose only: the words of a file made into a heading would leave the file behind. */
function headingRule(typed: RegExp, level: 2 | 3): InputRule {
  return new InputRule(typed, (state, _match, start, end) => {
    const $start = state.doc.resolve(start)
    if ($start.parent.type === nodes.attachment || !$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), nodes.heading)) return null
    return state.tr.delete(start, end).setBlockType(start, start, nodes.heading, { level })
  })
}
