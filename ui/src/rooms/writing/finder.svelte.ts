// The words looked for. They stay while the window does, so that the bar comes back as it was, in the next article too.
import type { Asked } from "../../state/search.ts"

export class Finder {
  words = $state("")
  replacement = $state("")
  exactCase = $state(false)
  /** On: in a language of tones, replacing “ma” must not touch “má”. */
  exactMarks = $state(true)

  get asked(): Asked | null {
    return this.words === "" ? null : { words: this.words, exactCase: this.exactCase, exactMarks: this.exactMarks }
  }
}

export const finder = new Finder()
