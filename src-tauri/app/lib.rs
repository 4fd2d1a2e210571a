//! The shell: a window around the page, and commands around the desk.
//!
//! This is the only Rust that says `tauri`. It knows no SQL and no rule of the newsroom: a command unpacks, calls one
//! act, returns.

#[allow(dead_code, reason = "the acts of the desk take `now`; their commands come with the desk")]
mod clock;
mod commands;
mod error;
#[allow(dead_code, reason = "the folders of profiles and demo are for the session, which comes with the desk")]
mod home;
mod window;

use std::process::ExitCode;

use tauri::{Builder, Context, Runtime};

use crate::home::Home;
use crate::window::Closing;

pub fn run() -> ExitCode {
    let Some(home) = Home::of_environment() else {
        return stop("Không biết để dữ liệu ở đâu: hãy đặt TOASOAN_HOME hoặc HOME. / Set TOASOAN_HOME or HOME.");
    };
    let started = builder(Builder::default(), home)
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::raise(app)))
        .setup(|app| Ok(window::open(app.handle())?))
        .run(context());
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => stop(&format!("Không mở được cửa sổ. Bài vẫn an toàn trên máy này. / No window: {error}")),
    }
}

fn builder<R: Runtime>(builder: Builder<R>, home: Home) -> Builder<R> {
    builder
        .manage(home)
        .manage(Closing::default())
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
