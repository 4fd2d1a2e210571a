// Tables of other programs, brought into the form the schema reads: no merged cells, only lines of text in a cell. One
// that only puts things beside each other (a mail, a page of old) becomes its lines. Everything happens in a document
// without a window: nothing runs and nothing is fetched.
const LINES = "p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre, dt, dd"
const NOT_FACTS = "table, img, figure, picture, video, iframe"
/** A number from elsewhere must not ask for a million empty cells. */
const MOST_SPAN = 30

export function tidyTables(html: string): string {
  // What this editor has copied is in its own form already.
  if (!/<table/i.test(html) || html.includes("data-pm-slice")) return html
  const doc = new DOMParser().parseFromString(html, "text/html")
  // The inner ones first: a table in a cell makes the outer one a layout.
  for (const table of [...doc.querySelectorAll("table")].reverse()) ofFacts(table) ? flatten(table) : unwrap(table)
  return doc.body.innerHTML
}

const rowsOf = (table: HTMLTableElement): Element[] => [...table.querySelectorAll("tr")].filter((it) => it.closest("table") === table)
const cellsOf = (row: Element): Element[] => [...row.children].filter((it) => it.localName === "td" || it.localName === "th")

function ofFacts(table: HTMLTableElement): boolean {
  return rowsOf(table).filter((it) => cellsOf(it).length > 1).length > 1 && table.querySelector(NOT_FACTS) === null && table.querySelector("[data-laid-out]") === null
}

function unwrap(table: HTMLTableElement): void {
  const out = rowsOf(table).flatMap(cellsOf).map((cell) => {
    const line = table.ownerDocument.createElement(cell.querySelector(`${LINES}, ${NOT_FACTS}, ul, ol, hr`) === null ? "p" : "div")
    line.dataset["laidOut"] = ""
    line.append(...cell.childNodes)
    return line
  })
  table.replaceWith(...out)
}

function flatten(table: HTMLTableElement): void {
  // Without one the reader would take the first row for it.
  if (table.querySelector("caption") === null) table.prepend(table.ownerDocument.createElement("caption"))
  /** How many rows below a cell of each column still reaches into. */
  const taken: number[] = []
  for (const row of rowsOf(table)) {
    const cells: Element[] = []
    const skip = (): void => {
      while ((taken[cells.length] ?? 0) > 0) {
        taken[cells.length] = (taken[cells.length] ?? 0) - 1
        cells.push(table.ownerDocument.createElement("td"))
      }
    }
    for (const cell of cellsOf(row)) {
      skip()
      const down = span(cell, "rowspan")
      for (let n = 0, wide = span(cell, "colspan"); n < wide; n++) {
        taken[cells.length] = down - 1
        cells.push(n === 0 ? cell : table.ownerDocument.createElement(cell.localName))
      }
      for (const name of ["rowspan", "colspan"]) cell.removeAttribute(name)
      lines(cell)
    }
    skip()
    row.replaceChildren(...cells)
  }
}

/** Paragraphs of a cell as lines of one text. */
function lines(cell: Element): void {
  for (const block of cell.querySelectorAll(LINES)) {
    if (block.previousSibling !== null && block.previousSibling.textContent?.trim() !== "") block.before(cell.ownerDocument.createElement("br"))
    if (block.nextSibling !== null && block.nextSibling.textContent?.trim() !== "" && !(block.nextElementSibling?.matches(LINES) ?? false)) block.after(cell.ownerDocument.createElement("br"))
    block.replaceWith(...block.childNodes)
  }
}

function span(cell: Element, name: string): number {
  const asked = Number.parseInt(cell.getAttribute(name) ?? "1", 10)
  return Number.isNaN(asked) ? 1 : Math.max(1, Math.min(MOST_SPAN, asked))
}
