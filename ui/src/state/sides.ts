// What stands around the text, as whoever sits here left it: it is there again in the next article and after a restart.
import type { Sides } from "../generated/contract.ts"

export const sidesLeft: Sides = { tab: null, focused: false, dimmed: false, outline_hidden: false, panel_hidden: false, two_columns: false }

/** The outline stands left of the text, the panel with its tabs right of it. */
export type Side = "outline" | "panel"
export type Around = Pick<Sides, "focused" | "outline_hidden" | "panel_hidden">

/** Up to here the text has room for one side. In style/writing.css it is the same width. */
export const NARROW = "max-width: 1100px"

/** Which sides are seen. In a `narrow` window there is room for one, and the panel, which says what is missing, has it. */
export function seen(sides: Around, narrow: boolean): Record<Side, boolean> {
  const panel = !sides.focused && !sides.panel_hidden
  return { panel, outline: !sides.focused && !sides.outline_hidden && !(narrow && panel) }
}

/** What is left once a side was asked away or back. One that is not seen comes, also out of F9, and in a narrow window
    the outline takes the panel's place. */
export function toggled(sides: Around, side: Side, narrow: boolean): Around {
  if (seen(sides, narrow)[side]) return side === "outline" ? { ...sides, outline_hidden: true } : { ...sides, panel_hidden: true }
  if (side === "panel") return { ...sides, focused: false, panel_hidden: false }
  return { focused: false, outline_hidden: false, panel_hidden: sides.panel_hidden || narrow }
}
