//! The shell: a window around the page, and commands around the desk.
//!
//! This is the only Rust that says `tauri`. It knows no SQL and no rule of the newsroom: a command unpacks, calls one
//! act, returns.

mod clock;
mod commands;
#[cfg(test)]
mod contract;
mod daily;
mod desktop;
mod dropped;
mod error;
mod fallen;
mod folder;
mod home;
mod indexing;
mod keyring;
mod newsroom;
mod photo;
mod preview;
mod profile;
mod under_edit;
mod window;

use std::process::ExitCode;

use tauri::{AppHandle, Builder, Context, Manager, RunEvent, Runtime};

use crate::desktop::Desktop;
use crate::dropped::{Dropped, Looking};
use crate::fallen::Falls;
use crate::home::Home;
use crate::newsroom::Newsroom;
use crate::preview::Previews;
use crate::window::Closing;

pub fn run() -> ExitCode {
    let Some(home) = Home::of_environment() else {
        return stop("Không biết để dữ liệu ở đâu: hãy đặt TOASOAN_HOME hoặc HOME. / Set TOASOAN_HOME or HOME.");
    };
    let demo = std::env::args().any(|it| it == "--demo") || home.demo_portal().exists();
    let app = builder(Builder::default(), home)
        .setup(move |app| {
            // A second start ends here. A first one that is just ending, or hangs, gives no answer on the bus: that is
            // no reason not to start, for the lock of a profile stands behind this.
            let _ = app.handle().plugin(tauri_plugin_single_instance::init(|app, _, _| window::raise(app)));
            app.state::<Newsroom>().home().empty_opened();
            app.state::<Newsroom>().home().empty_going();
            window::open(app.handle())?;
            if demo {
                warm_up(app.handle());
            }
            Ok(())
        })
        .build(context());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if let RunEvent::Exit = event {
                    app.state::<Newsroom>().close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => stop(&format!("Không mở được cửa sổ. Bài vẫn an toàn trên máy này. / No window: {error}")),
    }
}

/// The demo's portal shows its pages at their minutes from the start on, not from the first sign-in.
fn warm_up<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        // What stands in the way is said when somebody opens the demo.
        let _ = app.state::<Newsroom>().demo_portal();
    });
}

fn builder<R: Runtime>(builder: Builder<R>, home: Home) -> Builder<R> {
    builder
        .manage(Newsroom::new(home))
        .manage(Closing::default())
        .manage(Dropped::default())
        .manage(Looking::default())
        .manage(Falls::default())
        .manage(Desktop::default())
        .manage(Previews::default())
        .register_asynchronous_uri_scheme_protocol(photo::SCHEME, photo::respond)
        .register_asynchronous_uri_scheme_protocol(preview::SCHEME, preview::respond)
        .invoke_handler(commands::handler())
        .on_window_event(window::on_event)
}

#[allow(
    clippy::disallowed_methods,
    reason = "the macro writes a process::exit of its own, for a thread that could not start"
)]
fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// There is no window to say it in.
fn stop(sentence: &str) -> ExitCode {
    #[allow(clippy::print_stderr, reason = "the terminal is all that is left")]
    {
        eprintln!("{sentence}");
    }
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests;
