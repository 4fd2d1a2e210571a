// Keys of the text. Every handler lets an input method finish first: during a composition keyCode is 229.
import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark, wrapIn } from "prosemirror-commands"
import { redo, undo } from "prosemirror-history"
import { keydownHandler } from "prosemirror-keymap"
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "prosemirror-schema-list"
import { Plugin, Selection, TextSelection, type Command, type EditorState } from "prosemirror-state"
import { schema } from "./schema.ts"

const { nodes, marks } = schema

/** Enter walks title -> sapo -> text and caption -> credit -> what follows; those never split. */
const enterPart: Command = (state, dispatch) => {
  const { $head } = state.selection
  const name = $head.parent.type.name
  if (name === "title" || name === "sapo" || name === "caption") {
    const after = $head.after()
    const next = Selection.near(state.doc.resolve(after + 1), 1)
    dispatch?.(state.tr.setSelection(next).scrollIntoView())
    return true
  }
  if (name === "credit") {
    const figureEnd = $head.after($head.depth - 1)
    const tr = state.tr
    const following = state.doc.resolve(figureEnd).nodeAfter
    if (following === null || following.type !== nodes.paragraph) tr.insert(figureEnd, nodes.paragraph.create())
    dispatch?.(tr.setSelection(TextSelection.create(tr.doc, figureEnd + 1)).scrollIntoView())
    return true
  }
  return false
}

/** At the start of a part that cannot be joined, Backspace does nothing rather than eat what is before it. */
const keepParts: Command = (state) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.parentOffset > 0) return false
  const name = $cursor.parent.type.name
  if (name === "title" || name === "sapo" || name === "caption" || name === "credit") return true
  // The first block: joining backwards would pull it into the sapo.
  return $cursor.depth === 1 && $cursor.index(0) === 2 && name === "paragraph" && $cursor.parent.content.size > 0
}

/** The same at the end of a part for Delete. */
const keepNext: Command = (state) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.parentOffset < $cursor.parent.content.size) return false
  return ["title", "sapo", "caption", "credit"].includes($cursor.parent.type.name)
}

export const lineBreak: Command = (state, dispatch) => {
  const { $from } = state.selection
  if (!$from.parent.type.contentMatch.matchType(nodes.hard_break)) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
}

/** Alt+Up and Alt+Down: the keyboard's twin of dragging a block. */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const index = topIndex(state)
    const other = index + direction
    if (index < 2 || other < 2 || other >= state.doc.childCount) return false
    const from = offsetOf(state, index)
    const node = state.doc.child(index)
    const caret = state.selection.from - from
    const tr = state.tr.delete(from, from + node.nodeSize)
    const target = direction < 0 ? offsetOf(state, other) : from + state.doc.child(other).nodeSize
    tr.insert(target, node)
    const place = Math.min(target + caret, tr.doc.content.size)
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(place))).scrollIntoView())
    return true
  }
}

function topIndex(state: EditorState): number {
  return state.selection.$from.index(0)
}

function offsetOf(state: EditorState, index: number): number {
  let offset = 0
  for (let n = 0; n < index; n++) offset += state.doc.child(n).nodeSize
  return offset
}

export const commands = {
  strong: toggleMark(marks.strong),
  em: toggleMark(marks.em),
  underline: toggleMark(marks.underline),
  sup: toggleMark(marks.sup),
  sub: toggleMark(marks.sub),
  paragraph: setBlockType(nodes.paragraph),
  heading2: setBlockType(nodes.heading, { level: 2 }),
  heading3: setBlockType(nodes.heading, { level: 3 }),
  bulletList: wrapInList(nodes.bullet_list),
  orderedList: wrapInList(nodes.ordered_list),
  blockquote: wrapIn(nodes.blockquote),
  undo: undo as Command,
  redo: redo as Command,
  rule: ((state, dispatch) => {
    if (topIndex(state) < 2) return false
    dispatch?.(state.tr.replaceSelectionWith(nodes.rule.create()).scrollIntoView())
    return true
  }) as Command,
} satisfies Record<string, Command>

const bindings: Record<string, Command> = {
  ...baseKeymap,
  Enter: chainCommands(enterPart, splitListItem(nodes.list_item), baseKeymap["Enter"] as Command),
  Backspace: chainCommands(keepParts, baseKeymap["Backspace"] as Command),
  "Mod-Backspace": chainCommands(keepParts, baseKeymap["Mod-Backspace"] as Command),
  Delete: chainCommands(keepNext, baseKeymap["Delete"] as Command),
  "Shift-Enter": chainCommands(exitCode, lineBreak),
  Tab: sinkListItem(nodes.list_item),
  "Shift-Tab": liftListItem(nodes.list_item),
  "Mod-b": commands.strong,
  "Mod-i": commands.em,
  "Mod-u": commands.underline,
  "Mod-Alt-0": commands.paragraph,
  "Mod-Alt-2": commands.heading2,
  "Mod-Alt-3": commands.heading3,
  "Mod-z": commands.undo,
  "Mod-y": commands.redo,
  "Mod-Shift-z": commands.redo,
  "Alt-ArrowUp": moveBlock(-1),
  "Alt-ArrowDown": moveBlock(1),
}

export function keys(): Plugin {
  const handle = keydownHandler(bindings)
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        if (event.isComposing || event.keyCode === 229) return false
        return handle(view, event)
      },
    },
  })
}
