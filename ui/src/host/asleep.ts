// Nobody looks at a window that has been hidden for an hour: the portal is left alone until somebody does.
import type { Host } from "./host.ts"

const HOUR_MS = 3_600_000

/** Until the answer is called. */
export function watchSleep(host: Host, page: Document = document, view: Window = window): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asleep = false
  // What stands in the way of a round is told by its state, not here.
  const wake = (): void => void host.call("sync_now", {}).catch(() => undefined)
  function turned(): void {
    clearTimeout(timer)
    if (page.visibilityState === "hidden") {
      timer = setTimeout(() => {
        asleep = true
        void host.call("sync_sleep", {}).catch(() => undefined)
      }, HOUR_MS)
    } else if (asleep) {
      asleep = false
      wake()
    }
  }
  page.addEventListener("visibilitychange", turned)
  view.addEventListener("online", wake)
  turned()
  return () => {
    clearTimeout(timer)
    page.removeEventListener("visibilitychange", turned)
    view.removeEventListener("online", wake)
  }
}
