// What the fake host draws of edited photos: the same instructions as the shell's, by SVG around the invented picture, so
// that the photo screen can be looked at. Never in a shipped window.
import type { Commands, Photo, PhotoArea, PhotoEdit } from "./types.ts"
import { asItCame, turned } from "../state/retouch.ts"
import { photoOf } from "./fakeNewsroom.ts"

const SOURCE = { width: 960, height: 640 }

export class FakeRetouch {
  private readonly edits = new Map<string, { source: string; edit: PhotoEdit }>()

  constructor(private readonly urlOf: (photo: string) => string) {}

  opened(photo: string): Commands["photo_edit"]["res"] {
    const { source, edit } = this.edits.get(photo) ?? { source: photo, edit: asItCame }
    const facts: Photo = { ...photoOf(source), taken_ms: Date.now() - 6_134_400_000, place_was: true, hints: { headline: null, caption: null, alt: null, creator: "Minh Đức", credit: null, place: "Trụ T2, cầu Bến Thóc" } }
    return { source, edit, width: 2880, height: 1920, facts }
  }

  edited(photo: string, edit: PhotoEdit): Photo {
    const { source } = this.opened(photo)
    if (JSON.stringify(edit) === JSON.stringify(asItCame)) return photoOf(source)
    const id = `fake-edit-${source}-${JSON.stringify(edit)}`
    this.edits.set(id, { source, edit })
    return { ...photoOf(id), sent: false }
  }

  /** Of a photo that was made here, or of a look at instructions; else undefined. */
  picture(id: string, size?: string): string | undefined {
    if (size?.startsWith("edit?")) return drawn(this.urlOf(id), said(size))
    const made = this.edits.get(id)
    return made && drawn(this.urlOf(made.source), made.edit)
  }
}

function said(address: string): PhotoEdit {
  const words = new URLSearchParams(address.slice("edit?".length))
  const areas = (word: string): PhotoArea[] => (words.get(word) ?? "").split(";").filter(it => it !== "").map(it => {
    const [x = 0, y = 0, width = 0, height = 0] = it.split(",").map(Number)
    return { x, y, width, height }
  })
  const [brightness = 0, contrast = 0] = (words.get("light") ?? "0,0").split(",").map(Number)
  return { turn: Number(words.get("turn") ?? 0), tilt: Number(words.get("tilt") ?? 0), crop: areas("crop")[0] ?? null, blur: areas("blur"), brightness, contrast }
}

function drawn(url: string, edit: PhotoEdit): string {
  const { width, height } = turned(SOURCE, edit.turn)
  const angle = edit.tilt / 10
  const radians = (Math.abs(angle) * Math.PI) / 180
  const times = Math.cos(radians) + Math.sin(radians) * Math.max(width / height, height / width)
  const [middle, centre] = [`${width / 2} ${height / 2}`, `${-SOURCE.width / 2} ${-SOURCE.height / 2}`]
  const whole = `<image href="${url.replaceAll("&", "&amp;")}" width="${SOURCE.width}" height="${SOURCE.height}" preserveAspectRatio="none" transform="translate(${middle}) scale(${times}) rotate(${angle + 90 * edit.turn}) translate(${centre})"/>`
  const box = (it: PhotoArea): string => `x="${(it.x * width) / 1000}" y="${(it.y * height) / 1000}" width="${(it.width * width) / 1000}" height="${(it.height * height) / 1000}"`
  const blurred = edit.blur.map((it, n) => `<clipPath id="c${n}"><rect ${box(it)}/></clipPath><g clip-path="url(#c${n})"><g filter="url(#b)">${whole}</g></g>`).join("")
  const crop = edit.crop ?? { x: 0, y: 0, width: 1000, height: 1000 }
  const view = [(crop.x * width) / 1000, (crop.y * height) / 1000, (crop.width * width) / 1000, (crop.height * height) / 1000]
  const slope = 2 ** (edit.contrast / 100)
  const light = ["R", "G", "B"].map(it => `<feFunc${it} type="linear" slope="${slope}" intercept="${0.5 - 0.5 * slope + edit.brightness / 250}"/>`).join("")
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.join(" ")}" width="${view[2]}" height="${view[3]}" preserveAspectRatio="none"><filter id="b"><feGaussianBlur stdDeviation="28"/></filter><filter id="l" color-interpolation-filters="sRGB"><feComponentTransfer>${light}</feComponentTransfer></filter><g filter="url(#l)">${whole}${blurred}</g></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
