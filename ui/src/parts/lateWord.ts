// The word that an input method has under way when somebody clicks elsewhere. WebKitGTK takes it out of its field at the
// press of the button and puts it in again when the method gives it away. On a machine under load that is after the click
// has moved the caret: the word comes to where the click went, and where that takes no text it is gone. So it is put back
// at the click itself, where it was, and the one that comes late is let go.

/** A word that is given away comes within milliseconds, on a machine under load within some hundred. */
const COMES_WITHIN_MS = 2000

/** One word's way out of its field and in again; it knows no field. */
export class LateWord {
  #shown = ""
  #out: { word: string; sinceMs: number } | null = null
  #back: { word: string; sinceMs: number } | null = null

  /** Another word begins: the one before it is where it is. */
  begun(): void {
    this.#shown = ""
    this.#out = this.#back = null
  }

  /** As the method shows it now. */
  shown(word: string): void {
    if (word !== "") this.#shown = word
  }

  taken(nowMs: number): void {
    this.#out = this.#shown === "" ? null : { word: this.#shown, sinceMs: nowMs }
  }

  /** It was its last letter that a person deleted. */
  deleted(): void {
    this.#out = null
  }

  /** At a click: the word to put back where it was, if it is out. */
  clicked(nowMs: number): string | null {
    const out = this.#out
    this.#out = null
    if (!out || nowMs - out.sinceMs > COMES_WITHIN_MS) return null
    this.#back = { word: out.word, sinceMs: nowMs }
    return out.word
  }

  /** The method gives a word away: whether that one was put back already. */
  comesLate(word: string, nowMs: number): boolean {
    const back = this.#back
    this.#out = this.#back = null
    return back !== null && back.word === word && nowMs - back.sinceMs <= COMES_WITHIN_MS
  }
}

/** Where words stand: a text, or any plain field. */
export interface Home {
  holds: (target: Node) => boolean
  /** At the caret, which is where the word was: the click has not moved it yet. */
  put: (word: string, into: Node) => void
}

/** Holds the words of `home` until it is stopped. Before anybody else: a late one may be on its way to a field of others. */
export function keepLateWords(page: Document, home: Home): () => void {
  const late = new LateWord()
  let field: Node | null = null
  const ours = (event: Event) => event.target instanceof Node && home.holds(event.target)
  const listen: { [K in "compositionstart" | "compositionupdate" | "beforeinput" | "keyup" | "mousedown"]: (event: DocumentEventMap[K]) => void } = {
    compositionstart: () => late.begun(),
    compositionupdate: event => ours(event) && late.shown(event.data),
    beforeinput(event) {
      if (event.inputType === "deleteCompositionText" && ours(event)) {
        field = event.target as Node
        late.taken(Date.now())
      } else if (event.inputType === "insertFromComposition" && late.comesLate(event.data ?? "", Date.now())) event.preventDefault()
    },
    keyup: event => event.key === "Backspace" && late.deleted(),
    mousedown() {
      const word = late.clicked(Date.now())
      if (word !== null && field?.isConnected) home.put(word, field)
    },
  }
  const each = Object.entries(listen) as [string, EventListener][]
  for (const [name, handler] of each) page.addEventListener(name, handler, true)
  return () => {
    for (const [name, handler] of each) page.removeEventListener(name, handler, true)
  }
}

type Plain = HTMLInputElement | HTMLTextAreaElement
const isPlain = (it: Node): it is Plain => it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement

/** Every input and every textarea of the page. */
export const PLAIN_FIELDS: Home = {
  holds: isPlain,
  put(word, into) {
    // A field of numbers or of dates has no caret, and no words.
    if (!isPlain(into) || into.selectionStart === null) return
    into.setRangeText(word, into.selectionStart, into.selectionStart, "end")
    into.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: word }))
  },
}
