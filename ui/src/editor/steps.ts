// A long text is drawn a screen at a time: what is seen first waits for no more than a short text would, and the rest comes
// frame by frame below it. It does not know what is drawn.

/** Blocks that fill a window: the lowest has a line and its space. */
export const FIRST = 24
/** Of those that come behind it in one frame. */
const MORE = 16

export interface Steps {
  /** All that has not been drawn, now: somebody looks for a place in it. */
  whole: () => void
  /** Nothing more is drawn. */
  stop: () => void
}

/** Calls `draw` at once and then in every frame, each time with how many of the blocks are to be there; `least`: so many at
 * once, where the first screen is less. */
export function inSteps(total: number, draw: (count: number) => void, least = 0): Steps {
  let count = Math.min(total, Math.max(least, FIRST))
  let frame = 0
  const grow = (to: number): void => {
    count = to
    draw(count)
  }
  const next = (): void => {
    grow(Math.min(total, count + MORE))
    frame = count < total ? requestAnimationFrame(next) : 0
  }
  draw(count)
  // The first frame is for the eye alone.
  if (count < total) frame = requestAnimationFrame(() => (frame = requestAnimationFrame(next)))
  const stop = (): void => cancelAnimationFrame(frame)
  return {
    stop,
    whole: () => {
      stop()
      if (count < total) grow(total)
    },
  }
}
