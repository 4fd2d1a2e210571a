// Finding words in a text, with or without case and accents. Offsets are those of the text as it stands, whatever
// folding did to its length; a match never begins or ends inside a letter.

export interface Asked {
  words: string
  /** H is not h. */
  exactCase: boolean
  /** á is not a, đ is not d. */
  exactMarks: boolean
}

/** A text as it is compared, and where each of its units stands in the text. */
export interface Folded { key: string; from: number[]; to: number[] }

const LETTER = /[\s\S]\p{M}*/gu

export function folded(text: string, { exactCase, exactMarks }: Omit<Asked, "words">): Folded {
  const [from, to]: [number[], number[]] = [[], []]
  let key = ""
  for (const { 0: letter, index } of text.matchAll(LETTER)) {
    let said = letter.normalize(exactMarks ? "NFC" : "NFD")
    if (!exactMarks) said = said.replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D")
    if (!exactCase) said = said.toLowerCase()
    // A no-break space is a space to whoever looks for one.
    if (said === "\u00a0") said = " "
    key += said
    for (let n = 0; n < said.length; n++) {
      from.push(index)
      to.push(index + letter.length)
    }
  }
  return { key, from, to }
}

/** From left to right, none over another: `aa` stands twice in `aaaa`. */
export function matches(text: Folded, needle: string): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = []
  if (needle === "") return out
  const { key, from, to } = text
  let at = key.indexOf(needle)
  while (at >= 0) {
    const last = at + needle.length - 1
    const whole = (at === 0 || from[at] !== from[at - 1]) && (last + 1 === key.length || from[last + 1] !== from[last])
    if (whole) out.push({ from: from[at] ?? 0, to: to[last] ?? 0 })
    at = key.indexOf(needle, whole ? last + 1 : at + 1)
  }
  return out
}
