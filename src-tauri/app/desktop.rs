//! What appears on the desktop while nobody looks at the window. There is one of it: a newer one takes its place. A desktop
//! that shows nothing of the kind is no error: everything stands in the window's own list.

use std::sync::{Mutex, PoisonError};
use std::thread;

use notify_rust::{Notification, NotificationResponse};
use tauri::{AppHandle, Emitter, Manager, Runtime};

use crate::commands::notices::{OpenedNotice, TellDesktop};
use crate::window;

/// Of a long title the desktop shows no more anyway.
const TITLE_MAX: usize = 120;
const BODY_MAX: usize = 400;

/// The one that stands on the desktop.
#[derive(Debug, Default)]
pub struct Desktop(Mutex<Shown>);

#[derive(Debug, Default)]
struct Shown {
    /// Rises with each: who waits for a click on an older one waits for nothing any more.
    turn: u64,
    #[cfg(all(unix, not(target_os = "macos")))]
    id: Option<u32>,
}

/// Answers at once: a desktop may take its time, and a click may never come.
pub fn show<R: Runtime>(app: AppHandle<R>, what: TellDesktop) {
    let stays = move || {
        let Some((turn, response)) = put(&app, &what) else { return };
        response(&mut || {
            let latest = app.state::<Desktop>().0.lock().unwrap_or_else(PoisonError::into_inner).turn;
            if latest == turn {
                window::show(&app);
                let _ = app.emit("opened_notice", OpenedNotice { n: what.n });
            }
        });
    };
    // Without a thread there is no notice; the list in the window has it.
    let _ = thread::Builder::new().name("desktop".to_owned()).spawn(stays);
}

type Waits = Box<dyn FnOnce(&mut dyn FnMut())>;

/// None where this desktop shows nothing.
fn put<R: Runtime>(app: &AppHandle<R>, what: &TellDesktop) -> Option<(u64, Waits)> {
    let desktop = app.state::<Desktop>();
    let mut shown = desktop.0.lock().unwrap_or_else(PoisonError::into_inner);
    let mut it = Notification::new();
    it.appname(&what.app).summary(&cut(&what.title, TITLE_MAX)).body(&plain(&cut(&what.body, BODY_MAX)));
    it.action("default", &what.open);
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        it.icon("toasoan").hint(notify_rust::Hint::DesktopEntry("toasoan".to_owned()));
        if let Some(id) = shown.id {
            it.id(id);
        }
    }
    let handle = it.show().ok()?;
    shown.turn += 1;
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        shown.id = Some(handle.id());
    }
    let waits: Waits = Box::new(move |clicked| {
        let _ = handle.wait_for_response(|it: &NotificationResponse| {
            if it.is_default_action() {
                clicked();
            }
        });
    });
    Some((shown.turn, waits))
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The body of a notice is markup on most desktops: what somebody wrote is none.
fn plain(text: &str) -> String {
    if cfg!(all(unix, not(target_os = "macos"))) {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_no_markup_and_a_long_title_ends() {
        assert_eq!(plain("<b>Mưa</b> & gió"), "&lt;b&gt;Mưa&lt;/b&gt; &amp; gió");
        assert_eq!(cut("Kế hoạch", 2), "Kế…");
        assert_eq!(cut("Kế", 2), "Kế");
    }
}
