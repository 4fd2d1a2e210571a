//! One file an act. Reading without writing is in `read`.

mod attach_file;
mod attach_photo;
mod back_up;
mod create;
mod cut;
mod import_page;
mod keep_copy;
mod open_article;
mod restore;
mod restore_revision;
mod save;
mod submit;
mod take_back;
mod trash;

pub(crate) use cut::cut_here;
