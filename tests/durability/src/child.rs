//! The program under proof is this test again, in a process of its own, with the recorder laid before its C library.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::OnceLock;

use crate::{round, scene, second};

pub(crate) const ASKED: &str = "--play";

/// First in `main` of every proof: true where this process was the child, and has played.
pub fn played() -> bool {
    let words: Vec<String> = env::args().skip(1).collect();
    let [asked, what, folder, rest @ ..] = words.as_slice() else { return false };
    if asked != ASKED {
        return false;
    }
    let folder = Path::new(folder);
    match what.as_str() {
        "typing" => scene::typing(folder, rest[0].parse().unwrap()),
        "each" => scene::each(folder),
        "write" => scene::write(folder, rest[0].parse().unwrap()),
        "second" => second::knock(folder),
        "round" => round::laptop(folder, &rest[0], &rest[1], &rest[2]),
        "portal" => round::portal(folder),
        it => panic!("no scene {it}"),
    }
    true
}

pub(crate) fn play(what: &str, folder: &Path, rest: &[&str], vars: &[(&str, String)]) -> Output {
    play_by(Command::new(env::current_exe().unwrap()), what, folder, rest, vars)
}

/// The command may say which user plays.
pub(crate) fn play_by(
    mut command: Command,
    what: &str,
    folder: &Path,
    rest: &[&str],
    vars: &[(&str, String)],
) -> Output {
    command.args([ASKED, what]).arg(folder).args(rest).stdin(Stdio::null());
    if what != "second" {
        recorded(&mut command, folder);
    }
    command.envs(vars.iter().map(|(name, value)| (name, value)));
    match command.output() {
        Ok(it) => it,
        // The system lets nobody else start it: then nobody else has.
        Err(it) => Output { status: ExitStatus::default(), stdout: it.to_string().into_bytes(), stderr: Vec::new() },
    }
}

/// The recorder lies before its C library.
pub(crate) fn recorded<'a>(command: &'a mut Command, folder: &Path) -> &'a mut Command {
    command.env("LD_PRELOAD", recorder()).env("TOASOAN_IO_ROOT", folder)
}

/// Built once a run with the C compiler that SQLite was built with.
fn recorder() -> &'static Path {
    static BUILT: OnceLock<(PathBuf, tempfile::TempDir)> = OnceLock::new();
    let (path, _) = BUILT.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("io.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/io.c");
        let built = Command::new("cc").args(["-O2", "-shared", "-fPIC", "-o"]).arg(&path).arg(source).status().unwrap();
        assert!(built.success(), "the recorder does not build");
        (path, folder)
    });
    path
}

/// Memory, where there is some: a proof builds tens of thousands of folders and syncs none of them.
pub(crate) fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}
