// Typing over the whole article (Ctrl+A): what is typed becomes its title, letter after letter. By itself the first
// letter would stand in the title and the caret behind it in the sapo, where the rest of the word would go.
import { closeHistory } from "prosemirror-history"
import { AllSelection, Plugin, TextSelection, type EditorState, type Transaction } from "prosemirror-state"
import { schema } from "./schema.ts"

/** An empty article with that title and the caret behind it, or null where something less is selected. */
export function overAll(state: EditorState, text: string): Transaction | null {
  if (!(state.selection instanceof AllSelection)) return null
  const { title, sapo, paragraph } = schema.nodes
  const parts = [title.create(null, text ? schema.text(text) : null), sapo.create(), paragraph.create()]
  const tr = state.tr.replaceWith(0, state.doc.content.size, parts)
  // One Ctrl+Z brings the article back, however fast it came after the last key.
  return closeHistory(tr.setSelection(TextSelection.create(tr.doc, 1 + text.length)).scrollIntoView())
}

export function typingOverAll(): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, _from, _to, text) {
        const tr = overAll(view.state, text)
        if (tr) view.dispatch(tr)
        return tr !== null
      },
      handleDOMEvents: {
        // An input method's word needs a place to begin in before it has a letter. WebKit would empty the article first,
        // and that would be one with what was typed before, for whoever takes it back.
        beforeinput(view, event) {
          const tr = event.inputType === "deleteByComposition" ? overAll(view.state, "") : null
          if (!tr) return false
          view.dispatch(tr)
          event.preventDefault()
          return true
        },
        // Other browsers empty nothing before a word begins.
        compositionstart(view) {
          const tr = overAll(view.state, "")
          if (tr) view.dispatch(tr)
          return false
        },
      },
    },
  })
}
