// What a menu bar is made of.
/** `checked` is absent where there is nothing to be on or off. */
export interface MenuItem { label: string; keys?: string; testid?: string; checked?: boolean; run: () => void }
export interface MenuHead { label: string; items: MenuItem[] }
