//! The program under proof, once more: a laptop's round with the portal while one call fails, and the next one when none
//! does; or the portal that it talks to. The parent reads what they tell.

use std::fs::File;
use std::io::{BufRead, Write};
use std::path::Path;

use portal::Embedded;
use store::pulled;
use sync::{Line, Memory, Report, SyncState, round};

use crate::both_ends;
use crate::newsroom::{Laptop, PAGE, Time, later};

/// A program that moves its cursor before it has the rows: the control.
pub const CURSOR_FIRST: &str = "cursor_first";
pub const AS_IT_IS: &str = "as_it_is";

/// What was put off for a minute is due again.
const NEXT_ROUND_MS: i64 = 120_000;

/// `told STATE` what the person is told after the round in which a call failed, `has LINE` what the laptop then has,
/// `again FAULT` what the next round met, `end`.
pub fn laptop(folder: &Path, address: &str, token: &str, program: &str) {
    let time = later();
    let it = Laptop::at(folder, address, token, &time);
    let mut memory = Memory::default();
    File::create(folder.join("begin")).unwrap();
    let first = match program {
        CURSOR_FIRST => cursor_first(&it, &mut memory, &time),
        _ => it.round(&mut memory),
    };
    File::create(folder.join("over")).unwrap();
    say(&format!("told {}", told(&first, &time)));
    both_ends::laptop(folder).iter().for_each(|it| say(&format!("has {}", it.replace('\n', " "))));
    time.passes(NEXT_ROUND_MS);
    let next = it.round(&mut memory);
    say(&format!("again {:?} {:?}", next.fault, next.around));
    say("end");
}

/// As the window has it.
pub fn told(it: &Report, time: &Time) -> serde_json::Value {
    let mut state = SyncState::UNKNOWN;
    state.after(it, time.now());
    let why = it.fault.as_ref().or(it.around.as_ref()).map(ToString::to_string);
    serde_json::json!({ "online": state.online, "trouble": state.trouble, "synced": state.synced_ms.is_some(), "why": why })
}

fn cursor_first(it: &Laptop, memory: &mut Memory, time: &Time) -> Report {
    let clock = time.clock();
    let line = it.line(&*clock);
    if let Err(fault) = moved_before(&line) {
        let mut report = Report::default();
        report.fault = Some(fault);
        return report;
    }
    round(&line, memory, true, &mut |_| {})
}

fn moved_before(line: &Line<'_>) -> Result<(), sync::Error> {
    let Some(here) = line.store.read::<_, store::Error>(pulled::find)? else { return Ok(()) };
    let page = line.client.by_pages_of(PAGE).changes(here.cursor, here.view, 0)?.body;
    line.store.write::<_, store::Error>(|tx| pulled::moved(tx, page.view, page.cursor))?;
    let now = (line.clock)();
    line.store.write::<_, store::Error>(|tx| page.changes.iter().try_for_each(|it| store::change(tx, it, now)))?;
    Ok(())
}

/// It says where it listens, and fails only between `begin` and `over`.
pub fn portal(folder: &Path) {
    std::panic::set_hook(Box::new(|it| say(&format!("panic {it}"))));
    let embedded = Embedded::start(folder, later().clock()).unwrap();
    say(&embedded.address());
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        // The recorder sees the name.
        File::create(folder.join(&line)).unwrap();
        say(&line);
    }
    embedded.stop();
    say("end");
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
}
