// Files that the web view kept from the page when they were dropped: the shell has them, each once.
import type { Host } from "./host.ts"

/** A folder comes as a file without a byte: it is named with what an article does not take. */
export async function droppedFiles(host: Host): Promise<File[]> {
  const out: File[] = []
  for (const { n, name, bytes } of await host.call("dropped", {})) {
    out.push(new File(bytes === null ? [] : [(await host.call("take_dropped", { n })).bytes], name))
  }
  return out
}
