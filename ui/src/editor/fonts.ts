// The fonts that a pasted page names. The schema knows none, so each run in a font that may draw an old encoding is
// carried through the parser between two signs that no text has, and these are taken out of what comes of it. Which
// encoding a name means is the shell's (room `vietnamese`); here is only whose name is worth carrying.
import { Fragment, Slice, type Node as PMNode } from "prosemirror-model"

/** Noncharacters: no text may hold them, and a page that does loses them. */
const OPEN = "\ufdd0"
const CLOSE = "\ufdd1"
const FIRST = 0xfdd2
const LAST = 0xfdef
const SIGNS = /[\ufdd0-\ufdef]/g
const OLD = /^\s*["']?\s*(\.vn|vni-)/i
/** Longer pages are refused or are no article; nobody waits for their fonts. */
const LONGEST = 8_000_000

export interface Carried { html: string; fonts: string[] }

/** None where no such font is named: then the page is parsed as it is. */
export function carryFonts(html: string): Carried | null {
  if (html.length > LONGEST || !/\.vn|vni-/i.test(html)) return null
  const page = new DOMParser().parseFromString(html, "text/html")
  const rules = rulesOf(page)
  const fonts: string[] = []
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
  for (const text of texts) {
    const clean = text.data.replace(SIGNS, "")
    const font = fontOf(text.parentElement, rules)
    const sign = font === null || clean.trim() === "" ? null : signOf(font, fonts)
    // Spaces stay outside, where the parser collapses them as ever.
    const said = sign === null ? clean : clean.replace(/^([ \t\r\n\f]*)([\s\S]*?)([ \t\r\n\f]*)$/, `$1${OPEN}${sign}$2${CLOSE}$3`)
    if (said !== text.data) text.data = said
  }
  // What the page's own style sheets make bold is bold for the parser, too.
  const styles = [...page.head.querySelectorAll("style")].map((it) => it.outerHTML).join("")
  return fonts.length === 0 ? null : { html: styles + page.body.innerHTML, fonts }
}

function signOf(font: string, fonts: string[]): string | null {
  const known = fonts.indexOf(font)
  if (known < 0 && FIRST + fonts.length > LAST) return null
  return String.fromCharCode(FIRST + (known < 0 ? fonts.push(font) - 1 : known))
}

type Rules = ReadonlyMap<string, string>

/** Of the page's own style sheets, the plain ones: `p`, `.Title`, `p.MsoNormal`. Word writes no others for fonts. */
function rulesOf(page: Document): Rules {
  const out = new Map<string, string>()
  for (const sheet of page.querySelectorAll("style")) {
    for (const [, selectors = "", body = ""] of (sheet.textContent ?? "").replace(/<!--|-->|\/\*[\s\S]*?\*\//g, "").matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const family = familyIn(body)
      if (family === null) continue
      for (const selector of selectors.split(",")) {
        const plain = /^[a-z0-9]*(\.[\w-]+)?$/i.exec(selector.trim())
        if (plain && plain[0] !== "") out.set(plain[0].toLowerCase(), family)
      }
    }
  }
  return out
}

/** The first name: the others are for machines without it. `.VnTime` unquoted is no CSS, and every old page has it so. */
function familyIn(style: string): string | null {
  const said = /(?:^|[;{\s])font-family\s*:\s*([^;]+)/i.exec(style)?.[1]
  const shorthand = said ?? /(?:^|[;{\s])font\s*:[^;]*?((?:["']\s*)?(?:\.vn|vni-)[^;,"']*)/i.exec(style)?.[1]
  return shorthand === undefined ? null : (shorthand.replace(/&quot;/g, '"').split(",")[0] ?? "").replace(/["']/g, "").trim()
}

/** The nearest that names one, as a page is drawn; null where that is no old one. */
function fontOf(from: Element | null, rules: Rules): string | null {
  for (let it = from; it; it = it.parentElement) {
    const tag = it.localName
    const classes = (it.getAttribute("class") ?? "").toLowerCase().split(/\s+/).filter((name) => name !== "")
    const ruled = [...classes.map((name) => rules.get(`${tag}.${name}`)), ...classes.map((name) => rules.get(`.${name}`)), rules.get(tag)]
    const named = familyIn(it.getAttribute("style") ?? "") ?? it.getAttribute("face")?.split(",")[0]?.trim() ?? ruled.find((name) => name !== undefined)
    if (named !== undefined && named !== "" && named !== "inherit") return OLD.test(named) ? named : null
  }
  return null
}

/** A run of a block and the name of its font, where it was carried. */
export interface FontRun { text: string; font: string | null }

/** A text node as its runs, without the signs. */
export function fontRuns(text: string, fonts: readonly string[]): FontRun[] {
  const out: FontRun[] = []
  let font: string | null = null
  for (const part of text.split(/([\ufdd0][\ufdd2-\ufdef]|\ufdd1)/)) {
    if (part === CLOSE) font = null
    else if (part.startsWith(OPEN)) font = fonts[part.charCodeAt(1) - FIRST] ?? null
    else if (part !== "") {
      const clean = part.replace(SIGNS, "")
      const last = out.at(-1)
      if (last && last.font === font) last.text += clean
      else if (clean !== "") out.push({ text: clean, font })
    }
  }
  return out
}

/** The slice as it would have been without what was carried. */
export function withoutSigns(slice: Slice): Slice {
  const clean = (content: Fragment): Fragment => {
    const out: PMNode[] = []
    content.forEach((node) => {
      if (!node.isText) out.push(node.copy(clean(node.content)))
      else {
        const text = node.text?.replace(SIGNS, "") ?? ""
        if (text !== "") out.push(node.type.schema.text(text, node.marks))
      }
    })
    return Fragment.fromArray(out)
  }
  return new Slice(clean(slice.content), slice.openStart, slice.openEnd)
}
