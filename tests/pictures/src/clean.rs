//! S4: nothing that was written into a picture is in what a laptop sends or a portal publishes, and all of it stands
//! upright. What is published is asked of a real portal, over its own folder and its own tables.

use std::fs;

use domain::{PersonId, Role, Timestamp};
use image::RgbImage;
use portal::{Format, Portal};

use crate::sets::{Picture, Sets};
use crate::traces::{Wanted, traces};

/// Of a picture of coloured quadrants, where each has its middle, in quarters.
const QUADRANTS: [((u32, u32), [u8; 3]); 4] =
    [((1, 1), [220, 20, 20]), ((3, 1), [20, 200, 20]), ((1, 3), [20, 20, 220]), ((3, 3), [240, 240, 240])];
/// As the key says.
const NEAR: u8 = 12;
/// In a picture of twelve pixels a quadrant is six wide, and its edge shines into its middle.
const NEAR_IN_PREVIEW: u8 = 40;
/// Of a photograph beside the one that was never turned, a channel in the middle.
const ALIKE: f64 = 6.0;
const ALIKE_IN_PREVIEW: f64 = 16.0;

#[derive(Debug, Default)]
pub struct Clean {
    pub pictures: usize,
    pub refused: usize,
    /// Files that were looked into.
    pub files: usize,
    pub bytes: usize,
    pub traces: Vec<String>,
    pub upright: usize,
    pub lying: Vec<String>,
    /// The control: the same look at the files as they came.
    pub control_with_traces: usize,
    pub control_traces: usize,
    pub control_lying: usize,
}

struct Published {
    _folder: tempfile::TempDir,
    portal: Portal,
    person: PersonId,
}

impl Published {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let portal = Portal::open(folder.path(), std::sync::Arc::new(|| Timestamp(1_790_000_000_000))).unwrap();
        let person = portal.add_person("q", "q", Role::Reporter, "mat-khau-dai").unwrap().id;
        Self { _folder: folder, portal, person }
    }

    /// Everything that leaves, from the picture that the laptop sends.
    fn files_of(&self, master: &[u8]) -> Vec<(String, Vec<u8>)> {
        let id = self.portal.add_photo(self.person, master).unwrap();
        let mut out = vec![("master".to_owned(), master.to_vec()), ("thumb".to_owned(), photo::small(master).unwrap())];
        for format in Format::ALL {
            for size in photo::SIZES {
                let bytes = self.portal.photo_bytes(&id, size, format).unwrap();
                out.push((format!("{size}.{}", format.ending()), bytes));
            }
        }
        out.push(("preview".to_owned(), self.portal.photo_preview(&id).unwrap().unwrap()));
        out
    }

    /// What all its files and tables hold of these.
    fn holds(&self, wanted: &Wanted) -> Vec<String> {
        let mut out = Vec::new();
        walk(self.portal.folder(), &mut |path| {
            let found = wanted.found(&fs::read(path).unwrap());
            out.extend(found.into_iter().map(|it| format!("{}: {it}", path.display())));
        });
        out
    }
}

fn walk(folder: &std::path::Path, take: &mut impl FnMut(&std::path::Path)) {
    for it in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if it.is_dir() { walk(&it, take) } else { take(&it) }
    }
}

pub fn clean(sets: &Sets) -> Clean {
    let (published, wanted) = (Published::start(), Wanted::of(&sets.words));
    let mut out = Clean::default();
    let plain = sets.shared.iter().find(|it| it.name.to_lowercase() == "orientation/landscape_1.jpg");
    let plain = plain.map(|it| drawn(&photo::small(&fs::read(&it.path).unwrap()).unwrap()));
    for it in sets.own.iter().chain(&sets.shared) {
        let bytes = fs::read(&it.path).unwrap();
        let found = traces(&bytes, &wanted);
        let Ok(master) = photo::master(&bytes) else {
            out.refused += 1;
            continue;
        };
        out.pictures += 1;
        out.control_with_traces += usize::from(!found.is_empty());
        out.control_traces += found.len();
        let files = published.files_of(&master.jpeg);
        for (file, bytes) in &files {
            out.files += 1;
            out.bytes += bytes.len();
            out.traces.extend(traces(bytes, &wanted).into_iter().map(|found| format!("{} {file}: {found}", it.name)));
        }
        if let Some(lies) = of_quadrants(it) {
            let lying: Vec<&str> =
                files.iter().filter(|(file, bytes)| !stands(&drawn(bytes), file)).map(|it| it.0.as_str()).collect();
            out.take(it, &lying);
            out.control_lying += usize::from(lies && !stands(&as_stored(&bytes), "the file as it came"));
        } else if let (true, Some(plain)) = (it.name.starts_with("orientation/"), &plain) {
            let lying: Vec<&str> =
                files.iter().filter(|it| !same(&drawn(&it.1), plain, &it.0)).map(|it| it.0.as_str()).collect();
            out.take(it, &lying);
            out.control_lying += usize::from(!same(&as_stored(&bytes), plain, "preview"));
        }
    }
    out.traces.extend(published.holds(&wanted));
    out
}

impl Clean {
    fn take(&mut self, it: &Picture, lying: &[&str]) {
        self.upright += usize::from(lying.is_empty());
        if !lying.is_empty() {
            self.lying.push(format!("{}: {}", it.name, lying.join(", ")));
        }
    }
}

/// Some of a camera that was turned; true where the file's own rows lie.
fn of_quadrants(it: &Picture) -> Option<bool> {
    let name = it.name.rsplit('/').next()?;
    let turned = name.strip_prefix("ngang_").or_else(|| name.strip_prefix("doc_"))?;
    Some(!turned.starts_with('1'))
}

fn drawn(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().into_rgb8()
}

/// Without a look at how the camera was held.
fn as_stored(bytes: &[u8]) -> RgbImage {
    drawn(bytes)
}

fn stands(it: &RgbImage, file: &str) -> bool {
    let near = if file == "preview" { NEAR_IN_PREVIEW } else { NEAR };
    QUADRANTS.iter().all(|((x, y), colour)| {
        let found = it.get_pixel(it.width() * x / 4, it.height() * y / 4).0;
        found.iter().zip(colour).all(|(a, b)| a.abs_diff(*b) <= near)
    })
}

/// The same photograph, at whatever size.
fn same(it: &RgbImage, plain: &RgbImage, file: &str) -> bool {
    let alike = if file == "preview" { ALIKE_IN_PREVIEW } else { ALIKE };
    const GRID: (u32, u32) = (12, 8);
    if (it.width() > it.height()) != (plain.width() > plain.height()) {
        return false;
    }
    let shrunk = |it: &RgbImage| image::imageops::thumbnail(it, GRID.0, GRID.1);
    let (one, other) = (shrunk(it), shrunk(plain));
    let sum: u32 = one.as_raw().iter().zip(other.as_raw()).map(|(a, b)| u32::from(a.abs_diff(*b))).sum();
    f64::from(sum) / f64::from(GRID.0 * GRID.1 * 3) <= alike
}
