// The tile of a picture that is on its way into the text: its name, what is being done with it, a bar where that takes
// long, and a way to leave it out or to try once more. It is drawn once; what it says changes in it.

export type TileStep =
  | { step: "waiting" }
  /** Of the file, from 0 to 1; null where nobody can say. */
  | { step: "reading"; part: number | null }
  | { step: "drawing" }
  /** What happened, how the article is, what to do next; `again` where the same file may come if it is tried once more. */
  | { step: "failed"; sentence: string; again: boolean }

export interface TileWords {
  waiting: string
  reading: (percent: number | null) => string
  drawing: string
  cancel: (name: string) => string
  cancelShort: string
  retry: (name: string) => string
  retryShort: string
}

export interface TileActs { cancel: () => void; retry: () => void }

export class PhotoTile {
  readonly dom: HTMLElement
  private readonly said: HTMLElement
  private readonly bar: HTMLProgressElement
  private readonly again: HTMLButtonElement

  constructor(readonly name: string, private readonly words: TileWords, acts: TileActs) {
    this.dom = document.createElement("div")
    this.dom.className = "ptile"
    this.dom.contentEditable = "false"
    this.dom.dataset["testid"] = "photo-arriving"
    this.dom.setAttribute("role", "group")
    this.dom.setAttribute("aria-label", name)
    const title = document.createElement("b")
    title.className = "ptile-name"
    title.textContent = name
    title.title = name
    this.said = document.createElement("span")
    this.said.className = "ptile-said muted"
    this.bar = document.createElement("progress")
    this.bar.className = "ptile-bar"
    this.bar.max = 1
    this.bar.setAttribute("aria-label", name)
    this.again = button(words.retryShort, words.retry(name), "photo-retry", acts.retry)
    const buttons = document.createElement("span")
    buttons.className = "row"
    buttons.append(this.again, button(words.cancelShort, words.cancel(name), "photo-cancel", acts.cancel))
    this.dom.append(title, this.said, this.bar, buttons)
    this.show({ step: "waiting" })
  }

  show(now: TileStep): void {
    const { words } = this
    this.dom.dataset["step"] = now.step
    this.again.hidden = now.step !== "failed" || !now.again
    this.bar.hidden = now.step === "failed" || now.step === "waiting"
    // Reading is one half of the way, and of drawing nobody can say how much is done.
    if (now.step === "reading" && now.part !== null) this.bar.value = now.part / 2
    else this.bar.removeAttribute("value")
    const percent = now.step === "reading" && now.part !== null ? Math.round(now.part * 100) : null
    const said = now.step === "failed" ? now.sentence : now.step === "reading" ? words.reading(percent) : words[now.step]
    if (this.said.textContent !== said) this.said.textContent = said
    // Said at once where somebody has to do something; the rest is in the summary.
    if (now.step === "failed") this.said.setAttribute("role", "alert")
    else this.said.removeAttribute("role")
  }
}

function button(text: string, label: string, testid: string, run: () => void): HTMLButtonElement {
  const node = document.createElement("button")
  node.type = "button"
  node.className = "btn small"
  node.textContent = text
  node.setAttribute("aria-label", label)
  node.dataset["testid"] = testid
  node.addEventListener("mousedown", (event) => event.preventDefault())
  node.addEventListener("click", run)
  return node
}
