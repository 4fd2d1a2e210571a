// Written by hand until the shell has the commands; then a test writes this folder from the Rust types.
// What the window asks of the shell and what the shell tells the window. `host/types.ts` is the only file that reads it.
export type Id = string; // UUIDv7
export type Ms = number; // UTC milliseconds
export type Status = "draft"|"submitted"|"forwarded"|"returned"|"approved"|"scheduled"|"published"|"ended"|"withdrawn"|"trashed";
export type Role = "reporter"|"editor"|"chief"|"admin";
export type Act = "edit"|"submit"|"recall"|"forward"|"return"|"approve"|"schedule"|"publish_now"|"unschedule"|"correct"|"withdraw"|"bring_back"|"hold"|"release_hold"|"raise_embargo"|"lower_embargo"|"overrule"|"feature"|"propose_feature"|"comment"|"take_over"|"trash"|"restore";
export type Refusal = "role"|"not_own"|"other_category"|"own_text"|"standing"|"trashed"|"conflict"|"held"|"embargo"|"edited_since_approval"|"nothing_new"|"desk_touched"|"pending_release"|"released"|"photos_missing"|"not_sent";
export interface Person { id: Id; login: string; name: string; role: Role }
export interface Session { person: Person; portal: { name: string; address: string }; demo: boolean; recovered: Id[] /* articles brought back after a crash */ }
export interface Start { session: Session | null; demo_possible: boolean; profiles: { name: string; address: string; login: string }[]; preferences: Preferences; program: string }
export interface Preferences { language: "vi"|"en"; theme: "system"|"light"|"dark"; checklist_done: string[]; checklist_hidden: boolean }
export interface Row { article: Id; title: string; status: Status; flags: { conflict: boolean; edited_since_approval: boolean; being_corrected: boolean; held: boolean; embargoed: boolean; urgent: boolean; unsent: boolean; refused: string | null /* Code */ };
  owner: { id: Id; name: string }; mine: boolean; category: string | null; words: number; photos: number; changed_ms: Ms; go_live_ms: Ms | null; reason: string | null /* why returned */; sapo: string; lead_photo: string | null; public_url: string | null }
export interface Lists { me: Person; people: Person[]; categories: { id: Id; name: string }[]; sources: { id: string; name: string; url: string | null }[]; pen_names: { id: string; name: string; person: Id | null }[]; settings: { approval: "one_step"|"two_step"; four_eyes: boolean; title_max: number; sapo_max: number } }
export interface Fields { category?: Id; extra_categories?: Id[]; source?: { name: string; url?: string; published_at_ms?: Ms; quoted: boolean }; bylines?: string[]; tags?: string[]; topic?: string; slug?: string; cover?: string; embargo_until_ms?: Ms; language?: string; correction_note?: string; ignored?: { code: string; block?: string }[] }
export interface Opened { row: Row; document: unknown /* ProseMirror JSON */; fields: Fields; base: Id | null; seq: number; revision_no: number | null; content: string | null /* content hash of the head */; head: Id | null; approved: { by: string; at_ms: Ms; content: string } | null; refusals: Partial<Record<Act, Refusal>> /* absent = allowed */; editable: boolean; recovered: boolean; photos: Photo[] }
export interface Saved { seq: number; saved_ms: Ms; hash: string }
export interface Photo { id: string; width: number; height: number; sent: boolean; caption_hint: string | null; credit_hint: string | null }   // shown at `photo://localhost/{id}` (also /{id}/thumb)
export interface Finding { code: string; level: "phai_sua"|"nen_sua"|"goi_y"; overrulable: boolean; block?: string; part: "title"|"sapo"|"text"|"photo"|"alt"|"caption"|"credit"|"category"|"source"|"byline"|"cover"|"correction_note"; range?: { start: number; stop: number }; facts: Record<string,string>; fix?: { do: "replace"; text: string } | { do: "heading"; level: number } }
export type SyncState = { online: "unknown"|"online"|"offline"; since_ms: Ms | null; waiting: number /* ops and photos not sent */; refused: number; conflicts: number; synced_ms: Ms | null; busy: boolean; sign_in_needed: boolean; trouble: string | null /* Code */ };
export interface Imported { article: Id; words_in: number; words_out: number; discarded: { text: string; why: string }[] }
export interface ErrorJson { code: string; why: string; at: unknown }   // what a rejected call throws
export interface Commands {
  start: { req: {}; res: Start };
  open_demo: { req: { login: "lan"|"ha"|"truongban"|"quantri" }; res: Session };   // demo role switch
  check_portal: { req: { address: string }; res: { name: string; version_ok: boolean } };
  sign_in: { req: { address: string; login: string; password: string }; res: Session };
  sign_out: { req: {}; res: null };
  rows: { req: {}; res: Row[] };
  lists: { req: {}; res: Lists };
  create: { req: {}; res: Opened };
  open_article: { req: { article: Id }; res: Opened };
  save: { req: { article: Id; seq: number /* last known */; document: unknown; fields: Fields }; res: Saved };
  cut: { req: { article: Id; note: string; leaving: boolean }; res: { revision: Id | null } };  // Ctrl+S (note may be ""), leaving
  findings: { req: { article: Id; document: unknown; fields: Fields }; res: Finding[] };
  submit: { req: { article: Id; note: string }; res: Row };
  take_back: { req: { article: Id }; res: Row };           // undo of a submit that has not left the laptop, else recall at the portal
  trash: { req: { article: Id }; res: null };
  restore: { req: { article: Id }; res: null };
  decide: { req: { article: Id; seen: Id; act: { act: "recall"|"unschedule"|"trash"|"restore" } | { act: "forward"; note: string } | { act: "return"; reason: string } | { act: "approve"; content: string; urgent_reason?: string } | { act: "schedule"; go_live_ms: Ms; take_down_ms?: Ms } | { act: "publish_now"; take_down_ms?: Ms } | { act: "withdraw"; reason: string; urgent: boolean } }; res: Row };
  attach_photo: { req: { article: Id; name: string; bytes: Uint8Array }; res: Photo };   // sent as a raw body by host/tauri.ts: invoke("attach_photo", bytes, {headers: {article, name: encodeURIComponent(name)}})
  import_page: { req: { name: string; text: string }; res: Imported };
  sync_now: { req: {}; res: null };
  sync_state: { req: {}; res: SyncState };
  set_preferences: { req: Preferences; res: null };
  open_public: { req: { article: Id | null }; res: null };   // the portal in the system's browser
  portal_time: { req: {}; res: { now_ms: Ms } };              // laptop clock corrected by the portal's offset
  keep_copy: { req: { article: Id; document: unknown; fields: Fields }; res: { path: string } };  // "Lưu ra tệp khác" when the disk fails
  close_window: { req: {}; res: null };   // answer to the `closing` event, after the last save and cut
}
export interface Events { sync: SyncState; changed: { articles: Id[] }; closing: {}; profile_in_use: {} }
// Codes of ErrorJson.code that need a sentence (notices.ts, Record<Code, Notice>): every Code of domain::wire plus desk codes:
// disk_full read_only in_use newer_file damaged no_session offline portal_not_there portal_other_version tls not_a_page pre_check schema stale_save unknown internal not_allowed(at: Refusal)
