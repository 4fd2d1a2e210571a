// Written by a test of the shell from the Rust types (`./run types`). Not for editing.

/** UUIDv7 */
export type Id = string
/** UTC milliseconds */
export type Ms = number

export type Act = "edit" | "submit" | "recall" | "forward" | "return" | "approve" | "schedule" | "publish_now" | "unschedule" | "correct" | "withdraw" | "bring_back" | "hold" | "release_hold" | "raise_embargo" | "lower_embargo" | "overrule" | "feature" | "propose_feature" | "comment" | "take_over" | "share" | "trash" | "restore";

export type AddToLists = { entries: Array<Entry>, };

export type Added = { 
/**
 * Of several, those that were there already.
 */
there: Array<Entry>, };

export type Address = { address: string, };

export type Announce = { 
/**
 * The window has the keys.
 */
looks: boolean, 
/**
 * The article on its screen.
 */
open: ArticleId | null, };

export type Announced = { unread: number, 
/**
 * All that came while nobody was there; empty where nothing did.
 */
digest: Array<NoticeRow>, 
/**
 * In a line of the window.
 */
line: Array<NoticeRow>, 
/**
 * On the desktop, as one.
 */
desktop: Array<NoticeRow>, };

export type Approval = "one_step" | "two_step";

export type Approved = { 
/**
 * Her name.
 */
by: string, at_ms: Timestamp, content: ContentHash, };

export type ArticleId = string;

export type AskComments = { article: ArticleId, 
/**
 * The text on the screen, in which the words are to be found; null: what this laptop has.
 */
document: unknown, };

export type Asked = { typed: string, wanted: Wanted, };

export type AskedAct = { "act": "recall" } | { "act": "forward", note: string, } | { "act": "return", reason: string, } | { "act": "approve", content: ContentHash, urgent_reason?: string, } | { "act": "schedule", go_live_ms: Timestamp, take_down_ms?: Timestamp, } | { "act": "publish_now", take_down_ms?: Timestamp, } | { "act": "unschedule" } | { "act": "correct" } | { "act": "withdraw", reason: string, urgent: boolean, } | { "act": "bring_back" } | { "act": "hold", reason: string, } | { "act": "release_hold" } | { "act": "embargo", 
/**
 * Null lifts it. It must be said: a field that was forgotten lifts nothing.
 */
until_ms: Timestamp | null, } | { "act": "overrule", 
/**
 * Which of its findings, as the check names it.
 */
finding: Named, content: ContentHash, reason: string, } | { "act": "feature", slot: string, 
/**
 * The board that the person looked at.
 */
version: number, 
/**
 * Before which of the others, counted from 1; none: at the end.
 */
rank?: number, pinned?: number, start_ms: Timestamp, end_ms?: Timestamp, } | { "act": "unfeature", slot: string, version: number, } | { "act": "trash" } | { "act": "restore" };

export type At = { "kind": "title" } | { "kind": "sapo" } | { "kind": "run" } | { "kind": "part", block: BlockId, figure: number, part: PicturePart, } | { "kind": "field", name: string, };

export type AttachFile = { article: ArticleId, name: string, bytes: Uint8Array, };

export type AttachPhoto = { article: ArticleId, name: string, bytes: Uint8Array, };

export type Attached = { file: FileId, kind: FileKind, 
/**
 * Made good: what readers' files are called.
 */
name: string, bytes: number, };

export type AuditAnswer = { rows: Array<AuditRow>, 
/**
 * Hand it back as `before` for the next page.
 */
next: number | null, };

export type AuditAsk = { 
/**
 * None: of everything.
 */
article: ArticleId | null, 
/**
 * Rows below this one.
 */
before: number | null, };

export type AuditRow = { seq: number, at_ms: Timestamp, person: string, 
/**
 * As she is called now; none of whoever sat at the portal's machine.
 */
name: string | null, device: string | null, act: string, article: string | null, 
/**
 * As the article is called now; none of one that the asker may not read.
 */
title: string | null, revision: string | null, 
/**
 * The "bản 7" of the screen.
 */
no: number | null, reason: string | null, detail: unknown, hash: string, };

export type Before = "replaced" | "shrank" | "restored" | "merged" | "recovered";

export type BlockId = string;

export type BoardItem = { article: ArticleId, pinned: number | null, start_ms: Timestamp, end_ms: Timestamp | null, 
/**
 * A writer's wish that the desk has not taken.
 */
proposed: boolean, };

export type BoardPlace = { id: SlotItemId, article: ArticleId, 
/**
 * None of what this person may not see.
 */
title: string | null, lead_photo: PhotoId | null, pinned: number | null, start_ms: Timestamp, end_ms: Timestamp | null, 
/**
 * When it leaves the board by itself: its end, or the minute at which the article is taken down.
 */
leaves_ms: Timestamp | null, 
/**
 * It is seen or ready, and leaves on the same day.
 */
runs_out_today: boolean, stands: Stands, 
/**
 * Who put it there or wished for it.
 */
by: string | null, mine: boolean, 
/**
 * Why this person may not give it another time or take it off.
 */
refusal: Refusal | null, };

export type BoardRow = { code: string, name: string, capacity: number, version: number, 
/**
 * By rank; each says where it stands.
 */
items: Array<BoardPlace>, 
/**
 * The first minute of the day ahead at which nothing is shown any more; none of a board that is empty already.
 */
empty_from_ms: Timestamp | null, };

export type Boards = { 
/**
 * The portal's clock.
 */
now_ms: Timestamp, 
/**
 * The minute that is shown.
 */
at_ms: Timestamp, 
/**
 * Why this person may not change them; absent: she may.
 */
refusal: Refusal | null, 
/**
 * No board has more places.
 */
capacity_max: number, boards: Array<BoardRow>, 
/**
 * Articles that could be put on one, the newest first.
 */
featurable: Array<Featurable>, };

export type BoardsAt = { 
/**
 * The minute that is wanted; none: now.
 */
at_ms: Timestamp | null, };

export type Calendar = { 
/**
 * The portal's clock.
 */
now_ms: Timestamp, 
/**
 * Hours at which nobody should be woken; a warning, no more.
 */
quiet: Quiet | null, 
/**
 * Every release of every article here that was not cancelled, and every wish; the earliest minute first.
 */
entries: Array<Planned>, 
/**
 * Approved, and without a minute.
 */
undated: Array<Undated>, };

export type Caret = { "part": "title", offset: number, } | { "part": "sapo", offset: number, } | { "part": "block", block: BlockId, offset: number, };

export type CategoryId = string;

export type Change = "same" | "changed" | "added" | "removed";

export type Changed = { articles: Array<ArticleId>, };

export type Changes = { 
/**
 * Words of the newer text that the older has not, and the other way round.
 */
added: number, removed: number, title: boolean, sapo: boolean, 
/**
 * Blocks that changed, came, went or moved.
 */
blocks: number, photos: boolean, fields: boolean, };

export type CheckCode = "title_missing" | "sapo_missing" | "body_missing" | "title_long" | "sapo_long" | "category_missing" | "source_missing" | "source_link_missing" | "byline_missing" | "to_fill_in" | "photo_place_empty" | "alt_missing" | "alt_poor" | "alt_is_caption" | "alt_differs" | "caption_missing" | "credit_missing" | "photo_old" | "photo_small" | "cover_missing" | "link_dead" | "link_odd" | "heading_skips" | "heading_is_bold" | "table_without_head" | "embed_not_allowed" | "embed_without_words" | "attachment_without_words" | "conflict_open" | "correction_note_missing" | "double_space" | "space_at_mark" | "space_missing" | "quote_marks" | "many_dots" | "date_impossible" | "date_style" | "number_style" | "unit_space" | "tone_mixed" | "range_dash" | "body_name" | "abbreviation_unexplained" | "syllable_impossible" | "word_confused" | "telex_left" | "word_repeated" | "sentence_repeated" | "sentence_long" | "document_number" | "person_differs" | "old_encoding" | "near_duplicate" | "caption_who" | "caption_where" | "caption_when" | "photo_used";

export type CheckLevel = "phai_sua" | "nen_sua" | "goi_y";

export type Choice = { "take": "mine" } | { "take": "theirs" } | { "take": "both" } | { "take": "proposal" } | { "take": "rewritten", text: unknown, };

export type ChooseFolder = { 
/**
 * Of the dialog, in the language of the page.
 */
title: string, };

export type Chosen = { 
/**
 * Of the place, as it was shown.
 */
key: string, choice: Choice, };

export type CommentId = string;

export type Comments = { 
/**
 * Open ones and resolved ones, by where they stand; what speaks of the article comes first, of a removed text last.
 */
threads: Array<Thread>, 
/**
 * How many nobody has resolved.
 */
open: number, 
/**
 * Why this person may say nothing here; null where she may.
 */
refusal: Refusal | null, 
/**
 * What she has typed and not sent, each by what it would hang on; what was typed last comes first.
 */
drafts: Array<HalfSaid>, };

export type Compare = { article: ArticleId, older: RevisionId, 
/**
 * Null: what is being typed now.
 */
newer: RevisionId | null, };

export type Compared = { title: Array<Span>, sapo: Array<Span>, 
/**
 * In the order of the newer text; what only the older has stands where it stood.
 */
blocks: Array<ComparedBlock>, fields: Array<ComparedFact>, changes: Changes, };

export type ComparedBlock = { block: BlockId, change: Change, 
/**
 * It stood elsewhere.
 */
moved: boolean, 
/**
 * As the schema calls it.
 */
type: string, 
/**
 * Where it was another kind of block.
 */
was: string | null, 
/**
 * Photo, description, level, crop: what is no running text.
 */
facts: Array<ComparedFact>, 
/**
 * The pictures of either side, also where they are the same ones: a comparison shows them.
 */
older_photos: Array<PhotoId>, newer_photos: Array<PhotoId>, parts: Array<ComparedPart>, };

export type ComparedFact = { name: string, from: unknown, to: unknown, };

export type ComparedPart = { part: string, spans: Array<Span>, };

export type ConflictPlace = { 
/**
 * Of what stands there in all three texts: a choice about it holds as long as it is the same.
 */
key: string, at: At, 
/**
 * The words around it, to know where one is.
 */
before: string | null, after: string | null, 
/**
 * Each beside what stood before; of that itself nothing changed.
 */
base: Compared, mine: Compared, theirs: Compared, 
/**
 * What stands there where that is no running text: a detail of the article, a picture with its crop, a description
 * with its "says nothing".
 */
facts: ThreeFacts | null, 
/**
 * The words of both in one, where a word that neither changed stands between their changes.
 */
proposal: Compared | null, 
/**
 * There is room for both, one after the other.
 */
both: boolean, 
/**
 * How it may be written anew; null where only one of the sides can stand there.
 */
rewriting: Rewriting | null, };

export type ContentHash = string;

export type Counted<T> = { of: T, count: number, };

export type Counts = { 
/**
 * With all that is wanted.
 */
total: number, 
/**
 * Only the first thousand were counted.
 */
more: boolean, statuses: Array<Counted<Status>>, categories: Array<Counted<CategoryId>>, owners: Array<Counted<PersonId>>, };

export type Cut = { revision: RevisionId | null, };

export type CutAsk = { article: ArticleId, note: string, 
/**
 * The person leaves the article: nothing is cut where nothing changed.
 */
leaving: boolean, };

export type Decide = { article: ArticleId, 
/**
 * The head that the person looked at.
 */
seen: RevisionId, act: AskedAct, };

export type DemoLogin = { login: string, };

export type DeviceId = string;

export type Differs = { "at": "page", status: number, } | { "at": "text", content: ContentHash | null, } | { "at": "words", words: string, } | { "at": "photo", photo: PhotoId, };

export type Discarded = { text: string, why: string, };

export type DropSearch = { name: string, };

export type DroppedFile = { n: number, name: string, 
/**
 * None for what is no file that could be read: a folder, a device.
 */
bytes: number | null, folder: boolean, };

export type DroppedFolder = { pictures: Array<DroppedFile>, 
/**
 * There are more pictures in it than are told of.
 */
more: boolean, };

export type EditPhoto = { article: ArticleId, 
/**
 * The one that the article shows: as it came, or drawn before.
 */
photo: PhotoId, 
/**
 * In place of those by which it was drawn.
 */
edit: PhotoEdit, };

export type EditedPhoto = { 
/**
 * What it was drawn from, or the photo itself: the picture that instructions are about.
 */
source: PhotoId, edit: PhotoEdit, 
/**
 * Of the source, upright: its shape, since it may be drawn from more pixels.
 */
width: number, height: number, 
/**
 * What is known of the source; null for a photo of another laptop.
 */
facts: Photo | null, };

export type Elsewhere = { rows: Array<ElsewhereRow>, next: string | null, };

export type ElsewhereRow = { article: ArticleId, title: string, 
/**
 * The owner's name.
 */
owner: string, 
/**
 * The day on the page; null of what readers never saw.
 */
first_ms: Timestamp | null, };

export type Entry = { "kind": "body", name: string, } | { "kind": "abbreviation", letters: string, } | { "kind": "person", name: string, title?: string, } | { "kind": "pair", wrong: string, right: string, };

export type ErrorJson = { 
/**
 * One of the codes of `ui/src/words/notices.ts`.
 */
code: string, why: string, 
/**
 * The block, field, person or minute; null where there is nothing to point at.
 */
at: unknown, };

export type Fact = { "fact": "plain" } | { "fact": "said", comment: CommentId, } | { "fact": "planned", go_live_ms: Timestamp, } | { "fact": "read_back", go_live_ms: Timestamp, outcome: Outcome, } | { "fact": "refused", code: string, } | { "fact": "comment_refused", code: string, comment: CommentId | null, } | { "fact": "not_scheduled", go_live_ms: Timestamp, code: string | null, } | { "fact": "photo_refused", code: string, } | { "fact": "file_refused", code: string, };

export type Facts = { held: Since | null, withdrawn: Since | null, embargo_until_ms: Timestamp | null, 
/**
 * Readers see it, and the desk is about another text or another decision.
 */
correcting: boolean, };

export type Featurable = { article: ArticleId, 
/**
 * The head that a request names.
 */
seen: RevisionId | null, title: string, status: Status, go_live_ms: Timestamp, 
/**
 * The boards that it stands on already.
 */
on: Array<string>, 
/**
 * This person may only wish for it.
 */
proposes: boolean, };

export type Fields = { category?: CategoryId, extra_categories?: Array<CategoryId>, source?: Source, 
/**
 * Pen names (bút danh), as they stand on the page.
 */
bylines?: Array<string>, tags?: Array<string>, topic?: string, slug?: string, cover?: PhotoId, 
/**
 * The writer's wish; the portal takes it at submit if it is later than the one in force.
 */
embargo_until_ms?: Timestamp, 
/**
 * BCP 47; Vietnamese where nothing is said.
 */
language?: string, 
/**
 * What readers are told was corrected.
 */
correction_note?: string, ignored?: Array<Ignored>, };

export type FileId = string;

export type FileKind = "pdf" | "docx" | "xlsx";

export type FilterCounts = { all: number, mine: number, unused: number, no_credit: number, archive: number, waiting: number, alike: number, };

export type Finding = { code: CheckCode, level: CheckLevel, 
/**
 * An editor or the chief may let it pass for this exact text, with a reason.
 */
overrulable: boolean, 
/**
 * The block's id; none for title, sapo and fields.
 */
block?: string, part: Part, 
/**
 * Unicode scalar values from the start of the part's text; paragraphs, cells and other parts of a block are joined
 * by one line feed, and a hard break is one.
 */
range?: Range, 
/**
 * What the sentence is made of: `count`, `max`, `photo` (which one, from 1), `text`, `other`,
 * `kept` (the other stands in the newsroom's list),
 * `article` (another one's id, to open it).
 */
facts: { [key in string]: string }, fix?: Fix, };

export type Fix = { "do": "replace", text: string, } | { "do": "heading", level: number, } | { "do": "table_head" };

export type Flags = { conflict: boolean, edited_since_approval: boolean, being_corrected: boolean, held: boolean, embargoed: boolean, urgent: boolean, unsent: boolean, 
/**
 * The portal's code for the first operation that it refused.
 */
refused: string | null, };

export type Found = { hits: Array<Hit>, 
/**
 * Hand it back for the next rows; null where there are no more.
 */
next: string | null, 
/**
 * Articles that the index does not know yet: while there are any, something may be missing.
 */
due: number, 
/**
 * What was asked for as days is none.
 */
no_such_days: boolean, };

export type HalfSaid = { 
/**
 * None: of the whole article, or an answer.
 */
marked: Marked | null, answers: CommentId | null, text: string, };

export type HandOver = { article: ArticleId, };

export type Hints = { headline: string | null, caption: string | null, 
/**
 * For people who cannot see it.
 */
alt: string | null, 
/**
 * Who took it.
 */
creator: string | null, 
/**
 * Whom to name with it: a paper, an agency.
 */
credit: string | null, place: string | null, };

export type HistoryRow = { revision: RevisionId, 
/**
 * "bản 7"; null until the portal has given it.
 */
no: number | null, kind: Kind, note: string, 
/**
 * The old text that it brought back; it has no note then.
 */
restored: Restored | null, by: Owner, device: DeviceId, 
/**
 * Made on this laptop.
 */
here: boolean, at_ms: Timestamp, words: number, photos: number, 
/**
 * Cut because much was about to be replaced.
 */
pinned: Before | null, 
/**
 * The newest here, on which what is typed grows.
 */
head: boolean, 
/**
 * What changed since the one it grew from; null for a first one, and where this laptop has not pulled that one.
 */
changes: Changes | null, };

export type Hit = { row: Row, title: Array<Piece>, 
/**
 * A few words of the text in its own letters; the sapo where the words stand in the title only.
 */
snippet: Array<Piece>, };

export type HouseRow = { entry: Entry, 
/**
 * It ships with the program.
 */
shipped: boolean, 
/**
 * The newsroom took it away; only of what ships.
 */
taken: boolean, 
/**
 * Who added it or took it away, as the people are called now; none of what nobody touched.
 */
by: string | null, at_ms: Timestamp | null, };

export type HouseWords = { rows: Array<HouseRow>, tone: ToneStyle, range_dash: RangeDash, approval: Approval, four_eyes: boolean, 
/**
 * May this person change the lists, and what is set for the site?
 */
may_change: boolean, may_style: boolean, };

export type Ignored = { code: CheckCode, block?: string, };

export type ImportPage = { 
/**
 * The file's name, for sentences.
 */
name: string, text: string, };

export type Imported = { article: ArticleId, words_in: number, words_out: number, discarded: Array<Discarded>, };

export type Inbox = { 
/**
 * The portal's clock.
 */
now_ms: Timestamp, unread: number, 
/**
 * The newest first.
 */
rows: Array<NoticeRow>, settings: NoticeSettings, };

export type KeepCommentDraft = { article: ArticleId, marked: Marked | null, answers: CommentId | null, 
/**
 * As it stands in the line; empty drops what was kept.
 */
text: string, };

export type KeepPhoto = { name: string, bytes: Uint8Array, };

export type KeepSearch = { name: string, asked: Asked, };

export type KeepTemplate = { article: ArticleId, name: string, 
/**
 * Of the articles to come; `{ngày}`, `{tuần}` and `{tháng}` are filled in then.
 */
title: string, 
/**
 * The template whose place it takes.
 */
over: TemplateId | null, };

export type KeptCopy = { path: string, };

export type KeptSearch = { name: string, asked: Asked, };

export type Kind = "typed" | "saved" | "submitted" | "merged" | "taken_over" | "imported";

export type Known = { address: string, 
/**
 * The portal's name, as people know it.
 */
name: string, login: string, };

export type Language = "vi" | "en";

export type LetPass = { 
/**
 * Her name.
 */
by: string, at_ms: Timestamp, reason: string, code: CheckCode, part: Part, block?: string, 
/**
 * Where its range begins.
 */
start?: number, 
/**
 * Which one, from 1, where it is of a photo.
 */
photo?: string, };

export type Link = { address: string, };

export type ListedCategory = { id: CategoryId, name: string, };

export type ListedPenName = { id: string, name: string, person: PersonId | null, };

export type ListedSource = { id: string, name: string, url: string | null, };

export type Lists = { me: Person, people: Array<Person>, categories: Array<ListedCategory>, sources: Array<ListedSource>, pen_names: Array<ListedPenName>, settings: Settings, 
/**
 * Another whenever the newsroom's words are: what is open is then checked again.
 */
house_version: string, };

export type LookAt = { article: ArticleId, revision: RevisionId, };

export type LookedAt = { revision: RevisionId, at_ms: Timestamp, };

export type Marked = { block: BlockId | null, 
/**
 * Unicode scalar values from the start of the block's text: its paragraphs, items, cells, caption and credit with a
 * line feed between them.
 */
start: number, stop: number, 
/**
 * The words as she saw them: her text may have moved meanwhile.
 */
quote: string, };

export type MendedProfile = { 
/**
 * Where the damaged file is kept.
 */
damaged: string, 
/**
 * Of the copy that took its place; null where there was none.
 */
backup_ms: Timestamp | null, };

export type Named = { code: CheckCode, part: Part, block?: string, 
/**
 * Where its range begins.
 */
start?: number, 
/**
 * Which one, from 1, where it is of a photo.
 */
photo?: string, };

export type NewComment = { article: ArticleId, 
/**
 * Null: of the whole article, or in a thread.
 */
marked: Marked | null, answers: CommentId | null, text: string, };

export type NewLink = { 
/**
 * The whole address, which nobody can tell again.
 */
address: string, links: Array<SharedLink>, };

export type Nothing = Record<symbol, never>;

export type NoticeKind = "submitted" | "forwarded" | "returned" | "approved" | "scheduled" | "published" | "comment" | "mention" | "failed";

export type NoticeRow = { 
/**
 * Its number on this laptop: one that came later has a higher one.
 */
n: number, kind: NoticeKind, article: ArticleId | null, 
/**
 * None of an article that is not on this laptop.
 */
title: string | null, 
/**
 * None: nobody did it by hand.
 */
by: string | null, 
/**
 * By the portal's clock.
 */
at_ms: Timestamp, fact: Fact, 
/**
 * The reason of what was returned, or what was said; at most a few lines of it.
 */
words: string | null, seen: boolean, 
/**
 * Somebody has dealt with it since.
 */
past: boolean, };

export type NoticeSettings = { 
/**
 * Kinds that are not told at all.
 */
off: Array<NoticeKind>, 
/**
 * Whether anything appears on the desktop.
 */
desktop: boolean, 
/**
 * Kinds that are told in the window only.
 */
desktop_off: Array<NoticeKind>, 
/**
 * Then nothing appears; what came waits and is told as one.
 */
quiet: Quiet | null, };

export type Older = { done: number, of: number, };

export type OneArticle = { article: ArticleId, };

export type OneComment = { article: ArticleId, comment: CommentId, };

export type OneNotice = { n: number, };

export type OnePhoto = { photo: PhotoId, };

export type OneTemplate = { template: TemplateId, };

export type Online = "unknown" | "online" | "offline";

export type OpId = string;

export type OpenAttached = { file: FileId, 
/**
 * As the text calls it.
 */
name: string, };

export type OpenConflict = { article: ArticleId, title: string, seen: TwoTexts, 
/**
 * Null where nobody knows a text that both grew from.
 */
base: Written | null, mine: Written, theirs: Written, 
/**
 * None: nothing contradicts, and one press brings both together.
 */
places: Array<ConflictPlace>, 
/**
 * What was brought together by itself: only what changed since the base, and no place that is to be chosen.
 */
joined: Compared, joined_count: number, 
/**
 * Both moved passages; their order is theirs.
 */
reordered: boolean, 
/**
 * Other branches of the article, which come after this one.
 */
more: number, 
/**
 * Why this person may only look.
 */
refusal: Refusal | null, };

export type OpenProfile = { address: string, login: string, };

export type Opened = { row: Row, 
/**
 * ProseMirror's JSON.
 */
document: unknown, fields: Fields, base: RevisionId | null, seq: number, revision_no: number | null, content: ContentHash | null, head: RevisionId | null, approved: Approved | null, 
/**
 * What the desk let pass of just this text; another text is asked about again.
 */
overruled: Array<LetPass>, 
/**
 * What keeps it from readers, or took it from them.
 */
facts: Facts, 
/**
 * What is refused, and done with a reason that says why it is urgent.
 */
urgent: Array<Act>, 
/**
 * Absent: allowed.
 */
refusals: { [key in Act]?: Refusal }, editable: boolean, recovered: boolean, 
/**
 * Where she was writing when the program was killed.
 */
caret: Caret | null, photos: Array<Photo>, };

export type OpenedNotice = { 
/**
 * None: several were one.
 */
n: number | null, };

export type OtherWriter = { name: string, 
/**
 * It is this person, on another laptop.
 */
me: boolean, 
/**
 * By this laptop's clock.
 */
since_ms: Timestamp, };

export type Outcome = "seen" | "different" | "unreachable";

export type Owner = { id: PersonId, name: string, };

export type Part = "title" | "sapo" | "text" | "photo" | "alt" | "caption" | "credit" | "category" | "source" | "byline" | "cover" | "correction_note";

export type Pasted = { blocks: Array<Array<string>>, 
/**
 * Of each run the name of its font, where the page said one that drew an old encoding.
 */
fonts: Array<Array<string | null>>, };

export type Person = { id: PersonId, login: string, name: string, role: Role, };

export type PersonId = string;

export type Photo = { id: PhotoId, width: number, height: number, 
/**
 * Of the web master.
 */
bytes: number, 
/**
 * As the file was called that came in; empty where nobody knows.
 */
name: string, added_ms: Timestamp, taken_ms: Timestamp | null, 
/**
 * The file said where on earth it was taken; that stays in the camera's file, which stays here.
 */
place_was: boolean, hints: Hints, sent: boolean, };

export type PhotoArea = { x: number, y: number, width: number, height: number, };

export type PhotoCard = { row: PhotoRow, 
/**
 * Null for a photo of another laptop.
 */
photo: Photo | null, 
/**
 * A picture of it lies on this laptop.
 */
shown: boolean, 
/**
 * Of the camera's file; null where it is not on this laptop.
 */
original_bytes: number | null, uses: Array<PhotoUse>, 
/**
 * The likest first.
 */
alike: Array<PhotoRow>, };

export type PhotoEdit = { 
/**
 * Quarters clockwise, 0 to 3.
 */
turn: number, 
/**
 * Tenths of a degree clockwise, -450 to 450; the picture is enlarged so that no corner is empty.
 */
tilt: number, 
/**
 * What nobody is to recognise, in the picture as turned and tilted.
 */
blur: Array<PhotoArea>, 
/**
 * What is kept of the picture as turned and tilted; null is all of it.
 */
crop: PhotoArea | null, 
/**
 * -100 to 100.
 */
brightness: number, 
/**
 * -100 to 100.
 */
contrast: number, };

export type PhotoFilter = "all" | "mine" | "unused" | "no_credit" | "archive" | "waiting" | "alike";

export type PhotoId = string;

export type PhotoRow = { id: PhotoId, 
/**
 * The file's; empty where nobody knows.
 */
name: string, 
/**
 * Of the text that changed last, or else what the file says.
 */
caption: string, 
/**
 * As the caption: a credit, or whom the file or a person names.
 */
credit: string, 
/**
 * When it was taken, or else when it came in.
 */
day_ms: Timestamp, 
/**
 * Pixels of the web master; null for a photo of another laptop.
 */
width: number | null, height: number | null, 
/**
 * Of the web master.
 */
bytes: number | null, 
/**
 * That use it.
 */
articles: number, no_credit: boolean, archive: boolean, waiting: boolean, 
/**
 * The portal's code, where it does not take it.
 */
refused: string | null, 
/**
 * Another looks nearly the same.
 */
alike: boolean, };

export type PhotoUse = { article: ArticleId, title: string, status: Status, mine: boolean, caption: string, alt: string, credit: string, archive: boolean, 
/**
 * Of lists and the top only; it has no words then.
 */
cover: boolean, };

export type Photos = { 
/**
 * Newest first.
 */
rows: Array<PhotoRow>, 
/**
 * That the words and the filter fit.
 */
total: number, 
/**
 * Of those, how many came in since Monday; they are the first ones where no words are asked for.
 */
fresh: number, 
/**
 * That the words fit.
 */
counts: FilterCounts, 
/**
 * Texts and photos that the library does not know as they are now: while there are any, something may be missing.
 */
due: number, };

export type PhotosAsked = { 
/**
 * As it stands in the box: words, the last of them only begun, days such as `11/2026`, and `"phrases"`.
 */
query: string, filter: PhotoFilter, 
/**
 * So many of them are left out, from the first.
 */
after: number, limit: number, };

export type PicturePart = "picture" | "alt" | "caption" | "credit" | "video";

export type Piece = { text: string, 
/**
 * Asked for.
 */
hit: boolean, };

export type Place = { "at": "words", block: BlockId | null, start: number, stop: number, } | { "at": "block", block: BlockId | null, } | { "at": "removed" } | { "at": "article" };

export type Planned = { article: ArticleId, title: string, category: string | null, owner: string, status: Status, 
/**
 * The minute that was planned.
 */
go_live_ms: Timestamp, take_down_ms: Timestamp | null, 
/**
 * A text that takes the place of one that readers see or saw.
 */
correction: boolean, 
/**
 * What the portal read on its own page after that minute; none until it has.
 */
read: ReadBack | null, 
/**
 * It is only a wish of this laptop, and nothing of it has reached the portal.
 */
wish: Wish | null, 
/**
 * Readers no longer see what this entry brought: withdrawn, or taken down.
 */
gone: boolean, 
/**
 * Why its minute cannot be changed.
 */
refusal: Refusal | null, };

export type PortalHello = { name: string, version_ok: boolean, };

export type PortalTime = { now_ms: Timestamp, };

export type Preferences = { language: Language, theme: Theme, checklist_done: Array<string>, checklist_hidden: boolean, 
/**
 * Linux: an input method's word under way stands in the text. Off, for one that draws a window of its own.
 */
preedit: boolean, 
/**
 * What stands around the text where one writes, and where one reads.
 */
writing: Sides, reading: Sides, 
/**
 * What was opened or done last, the newest first, as the palette names it: `article:ID`, `menu:NAME`, `act:NAME`,
 * `person:ID`, `tag:WORDS`.
 */
recent: Array<string>, };

export type Preview = { 
/**
 * `/bai/mua-lon-12`
 */
article: string, front: string, 
/**
 * Null where the front page has no board.
 */
hot: string | null, 
/**
 * What that board is called.
 */
hot_name: string | null, 
/**
 * The minute that the pages are of.
 */
at_ms: Timestamp, 
/**
 * It is planned; otherwise it is now.
 */
planned: boolean, 
/**
 * Photos of which this laptop has a small picture, or none: the portal's page is sharper there.
 */
small_photos: number, 
/**
 * Of other articles something is not on this laptop.
 */
partly: boolean, };

export type Provider = "youtube" | "vimeo" | "facebook";

export type Public = { 
/**
 * None: the front page.
 */
article: ArticleId | null, };

export type PutBoard = { code: string, 
/**
 * The board that the person looked at.
 */
version: number, 
/**
 * None: as it is.
 */
capacity: number | null, 
/**
 * In the order of their ranks.
 */
items: Array<BoardItem>, };

export type Quarantined = { op_id: OpId, article: ArticleId, title: string, person: PersonId, person_name: string, device: DeviceId, device_name: string, 
/**
 * By the laptop's clock.
 */
written_ms: Timestamp, came_ms: Timestamp, };

export type Quiet = { 
/**
 * Minutes since midnight.
 */
from_minute: number, until_minute: number, };

export type Range = { start: number, stop: number, };

export type RangeDash = "hyphen" | "spaced_hyphen" | "en_dash" | "spaced_en_dash";

export type ReadBack = { outcome: Outcome, differs: Differs | null, read_ms: Timestamp, late_ms: number, };

export type Refusal = "role" | "not_own" | "other_category" | "own_text" | "standing" | "trashed" | "conflict" | "held" | "embargo" | "edited_since_approval" | "nothing_new" | "desk_touched" | "pending_release" | "released" | "photos_missing" | "not_sent" | "newer_text";

export type RenameTemplate = { template: TemplateId, name: string, };

export type Repaired = { 
/**
 * One for each block that was asked about; none where it is well as it is.
 */
blocks: Array<RepairedBlock | null>, 
/**
 * TCVN3 has no capitals with tones: "ĐẢNG" came out as "ĐảNG".
 */
capitals_lost: boolean, };

export type RepairedBlock = { 
/**
 * `tcvn3`, `vni`, `cp1258`, `viscii`, `vps`, `mojibake`.
 */
encoding: string, 
/**
 * It is converted unasked; else it is too short to be sure, and only offered.
 */
sure: boolean, 
/**
 * As many as were asked about.
 */
runs: Array<string>, };

export type Reschedule = { article: ArticleId, 
/**
 * None: the release ahead is cancelled.
 */
go_live_ms: Timestamp | null, take_down_ms: Timestamp | null, };

export type RestoreRevision = { article: ArticleId, revision: RevisionId, };

export type Restored = { 
/**
 * Of the old revision; null where the portal had not given it one.
 */
no: number | null, at_ms: Timestamp, };

export type RevisionId = string;

export type Rewriting = { "kind": "line", text: string, } | { "kind": "caption", text: unknown, } | { "kind": "blocks", blocks: unknown, };

export type Role = "reporter" | "editor" | "chief" | "admin";

export type Row = { article: ArticleId, title: string, status: Status, flags: Flags, owner: Owner, mine: boolean, category: string | null, words: number, photos: number, 
/**
 * Threads that nobody has resolved.
 */
comments: number, changed_ms: Timestamp, go_live_ms: Timestamp | null, 
/**
 * Why it was returned.
 */
reason: string | null, sapo: string, lead_photo: PhotoId | null, 
/**
 * Below the portal's address, which this room does not know: `/bai/mua-lon-12`. Only of what readers see now.
 */
public_url: string | null, 
/**
 * The portal has heard of it: the bin, too, is asked of the portal then.
 */
at_portal: boolean, 
/**
 * What the portal read on its own page of the text that readers see now; none until it has.
 */
read: ReadBack | null, };

export type Said = { id: CommentId, by: Owner, mine: boolean, at_ms: Timestamp, said: Array<SaidPiece>, 
/**
 * It has not reached the portal yet.
 */
unsent: boolean, 
/**
 * The portal's code, where it would not have it.
 */
refused: string | null, };

export type SaidPiece = { 
/**
 * Of a person her name, without the `@`.
 */
text: string, person: PersonId | null, };

export type Save = { article: ArticleId, 
/**
 * The last one that was answered.
 */
seq: number, 
/**
 * ProseMirror's JSON.
 */
document: unknown, fields: Fields, caret: Caret | null, };

export type Saved = { seq: number, saved_ms: Timestamp, hash: ContentHash, };

export type SayCreator = { photos: Array<PhotoId>, creator: string, };

export type Search = { 
/**
 * As it stands in the box: words, the last of them only begun, and `"phrases"`.
 */
typed: string, wanted: Wanted, 
/**
 * Of the answer before, for the rows after its last.
 */
next: string | null, };

export type SearchCounts = { typed: string, wanted: Wanted, };

export type SearchPortal = { typed: string, 
/**
 * Of the answer before, for the rows after its last.
 */
before: string | null, };

export type SeeNotices = { 
/**
 * The newest on the screen: what came meanwhile has not been read.
 */
up_to: number, };

export type Session = { person: Person, portal: SessionPortal, demo: boolean, 
/**
 * Articles whose words were brought back after a crash; told once, as are the next two.
 */
recovered: Array<ArticleId>, 
/**
 * It was the page that fell, and not the program.
 */
screen_fell: boolean, 
/**
 * The database was damaged and has been replaced.
 */
mended: MendedProfile | null, };

export type SessionPortal = { name: string, address: string, };

export type SetApproval = { approval: Approval, four_eyes: boolean, };

export type SetStyle = { tone: ToneStyle, range_dash: RangeDash, };

export type Settings = { approval: Approval, 
/**
 * Nobody approves what is her own.
 */
four_eyes: boolean, 
/**
 * Graphemes; over it the check warns.
 */
title_max: number, sapo_max: number, 
/**
 * Whose videos an article may name. One that this program does not know yet is left out.
 */
embeds: Array<Provider>, 
/**
 * A text that mixes styles is brought to this one.
 */
tone: ToneStyle, range_dash: RangeDash, 
/**
 * The screen warns of a minute within them; nothing is refused.
 */
quiet: Quiet | null, };

export type SettleConflict = { article: ArticleId, 
/**
 * The two that were looked at.
 */
seen: TwoTexts, 
/**
 * One for each place, in their order.
 */
chosen: Array<Chosen>, };

export type ShareArticle = { article: ArticleId, 
/**
 * The text that the person looks at.
 */
revision: RevisionId, 
/**
 * 1 to 7
 */
days: number, };

export type SharedLink = { 
/**
 * Names it, and opens nothing.
 */
id: string, revision_no: number | null, 
/**
 * Who made it.
 */
by: string, at_ms: Timestamp, until_ms: Timestamp, };

export type Sides = { 
/**
 * Null: the one that the screen begins with.
 */
tab: Tab | null, 
/**
 * F9: nothing but the text.
 */
focused: boolean, 
/**
 * Shift F9: every paragraph but this one is paler.
 */
dimmed: boolean, 
/**
 * As who sits here chose: shown where an older program has not said.
 */
outline_hidden: boolean, panel_hidden: boolean, 
/**
 * Two texts are laid side by side and not into each other.
 */
two_columns: boolean, };

export type SignIn = { address: string, login: string, password: string, };

export type SignOut = { 
/**
 * The folder of this person goes from this laptop.
 */
remove: boolean, 
/**
 * The keys of what she agreed to lose.
 */
lose: Array<string>, };

export type Since = { at_ms: Timestamp, reason: string, };

export type SlotItemId = string;

export type Solved = { 
/**
 * Her name.
 */
by: string, at_ms: Timestamp, };

export type Source = { name: string, url?: string, published_at_ms?: Timestamp, 
/**
 * Dẫn lại: the whole text is taken from there.
 */
quoted: boolean, };

export type Span = { change: SpanChange, 
/**
 * A line feed is a hard break, or the border between two paragraphs, items or cells.
 */
text: string, };

export type SpanChange = "same" | "added" | "removed" | "form";

export type Stands = { "is": "shown", place: number, } | { "is": "reserve" } | { "is": "ahead" } | { "is": "over" } | { "is": "no_text" } | { "is": "proposed" };

export type Start = { 
/**
 * Of a profile that is open already: the page was loaded again.
 */
session: Session | null, demo_possible: boolean, 
/**
 * Where somebody of this laptop has signed in before.
 */
profiles: Array<Known>, 
/**
 * False: every start asks for the password, and the sign-in screen says so.
 */
keyring: boolean, 
/**
 * Whether an input method's word under way can be shown or left out: on Linux. Elsewhere it always shows.
 */
preedit_possible: boolean, preferences: Preferences, 
/**
 * `1.4.0`
 */
program: string, };

export type Status = "draft" | "submitted" | "forwarded" | "returned" | "approved" | "scheduled" | "published" | "ended" | "withdrawn" | "trashed";

export type Submit = { article: ArticleId, note: string, };

export type SyncState = { 
/**
 * Rises with every state that this program tells, of whatever worker: of two, the higher one is the newer, however
 * they reach the window. 0: nothing was told yet.
 */
number: number, online: Online, 
/**
 * Since when it is so.
 */
since_ms: Timestamp | null, 
/**
 * Operations and photos on their way.
 */
waiting: number, 
/**
 * Of both, what the portal refused.
 */
refused: number, 
/**
 * Articles with two texts that a person has to bring together.
 */
conflicts: number, synced_ms: Timestamp | null, 
/**
 * Older articles that still come; null where all have.
 */
older: Older | null, busy: boolean, sign_in_needed: boolean, 
/**
 * The portal takes nothing from this device any more; what waits was handed over for the desk.
 */
struck_off: boolean, 
/**
 * The code of what stands in the way, where it is not just the network.
 */
trouble: string | null, };

export type Tab = "info" | "checks" | "comments" | "history";

export type TakeBackShare = { article: ArticleId, share: string, };

export type TakeDropped = { n: number, };

export type TakeFromLists = { entry: Entry, };

export type TakeIn = { op_id: OpId, };

export type TakenBytes = { bytes: Uint8Array<ArrayBuffer>, };

export type TakenOver = { 
/**
 * Her name.
 */
by: string, 
/**
 * It is this person, on another laptop.
 */
me: boolean, 
/**
 * By this laptop's clock.
 */
at_ms: Timestamp, };

export type TellDesktop = { app: string, title: string, body: string, 
/**
 * What a click does.
 */
open: string, 
/**
 * Which of the list a click opens; none: the list.
 */
n: number | null, };

export type Template = { id: TemplateId, name: string, 
/**
 * When its text was kept last.
 */
made_ms: Timestamp, 
/**
 * Of the articles it begins, `{ngày}`, `{tuần}` and `{tháng}` as they were typed.
 */
title: string, category: string | null, 
/**
 * What comes after the title, in the order of reading: at most eight, each cut short.
 */
lines: Array<string>, words: number, 
/**
 * Places that wait for a photo.
 */
photo_places: number, };

export type TemplateId = string;

export type Theme = "system" | "light" | "dark";

export type Thread = { 
/**
 * The words that it hung on when it was said; empty where it speaks of a block or of the article.
 */
quote: string, place: Place, 
/**
 * Of the text that its writer looked at; null where this laptop does not know its number.
 */
revision_no: number | null, solved: Solved | null, answers: Array<Said>, id: CommentId, by: Owner, mine: boolean, at_ms: Timestamp, said: Array<SaidPiece>, 
/**
 * It has not reached the portal yet.
 */
unsent: boolean, 
/**
 * The portal's code, where it would not have it.
 */
refused: string | null, };

export type ThreeFacts = { base: unknown, mine: unknown, theirs: unknown, };

export type Timestamp = number;

export type ToneStyle = "old" | "new";

export type TookIn = { article: ArticleId, };

export type TwoTexts = { 
/**
 * The branch.
 */
mine: RevisionId, 
/**
 * The portal's head, or what waits on this laptop to become it.
 */
theirs: RevisionId, };

export type Typed = { article: ArticleId, document: unknown, fields: Fields, };

export type Undated = { article: ArticleId, title: string, category: string | null, owner: string, 
/**
 * No minute before this one is taken.
 */
embargo_until_ms: Timestamp | null, refusal: Refusal | null, };

export type Unsent = { 
/**
 * Of this thing and no other: whoever agrees to lose it names it.
 */
key: string, what: UnsentKind, 
/**
 * Of an article or a template, as lists show it.
 */
title: string, 
/**
 * Photos; otherwise 1.
 */
count: number, };

export type UnsentKind = "article" | "comment" | "template" | "photos";

export type Verified = { 
/**
 * That fit, up to the first that does not.
 */
rows: number, 
/**
 * The first row that does not fit the ones before it, or that is not there any more.
 */
first_bad: number | null, 
/**
 * Of the last row that fits: written down elsewhere, it shows later whether the chain up to it was made anew.
 */
last_hash: string, };

export type Wanted = { status?: Status, category?: CategoryId, owner?: PersonId, 
/**
 * `13/10/2020`, `10/2020`, `2020`, `1/10/2020 - 13/10/2020`: of the day on the page, or the last change.
 */
days?: string, };

export type Wish = { "is": "waits" } | { "is": "missed" } | { "is": "refused", code: string, };

export type WishSchedule = { article: ArticleId, go_live_ms: Timestamp, take_down_ms: Timestamp | null, };

export type Writers = { article: ArticleId, 
/**
 * Who began first stands first.
 */
others: Array<OtherWriter>, 
/**
 * This person may take it over from all of them.
 */
may_take: boolean, taken: TakenOver | null, };

export type Written = { revision: RevisionId, no: number | null, by: Owner, 
/**
 * By the person who looks.
 */
own: boolean, 
/**
 * On this laptop.
 */
here: boolean, at_ms: Timestamp, };

export type WrongEntry = "empty" | "too_long" | "hidden_sign" | "same_sides" | "spaced" | "one_word" | "comma" | "too_many";

export interface Commands {
  start: { req: Nothing; res: Start }
  set_preferences: { req: Preferences; res: null }
  close_window: { req: Nothing; res: null }
  check_portal: { req: Address; res: PortalHello }
  open_demo: { req: DemoLogin; res: Session }
  sign_in: { req: SignIn; res: Session }
  open_profile: { req: OpenProfile; res: Session }
  unsent: { req: Nothing; res: Array<Unsent> }
  sign_out: { req: SignOut; res: null }
  sync_sleep: { req: Nothing; res: null }
  rows: { req: Nothing; res: Array<Row> }
  lists: { req: Nothing; res: Lists }
  create: { req: Nothing; res: Opened }
  open_article: { req: OneArticle; res: Opened }
  save: { req: Save; res: Saved }
  cut: { req: CutAsk; res: Cut }
  findings: { req: Typed; res: Array<Finding> }
  repaired: { req: Pasted; res: Repaired }
  submit: { req: Submit; res: Row }
  take_back: { req: OneArticle; res: Row }
  trash: { req: OneArticle; res: null }
  restore: { req: OneArticle; res: null }
  attach_photo: { req: AttachPhoto; res: Photo }
  edit_photo: { req: EditPhoto; res: Photo }
  photo_edit: { req: OnePhoto; res: EditedPhoto }
  attach_file: { req: AttachFile; res: Attached }
  photos: { req: PhotosAsked; res: Photos }
  photo: { req: OnePhoto; res: PhotoCard | null }
  keep_photo: { req: KeepPhoto; res: Photo }
  say_creator: { req: SayCreator; res: number }
  dropped: { req: Nothing; res: Array<DroppedFile> }
  dropped_folder: { req: TakeDropped; res: DroppedFolder }
  choose_folder: { req: ChooseFolder; res: DroppedFile | null }
  take_dropped: { req: TakeDropped; res: TakenBytes }
  import_page: { req: ImportPage; res: Imported }
  keep_copy: { req: Typed; res: KeptCopy }
  history: { req: OneArticle; res: Array<HistoryRow> }
  fetch_revisions: { req: OneArticle; res: boolean }
  compare: { req: Compare; res: Compared }
  restore_revision: { req: RestoreRevision; res: Opened }
  comments: { req: AskComments; res: Comments }
  comment: { req: NewComment; res: Comments }
  keep_comment_draft: { req: KeepCommentDraft; res: null }
  solve_comment: { req: OneComment; res: Comments }
  drop_comment: { req: OneComment; res: Comments }
  looked_at: { req: OneArticle; res: LookedAt | null }
  look_at: { req: LookAt; res: null }
  open_conflict: { req: OneArticle; res: OpenConflict | null }
  settle_conflict: { req: SettleConflict; res: Row }
  templates: { req: Nothing; res: Array<Template> }
  keep_template: { req: KeepTemplate; res: Template }
  from_template: { req: OneTemplate; res: Opened }
  rename_template: { req: RenameTemplate; res: Template }
  drop_template: { req: OneTemplate; res: null }
  bring_back_template: { req: OneTemplate; res: null }
  search: { req: Search; res: Found }
  search_portal: { req: SearchPortal; res: Elsewhere }
  search_counts: { req: SearchCounts; res: Counts }
  searches: { req: Nothing; res: Array<KeptSearch> }
  keep_search: { req: KeepSearch; res: Array<KeptSearch> }
  drop_search: { req: DropSearch; res: Array<KeptSearch> }
  house: { req: Nothing; res: HouseWords }
  add_to_lists: { req: AddToLists; res: Added }
  take_from_lists: { req: TakeFromLists; res: null }
  set_style: { req: SetStyle; res: null }
  set_approval: { req: SetApproval; res: null }
  calendar: { req: Nothing; res: Calendar }
  reschedule: { req: Reschedule; res: Calendar }
  wish_schedule: { req: WishSchedule; res: Calendar }
  drop_wish: { req: OneArticle; res: Calendar }
  boards: { req: BoardsAt; res: Boards }
  put_board: { req: PutBoard; res: Boards }
  tags: { req: Nothing; res: Array<string> }
  notices: { req: Nothing; res: Inbox }
  announce: { req: Announce; res: Announced }
  see_notice: { req: OneNotice; res: Inbox }
  see_notices: { req: SeeNotices; res: Inbox }
  set_notices: { req: NoticeSettings; res: Inbox }
  tell_desktop: { req: TellDesktop; res: null }
  writers: { req: Nothing; res: Array<Writers> }
  writes: { req: OneArticle; res: null }
  stops_writing: { req: OneArticle; res: null }
  take_over: { req: OneArticle; res: null }
  hand_over: { req: OneArticle; res: null }
  share: { req: ShareArticle; res: NewLink }
  shares: { req: OneArticle; res: Array<SharedLink> }
  take_back_share: { req: TakeBackShare; res: Array<SharedLink> }
  preview: { req: OneArticle; res: Preview }
  forget_preview: { req: Nothing; res: null }
  decide: { req: Decide; res: Row }
  sync_now: { req: Nothing; res: null }
  sync_state: { req: Nothing; res: SyncState }
  portal_time: { req: Nothing; res: PortalTime }
  quarantine: { req: Nothing; res: Array<Quarantined> }
  take_in: { req: TakeIn; res: TookIn }
  audit: { req: AuditAsk; res: AuditAnswer }
  audit_verify: { req: Nothing; res: Verified }
  urgent_report: { req: Nothing; res: AuditAnswer }
  open_sheet: { req: OneArticle; res: null }
  open_public: { req: Public; res: null }
  open_attached: { req: OpenAttached; res: null }
  open_link: { req: Link; res: null }
}

export interface Events {
  sync: SyncState
  changed: Changed
  hand_over: HandOver
  opened_notice: OpenedNotice
  closing: Nothing
  profile_in_use: Nothing
}
