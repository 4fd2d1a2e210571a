// The commands of the text by the names that the registry of keys has for them. Those that would do nothing where the
// caret stands are left out.
import type { Command } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { Acts, KeyAct } from "../state/keys.ts"
import { copyFromAbove, creditEverywhere } from "./captions.ts"
import { moveAmong } from "./gallery.ts"
import { commands } from "./keymap.ts"
import { moveBlock } from "./move.ts"

const named: Partial<Record<KeyAct, Command>> = {
  strong: commands.strong, em: commands.em, underline: commands.underline, sup: commands.sup, sub: commands.sub,
  heading2: commands.heading2, heading3: commands.heading3, paragraph: commands.paragraph,
  bullet_list: commands.bulletList, ordered_list: commands.orderedList, blockquote: commands.blockquote,
  undo: commands.undo, redo: commands.redo, block_up: moveBlock(-1), block_down: moveBlock(1),
  copy_caption: copyFromAbove, credit_all: creditEverywhere, picture_earlier: moveAmong(-1), picture_later: moveAmong(1),
}

export function textActs(view: EditorView): Acts {
  const out: Acts = {}
  for (const [act, command] of Object.entries(named)) {
    if (!command(view.state)) continue
    out[act as KeyAct] = () => {
      command(view.state, view.dispatch.bind(view), view)
      view.focus()
    }
  }
  return out
}
