//! The one window: made late, so that Vietnamese input methods show the word being typed, and closed only after the
//! page has saved it.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::{AppHandle, Emitter, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent};

use crate::dropped::Dropped;
use crate::fallen;
use crate::home::Preferences;
use crate::newsroom::Newsroom;
use crate::preview::Previews;

pub const MAIN: &str = "main";

/// Whether the page has said that everything is saved.
#[derive(Debug, Default)]
pub struct Closing {
    asked: AtomicBool,
    allowed: AtomicBool,
}

impl Closing {
    pub fn allow(&self) {
        self.allowed.store(true, Ordering::SeqCst);
    }

    /// There is no page that could save: the next wish is obeyed.
    pub fn give_up(&self) {
        self.asked.store(true, Ordering::SeqCst);
    }

    /// The page that was asked is gone, or another has come.
    pub fn forget(&self) {
        self.asked.store(false, Ordering::SeqCst);
    }
}

pub fn open<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<()> {
    let Some(config) = app.config().app.windows.iter().find(|it| it.label == MAIN) else {
        return Err(tauri::Error::WindowNotFound);
    };
    let previews = app.clone();
    let leads = move |url: &Url| ours(url) || previews.state::<Previews>().leads(url);
    let window = WebviewWindowBuilder::from_config(app, config)?.on_navigation(leads).build()?;
    let preferences = app.state::<Newsroom>().home().preferences();
    fallen::hear_falls(&window)?;
    hear_drops(&window)?;
    keep_what_is_seen(&window)?;
    show_preedit(&window, preferences.preedit)
}

/// What of the preferences is the window's own. Without a window there is nothing to do.
pub fn prefer<R: Runtime>(app: &AppHandle<R>, preferences: &Preferences) -> tauri::Result<()> {
    app.get_webview_window(MAIN).map_or(Ok(()), |it| show_preedit(&it, preferences.preedit))
}

/// The page never leaves the program; links of an article are text to edit, and a preview goes to its own pages only.
fn ours(url: &Url) -> bool {
    // Windows serves the page under http://tauri.localhost; `tauri dev` serves it from Vite.
    url.scheme() == "tauri"
        || url.host_str() == Some("tauri.localhost")
        || (cfg!(dev) && url.host_str() == Some("127.0.0.1") && url.port() == Some(5173))
}

/// wry switches the preedit off for every window; without it a word in Telex is invisible until the next space, and a
/// click elsewhere loses it. Some input methods draw the word in a window of their own and want it off.
#[cfg(target_os = "linux")]
fn show_preedit<R: Runtime>(window: &WebviewWindow<R>, on: bool) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    window.with_webview(move |view| {
        if let Some(context) = view.inner().input_method_context() {
            context.set_enable_preedit(on);
        }
    })
}

/// A browser keeps what it has shown, in case somebody comes back: after ten thousand small photos that is 400 MB. Ours
/// lie on the disk beside it, and the page itself is loaded once.
#[cfg(target_os = "linux")]
fn keep_what_is_seen<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(context) = view.inner().context() {
            context.set_cache_model(CacheModel::DocumentViewer);
        }
    })
}

#[cfg(not(target_os = "linux"))]
fn keep_what_is_seen<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

/// Listens and takes nothing away: the page hears of the drop as before, and where. Tauri's own handler would keep every
/// drop with an address in it from the page, a picture's that is moved within the text too.
#[cfg(target_os = "linux")]
fn hear_drops<R: Runtime>(window: &WebviewWindow<R>) -> tauri::Result<()> {
    use gtk::prelude::WidgetExt;
    let app = window.app_handle().clone();
    window.with_webview(move |view| {
        let carrying = app.clone();
        view.inner().connect_drag_data_received(move |_, _, _, _, data, _, _| {
            let files =
                data.uris().iter().filter_map(|it| Url::parse(it).ok()?.to_file_path().ok()).collect::<Vec<_>>();
            if !files.is_empty() {
                carrying.state::<Dropped>().carry(files);
            }
        });
        let leaving = app.clone();
        view.inner().connect_drag_leave(move |_, _, _| {
            leaving.state::<Dropped>().leave();
            // A drop is told right after its leaving, before GTK comes to anything else.
            let left = leaving.clone();
            gtk::glib::idle_add_local_once(move || left.state::<Dropped>().left());
        });
        view.inner().connect_drag_drop(move |_, _, _, _, _| {
            app.state::<Dropped>().let_go();
            false
        });
    })
}

#[cfg(not(target_os = "linux"))]
fn hear_drops<R: Runtime>(_window: &WebviewWindow<R>) -> tauri::Result<()> {
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn show_preedit<R: Runtime>(_window: &WebviewWindow<R>, _on: bool) -> tauri::Result<()> {
    Ok(())
}

/// The first wish to close asks the page to save; a second one is obeyed, so that a page that hangs cannot hold the
/// window. What was acknowledged is on disk either way.
pub fn on_event<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let closing = window.state::<Closing>();
    if closing.allowed.load(Ordering::SeqCst) || closing.asked.swap(true, Ordering::SeqCst) {
        return;
    }
    if window.emit("closing", serde_json::json!({})).is_ok() {
        api.prevent_close();
    }
}

/// In front of the others, and with the keys.
pub fn show<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window manager may refuse either; the window is then where it was.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// A second start shows the first window.
pub fn raise<R: Runtime>(app: &AppHandle<R>) {
    show(app);
    let _ = app.emit("profile_in_use", serde_json::json!({}));
}
