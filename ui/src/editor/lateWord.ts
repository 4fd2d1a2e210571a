// A word under way when somebody clicks elsewhere stays in its text: `parts/lateWord.ts` says why it would not.
import { Plugin } from "prosemirror-state"
import { keepLateWords } from "../parts/lateWord.ts"

export function lateWord(): Plugin {
  return new Plugin({
    view: view => ({
      destroy: keepLateWords(view.dom.ownerDocument, {
        holds: target => view.dom.contains(target),
        put: word => view.dispatch(view.state.tr.insertText(word)),
      }),
    }),
  })
}
