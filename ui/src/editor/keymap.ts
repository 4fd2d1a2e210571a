// Keys of the text. Every handler lets an input method finish first: during a composition keyCode is 229.
import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands"
import type { NodeType } from "prosemirror-model"
import { redo, undo } from "prosemirror-history"
import { keydownHandler } from "prosemirror-keymap"
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list"
import { Plugin, Selection, TextSelection, type Command, type EditorState } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { moveAmong } from "./gallery.ts"
import { insertToFillIn } from "./fillIn.ts"
import { insertGallery, insertInfoBox, insertPullQuote, insertTable, leaveBox, removeEmptyBlock } from "./insert.ts"
import { moveBlock } from "./move.ts"
import { schema } from "./schema.ts"
import { addColumn, addRow, emptyCells, enterCell, nextCell, removeRow } from "./table.ts"

const { nodes, marks } = schema

/** Lines that belong to something: they never split and nothing is joined to them. */
export const PARTS: ReadonlySet<string> = new Set(["title", "sapo", "caption", "credit", "saying", "speaker", "box_title", "table_caption", "table_cell", "attachment"])
const ENDS = new Set(["caption", "credit", "speaker"])

/** Enter walks title -> sapo -> text and caption -> credit -> what follows; those never split. */
const enterPart: Command = (state, dispatch) => {
  const { $head } = state.selection
  const name = $head.parent.type.name
  if ($head.depth === 0 || !PARTS.has(name) || name === "table_cell") return false
  // The words of a file are the whole of its block.
  if (name === "attachment") {
    goBelow(state, $head.after(1), dispatch)
    return true
  }
  const last = $head.index(-1) === $head.node(-1).childCount - 1
  if (!last) {
    const after = $head.after()
    const next = Selection.near(state.doc.resolve(after + 1), 1)
    dispatch?.(state.tr.setSelection(next).scrollIntoView())
    return true
  }
  if (ENDS.has(name)) {
    const figure = $head.after($head.depth - 1)
    // In a gallery the next picture follows.
    if (state.doc.resolve(figure).nodeAfter !== null && $head.depth > 2) {
      dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve(figure), 1)).scrollIntoView())
      return true
    }
    goBelow(state, $head.after(1), dispatch)
    return true
  }
  return false
}

/** Into the paragraph below a block, and where there is none into a new one. */
function goBelow(state: EditorState, end: number, dispatch: Parameters<Command>[1]): void {
  const tr = state.tr
  const following = state.doc.resolve(end).nodeAfter
  if (following === null || following.type !== nodes.paragraph) tr.insert(end, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView())
}

/** What makes another kind of block would throw the file of an attachment away: not where one is among the selected. */
function besideFiles(command: Command): Command {
  return (state, dispatch, view) => {
    let file = false
    state.doc.nodesBetween(state.selection.from, state.selection.to, (node) => {
      if (node.type === nodes.attachment) file = true
      return false
    })
    return !file && command(state, dispatch, view)
  }
}

/** At the start of a part that cannot be joined, Backspace does nothing rather than eat what is before it. */
const keepParts: Command = (state) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.parentOffset > 0) return false
  const name = $cursor.parent.type.name
  if (PARTS.has(name)) return true
  // The first line of a box: joining it would leave the box with nothing.
  if ($cursor.depth === 2 && $cursor.index(1) === 1 && $cursor.node(1).type === nodes.info_box) return true
  // The first block: joining backwards would pull it into the sapo.
  return $cursor.depth === 1 && $cursor.index(0) === 2 && name === "paragraph" && $cursor.parent.content.size > 0
}

/** The same at the end of a part for Delete. */
const keepNext: Command = (state) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.parentOffset < $cursor.parent.content.size) return false
  return PARTS.has($cursor.parent.type.name)
}

export const lineBreak: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (!$from.parent.type.contentMatch.matchType(nodes.hard_break)) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

/** Deeper lists than this are no longer read; the store refuses them. */
export const LIST_DEPTH = 6

const deepEnough: Command = (state) => {
  const { $from } = state.selection
  let lists = 0
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === nodes.list_item) lists += 1
  return lists >= LIST_DEPTH
}

function topIndex(state: EditorState): number {
  return state.selection.$from.index(0)
}

/** In no list: makes one. In one of this kind: takes the item out of it. In one of the other kind: turns it into this. */
function toggleList(type: NodeType): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection
    for (let depth = $from.depth; depth > 0; depth--) {
      const list = $from.node(depth)
      if (list.type === type) return liftListItem(nodes.list_item)(state, dispatch, view)
      if (list.type !== nodes.bullet_list && list.type !== nodes.ordered_list) continue
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, list.attrs).scrollIntoView())
      return true
    }
    return wrapInList(type)(state, dispatch)
  }
}

function outOfQuote(...[state, dispatch, view]: Parameters<Command>): boolean {
  const { $from } = state.selection
  return $from.depth > 1 && $from.node($from.depth - 1).type === nodes.blockquote && lift(state, dispatch, view)
}

export const commands = {
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  underline: toggleMark(marks.underline),
  sup: toggleMark(marks.sup),
  sub: toggleMark(marks.sub),
  paragraph: besideFiles(setBlockType(nodes.paragraph)),
  heading2: besideFiles(setBlockType(nodes.heading, { level: 2 })),
  heading3: besideFiles(setBlockType(nodes.heading, { level: 3 })),
  bulletList: toggleList(nodes.bullet_list),
  orderedList: toggleList(nodes.ordered_list),
  blockquote: chainCommands(outOfQuote, wrapIn(nodes.blockquote)),
  undo: undo as Command,
  redo: redo as Command,
  toFillIn: insertToFillIn,
  pullQuote: insertPullQuote,
  infoBox: insertInfoBox,
  gallery: insertGallery,
  table: insertTable,
  rule: ((state, dispatch) => {
    if (topIndex(state) < 2) return false
    dispatch?.(state.tr.replaceSelectionWith(nodes.rule.create()).scrollIntoView())
    return true
  }) as Command,
} satisfies Record<string, Command>

const bindings: Record<string, Command> = {
  ...baseKeymap,
  Enter: chainCommands(enterCell, enterPart, leaveBox, splitListItem(nodes.list_item), baseKeymap["Enter"] as Command),
  Backspace: chainCommands(emptyCells, removeEmptyBlock, keepParts, baseKeymap["Backspace"] as Command),
  "Mod-Backspace": chainCommands(emptyCells, keepParts, baseKeymap["Mod-Backspace"] as Command),
  Delete: chainCommands(emptyCells, keepNext, baseKeymap["Delete"] as Command),
  "Shift-Enter": chainCommands(exitCode, lineBreak),
  Tab: chainCommands(nextCell(1), deepEnough, sinkListItem(nodes.list_item)),
  "Shift-Tab": chainCommands(nextCell(-1), liftListItem(nodes.list_item)),
  "Mod-Alt-ArrowDown": addRow,
  "Mod-Alt-ArrowRight": addColumn,
  "Mod-Alt-Backspace": removeRow,
  "Mod-b": commands.strong,
  "Mod-i": commands.em,
  "Mod-u": commands.underline,
  "Mod-m": commands.toFillIn,
  "Mod-Alt-0": commands.paragraph,
  "Mod-Alt-2": commands.heading2,
  "Mod-Alt-3": commands.heading3,
  "Mod-z": commands.undo,
  "Mod-y": commands.redo,
  "Mod-Shift-z": commands.redo,
  "Alt-ArrowUp": moveBlock(-1),
  "Alt-ArrowDown": moveBlock(1),
  "Alt-ArrowLeft": moveAmong(-1),
  "Alt-ArrowRight": moveAmong(1),
}

/** ProseMirror's own note of when a word ended; it has no other way in. */
function wordEnds(view: EditorView): { compositionEndedAt: number } {
  return (view as unknown as { input: { compositionEndedAt: number } }).input
}

/** `onEscape` closes what lies over the text; a menu in the text has had its own Escape before. */
export function keys(onEscape: () => boolean): Plugin {
  const handle = keydownHandler({ ...bindings, Escape: onEscape })
  return new Plugin({
    props: {
      handleDOMEvents: {
        // In Safari a word's end may be a key of its own, so ProseMirror leaves the first one after it to the browser. Here
        // the method's keys bear its code, and this one is hers: an Enter that WebKit made of it took the sapo away.
        keydown(view, event) {
          if (!event.isComposing && event.keyCode !== 229) wordEnds(view).compositionEndedAt = Number.NEGATIVE_INFINITY
          return false
        },
      },
      handleKeyDown(view, event) {
        if (event.isComposing || event.keyCode === 229) return false
        return handle(view, event)
      },
    },
  })
}
