//! The window's types, written from these of the commands: one file, committed, and a test fails when it is stale.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet};

use ts_rs::{Config, TS, TypeVisitor};

use crate::commands::notices::OpenedNotice;
use crate::commands::presence::HandOver;
use crate::commands::session::Changed;
use crate::commands::shapes;
use crate::error::ErrorJson;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/generated/contract.ts");

const HEAD: &str = "\
// Written by a test of the shell from the Rust types (`./run types`). Not for editing.

/** UUIDv7 */
export type Id = string
/** UTC milliseconds */
export type Ms = number

";

/// Their payloads are the types of what is emitted in `commands/session.rs`, `desktop.rs` and `window.rs`.
const EVENTS: &str = "\
export interface Events {
  sync: SyncState
  changed: Changed
  hand_over: HandOver
  opened_notice: OpenedNotice
  closing: Nothing
  profile_in_use: Nothing
}
";

/// One command as the window calls it.
pub struct Shape {
    pub name: &'static str,
    req: String,
    res: String,
    types: Types,
}

impl Shape {
    pub fn of<Req: TS + 'static, Res: TS + 'static>(name: &'static str) -> Self {
        let mut types = Types::default();
        types.visit::<Req>();
        types.visit::<Res>();
        Self { name, req: Req::name(&config()), res: Res::name(&config()), types }
    }
}

/// Every type that a command or an event names, and what those name.
#[derive(Default)]
struct Types {
    seen: BTreeSet<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only what has a file of its own has a declaration: a list or a number is written where it is used.
        if T::output_path().is_some() {
            self.declared.insert(T::ident(&config()), T::decl(&config()));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn config() -> Config {
    Config::new().with_large_int("number")
}

fn written() -> String {
    let mut types = Types::default();
    types.visit::<ErrorJson>();
    types.visit::<sync::SyncState>();
    types.visit::<Changed>();
    types.visit::<HandOver>();
    types.visit::<OpenedNotice>();
    types.visit::<domain::act::Act>();
    types.visit::<domain::act::Refusal>();
    types.visit::<domain::house::WrongEntry>();
    let mut commands = String::new();
    for shape in shapes() {
        commands.push_str(&format!("  {}: {{ req: {}; res: {} }}\n", shape.name, shape.req, shape.res));
        types.declared.extend(shape.types.declared);
    }
    let mut out = String::from(HEAD);
    for declaration in types.declared.values() {
        out.push_str(&format!("export {declaration}\n\n"));
    }
    out.push_str(&format!("export interface Commands {{\n{commands}}}\n\n"));
    out.push_str(EVENTS);
    out
}

#[test]
fn the_windows_types_are_those_of_the_commands() {
    let new = written();
    if std::env::var_os("TOASOAN_WRITE_TYPES").is_some() {
        std::fs::write(FILE, &new).expect("written");
    }
    let old = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(old == new, "ui/src/generated/contract.ts is stale: ./run types writes it anew");
}
