// What the desk let pass: one finding of one text, by its rule and its place. The same rule elsewhere in the text is
// another finding, and another text is asked about again.
import type { Finding, LetPass, Named } from "../generated/contract.ts"

export function namedOf({ code, part, block, range, facts }: Finding): Named {
  const photo = facts["photo"]
  return { code, part, ...(block === undefined ? {} : { block }), ...(range ? { start: range.start } : {}), ...(photo === undefined ? {} : { photo }) }
}

const said = ({ code, part, block, start, photo }: Named): string => JSON.stringify([code, part, block ?? null, start ?? null, photo ?? null])

export type Passed = (finding: Finding) => LetPass | null

export function overruledBy({ overruled }: { overruled: readonly LetPass[] }): Passed {
  const all = new Map(overruled.map(it => [said(it), it]))
  return finding => all.get(said(namedOf(finding))) ?? null
}

/** What still stands in the way of an approval. */
export const blocking = (findings: readonly Finding[], passed: Passed): Finding[] => findings.filter(it => it.level === "phai_sua" && passed(it) === null)
