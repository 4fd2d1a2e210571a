// A word under way when somebody clicks elsewhere stays in its text: `parts/lateWord.ts` says why it would not.
import { Plugin } from "prosemirror-state"
import { keepLateWords, PLAIN_FIELDS } from "../parts/lateWord.ts"

export function lateWord(): Plugin {
  return new Plugin({
    view: view => ({
      destroy: keepLateWords(view.dom.ownerDocument, {
        // The field of a description stands inside a figure and is none of the text.
        holds: target => view.dom.contains(target) && !PLAIN_FIELDS.holds(target),
        put(word) {
          const at = view.state.selection.from
          view.dispatch(view.state.tr.insertText(word))
          return other => {
            const { doc, tr } = view.state
            const to = at + word.length
            if (to <= doc.content.size && doc.textBetween(at, to) === word) view.dispatch(tr.insertText(other, at, to))
          }
        },
      }),
    }),
  })
}
