//! The one list of what the window may ask. It feeds the handler, and a test holds the permission file and the window's
//! types against it. A command unpacks, calls one act, returns.

pub mod article;
pub mod audit;
pub mod calendar;
pub mod comment;
pub mod conflict;
pub mod dropped;
pub mod file;
pub mod history;
pub mod house;
pub mod leaving;
pub mod link;
pub mod notices;
pub mod photos;
pub mod portal;
pub mod presence;
pub mod preview;
pub mod quarantine;
pub mod retouch;
pub mod search;
pub mod session;
pub mod share;
pub mod slots;
pub mod start;
pub mod template;

use serde::Deserialize;

use crate::error::ErrorJson;
use crate::newsroom::Newsroom;
use crate::profile::Profile;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

macro_rules! commands {
    ($($room:ident :: $name:ident ($req:ty) -> $res:ty),* $(,)?) => {
        /// Every command by name, with what it takes and answers, as the window's types have them.
        #[cfg(test)]
        pub fn shapes() -> Vec<crate::contract::Shape> {
            use crate::contract::Shape;
            vec![$(Shape::of::<$req, $res>(stringify!($name))),*]
        }

        pub fn handler<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($room::$name),*]
        }
    };
}

commands! {
    start::start(Nothing) -> start::Start,
    start::set_preferences(crate::home::Preferences) -> (),
    start::close_window(Nothing) -> (),
    session::check_portal(session::Address) -> session::PortalHello,
    session::open_demo(session::DemoLogin) -> session::Session,
    session::sign_in(session::SignIn) -> session::Session,
    session::open_profile(session::OpenProfile) -> session::Session,
    leaving::unsent(Nothing) -> Vec<desk::Unsent>,
    leaving::sign_out(leaving::SignOut) -> (),
    leaving::sync_sleep(Nothing) -> (),
    article::rows(Nothing) -> Vec<desk::Row>,
    article::lists(Nothing) -> desk::Lists,
    article::create(Nothing) -> desk::Opened,
    article::open_article(article::OneArticle) -> desk::Opened,
    article::save(article::Save) -> desk::Saved,
    article::cut(article::CutAsk) -> desk::Cut,
    article::findings(article::Typed) -> Vec<desk::Finding>,
    article::repaired(article::Pasted) -> desk::Repaired,
    article::submit(article::Submit) -> desk::Row,
    article::take_back(article::OneArticle) -> desk::Row,
    article::trash(article::OneArticle) -> (),
    article::restore(article::OneArticle) -> (),
    article::attach_photo(article::AttachPhoto) -> desk::Photo,
    retouch::edit_photo(retouch::EditPhoto) -> desk::Photo,
    retouch::photo_edit(retouch::OnePhoto) -> desk::EditedPhoto,
    article::attach_file(article::AttachFile) -> desk::Attached,
    photos::photos(photos::PhotosAsked) -> desk::Photos,
    photos::photo(retouch::OnePhoto) -> Option<desk::PhotoCard>,
    photos::keep_photo(photos::KeepPhoto) -> desk::Photo,
    photos::say_creator(photos::SayCreator) -> u32,
    dropped::dropped(Nothing) -> Vec<crate::dropped::DroppedFile>,
    dropped::dropped_folder(dropped::TakeDropped) -> crate::dropped::DroppedFolder,
    dropped::choose_folder(dropped::ChooseFolder) -> Option<crate::dropped::DroppedFile>,
    dropped::take_dropped(dropped::TakeDropped) -> dropped::TakenBytes,
    article::import_page(article::ImportPage) -> desk::Imported,
    article::keep_copy(article::Typed) -> desk::KeptCopy,
    history::history(article::OneArticle) -> Vec<desk::HistoryRow>,
    history::fetch_revisions(article::OneArticle) -> bool,
    history::compare(history::Compare) -> domain::compare::Compared,
    history::restore_revision(history::RestoreRevision) -> desk::Opened,
    comment::comments(comment::AskComments) -> desk::Comments,
    comment::comment(comment::NewComment) -> desk::Comments,
    comment::keep_comment_draft(comment::KeepCommentDraft) -> (),
    comment::solve_comment(comment::OneComment) -> desk::Comments,
    comment::drop_comment(comment::OneComment) -> desk::Comments,
    comment::looked_at(article::OneArticle) -> Option<desk::LookedAt>,
    comment::look_at(comment::LookAt) -> (),
    conflict::open_conflict(article::OneArticle) -> Option<desk::OpenConflict>,
    conflict::settle_conflict(conflict::SettleConflict) -> desk::Row,
    template::templates(Nothing) -> Vec<desk::Template>,
    template::keep_template(template::KeepTemplate) -> desk::Template,
    template::from_template(template::OneTemplate) -> desk::Opened,
    template::rename_template(template::RenameTemplate) -> desk::Template,
    template::drop_template(template::OneTemplate) -> (),
    template::bring_back_template(template::OneTemplate) -> (),
    search::search(search::Search) -> desk::Found,
    search::search_portal(search::SearchPortal) -> search::Elsewhere,
    search::search_counts(search::SearchCounts) -> desk::Counts,
    search::searches(Nothing) -> Vec<desk::KeptSearch>,
    search::keep_search(search::KeepSearch) -> Vec<desk::KeptSearch>,
    search::drop_search(search::DropSearch) -> Vec<desk::KeptSearch>,
    house::house(Nothing) -> desk::HouseWords,
    house::add_to_lists(house::AddToLists) -> house::Added,
    house::take_from_lists(house::TakeFromLists) -> (),
    house::set_style(house::SetStyle) -> (),
    house::set_approval(house::SetApproval) -> (),
    calendar::calendar(Nothing) -> desk::Calendar,
    calendar::reschedule(calendar::Reschedule) -> desk::Calendar,
    calendar::wish_schedule(calendar::WishSchedule) -> desk::Calendar,
    calendar::drop_wish(article::OneArticle) -> desk::Calendar,
    slots::boards(slots::BoardsAt) -> desk::Boards,
    slots::put_board(slots::PutBoard) -> desk::Boards,
    search::tags(Nothing) -> Vec<String>,
    notices::notices(Nothing) -> desk::Inbox,
    notices::announce(notices::Announce) -> desk::Announced,
    notices::see_notice(notices::OneNotice) -> desk::Inbox,
    notices::see_notices(notices::SeeNotices) -> desk::Inbox,
    notices::set_notices(domain::notice::NoticeSettings) -> desk::Inbox,
    notices::tell_desktop(notices::TellDesktop) -> (),
    presence::writers(Nothing) -> Vec<desk::Writers>,
    presence::writes(article::OneArticle) -> (),
    presence::stops_writing(article::OneArticle) -> (),
    presence::take_over(article::OneArticle) -> (),
    presence::hand_over(article::OneArticle) -> (),
    share::share(share::ShareArticle) -> share::NewLink,
    share::shares(article::OneArticle) -> Vec<share::SharedLink>,
    share::take_back_share(share::TakeBackShare) -> Vec<share::SharedLink>,
    preview::preview(article::OneArticle) -> crate::preview::Preview,
    preview::forget_preview(Nothing) -> (),
    portal::decide(portal::Decide) -> desk::Row,
    portal::sync_now(Nothing) -> (),
    portal::sync_state(Nothing) -> sync::SyncState,
    portal::portal_time(Nothing) -> portal::PortalTime,
    quarantine::quarantine(Nothing) -> Vec<domain::wire::Quarantined>,
    quarantine::take_in(quarantine::TakeIn) -> quarantine::TookIn,
    audit::audit(audit::AuditAsk) -> domain::wire::AuditAnswer,
    audit::audit_verify(Nothing) -> domain::wire::Verified,
    audit::urgent_report(Nothing) -> domain::wire::AuditAnswer,
    audit::open_sheet(article::OneArticle) -> (),
    portal::open_public(portal::Public) -> (),
    file::open_attached(file::OpenAttached) -> (),
    link::open_link(link::Link) -> (),
}

/// On a thread that may wait for a disk, a picture or a portal. A panic there is an error here, and the window stays.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ErrorJson> + Send + 'static,
) -> Result<T, ErrorJson> {
    match tauri::async_runtime::spawn_blocking(work).await {
        Ok(done) => done,
        Err(broken) => Err(ErrorJson::new("internal", broken)),
    }
}

/// With the profile that is open.
async fn at_work<T: Send + 'static>(
    newsroom: &Newsroom,
    work: impl FnOnce(&Profile) -> Result<T, ErrorJson> + Send + 'static,
) -> Result<T, ErrorJson> {
    let profile = newsroom.profile().ok_or_else(|| ErrorJson::new("no_session", "nobody has signed in"))?;
    blocking(move || work(&profile)).await
}
