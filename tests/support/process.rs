//! Programs started by a test end with it, by their id, also when the test fails.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::paths::root;

/// Kills its child when it goes.
#[derive(Debug)]
pub struct Guard(Child);

impl Guard {
    pub fn start(command: &mut Command) -> Self {
        Self(command.spawn().unwrap_or_else(|error| panic!("{command:?} did not start: {error}")))
    }

    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Children of this process that run that program, newest last.
    #[must_use]
    pub fn children(&self, program: &Path) -> Vec<u32> {
        let mut out: Vec<u32> = processes().filter(|it| parent(*it) == Some(self.id()) && runs(*it, program)).collect();
        out.sort_unstable();
        out
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Already gone is as good as killed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A session bus of its own, as another person's session has one: programs of two buses do not find each other.
#[derive(Debug)]
pub struct Bus {
    pub address: String,
    _daemon: Guard,
}

impl Bus {
    #[must_use]
    pub fn start() -> Self {
        let mut command = Command::new("dbus-daemon");
        let config = format!("--config-file={}", root().join("tests/support/bus.conf").display());
        command.args([&config, "--nofork", "--print-address"]).stdout(Stdio::piped());
        let mut daemon = Guard::start(&mut command);
        let out = daemon.child().stdout.take().expect("its output is a pipe");
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).expect("the bus says its address");
        Self { address: line.trim().to_owned(), _daemon: daemon }
    }
}

/// A screen of its own, where nobody else has the keyboard.
#[derive(Debug)]
pub struct Screen {
    /// As `DISPLAY` names it.
    pub name: String,
    _server: Guard,
}

impl Screen {
    #[must_use]
    pub fn start() -> Self {
        let mut command = Command::new("Xvfb");
        // The server looks for a free number itself, and says it when it is ready.
        command.args(["-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Guard::start(&mut command);
        let out = server.child().stdout.take().expect("its output is a pipe");
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).expect("the screen says its number");
        Self { name: format!(":{}", line.trim()), _server: server }
    }
}

/// No file of that process grows past so many bytes from now on; none: no limit. So a disk looks that is full.
pub fn limit_file_size(id: u32, most: Option<u64>) {
    use rustix::process::{Resource, Rlimit, prlimit};
    let new = Rlimit { current: most, maximum: None };
    prlimit(Some(pid(id)), Resource::Fsize, new).expect("our own child may be limited");
}

/// As a power cut does it: SIGKILL, nothing of the program runs after it.
pub fn kill(id: u32) {
    rustix::process::kill_process(pid(id), rustix::process::Signal::KILL).expect("our own child may be killed");
}

#[must_use]
pub fn running(id: u32) -> bool {
    // A zombie has ended and only its parent has not looked yet; but its first thread may be one before the others are.
    let others = fs::read_dir(format!("/proc/{id}/task")).map_or(0, Iterator::count) > 1;
    let alive = fs::read_to_string(format!("/proc/{id}/stat"))
        .ok()
        .and_then(|it| it.rsplit_once(')').map(|(_, rest)| !rest.trim_start().starts_with('Z')))
        .unwrap_or(false);
    alive || others
}

/// Nothing of the program runs until `go_on`; what is sent to it waits.
pub fn hold(id: u32) {
    rustix::process::kill_process(pid(id), rustix::process::Signal::STOP).expect("our own child may be held");
}

pub fn go_on(id: u32) {
    rustix::process::kill_process(pid(id), rustix::process::Signal::CONT).expect("our own child may go on");
}

fn pid(id: u32) -> rustix::process::Pid {
    i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw).expect("the id of a process")
}

/// A port that nobody listens on now.
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on loopback");
    listener.local_addr().expect("a bound address").port()
}

fn processes() -> impl Iterator<Item = u32> {
    fs::read_dir("/proc")
        .expect("/proc of Linux")
        .filter_map(Result::ok)
        .filter_map(|it| it.file_name().to_str().and_then(|it| it.parse().ok()))
}

/// Milliseconds for which the first thread of each child named so has run on a processor, whatever else runs there.
#[must_use]
pub fn ran_ms(of: u32, name: &str) -> f64 {
    let nanoseconds = |id: u32| -> Option<f64> {
        fs::read_to_string(format!("/proc/{id}/schedstat")).ok()?.split_whitespace().next()?.parse().ok()
    };
    children_named(of, name).filter_map(nanoseconds).sum::<f64>() / 1e6
}

/// As the system lists the process that draws WebKit's page.
pub const PAGE_PROCESS: &str = "WebKitWebProces";

/// Children of a process by the name that the system lists them under, which are 15 letters at most.
pub fn children_named(of: u32, name: &str) -> impl Iterator<Item = u32> {
    let named = move |id: &u32| fs::read_to_string(format!("/proc/{id}/comm")).is_ok_and(|it| it.trim() == name);
    processes().filter(move |it| parent(*it) == Some(of)).filter(named)
}

fn parent(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in brackets and may hold anything: what counts comes after the last one.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn runs(id: u32, program: &Path) -> bool {
    fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|it| it == program)
}

/// Milliseconds for which this thread has run on a processor: the same on a machine that others load.
#[must_use]
pub fn processor_ms() -> f64 {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|it| it.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e6
}

/// The same for all children that have ended, in steps of ten milliseconds.
#[must_use]
pub fn processor_of_children_ms() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|it| it.1).unwrap_or_default().split_whitespace();
    fields.skip(13).take(2).filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() * 10.0
}
