//! Photos of telephones (HEIC, HEIF): a program of the system draws them as JPEG, in a process of its own and in a folder
//! of its own, since decoders of HEVC come with patents and this program with none. It does not know photos that are kept.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use photo::PhotoError;

/// heif-convert drew 24 megapixels in 0.6 s.
const LIMIT: Duration = Duration::from_secs(20);
/// Bytes of a decoder's own memory; 48 megapixels took heif-convert 248 MB. A file that asks for more ends it, and not the
/// laptop.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 1_000_000_000;
/// How often is asked whether it is done: the standard library waits for a process for ever or not at all.
const LOOK: Duration = Duration::from_millis(10);
/// Nobody sees it in a master of quality 85. A PNG would lose nothing, take over twice the time and the bytes of even a flat
/// picture, and with the noise of a real one of 48 megapixels come near `photo::MAX_BYTES`.
const QUALITY: &str = "95";
/// Names of ours: no program is ever told the user's.
const CAME: &str = "came.heic";
const DRAWN: &str = "drawn.jpg";
/// What libheif calls the first of several pictures in one file.
const FIRST_DRAWN: &str = "drawn-1.jpg";

/// Why nothing came of a HEIC though a decoder is there.
#[derive(Debug, thiserror::Error)]
pub enum NotDecoded {
    #[error("the decoder was stopped after {0:?}")]
    Slow(Duration),
    #[error("the decoder ended with {0}")]
    Failed(ExitStatus),
    #[error("the decoder left no picture")]
    Nothing,
    #[error("what the decoder left: {0}")]
    NoPicture(PhotoError),
    #[error("the decoder could not be run: {0}")]
    System(#[from] io::Error),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speech {
    /// `heif-dec` and `heif-convert`, which older libheif calls it. They turn the picture by what the file's head says.
    Libheif,
    /// macOS. It writes the pixels as they lie and says in EXIF how they are to be turned.
    Sips,
}

/// Where programs are looked for, and how long one may take.
#[derive(Debug, Clone)]
pub struct Decoders {
    folders: Vec<PathBuf>,
    limit: Duration,
}

/// By its first bytes.
pub fn is_heic(bytes: &[u8]) -> bool {
    photo::sniff(bytes) == Err(PhotoError::NotTaken("HEIC"))
}

impl Decoders {
    pub fn of_system() -> Self {
        let path = env::var_os("PATH").unwrap_or_default();
        Self::within(env::split_paths(&path).collect(), LIMIT)
    }

    pub fn within(mut folders: Vec<PathBuf>, limit: Duration) -> Self {
        // `.` in PATH would be whatever folder the program was started in.
        folders.retain(|it| it.is_absolute());
        Self { folders, limit }
    }

    /// Looked for at each photo, so that what was installed meanwhile is found.
    fn find(&self) -> Option<(Speech, PathBuf)> {
        let mut names = vec![(Speech::Libheif, "heif-dec"), (Speech::Libheif, "heif-convert")];
        if cfg!(target_os = "macos") {
            names.push((Speech::Sips, "sips"));
        }
        names.into_iter().find_map(|(speech, name)| {
            let name = format!("{name}{}", env::consts::EXE_SUFFIX);
            self.folders.iter().map(|it| it.join(&name)).find(|it| it.is_file()).map(|it| (speech, it))
        })
    }

    /// The picture as a JPEG of at most [`photo::MAX_BYTES`], with what the file says of itself as far as the decoder
    /// carries it over; none where this system has no decoder. It is believed as little as any file.
    pub fn jpeg(&self, heic: &[u8]) -> Result<Option<Vec<u8>>, NotDecoded> {
        let Some((speech, program)) = self.find() else { return Ok(None) };
        // Gone with all that lies in it when this returns, however it returns.
        let folder = tempfile::Builder::new().prefix("toasoan-heic-").tempdir()?;
        fs::write(folder.path().join(CAME), heic)?;
        let mut command = Command::new(program);
        match speech {
            Speech::Libheif => command.args(["-q", QUALITY, CAME, DRAWN]),
            Speech::Sips => {
                command.args(["-s", "format", "jpeg", "-s", "formatOptions", QUALITY, CAME, "--out", DRAWN])
            }
        };
        command.current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        bound(&child);
        let ended = within(&mut child, self.limit)?;
        if !ended.success() {
            return Err(NotDecoded::Failed(ended));
        }
        let mut jpeg = left(folder.path())?;
        if speech == Speech::Libheif {
            // libheif 1.15 turns the pixels and leaves the camera's note; others set it to 1.
            photo::stands_upright(&mut jpeg);
        }
        Ok(Some(jpeg))
    }
}

/// From outside and right after it began: to do it within the child would need `unsafe`. What it has by then is the program
/// alone. Other systems have no such door; there its time is what bounds it.
fn bound(child: &Child) {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Pid, Resource, Rlimit, prlimit};
        let limit = Rlimit { current: Some(MEMORY), maximum: Some(MEMORY) };
        // One that has ended already needs no bound.
        let _ = prlimit(Some(Pid::from_child(child)), Resource::Data, limit);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = child;
}

/// Past its time it is ended, by itself, and it is gone when this returns.
fn within(child: &mut Child, limit: Duration) -> Result<ExitStatus, NotDecoded> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(it)) => return Ok(it),
            Ok(None) if began.elapsed() < limit => thread::park_timeout(LOOK),
            other => {
                // One that ended in this very moment cannot be killed, and need not be.
                let _ = child.kill();
                child.wait()?;
                return Err(other.map_or_else(NotDecoded::System, |_| NotDecoded::Slow(limit)));
            }
        }
    }
}

fn left(folder: &Path) -> Result<Vec<u8>, NotDecoded> {
    let Some(path) = [DRAWN, FIRST_DRAWN].map(|it| folder.join(it)).into_iter().find(|it| it.is_file()) else {
        return Err(NotDecoded::Nothing);
    };
    let mut jpeg = Vec::new();
    File::open(path)?.take(photo::MAX_BYTES as u64 + 1).read_to_end(&mut jpeg)?;
    if jpeg.len() > photo::MAX_BYTES {
        return Err(NotDecoded::NoPicture(PhotoError::TooLarge(jpeg.len())));
    }
    Ok(jpeg)
}
