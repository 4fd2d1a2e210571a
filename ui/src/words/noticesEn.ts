// The notices in English, complete in type.
import type { Code, Notice } from "./notices.ts"

const SAFE = "The article is safe on this machine."
const SAME = "Nothing in the article changed."
const ASK = "Copy the details and send them to the administrator."
const bad = (what: string, article: string, next: string): Notice => ({ tone: "bad", what, article, next })
const warn = (what: string, article: string, next: string): Notice => ({ tone: "warn", what, article, next })

export const noticesEn = {
  malformed: bad("The portal did not understand the request.", SAFE, ASK),
  unknown_field: bad("The portal does not know one of the article's details.", SAFE, ASK),
  sign_in: warn("You are signed out.", "You can go on writing.", "Sign in to send what waits."),
  wrong_password: warn("Login or password is not right.", SAFE, "Type it again, or ask the administrator."),
  device_revoked: bad("This machine may no longer use the portal.", SAFE, "Ask the administrator to let it in."),
  not_allowed: warn("This cannot be done now.", SAME, "The reason stands beside the button."),
  unknown: warn("This article was not found.", "The others are all right.", "Open the list again."),
  erased: warn("This article was erased on the portal.", "The others are all right.", "Ask the administrator if it is needed."),
  stale_head: warn("Somebody just sent a newer version.", "Nothing was overwritten.", "Read the new version and try again."),
  stale_list: warn("Somebody just changed the list.", SAME, "Look at it and try again."),
  op_reused: bad("The portal already had another request of that number.", SAFE, ASK),
  pending_release: warn("The article is scheduled.", SAME, "Unschedule it first."),
  too_large: warn("The file is larger than allowed.", "The text is all right.", "Choose a smaller file."),
  not_a_picture: warn("This file is no picture that can be read.", "The other pictures are all right.", "Save it as JPG and add it again."),
  not_a_document: bad("The text of the article could not be read.", SAFE, ASK),
  wrong_hash: bad("The text did not reach the portal whole.", SAFE, "It will be sent again."),
  wrong_schema: bad("The portal does not know a part of this article.", SAFE, "Ask the administrator for the portal's version."),
  earlier_refused: warn("The portal did not take an earlier version.", SAFE, "See the reason at that version."),
  reason_too_short: warn("The words to the writer are too short.", SAME, "Write at least 10 characters."),
  pre_check: warn("Something in the article must still be mended.", SAFE, "Open Checks to go to each place."),
  open_conflict: warn("The article has a conflict.", "Both versions are kept.", "Choose the passages and try again."),
  edited_since_approval: warn("The article was edited after its approval.", "The approved version is still there.", "Approve the new version."),
  own_text: warn("You wrote this version.", SAME, "Ask somebody else to approve it."),
  held: warn("The article is held.", SAME, "Ask who held it."),
  embargo: warn("The embargo has not passed.", SAME, "Choose a time after it."),
  in_the_past: warn("That time has passed.", "The article is not on the portal.", "Choose another time, or publish now."),
  photos_missing: warn("Some photos or files have not reached the portal.", SAFE, "Wait until they are sent and try again."),
  file_differs: bad("A file on the portal is of another kind or size than the article says.", SAME, "Take it out of the article, add it again and send it."),
  slot_full: warn("This place is full.", SAME, "Take an article out of it first."),
  program_too_old: bad("This program is older than the portal allows.", SAFE, "Update the program."),
  schema_too_new: bad("This program is newer than the portal.", SAFE, "Ask the administrator to update the portal."),
  slow_down: warn("Tried too often.", SAFE, "Wait a minute and try again."),
  busy: warn("The portal is busy.", SAFE, "It will be tried again."),
  internal: bad("Something went wrong and was not finished.", SAFE, ASK),
  disk_full: bad("The disk is full, the last words are not saved.", "They are still on the screen.", "Make room, or save to another file."),
  read_only: bad("The program's folder cannot be written.", "The words are still on the screen.", "Save to another file, then ask the administrator."),
  in_use: warn("Another window has this data open.", SAFE, "Close that window first."),
  newer_file: bad("A newer program wrote this data.", SAFE, "Update the program and open it again."),
  damaged: bad("A part of the data is damaged.", "The copy is still there.", ASK),
  no_session: warn("Nobody is signed in.", SAFE, "Sign in to go on."),
  offline: { tone: "calm", what: "This needs a network.", article: SAFE, next: "Try again when there is one." },
  portal_not_there: warn("The server cannot be reached.", SAFE, "Check the address and the network, or ask the administrator."),
  portal_other_version: warn("The portal has another version.", SAFE, "Ask the administrator to update one of the two."),
  tls: bad("The server's certificate is not valid.", "Nothing was sent.", "Ask the administrator to look at the certificate."),
  not_a_page: warn("This file is no page that can be read.", "No article was made.", "Copy the whole page in a browser and paste it here."),
  schema: bad("The article has a part this program does not know.", SAFE, ASK),
  stale_save: warn("The article was saved elsewhere.", "Nothing was overwritten.", "Open it again to see the new version."),
} satisfies Record<Code, Notice>
