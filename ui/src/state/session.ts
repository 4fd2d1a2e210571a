// Where the window is: nobody signed in, a first run, or a person at work.
import type { Commands, Preferences, Session, Start } from "../generated/contract.ts"

export type Place =
  | { type: "starting" }
  | { type: "first_run" }
  | { type: "sign_in"; address: string; login: string }
  | { type: "at_work"; session: Session }

export const CHECKLIST = ["write", "photo", "submit", "approve", "portal"] as const
export type ChecklistItem = (typeof CHECKLIST)[number]

/** A machine that knows a portal asks for the password; a machine that knows none asks how to begin. */
export function placeOf(start: Start): Place {
  if (start.session) return { type: "at_work", session: start.session }
  const profile = start.profiles[0]
  if (profile) return { type: "sign_in", address: profile.address, login: profile.login }
  return { type: "first_run" }
}

/** The one person of this laptop, whose token the keyring may still have; null where somebody has to say who she is. */
export function onlyOne(start: Start): { address: string; login: string } | null {
  const [only, ...others] = start.profiles
  return start.keyring && only && others.length === 0 ? { address: only.address, login: only.login } : null
}

/** What a person has just learned to do, by the call that was answered. */
export function learned<C extends keyof Commands>(name: C, req: Commands[C]["req"]): ChecklistItem | null {
  switch (name) {
    case "create": return "write"
    case "attach_photo": return "photo"
    case "submit": return "submit"
    case "open_public": return "portal"
    case "decide": {
      const { act } = (req as Commands["decide"]["req"]).act
      return act === "schedule" || act === "publish_now" ? "approve" : null
    }
    default: return null
  }
}

export function ticked(preferences: Preferences, item: ChecklistItem): Preferences {
  if (preferences.checklist_done.includes(item)) return preferences
  return { ...preferences, checklist_done: [...preferences.checklist_done, item] }
}

export function themeOf(preferences: Preferences, systemDark: boolean): "light" | "dark" {
  if (preferences.theme === "system") return systemDark ? "dark" : "light"
  return preferences.theme
}
