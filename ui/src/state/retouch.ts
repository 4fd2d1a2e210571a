// A photo under edit, as values: where the frame may be, what a turn does to it, what each place of the portal shows of it.
// Everything is in thousandths of the picture as it stands on the screen, turned and straightened. It knows no screen.
import type { PhotoArea, PhotoEdit } from "../generated/contract.ts"

export interface Point { x: number; y: number }
export interface Shape { width: number; height: number }
/** An area with the tilt at which it was drawn: straightened further, it goes with what it covers. */
export interface Mark { area: PhotoArea; tilt: number }

/** What the screen holds; numbers may have fractions, `editOf` rounds them. */
export interface Retouch {
  turn: number
  tilt: number
  crop: PhotoArea
  /** The ratio that the frame keeps; null leaves it free. */
  ratio: Ratio | null
  marks: readonly Mark[]
  brightness: number
  contrast: number
  /** Of the whole picture, so that another frame keeps it where it is. */
  focal: Point
  /** False until somebody chose: the portal then shows the middle. */
  focused: boolean
}

export const RATIOS = ["16:9", "4:3", "1:1"] as const
export type Ratio = (typeof RATIOS)[number]
const NUMBERS: Readonly<Record<Ratio, number>> = { "16:9": 16 / 9, "4:3": 4 / 3, "1:1": 1 }

export const WHOLE: PhotoArea = { x: 0, y: 0, width: 1000, height: 1000 }
/** A frame is at least so many thousandths wide and high, so that its handles can be held. */
export const LEAST = 50
export const LEAST_BLUR = 10
/** As many as the shell takes. */
export const MOST_AREAS = 64
export const TILT = 450
export const LIGHT = 100

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

/** As the instructions and the use in the article have it. */
export function begin(edit: PhotoEdit, focal: Point | null): Retouch {
  const crop = edit.crop ?? WHOLE
  const at = focal ?? { x: 500, y: 500 }
  return {
    turn: edit.turn, tilt: edit.tilt, crop, ratio: null, marks: edit.blur.map((area) => ({ area, tilt: edit.tilt })), brightness: edit.brightness, contrast: edit.contrast,
    focal: { x: crop.x + (at.x * crop.width) / 1000, y: crop.y + (at.y * crop.height) / 1000 }, focused: focal !== null,
  }
}

export const asItCame: PhotoEdit = { turn: 0, tilt: 0, blur: [], crop: null, brightness: 0, contrast: 0 }

/** The picture as it stands on the screen, of a source of this shape. */
export const turned = (source: Shape, turn: number): Shape => (turn % 2 === 1 ? { width: source.height, height: source.width } : source)

/** What the shell is told. `frame` false: the whole picture, to lay the frame over. */
export function editOf(it: Retouch, source: Shape, frame = true): PhotoEdit {
  const crop = frame ? whole(it.crop) : WHOLE
  return {
    turn: it.turn, tilt: it.tilt, blur: blurs(it, source),
    crop: crop.width === 1000 && crop.height === 1000 ? null : crop, brightness: it.brightness, contrast: it.contrast,
  }
}

/** The focal point within what is kept, as the figure has it; null where nobody chose one. */
export function focalOf(it: Retouch): Point | null {
  if (!it.focused) return null
  const within = (at: number, from: number, length: number): number => clamp(Math.round(((at - from) / length) * 1000), 0, 1000)
  const crop = whole(it.crop)
  return { x: within(it.focal.x, crop.x, crop.width), y: within(it.focal.y, crop.y, crop.height) }
}

/** The same instructions draw the same photo. */
export const sameEdit = (a: PhotoEdit, b: PhotoEdit): boolean => addressOf(a, 16) === addressOf(b, 16)
export const samePoint = (a: Point | null, b: Point | null): boolean => a?.x === b?.x && a?.y === b?.y

/** The part of a photo's address that asks for a preview. */
export function addressOf(edit: PhotoEdit, size: number): `edit?${string}` {
  const area = (it: PhotoArea): string => [it.x, it.y, it.width, it.height].join(",")
  const said = [
    ...(edit.turn === 0 ? [] : [`turn=${edit.turn}`]),
    ...(edit.tilt === 0 ? [] : [`tilt=${edit.tilt}`]),
    ...(edit.crop === null ? [] : [`crop=${area(edit.crop)}`]),
    ...(edit.blur.length === 0 ? [] : [`blur=${edit.blur.map(area).join(";")}`]),
    ...(edit.brightness === 0 && edit.contrast === 0 ? [] : [`light=${edit.brightness},${edit.contrast}`]),
    `size=${size}`,
  ]
  return `edit?${said.join("&")}`
}

/** Whole thousandths within the picture; nothing that was inside is left out by more than half of one. */
function whole(area: PhotoArea): PhotoArea {
  const [x, y] = [clamp(Math.round(area.x), 0, 999), clamp(Math.round(area.y), 0, 999)]
  return { x, y, width: clamp(Math.round(area.x + area.width), x + 1, 1000) - x, height: clamp(Math.round(area.y + area.height), y + 1, 1000) - y }
}

/** Outwards: what is to be unknown stays unknown. */
function wholeAround(area: PhotoArea): PhotoArea {
  const [x, y] = [clamp(Math.floor(area.x), 0, 999), clamp(Math.floor(area.y), 0, 999)]
  return { x, y, width: clamp(Math.ceil(area.x + area.width), x + 1, 1000) - x, height: clamp(Math.ceil(area.y + area.height), y + 1, 1000) - y }
}

/** The areas of blur as the picture is straightened now. */
export const blurs = (it: Retouch, source: Shape): PhotoArea[] => it.marks.map((mark) => wholeAround(areaAt(mark, it.tilt, turned(source, it.turn))))

function areaAt({ area, tilt }: Mark, now: number, shape: Shape): PhotoArea {
  if (tilt === now) return area
  const corners = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([right = 0, down = 0]) => straightened({ x: area.x + right * area.width, y: area.y + down * area.height }, tilt, now, shape))
  const [xs, ys] = [corners.map((it) => it.x), corners.map((it) => it.y)]
  const [left, top] = [clamp(Math.min(...xs), 0, 999), clamp(Math.min(...ys), 0, 999)]
  return { x: left, y: top, width: clamp(Math.max(...xs), left + 1, 1000) - left, height: clamp(Math.max(...ys), top + 1, 1000) - top }
}

/** How many times a picture is enlarged so that, tilted, it fills its own frame: as the shell draws it. */
const enlarged = (angle: number, { width, height }: Shape): number => Math.cos(Math.abs(angle)) + Math.sin(Math.abs(angle)) * Math.max(width / height, height / width)
const radians = (tenths: number): number => (tenths / 10 / 180) * Math.PI

/** Where a place of the picture at one tilt is at another. */
export function straightened(at: Point, from: number, to: number, shape: Shape): Point {
  const [was, now] = [radians(from), radians(to)]
  const times = enlarged(now, shape) / enlarged(was, shape)
  const [x, y] = [((at.x - 500) / 1000) * shape.width, ((at.y - 500) / 1000) * shape.height]
  const [sine, cosine] = [Math.sin(now - was), Math.cos(now - was)]
  return { x: 500 + ((cosine * x - sine * y) * times * 1000) / shape.width, y: 500 + ((sine * x + cosine * y) * times * 1000) / shape.height }
}

/** Width by height of a frame in thousandths, so that on the screen it has this ratio. */
const inThousandths = (ratio: Ratio, shape: Shape): number => (NUMBERS[ratio] * shape.height) / shape.width

/** A quarter clockwise; frame, areas and focal point stay on what they were on. */
export function quarter(it: Retouch, source: Shape): Retouch {
  const area = ({ x, y, width, height }: PhotoArea): PhotoArea => ({ x: 1000 - y - height, y: x, width: height, height: width })
  const next = {
    ...it, turn: (it.turn + 1) % 4, crop: area(it.crop), marks: it.marks.map((mark) => ({ ...mark, area: area(mark.area) })),
    focal: { x: 1000 - it.focal.y, y: it.focal.x },
  }
  return it.ratio === null ? next : keepRatio(next, it.ratio, source)
}

export function tilted(it: Retouch, tilt: number, source: Shape): Retouch {
  const next = clamp(Math.round(tilt), -TILT, TILT)
  const focal = straightened(it.focal, it.tilt, next, turned(source, it.turn))
  return { ...it, tilt: next, focal: { x: clamp(focal.x, 0, 1000), y: clamp(focal.y, 0, 1000) } }
}

/** The largest frame of that ratio around the middle of the one there was, or the whole picture and a free frame. */
export function keepRatio(it: Retouch, ratio: Ratio | null, source: Shape): Retouch {
  if (ratio === null) return { ...it, ratio, crop: WHOLE }
  const wanted = inThousandths(ratio, turned(source, it.turn))
  const [width, height] = wanted > 1 ? [1000, 1000 / wanted] : [1000 * wanted, 1000]
  const middle = { x: it.crop.x + it.crop.width / 2, y: it.crop.y + it.crop.height / 2 }
  return { ...it, ratio, crop: { x: clamp(middle.x - width / 2, 0, 1000 - width), y: clamp(middle.y - height / 2, 0, 1000 - height), width, height } }
}

/** Which ratio a frame has, to within a pixel or two; null for another one. */
export function ratioOf(it: Retouch, source: Shape): Ratio | null {
  const shape = turned(source, it.turn)
  return RATIOS.find((ratio) => Math.abs(it.crop.width / it.crop.height / inThousandths(ratio, shape) - 1) < 0.01) ?? null
}

export const moved = (area: PhotoArea, right: number, down: number): PhotoArea => ({ ...area, x: clamp(area.x + right, 0, 1000 - area.width), y: clamp(area.y + down, 0, 1000 - area.height) })

/** -1 holds the left or upper side, 1 the right or lower one, 0 neither. */
export interface Handle { x: -1 | 0 | 1; y: -1 | 0 | 1 }
export const HANDLES: readonly Handle[] = [{ x: -1, y: -1 }, { x: 0, y: -1 }, { x: 1, y: -1 }, { x: 1, y: 0 }, { x: 1, y: 1 }, { x: 0, y: 1 }, { x: -1, y: 1 }, { x: -1, y: 0 }]

/** One side or corner moved by so much; the others stay. */
export function resized(area: PhotoArea, { x, y }: Handle, right: number, down: number, least = LEAST): PhotoArea {
  let [left, top, end, bottom] = [area.x, area.y, area.x + area.width, area.y + area.height]
  if (x < 0) left = clamp(left + right, 0, end - least)
  if (x > 0) end = clamp(end + right, left + least, 1000)
  if (y < 0) top = clamp(top + down, 0, bottom - least)
  if (y > 0) bottom = clamp(bottom + down, top + least, 1000)
  return { x: left, y: top, width: end - left, height: bottom - top }
}

/** As `resized`, of a frame that keeps its ratio: what is opposite the handle stays. */
export function reframed(it: Retouch, handle: Handle, right: number, down: number, source: Shape): PhotoArea {
  const free = resized(it.crop, handle, right, down)
  if (it.ratio === null) return free
  const wanted = inThousandths(it.ratio, turned(source, it.turn))
  const { crop } = it
  // Where the frame may grow to, from the side that stays; from a side handle it grows both ways about its middle.
  const room = (at: number, length: number, way: number): number => (way < 0 ? at + length : way > 0 ? 1000 - at : 2 * Math.min(at + length / 2, 1000 - at - length / 2))
  const most = Math.min(room(crop.x, crop.width, handle.x), room(crop.y, crop.height, handle.y) * wanted)
  const asked = handle.x === 0 ? free.height * wanted : handle.y === 0 ? free.width : byMore(free.width, free.height * wanted, crop.width)
  const width = clamp(asked, Math.min(Math.max(LEAST, LEAST * wanted), most), most)
  const height = width / wanted
  const from = (at: number, length: number, now: number, way: number): number => (way < 0 ? at + length - now : way > 0 ? at : at + (length - now) / 2)
  return { x: from(crop.x, crop.width, width, handle.x), y: from(crop.y, crop.height, height, handle.y), width, height }
}

/** A corner is dragged both ways: the side that moved more has it. */
const byMore = (one: number, other: number, was: number): number => (Math.abs(one - was) >= Math.abs(other - was) ? one : other)

/** Between two corners in any order. */
export function between(a: Point, b: Point): PhotoArea {
  const at = (it: Point): Point => ({ x: clamp(it.x, 0, 1000), y: clamp(it.y, 0, 1000) })
  const [one, other] = [at(a), at(b)]
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)]
  return { x, y, width: Math.abs(one.x - other.x), height: Math.abs(one.y - other.y) }
}

export const focusedAt = (it: Retouch, at: Point): Retouch => ({
  ...it, focused: true,
  focal: { x: clamp(at.x, it.crop.x, it.crop.x + it.crop.width), y: clamp(at.y, it.crop.y, it.crop.y + it.crop.height) },
})

/**
 * What a place with this ratio shows of the picture, in thousandths of the whole: `object-fit: cover` over what is kept, with
 * the focal point as `object-position`.
 */
export function seenIn(it: Retouch, ratio: number, source: Shape): PhotoArea {
  const shape = turned(source, it.turn)
  const crop = whole(it.crop)
  const kept = (crop.width * shape.width) / (crop.height * shape.height)
  const [width, height] = kept > ratio ? [(crop.width * ratio) / kept, crop.height] : [crop.width, (crop.height * kept) / ratio]
  const at = focalOf(it) ?? { x: 500, y: 500 }
  return { x: crop.x + ((crop.width - width) * at.x) / 1000, y: crop.y + ((crop.height - height) * at.y) / 1000, width, height }
}

/** Of what is kept, width by height on the screen. */
export function ratioKept(it: Retouch, source: Shape): number {
  const shape = turned(source, it.turn)
  return (it.crop.width * shape.width) / (it.crop.height * shape.height)
}

/** How wide the new photo will be, in pixels of the source. */
export function widthKept(it: Retouch, source: Shape): number {
  return Math.round((whole(it.crop).width * turned(source, it.turn).width) / 1000)
}

/** What was done on the screen, to go back and forth in. */
export interface Steps<T> { past: readonly T[]; now: T; next: readonly T[]; kind: string; at: number }

/** How long the same thing done again is the same step: a held key, a slider. */
const ONE_STEP_MS = 700
const MOST_STEPS = 200

export const steps = <T>(now: T): Steps<T> => ({ past: [], now, next: [], kind: "", at: 0 })

export function done<T>(it: Steps<T>, now: T, kind: string, at: number): Steps<T> {
  const same = kind !== "" && kind === it.kind && at - it.at < ONE_STEP_MS
  return { past: same ? it.past : [...it.past, it.now].slice(-MOST_STEPS), now, next: [], kind, at }
}

export function undone<T>(it: Steps<T>): Steps<T> {
  const before = it.past.at(-1)
  return before === undefined ? it : { past: it.past.slice(0, -1), now: before, next: [it.now, ...it.next], kind: "", at: 0 }
}

export function redone<T>(it: Steps<T>): Steps<T> {
  const [after, ...next] = it.next
  return after === undefined ? it : { past: [...it.past, it.now], now: after, next, kind: "", at: 0 }
}
