//! The desktop of a session: what programs show on it, and a click on that. It keeps everything and draws nothing.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use zbus::blocking::{Connection, connection};
use zbus::zvariant::OwnedValue;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

#[derive(Debug)]
pub struct Desktop {
    line: Connection,
    shown: Arc<Mutex<Vec<Shown>>>,
}

/// One notice as a program asked for it; a newer one of the same number stands in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub number: u32,
    pub title: String,
    pub body: String,
    pub actions: Vec<String>,
}

struct Server {
    shown: Arc<Mutex<Vec<Shown>>>,
}

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Server {
    fn get_capabilities(&self) -> Vec<String> {
        ["body", "body-markup", "actions"].map(str::to_owned).to_vec()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("desktop".to_owned(), "toasoan".to_owned(), "1".to_owned(), "1.2".to_owned())
    }

    #[expect(clippy::too_many_arguments, reason = "the system's own interface")]
    fn notify(
        &self,
        _app: String,
        replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires_ms: i32,
    ) -> u32 {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        let next = shown.iter().map(|it| it.number).max().unwrap_or(0) + 1;
        let number = if replaces == 0 { next } else { replaces };
        shown.push(Shown { number, title, body, actions });
        number
    }

    fn close_notification(&self, _number: u32) {}
}

impl Desktop {
    #[must_use]
    pub fn on(bus: &str) -> Self {
        let shown = Arc::new(Mutex::new(Vec::new()));
        let server = Server { shown: Arc::clone(&shown) };
        let line = connection::Builder::address(bus)
            .and_then(|it| it.name(NAME))
            .and_then(|it| it.serve_at(PATH, server))
            .and_then(connection::Builder::build)
            .expect("a desktop on the session bus");
        Self { line, shown }
    }

    /// All that was ever shown, the oldest first.
    #[must_use]
    pub fn shown(&self) -> Vec<Shown> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn click(&self, number: u32) {
        let said = self.line.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(number, "default"));
        said.expect("the bus carries a click");
    }
}
