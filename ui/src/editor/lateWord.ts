// The word that an input method has under way when somebody clicks elsewhere. WebKitGTK takes it out of the text and
// puts it in again when the input method commits it, which may be after the click has moved the caret: the word would
// then stand where the click went, in another field even. Here it goes back to where it was begun.
import { Plugin, PluginKey, TextSelection } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { schema } from "./schema.ts"

/** A commit comes within milliseconds, on a machine under load within some hundred. */
const COMES_WITHIN_MS = 2000

interface Waited {
  /** Where the word was; follows the text. */
  at: number
  sinceMs: number
  clicked: boolean
}

const key = new PluginKey<Waited | null>("lateWord")

export function lateWord(): Plugin<Waited | null> {
  return new Plugin<Waited | null>({
    key,
    state: {
      init: () => null,
      apply(tr, waited) {
        const told = tr.getMeta(key) as Waited | null | undefined
        if (told !== undefined) return told
        return waited && tr.docChanged ? { ...waited, at: tr.mapping.map(waited.at, -1) } : waited
      },
    },
    view(view) {
      const listen = { beforeinput: (event: Event) => beforeInput(view, event as InputEvent), mousedown: () => clicked(view) }
      const page = view.dom.ownerDocument
      // Before anybody else: the word may be on its way into a field that is none of the text's.
      for (const [name, handler] of Object.entries(listen)) page.addEventListener(name, handler, true)
      return {
        destroy() {
          for (const [name, handler] of Object.entries(listen)) page.removeEventListener(name, handler, true)
        },
      }
    },
  })
}

function wait(view: EditorView, waited: Waited | null): void {
  if (waited !== key.getState(view.state)) view.dispatch(view.state.tr.setMeta(key, waited).setMeta("addToHistory", false))
}

function clicked(view: EditorView): void {
  const waited = key.getState(view.state)
  if (waited && !waited.clicked) wait(view, { ...waited, clicked: true })
}

function beforeInput(view: EditorView, event: InputEvent): void {
  const inText = event.target instanceof Node && view.dom.contains(event.target)
  if (event.inputType === "deleteCompositionText" && inText) {
    const word = event.getTargetRanges()[0]
    if (word) wait(view, { at: view.posAtDOM(word.startContainer, word.startOffset), sinceMs: Date.now(), clicked: false })
    return
  }
  const waited = key.getState(view.state)
  if (!waited || event.inputType !== "insertFromComposition") return
  if (!waited.clicked || Date.now() - waited.sinceMs > COMES_WITHIN_MS || !event.data) {
    wait(view, null)
    return
  }
  event.preventDefault()
  const { tr } = view.state
  tr.insert(waited.at, schema.text(event.data, tr.doc.resolve(waited.at).marks()))
  // The caret is where the click put it, which the editor may not have heard of yet.
  const chosen = view.dom.ownerDocument.getSelection()
  if (chosen?.focusNode && view.dom.contains(chosen.focusNode)) {
    const caret = tr.mapping.map(view.posAtDOM(chosen.focusNode, chosen.focusOffset))
    tr.setSelection(TextSelection.near(tr.doc.resolve(caret)))
  }
  view.dispatch(tr.setMeta(key, null))
}
