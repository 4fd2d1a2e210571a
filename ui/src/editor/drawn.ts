const UNDRAWN_MS = 200

/** The next frame is on the screen: WebKit draws it after the timers of its callbacks, and before the frame after it.
    Where nothing is drawn, as in a minimised window, no more than a moment later. */
export const drawn = (): Promise<void> =>
  new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done()))
    setTimeout(done, UNDRAWN_MS)
  })
