// A minute of Việt Nam as `<input type="datetime-local">` writes it, whatever the laptop's zone says.
const VIET_NAM_MS = 7 * 3_600_000

export function toLocalTime(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms + VIET_NAM_MS).toISOString().slice(0, 16)
}

export function fromLocalTime(text: string): number | null {
  const ms = Date.parse(`${text}:00Z`)
  return Number.isNaN(ms) ? null : ms - VIET_NAM_MS
}
