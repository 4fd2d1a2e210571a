import { expect, test } from "vitest"
import { photoOf } from "../host/fakeNewsroom.ts"
import type { Photo } from "../host/types.ts"
import { behind, offersFor, takenOf, type Filled } from "./offers.ts"

const saying = (hints: Partial<Photo["hints"]>, more: Partial<Photo> = {}): Photo => {
  const photo = photoOf("p1")
  return { ...photo, ...more, hints: { ...photo.hints, ...hints } }
}
const empty: Filled = { caption: "", alt: "", credit: "", decorative: false, missing: { where: false, when: false } }
/** 8:15 in Việt Nam. */
const MORNING = Date.UTC(2026, 10, 3, 1, 15)

test("place and time as one line, a moment without a minute as a day", () => {
  const photo = saying({ place: "Suối Ngàn" }, { taken_ms: MORNING })
  expect(takenOf(photo)).toBe("Chụp 03/11/2026 08:15 tại Suối Ngàn")
  expect(takenOf(photo, { where: true, when: false })).toBe("Chụp tại Suối Ngàn")
  expect(takenOf(photo, { where: false, when: true })).toBe("Chụp 03/11/2026 08:15")
  expect(takenOf(saying({}, { taken_ms: Date.UTC(2026, 10, 2, 17, 0) }))).toBe("Chụp 03/11/2026")
  expect(takenOf(saying({}))).toBe(null)
})

test("each is offered while nobody has written, and of place and time what the caption does not say", () => {
  const photo = saying({ caption: "Đại biểu dự hội nghị", alt: "Hàng ghế kín người", creator: "Minh Đức", place: "Suối Ngàn" }, { taken_ms: MORNING })
  expect(offersFor(photo, empty)).toEqual({ caption: "Đại biểu dự hội nghị", alt: "Hàng ghế kín người", credit: "Minh Đức", taken: "Chụp 03/11/2026 08:15 tại Suối Ngàn" })
  const written = { ...empty, caption: "Hội nghị.", alt: "Ghế", credit: "Lan" }
  expect(offersFor(photo, written), "it says all three").toEqual({})
  expect(offersFor(photo, { ...written, missing: { where: true, when: true } })).toEqual({ taken: "Chụp 03/11/2026 08:15 tại Suối Ngàn" })
  expect(offersFor(photo, { ...written, caption: "Hội nghị. Chụp 03/11/2026 08:15 tại Suối Ngàn.", missing: { where: true, when: true } })).toEqual({})
  expect(offersFor(photo, { ...empty, decorative: true }).alt, "a decoration is not described").toBe(undefined)
  expect(offersFor(null, empty)).toEqual({})
})

test("what is put behind a caption is a sentence of its own", () => {
  expect("Hội nghị" + behind("Hội nghị", "Chụp hôm qua")).toBe("Hội nghị. Chụp hôm qua.")
  expect("Hội nghị. " + behind("Hội nghị. ", "Chụp hôm qua")).toBe("Hội nghị. Chụp hôm qua.")
  expect(behind("", "Chụp hôm qua")).toBe("Chụp hôm qua.")
})
