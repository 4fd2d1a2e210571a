//! Stories in the real window, driven by WebDriver: `./run e2e NAME`.
#![allow(clippy::panic, clippy::print_stdout, reason = "a story that cannot go on fails its test, and says so")]

mod approve_exact_text;
mod attachment;
mod bad_input;
mod captions;
mod checks;
mod closed_over_the_minute;
mod comments;
mod conflict;
mod correct_and_withdraw;
mod crash_recovery;
mod dragged;
mod fallen;
mod history;
mod kill;
mod model_page;
mod near;
mod notices;
mod palette;
mod photos;
mod preview;
mod retouch;
mod schedule_calendar;
mod search;
mod shots;
mod slots;
mod starts;
mod template;
mod two_laptops;
mod typing;

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
                name: "model_page",
                shows: "a page comes in, gets its pictures, is approved and stands on the portal from its minute on",
                run: model_page::model_page,
                in_all: true,
            },
            Story {
                name: "attachment",
                shows: "files are dragged in; one is chosen, named in words, approved, and downloaded from the public page as it came",
                run: attachment::attachment,
                in_all: true,
            },
            Story {
                name: "correct_and_withdraw",
                shows: "readers read the old text until its correction is approved and released, with a notice; withdrawn, nothing of it is anywhere",
                run: correct_and_withdraw::correct_and_withdraw,
                in_all: true,
            },
            Story {
                name: "preview",
                shows: "an article is seen in the portal's own page before it goes up, and by somebody outside behind a link that is taken back",
                run: preview::preview,
                in_all: true,
            },
            Story {
                name: "template",
                shows: "an article is kept as a template, a new one begins from it, and the sides stay as they were left",
                run: template::template,
                in_all: true,
            },
            Story {
                name: "captions",
                shows: "twelve press photos are dropped at once, named in one step, get what their files say, and stand on the portal without their private data",
                run: captions::captions,
                in_all: true,
            },
            Story {
                name: "checks",
                shows: "pasted text in an old encoding is put right or offered, house style is mended, and the desk lets one finding pass",
                run: checks::checks,
                in_all: true,
            },
            Story {
                name: "near",
                shows: "an article that is nearly another is told before it goes, and “Theo …” is made of the form, not typed",
                run: near::near,
                in_all: true,
            },
            Story {
                name: "search",
                shows: "articles are found by any word, with and without marks, narrowed, opened, and as toasoan-cli finds them",
                run: search::search,
                in_all: true,
            },
            Story {
                name: "palette",
                shows: "commands, articles, people and tags from one box, done where the caret was, the last used first",
                run: palette::palette,
                in_all: true,
            },
            Story {
                name: "retouch",
                shows: "a photo is turned, cropped and blurred, Ctrl Z gives the old one, readers see only the new one, and the crop opens wider again",
                run: retouch::retouch,
                in_all: true,
            },
            Story {
                name: "closed_over_the_minute",
                shows: "an article whose minute came while its portal was closed is there after the next start",
                run: closed_over_the_minute::closed_over_the_minute,
                in_all: true,
            },
            Story {
                name: "bad_input",
                shows: "each thing that goes wrong has its sentence, and no word is lost",
                run: bad_input::bad_input,
                in_all: true,
            },
            Story {
                name: "kill",
                shows: "the program is killed while somebody types, and every word that was called saved is there",
                run: kill::kill,
                in_all: true,
            },
            Story {
                name: "crash_recovery",
                shows: "after a crash one is told once, writes on where one was, and chooses where there are two texts",
                run: crash_recovery::crash_recovery,
                in_all: true,
            },
            Story {
                name: "fallen",
                shows: "only the page's own process is killed: she writes on where she was, and a page that falls on and on says so",
                run: fallen::fallen,
                in_all: true,
            },
            Story {
                name: "notices",
                shows: "an editor who looks elsewhere is told on her desktop what was handed in, a click opens it, and the reporter is led to what she says there",
                run: notices::notices,
                in_all: true,
            },
            Story {
                name: "history",
                shows: "versions are named, kept, compared with their pictures, brought back and sent away again",
                run: history::history,
                in_all: true,
            },
            Story {
                name: "conflict",
                shows: "two people write one passage, title and caption at once; one chooses by keys, both windows read the same, and nothing is lost",
                run: conflict::conflict,
                in_all: true,
            },
            Story {
                name: "typing",
                shows: "Vietnamese by UniKey, Telex and VNI stands in every field and in the profile as it was meant",
                run: typing::typing,
                in_all: true,
            },
            Story {
                name: "two_laptops",
                shows: "two people at one article: who writes is seen, it is taken over with the last words first, and words typed without a network arrive",
                run: two_laptops::two_laptops,
                in_all: true,
            },
            Story {
                name: "comments",
                shows: "two people talk beside a text, without a network too; the words are found again after edits, and a thread that is done leaves the margin",
                run: comments::comments,
                in_all: true,
            },
            Story {
                name: "approve_exact_text",
                shows: "a correction comes while an editor reads: the old text cannot be approved, the changes are read, and exactly the new one is published",
                run: approve_exact_text::approve_exact_text,
                in_all: true,
            },
            Story {
                name: "slots",
                shows: "the boards of the front page are ordered by key and by pointer, pinned, sized and taken back; one whose time is over leaves by itself, and readers see all of it",
                run: slots::slots,
                in_all: true,
            },
            Story {
                name: "schedule_calendar",
                shows: "an article is dragged to its day, is told what stands in the way, goes up and is read back; a wish without a network is never sent late",
                run: schedule_calendar::schedule_calendar,
                in_all: true,
            },
            Story { name: "shots", shows: "pictures of every screen", run: shots::shots, in_all: false },
        ],
        &names,
    )
}
