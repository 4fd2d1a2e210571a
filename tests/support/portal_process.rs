//! `toasoan-portal serve` as its own process with its own folder.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::paths::program;
use crate::process::Guard;

/// Of every demo account; shown on the sign-in screen.
pub const PASSWORD: &str = "toasoan-demo";

#[derive(Debug)]
pub struct PortalProcess {
    pub address: String,
    folder: PathBuf,
    process: Guard,
}

impl PortalProcess {
    /// A portal with the demo's people, lists and sample articles.
    #[must_use]
    pub fn with_demo(folder: &Path) -> Self {
        Self::start(folder, &["--demo"])
    }

    #[must_use]
    pub fn serve(folder: &Path) -> Self {
        Self::start(folder, &[])
    }

    /// On a port of its own choice; ready when this returns.
    fn start(folder: &Path, more: &[&str]) -> Self {
        let mut command = Command::new(program("toasoan-portal"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--folder"]).arg(folder).args(more).stdout(Stdio::piped());
        let mut process = Guard::start(&mut command);
        let out = process.child().stdout.take().expect("its output is a pipe");
        let (say, hear) = mpsc::channel();
        // Read to the end, so that the portal never blocks on a full pipe.
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if let Some(address) = address_in(&line) {
                    // Nobody listens any more after the first one.
                    let _ = say.send(address);
                }
            }
        });
        let address = hear.recv_timeout(Duration::from_secs(20)).expect("the portal says its address when it listens");
        Self { address, folder: folder.to_owned(), process }
    }

    /// The most memory that it has taken, in MB; 0 where the system does not say.
    #[must_use]
    pub fn peak_mb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap_or_default();
        let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

fn address_in(line: &str) -> Option<String> {
    let start = line.find("http://")?;
    let rest = &line[start..];
    let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches(['/', '.', ',']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_a_sentence() {
        assert_eq!(address_in("Cổng chạy ở http://127.0.0.1:4080/").as_deref(), Some("http://127.0.0.1:4080"));
        assert_eq!(address_in("Đang mở…"), None);
    }
}
