// What a picture's file says of itself, as it is offered to a person: nothing of it is in the text before somebody takes it.
import type { Photo } from "../host/types.ts"
import { bare, creditOf } from "../state/credit.ts"
import { dateOf, timeOf } from "../state/schedule.ts"

export type OfferPart = "caption" | "alt" | "credit"
export type Offers = Partial<Record<OfferPart | "taken", string>>

/** What stands in a figure, as far as offers ask. */
export interface Filled { caption: string; alt: string; credit: string; decorative: boolean; missing: { where: boolean; when: boolean } }

const plain = (text: string): string => text.normalize("NFC").toLocaleLowerCase("vi")

/** “Chụp 03/11/2026 08:15 tại Suối Ngàn”, in the language of the article; a moment without a minute is a day. */
export function takenOf(photo: Photo, parts: { where: boolean; when: boolean } = { where: true, when: true }): string | null {
  const { taken_ms } = photo
  const place = parts.where ? bare(photo.hints.place) : ""
  const day = taken_ms === null || !parts.when ? "" : dateOf(taken_ms).split("-").reverse().join("/")
  const minute = day === "" || taken_ms === null || timeOf(taken_ms) === "00:00" ? "" : ` ${timeOf(taken_ms)}`
  if (day === "" && place === "") return null
  return ["Chụp", day + minute, place === "" ? "" : `tại ${place}`].filter((it) => it !== "").join(" ")
}

/** Each only where nobody has written yet; of place and time what the caption does not say. */
export function offersFor(photo: Photo | null, filled: Filled): Offers {
  if (photo === null) return {}
  const out: Offers = {}
  const { hints } = photo
  const caption = bare(hints.caption)
  if (filled.caption.trim() === "" && caption !== "") out.caption = caption
  if (!filled.decorative && filled.alt.trim() === "" && hints.alt) out.alt = hints.alt.trim()
  const credit = creditOf(photo)
  if (filled.credit.trim() === "" && credit !== null) out.credit = credit
  const taken = takenOf(photo, filled.caption.trim() === "" ? undefined : filled.missing)
  if (taken !== null && !plain(filled.caption).includes(plain(taken))) out.taken = taken
  return out
}

/** What is put behind a caption: a sentence of its own. */
export function behind(caption: string, taken: string): string {
  const said = caption.trimEnd()
  if (said === "") return `${taken}.`
  const space = said === caption ? " " : ""
  return `${/[.!?…]$/u.test(said) ? "" : "."}${space}${taken}.`
}
