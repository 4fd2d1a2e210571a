// What the tests of the rooms share: a field that is typed into, a key that is pressed, each by its `data-testid`. Nothing
// that is shipped imports it.

/** What is there to be seen; throws where it is not. */
export function find(css: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(css)
  if (!found) throw new Error(`nothing is ${css}`)
  return found
}

export const testid = (id: string): HTMLElement => find(`[data-testid="${id}"]`)

export function typeInto(id: string, text: string): void {
  const field = testid(id) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event("input", { bubbles: true }))
}

export function pressIn(id: string, key: string, more: KeyboardEventInit = {}): void {
  testid(id).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }))
}
