// Typing over more than words. Over the whole article (Ctrl+A) what is typed becomes its title, letter after letter: by
// itself the first letter would stand in the title and the caret behind it in the sapo, where the rest of the word would
// go. Over a block that is selected as one it goes beside it: a letter must not eat a photo; Delete does that, and says
// what it means. And what is left of several parts stays in its part.
import { closeHistory } from "prosemirror-history"
import { AllSelection, NodeSelection, Plugin, TextSelection, type EditorState, type Transaction } from "prosemirror-state"
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

/** At the end of a photo's caption, or in a new paragraph below another block; null where none is selected. */
export function besideBlock(state: EditorState, text: string): Transaction | null {
  const { selection, tr } = state
  if (!(selection instanceof NodeSelection)) return null
  const { node, $from, from, to } = selection
  if (node.type === schema.nodes.figure) return writtenAt(tr, from + 2 + (node.firstChild?.content.size ?? 0), text)
  const below = $from.depth === 0 ? to : $from.after(1)
  return writtenAt(tr.insert(below, schema.nodes.paragraph.create()), below + 1, text)
}

function writtenAt(tr: Transaction, at: number, text: string): Transaction {
  if (text) tr.insertText(text, at)
  return tr.setSelection(TextSelection.create(tr.doc, at + text.length)).scrollIntoView()
}

/** Without what is selected, where that reaches over several parts or paragraphs. */
function acrossParts(state: EditorState): Transaction | null {
  const { $from, $to } = state.selection
  return $from.sameParent($to) ? null : state.tr.deleteSelection().scrollIntoView()
}

export function typingOver(): Plugin {
  const instead = (state: EditorState, text: string) => overAll(state, text) ?? besideBlock(state, text)
  return new Plugin({
    props: {
      handleTextInput(view, _from, _to, text) {
        const tr = instead(view.state, text)
        if (tr) view.dispatch(tr)
        return tr !== null
      },
      handleDOMEvents: {
        // An input method's word needs a place to begin in before it has a letter. WebKit would empty what is selected
        // first: for whoever takes it back that would be one with what was typed before, and over two parts it makes one of
        // them, a photo between title and text included.
        beforeinput(view, event) {
          const tr = event.inputType === "deleteByComposition" ? (instead(view.state, "") ?? acrossParts(view.state)) : null
          if (!tr) return false
          view.dispatch(tr)
          event.preventDefault()
          return true
        },
        // Other browsers empty nothing before a word begins.
        compositionstart(view) {
          const tr = instead(view.state, "")
          if (tr) view.dispatch(tr)
          return false
        },
      },
    },
  })
}
