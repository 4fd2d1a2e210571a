// How a new block comes into the text, and how an empty one goes.
import { closeHistory } from "prosemirror-history"
import type { Node as PMNode } from "prosemirror-model"
import { NodeSelection, Selection, TextSelection, type Command } from "prosemirror-state"
import type { Video } from "./blocks.ts"
import { newBlockId } from "./ids.ts"
import { schema } from "./schema.ts"
import { newTable } from "./table.ts"

const { nodes } = schema

/** In the place of the empty paragraph one is in, or after the block one is in; the caret goes into it. */
function inserted(make: (words: PMNode | null) => PMNode, takesWords = false): Command {
  return (state, dispatch) => {
    const { $from } = state.selection
    const index = $from.index(0)
    if (index < 2) return false
    const here = state.doc.child(index)
    const at = $from.posAtIndex(index, 0)
    const plain = here.type === nodes.paragraph
    const words = takesWords && plain && here.content.size > 0 ? here : null
    const node = make(words)
    const tr = closeHistory(state.tr)
    const replaces = plain && (here.content.size === 0 || words !== null)
    const to = replaces ? at : at + here.nodeSize
    if (replaces) tr.replaceWith(at, at + here.nodeSize, node)
    else tr.insert(to, node)
    // Nothing to type into may stand last: there has to be a line below it.
    if (to + node.nodeSize === tr.doc.content.size) tr.insert(to + node.nodeSize, nodes.paragraph.create())
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(to + 1), 1)).scrollIntoView())
    return true
  }
}

export const insertPullQuote = inserted((words) => nodes.pull_quote.create(null, [nodes.saying.create(null, words?.content), nodes.speaker.create()]), true)

export const insertInfoBox = inserted((words) => nodes.info_box.create(null, [nodes.box_title.create(), nodes.paragraph.create(null, words?.content)]), true)

export const insertTable = inserted(() => newTable(3, 3))

export const insertGallery = inserted(() => nodes.gallery.create(null, [emptyFigure()]))

export function insertEmbed(video: Video): Command {
  return inserted(() => nodes.embed.create({ ...video }, nodes.caption.create()))
}

/** In a gallery the id is only the editor's own: it is not stored. */
export function emptyFigure(id = newBlockId()): PMNode {
  return nodes.figure.create({ id }, [nodes.caption.create(), nodes.credit.create()])
}

const BOXES = new Set(["pull_quote", "info_box", "table", "gallery"])

/** Backspace at the start of a block that says nothing takes it away; a video or a file is first selected, since it says something. */
export const removeEmptyBlock: Command = (state, dispatch) => {
  const { $cursor } = state.selection as TextSelection
  if (!$cursor || $cursor.depth < 1 || $cursor.parentOffset > 0) return false
  const block = $cursor.node(1)
  const at = $cursor.before(1)
  if ((block.type === nodes.embed || block.type === nodes.attachment) && $cursor.parent.content.size === 0) {
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, at)))
    return true
  }
  if (!BOXES.has(block.type.name) || saysSomething(block)) return false
  const tr = closeHistory(state.tr).replaceWith(at, at + block.nodeSize, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView())
  return true
}

function saysSomething(block: PMNode): boolean {
  let found = block.textContent !== ""
  block.descendants((node) => {
    if (node.type === nodes.figure && (node.attrs["photo"] !== null || node.attrs["alt"] !== "")) found = true
  })
  return found
}

/** Enter in an empty last line of a box goes on below it. */
export const leaveBox: Command = (state, dispatch) => {
  const { $from, empty } = state.selection
  if (!empty || $from.depth !== 2 || $from.node(1).type !== nodes.info_box || $from.parent.type !== nodes.paragraph) return false
  const box = $from.node(1)
  if ($from.parent.content.size > 0 || $from.index(1) !== box.childCount - 1 || box.childCount < 3) return false
  const tr = state.tr.delete($from.before(), $from.after())
  const after = tr.mapping.map($from.after(1))
  tr.insert(after, nodes.paragraph.create())
  dispatch?.(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView())
  return true
}
