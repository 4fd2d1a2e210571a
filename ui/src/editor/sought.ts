// The words by which an article was found, marked in its text for a moment: until Escape, until somebody types, or until
// they have been seen. Marks are drawn and never text, and none comes or goes while an input method holds a word.
import type { Node as PMNode } from "prosemirror-model"
import { Plugin, PluginKey, TextSelection } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { bestOf, stretchesIn, termsOf, type Term } from "../state/sought.ts"

interface Marked { marks: DecorationSet; words: string | null; leaves: boolean }

const key = new PluginKey<Marked>("sought")
const NOTHING: Marked = { marks: DecorationSet.empty, words: null, leaves: false }
/** Long enough to be seen, and gone before it looks like a mark of the text. */
export const SHOWN_MS = 8_000
const SETTLED_MS = 300
/** Drawn from where one is on; a thousand marks cost more than a reader can see. */
const DRAWN = 250

interface Line { text: string; at: number }

function linesOf(doc: PMNode): Line[] {
  const out: Line[] = []
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    out.push({ text: node.textBetween(0, node.content.size, undefined, "\n"), at: at + 1 })
    return false
  })
  return out
}

interface Place { from: number; to: number; words: string }

function placeIn(lines: readonly Line[], terms: readonly Term[]): Place | null {
  const best = bestOf(lines.map((it) => it.text), terms)
  const line = best === null ? undefined : lines[best]
  const first = line && stretchesIn(line.text, terms)[0]
  return line && first ? { from: line.at + first.from, to: line.at + first.to, words: line.text.slice(first.from, first.to) } : null
}

/** Where one would be, before anything is drawn; null where the words stand nowhere in the text. */
export function soughtAt(doc: PMNode, typed: string): number | null {
  return placeIn(linesOf(doc), termsOf(typed))?.from ?? null
}

/** The caret before the first of them, so that a key types there and takes nothing away. */
export function seek(view: EditorView, typed: string): boolean {
  const { doc, tr } = view.state
  const [lines, terms] = [linesOf(doc), termsOf(typed)]
  const place = placeIn(lines, terms)
  if (place === null || view.composing) return false
  const all = lines.flatMap((line) => stretchesIn(line.text, terms).map((it) => ({ from: line.at + it.from, to: line.at + it.to })))
  const first = Math.max(0, all.findIndex((it) => it.from >= place.from) - DRAWN / 2)
  const marks = all.slice(first, first + DRAWN).map((it) => Decoration.inline(it.from, it.to, { class: it.from === place.from ? "found now" : "found" }))
  const shown: Marked = { marks: DecorationSet.create(doc, marks), words: place.words, leaves: false }
  view.dispatch(tr.setSelection(TextSelection.create(doc, place.from)).setMeta(key, shown).setMeta("addToHistory", false).scrollIntoView())
  view.focus()
  return true
}

/** The words at the caret, in their own letters, while they are marked. */
export const soughtWords = (view: EditorView): string | null => key.getState(view.state)?.words ?? null

/** True where there was something to leave. */
export function forget(view: EditorView): boolean {
  if (soughtWords(view) === null || view.composing) return false
  view.dispatch(view.state.tr.setMeta(key, NOTHING).setMeta("addToHistory", false))
  return true
}

export function sought(): Plugin<Marked> {
  return new Plugin<Marked>({
    key,
    state: {
      init: () => NOTHING,
      apply(tr, before) {
        const asked = tr.getMeta(key) as Marked | undefined
        if (asked) return asked
        if (before === NOTHING || !tr.docChanged) return before
        return { ...before, marks: before.marks.map(tr.mapping, tr.doc), leaves: true }
      },
    },
    props: { decorations: (state) => key.getState(state)?.marks },
    view: () => {
      let timer: ReturnType<typeof setTimeout> | undefined
      let waited = NOTHING
      const leave = (view: EditorView): void => {
        // An input method would lose its word with the marks beside it.
        if (!forget(view) && soughtWords(view) !== null) timer = setTimeout(() => leave(view), SETTLED_MS)
      }
      return {
        update(view) {
          const now = key.getState(view.state) ?? NOTHING
          if (now === waited || (now.leaves && waited.leaves)) return
          waited = now
          clearTimeout(timer)
          if (now !== NOTHING) timer = setTimeout(() => leave(view), now.leaves ? SETTLED_MS : SHOWN_MS)
        },
        destroy: () => clearTimeout(timer),
      }
    },
  })
}
