// Which photos are not read, and which refusals stand: one rule for an article and for the library.

/** Larger ones are not even read (src-tauri/photo/src/lib.rs). */
export const MOST_PHOTO_BYTES = 60 * 1024 * 1024

/** The same bytes are the same tomorrow. */
const FOR_GOOD: ReadonlySet<string> = new Set(["not_a_picture", "heic", "too_large"])

/** Whether the same file may come in at another try; where not, nobody keeps its bytes. */
export const mayComeYet = (code: string): boolean => !FOR_GOOD.has(code)

/** Throws `too_large`; of a file whose size nobody knows the shell decides. */
export function holdSize(bytes: number | null): void {
  if ((bytes ?? 0) > MOST_PHOTO_BYTES) throw { code: "too_large", why: `${bytes} bytes`, at: null }
}
