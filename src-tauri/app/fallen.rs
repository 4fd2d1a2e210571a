//! The page has a process of its own, which can fall while the program stands: a graphics driver that breaks, a system
//! short of memory. What was saved is in this process and on the disk, so the page is loaded again, and says so once.

use std::collections::VecDeque;
use std::sync::Mutex;

use domain::Timestamp;
use domain::time::MINUTE_MS;
use tauri::{Runtime, WebviewWindow};

/// So many in a minute, and drawing it once more would not help.
const HOPELESS: usize = 4;

/// When the page fell, of the last minute.
#[derive(Debug, Default)]
pub struct Falls(Mutex<VecDeque<Timestamp>>);

impl Falls {
    /// Whether the page is to be loaded again, after one more fall.
    fn worth_another(&self, now: Timestamp) -> bool {
        let mut falls = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        // A clock that was put back begins to count anew.
        falls.retain(|it| (now.0 - MINUTE_MS..=now.0).contains(&it.0));
        falls.push_back(now);
        falls.len() < HOPELESS
    }
}

/// The driver is the first suspect, as Mesa's for systems without a card once was, and pages of text do without. Not from
/// the start: it is the way WebKit itself is tried with, and its pictures for WebDriver never come without.
#[cfg(target_os = "linux")]
fn draw_without_card(view: &webkit2gtk::WebView) {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    if let Some(settings) = WebViewExt::settings(view) {
        settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
    }
}

#[cfg(target_os = "linux")]
pub fn hear_falls<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use tauri::Manager;
    use webkit2gtk::WebViewExt;

    use crate::clock;
    use crate::newsroom::Newsroom;
    use crate::window::Closing;

    let app = window.app_handle().clone();
    window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |view, _| {
            app.state::<Closing>().forget();
            if let Some(profile) = app.state::<Newsroom>().profile() {
                profile.screen_fell();
            }
            draw_without_card(view);
            if app.state::<Falls>().worth_another(clock::now()) {
                view.reload();
            } else {
                app.state::<Closing>().give_up();
                view.load_html(include_str!("fallen.html"), view.uri().as_deref());
            }
        });
    })
}

#[cfg(not(target_os = "linux"))]
pub fn hear_falls<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_falls_in_a_minute_are_drawn_again_and_the_fourth_is_not() {
        let falls = Falls::default();
        assert!([0, 10, 20].iter().all(|it| falls.worth_another(Timestamp(*it))));
        assert!(!falls.worth_another(Timestamp(30)));
    }

    #[test]
    fn falls_far_apart_are_drawn_again_for_ever() {
        let falls = Falls::default();
        assert!((0..100).all(|it| falls.worth_another(Timestamp(it * MINUTE_MS / 2))));
    }

    #[test]
    fn a_clock_put_back_counts_anew() {
        let falls = Falls::default();
        let clock = [9, 9, 9, 1];
        assert!(clock.iter().all(|it| falls.worth_another(Timestamp(it * MINUTE_MS))));
    }
}
