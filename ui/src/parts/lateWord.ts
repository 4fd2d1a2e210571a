// The word that an input method has under way when somebody clicks elsewhere. WebKitGTK takes it out of its field at the
// press of the button and puts it in again when the method commits it. On a machine under load that is after the click
// has moved the caret: the word comes to where the click went, and where that takes no text it is gone. So it is put back
// at the click itself, where it was, and the one that comes late goes nowhere.

/** A commit comes within milliseconds, on a machine under load within some hundred. */
const COMES_WITHIN_MS = 2000

/** Writes another word where one was put back. */
type Rewrite = (word: string) => void

/** One word's way out of its field and in again; it knows no field. */
export class LateWord {
  #shown = ""
  #deleting = false
  #out: { word: string; sinceMs: number } | null = null
  #back: { word: string; sinceMs: number; rewrite: Rewrite } | null = null

  /** Another word begins: the one before it is where it is. */
  begun(): void {
    this.#shown = ""
    this.#deleting = false
    this.#out = this.#back = null
  }

  /** As the method shows it now. */
  shown(word: string): void {
    if (word === "") return
    this.#shown = word
    this.#deleting = false
  }

  /** A person's Backspace; of a busy method it is heard before the letter goes. */
  backspaced(): void {
    this.#deleting = true
    if (this.#out && isOneLetter(this.#out.word)) this.#out = null
  }

  taken(nowMs: number): void {
    const deleted = this.#deleting && isOneLetter(this.#shown)
    this.#out = this.#shown === "" || deleted ? null : { word: this.#shown, sinceMs: nowMs }
  }

  /** At a click: a word that is out is put back where it was. */
  clicked(nowMs: number, put: (word: string) => Rewrite): void {
    const out = this.#out
    this.#out = null
    if (out && nowMs - out.sinceMs <= COMES_WITHIN_MS) this.#back = { word: out.word, sinceMs: nowMs, rewrite: put(out.word) }
  }

  /** The method commits a word: whether it is the one that was put back. By then it may have a tone or a space more. */
  comesLate(word: string, nowMs: number): boolean {
    const back = this.#back
    this.#out = this.#back = null
    if (!back || nowMs - back.sinceMs > COMES_WITHIN_MS) return false
    if (word !== back.word && word !== "") back.rewrite(word)
    return true
  }
}

function isOneLetter(word: string): boolean {
  return [...word].length === 1
}

/** Where words stand: a text, or any plain field. */
export interface Home {
  holds: (target: Node) => boolean
  /** At the caret, which is where the word was: the click has not moved it yet. */
  put: (word: string, into: Node) => Rewrite
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
    keyup: event => event.key === "Backspace" && late.backspaced(),
    mousedown() {
      const into = field
      if (into?.isConnected) late.clicked(Date.now(), word => home.put(word, into))
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
    if (!isPlain(into) || into.selectionStart === null) return () => undefined
    const at = into.selectionStart
    write(into, word, at, at)
    return other => into.value.startsWith(word, at) && write(into, other, at, at + word.length)
  },
}

function write(into: Plain, word: string, from: number, to: number): void {
  const page = into.ownerDocument
  // While the field has the focus the browser can write, as a hand does: its own undo knows of it, and so does a limit of letters.
  if (from === to && page.activeElement === into && page.execCommand("insertText", false, word)) return
  into.setRangeText(word, from, to, "end")
  into.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: word }))
}
