// Who took a photo and whose it is, in one line, as its file says it.
import type { Photo } from "../generated/contract.ts"

const LABEL = /^\s*(?:ảnh|photo)\s*:\s*/iu
/** Without the label that some programs write before a name. */
export const bare = (text: string | null): string => (text ?? "").replace(LABEL, "").trim()
const plain = (text: string): string => text.normalize("NFC").toLocaleLowerCase("vi")
const named = (credit: string): string[] => credit.split(/[/,–]/).map((it) => plain(it.trim()))

/** As newsrooms write it: who took it, and whose it is, “Minh Đức/TTXVN”; said once where both are the same. */
export function creditOf(photo: Photo): string | null {
  const [who, whose] = [bare(photo.hints.creator), bare(photo.hints.credit)]
  if (who === "" || whose === "") return who || whose || null
  if (named(whose).includes(plain(who))) return whose
  return named(who).includes(plain(whose)) ? who : `${who}/${whose}`
}
