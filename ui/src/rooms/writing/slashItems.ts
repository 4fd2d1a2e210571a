// What the `/` menu of the text offers, in the order in which it is looked for.
import type { commands } from "../../editor/keymap.ts"
import type { SlashItem } from "../../editor/slash.ts"
import type { WritingWords } from "../../words/writing.ts"

export function slashItems(run: typeof commands, words: WritingWords, choose: (what: "photos" | "files") => void, embed: () => void): SlashItem[] {
  const by = (label: string, command: (typeof commands)[keyof typeof commands]): SlashItem => ({ label, run: (view) => void command(view.state, view.dispatch.bind(view)) })
  return [
    { label: words.photo, run: () => choose("photos") },
    by(words.gallery, run.gallery),
    { label: words.attach, run: () => choose("files") },
    by(words.heading2, run.heading2), by(words.heading3, run.heading3), by(words.bulletList, run.bulletList), by(words.orderedList, run.orderedList),
    by(words.blockquote, run.blockquote), by(words.pullQuote, run.pullQuote), by(words.infoBox, run.infoBox), by(words.table, run.table),
    { label: words.embed, run: embed },
    by(words.rule, run.rule), by(words.toFillIn, run.toFillIn),
  ]
}
