//! The program as a person starts it, with a keyboard and a mouse and nobody who looks into its page: WebDriver's session
//! ends with the process that draws the page, and some of what is to be seen comes after that.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::mouse::{in_x, xdotool};
use crate::paths::program;
use crate::process::{Bus, Guard, PAGE_PROCESS, Screen, children_named, kill, running};
use crate::wait::eventually;

const PATIENCE: Duration = Duration::from_secs(30);

/// WebKit ends the program where a process ends before it has begun: only one that draws is killed.
fn at_work(page: u32) -> bool {
    const THREADS: usize = 8;
    fs::read_dir(format!("/proc/{page}/task")).is_ok_and(|it| it.count() >= THREADS)
}

#[derive(Debug)]
pub struct ByHand {
    app: Guard,
    screen: String,
    id: String,
}

impl ByHand {
    /// On that screen, which has a window manager.
    #[must_use]
    pub fn start(home: &Path, screen: &Screen, bus: &Bus) -> Self {
        let mut command = Command::new(program("toasoan"));
        command
            .env("TOASOAN_HOME", home)
            .env("TOASOAN_KEYRING", "none")
            .env("DISPLAY", &screen.name)
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        let app = Guard::start(&mut command);
        let id = in_x(&screen.name, app.id());
        let _ = xdotool(&screen.name, &["windowactivate", "--sync", &id]);
        Self { app, screen: screen.name.clone(), id }
    }

    pub fn click(&self, (x, y): (i64, i64)) {
        let _ =
            xdotool(&self.screen, &["mousemove", "--window", &self.id, &x.to_string(), &y.to_string(), "click", "1"]);
    }

    pub fn type_text(&self, text: &str) {
        let _ = xdotool(&self.screen, &["type", "--delay", "20", "--", text]);
    }

    /// By its name in X, as `ctrl+n`.
    pub fn press(&self, key: &str) {
        let _ = xdotool(&self.screen, &["key", "--delay", "20", key]);
    }

    /// The process that draws the page now; there is always one, or one comes.
    #[must_use]
    pub fn page(&self) -> u32 {
        eventually("a process for the page", PATIENCE, || children_named(self.app.id(), PAGE_PROCESS).last())
    }

    /// As when a graphics driver breaks: the program stands, and another page comes.
    pub fn kill_page(&self) {
        let page = self.page();
        kill(page);
        eventually("another page", PATIENCE, || {
            let next = self.page();
            (!running(page) && next != page && at_work(next)).then_some(())
        });
    }

    /// As by the button of the frame.
    pub fn close(mut self) {
        self.press("alt+F4");
        let end = eventually("end of the program", PATIENCE, || self.app.child().try_wait().ok().flatten());
        assert!(end.success(), "{end}");
    }
}
