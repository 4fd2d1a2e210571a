// A few passages, or one line with marks, written anew beside the article: the schema and the keys of the text, without its
// title and without anything but words. It knows no conflict and no host.
import { history } from "prosemirror-history"
import { keymap } from "prosemirror-keymap"
import { EditorState, Plugin, TextSelection } from "prosemirror-state"
import type { Node as PMNode } from "prosemirror-model"
import { EditorView } from "prosemirror-view"
import { blockIds, mended } from "./ids.ts"
import { keys } from "./keymap.ts"
import { lateKey } from "./lateKey.ts"
import { lateWord } from "./lateWord.ts"
import { fromStored, schema, toStored, type StoredNode } from "./schema.ts"
import { selectedNow } from "./selectedNow.ts"
import { typingOver } from "./typeOver.ts"
import { unseenOut } from "./unseen.ts"

export interface Rewriting {
  readonly view: EditorView
  /** The passages, as they are stored. */
  blocks(): StoredNode[]
  /** The words of the one line, as they are stored. */
  line(): StoredNode[]
  empty(): boolean
  focus(): void
  destroy(): void
}

interface Options {
  blocks: readonly unknown[]
  /** One line: Enter ends nothing. */
  oneLine: boolean
  label: string
  onChange: () => void
}

const RUNNING = new Set(["paragraph", "heading", "blockquote", "bullet_list", "ordered_list"])
/** Title and sapo come first in every document; here they are empty, and stay so. */
const HEAD = 2

export function createRewriting(place: HTMLElement, { blocks, oneLine, label, onChange }: Options): Rewriting {
  const doc = fromStored({ type: "doc", content: [{ type: "title" }, { type: "sapo" }, ...blocks] })
  let state = EditorState.create({
    doc,
    plugins: [
      keymap({
        "Mod-a": (now, dispatch) => {
          dispatch?.(now.tr.setSelection(TextSelection.between(now.doc.resolve(start(now.doc) + 1), now.doc.resolve(now.doc.content.size - 1))))
          return true
        },
        ...(oneLine ? { Enter: () => true, "Shift-Enter": () => true, "Mod-Enter": () => false } : {}),
      }),
      keys(() => false),
      selectedNow(),
      lateKey(),
      lateWord(),
      typingOver(),
      blockIds(),
      unseenOut(() => undefined),
      onlyWords(oneLine),
      history({ newGroupDelay: 500 }),
    ],
  })
  const ids = mended(state.doc, state.tr)
  if (ids) state = state.apply(ids.setMeta("addToHistory", false))
  state = state.apply(state.tr.setSelection(TextSelection.atEnd(state.doc)))
  const view: EditorView = new EditorView({ mount: place }, {
    state,
    attributes: { class: "text rewriting", role: "textbox", "aria-multiline": oneLine ? "false" : "true", "aria-label": label, spellcheck: "false", lang: "vi", "data-testid": "rewriting" },
    dispatchTransaction(tr) {
      const before = view.state.doc
      view.updateState(view.state.apply(tr))
      // What was not let in changed nothing.
      if (view.state.doc !== before) onChange()
    },
  })
  const body = (): StoredNode[] => (toStored(view.state.doc).content ?? []).slice(HEAD)
  return {
    view,
    blocks: body,
    line: () => body()[0]?.content ?? [],
    empty: () => view.state.doc.textBetween(start(view.state.doc), view.state.doc.content.size, " ").trim() === "",
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  }
}

/** Where the passages begin. */
function start(doc: PMNode): number {
  return doc.child(0).nodeSize + doc.child(1).nodeSize
}

/** What would write into the title, or bring in a picture or a table, does not happen. */
function onlyWords(oneLine: boolean): Plugin {
  return new Plugin({
    filterTransaction(tr) {
      const { doc } = tr
      if (doc.childCount <= HEAD || start(doc) !== HEAD * 2) return false
      if (oneLine && (doc.childCount !== HEAD + 1 || doc.child(HEAD).type !== schema.nodes.paragraph)) return false
      for (let n = HEAD; n < doc.childCount; n++) if (!RUNNING.has(doc.child(n).type.name)) return false
      return !tr.selectionSet || tr.selection.from > HEAD * 2
    },
  })
}
