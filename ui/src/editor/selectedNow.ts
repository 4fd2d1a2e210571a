// A key is for what is selected when it is pressed. On a busy page it comes before the browser has said that the
// selection is another one, and before the end of a click into what was selected, which only then is no longer: after
// Ctrl+A, a click and a Backspace the whole article was gone.
import type { Node } from "prosemirror-model"
import { NodeSelection, Plugin, TextSelection, type Selection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"

const BARE = ["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock"]

/** A click into what is selected, until the button is let go: then the caret is there. */
interface Pressed {
  doc: Node
  selection: Selection
  at: number
}

function pressedInto(view: EditorView, event: MouseEvent): Pressed | null {
  const { doc, selection } = view.state
  // What was selected as one is still selected after a click on it.
  if (event.button !== 0 || event.shiftKey || selection.empty || selection instanceof NodeSelection) return null
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
  return at !== undefined && at >= selection.from && at <= selection.to ? { doc, selection, at } : null
}

export function selectedNow(): Plugin {
  let pressed: Pressed | null = null
  const letGo = (event: Event) => {
    // The blur of a field comes by here, too.
    if (event.type !== "blur" || event.target === event.currentTarget) pressed = null
  }
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(view, event) {
          // In a word the selection is the input method's.
          if (event.isComposing) return false
          // Where nothing is new to the editor it does nothing.
          view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"))
          const { doc, selection, tr } = view.state
          if (!pressed || BARE.includes(event.key)) return false
          if (pressed.doc === doc && pressed.selection.eq(selection)) view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(pressed.at))))
          pressed = null
          return false
        },
      },
    },
    view(view) {
      // A figure keeps its clicks to itself, so they are heard on the way down.
      const press = (event: MouseEvent) => {
        pressed = pressedInto(view, event)
      }
      view.dom.addEventListener("mousedown", press, true)
      const window = view.dom.ownerDocument.defaultView
      // What is dragged stays selected.
      const ends = ["mouseup", "dragstart", "blur"] as const
      for (const end of ends) window?.addEventListener(end, letGo, true)
      return {
        destroy() {
          view.dom.removeEventListener("mousedown", press, true)
          for (const end of ends) window?.removeEventListener(end, letGo, true)
        },
      }
    },
  })
}
