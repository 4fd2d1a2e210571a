// Ctrl and a click (⌘ on a Mac) on a link of the text: it opens in the system's browser, never in this window. Knows
// neither the shell nor its refusals: whoever is told the address asks for it.
import { Plugin } from "prosemirror-state"

export function openingLinks(open: (address: string) => void): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        // Without the caret moving and without ProseMirror taking the node that was clicked.
        mousedown(_view, event) {
          if (!meant(event) || linkAt(event) === null) return false
          event.preventDefault()
          return true
        },
        click(_view, event) {
          const address = linkAt(event)
          if (address === null) return false
          // Whatever the browser would do with a click on a link, with or without a key.
          event.preventDefault()
          if (!meant(event)) return false
          open(address)
          return true
        },
        auxclick(_view, event) {
          if (linkAt(event) !== null) event.preventDefault()
          return false
        },
      },
    },
  })
}

/** On a Mac, Ctrl and a click is the menu. */
function meant(event: MouseEvent): boolean {
  return event.button === 0 && (navigator.platform.startsWith("Mac") ? event.metaKey : event.ctrlKey)
}

function linkAt(event: MouseEvent): string | null {
  const target = event.target instanceof Node ? event.target : null
  const element = target instanceof Element ? target : (target?.parentElement ?? null)
  return element?.closest("a[href]")?.getAttribute("href") ?? null
}
