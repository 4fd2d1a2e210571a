// What is let go over the sheet: in the text it is the editor's, beside it the line at that height, and what the web view
// kept from the page is asked of the shell.
import { filesOf, withheld } from "../../editor/paste.ts"
import { chosenFolder, droppedSources, type Dropped, type Folders, type Source } from "../../host/dropped.ts"
import type { Host } from "../../host/host.ts"
import { folderWords } from "../../words/folder.ts"
import type { WritingWords } from "../../words/writing.ts"
import type { WritingState } from "./writing.svelte.ts"

const bringsFiles = (event: DragEvent): boolean => (event.dataTransfer?.types.includes("Files") ?? false) || withheld(event.dataTransfer)

/** The place in the text for what is beside it: the line at that height. */
function nearest(dom: HTMLElement, event: DragEvent): { left: number; top: number } {
  const { left, right, top, bottom } = dom.getBoundingClientRect()
  const within = (at: number, from: number, to: number): number => Math.min(Math.max(at, from + 2), to - 2)
  return { left: within(event.clientX, left, right), top: within(event.clientY, top, bottom) }
}

export interface Drops {
  over(event: DragEvent): void
  noLongerOver(event: DragEvent): void
  beside(event: DragEvent): void
  askedFor(at: number | null): Promise<void>
  /** A folder or a card by the system's own dialog; its pictures come to where the caret is. */
  chooseFolder(): Promise<void>
  asksFolder(folders: Folders, at: number | null): void
  fromFolder(pictures: Source[]): void
}

export function drops(host: Host, room: () => WritingState | null, words: () => WritingWords, ontrouble: (thrown: unknown) => void): Drops {
  const hideLine = (): void => void room()?.editor?.view.dom.dispatchEvent(new DragEvent("dragleave"))

  function over(event: DragEvent): void {
    if (!bringsFiles(event)) return
    event.preventDefault()
    const dom = room()?.editor?.view.dom
    if (!dom || (event.target instanceof Node && dom.contains(event.target))) return
    // The line that shows the place is the text's own, and hears only of what is over the text.
    const { left, top } = nearest(dom, event)
    dom.dispatchEvent(new DragEvent("dragover", { clientX: left, clientY: top, cancelable: true }))
  }

  function noLongerOver(event: DragEvent): void {
    const sheet = event.currentTarget
    if (sheet instanceof Node && event.relatedTarget instanceof Node && sheet.contains(event.relatedTarget)) return
    hideLine()
  }

  /** Dropped on the paper beside the text: as if it had been dropped on the line at that height. */
  function beside(event: DragEvent): void {
    hideLine()
    const view = room()?.editor?.view
    if (!view || event.defaultPrevented || !bringsFiles(event)) return
    event.preventDefault()
    const place = view.posAtCoords(nearest(view.dom, event))
    if (withheld(event.dataTransfer)) void askedFor(place?.pos ?? null)
    else void room()?.addFiles(filesOf(event.dataTransfer), place?.pos ?? null)
  }

  /** What was dropped and the page was not given, from the shell. */
  async function askedFor(at: number | null): Promise<void> {
    await brought(() => droppedSources(host), at)
  }

  let asking = false
  async function chooseFolder(): Promise<void> {
    if (asking) return
    // One dialog of the system at a time.
    asking = true
    await brought(() => chosenFolder(host, folderWords().ask), null)
    asking = false
  }

  async function brought(what: () => Promise<Dropped | null>, at: number | null): Promise<void> {
    try {
      const came = await what()
      if (came === null) return
      const { files, folders, unread } = came
      if (folders === null && files.length === 0 && unread.length === 0) room()?.say(words().dropWithheld)
      if (folders !== null) asksFolder(folders, at)
      if (unread.length > 0) {
        const empty = folders !== null && folders.pictures.length === 0 ? `${folderWords().empty(folders.names, "article")} ` : ""
        room()?.say(empty + folderWords().unread(unread))
      }
      if (files.length > 0) await room()?.addSources(files, at)
    } catch (thrown) {
      ontrouble(thrown)
    }
  }

  function asksFolder(folders: Folders, at: number | null): void {
    const state = room()
    if (!state) return
    if (folders.pictures.length === 0) state.say(folderWords().empty(folders.names, "article"))
    else state.photos.folder = { ...folders, place: { at, replaces: false } }
  }

  function fromFolder(pictures: Source[]): void {
    const state = room()
    const folder = state?.photos.folder
    if (!state || !folder) return
    state.photos.folder = null
    state.photos.add(pictures, folder.place)
  }

  return { over, noLongerOver, beside, askedFor, chooseFolder, asksFolder, fromFolder }
}

