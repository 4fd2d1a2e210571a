//! One file a verb: it calls one room and words the answer.

pub mod backup;
pub mod check;
pub mod clean;
pub mod convert;
pub mod diff;
pub mod doctor;
pub mod import_page;
pub mod merge;
pub mod photo;
pub mod render;
pub mod restore;
pub mod search;
pub mod status;
pub mod sync;
pub mod words;
