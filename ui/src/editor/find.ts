// Find and replace in the whole article: title, sapo, text, captions and credits; the descriptions of photos are not
// text of the page. What is found is drawn around the place one is at; the count is of all.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from "prosemirror-state"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { folded, matches, type Asked, type Folded } from "../state/search.ts"
import { seen } from "./unseen.ts"
import { schema } from "./schema.ts"

export interface Match { from: number; to: number }
export interface Found { asked: Asked | null; all: Match[]; now: number }

interface Shown extends Found { marks: DecorationSet; stale: boolean }

const key = new PluginKey<Shown>("find")
const NOTHING: Shown = { asked: null, all: [], now: -1, marks: DecorationSet.empty, stale: false }
/** Drawn on either side of where one is: a thousand marks cost more than a reader can see. */
const DRAWN = 250
const SETTLED_MS = 300

/** Folding the text is the cost of a search; a block that did not change is folded once for every word asked for. */
const kept = new Map<string, WeakMap<PMNode, Folded>>()

function foldedBlock(block: PMNode, asked: Asked): Folded {
  const how = `${asked.exactCase} ${asked.exactMarks}`
  const known = kept.get(how) ?? new WeakMap<PMNode, Folded>()
  kept.set(how, known)
  const found = known.get(block) ?? folded(block.textBetween(0, block.content.size, undefined, "\n"), asked)
  known.set(block, found)
  return found
}

export function search(doc: PMNode, asked: Asked): Match[] {
  const needle = folded(asked.words, asked).key
  const out: Match[] = []
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true
    for (const { from, to } of matches(foldedBlock(node, asked), needle)) out.push({ from: at + 1 + from, to: at + 1 + to })
    return false
  })
  return out
}

export function finding(): Plugin<Shown> {
  return new Plugin<Shown>({
    key,
    state: {
      init: () => NOTHING,
      apply(tr, before) {
        const asked = tr.getMeta(key) as Asked | "again" | null | undefined
        if (asked === null) return NOTHING
        if (asked !== undefined) return fresh(tr, asked === "again" ? before.asked : asked)
        if (before.asked === null || (!tr.docChanged && !tr.selectionSet)) return before
        if (!tr.docChanged) return at(before, tr)
        // Typed while the bar is open: marks move along, and are looked for again when the keys rest.
        const all = before.all.map(({ from, to }) => ({ from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) })).filter((it) => it.from < it.to)
        return { ...before, all, now: -1, marks: before.marks.map(tr.mapping, tr.doc), stale: true }
      },
    },
    props: {
      decorations(state) {
        return this.getState(state)?.marks
      },
    },
    view: () => {
      let timer: ReturnType<typeof setTimeout> | undefined
      return {
        update(view) {
          if (!key.getState(view.state)?.stale) return
          clearTimeout(timer)
          timer = setTimeout(() => again(view), SETTLED_MS)
        },
        destroy: () => clearTimeout(timer),
      }
    },
  })
}

function again(view: EditorView): void {
  if (view.composing || !key.getState(view.state)?.stale) return
  view.dispatch(view.state.tr.setMeta(key, "again").setMeta("addToHistory", false))
}

function fresh(tr: Transaction, asked: Asked | null): Shown {
  if (asked === null) return NOTHING
  return at({ asked, all: search(tr.doc, asked), now: -1, marks: DecorationSet.empty, stale: false }, tr)
}

/** The match that is selected is the one one is at. */
function at(shown: Shown, { doc, selection }: Transaction): Shown {
  const now = shown.all.findIndex((it) => it.from === selection.from && it.to === selection.to)
  if (now < 0 && shown.now < 0 && shown.marks !== DecorationSet.empty) return shown
  const middle = now >= 0 ? now : Math.max(0, shown.all.findIndex((it) => it.from >= selection.from))
  const first = Math.max(0, middle - DRAWN)
  const marks = shown.all.slice(first, middle + DRAWN).map((it, n) => Decoration.inline(it.from, it.to, { class: first + n === now ? "found now" : "found" }))
  return { ...shown, now, marks: DecorationSet.create(doc, marks) }
}

export function found(state: EditorState): Found {
  return key.getState(state) ?? NOTHING
}

/** Looks for other words, and stands on the first of them from `from` on. */
export function ask(view: EditorView, asked: Asked | null, from: number): void {
  view.dispatch(view.state.tr.setMeta(key, asked).setMeta("addToHistory", false))
  if (asked === null) return
  const { all } = found(view.state)
  const next = all.find((it) => it.from >= from) ?? all[0]
  if (next) select(view, next)
}

/** To the next or the one before, round the end of the article. */
export function step(view: EditorView, direction: -1 | 1): void {
  again(view)
  const { all, now } = found(view.state)
  const { from, to } = view.state.selection
  const next = direction > 0
    ? (now >= 0 ? all[now + 1] : all.find((it) => it.from >= to)) ?? all[0]
    : (now >= 0 ? all[now - 1] : all.findLast((it) => it.to <= from)) ?? all[all.length - 1]
  if (next) select(view, next)
}

function select(view: EditorView, { from, to }: Match): void {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)).scrollIntoView())
}

function put(tr: Transaction, { from, to }: Match, words: string): Transaction {
  // The marks of the first letter: a bold name stays bold under its new spelling, a link stays a link.
  return words === "" ? tr.delete(from, to) : tr.replaceWith(from, to, schema.text(words, tr.doc.nodeAt(from)?.marks ?? []))
}

const clean = (words: string): string => seen(words).normalize("NFC")

/** Replaces the match one stands on and goes to the next; where one stands on none, goes to the next first. */
export function replaceOne(view: EditorView, words: string): boolean {
  again(view)
  const { all, now } = found(view.state)
  const match = all[now]
  if (!match) {
    step(view, 1)
    return false
  }
  const tr = put(closeHistory(view.state.tr), match, clean(words))
  tr.setSelection(TextSelection.create(tr.doc, match.from + clean(words).length))
  view.dispatch(tr.setMeta(key, "again"))
  step(view, 1)
  return true
}

/** All of them in one step of the history; how many they were. */
export function replaceAll(view: EditorView, words: string): number {
  const { asked } = found(view.state)
  if (asked === null) return 0
  const text = clean(words)
  const all = search(view.state.doc, asked)
  if (all.length === 0) return 0
  const tr = closeHistory(view.state.tr)
  // From the last to the first, so that no place has moved when its turn comes.
  for (const match of all.toReversed()) put(tr, match, text)
  view.dispatch(tr.setMeta(key, "again"))
  // What is typed next is another step.
  view.dispatch(closeHistory(view.state.tr))
  return all.length
}
