// The menu bar as a value: what stands in it while nobody is signed in, and what a person at work finds there.
import type { Preferences } from "./host/types.ts"
import type { RoomActs } from "./palette.ts"
import type { MenuHead, MenuItem } from "./parts/menu.ts"
import type { Place } from "./state/desk.ts"
import type { Side } from "./state/sides.ts"
import { menuKeys, type KeyAct } from "./state/keys.ts"
import { actsWords } from "./words/acts.ts"
import { calendarWords } from "./words/calendar.ts"
import { slotWords } from "./words/slots.ts"
import { folderWords } from "./words/folder.ts"
import { inboxWords } from "./words/inbox.ts"
import { houseWords } from "./words/house.ts"
import { paletteWords } from "./words/palette.ts"
import { photoWords } from "./words/photos.ts"
import { searchWords } from "./words/searching.ts"
import { templateWords } from "./words/templates.ts"
import type { Words } from "./words/vi.ts"

/** What the writing room puts into the text. */
export type Insertion = "photo" | "photo_folder" | "gallery" | "attachment" | "pull_quote" | "info_box" | "table" | "embed" | "rule" | "to_fill_in"

export interface MenuActs {
  create: () => void
  fromTemplate: () => void
  keepTemplate: () => void
  duplicate: () => void
  importPage: () => void
  sync: () => void
  signOut: () => void
  close: () => void
  desk: (place: Place) => void
  photos: () => void
  slots: () => void
  calendar: () => void
  notices: () => void
  find: () => void
  settings: () => void
  palette: () => void
  portal: () => void
  prefer: (change: Partial<Preferences>) => void
  help: () => void
  checklist: () => void
  /** Null where no article is open to be written on. */
  insert: ((what: Insertion) => void) | null
  /** What can be done to the article that is read; null where none is. */
  reading?: RoomActs | null
  /** The newsroom's audit; null for whoever may not read it. */
  audit?: (() => void) | null
  /** Of the open article: which sides are seen, and a side away or back. Null where none is open. */
  sides: { seen: Partial<Record<Side, boolean>>; toggle: (side: Side) => void } | null
}

const keyed = (act: KeyAct): { act: KeyAct; keys: string } => ({ act, keys: menuKeys(act) })

/** `preedit`: whether an input method's word under way shows in the text, null where that is not ours to say. */
export function menusOf(w: Words, atWork: boolean, writing: boolean, preedit: boolean | null, acts: MenuActs): MenuHead[] {
  const close = { label: w.do.close, testid: "close", run: acts.close }
  const looks: MenuItem[] = [
    { label: w.do.light, testid: "theme-light", run: () => acts.prefer({ theme: "light" }) },
    { label: w.do.dark, testid: "theme-dark", run: () => acts.prefer({ theme: "dark" }) },
    { label: w.do.system, testid: "theme-system", run: () => acts.prefer({ theme: "system" }) },
    { label: w.do.vietnamese, testid: "speak-vi", run: () => acts.prefer({ language: "vi" }) },
    { label: w.do.english, testid: "speak-en", run: () => acts.prefer({ language: "en" }) },
    ...(preedit === null ? [] : [{ label: preedit ? w.do.preedit_off : w.do.preedit_on, testid: "preedit", run: () => acts.prefer({ preedit: !preedit }) }]),
  ].map(it => ({ ...it, setting: true }))
  const help = { label: w.do.shortcuts, ...keyed("help"), testid: "shortcuts", run: acts.help }
  if (!atWork) {
    return [
      { label: w.menu.file, items: [close] },
      { label: w.menu.view, items: looks },
      { label: w.menu.help, items: [help] },
    ]
  }
  return [
    {
      label: w.menu.file,
      items: [
        ...(writing ? [
          { label: w.do.new_article, ...keyed("new_article"), testid: "menu-new", run: acts.create },
          { label: templateWords().begin, ...keyed("from_template"), testid: "menu-from-template", run: acts.fromTemplate },
          { label: templateWords().keep, testid: "menu-keep-template", run: acts.keepTemplate },
          { label: w.writing.duplicate, testid: "menu-duplicate", run: acts.duplicate },
          { label: w.do.import_page, testid: "menu-import", run: acts.importPage },
        ] : []),
        { label: w.do.sync, testid: "menu-sync", run: acts.sync },
        { label: w.do.sign_out, testid: "sign-out", run: acts.signOut },
        close,
      ],
    },
    {
      label: w.menu.view,
      items: [
        ...(writing ? [{ label: w.side.mine, ...keyed("mine"), testid: "menu-mine", run: () => acts.desk("mine") }] : []),
        { label: w.side.desk, ...keyed("desk"), testid: "menu-desk", run: () => acts.desk("desk") },
        { label: calendarWords().title, ...keyed("calendar"), testid: "menu-calendar", run: acts.calendar },
        { label: inboxWords().title, ...keyed("notices"), testid: "menu-notices", run: acts.notices },
        { label: slotWords().menu, ...keyed("slots"), testid: "menu-slots", run: acts.slots },
        { label: photoWords().menu, ...keyed("photos"), testid: "menu-photos", run: acts.photos },
        { label: searchWords().menu, ...keyed("find_article"), testid: "menu-find", run: acts.find },
        { label: paletteWords().menu, ...keyed("palette"), testid: "menu-palette", run: acts.palette },
        { label: houseWords().title, ...keyed("settings"), testid: "menu-settings", run: acts.settings },
        ...(acts.audit ? [{ label: actsWords().audit.menu, testid: "menu-audit", run: acts.audit }] : []),
        ...(acts.sides === null ? [] : sidesOf(w, acts.sides)),
        ...looks,
      ],
    },
    ...(acts.insert === null ? [] : [insertions(w, acts.insert)]),
    ...(acts.reading ? articleHead(acts.reading) : []),
    {
      label: w.menu.help,
      items: [help, { label: w.do.checklist, testid: "menu-checklist", run: acts.checklist }, { label: w.do.public, testid: "menu-portal", run: acts.portal }],
    },
  ]
}

function sidesOf({ writing: w }: Words, { seen, toggle }: NonNullable<MenuActs["sides"]>): MenuItem[] {
  const all: [Side, string][] = [["outline", w.outline], ["panel", w.panel]]
  return all.flatMap(([side, label]) => {
    const checked = seen[side]
    return checked === undefined ? [] : [{ label, ...keyed(side), testid: `menu-${side}`, checked, run: () => toggle(side) }]
  })
}

function insertions({ menu, writing: w }: Words, insert: (what: Insertion) => void): MenuHead {
  // What asks for a file or an address first ends in three dots.
  const all: [Insertion, string, KeyAct?][] = [
    ["photo", `${w.photo}…`], ["photo_folder", folderWords().menu], ["gallery", w.gallery], ["attachment", `${w.attach}…`], ["table", w.table], ["info_box", w.infoBox], ["pull_quote", w.pullQuote],
    ["embed", `${w.embed}…`], ["rule", w.rule], ["to_fill_in", w.toFillIn, "fill_in"],
  ]
  return { label: menu.insert, items: all.map(([what, label, act]) => ({ label, said: `${menu.insert}: ${label}`, ...(act === undefined ? {} : keyed(act)), testid: `insert-menu-${what}`, run: () => insert(what) })) }
}

/** The same as the reading room's own menu, from the bar. */
function articleHead({ acts, waits }: RoomActs): MenuHead[] {
  const { menu, act: labels } = actsWords()
  const items = (Object.keys(labels) as (keyof typeof labels)[]).flatMap((act): MenuItem[] => {
    const [run, why] = [acts[act], waits?.[act]]
    return run || why !== undefined ? [{ label: labels[act], act, testid: `menu-${act}`, why, run: run ?? (() => {}) }] : []
  })
  return items.length === 0 ? [] : [{ label: menu, items }]
}
