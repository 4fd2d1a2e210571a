//! `doctor`: is this machine, this profile and that portal well? It mends nothing and makes no profile.

use std::path::{Path, PathBuf};

use serde_json::json;
use store::Store;

use crate::arguments::Doctor;
use crate::said::{Said, Sentence};
use crate::{clock, portal, profile};

/// A day of photos and a copy of the database.
const FREE_MIN_MB: u64 = 500;

struct Check {
    name: &'static str,
    ok: bool,
    why: Sentence,
}

fn check(name: &'static str, ok: bool, vi: impl Into<String>, en: impl Into<String>) -> Check {
    Check { name, ok, why: Sentence::new(vi, en) }
}

pub fn run(asked: &Doctor, said: &mut Said) {
    let mut checks = vec![program(), sqlite()];
    checks.push(disk(asked.profile.as_deref().unwrap_or(Path::new("."))));
    checks.extend(asked.profile.as_deref().map(profile));
    checks.extend(asked.portal.as_deref().map(at_portal));
    if asked.json {
        let list: Vec<_> = checks.iter().map(|it| json!({ "name": it.name, "ok": it.ok, "why": it.why.en })).collect();
        said.line(&json!({ "checks": list }).to_string());
    } else {
        let line = |it: &Check| format!("{} {:<9} {}", if it.ok { "✔" } else { "✗" }, it.name, it.why.vi);
        said.line(&checks.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
    for it in checks.iter().filter(|it| !it.ok) {
        said.refuse(&Sentence::new(format!("{}: {}", it.name, it.why.vi), it.why.en.clone()));
    }
}

fn program() -> Check {
    let (program, schema) = (env!("CARGO_PKG_VERSION"), domain::SCHEMA);
    check(
        "program",
        true,
        format!("bản {program}, lược đồ bài {schema}"),
        format!("{program}, texts of schema {schema}"),
    )
}

fn sqlite() -> Check {
    let version = sqlite::version();
    check("sqlite", sqlite::new_enough(), version, version)
}

/// Of the nearest folder that is there.
fn disk(folder: &Path) -> Check {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| PathBuf::from("/"));
    let there = folder.ancestors().find(|it| it.exists()).unwrap_or(Path::new("/"));
    match rustix::fs::statvfs(there) {
        Ok(it) => {
            let free = it.f_bavail.saturating_mul(it.f_frsize) / 1_048_576;
            let en = format!("{free} MB free at {}", there.display());
            check("disk", free >= FREE_MIN_MB, format!("còn trống {free} MB ở {}", there.display()), en)
        }
        Err(it) => check("disk", false, format!("không hỏi được đĩa ({it})"), format!("the disk does not say ({it})")),
    }
}

/// Opening looks at every page of the database and puts the recovery files beside it.
fn profile(folder: &Path) -> Check {
    match profile::examine(folder) {
        Ok(store) => well(&store),
        Err(why) => Check { name: "profile", ok: false, why },
    }
}

fn well(store: &Store) -> Check {
    match store.read(store::pulled::find) {
        Ok(Some(it)) => {
            let (name, portal) = (it.me.person.name, it.portal);
            check("profile", true, format!("{name}, cổng “{portal}”"), format!("{name} at “{portal}”"))
        }
        Ok(None) => check("profile", true, "chưa ai đăng nhập", "nobody has signed in yet"),
        Err(it) => Check { name: "profile", ok: false, why: profile::why(&it) },
    }
}

/// Five minutes apart, and "publish at nine" is another nine here than there.
fn at_portal(address: &str) -> Check {
    const APART_MS: i64 = 5 * domain::time::MINUTE_MS;
    let answered = sync::Client::new(address, None).and_then(|it| it.hello());
    match answered {
        Ok(it) => {
            let apart = clock::now().0.saturating_sub(it.portal_time.0);
            let seconds = apart / domain::time::SECOND_MS;
            let name = it.body.name;
            let vi = format!("“{name}”, đồng hồ máy này lệch {seconds} giây");
            check("portal", apart.abs() < APART_MS, vi, format!("“{name}”, this clock is {seconds} s off"))
        }
        Err(it) => Check { name: "portal", ok: false, why: portal::why(&it) },
    }
}
