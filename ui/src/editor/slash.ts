// The `/` menu: opens only on "/" at the start of an empty paragraph, and never while a word is being composed.
import { Plugin, PluginKey, type EditorState } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { schema } from "./schema.ts"

export interface SlashItem {
  label: string
  run(view: EditorView): void
}

/** What stands behind the slash, or null where there is no menu. */
export function query(state: EditorState): string | null {
  const { $from, empty } = state.selection
  if (!empty || $from.parent.type !== schema.nodes.paragraph || $from.depth !== 1) return null
  const text = $from.parent.textContent
  return text.startsWith("/") && text.length <= 20 && $from.parentOffset === text.length ? text.slice(1) : null
}

export function slashMenu(items: SlashItem[], label: string, fold: (text: string) => string): Plugin {
  return new Plugin({
    key: new PluginKey("slash"),
    view: (view) => new Menu(view, items, label, fold),
    props: {
      handleKeyDown(view, event) {
        if (event.isComposing || event.keyCode === 229) return false
        return menus.get(view)?.key(event) ?? false
      },
    },
  })
}

const BESIDE_PX = 4
interface Reach { top: number; bottom: number }

/** Under the line, or above it where there is more room; in a low window not taller than that room, and it scrolls. */
export function stood(wanted: number, line: Reach, sheet: Reach): { above: boolean; height: number } {
  const [over, under] = [line.top - sheet.top - 2 * BESIDE_PX, sheet.bottom - line.bottom - 2 * BESIDE_PX]
  const above = wanted > under && over > under
  return { above, height: Math.max(0, Math.min(wanted, above ? over : under)) }
}

const menus = new WeakMap<EditorView, Menu>()

class Menu {
  private readonly box = document.createElement("ul")
  private shown: SlashItem[] = []
  private active = 0
  private dismissed = false

  constructor(
    private readonly view: EditorView,
    private readonly items: SlashItem[],
    label: string,
    private readonly fold: (text: string) => string,
  ) {
    this.box.className = "menu slash"
    this.box.role = "listbox"
    this.box.ariaLabel = label
    this.box.hidden = true
    view.dom.parentElement?.append(this.box)
    menus.set(view, this)
    window.addEventListener("resize", this.stay)
  }

  update(): void {
    const asked = this.view.composing ? null : query(this.view.state)
    if (asked === null) this.dismissed = false
    const wanted = this.fold(asked ?? "")
    this.shown = asked === null || this.dismissed ? [] : this.items.filter((it) => this.fold(it.label).includes(wanted))
    this.active = Math.min(this.active, Math.max(0, this.shown.length - 1))
    this.draw()
  }

  key(event: KeyboardEvent): boolean {
    if (this.box.hidden) return false
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        this.active = (this.active + (event.key === "ArrowDown" ? 1 : this.shown.length - 1)) % this.shown.length
        this.draw()
        return true
      case "Enter":
        this.take(this.shown[this.active])
        return true
      case "Escape":
        this.dismissed = true
        this.update()
        return true
      default:
        return false
    }
  }

  destroy(): void {
    window.removeEventListener("resize", this.stay)
    this.box.remove()
  }

  /** Beside its line and within the sheet also in a window of another size. */
  private readonly stay = (): void => this.draw()

  private take(item: SlashItem | undefined): void {
    if (!item) return
    const { $from } = this.view.state.selection
    this.view.dispatch(this.view.state.tr.delete($from.start(), $from.end()))
    item.run(this.view)
    this.view.focus()
  }

  private draw(): void {
    this.box.hidden = this.shown.length === 0
    if (this.box.hidden) return
    this.box.replaceChildren(
      ...this.shown.map((item, n) => {
        const li = document.createElement("li")
        li.role = "option"
        li.textContent = item.label
        li.ariaSelected = String(n === this.active)
        // `mousedown`, since a click would first take the caret out of the text.
        li.addEventListener("mousedown", (event) => {
          event.preventDefault()
          this.take(item)
        })
        return li
      }),
    )
    const at = this.view.coordsAtPos(this.view.state.selection.from)
    const frame = this.view.dom.parentElement?.getBoundingClientRect()
    this.box.style.left = `${at.left - (frame?.left ?? 0)}px`
    const sheet = this.view.dom.closest(".sheet")?.getBoundingClientRect()
    this.box.style.maxHeight = ""
    const { above, height } = stood(this.box.offsetHeight, at, { top: sheet?.top ?? 0, bottom: sheet?.bottom ?? innerHeight })
    this.box.style.maxHeight = `${height}px`
    this.box.style.top = `${(above ? at.top - BESIDE_PX - height : at.bottom + BESIDE_PX) - (frame?.top ?? 0)}px`
    const now = this.box.children[this.active]
    if (now instanceof HTMLElement) this.box.scrollTop = Math.max(0, now.offsetTop + now.offsetHeight - this.box.clientHeight)
  }
}
