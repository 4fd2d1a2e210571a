// Every top-level block has an id of its own. A split keeps the id at the first half; a paste, a duplicate and an undo
// that would bring one back twice get a new one. Merging and comments hang on it.
import { Plugin, PluginKey, type Transaction } from "prosemirror-state"
import type { Node as PMNode } from "prosemirror-model"
import { changedBlocks } from "./changed.ts"

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
export const ID_LENGTH = 12

export function newBlockId(): string {
  // Bytes over 247 are thrown away, so that every letter is as likely as the next.
  let out = ""
  while (out.length < ID_LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(ID_LENGTH * 2))) {
      if (byte < 248 && out.length < ID_LENGTH) out += LETTERS[byte % 62]
    }
  }
  return out
}

const VALID = /^[0-9A-Za-z]{12}$/

/** The steps that give every block of `doc` its id, or null where nothing is missing. */
export function mended(doc: PMNode, tr: Transaction, keep: PMNode | null = null): Transaction | null {
  const seen = new Set<string>()
  const old = new Set<string>()
  keep?.forEach((node) => {
    const id = node.attrs["id"] as string | null | undefined
    if (typeof id === "string") old.add(id)
  })
  let changed = false
  doc.forEach((node, offset) => {
    // A picture of a gallery has a name of the editor's own, by which it is found when its file has come; it is not stored.
    if (node.type.name === "gallery") {
      node.forEach((figure, inside) => {
        const own = figure.attrs["id"] as string | null
        const fresh = own !== null && !seen.has(own) ? own : newBlockId()
        seen.add(fresh)
        if (fresh === own) return
        tr.setNodeAttribute(offset + 1 + inside, "id", fresh)
        changed = true
      })
    }
    if (!("id" in node.attrs)) return
    const id = node.attrs["id"] as string | null
    if (id !== null && VALID.test(id) && !seen.has(id)) {
      seen.add(id)
      return
    }
    let fresh = newBlockId()
    while (seen.has(fresh) || old.has(fresh)) fresh = newBlockId()
    seen.add(fresh)
    tr.setNodeAttribute(offset, "id", fresh)
    changed = true
  })
  return changed ? tr : null
}

export function blockIds(): Plugin {
  return new Plugin({
    key: new PluginKey("blockIds"),
    appendTransaction(transactions, before, after) {
      if (!transactions.some((tr) => tr.docChanged)) return null
      if (sameIds(before.doc, after.doc)) return null
      // An appended step is undone with the edit that made it necessary.
      return mended(after.doc, after.tr, before.doc)
    },
  })
}

/** The usual key: the same blocks, with other words in one of them. Then the whole text need not be walked. */
function sameIds(before: PMNode, after: PMNode): boolean {
  const changed = changedBlocks(before, after)
  if (changed === null) return true
  if (changed.beforeEnd !== changed.afterEnd) return false
  for (let n = changed.first; n < changed.afterEnd; n++) {
    if (after.child(n).type.name === "gallery") return false
    const id: unknown = after.child(n).attrs["id"]
    if (id !== before.child(n).attrs["id"] || ("id" in after.child(n).attrs && id === null)) return false
  }
  return true
}
