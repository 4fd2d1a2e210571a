// What `./run bench` puts into a window: a bare ProseMirror and a bare contenteditable with the same text, and the watch
// by which these and the program itself are timed. No build of the program carries it; it knows no goal.
import { baseKeymap } from "prosemirror-commands"
import { keymap } from "prosemirror-keymap"
import { DOMSerializer } from "prosemirror-model"
import { EditorState, TextSelection } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import { fromStored } from "../src/editor/schema.ts"

/** Milliseconds of one key: until its frame was drawn, and of that what was work and not waiting for the screen. */
interface Key { frame: number; work: number }

const keys: Key[] = []
let opened: number | null = null
let view: EditorView | null = null

/** Tasks of their own, one after what the engine does for a key, one after it has drawn. */
function soon(then: () => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    then()
  }
  port2.postMessage(null)
}

/** Every key from now on is timed, before anybody else hears of it. */
function watch(): void {
  window.addEventListener("keydown", () => {
    const pressed = performance.now()
    let handled = pressed
    soon(() => (handled = performance.now()))
    requestAnimationFrame(() => {
      const begun = performance.now()
      soon(() => {
        const drawn = performance.now()
        keys.push({ frame: drawn - pressed, work: handled - pressed + drawn - begun })
      })
    })
  }, true)
}

/** What was timed since the last time this was asked. */
const taken = (): Key[] => keys.splice(0)

/** The whole window is an empty sheet: nothing of the program is drawn or styled any more. */
function sheet(): HTMLElement {
  for (const it of document.querySelectorAll("style, link[rel=stylesheet]")) it.remove()
  const place = document.createElement("div")
  Object.assign(document.body.style, { margin: "0", height: "100vh", overflow: "auto" })
  Object.assign(place.style, { width: "680px", margin: "0 auto", font: "18px/1.6 serif", whiteSpace: "pre-wrap" })
  document.body.replaceChildren(place)
  return place
}

/** No plugin but the keys without which nobody could write at all. */
function prosemirror(stored: unknown): void {
  view?.destroy()
  const state = EditorState.create({ doc: fromStored(stored), plugins: [keymap(baseKeymap)] })
  view = new EditorView({ mount: sheet() }, { state, attributes: { "data-testid": "editor" } })
}

function contenteditable(stored: unknown): void {
  view?.destroy()
  view = null
  const doc = fromStored(stored)
  const place = sheet()
  place.append(DOMSerializer.fromSchema(doc.type.schema).serializeFragment(doc.content))
  place.dataset["testid"] = "editor"
  place.contentEditable = "true"
}

const focused = (): boolean => document.activeElement?.matches("[data-testid=editor]") === true

/** From the next Enter until a text has the caret and is drawn; `ready` says the milliseconds. */
function watchOpening(): void {
  opened = null
  window.addEventListener("keydown", () => {
    const pressed = performance.now()
    const look = (): void => {
      if (!focused() || getSelection()?.focusNode == null) requestAnimationFrame(look)
      else soon(() => (opened = performance.now() - pressed))
    }
    requestAnimationFrame(look)
  }, { capture: true, once: true })
}

const ready = (): number | null => opened

/** What a bare page does at that Enter: it has the text at hand and makes an editor of it, with the caret at its start. */
function openAtEnter(stored: string, way: "prosemirror" | "contenteditable"): void {
  view?.destroy()
  view = null
  const button = document.createElement("button")
  sheet().append(button)
  button.focus()
  button.addEventListener("keydown", (event) => {
    event.preventDefault()
    if (way === "prosemirror") {
      prosemirror(JSON.parse(stored))
      if (view) view.dispatch(view.state.tr.setSelection(TextSelection.atStart(view.state.doc)).scrollIntoView())
      view?.focus()
      return
    }
    contenteditable(JSON.parse(stored))
    const editor = document.querySelector<HTMLElement>("[data-testid=editor]")
    if (!editor) return
    getSelection()?.setPosition(editor.firstElementChild, 0)
    editor.focus()
  }, { once: true })
}

/** Saves get no answer from here on until `go`: the program waits for one and sends no other, so autosave is off. */
function holdSaves(): void {
  const send = window.fetch.bind(window)
  const held: (() => void)[] = []
  window.fetch = (to, how) => {
    const address = typeof to === "string" ? to : to instanceof URL ? to.href : to.url
    if (!/\/save$/.test(address)) return send(to, how)
    return new Promise((answer, refuse) => held.push(() => void send(to, how).then(answer, refuse)))
  }
  bench.go = () => {
    window.fetch = send
    for (const it of held.splice(0)) it()
  }
}

const bench = { watch, taken, prosemirror, contenteditable, watchOpening, ready, openAtEnter, holdSaves, go: (): void => undefined }

Object.assign(window, { bench })
