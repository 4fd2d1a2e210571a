// What a menu bar is made of.
export interface MenuItem {
  label: string
  keys?: string
  testid?: string
  /** Absent where there is nothing to be on or off. */
  checked?: boolean
  /** Its name in the registry of keys. */
  act?: string
  /** How it is called away from its menu. */
  said?: string
  /** It changes how the program looks or speaks, and no article. */
  setting?: boolean
  /** Why it cannot be done now; it stays in its place and does nothing. */
  why?: string | undefined
  run: () => void
}
export interface MenuHead { label: string; items: MenuItem[] }
