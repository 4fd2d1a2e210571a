// Which language the window speaks now.
import { en } from "./en.ts"
import { vi, type Words } from "./vi.ts"

let language = $state<"vi" | "en">("vi")

export const words = (): Words => (language === "vi" ? vi : en)
export const spoken = (): "vi" | "en" => language

export function speak(next: "vi" | "en"): void {
  language = next
  document.documentElement.lang = next
}
