//! The newsroom's window. Everything is in the library, so that tests can reach it.
#![cfg_attr(all(not(debug_assertions), windows), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    toasoan_lib::run()
}
