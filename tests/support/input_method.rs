//! A desktop with a real input method: openbox, so that windows have a focus, and ibus with Unikey. Keys come by
//! xdotool, since WebDriver's own do not pass an input method whole. All of it ends with the story, by its id.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::mouse::{in_x, xdotool};
use crate::process::{Bus, Guard, Screen, go_on, hold};
use crate::typist::Style;
use crate::wait::{eventually, tick};
use crate::webdriver::{Launch, Window};

const PATIENCE: Duration = Duration::from_secs(20);
const A_MOMENT: Duration = Duration::from_millis(400);
const ENGINE: &str = "/usr/libexec/ibus-engine-unikey";

#[derive(Debug)]
pub struct InputMethod {
    folder: tempfile::TempDir,
    _openbox: Guard,
    daemon: Guard,
    screen: String,
    bus: String,
}

impl InputMethod {
    /// Unikey with those keys on that screen, ready for a program that is started with `launch`.
    #[must_use]
    pub fn start(style: Style, screen: &Screen, bus: &Bus) -> Self {
        let folder = tempfile::Builder::new().prefix("toasoan-ime-").tempdir().expect("a temporary folder");
        let settings = folder.path().join("config/glib-2.0/settings");
        fs::create_dir_all(&settings).expect("a folder for settings");
        let method = if style == Style::Vni { "vni" } else { "telex" };
        let unikey = format!("[org/freedesktop/ibus/engine/unikey]\ninput-method='{method}'\n");
        fs::write(settings.join("keyfile"), unikey).expect("room for settings");
        let vars = vars(folder.path().into(), &screen.name, &bus.address);
        let quiet = |command: &mut Command| {
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            Guard::start(command.envs(vars.clone()))
        };
        let _openbox = quiet(&mut Command::new("openbox"));
        let mut daemon = Command::new("ibus-daemon");
        daemon.args(["--panel=disable", "--emoji-extension=disable", "--config=disable"]);
        let daemon = quiet(&mut daemon);
        // The exit code of setting the engine is 1 even where it was set; asking tells.
        eventually("Unikey", PATIENCE, || {
            let ibus = |args: &[&str]| {
                let mut command = Command::new("ibus");
                command.args(args).envs(vars.clone()).stderr(Stdio::null()).output().ok()
            };
            ibus(&["engine", "Unikey"])?;
            let said = ibus(&["engine"])?;
            (String::from_utf8_lossy(&said.stdout).trim() == "Unikey").then_some(())
        });
        let (screen, bus) = (screen.name.clone(), bus.address.clone());
        Self { folder, _openbox, daemon, screen, bus }
    }

    /// How the app is started so that its keys go through the input method.
    #[must_use]
    pub fn launch(&self) -> Launch {
        let mut vars = vars(self.folder.path().into(), &self.screen, &self.bus);
        vars.push(("GTK_IM_MODULE", "ibus".into()));
        vars.push(("XMODIFIERS", "@im=ibus".into()));
        Launch { bus: Some(self.bus.clone()), vars, ..Launch::default() }
    }

    /// The keyboard is that window's from now on; its id in X.
    #[must_use]
    pub fn focus(&self, window: &Window) -> String {
        let id = in_x(&self.screen, window.process());
        self.xdotool(&["windowactivate", "--sync", &id]);
        window.wait_for("the focus", |it| it.js("return document.hasFocus()") == true);
        id
    }

    /// Each character as the key that bears it.
    pub fn type_keys(&self, keys: &str) {
        self.xdotool(&["type", "--delay", "4", "--", keys]);
    }

    /// The mouse, at a place of the page in that window. WebDriver's own click passes the input method by, as no hand
    /// can. Without `--sync`, which waits for seconds where the mouse is there already; X keeps the order anyway.
    pub fn click(&self, window: &str, x: i64, y: i64) {
        self.xdotool(&["mousemove", "--window", window, &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// The mouse there, and no button.
    pub fn point(&self, window: &str, x: i64, y: i64) {
        self.xdotool(&["mousemove", "--window", window, &x.to_string(), &y.to_string()]);
    }

    /// A key by its name, as `BackSpace` or `ctrl+z`.
    pub fn press(&self, key: &str) {
        self.xdotool(&["key", "--delay", "4", key]);
    }

    /// What is pressed meanwhile the method answers all at once, as on a machine that does something else: the window
    /// finds the answers together, and a key that is handed back to it comes behind the letters after it.
    pub fn all_at_once(&self, window: &Window, press: impl FnOnce(&Self)) {
        let engines = self.daemon.children(Path::new(ENGINE));
        assert_eq!(engines.len(), 1, "{ENGINE} is the method");
        engines.iter().for_each(|it| hold(*it));
        press(self);
        // The window asks the method about each key, and the method answers, within a few milliseconds.
        tick(A_MOMENT);
        hold(window.process());
        engines.iter().for_each(|it| go_on(*it));
        tick(A_MOMENT);
        go_on(window.process());
    }

    /// A press of the mouse's button while the page does something else, and a key behind it. The page hears at once that
    /// the word under way was taken out and that the button was pressed; of the commit it hears only once it has answered.
    pub fn click_at_a_busy_page(&self, window: &Window, then: Option<&str>) {
        let page = window.page_process();
        hold(page);
        self.xdotool(&["click", "1"]);
        then.into_iter().for_each(|key| self.press(key));
        tick(A_MOMENT);
        go_on(page);
    }

    fn xdotool(&self, args: &[&str]) {
        let _ = xdotool(&self.screen, args);
    }
}

/// Settings and the daemon's address lie in files of the story's own.
fn vars(folder: PathBuf, screen: &str, bus: &str) -> Vec<(&'static str, OsString)> {
    vec![
        ("XDG_CONFIG_HOME", folder.join("config").into()),
        ("XDG_CACHE_HOME", folder.join("cache").into()),
        // Without it settings would need a service of the desktop.
        ("GSETTINGS_BACKEND", "keyfile".into()),
        ("DBUS_SESSION_BUS_ADDRESS", bus.into()),
        ("DISPLAY", screen.into()),
    ]
}
