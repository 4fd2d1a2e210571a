// The few things that change by themselves while one types. Each ends in a space, never in a letter: an input method
// that retypes a word would otherwise set it off. Undo is Ctrl+Z; Backspace is never bound to it.
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules"
import type { Plugin } from "prosemirror-state"
import { schema } from "./schema.ts"

const { nodes } = schema

export function rules(): Plugin {
  return inputRules({
    rules: [
      wrappingInputRule(/^[-*]\s$/, nodes.bullet_list),
      wrappingInputRule(/^1[.)]\s$/, nodes.ordered_list),
      textblockTypeInputRule(/^##\s$/, nodes.heading, { level: 2 }),
      textblockTypeInputRule(/^###\s$/, nodes.heading, { level: 3 }),
    ],
  })
}
