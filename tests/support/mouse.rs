//! A hand on the mouse of a screen: X gets what xdotool moves and presses, and every program there takes it for a
//! person's. WebDriver's own pointer never leaves the page, so nothing can be dragged into a window with it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::process::{Guard, Screen};
use crate::wait::{eventually, tick};
use crate::webdriver::Window;

/// A program offers what it has, the window asks for it: some ten milliseconds between two programs.
const A_MOMENT: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_secs(20);
/// Where the source stands, by its middle.
const SOURCE: (i64, i64) = (40, 20);
const STEPS: i64 = 8;

/// What lies in the hand.
#[derive(Debug, Clone, Copy)]
pub enum Load<'a> {
    /// Files or links, as an address list.
    Addresses(&'a [String]),
    Words(&'a str),
}

/// A screen with a window manager, and the program from which things are dragged there.
#[derive(Debug)]
pub struct Mouse {
    screen: String,
    source: PathBuf,
    _openbox: Guard,
}

/// Pressed over its source, and not let go yet.
#[derive(Debug)]
pub struct Dragged<'a> {
    mouse: &'a Mouse,
    /// The page's upper left on the screen.
    origin: (i64, i64),
    at: (i64, i64),
    said: Receiver<String>,
    _source: Guard,
}

impl Mouse {
    /// `source` is the built `drag_source`.
    #[must_use]
    pub fn start(screen: &Screen, source: &Path) -> Self {
        let mut openbox = Command::new("openbox");
        openbox.env("DISPLAY", &screen.name).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Self { screen: screen.name.clone(), source: source.to_owned(), _openbox: Guard::start(&mut openbox) }
    }

    /// Picks it up, and carries it to a place of the page in that window, from its upper left, in small steps.
    #[must_use]
    pub fn drag(&self, load: Load<'_>, window: &Window, to: (i64, i64)) -> Dragged<'_> {
        let mut source = Command::new(&self.source);
        match load {
            Load::Addresses(all) => source.arg("addresses").args(all),
            Load::Words(words) => source.args(["text", words]),
        };
        source.env("DISPLAY", &self.screen).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut source = Guard::start(&mut source);
        let out = source.child().stdout.take().expect("its output is a pipe");
        let (tell, said) = channel();
        // Ends with the source's output.
        thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).all(|it| tell.send(it).is_ok()));
        let origin = place(&self.screen, &in_x(&self.screen, window.process()));
        let mut it = Dragged { mouse: self, origin, at: SOURCE, said, _source: source };
        it.wait("ready");
        self.move_to(SOURCE);
        self.xdotool(&["mousedown", "1"]);
        // Farther than a trembling hand moves while it clicks.
        for step in 1..=4 {
            self.move_to((SOURCE.0 + step * 8, SOURCE.1 + step * 4));
        }
        it.wait("begun");
        it.carry(to);
        it
    }

    /// Picks up what is at one place of the page in that window and lets it go at another.
    pub fn carry(&self, window: &Window, from: (i64, i64), to: (i64, i64)) {
        let origin = place(&self.screen, &in_x(&self.screen, window.process()));
        let on_screen = |(x, y): (i64, i64)| (origin.0 + x, origin.1 + y);
        let (from, to) = (on_screen(from), on_screen(to));
        self.move_to(from);
        self.xdotool(&["mousedown", "1"]);
        for step in 1..=STEPS {
            let between = |a: i64, b: i64| a + (b - a) * step / STEPS;
            self.move_to((between(from.0, to.0), between(from.1, to.1)));
        }
        // A hand is never quite still.
        self.move_to((to.0 - 1, to.1));
        self.move_to(to);
        tick(A_MOMENT * 4);
        self.xdotool(&["mouseup", "1"]);
    }

    fn move_to(&self, (x, y): (i64, i64)) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]);
        tick(A_MOMENT);
    }

    fn xdotool(&self, args: &[&str]) {
        let _ = xdotool(&self.screen, args);
    }
}

impl Dragged<'_> {
    /// On to another place of the page.
    pub fn carry(&mut self, to: (i64, i64)) {
        self.glide((self.origin.0 + to.0, self.origin.1 + to.1));
    }

    /// Back to where it was picked up, outside the window's page.
    pub fn leave(&mut self) {
        self.glide(SOURCE);
    }

    /// Lets go where the hand is.
    pub fn let_go(self) {
        self.mouse.xdotool(&["mouseup", "1"]);
        self.wait("ended");
    }

    fn glide(&mut self, goal: (i64, i64)) {
        let from = self.at;
        for step in 1..=STEPS {
            let between = |a: i64, b: i64| a + (b - a) * step / STEPS;
            self.mouse.move_to((between(from.0, goal.0), between(from.1, goal.1)));
        }
        // A hand is never quite still, and WebKitGTK repeats to the page only what moves.
        self.mouse.move_to((goal.0 - 1, goal.1));
        self.mouse.move_to(goal);
        self.at = goal;
        tick(A_MOMENT * 4);
    }

    fn wait(&self, wanted: &str) {
        loop {
            match self.said.recv_timeout(PATIENCE) {
                Ok(line) if line == wanted => return,
                Ok(_) => {}
                Err(error) => panic!("the source of the drag did not say {wanted:?}: {error}"),
            }
        }
    }
}

/// The window's id in X, of that process.
pub(crate) fn in_x(screen: &str, process: u32) -> String {
    let process = process.to_string();
    let search = ["search", "--sync", "--onlyvisible", "--all", "--pid", &process, "--name", "Tòa soạn"];
    // Another window that goes while it is looked at ends the search.
    eventually("a window of that process", Duration::from_secs(30), || {
        let said = said(screen, &search).ok()?;
        said.trim().lines().last().map(str::to_owned)
    })
}

/// Its upper left on the screen. Asked by the mouse, since xdotool counts the frame twice when it is asked for the place.
fn place(screen: &str, window: &str) -> (i64, i64) {
    let said = xdotool(screen, &["mousemove", "--window", window, "0", "0", "getmouselocation", "--shell"]);
    let number = |name: &str| {
        let found = said.lines().find_map(|it| it.strip_prefix(name)?.strip_prefix('=')?.parse().ok());
        found.unwrap_or_else(|| panic!("no {name} of the mouse: {said}"))
    };
    (number("X"), number("Y"))
}

/// What it said.
pub(crate) fn xdotool(screen: &str, args: &[&str]) -> String {
    said(screen, args).unwrap_or_else(|status| panic!("xdotool {args:?}: {status}"))
}

fn said(screen: &str, args: &[&str]) -> Result<String, ExitStatus> {
    let done = Command::new("xdotool").args(args).env("DISPLAY", screen).stderr(Stdio::inherit()).output();
    let done = done.expect("xdotool runs");
    if done.status.success() { Ok(String::from_utf8_lossy(&done.stdout).into_owned()) } else { Err(done.status) }
}
