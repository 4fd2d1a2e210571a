// A host without a shell, for looking at screens in a plain browser under `npm run dev`. `main.ts` asks for it only there;
// a shipped window has neither this file nor its newsroom.
//
// What the address bar can ask for: `?at=first` (nobody yet), `?at=known` (two portals known), `?at=lan|ha|truongban|quantri`,
// `?delay=2000` (every answer waits), `?fail=save:disk_full,submit:offline` (a command fails with that code),
// `?offline`, `?recovered` (a crash came before), `?mended` (the data file was damaged; `?mended=new`: and there was no
// backup), `?told=none` (no notices; `?told=away`: they came while nobody was there), `?photos=0` (of so many the photo library is), `?due=240` (the index of the search is not whole yet), `?conflict=moved` (a text moves while one chooses). In the console: `toasoan.fail("save", "disk_full")`, `toasoan.mend()`, `toasoan.offline(true)`.
import { sidesLeft } from "../state/sides.ts"
import { FakeSearch, type FakeText } from "./fakeSearch.ts"
import { FakeActs } from "./fakeActs.ts"
import { FakeCalendar } from "./fakeCalendar.ts"
import { FakeShare } from "./fakeShare.ts"
import { FakePreview } from "./fakePreview.ts"
import { FakeSlots } from "./fakeSlots.ts"
import { FakeNotices } from "./fakeNotices.ts"
import { FakeHouse } from "./fakeHouse.ts"
import { FakePresence } from "./fakePresence.ts"
import { FakeLibrary } from "./fakeLibrary.ts"
import { FakeTemplates } from "./fakeTemplates.ts"
import { FakeComments } from "./fakeComments.ts"
import { FakeConflict } from "./fakeConflict.ts"
import { FakeHistory } from "./fakeHistory.ts"
import { FakeRetouch } from "./fakeRetouch.ts"
import type { Host } from "./host.ts"
import type { Unsent, Quarantined, Act, Commands, Events, LetPass, Opened, Photo, Refusal, Row, Session, SyncState } from "./types.ts"
import { articles, categoryName, drawing, lists, page, para, people, photoOf, type FakeArticle, type FakeNode } from "./fakeNewsroom.ts"

type Login = keyof typeof people
type Answers = { [C in keyof Commands]: (req: Commands[C]["req"]) => Commands[C]["res"] }
const isLogin = (it: string | null): it is Login => it !== null && Object.hasOwn(people, it)

export function fakeHost(): Host {
  const asked = new URLSearchParams(location.search)
  const failing = new Map<string, string>((asked.get("fail") ?? "").split(",").filter(it => it.includes(":")).map(it => it.split(":") as [string, string]))
  const delayMs = Number(asked.get("delay") ?? 120)
  const listeners = new Map<keyof Events, Set<(event: never) => void>>()
  const tell = <E extends keyof Events>(name: E, event: Events[E]): void => listeners.get(name)?.forEach(it => it(event as never))
  const newsroom = new Newsroom(asked.get("at"), asked.has("offline"), asked.has("recovered"), asked.get("mended"))
  const answers = newsroom.answers(articles => tell("changed", { articles }), () => tell("sync", newsroom.sync()))

  Object.assign(window, {
    toasoan: {
      fail: (command: string, code: string) => failing.set(command, code),
      mend: () => failing.clear(),
      offline: (off: boolean) => {
        newsroom.offline = off
        tell("sync", newsroom.sync())
      },
      closing: () => tell("closing", {}),
      leave: () => tell("changed", { articles: newsroom.presence.leave() }),
      takeOver: () => {
        newsroom.presence.takenBy(newsroom.writing, people.ha.name)
        tell("hand_over", { article: newsroom.writing })
      },
    },
  })

  return {
    async call(name, req) {
      await new Promise(resolve => setTimeout(resolve, delayMs))
      const code = failing.get(name)
      if (code !== undefined) throw { code, why: `the fake host was told to fail ${name}`, at: null }
      return answers[name](req)
    },
    on(name, handler) {
      const here = listeners.get(name) ?? new Set()
      here.add(handler as (event: never) => void)
      listeners.set(name, here)
      return () => here.delete(handler as (event: never) => void)
    },
    photo: (id, size) => newsroom.retouch.picture(id, size) ?? newsroom.picture(id),
    preview: path => newsroom.preview.address(path),
  }
}

class Newsroom {
  /** States of the portal that were told. */
  private told = 0
  offline: boolean
  readonly photos = new Map<string, string>()
  /** What the files of those that came in say. */
  private readonly said = new Map<string, Photo>()
  readonly presence = new FakePresence()
  /** What is open for writing. */
  writing = ""
  readonly preview = new FakePreview()
  private readonly shared = new FakeShare()
  readonly retouch = new FakeRetouch(id => this.picture(id))
  private login: Login | null
  private readonly known: boolean
  private made = 0
  private readonly all = articles(Date.now())
  private readonly versions = new FakeHistory(Date.now())
  private readonly torn = new FakeConflict(Date.now())
  private readonly comments = new FakeComments(Date.now())
  private readonly words = new FakeHouse()
  private readonly deeds = new FakeActs(Date.now(), people.ha, people.truongban)
  private readonly dates = new FakeCalendar()
  private readonly inbox = new FakeNotices(Date.now(), this.all.map(it => ({ id: it.id, title: partOf(it.document, "title") })))
  private shown: FakeSlots | null = null
  private readonly kept = new FakeTemplates(Date.now())
  private readonly library = new FakeLibrary(Date.now(), Number(new URLSearchParams(location.search).get("photos") ?? 300))
  private readonly asking = new FakeSearch(Number(new URLSearchParams(location.search).get("due") ?? 0))
  private recovered: string[] = []
  private apart: Quarantined[] = new URLSearchParams(location.search).has("apart") ? textsApart : []
  private readonly passes: LetPass[] = []
  private preferences: Commands["set_preferences"]["req"] = { language: "vi", theme: "system", checklist_done: ["write"], checklist_hidden: false, preedit: true, writing: sidesLeft, reading: sidesLeft, recent: [] }

  constructor(at: string | null, offline: boolean, recovered: boolean, private readonly mended: string | null) {
    if (recovered) {
      this.recovered = this.all.slice(0, 1).map(it => it.id)
      for (const it of this.all.slice(0, 1)) this.versions.crashed(it)
    }
    this.login = isLogin(at) ? at : null
    this.known = at === "known"
    this.offline = offline
    if (new URLSearchParams(location.search).has("writing")) {
      const mine = this.all.find(it => it.owner === people.lan)
      for (const it of mine ? [mine] : []) this.presence.begin(it.id, isLogin(at) && at !== "lan" ? people.lan.name : people.ha.name)
    }
  }

  answers(changed: (articles: string[]) => void, synced: () => void): Answers {
    const touch = (article: FakeArticle): Row => {
      article.changed_ms = Date.now()
      setTimeout(() => changed([article.id]), 0)
      return this.row(article)
    }
    return {
      start: () => ({ session: this.login === null ? null : this.session(), demo_possible: true, profiles: this.known ? knownPortals : [], keyring: false, preedit_possible: true, preferences: this.preferences, program: "0.1.0" }),
      set_preferences: req => { this.preferences = req; return null },
      close_window: () => null,
      check_portal: ({ address }) => portalAt(address),
      open_demo: ({ login }) => this.enter(login),
      sign_in: ({ address, login, password }) => {
        portalAt(address)
        if (password !== "toasoan-demo") throw refused("wrong_password")
        return { ...this.enter(login), demo: false }
      },
      open_profile: () => { throw refused("sign_in") },
      unsent: () => this.unsent(),
      sign_out: ({ remove, lose }) => {
        if (remove && this.unsent().some(it => !lose.includes(it.key))) throw refused("unsent")
        this.login = null
        return null
      },
      sync_sleep: () => null,
      quarantine: () => (this.login === "ha" || this.login === "truongban" ? this.apart : []),
      take_in: ({ op_id }) => {
        const text = this.apart.find(it => it.op_id === op_id)
        if (!text) throw refused("unknown")
        this.apart = this.apart.filter(it => it.article !== text.article || it.device !== text.device)
        return { article: text.article }
      },
      writers: () => this.presence.all(),
      writes: ({ article }) => { this.writing = article; return null },
      stops_writing: () => null,
      take_over: ({ article }) => { this.online(); this.presence.takeOver(article); return null },
      hand_over: () => null,
      rows: () => this.all.map(it => this.row(it)),
      lists: () => { const all = lists(this.me()); return { ...all, settings: { ...all.settings, ...this.words.settings } } },
      search: req => this.asking.found(this.texts(), req),
      search_portal: ({ typed }) => {
        this.online()
        return { rows: [{ article: "019aaaaa-0000-7000-8000-0000000000a1", title: `Bài cũ về ${typed}`, owner: "Đỗ Quang Minh", first_ms: Date.UTC(2025, 2, 3) }], next: null }
      },
      search_counts: req => this.asking.counts(this.texts(), req),
      searches: () => this.asking.all(),
      keep_search: ({ name, asked }) => this.asking.keep(name, asked),
      drop_search: ({ name }) => this.asking.drop(name),
      tags: () => ["Tết", "du lịch", "chuyển đổi số", "rừng"],
      create: () => this.opened(this.add(page("", "", []))),
      templates: () => this.kept.all(),
      keep_template: ({ article, name, title, over }) => this.kept.keep(this.find(article), name, title, over),
      from_template: ({ template }) => this.opened(this.add(this.kept.text(template))),
      rename_template: ({ template, name }) => this.kept.rename(template, name),
      drop_template: ({ template }) => { this.kept.drop(template); return null },
      bring_back_template: ({ template }) => { this.kept.back(template); return null },
      open_article: ({ article }) => this.opened(this.find(article)),
      comments: ({ article }) => this.comments.of(this.find(article), this.me()),
      comment: ({ article, marked, answers, text }) => this.comments.say(this.find(article), this.me(), marked, answers, text),
      keep_comment_draft: ({ article, ...half }) => { this.comments.keep(article, half); return null },
      solve_comment: ({ article, comment }) => this.comments.solve(this.find(article), this.me(), comment),
      drop_comment: ({ article }) => this.comments.of(this.find(article), this.me()),
      looked_at: ({ article }) => this.versions.lookedAt(this.find(article)),
      look_at: () => null,
      fetch_revisions: () => false,
      history: ({ article }) => this.versions.rows(this.find(article)),
      compare: ({ article, older, newer }) => this.versions.compare(this.find(article), older, newer),
      restore_revision: ({ article, revision }) => {
        const found = this.find(article)
        this.versions.restore(found, revision, this.me())
        found.seq += 1
        touch(found)
        return this.opened(found)
      },
      open_conflict: ({ article }) => this.torn.open(this.find(article), this.me()),
      settle_conflict: ({ article, seen, chosen }) => {
        const found = this.find(article)
        this.torn.settle(found, seen, chosen)
        return touch(found)
      },
      save: ({ article, document, fields }) => {
        const found = this.find(article)
        Object.assign(found, { document, fields, seq: found.seq + 1, flags: { ...found.flags, unsent: true } })
        touch(found)
        return { seq: found.seq, saved_ms: Date.now(), hash: "b3:fake" }
      },
      cut: ({ article, note, leaving }) => {
        if (leaving) this.recovered = this.recovered.filter(it => it !== article)
        return { revision: this.versions.cut(this.find(article), leaving ? "typed" : "saved", note, this.me()) }
      },
      repaired: ({ blocks }) => ({ blocks: blocks.map(() => null), capitals_lost: false }),
      findings: ({ document, fields }) => findings(document as FakeNode, fields.category !== undefined),
      submit: ({ article }) => this.move(article, "submitted", touch),
      take_back: ({ article }) => this.move(article, "draft", touch),
      trash: ({ article }) => { this.move(article, "trashed", touch); return null },
      restore: ({ article }) => { this.move(article, "draft", touch); return null },
      house: () => this.words.all(this.me()),
      add_to_lists: ({ entries }) => { this.online(); setTimeout(() => changed([]), 0); return this.words.add(entries, this.me()) },
      take_from_lists: ({ entry }) => { this.online(); this.words.take(entry, this.me()); return null },
      set_approval: req => { this.online(); this.words.approval(req); return null },
      set_style: req => { this.online(); this.words.style(req); return null },
      ...this.inbox.answers(),
      share: ({ article, days }) => this.shared.make(article, 7, this.me().name, days),
      shares: ({ article }) => this.shared.of(article),
      take_back_share: ({ article, share }) => this.shared.takeBack(article, share),
      preview: ({ article }) => {
        const row = this.row(this.find(article))
        return this.preview.of(row.title, row.sapo, "Tin nóng")
      },
      forget_preview: () => null,
      boards: ({ at_ms }) => this.slots().all(this.all.map(it => this.row(it)), this.me(), at_ms),
      put_board: req => {
        this.online()
        this.slots().put(req, this.me())
        setTimeout(() => changed([]), 0)
        return this.slots().all(this.all.map(it => this.row(it)), this.me(), null)
      },
      calendar: () => this.dates.all(this.all.map(it => this.row(it))),
      reschedule: ({ article, go_live_ms }) => {
        this.online()
        this.dates.drop(article)
        this.find(article).go_live_ms = go_live_ms
        this.move(article, go_live_ms === null ? "approved" : "scheduled", touch)
        return this.dates.all(this.all.map(it => this.row(it)))
      },
      wish_schedule: req => { this.dates.wish(req); return this.dates.all(this.all.map(it => this.row(it))) },
      drop_wish: ({ article }) => { this.dates.drop(article); return this.dates.all(this.all.map(it => this.row(it))) },
      decide: ({ article, act }) => {
        this.online()
        const found = this.find(article)
        const moved = this.deeds.did(found, this.row(found).title, act, this.me())
        if (moved !== null) return this.move(article, moved, touch)
        if (act.act === "return") found.reason = act.reason
        if (act.act === "schedule") found.go_live_ms = act.go_live_ms
        if (act.act === "publish_now") found.go_live_ms = Date.now()
        if (act.act === "feature" || act.act === "unfeature") return touch(found)
        if (act.act === "overrule") {
          this.passes.push({ ...act.finding, by: this.me().name, at_ms: Date.now(), reason: act.reason })
          return touch(found)
        }
        const standing: Partial<Record<typeof act.act, Row["status"]>> = { recall: "draft", forward: "forwarded", return: "returned", approve: "approved", schedule: "scheduled", publish_now: "published", unschedule: "approved", trash: "trashed", restore: "draft" }
        return this.move(article, standing[act.act] ?? found.status, touch)
      },
      attach_photo: ({ name, bytes }) => {
        if (/\.heic$/i.test(name)) throw refused("heic")
        const id = `fake-${name}-${++this.made}`
        this.photos.set(id, URL.createObjectURL(new Blob([new Uint8Array(bytes)])))
        const photo = { ...photoOf(id), ...saidBy(name), name, bytes: bytes.length, sent: false }
        this.said.set(id, photo)
        return photo
      },
      edit_photo: ({ photo, edit }) => this.retouch.edited(photo, edit),
      photo_edit: ({ photo }) => this.retouch.opened(photo),
      photos: req => this.library.photos(req),
      photo: ({ photo: id }) => this.library.card(id, article => this.all.map(it => this.row(it)).filter(it => it.mine)[article]),
      keep_photo: ({ name, bytes }) => {
        if (/\.heic$/i.test(name)) throw refused("heic")
        const id = `fake-${name}-${++this.made}`
        this.photos.set(id, URL.createObjectURL(new Blob([new Uint8Array(bytes)])))
        return this.library.keep(id, name, bytes.length)
      },
      say_creator: ({ photos, creator }) => this.library.say(photos, creator),
      attach_file: ({ name, bytes }) => {
        const trouble = [...fileTroubles].find(it => name.includes(it[0]))
        if (trouble) throw refused(trouble[1])
        const kind = (["pdf", "docx", "xlsx"] as const).find(it => name.toLowerCase().endsWith(`.${it}`))
        if (kind === undefined) throw refused("not_a_file_kind")
        return { file: (++this.made).toString(16).padStart(64, "0"), kind, name, bytes: Math.max(1, bytes.length) }
      },
      import_page: ({ text }) => this.imported(text),
      keep_copy: ({ article }) => ({ path: `/home/lan/Toa-soan/${article}.json` }),
      sync_now: () => { synced(); return null },
      sync_state: () => this.sync(),
      portal_time: () => ({ now_ms: Date.now() }),
      open_public: () => null,
      audit: ({ article }) => { this.online(); return this.deeds.audit(article) },
      audit_verify: () => { this.online(); return this.deeds.verify() },
      urgent_report: () => { this.online(); return this.me().role === "chief" ? this.deeds.urgent() : { rows: [], next: null } },
      open_sheet: () => { this.online(); return null },
      open_attached: () => null,
      dropped: () => [],
      dropped_folder: () => ({ pictures: Array.from({ length: 12 }, (_, n) => ({ n, name: `DSC_${4210 + n}.JPG`, bytes: 6_400_000 + n * 310_000, folder: false })), more: false }),
      choose_folder: () => ({ n: 0, name: "100CANON", bytes: null, folder: true }),
      take_dropped: () => { throw refused("file_gone") },
      open_link: ({ address }) => {
        if (!/^(https?|mailto):/.test(address)) throw refused("odd_address")
        return null
      },
    }
  }

  private slots(): FakeSlots {
    return (this.shown ??= new FakeSlots(this.all.map(it => this.row(it)), Date.now()))
  }

  picture(id: string): string {
    return this.photos.get(id) ?? drawing(id)
  }

  sync(): SyncState {
    const waiting = this.all.filter(it => it.flags.unsent).length
    const conflicts = this.all.filter(it => it.flags.conflict).length
    const asked = new URLSearchParams(location.search)
    const [done, of] = (asked.get("older") ?? "").split("/").map(Number)
    const older = done !== undefined && of !== undefined ? { done, of } : null
    const struck_off = asked.has("struckoff")
    return { number: ++this.told, online: this.offline ? "offline" : "online", since_ms: Date.now() - 2_400_000, waiting, refused: 0, conflicts: older ? 0 : conflicts, synced_ms: Date.now() - 60_000, older, busy: false, sign_in_needed: struck_off, struck_off, trouble: null }
  }

  private unsent(): Unsent[] {
    const articles: Unsent[] = this.all.filter(it => it.flags.unsent).map(it => ({ key: `article:${it.id}`, what: "article", title: this.row(it).title, count: 1 }))
    return [...articles, { key: "template:1", what: "template", title: "Giá cả thị trường hằng tuần", count: 1 }, { key: "photos", what: "photos", title: "", count: 3 }]
  }

  private online(): void {
    if (this.offline) throw refused("offline")
  }

  private me() {
    if (this.login === null) throw refused("no_session")
    return people[this.login]
  }

  private texts(): FakeText[] {
    return this.all.map(it => ({ row: this.row(it), category: it.fields.category ?? null, texts: (it.document.content ?? []).map(textOf) }))
  }

  private session(): Session {
    return { person: this.me(), portal: { name: "Cổng thông tin điện tử tỉnh Hải Lâm", address: "http://127.0.0.1:4870" }, demo: !new URLSearchParams(location.search).has("real"), recovered: this.recovered, screen_fell: false, mended: this.mended === null ? null : { damaged: "/home/lan/.local/share/toasoan/profiles/hailam/damaged/2026-11-24T07-02-11.db", backup_ms: this.mended === "new" ? null : Date.now() - 54_000_000 } }
  }

  private enter(login: string): Session {
    if (!isLogin(login)) throw refused("wrong_password")
    this.login = login
    return this.session()
  }

  private find(id: string): FakeArticle {
    const found = this.all.find(it => it.id === id)
    if (!found) throw refused("unknown")
    return found
  }

  private move(id: string, status: Row["status"], touch: (article: FakeArticle) => Row): Row {
    const found = this.find(id)
    Object.assign(found, { status, revision: found.revision + (status === "submitted" ? 1 : 0), flags: { ...found.flags, unsent: this.offline } })
    return touch(found)
  }

  private add(document: FakeNode): FakeArticle {
    const id = `0192b000-0000-7000-8000-${String(++this.made).padStart(12, "0")}`
    const flags = { conflict: false, edited_since_approval: false, being_corrected: false, held: false, embargoed: false, urgent: false, unsent: true, refused: null }
    const made: FakeArticle = { id, owner: this.me(), status: "draft", document, fields: {}, changed_ms: Date.now(), go_live_ms: null, reason: null, revision: 0, seq: 1, flags }
    this.all.unshift(made)
    return made
  }

  private imported(text: string): Commands["import_page"]["res"] {
    const lines = text.split("\n").map(it => it.trim()).filter(it => it !== "")
    const [title, sapo, ...rest] = lines
    if (title === undefined || sapo === undefined || rest.length === 0) throw refused("not_a_page")
    const kept = rest.slice(0, -1)
    const last = rest.slice(-1)
    const article = this.add(page(title, sapo, kept.map(para)))
    return { article: article.id, words_in: countWords(text), words_out: countWords([title, sapo, ...kept].join(" ")), discarded: last.map(it => ({ text: it, why: "surroundings" })) }
  }

  private row(it: FakeArticle): Row {
    const photos = (it.document.content ?? []).filter(node => node.type === "figure")
    return {
      article: it.id, title: partOf(it.document, "title"), status: it.status, flags: it.flags, owner: { id: it.owner.id, name: it.owner.name }, mine: it.owner.login === this.login,
      category: categoryName(it.fields.category), words: countWords(textOf(it.document)), photos: photos.length, comments: this.comments.of(it, this.me()).open, changed_ms: it.changed_ms, go_live_ms: it.go_live_ms, reason: it.reason,
      sapo: partOf(it.document, "sapo"), lead_photo: (photos[0]?.attrs?.["photo"] as string | undefined) ?? null, public_url: it.status === "published" ? "/bai/bai-thu-1" : null,
      at_portal: it.revision > 0, read: it.status === "published" && it.go_live_ms !== null ? { outcome: new URLSearchParams(location.search).has("differs") ? "different" : "seen", differs: new URLSearchParams(location.search).has("differs") ? { at: "words", words: "Nước lên nhanh từ đêm 23/11, nhiều tuyến đường ở xã Hải Châu…" } : null, read_ms: it.go_live_ms + 300, late_ms: 300 } : null,
    }
  }

  private opened(it: FakeArticle): Opened {
    const row = this.row(it)
    const photos = (it.document.content ?? []).flatMap(node => (typeof node.attrs?.["photo"] === "string" ? [this.said.get(node.attrs["photo"]) ?? photoOf(node.attrs["photo"])] : []))
    const editable = row.mine && (it.status === "draft" || it.status === "returned")
    const head = it.revision === 0 ? null : it.id
    const approved = ["approved", "scheduled", "published"].includes(it.status) ? { by: people.ha.name, at_ms: it.changed_ms, content: "b3:fake" } : null
    return { row, document: it.document, fields: it.fields, base: head, head, seq: it.seq, revision_no: it.revision || null, content: head && "b3:fake", approved, overruled: this.passes, facts: this.deeds.of(it.id), urgent: this.urgently(it, row.mine), refusals: this.refusals(it, row.mine), editable, recovered: this.recovered.includes(it.id), caret: null, photos }
  }

  private urgently(it: FakeArticle, mine: boolean): Act[] {
    const { role } = this.me()
    if (role === "editor" && it.status === "published") return ["withdraw"]
    return role === "chief" && mine && it.status === "submitted" ? ["approve"] : []
  }

  private refusals(it: FakeArticle, mine: boolean): Partial<Record<Act, Refusal>> {
    const decides = this.me().role === "editor" || this.me().role === "chief"
    const out: Partial<Record<Act, Refusal>> = {}
    const refuse = (act: Act, why: Refusal | false): void => { if (why) out[act] ??= why }
    const waits = it.status === "submitted" || it.status === "forwarded"
    for (const act of ["approve", "overrule", "return", "schedule", "publish_now", "unschedule", "withdraw"] as const) refuse(act, !decides && "role")
    const { held, embargo_until_ms, correcting } = this.deeds.of(it.id)
    const shown = it.status === "published"
    for (const act of ["forward", "correct", "bring_back", "hold", "release_hold", "raise_embargo"] as const) refuse(act, !decides && "role")
    refuse("lower_embargo", this.me().role !== "chief" && "role")
    refuse("withdraw", this.me().role === "editor" && "role")
    refuse("forward", "standing")
    refuse("correct", (!shown || correcting) && "standing")
    refuse("bring_back", it.status !== "withdrawn" && it.status !== "ended" && "standing")
    refuse("hold", (shown || it.status === "trashed") && "standing")
    refuse("hold", held !== null && "held")
    refuse("release_hold", held === null && "standing")
    for (const act of ["raise_embargo", "lower_embargo"] as const) refuse(act, (shown || it.status === "trashed") && "standing")
    refuse("lower_embargo", embargo_until_ms === null && "standing")
    refuse("withdraw", !shown && it.status !== "scheduled" && "standing")
    for (const act of ["schedule", "publish_now"] as const) refuse(act, held !== null && "held")
    refuse("approve", it.flags.conflict && "conflict")
    refuse("approve", mine && "own_text")
    for (const act of ["approve", "overrule", "return"] as const) refuse(act, !waits && "standing")
    for (const act of ["schedule", "publish_now"] as const) refuse(act, it.status !== "approved" && "standing")
    refuse("submit", !mine && "not_own")
    refuse("submit", it.status !== "draft" && it.status !== "returned" && "standing")
    refuse("recall", (!mine || it.status !== "submitted") && "standing")
    return out
  }
}

const textsApart: Quarantined[] = ["Nước lũ rút, trường học mở cửa lại", "Chợ phiên vùng cao đông trở lại sau mưa, người bán kẻ mua kéo về từ sáng sớm"].map((title, n) => ({
  op_id: `019aaaaa-0000-7000-8000-00000000001${n}`, article: `019aaaaa-0000-7000-8000-00000000002${n}`, title, person: "019aaaaa-0000-7000-8000-000000000030", person_name: "Nguyễn Lan Anh",
  device: "019aaaaa-0000-7000-8000-000000000040", device_name: "máy xách tay cũ", written_ms: Date.now() - 7_200_000, came_ms: Date.now() - 600_000,
}))

const knownPortals = [
  { address: "https://toasoan.hailam.example", name: "Cổng thông tin điện tử tỉnh Hải Lâm", login: "lan.nguyen" },
  { address: "https://bao.hailam.example", name: "Báo Hải Lâm", login: "lananh" },
]

const refused = (code: string) => ({ code, why: `the fake host answers ${code}`, at: null })

/** A file's name decides why it does not come in. */
const fileTroubles = new Map([["hong", "not_a_file_kind"], ["macro", "file_with_macros"], ["khoa", "file_locked"], ["lon", "too_large"]])

/** A picture's name decides what its file says: who took it, and with “day-du” all of it. */
function saidBy(name: string): Partial<Photo> {
  const { hints } = photoOf(name)
  const creator = name.includes("huong") ? "Trần Thu Hương" : "Minh Đức"
  if (name.includes("trong")) return {}
  if (!name.includes("day-du")) return { hints: { ...hints, creator } }
  return {
    taken_ms: Date.UTC(2026, 10, 3, 1, 15), place_was: true,
    hints: { headline: "Hội nghị thư viện", caption: "Đại biểu dự hội nghị tổng kết công tác thư viện tỉnh", alt: "Nhiều hàng ghế kín người trong một căn phòng rộng", creator, credit: "TTXVN", place: "Suối Ngàn" },
  }
}

/** The name typed decides what is met there, so that every tick can be looked at. */
function portalAt(address: string): Commands["check_portal"]["res"] {
  if (address.includes("tls")) throw refused("tls")
  if (address.includes("none")) throw refused("portal_not_there")
  if (address.includes("offline")) throw refused("offline")
  return { name: "Cổng thông tin điện tử tỉnh Hải Lâm", version_ok: !address.includes("old") }
}

function findings(document: FakeNode, hasCategory: boolean): Commands["findings"]["res"] {
  const out: Commands["findings"]["res"] = []
  if (partOf(document, "title") === "") out.push({ code: "title_missing", level: "phai_sua", overrulable: false, part: "title", facts: {} })
  if (!hasCategory) out.push({ code: "category_missing", level: "phai_sua", overrulable: false, part: "category", facts: {} })
  const figures = (document.content ?? []).filter(it => it.type === "figure")
  figures.forEach((it, n) => {
    const where = { block: String(it.attrs?.["id"] ?? ""), facts: { photo: String(n + 1) } }
    if (!it.attrs?.["alt"]) out.push({ code: "alt_missing", level: "phai_sua", overrulable: true, part: "alt", ...where })
    if (partOf(it, "credit") === "") out.push({ code: "credit_missing", level: "phai_sua", overrulable: true, part: "credit", ...where })
    const caption = partOf(it, "caption")
    if (caption === "") out.push({ code: "caption_missing", level: "phai_sua", overrulable: true, part: "caption", ...where })
    else if (!/\d/.test(caption)) out.push({ code: "caption_when", level: "goi_y", overrulable: true, part: "caption", ...where })
  })
  for (const it of document.content ?? []) {
    if (it.type === "attachment" && textOf(it).trim() === "") out.push({ code: "attachment_without_words", level: "nen_sua", overrulable: true, part: "text", block: String(it.attrs?.["id"] ?? ""), facts: { text: String(it.attrs?.["name"]) } })
  }
  return out
}

const textOf = (node: FakeNode): string => node.text ?? (node.content ?? []).map(textOf).join(" ")
const partOf = (node: FakeNode, type: string): string => textOf((node.content ?? []).find(it => it.type === type) ?? { type }).trim()
const countWords = (text: string): number => text.split(/\s+/).filter(it => it !== "").length
