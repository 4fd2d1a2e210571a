// What a menu bar is made of.
export interface MenuItem { label: string; keys?: string; testid?: string; run: () => void }
export interface MenuHead { label: string; items: MenuItem[] }
