//! `toasoan-cli`: each part of the newsroom without its window. It asks nothing, knows no SQL and decides no rule:
//! it reads files, calls one room, and says what that room answered.

mod account;
mod arguments;
mod clock;
mod file;
mod portal;
mod profile;
mod said;
mod verb;

use std::process::ExitCode;

use arguments::{Asked, asked};
use said::Said;

fn main() -> ExitCode {
    let mut said = Said::new();
    match asked(std::env::args_os().skip(1)) {
        Ok(Asked::Help) => said.line(arguments::HELP),
        Ok(Asked::ImportPage(it)) => verb::import_page::run(&it, &mut said),
        Ok(Asked::Render(it)) => verb::render::run(&it, &mut said),
        Ok(Asked::Merge(it)) => verb::merge::run(&it, &mut said),
        Ok(Asked::Diff(it)) => verb::diff::run(&it, &mut said),
        Ok(Asked::Check(it)) => verb::check::run(&it, &mut said),
        Ok(Asked::Clean(it)) => verb::clean::run(&it, &mut said),
        Ok(Asked::Sort(it)) => verb::words::sort(&it, &mut said),
        Ok(Asked::Convert(it)) => verb::convert::run(&it, &mut said),
        Ok(Asked::Words(it)) => verb::words::run(&it, &mut said),
        Ok(Asked::Photo(it)) => verb::photo::run(&it, &mut said),
        Ok(Asked::Search(it)) => verb::search::run(&it, &mut said),
        Ok(Asked::Sync(it)) => verb::sync::run(&it, &mut said),
        Ok(Asked::Status(it)) => verb::status::run(&it, &mut said),
        Ok(Asked::Backup(it)) => verb::backup::run(&it, &mut said),
        Ok(Asked::Restore(it)) => verb::restore::run(&it, &mut said),
        Ok(Asked::Doctor(it)) => verb::doctor::run(&it, &mut said),
        Err(sentence) => said.refuse(&sentence),
    }
    said.end()
}
