// A Backspace that comes behind the letters typed after it. ibus hands back a key that its method has no use for, and
// GTK puts it to the window anew; on a machine under load the letters that follow are a word by then. WebKit would end
// the word, take its last letter and tell nobody, and the method, which still has all of it, would write it once more:
// "HuHuế" for "Huế". A Backspace meant for a word is the method's own and never comes here (its keyCode is 229).
import { Plugin } from "prosemirror-state"

const BACKSPACE = 8

/** Whether the key was pressed before the word began that it would now cut. */
export function comesLate(event: Pick<KeyboardEvent, "isComposing" | "keyCode">): boolean {
  return event.isComposing && event.keyCode === BACKSPACE
}

/**
 * It is let go. Where it was to delete a selection, the word already stands in its place; where it was to delete a
 * letter, that letter stays, which one sees and mends.
 */
export function lateKey(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(_view, event) {
          if (!comesLate(event)) return false
          event.preventDefault()
          return true
        },
      },
    },
  })
}
