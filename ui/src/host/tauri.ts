// The shell as a host. The only file that says `@tauri-apps`.
import { invoke } from "@tauri-apps/api/core"
import { listen } from "@tauri-apps/api/event"
import type { Host } from "./host.ts"
import type { Commands, Events } from "./types.ts"

export const insideShell = (): boolean => "__TAURI_INTERNALS__" in window

export function tauriHost(): Host {
  /** Listeners that the shell does not know of yet. */
  const coming = new Set<Promise<unknown>>()
  return {
    async call<C extends keyof Commands>(name: C, req: Commands[C]["req"]): Promise<Commands[C]["res"]> {
      if (coming.size > 0) await Promise.allSettled(coming)
      if (name === "attach_photo" || name === "attach_file") return attach(name, req as Commands["attach_photo" | "attach_file"]["req"]) as Promise<Commands[C]["res"]>
      if (name === "keep_photo") return keep(req as Commands["keep_photo"]["req"]) as Promise<Commands[C]["res"]>
      if (name === "take_dropped") return invoke<ArrayBuffer>(name, { req }).then(it => ({ bytes: new Uint8Array(it) })) as Promise<Commands[C]["res"]>
      return invoke<Commands[C]["res"]>(name, { req })
    },
    on<E extends keyof Events>(name: E, handler: (event: Events[E]) => void): () => void {
      // `listen` answers later; a listener that was dropped before then must still go.
      let dropped = false
      let stop: (() => void) | null = null
      const stands = listen<Events[E]>(name, it => handler(it.payload)).then(unlisten => {
        if (dropped) unlisten()
        else stop = unlisten
      })
      coming.add(stands)
      void stands.finally(() => coming.delete(stands))
      return () => {
        dropped = true
        stop?.()
      }
    },
    // Windows and Android serve custom schemes under http://<scheme>.localhost.
    photo: (id, size) => `${root("photo")}/${id}${size ? `/${size}` : ""}`,
    preview: (path) => `${root("preview")}${path}`,
  }
}

/** As a raw body: bytes in JSON are an array of numbers, four times as long and slow. */
function attach(name: "attach_photo" | "attach_file", req: Commands["attach_photo" | "attach_file"]["req"]): Promise<unknown> {
  return invoke(name, req.bytes, { headers: { article: req.article, name: encodeURIComponent(req.name) } })
}

const keep = (req: Commands["keep_photo"]["req"]): Promise<unknown> => invoke("keep_photo", req.bytes, { headers: { name: encodeURIComponent(req.name) } })

function root(scheme: "photo" | "preview"): string {
  return navigator.userAgent.includes("Windows") ? `http://${scheme}.localhost` : `${scheme}://localhost`
}
