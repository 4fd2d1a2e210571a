//! Stories by name: `./run e2e NAME…`, `all` of them, or the `list`.

use std::panic;
use std::process::ExitCode;
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
        let good = panic::catch_unwind(story.run).is_ok();
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
