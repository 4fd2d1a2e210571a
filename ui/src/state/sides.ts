// What stands around the text, as whoever sits here left it: it is there again in the next article and after a restart.
import type { Sides } from "../generated/contract.ts"

export const sidesLeft: Sides = { tab: null, focused: false, dimmed: false }
