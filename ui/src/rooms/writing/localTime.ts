// A minute of Việt Nam as `<input type="datetime-local">` writes it, whatever the laptop's zone says.
import { dateOf, timeOf, toMs } from "../../state/schedule.ts"

export function toLocalTime(ms: number | undefined): string {
  return ms === undefined ? "" : `${dateOf(ms)}T${timeOf(ms)}`
}

export function fromLocalTime(text: string): number | null {
  const [date = "", time = ""] = text.split("T")
  return toMs(date, time)
}
