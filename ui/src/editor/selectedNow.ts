// A key is for what is selected when it is pressed. On a busy page it comes before the browser has said that the
// selection is another one, and before the end of a click into what was selected, which only then is no longer: after
// Ctrl+A, a click and a Backspace the whole article was gone.
import { Plugin, TextSelection, type Selection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"

const METHODS_KEY = 229

/** Whether it would change what is selected; Ctrl+C and a Shift would not. */
export function writes(key: Pick<KeyboardEvent, "key" | "keyCode" | "ctrlKey" | "metaKey">): boolean {
  if (key.ctrlKey || key.metaKey) return false
  return key.keyCode === METHODS_KEY || key.key.length === 1 || ["Backspace", "Delete", "Enter"].includes(key.key)
}

/** A click into what is selected, until the button is let go. */
interface Pressed {
  selection: Selection
  at: number
}

function pressedInto(view: EditorView, event: MouseEvent): Pressed | null {
  const { selection } = view.state
  if (event.button !== 0 || event.shiftKey || selection.empty) return null
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
  return at !== undefined && at >= selection.from && at <= selection.to ? { selection, at } : null
}

export function selectedNow(): Plugin {
  let pressed: Pressed | null = null
  const letGo = () => {
    pressed = null
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        mousedown(view, event) {
          pressed = pressedInto(view, event)
          return false
        },
        keydown(view, event) {
          // In a word the selection is the input method's.
          if (event.isComposing) return false
          // Where nothing is new to the editor it does nothing.
          view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"))
          const { tr, selection } = view.state
          if (pressed?.selection.eq(selection) && writes(event)) view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(pressed.at))))
          return false
        },
      },
    },
    view(view) {
      const page = view.dom.ownerDocument
      // What is dragged stays selected.
      const ends = ["mouseup", "dragstart"] as const
      for (const end of ends) page.addEventListener(end, letGo, true)
      return {
        destroy() {
          for (const end of ends) page.removeEventListener(end, letGo, true)
        },
      }
    },
  })
}
