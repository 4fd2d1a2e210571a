// How large a file is, as it is said beside its name.

/** A megabyte has 1,024 × 1,024 bytes, as on the reader's own screen; `comma` is the sign before tenths. */
export function sizeOf(bytes: number, comma: "," | "."): string {
  const kilobytes = Math.max(1, Math.ceil(bytes / 1024))
  if (kilobytes < 1000) return `${kilobytes} KB`
  return `${(Math.floor((bytes * 10 + 512 * 1024) / (1024 * 1024)) / 10).toString().replace(".", comma)} MB`
}
