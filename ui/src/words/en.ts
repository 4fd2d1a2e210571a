// English, complete in type: what `vi.ts` says, this says.
import type { Words } from "./vi.ts"
import { writingEn } from "./writing.ts"

const s = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

export const en = {
  writing: writingEn,
  app: "Tòa soạn",
  menu: { file: "File", insert: "Insert", view: "View", help: "Help", bar: "Commands" },
  do: {
    new_article: "New article", import_page: "Import a page…", sign_out: "Sign out", close: "Quit",
    light: "Light", dark: "Dark", system: "As the system", vietnamese: "Tiếng Việt", english: "English",
    preedit_on: "Show the word being composed", preedit_off: "Hide the word being composed",
    read: "Read and approve", edit: "Open to edit", return: "Return…", schedule: "Schedule…",
    take_back: "Take back", restore: "Take out of trash",
    public: "See on the portal", sync: "Send now", shortcuts: "Keys", checklist: "Getting started",
    cancel: "Cancel", dismiss: "Close", copy_details: "Copy details", preview: "Preview",
    back: "Desk",
  },
  side: { label: "Screens", mine: "My articles", desk: "Desk", short: "TS" },
  checklist: {
    title: "Getting started", hide: "Hide getting started", write: "Write an article", photo: "Add a captioned photo", submit: "Submit",
    approve: "Approve and schedule", portal: "See it on the portal",
  },
  role: { reporter: "Reporter", editor: "Editor", chief: "Chief editor", admin: "Administrator" },
  status: {
    draft: "Draft", submitted: "Submitted", forwarded: "With the chief", returned: "Returned", approved: "Approved",
    scheduled: "Scheduled", published: "Published", ended: "Ended", withdrawn: "Withdrawn", trashed: "Trash", conflict: "Conflict",
  },
  filter: {
    all: "All", needs_me: "Needs me", draft: "Drafts", waiting: "Submitted", returned: "Returned", approved: "Approved",
    scheduled: "Scheduled", published: "Published", trash: "Trash",
  },
  group: {
    conflict: "Conflict", urgent: "Urgent", needs_you: "Needs you", waiting: "Submitted", approved: "Approved, no time yet",
    writing: "Being written", sent: "Sent", with_writer: "With the writer", coming: "Coming", out: "Out", gone: "Trash",
  },
  flag: {
    edited_since_approval: "edited since approval", being_corrected: "being corrected", held: "held",
    embargoed: "embargoed", urgent: "Urgent", unsent: "not sent, waiting for the network", refused: "not taken by the portal", conflict: "has passages to choose",
  },
  desk: {
    search_mine: "Search my articles", search_desk: "Search the desk", articles: (n: number) => s(n, "article"),
    words: (n: string) => `${n} words`, photos: (n: number) => (n === 0 ? "no photo yet" : s(n, "photo")), untitled: "No title yet",
    no_category: "None yet", category_missing: "No category yet", by_status: "By status", went_live: "Went live", category: "Category", length: "Length", owner: "Writer", goes_live: "Goes live",
    longest_first: "longest waiting first", said: "Why it was returned",
    keys: "Choose J K · Open Enter · Search / · Find anywhere Ctrl K",
    empty_mine: "You have no articles yet", empty_mine_how: "Write the first one, or import a page you have.",
    empty_waiting: "Nothing is waiting for approval", empty_waiting_how: "What comes in appears here.",
    empty_desk: "No articles yet", empty_desk_how: "What is submitted appears here.",
    empty_admin: "Administrators read no articles here", empty_admin_how: "People and categories are looked after on the portal's server, with the command toasoan-portal.",
    empty_filter: "No articles here", empty_filter_how: "Choose another tab to see the rest.",
    not_found: (q: string) => `Nothing found for “${q}”`, not_found_how: "Try fewer words. Accents do not matter.",
    choose: "Choose an article to preview it.",
  },
  demo: {
    label: "Sample data", using: "You are using sample data.", as: "See it as", lan: "Lan", ha: "Hà", truongban: "Chief", quantri: "Admin",
    portal: "See the sample portal", real: "Connect to a real portal…", accounts: "Sample accounts",
    only: "Only with sample data. One press signs in, no password is asked.",
  },
  row_act: {
    open: (status: string) => (status === "returned" ? "Open to edit" : "Write on"), choose: () => "Choose the passages", read: () => "Read", judge: () => "Read and approve",
    take_back: () => "Take back", trash: () => "Move to trash", restore: () => "Take out of trash", public: () => "See on the portal",
  },
  done: {
    submitted: (title: string) => `“${title}” was submitted.`, taken_back: "Taken back. You can write on.", trashed: (title: string) => `“${title}” is in the trash.`,
    restored: (title: string) => `“${title}” is out of the trash.`,
    close_anyway: "Close anyway", stay: "The window stays open because the words are not saved.", already_open: "Tòa soạn was open already, in this window.",
  },
  first: {
    title: "Welcome to Tòa soạn", how: "Choose how to begin. You can change it later and lose nothing.", language: "Language",
    try: "Try it with sample data", try_how: "No account, no network.", try_1: "14 sample articles in every status",
    try_3: "A sample portal runs on this machine",
    try_4: "In a folder of its own, never mixed with real articles",
    connect: "Connect to the portal of the province", connect_how: "Ask the administrator for the address and your login.",
    kept: "Articles are kept on this machine first, then sent.",
  },
  sign_in: {
    title: "Sign in", address: "Address of the server", check: "Check", login: "Login", password: "Password", go: "Sign in",
    tick_reached: "Server reached", tick_tls: "Certificate is valid", tick_version: "Right version", tick_signed: "Signed in",
    forgot: "Forgot the password? Ask the portal's administrator.",
  },
  save: { idle: "Articles are kept on this machine", saving: "Saving…", saved: "Saved on this machine", failed: "Not saved", disk_full: "Not saved (disk full)" },
  sync: {
    label: "Saving and syncing", synced: "Synced", offline: "Offline", since: (t: string) => `Offline since ${t}`,
    waiting: (n: number) => `${n} waiting to be sent`, busy: "Syncing…", unknown: "Not known yet whether there is a network",
    conflict: (n: number) => `You must choose (${s(n, "conflict")})`, refused: (n: number) => `The portal did not take ${n}`, sign_in: "Sign in", sign_in_needed: "You have to sign in again",
    trouble: "Not sent yet, will try again", calm: "Write as usual; articles go out when there is a network.", help: "Help",
  },
  review: {
    return_title: "Return the article", reason: "Words to the writer", reason_how: "Say what has to change. The writer reads exactly this.",
    reason_short: (n: number) => `${s(n, "character")} more (at least 10)`, reason_count: (n: number) => s(n, "character"), return_go: "Return with these words",
    schedule_title: "Publish", now: "Publish now", at: "Schedule", clock: "time of Việt Nam, by the portal's clock", date: "Day", time: "Time",
    quick: { this_evening: "Today 17:30", tomorrow_morning: "Tomorrow 07:30", tomorrow_evening: "Tomorrow 17:30", day_after: "In two days 07:30" },
    past: "That minute has passed. Choose another, or publish now.", no_moment: "Type a day and a time, like 25/11/2026 and 07:30.", bad_moment: "There is no such day or time. Like 25/11/2026 and 07:30.", text: "What will be shown",
    revision: (n: number | null) => (n === null ? "Version not sent" : `Version ${n}`), by: (who: string, at: string) => `approved by ${who} ${at}`,
    off: "Switch off and go home. The article appears by the portal's clock; no laptop has to be on.", go_now: "Publish on the portal now",
    go_at: (time: string, day: string) => `Schedule ${time}, ${day}`, not_approved: "Not approved yet, so it cannot be scheduled.",
    bound: (n: string) => `You approve exactly: ${n}`, approve: (n: string) => `Approve ${n}`, bound_approved: (n: string) => `Approved exactly: ${n}`, busy: "Asking the portal…",
    blockers: (n: number) => `${s(n, "passage")} must be mended. See Checks.`, approved: "Approved. Choose its time with Schedule.",
    returned: (who: string) => `Returned to ${who}.`, scheduled: (time: string, day: string) => `Scheduled ${time}, ${day}. It goes live by itself.`,
    unschedule: "Unschedule", reschedule: "Change time…", unscheduled: "Unscheduled. The article stays approved and has no time.",
    withdraw: "Withdraw…", withdraw_urgent: "Withdraw urgently…", withdraw_title: "Withdraw from the portal", withdraw_reason: "Why it is withdrawn",
    withdraw_how: "Readers no longer see this article. The reason is kept, nobody can edit it.", withdraw_go: "Withdraw from the portal",
    overrule_title: "Let pass what must be mended", overrule_reason: "Why it may pass", overrule_how: "For exactly this version; another word in the article asks again. Your name and the reason are kept, and the writer reads them.", overrule_go: "Let it pass", overruled: "It may pass.", withdrawn: "Withdrawn from the portal.",
    published: "The article is going live.", of: (who: string) => `by ${who}`, changed: (at: string) => `last changed ${at}`,
    alt_missing: "none yet", torn: "This article has two versions. Both are kept, nothing was overwritten.", print: "Print of the text",
  },
  weekday: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  refusal: {
    role: "Your role does not do this.", not_own: "This is not your article.", other_category: "The article is of another category.",
    own_text: "You wrote this version; somebody else has to approve it.", standing: "The article is not at this step.", trashed: "The article is in the trash.",
    conflict: "The article has a conflict. Choose the passages first.", held: "The article is held.", embargo: "The embargo has not passed.",
    edited_since_approval: "Edited since approval. Approve the new version.", nothing_new: "There is nothing new to send.",
    desk_touched: "The desk has taken it up; ask for it to be returned.", pending_release: "The article is scheduled. Unschedule it first.",
    released: "The article was on the portal.", photos_missing: "Some photos or files have not reached the portal.", not_sent: "This version has not reached the portal.",
  },
} satisfies Words
