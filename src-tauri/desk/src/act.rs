//! One file an act. Reading without writing is in `read`.

mod attach_photo;
mod create;
mod cut;
mod import_page;
mod keep_copy;
mod open_article;
mod restore;
mod save;
mod submit;
mod take_back;
mod trash;
