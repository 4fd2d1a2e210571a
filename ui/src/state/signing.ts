// What is known of a portal's address before anybody signs in. Knows no words and asks nobody.

export type AddressTrouble = "not_an_address" | "plain_http"
export type Check =
  | { type: "unknown" }
  | { type: "asking" }
  | { type: "answered"; name: string; versionOk: boolean }
  | { type: "failed"; code: string }
export type Step = "reached" | "secure" | "version" | "signed"
export type Tick = "todo" | "doing" | "done" | "failed"

/** The shell's own rule, said while the person is still at the field. */
export function addressTrouble(typed: string): AddressTrouble | null {
  const address = parsed(typed)
  if (address === null) return "not_an_address"
  return address.protocol === "http:" && !isThisMachine(address) ? "plain_http" : null
}

/** A portal on this very machine speaks plain http; there is no certificate to tick. */
export function needsNoCertificate(typed: string): boolean {
  return parsed(typed)?.protocol === "http:"
}

function parsed(typed: string): URL | null {
  const trimmed = typed.trim()
  const withScheme = trimmed.includes("://") ? trimmed : `https://${trimmed}`
  if (/\s/.test(trimmed) || !URL.canParse(withScheme)) return null
  const url = new URL(withScheme)
  const bare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === ""
  return bare && (url.protocol === "https:" || url.protocol === "http:") && url.hostname !== "" ? url : null
}

function isThisMachine({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

const ORDER: readonly Step[] = ["reached", "secure", "version", "signed"]

/** Four ticks; what comes before the one that failed was fine, what comes after was not looked at. */
export function ticks(check: Check, signing: "no" | "now" | "failed"): { step: Step; tick: Tick }[] {
  const at = (failed: number): Tick[] => ORDER.map((_, n) => (n < failed ? "done" : n === failed ? "failed" : "todo"))
  const four = fourOf(check, at)
  if (signing !== "no") four[3] = signing === "now" ? "doing" : "failed"
  return ORDER.map((step, n) => ({ step, tick: four[n] ?? "todo" }))
}

function fourOf(check: Check, at: (failed: number) => Tick[]): Tick[] {
  switch (check.type) {
    case "unknown": return at(ORDER.length).map(() => "todo")
    case "asking": return ["doing", "todo", "todo", "todo"]
    case "answered": return check.versionOk ? ["done", "done", "done", "todo"] : at(2)
    case "failed": return at(check.code === "tls" ? 1 : check.code === "portal_other_version" ? 2 : 0)
  }
}
