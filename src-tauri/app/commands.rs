//! The one list of what the window may ask. It feeds the handler, and a test holds the permission file and the typed
//! `call` of the window against it. A command unpacks, calls one act, returns.

pub mod start;

macro_rules! commands {
    ($($room:ident :: $name:ident),* $(,)?) => {
        /// Every command by name, as `permissions/commands.toml` allows them.
        #[cfg(test)]
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        pub fn handler<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$($room::$name),*]
        }
    };
}

commands! {
    start::start,
    start::set_preferences,
    start::close_window,
}
