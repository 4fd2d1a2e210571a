//! The pictures: the small ones of the project always, the large sets where they are at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use crate::patient::patient;

#[derive(Debug, Clone)]
pub struct Picture {
    /// As a person finds it again: `hazards/empty.jpg`.
    pub name: String,
    pub path: PathBuf,
}

#[derive(Debug, Clone)]
pub struct Sets {
    pub own: Vec<Picture>,
    /// Empty where the large sets are not here.
    pub shared: Vec<Picture>,
    /// Words of the keys that a picture's notes hold: none may be in anything that leaves.
    pub words: Vec<String>,
    /// Pictures that are made here, since nobody has them as files.
    made: Made,
}

/// As long as anybody has the sets.
#[derive(Debug, Clone)]
struct Made {
    pictures: Vec<Picture>,
    _folder: Arc<tempfile::TempDir>,
}

fn made() -> Made {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("eight-thousand-scans.jpg");
    fs::write(&path, patient()).unwrap();
    Made {
        pictures: vec![Picture { name: "made/eight-thousand-scans.jpg".to_owned(), path }],
        _folder: Arc::new(folder),
    }
}

const HOSTILE: [&str; 4] = ["hazards", "broken-exif", "pngsuite-x", "image-rs-bad"];
const OTHERS: [&str; 5] = ["formats", "gps", "orientation", "orientation-made", "press"];

impl Sets {
    /// Without the large sets.
    pub fn own_only(&self) -> Self {
        Self { shared: Vec::new(), ..self.clone() }
    }

    pub fn hostile(&self) -> Vec<Picture> {
        let named = |it: &&Picture| HOSTILE.iter().chain(&["formats"]).any(|set| it.name.starts_with(set));
        self.own.iter().chain(&self.made.pictures).chain(self.shared.iter().filter(named)).cloned().collect()
    }
}

/// Absent, the test says so; on the build server that is a failure.
pub fn sets() -> Sets {
    let root = root();
    let own =
        below(&root.join("tests/data/images"), "own").into_iter().filter(|it| !it.name.ends_with(".md")).collect();
    let folder = std::env::var_os("TOASOAN_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let images = folder.join("data/images");
    if !images.is_dir() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{} must be there in CI", images.display());
        println!("without the large sets: {} is not there", images.display());
        return Sets { own, shared: Vec::new(), words: canaries(), made: made() };
    }
    let shared = HOSTILE.iter().chain(&OTHERS).flat_map(|set| below(&images.join(set), set)).collect();
    let mut words = canaries();
    for key in ["press_key.json", "gps_key.json", "hazards_key.json"] {
        let key: Value = serde_json::from_str(&fs::read_to_string(images.join(key)).unwrap()).unwrap();
        for file in key["files"].as_array().unwrap() {
            for notes in ["iptc", "xmp", "exif", "offer", "canary"] {
                notes_of(&file[notes], &mut words);
            }
        }
    }
    words.sort();
    words.dedup();
    Sets { own, shared, words, made: made() }
}

fn canaries() -> Vec<String> {
    ["CANARY", "<script>"].map(str::to_owned).to_vec()
}

/// Long enough that no picture holds them by chance.
fn notes_of(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(it) if it.len() >= 7 => out.push(it.clone()),
        Value::Array(them) => them.iter().for_each(|it| notes_of(it, out)),
        Value::Object(them) => them.values().for_each(|it| notes_of(it, out)),
        _ => {}
    }
}

fn below(folder: &Path, set: &str) -> Vec<Picture> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    let name = |it: &Path| format!("{set}/{}", it.file_name().unwrap().to_string_lossy());
    paths.into_iter().filter(|it| it.is_file()).map(|path| Picture { name: name(&path), path }).collect()
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
