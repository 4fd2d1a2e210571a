//! One file an act. Reading without writing is in `read`.

mod attach_file;
mod attach_photo;
mod back_up;
mod comment;
mod create;
mod cut;
mod drop_template;
mod edit_photo;
mod from_template;
mod import_page;
mod keep_comment_draft;
mod keep_copy;
mod keep_photo;
mod keep_search;
mod keep_template;
mod liken;
mod notices;
mod open_article;
mod open_conflict;
mod rename_template;
mod restore;
mod restore_revision;
mod save;
mod say_creator;
mod settle_conflict;
mod submit;
mod take_back;
mod trash;
mod wish_schedule;

pub(crate) use cut::cut_here;
