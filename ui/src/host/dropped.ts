// What comes in from outside: files as the page has them, and files that the web view kept from the page when they were
// dropped, which the shell has. Their bytes are fetched when their turn comes, so that all of them can be shown at once.
import type { Host } from "./host.ts"

export interface Source {
  name: string
  /** As the system says; empty where it does not. */
  type: string
  bytes: number | null
  /** Once. `told` hears how much of it is read, from 0 to 1, where anybody can say. */
  read(told: (part: number) => void): Promise<Uint8Array<ArrayBuffer>>
}

/** The pictures of folders that were let go together. */
export interface Folders { names: string[]; pictures: Source[]; more: boolean }

/** A file as the page has it. */
export function sourceOf(file: File): Source {
  return {
    name: file.name,
    type: file.type,
    bytes: file.size,
    read: told =>
      new Promise((done, fail) => {
        const reader = new FileReader()
        reader.onprogress = event => { if (event.lengthComputable && event.total > 0) told(event.loaded / event.total) }
        reader.onload = () => done(new Uint8Array(reader.result as ArrayBuffer))
        // Taken away, or on a card that was pulled out.
        reader.onerror = () => fail({ code: "file_gone", why: String(reader.error), at: null })
        reader.readAsArrayBuffer(file)
      }),
  }
}

/** What was dropped last; of folders their pictures. */
export interface Dropped {
  files: Source[]
  /** Null where no folder was among it that could be read. */
  folders: Folders | null
  /** The names of folders that could not be read; they keep nothing else from coming in. */
  unread: string[]
}

export async function droppedSources(host: Host): Promise<Dropped> {
  const taken = ({ n, name, bytes }: { n: number; name: string; bytes: number | null }): Source => ({ name, type: "", bytes, read: async () => (await host.call("take_dropped", { n })).bytes })
  const files: Source[] = []
  const unread: string[] = []
  const folders: Folders = { names: [], pictures: [], more: false }
  for (const it of await host.call("dropped", {})) {
    if (!it.folder) files.push(taken(it))
    else {
      try {
        const found = await host.call("dropped_folder", { n: it.n })
        folders.names.push(it.name)
        folders.pictures.push(...found.pictures.map(taken))
        folders.more ||= found.more
      } catch {
        unread.push(it.name)
      }
    }
  }
  return { files, folders: folders.names.length === 0 ? null : folders, unread }
}
