// How fast rows pass by while somebody scrolls, so that pictures are brought only where they can be looked at. It is told
// the time and knows no screen.

/** Of a screen that goes by in a third of a second nobody sees a picture. */
const ROWS_A_SECOND = 9
/** So long after the last step a hand has come to rest. */
export const REST_MS = 90
/** Shorter, one late frame would be a speed. */
const WINDOW_MS = 120

export class Pace {
  private seen: { ms: number; row: number }[] = []

  /** Whether rows pass too fast to look at, now that `row` is at the top at `ms`. A jump by itself is no speed. */
  at(ms: number, row: number): boolean {
    const last = this.seen.at(-1)
    if (last === undefined || ms - last.ms > REST_MS) this.seen = []
    this.seen = [...this.seen.filter(it => ms - it.ms <= WINDOW_MS), { ms, row }]
    const [first] = this.seen
    if (first === undefined || this.seen.length < 3) return false
    return Math.abs(row - first.row) * 1000 > ROWS_A_SECOND * (ms - first.ms)
  }
}
