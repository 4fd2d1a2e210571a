//! Where things lie: the project, its built programs, the shared test data.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The project's root.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the project")
}

/// Where cargo puts what it builds.
#[must_use]
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |it| root().join(it))
}

/// A built program, by name; `./run test` builds them before any story.
/// The profile is that of the test itself, so a proof in release drives the release program.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    let path = target().join(profile).join(name);
    assert!(path.is_file(), "{} is not built: ./run test builds it before it asks for it", path.display());
    path
}

/// Where pictures go: `$TOASOAN_SHOTS`, else a folder of that name in cargo's.
#[must_use]
pub fn shots_folder(name: &str) -> PathBuf {
    env::var_os("TOASOAN_SHOTS").map_or_else(|| target().join(name), PathBuf::from)
}

/// A folder with all that lies in it.
///
/// # Panics
/// Where one of them cannot be read or written.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder for the copy");
    for entry in fs::read_dir(from).expect("the folder").map(|it| it.expect("an entry")) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// A file of the shared test data (`$TOASOAN_SHARED`, by default beside the project). Where the data is absent the
/// test is skipped with a line, but on CI its absence is a failure: a green run there has seen it.
pub fn shared(path: &str) -> Option<PathBuf> {
    let folder = env::var_os("TOASOAN_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if folder.is_dir() {
        let file = folder.join(path);
        assert!(file.exists(), "the shared data has no {path}");
        return Some(file.canonicalize().unwrap_or(file));
    }
    assert!(env::var("CI").as_deref() != Ok("true"), "no shared test data at {}", folder.display());
    println!("skipped: no shared test data at {} (TOASOAN_SHARED says where)", folder.display());
    None
}
