// What comes every week and begins from a template: which of them are meant by what is typed, and whose name is taken.
import type { Template } from "../generated/contract.ts"
import { fold } from "./fold.ts"

/** Those with every typed word in their name, title or category, letters without marks. */
export function matching(templates: readonly Template[], typed: string): Template[] {
  const words = fold(typed).split(/\s+/).filter((it) => it !== "")
  return templates.filter((it) => {
    const said = fold(`${it.name} ${it.title} ${it.category ?? ""}`)
    return words.every((word) => said.includes(word))
  })
}

/** The one that a new one of this name takes the place of. */
export function taken(templates: readonly Template[], name: string): Template | null {
  const said = spelled(name)
  return templates.find((it) => spelled(it.name) === said) ?? null
}

const spelled = (name: string): string => name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase()

/** The row that an arrow leads to; the list is no ring, so that its ends are felt. */
export const stepped = (at: number, by: number, count: number): number => Math.max(0, Math.min(count - 1, at + by))
