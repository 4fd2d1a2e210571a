// Every act of the window that has a name, once: the sheet behind F1 shows those that have keys, menus write the keys, the
// palette offers what the open room can do, and `actOf` reads a key by it.
// Keys of the text itself are bound in `editor/keymap.ts`; here they are only shown.
export type KeyPlace = "everywhere" | "list" | "photos" | "writing" | "reading" | "photo" | "conflict" | "slots" | "calendar" | "preview"
export type KeyAct =
  | "help" | "new_article" | "from_template" | "mine" | "desk" | "photos" | "slots" | "calendar" | "notices" | "find_article" | "settings" | "palette"
  | "down" | "up" | "first" | "last" | "open" | "search"
  | "save" | "submit" | "strong" | "em" | "underline" | "sup" | "sub" | "link" | "bullet_list" | "ordered_list" | "blockquote" | "heading2" | "heading3" | "paragraph" | "undo" | "redo"
  | "block_up" | "block_down" | "insert" | "next_finding" | "toolbar"
  | "fill_offer" | "copy_caption" | "credit_all" | "picture_earlier" | "picture_later"
  | "find" | "replace" | "find_next" | "find_previous" | "fill_in" | "comment" | "focus" | "dim" | "outline" | "panel"
  | "add_photos" | "add_folder" | "search_photos" | "choose_photo" | "open_photo" | "put_photo" | "copy_photo_caption"
  | "next_change" | "previous_change" | "approve" | "return" | "schedule" | "edit" | "back"
  | "forward" | "approve_urgent" | "correct" | "withdraw" | "bring_back" | "hold" | "release_hold" | "embargo" | "lift_embargo" | "life" | "sheet" | "share"
  | "retouch" | "done" | "to_text" | "turn" | "blur" | "as_it_came" | "photo_before" | "photo_after"
  | "take_mine" | "take_theirs" | "rewrite" | "take_proposal" | "take_both" | "next_place" | "previous_place" | "settle"
  | "slot_up" | "slot_down" | "slot_pin" | "slot_times" | "slot_off"
  | "preview" | "page_view" | "front_view" | "hot_view" | "phone_width" | "desktop_width"
  | "today" | "earlier" | "later" | "month" | "week" | "list" | "reschedule"
/** Without keys it is reached by the palette and by its button. */
export interface Shortcut { place: KeyPlace; act: KeyAct; keys: readonly string[] }
/** What a room can do now, by name. */
export type Acts = Partial<Record<KeyAct, () => void>>
/** What it will do again, and why not now. */
export type Waits = Partial<Record<KeyAct, string>>

const LEAVING_TEXT: ReadonlySet<string> = new Set<KeyAct>(["comment", "find", "find_next", "find_previous", "focus", "dim", "outline", "panel", "next_finding", "preview"])
/** Of what a room does, that which leaves the text as it is. */
export const leavingText = (acts: Acts): Acts => Object.fromEntries(Object.entries(acts).filter(([act]) => LEAVING_TEXT.has(act)))

export const shortcuts: readonly Shortcut[] = [
  { place: "everywhere", act: "help", keys: ["F1"] },
  { place: "everywhere", act: "new_article", keys: ["Ctrl+N"] },
  { place: "everywhere", act: "from_template", keys: ["Ctrl+Alt+N"] },
  { place: "everywhere", act: "mine", keys: ["Ctrl+1"] },
  { place: "everywhere", act: "desk", keys: ["Ctrl+2", "G B"] },
  { place: "everywhere", act: "photos", keys: ["Ctrl+3", "G A"] },
  { place: "everywhere", act: "calendar", keys: ["Ctrl+4", "G L"] },
  { place: "everywhere", act: "slots", keys: ["Ctrl+5"] },
  { place: "everywhere", act: "notices", keys: ["Ctrl+6"] },
  // In a text Ctrl+K is the link's.
  { place: "everywhere", act: "find_article", keys: ["Ctrl+K", "Ctrl+Alt+F"] },
  { place: "everywhere", act: "settings", keys: ["Ctrl+,"] },
  { place: "everywhere", act: "palette", keys: ["Ctrl+P"] },
  { place: "list", act: "down", keys: ["J", "ArrowDown"] },
  { place: "list", act: "up", keys: ["K", "ArrowUp"] },
  { place: "list", act: "first", keys: ["Home"] },
  { place: "list", act: "last", keys: ["End"] },
  { place: "list", act: "open", keys: ["Enter"] },
  { place: "list", act: "search", keys: ["/"] },
  { place: "photos", act: "choose_photo", keys: ["X"] },
  { place: "photos", act: "open_photo", keys: ["Enter"] },
  { place: "photos", act: "put_photo", keys: ["I"] },
  { place: "photos", act: "copy_photo_caption", keys: ["C"] },
  { place: "photos", act: "search_photos", keys: ["/"] },
  { place: "photos", act: "add_photos", keys: [] },
  { place: "photos", act: "add_folder", keys: [] },
  { place: "writing", act: "save", keys: ["Ctrl+S"] },
  { place: "writing", act: "submit", keys: ["Ctrl+Enter"] },
  { place: "writing", act: "insert", keys: ["/"] },
  { place: "writing", act: "strong", keys: ["Ctrl+B"] },
  { place: "writing", act: "em", keys: ["Ctrl+I"] },
  { place: "writing", act: "underline", keys: ["Ctrl+U"] },
  { place: "writing", act: "sup", keys: [] },
  { place: "writing", act: "sub", keys: [] },
  { place: "writing", act: "link", keys: ["Ctrl+K"] },
  { place: "writing", act: "heading2", keys: ["Ctrl+Alt+2"] },
  { place: "writing", act: "heading3", keys: ["Ctrl+Alt+3"] },
  { place: "writing", act: "paragraph", keys: ["Ctrl+Alt+0"] },
  { place: "writing", act: "bullet_list", keys: [] },
  { place: "writing", act: "ordered_list", keys: [] },
  { place: "writing", act: "blockquote", keys: [] },
  { place: "writing", act: "undo", keys: ["Ctrl+Z"] },
  { place: "writing", act: "redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"] },
  { place: "writing", act: "block_up", keys: ["Alt+ArrowUp"] },
  { place: "writing", act: "block_down", keys: ["Alt+ArrowDown"] },
  { place: "writing", act: "picture_earlier", keys: ["Alt+ArrowLeft"] },
  { place: "writing", act: "picture_later", keys: ["Alt+ArrowRight"] },
  { place: "writing", act: "fill_offer", keys: ["Alt+Enter"] },
  { place: "writing", act: "copy_caption", keys: ["Ctrl+Alt+C"] },
  { place: "writing", act: "credit_all", keys: [] },
  { place: "writing", act: "fill_in", keys: ["Ctrl+M"] },
  { place: "writing", act: "comment", keys: ["Ctrl+Alt+M"] },
  { place: "writing", act: "find", keys: ["Ctrl+F"] },
  { place: "writing", act: "replace", keys: ["Ctrl+H"] },
  { place: "writing", act: "find_next", keys: ["F3"] },
  { place: "writing", act: "find_previous", keys: ["Shift+F3"] },
  { place: "writing", act: "focus", keys: ["F9"] },
  { place: "writing", act: "dim", keys: ["Shift+F9"] },
  { place: "writing", act: "outline", keys: ["Ctrl+["] },
  { place: "writing", act: "panel", keys: ["Ctrl+]"] },
  { place: "writing", act: "next_finding", keys: ["F8"] },
  { place: "writing", act: "toolbar", keys: ["Alt+F10"] },
  { place: "writing", act: "retouch", keys: ["F2"] },
  { place: "writing", act: "preview", keys: ["Ctrl+Alt+P"] },
  { place: "reading", act: "approve", keys: ["A"] },
  { place: "reading", act: "return", keys: ["R"] },
  { place: "reading", act: "schedule", keys: [] },
  { place: "reading", act: "edit", keys: [] },
  { place: "reading", act: "next_change", keys: ["N"] },
  { place: "reading", act: "previous_change", keys: ["P"] },
  { place: "reading", act: "comment", keys: ["C", "Ctrl+Alt+M"] },
  ...(["forward", "approve_urgent", "correct", "withdraw", "bring_back", "release_hold", "hold", "embargo", "lift_embargo", "share", "life", "sheet"] as const).map((act): Shortcut => ({ place: "reading", act, keys: [] })),
  { place: "reading", act: "preview", keys: ["Ctrl+Alt+P"] },
  { place: "reading", act: "next_finding", keys: ["F8"] },
  { place: "reading", act: "panel", keys: ["Ctrl+]"] },
  { place: "reading", act: "back", keys: ["Escape"] },
  { place: "conflict", act: "take_mine", keys: ["1"] },
  { place: "conflict", act: "take_theirs", keys: ["2"] },
  { place: "conflict", act: "rewrite", keys: ["3"] },
  { place: "conflict", act: "take_proposal", keys: ["4"] },
  { place: "conflict", act: "take_both", keys: ["B"] },
  { place: "conflict", act: "next_place", keys: ["N", "J"] },
  { place: "conflict", act: "previous_place", keys: ["P", "K"] },
  { place: "conflict", act: "undo", keys: ["Ctrl+Z"] },
  { place: "conflict", act: "settle", keys: ["Ctrl+Enter"] },
  { place: "conflict", act: "back", keys: ["Escape"] },
  { place: "slots", act: "slot_up", keys: ["Alt+ArrowUp"] },
  { place: "slots", act: "slot_down", keys: ["Alt+ArrowDown"] },
  { place: "slots", act: "slot_pin", keys: ["P"] },
  { place: "slots", act: "slot_times", keys: ["Enter"] },
  { place: "slots", act: "slot_off", keys: ["Delete"] },
  { place: "slots", act: "undo", keys: ["Ctrl+Z"] },
  { place: "calendar", act: "reschedule", keys: ["Enter"] },
  { place: "calendar", act: "earlier", keys: ["PageUp"] },
  { place: "calendar", act: "later", keys: ["PageDown"] },
  { place: "calendar", act: "today", keys: ["T"] },
  { place: "calendar", act: "month", keys: ["1"] },
  { place: "calendar", act: "week", keys: ["2"] },
  { place: "calendar", act: "list", keys: ["3"] },
  { place: "photo", act: "done", keys: ["Ctrl+Enter"] },
  { place: "photo", act: "undo", keys: ["Ctrl+Z"] },
  { place: "photo", act: "redo", keys: ["Ctrl+Y", "Ctrl+Shift+Z"] },
  { place: "photo", act: "turn", keys: ["R"] },
  { place: "photo", act: "blur", keys: ["B"] },
  { place: "photo", act: "as_it_came", keys: [] },
  { place: "photo", act: "photo_before", keys: ["PageUp"] },
  { place: "photo", act: "photo_after", keys: ["PageDown"] },
  { place: "photo", act: "to_text", keys: ["Escape"] },
  { place: "preview", act: "page_view", keys: ["1"] },
  { place: "preview", act: "front_view", keys: ["2"] },
  { place: "preview", act: "hot_view", keys: ["3"] },
  { place: "preview", act: "phone_width", keys: ["D"] },
  { place: "preview", act: "desktop_width", keys: ["M"] },
  { place: "preview", act: "to_text", keys: ["Escape"] },
]
export const places: readonly KeyPlace[] = ["everywhere", "list", "photos", "slots", "calendar", "reading", "conflict", "writing", "photo", "preview"]

export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing" | "keyCode"> & { readonly code?: string }

/** What a key does at a place, or null. An input method in the middle of a word keeps all of its keys. */
export function actOf(event: Pressed, place: KeyPlace): KeyAct | null {
  if (event.isComposing || event.keyCode === 229) return null
  const said = spelled(event)
  return shortcuts.find(it => it.place === place && it.keys.includes(said))?.act ?? null
}

/** Does it, where it can be done now; the key is used up then. */
export function act(event: Pressed & { preventDefault: () => void }, place: KeyPlace, acts: Acts): void {
  const meant = actOf(event, place)
  const run = meant === null ? undefined : acts[meant]
  if (!run) return
  event.preventDefault()
  run()
}

/** On keyboards where these write letters, or need AltGr, it is the place that counts: right of P. */
const PLACES: Readonly<Record<string, string>> = { BracketLeft: "[", BracketRight: "]" }

function spelled(event: Pressed): string {
  const place = event.ctrlKey && !event.altKey ? PLACES[event.code ?? ""] : undefined
  const key = place ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
  // A sign may need Shift on one keyboard and not on the next; of a letter Shift makes another key.
  const sign = key.length === 1 && key.toLowerCase() === key
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey && !sign ? "Shift+" : ""}${key}`
}

/** Longer after G, a letter is a letter. */
const AFTER_G_MS = 1500

/** G and then a letter, both alone: where it leads, or null. It remembers the G. */
export class AfterG {
  private g_ms = -Infinity

  act(event: Pressed, at_ms: number): KeyAct | null {
    if (event.isComposing || event.keyCode === 229) return null
    const said = spelled(event)
    const after = at_ms - this.g_ms <= AFTER_G_MS
    this.g_ms = said === "G" ? at_ms : -Infinity
    return after ? (shortcuts.find(it => it.place === "everywhere" && it.keys.includes(`G ${said}`))?.act ?? null) : null
  }
}

const ARROWS: Readonly<Record<string, string>> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" }

/** As it is written on the keyboard in front of the person. */
export function keyCaps(keys: string, mac: boolean): string[] {
  return keys.split("+").map(it => (mac && it === "Ctrl" ? "⌘" : mac && it === "Alt" ? "⌥" : (ARROWS[it] ?? it)))
}

/** What a menu writes at its right edge. */
export function menuKeys(act: KeyAct): string {
  const keys = shortcuts.find(it => it.act === act)?.keys[0] ?? ""
  return keyCaps(keys, false).join(" ")
}
