// What comes in from outside: files as the page has them, and files that the web view kept from the page when they were
// dropped, which the shell has. Their bytes are fetched when their turn comes, so that all of them can be shown at once.
import type { Host } from "./host.ts"

export interface Source {
  name: string
  /** As the system says; empty where it does not. */
  type: string
  bytes: number | null
  /** Where it can be seen small before it comes in; null where nobody can show it. */
  seen?: string
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

type Told = { n: number; name: string; bytes: number | null }

const sourceFrom = (host: Host, { n, name, bytes }: Told): Source => ({ name, type: "", bytes, read: async () => (await host.call("take_dropped", { n })).bytes })

async function picturesIn(host: Host, folder: Told): Promise<Folders> {
  const { pictures, more } = await host.call("dropped_folder", { n: folder.n })
  return { names: [folder.name], more, pictures: pictures.map(it => ({ ...sourceFrom(host, it), seen: host.photo(`let-go/${it.n}`) })) }
}

export async function droppedSources(host: Host): Promise<Dropped> {
  const files: Source[] = []
  const unread: string[] = []
  const folders: Folders = { names: [], pictures: [], more: false }
  for (const it of await host.call("dropped", {})) {
    if (!it.folder) files.push(sourceFrom(host, it))
    else {
      try {
        const found = await picturesIn(host, it)
        folders.names.push(...found.names)
        folders.pictures.push(...found.pictures)
        folders.more ||= found.more
      } catch {
        unread.push(it.name)
      }
    }
  }
  return { files, folders: folders.names.length === 0 ? null : folders, unread }
}

/** As a drop of the folder that is chosen in the system's own dialog; null where none is. */
export async function chosenFolder(host: Host, title: string): Promise<Dropped | null> {
  const folder = await host.call("choose_folder", { title })
  if (folder === null) return null
  try {
    return { files: [], folders: await picturesIn(host, folder), unread: [] }
  } catch {
    return { files: [], folders: null, unread: [folder.name] }
  }
}
