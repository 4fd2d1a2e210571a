//! A small window at the corner of the screen from which a hand drags what is named on the command line, as a file
//! manager, a browser or a text editor offers it: `addresses URI…` as an address list, `text WORDS` as words. It says
//! what happens to it, a line each: `ready`, `begun`, `ended`.

use std::io::{self, Write};
use std::process::ExitCode;

use gtk::gdk::{DragAction, ModifierType};
use gtk::prelude::*;
use gtk::{Window, WindowType};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((kind, what)) = args.split_first().filter(|(_, what)| !what.is_empty()) else { return ExitCode::FAILURE };
    if gtk::init().is_err() {
        return ExitCode::FAILURE;
    }
    let addresses = kind == "addresses";
    // A popup asks no window manager where to stand, and stands above what was there.
    let window = Window::new(WindowType::Popup);
    window.set_default_size(80, 40);
    window.move_(0, 0);
    // A link may be followed or copied; whoever takes it says which.
    window.drag_source_set(ModifierType::BUTTON1_MASK, &[], DragAction::COPY | DragAction::LINK);
    if addresses {
        window.drag_source_add_uri_targets();
    } else {
        window.drag_source_add_text_targets();
    }
    let what = what.to_vec();
    window.connect_drag_data_get(move |_, _, data, _, _| {
        let what: Vec<&str> = what.iter().map(String::as_str).collect();
        if addresses {
            data.set_uris(&what);
        } else {
            data.set_text(&what.join(" "));
        }
    });
    window.connect_drag_begin(|_, _| say("begun"));
    window.connect_drag_end(|_, _| say("ended"));
    window.connect_map_event(|_, _| {
        say("ready");
        gtk::glib::Propagation::Proceed
    });
    window.show_all();
    gtk::main();
    ExitCode::SUCCESS
}

fn say(line: &str) {
    // Nobody listens any more: the window goes with whoever started it.
    let _ = writeln!(io::stdout().lock(), "{line}");
}
