//! Stories in the real window, driven by WebDriver: `./run e2e NAME`.

mod kill;
mod starts;

use std::process::ExitCode;

use support::{Story, run_stories};

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    run_stories(
        &[
            Story {
                name: "starts",
                shows: "the app opens its window on an empty folder and closes when asked",
                run: starts::starts,
                in_all: true,
            },
            Story {
                name: "kill",
                shows: "the program is killed while somebody types, and every word that was called saved is there",
                run: kill::kill,
                in_all: true,
            },
            Story { name: "shots", shows: "pictures of every screen", run: starts::shots, in_all: false },
        ],
        &names,
    )
}
