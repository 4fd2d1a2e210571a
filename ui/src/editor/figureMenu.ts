// The menu at a picture: what is done with it less often than changing it. Drawn when it is opened, so that it offers only
// what can be done now.

export interface MenuEntry { label: string; keys?: string; testid: string; run: () => void }

/** A button with its menu; `entries` is asked at each opening. */
export function menuButton(label: string, entries: () => MenuEntry[], onClosed: () => void): { dom: HTMLElement; close: () => void } {
  const dom = document.createElement("span")
  dom.className = "fig-more"
  const button = document.createElement("button")
  button.type = "button"
  button.className = "btn small"
  button.textContent = "⋯"
  button.title = label
  button.setAttribute("aria-label", label)
  button.setAttribute("aria-haspopup", "menu")
  button.setAttribute("aria-expanded", "false")
  button.dataset["testid"] = "figure-more"
  dom.append(button)
  let list: HTMLElement | null = null

  function close(): void {
    const gone = list
    // To leave is to lose the focus, which closes it, too.
    list = null
    gone?.remove()
    button.setAttribute("aria-expanded", "false")
  }

  function open(): void {
    list = document.createElement("div")
    list.className = "menu fig-menu"
    list.setAttribute("role", "menu")
    list.setAttribute("aria-label", label)
    for (const entry of entries()) list.append(item(entry, () => { close(); onClosed(); entry.run() }))
    dom.append(list)
    button.setAttribute("aria-expanded", "true")
    list.querySelector("button")?.focus()
  }

  button.addEventListener("mousedown", (event) => event.preventDefault())
  button.addEventListener("click", () => (list ? close() : open()))
  dom.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return
    if (!list) {
      if (event.key !== "ArrowDown") return
      open()
    } else if (event.key === "Escape") {
      close()
      button.focus()
    } else {
      const all = [...list.querySelectorAll("button")]
      const here = all.indexOf(document.activeElement as HTMLButtonElement)
      const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key]
      if (to === undefined) return
      all.at(to % all.length)?.focus()
    }
    event.preventDefault()
    event.stopPropagation()
  })
  dom.addEventListener("focusout", (event) => {
    if (list && !(event.relatedTarget instanceof Node && dom.contains(event.relatedTarget))) close()
  })
  return { dom, close }
}

function item(entry: MenuEntry, run: () => void): HTMLButtonElement {
  const node = document.createElement("button")
  node.type = "button"
  node.className = "mi"
  node.setAttribute("role", "menuitem")
  node.tabIndex = -1
  node.dataset["testid"] = entry.testid
  const words = document.createElement("span")
  words.textContent = entry.label
  node.append(words)
  if (entry.keys) {
    const keys = document.createElement("span")
    keys.className = "k"
    keys.textContent = entry.keys
    node.append(keys)
  }
  node.addEventListener("mousedown", (event) => event.preventDefault())
  node.addEventListener("click", run)
  return node
}
