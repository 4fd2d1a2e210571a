// The text of a page's file. The shell takes text only, so an encoding is undone here, where the browser knows them all.
// Older portals and editors of the country still write windows-1258 and UTF-16.

export interface PageText { text: string; encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1258" }

/** A byte order mark decides first, then zero bytes, then whether the bytes are UTF-8 at all. */
export function decodePage(bytes: Uint8Array): PageText {
  const encoding = encodingOf(bytes)
  // The decoder takes the mark away. windows-1258 writes tones as signs of their own: one letter again by NFC.
  return { text: new TextDecoder(encoding).decode(bytes).normalize("NFC"), encoding }
}

function encodingOf(bytes: Uint8Array): PageText["encoding"] {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return "utf-16le"
  if (first === 0xfe && second === 0xff) return "utf-16be"
  const zeroes = [0, 0]
  const looked = Math.min(bytes.length, 2048)
  for (let at = 0; at < looked; at++) if (bytes[at] === 0) zeroes[at % 2] = (zeroes[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeroes
  // Spaces and plain letters have a zero beside them; a picture has zeroes on both sides and is left to be refused.
  if (odd > looked / 8 && even < odd / 8) return "utf-16le"
  if (even > looked / 8 && odd < even / 8) return "utf-16be"
  // A picture or a Word file: as broken UTF-8 with zeroes the shell refuses it, rather than it becoming odd letters.
  if (even + odd > 0) return "utf-8"
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return "utf-8"
  } catch {
    return "windows-1258"
  }
}

const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "IFRAME", "SVG"])
const LINES = new Set([
  "P", "DIV", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6", "TR", "TABLE", "SECTION", "ARTICLE", "HEADER", "FOOTER", "NAV", "ASIDE",
  "FIGURE", "FIGCAPTION", "BLOCKQUOTE", "MAIN", "FORM", "DL", "DT", "DD", "PRE", "HR",
])

export function isHtml(text: string): boolean {
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype|html)\b/i.test(text)
}

/** A saved page as the text one would copy out of a browser: a block a paragraph, nothing of its scripts is run. */
export function textOfHtml(html: string): string {
  const parsed = new DOMParser().parseFromString(html, "text/html")
  let out = ""
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) out += (node.nodeValue ?? "").replace(/\s+/g, " ")
    if (!(node instanceof Element) || SKIPPED.has(node.tagName.toUpperCase())) return
    const block = LINES.has(node.tagName)
    if (node.tagName === "BR" || block) out += "\n"
    node.childNodes.forEach(walk)
    if (block) out += "\n"
  }
  walk(parsed.body)
  return out.replace(/ *\n */g, "\n").replace(/\n{3,}/g, "\n\n").trim()
}
