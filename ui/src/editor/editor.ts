// The text on the screen. Knows the schema and the keys; does not know the store, the host or the article's standing.
import type { Node as PMNode } from "prosemirror-model"
import { dropCursor } from "prosemirror-dropcursor"
import { gapCursor } from "prosemirror-gapcursor"
import { closeHistory, history } from "prosemirror-history"
import { EditorState, NodeSelection, TextSelection, type Command } from "prosemirror-state"
import { EditorView } from "prosemirror-view"
import type { Caret, Finding, Repaired } from "../host/types.ts"
import { came, comes, goes, arriving, pictureCame, picturesCome, type PicturePlace } from "./arriving.ts"
import type { Attached } from "./attachment.ts"
import { AttachmentView, type AttachmentWords, type OpenFile } from "./attachmentView.ts"
import type { Video } from "./blocks.ts"
import { captionKeys, credited } from "./captions.ts"
import { commentMarks } from "./comments.ts"
import { FigureView, type FigureHost } from "./figure.ts"
import { FigureBoard, figuresOf, otherOrder, wordsOf } from "./figureBoard.ts"
import { toFillIn } from "./fillIn.ts"
import { showFirst } from "./firstScreen.ts"
import { finding as finder } from "./find.ts"
import { fixAll, partOf } from "./fixing.ts"
import { findingMarks, showFindings } from "./findings.ts"
import { blockHere } from "./here.ts"
import { blockIds, mended } from "./ids.ts"
import { galleryDrop } from "./gallery.ts"
import { rules } from "./input.ts"
import { commands, keys } from "./keymap.ts"
import { lateKey } from "./lateKey.ts"
import { lateWord } from "./lateWord.ts"
import { openingLinks } from "./openLink.ts"
import { pasting } from "./paste.ts"
import { putPhotos } from "./putPhotos.ts"
import { repairing, swap, type PastedRuns, type Repair } from "./repair.ts"
import { blockOf, caretOf, figureNumber, positionIn, positionOf } from "./place.ts"
import { placeholders, type PlaceholderWords } from "./placeholder.ts"
import { fromStored, schema, toStored, type StoredNode } from "./schema.ts"
import { selectedNow } from "./selectedNow.ts"
import { slashMenu, type SlashItem } from "./slash.ts"
import { follow, follows, lock, through } from "./follow.ts"
import { forget, seek, sought, soughtAt, soughtWords } from "./sought.ts"
import { BesideStep } from "./sourceStep.ts"
import { tables, TableView, type TableWords } from "./table.ts"
import { unseenOut } from "./unseen.ts"
import { typingOver } from "./typeOver.ts"

export interface EditorOptions {
  document: unknown
  editable: boolean
  label: string
  slashLabel: string
  placeholders: PlaceholderWords
  figure: FigureHost
  table: TableWords
  attachment: AttachmentWords
  onOpenFile?: OpenFile
  slash(run: typeof commands): SlashItem[]
  fold(text: string): string
  /** Something changed; `text` is false where only the selection or a mark did. */
  onChange(text: boolean): void
  onCompositionEnd(): void
  /** True where something was closed by it. */
  onEscape(): boolean
  /** Hidden signs that were taken out of what was typed or pasted. */
  onUnseen(count: number): void
  /** The video that an address pasted alone leads to, where the site allows one. */
  videoAt(address: string): Video | null
  /** What pasted blocks, each as its runs, should read if their letters are of an old encoding. */
  repaired(pasted: PastedRuns): Promise<Repaired>
  onRepairs(repairs: Repair[]): void
  /** A paste that would make the article longer than one can be; nothing of it was taken in. */
  onTooLong(): void
  /** Ctrl and a click on a link of the text: its address, as it stands there. */
  onOpenLink(address: string): void
  /** A step changed what is beside the text, or was taken back: what it was, and what it is. */
  onBeside?(from: unknown, to: unknown): void
  /** Files were dropped that the system did not hand over to the page; nothing of them was taken in. */
  onWithheld(at: number | null): void
  /** A picture that only has an address was pasted or dropped; nothing was fetched, and nothing of it is in the text. */
  onPictureLink?(): void
  /** Alt Enter where the text itself offers nothing; true where something was taken. */
  onOffer?(): boolean
  /** A click on words that a comment hangs on. */
  onComment?(thread: string): void
}

/** A picture of the text, as its credit is asked for. */
export interface Credited { block: string; photo: string | null; credit: string; decorative: boolean }

export interface Editor {
  readonly view: EditorView
  stored(): StoredNode
  run(command: Command): void
  setEditable(editable: boolean): void
  /** A colleague's text in its place; what did not change, the caret and the scroll stay. No step that Ctrl Z knows. */
  follow(document: unknown): void
  showFindings(findings: readonly Finding[]): void
  jump(finding: Finding): boolean
  /** Mends what these findings offer, in one step of the history; how many were mended. */
  fixAll(findings: readonly Finding[]): number
  /** Where the words of a question of the search stand that one was shown; null where they stand nowhere. */
  soughtCaret(typed: string): Caret | null
  /** Goes there, and marks all of them for a moment; false where there is nothing to go to. */
  seek(typed: string): boolean
  /** The words that one went to, while they are marked. */
  soughtWords(): string | null
  forgetSought(): boolean
  focusBlock(index: number): void
  /** Where the writer is, to come back to. */
  caret(): Caret
  /** Draws the screen around that place alone, until the answer is called. */
  showFirst(caret: Caret | null): () => void
  /** False where that place is gone; nothing was moved then. */
  putCaret(caret: Caret): boolean
  /** Tiles for pictures that are on their way, all at once and in this order; answers their names. */
  addPictures(tiles: readonly { dom: HTMLElement }[], place: PicturePlace): string[]
  /** The picture in the place of its tile, as one step back; answers the figure's id, null where there is no such tile. */
  placePicture(tile: string, photo: string): string | null
  pictures(): Credited[]
  /** These credits, by figure, as one step back; false where there was nothing to write. */
  credit(credits: ReadonlyMap<string, string>): boolean
  /** Something is known of a photo that was not known before. */
  photosKnown(): void
  /** Figures with these photos at the end of the text, in one step of the history, and the caret's screen at the first. */
  putPhotos(photos: readonly string[]): void
  /** A tile for a file that is being read, at this place or at the caret; answers the tile's name. */
  addArriving(name: string, at: number | null): string
  /** The file in the place of its tile, as one step back; null where there is no such tile. */
  attach(tile: string, file: Attached): string | null
  removeArriving(tile: string): void
  /** Puts these words in place of those, wherever they stand; answers in how many blocks. */
  swap(repair: Repair): number
  destroy(): void
}

export function createEditor(place: HTMLElement, options: EditorOptions): Editor {
  let editable = options.editable
  const board = new FigureBoard((id) => options.figure.photo?.(id) ?? null)
  const parsed = fromStored(options.document)
  let state = EditorState.create({
    doc: parsed,
    plugins: [
      lock(() => editable),
      placeholders(options.placeholders),
      slashMenu(options.slash(commands), options.slashLabel, options.fold),
      captionKeys(board, () => options.onOffer?.() ?? false),
      keys(options.onEscape),
      typingOver(),
      selectedNow(),
      lateKey(),
      lateWord(),
      rules(),
      repairing(options.repaired, options.onRepairs),
      galleryDrop(),
      pasting({ onFiles: options.figure.onFiles, onUnseen: options.onUnseen, onTooLong: options.onTooLong, onWithheld: options.onWithheld, onPictureLink: () => options.onPictureLink?.(), videoAt: options.videoAt }),
      openingLinks(options.onOpenLink),
      tables(),
      arriving(),
      blockIds(),
      findingMarks(),
      commentMarks(thread => options.onComment?.(thread)),
      toFillIn(),
      finder(),
      sought(),
      blockHere(),
      unseenOut(options.onUnseen),
      history({ newGroupDelay: 500 }),
      dropCursor({ class: "drop-line", color: false, width: 2 }),
      gapCursor(),
    ],
  })
  // A text from elsewhere may lack ids; giving them is not an edit that a person could undo.
  const first = mended(state.doc, state.tr)
  if (first) state = state.apply(through(first))

  const view: EditorView = new EditorView(
    { mount: place },
    {
      state,
      editable: () => editable,
      // The find bar lies over the top of the sheet: what is jumped to must not be under it.
      scrollMargin: { top: 112, bottom: 48, left: 0, right: 0 },
      scrollThreshold: { top: 112, bottom: 32, left: 0, right: 0 },
      // A block that is selected as a whole has its own frame: ProseMirror says "ProseMirror-hideselection" then.
      attributes: {
        class: "text",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": options.label,
        spellcheck: "false",
        lang: "vi",
        "data-testid": "editor",
      },
      nodeViews: {
        figure: (node, view, getPos) => new FigureView(node, view, getPos, options.figure, board),
        table: (node, view, getPos) => new TableView(node, view, getPos, options.table),
        attachment: (node, view, getPos) => new AttachmentView(node, view, getPos, options.attachment, options.onOpenFile),
      },
      handleDOMEvents: {
        compositionend: () => {
          options.onCompositionEnd()
          return false
        },
      },
      dispatchTransaction(tr) {
        const before = view.state.doc
        view.updateState(view.state.apply(tr))
        // Their numbers are other ones now, and who is the first of a gallery.
        if (tr.docChanged && otherOrder(before, view.state.doc)) board.redraw()
        for (const step of tr.steps) if (step instanceof BesideStep) options.onBeside?.(step.from, step.to)
        options.onChange(tr.docChanged && !follows(tr))
      },
    },
  )

  // The fields of a picture are its own view's, and no transaction locks them.
  view.dom.addEventListener("beforeinput", (event) => { if (!editable) event.preventDefault() }, true)

  const find = (block: string) => blockOf(view.state.doc, block)

  const caretAt = (at: number): void => {
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at))).scrollIntoView())
    view.focus()
  }

  /** What a finding names is selected, so that it is seen and the next key mends it. */
  const lettersAt = (text: { node: PMNode; at: number }, range: Finding["range"]): void => {
    const { doc, tr } = view.state
    const [from, to] = [positionIn(text.node, text.at, range?.start ?? 0), positionIn(text.node, text.at, range?.stop ?? 0)]
    view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(from), doc.resolve(range ? to : from))).scrollIntoView())
    view.focus()
  }

  return {
    view,
    stored: () => toStored(view.state.doc),
    run(command) {
      command(view.state, view.dispatch.bind(view), view)
      view.focus()
    },
    setEditable(value) {
      editable = value
      view.setProps({ editable: () => editable })
    },
    follow(document) {
      const tr = follow(view.state, fromStored(document))
      if (tr) view.dispatch(tr)
    },
    showFindings(findings) {
      showFindings(view, findings)
      // An input method loses its word when something around it is drawn anew.
      if (!view.composing) board.show(findings)
    },
    jump(finding) {
      const { doc } = view.state
      const letters = partOf(doc, finding)
      if (letters) lettersAt(letters, finding.range)
      else {
        const block = finding.block === undefined ? null : find(finding.block)
        const found = block?.node.type === schema.nodes.gallery ? figureNumber(doc, Number(finding.facts["photo"])) : block
        if (!found) return false
        const { at } = found
        const dom = view.nodeDOM(at) as HTMLElement
        view.dispatch(view.state.tr.setSelection(NodeSelection.create(doc, at)).scrollIntoView())
        dom.querySelector<HTMLElement>(finding.part === "alt" ? ".fig-alt input" : "[data-fig=choose]")?.focus()
      }
      return true
    },
    fixAll: (findings) => fixAll(view, findings),
    focusBlock(index) {
      let at = 0
      for (let n = 0; n < index; n++) at += view.state.doc.child(n).nodeSize
      caretAt(at + 1)
      const dom = view.nodeDOM(at)
      if (dom instanceof HTMLElement) dom.scrollIntoView({ block: "start" })
    },
    caret: () => caretOf(view.state.doc, view.state.selection.head),
    soughtCaret: (typed) => {
      const at = soughtAt(view.state.doc, typed)
      return at === null ? null : caretOf(view.state.doc, at)
    },
    seek: (typed) => seek(view, typed),
    soughtWords: () => soughtWords(view),
    forgetSought: () => forget(view),
    showFirst(caret) {
      const at = caret && positionOf(view.state.doc, caret)
      return showFirst(view, at === null ? 0 : view.state.doc.resolve(at).index(0))
    },
    putCaret(caret) {
      const at = positionOf(view.state.doc, caret)
      if (at === null) return false
      caretAt(at)
      return true
    },
    addPictures: (tiles, place) => picturesCome(view, tiles, place),
    placePicture: (tile, photo) => pictureCame(view, tile, photo),
    pictures: () =>
      figuresOf(view.state.doc).map(({ node }) => ({ block: String(node.attrs["id"]), photo: node.attrs["photo"] as string | null, credit: wordsOf(node, "credit").trim(), decorative: node.attrs["decorative"] === true })),
    credit(credits) {
      const tr = credited(view.state, credits)
      if (tr === null) return false
      view.dispatch(tr)
      // What is typed next is another step.
      view.dispatch(closeHistory(view.state.tr))
      return true
    },
    putPhotos: (photos) => putPhotos(view, photos),
    photosKnown: () => board.redraw(),
    addArriving: (name, at) => comes(view, name, at, options.attachment),
    attach: (tile, file) => came(view, tile, file),
    removeArriving: (tile) => goes(view, tile),
    swap: (repair) => swap(view, repair),
    destroy: () => view.destroy(),
  }
}
