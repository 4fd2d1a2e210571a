//! Stories by name: `./run e2e NAME…`, `all` of them, or the `list`.

use std::panic;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

#[derive(Debug)]
pub struct Story {
    pub name: &'static str,
    /// What it shows, in one sentence.
    pub shows: &'static str,
    pub run: fn(),
    /// Part of `all`: pictures for people to look at are not.
    pub in_all: bool,
}

/// Whether a story ended because the process that draws its page did, while the program stood.
static A_PAGE_FELL: AtomicBool = AtomicBool::new(false);

pub(crate) fn a_page_fell() {
    A_PAGE_FELL.store(true, Ordering::Relaxed);
}

/// A second time only where a page's process fell, as in a graphics driver, since WebDriver's session ends with it. What
/// the program does then is the story `fallen`.
fn good(story: &Story) -> bool {
    let good = || panic::catch_unwind(story.run).is_ok();
    A_PAGE_FELL.store(false, Ordering::Relaxed);
    if good() {
        return true;
    }
    if !A_PAGE_FELL.swap(false, Ordering::Relaxed) {
        return false;
    }
    println!("  the process of a page fell, and WebDriver with it: {} once more …", story.name);
    good()
}

/// Runs those named, each on its own, and says at the end which failed.
#[must_use]
pub fn run_stories(stories: &[Story], names: &[String]) -> ExitCode {
    if names.iter().any(|it| it == "list") {
        for story in stories {
            println!("{:<24} {}", story.name, story.shows);
        }
        return ExitCode::SUCCESS;
    }
    let all = names.iter().any(|it| it == "all");
    if let Some(unknown) = names.iter().find(|it| *it != "all" && stories.iter().all(|story| story.name != it.as_str()))
    {
        println!("✗ {unknown}: chưa có kịch bản này / no such story (./run e2e list)");
        return ExitCode::FAILURE;
    }
    let mut failed = Vec::new();
    for story in stories.iter().filter(|it| (all && it.in_all) || names.iter().any(|name| name == it.name)) {
        let began = Instant::now();
        println!("  {} …", story.name);
        let good = good(story);
        println!("{} {} ({:.1} s)", if good { "✔" } else { "✗" }, story.name, began.elapsed().as_secs_f32());
        if !good {
            failed.push(story.name);
        }
    }
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    println!("✗ {}", failed.join(", "));
    ExitCode::FAILURE
}
