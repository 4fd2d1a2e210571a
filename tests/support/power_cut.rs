//! R2: the program is killed while somebody types; whatever the bar had called saved is there afterwards.
//! The story runs a few rounds, the proof a hundred; both with a control that must lose words.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::chance::Chance;
use crate::home::Home;
use crate::paths::copy_folder;
use crate::promptness::Promptness;
use crate::wait::tick;
use crate::webdriver::Window;

const TITLE: &str = "Ghi chép đêm mất điện";
const SAPO: &str = "Bài này được gõ trong lúc máy bị tắt bất cứ lúc nào.";
/// The bar's mark and everything in the sheet, of one and the same moment.
const LOOK: &str = "return [document.querySelector('[data-testid=save-mark]').dataset.save,
    [...document.querySelectorAll('[data-testid=editor] > *')].map(it => it.textContent).join('\\n')]";

#[derive(Debug, Default)]
pub struct Figures {
    pub kills: usize,
    /// Words that the bar had called saved when the program was killed, of the rounds together.
    pub acknowledged: usize,
    /// Those of them that were not there after the next start.
    pub lost: Vec<String>,
    /// Words that came back although nobody had promised it yet.
    pub unpromised: usize,
    /// How long what was typed waited for the disk.
    pub promptness: Promptness,
}

/// Types and kills that often. Every round begins with the check of the one before.
#[must_use]
pub fn power_cuts(rounds: usize, chance: &mut Chance) -> Figures {
    let home = Home::new();
    let mut figures = Figures::default();
    let mut writer = Writer { next_word: 0, promised: String::new() };
    let mut before = 0;
    for round in 0..rounds {
        let window = writer.sit_down(home.path(), round == 0);
        writer.check(&window, before, &mut figures);
        before = words(&sheet(&window)).len();
        writer.type_until_killed(window, chance, &mut figures.promptness);
        figures.kills += 1;
    }
    let window = writer.sit_down(home.path(), false);
    writer.check(&window, before, &mut figures);
    window.close();
    figures
}

/// The same check on a profile that has the state of before the last saves: it must find words lost, or it would
/// find nothing ever.
#[must_use]
pub fn control() -> Figures {
    let home = Home::new();
    let profile = home.join("demo/lan");
    let old = home.join("old");
    let mut writer = Writer { next_word: 0, promised: String::new() };
    let window = writer.sit_down(home.path(), true);
    writer.type_words(&window, 3);
    window.wait_saved();
    window.close();
    copy_folder(&profile, &old);
    let window = writer.sit_down(home.path(), false);
    let before = words(&sheet(&window)).len();
    // And a disk that is slow: what is typed must be seen to wait for it.
    Promptness::watch(&window, 900);
    writer.type_words(&window, 5);
    window.wait_saved();
    writer.promised = sheet(&window);
    let mut promptness = Promptness::default();
    promptness.take(&window);
    window.kill();
    fs::remove_dir_all(&profile).expect("the profile is there");
    fs::rename(&old, &profile).expect("the old profile is there");
    let window = writer.sit_down(home.path(), false);
    let mut figures = Figures { kills: 1, promptness, ..Figures::default() };
    writer.check(&window, before, &mut figures);
    window.close();
    figures
}

#[derive(Debug)]
struct Writer {
    next_word: usize,
    /// The sheet as it was when the bar last said that it was saved.
    promised: String,
}

impl Writer {
    /// Starts the program and puts the caret after the last word.
    fn sit_down(&self, home: &Path, first: bool) -> Window {
        let window = Window::open("power-cut", home);
        window.be("lan");
        if first {
            window.test_id("new-article").click();
            window.rewrite("[data-part=title]", 0, TITLE);
            window.rewrite("[data-part=sapo]", 0, SAPO);
            window.keys(&Window::ENTER.to_string());
            window.wait_saved();
        } else {
            // After a kill the article that was being written opens by itself; an old profile has to be asked.
            let by_itself = (0..75).any(|_| {
                tick(Duration::from_millis(40));
                window.has("room-writing")
            });
            if !by_itself {
                window.open_row(TITLE);
            }
        }
        let _ = window.test_id("editor");
        window.wait_for("the text", |it| sheet(it).contains(SAPO));
        window.wait_until_ready_to_write();
        window.chord(Window::CONTROL, Window::END);
        window
    }

    fn type_words(&mut self, window: &Window, count: usize) {
        for _ in 0..count {
            window.keys(&self.word());
        }
    }

    fn type_until_killed(&mut self, window: Window, chance: &mut Chance, promptness: &mut Promptness) {
        Promptness::watch(&window, 0);
        let began = self.promised.clone();
        let mut killer = None;
        let pauses = chance.between(0, 1) == 0;
        while window.try_keys(&self.word()) {
            // About every other round is unbroken typing; in the rest there is now and then a thought.
            let thinks = pauses && chance.between(0, 3) == 0;
            tick(Duration::from_millis(if thinks { chance.between(250, 700) } else { 20 }));
            promptness.take(&window);
            let Some(seen) = window.try_js(LOOK) else { break };
            if seen[0] == "saved" {
                seen[1].as_str().unwrap_or_default().clone_into(&mut self.promised);
            }
            if killer.is_none() && self.promised != began {
                killer = Some(window.kill_after(Duration::from_millis(chance.between(0, 2500))));
            }
        }
        killer.expect("the program ended by itself, before anybody killed it").join().expect("the kill");
        drop(window);
    }

    fn check(&mut self, window: &Window, before: usize, figures: &mut Figures) {
        let now = sheet(window);
        let promised = self.promised.trim_end();
        figures.acknowledged += words(promised).len().saturating_sub(before);
        if !now.starts_with(promised) {
            let there = words(&now);
            let lost = words(promised).into_iter().filter(|it| !there.contains(it));
            let lost: Vec<String> = lost.map(str::to_owned).collect();
            figures.lost.extend(if lost.is_empty() { vec!["the order of the words".to_owned()] } else { lost });
        }
        figures.unpromised += words(&now).len().saturating_sub(words(promised).len());
        self.promised = now;
    }

    fn word(&mut self) -> String {
        self.next_word += 1;
        let end = if self.next_word.is_multiple_of(9) { Window::ENTER } else { ' ' };
        format!("chữ{:04}{end}", self.next_word)
    }
}

fn sheet(window: &Window) -> String {
    window.js(LOOK)[1].as_str().unwrap_or_default().to_owned()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}
