//! A line that is cut in the middle of a photo, ten times, at any byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex};

use domain::PhotoId;
use sync::plan::PART;
use sync::{Client, Error, Upload};

use crate::doorway::Doorway;
use crate::newsroom::{Newsroom, content, noise_of, with_photo};

/// The portal's limit of a photo.
const MOST: usize = 20 * 1024 * 1024;
const CUTS: usize = 10;

/// A line that carries every byte as it comes, counts those of photos, and breaks where the next place of a photo is
/// reached for the first time.
struct Scissors {
    shared: Arc<Shared>,
    doorway: Doorway,
}

struct Shared {
    portal: String,
    /// Places in the photo, the next one last.
    places: Mutex<Vec<u64>>,
    /// Where each part began, and how many of its bytes went over the line.
    parts: Mutex<Vec<(u64, u64)>>,
}

impl Scissors {
    fn at(portal: &str, places: &[u64]) -> Self {
        let shared = Arc::new(Shared {
            portal: portal.trim_start_matches("http://").to_owned(),
            places: Mutex::new(places.iter().rev().copied().collect()),
            parts: Mutex::default(),
        });
        let theirs = Arc::clone(&shared);
        let doorway = Doorway::each(move |it| theirs.carry(it));
        Self { shared, doorway }
    }

    fn parts(&self) -> Vec<(u64, u64)> {
        self.shared.parts.lock().unwrap().clone()
    }

    fn cuts_left(&self) -> usize {
        self.shared.places.lock().unwrap().len()
    }

    fn bytes(&self) -> u64 {
        self.parts().iter().map(|it| it.1).sum()
    }
}

impl Shared {
    /// One request, and its answer where it came to that.
    fn carry(&self, mut laptop: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(laptop.try_clone().ok()?);
        let mut portal = TcpStream::connect(&self.portal).ok()?;
        let (mut length, mut offset) = (0, None);
        let mut head = String::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let lower = line.to_lowercase();
            let number = |name: &str| lower.strip_prefix(name).and_then(|it| it.trim().parse::<u64>().ok());
            length = number("content-length:").unwrap_or(length);
            offset = number("upload-offset:").or(offset);
            if line.trim().is_empty() {
                break;
            }
            if !lower.starts_with("connection:") {
                head.push_str(&line);
            }
        }
        head.push_str("connection: close\r\n\r\n");
        portal.write_all(head.as_bytes()).ok()?;
        let whole = match offset {
            Some(offset) => self.carry_part(&mut reader, &mut portal, offset, length)?,
            None => std::io::copy(&mut reader.by_ref().take(length), &mut portal).ok()? == length,
        };
        if whole {
            std::io::copy(&mut portal, &mut laptop).ok()?;
        }
        let _ = (laptop.shutdown(Shutdown::Both), portal.shutdown(Shutdown::Both));
        Some(())
    }

    /// False where it was cut: what came until then has reached the portal.
    fn carry_part(&self, from: &mut impl Read, to: &mut impl Write, offset: u64, length: u64) -> Option<bool> {
        let n = {
            let mut parts = self.parts.lock().unwrap();
            parts.push((offset, 0));
            parts.len() - 1
        };
        let mut done = 0;
        while done < length {
            let cut = self.places.lock().unwrap().last().copied();
            let until_cut = cut.and_then(|it| it.checked_sub(offset + done)).unwrap_or(u64::MAX);
            let mut some = vec![0; usize::try_from((length - done).min(8192).min(until_cut)).unwrap()];
            from.read_exact(&mut some).ok()?;
            to.write_all(&some).ok()?;
            done += some.len() as u64;
            self.parts.lock().unwrap()[n].1 = done;
            if cut == Some(offset + done) {
                self.places.lock().unwrap().pop();
                return Some(false);
            }
        }
        Some(true)
    }
}

/// Printed, so that a failure can be had again.
#[allow(clippy::print_stdout, reason = "a failure is had again by its seed")]
fn places(length: usize) -> Vec<u64> {
    use std::hash::BuildHasher;
    let fresh = std::collections::hash_map::RandomState::new().hash_one(0_u8);
    let seed = std::env::var("CUT_SEED").ok().and_then(|it| it.parse().ok()).unwrap_or(fresh);
    println!("CUT_SEED={seed}");
    let mut state = seed | 1;
    let mut out = Vec::new();
    while out.len() < CUTS {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let place = 1 + state % (length as u64 - 1);
        // At the end of a part the line would break behind it, and that is another story.
        if !place.is_multiple_of(PART as u64) && !out.contains(&place) {
            out.push(place);
        }
    }
    out.sort_unstable();
    out
}

fn files_of(folder: &std::path::Path, ending: &str) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    entries
        .map(|it| if it.is_dir() { files_of(&it, ending) } else { usize::from(it.to_string_lossy().ends_with(ending)) })
        .sum()
}

#[test]
fn a_photo_whose_line_is_cut_ten_times_arrives_once_and_sends_no_part_it_had_sent() {
    let newsroom = Newsroom::start();
    let jpeg = noise_of(2560, 1990, 100);
    assert!(jpeg.len() < MOST && jpeg.len() > MOST * 9 / 10, "about 20 MB: {}", jpeg.len());
    let places = places(jpeg.len());
    let line = Scissors::at(&newsroom.address(), &places);
    let mut lan = newsroom.laptop_at("lan", &line.doorway.address, 0);
    let photo = lan.keeps_photo(&jpeg, 2560, 1990);
    let (article, _) = lan.writes(&with_photo(content("Ảnh lớn", newsroom.news, &["Chữ."]), &photo));

    let mut broken = 0;
    while !lan.photo(&photo).sent {
        let report = lan.round();
        match report.fault {
            None => {}
            Some(Error::Offline(_)) => broken += 1,
            Some(other) => panic!("{other}"),
        }
        assert_eq!(newsroom.revisions(article), 1, "the text went before the photo, and once");
        assert!(broken <= CUTS, "{broken} rounds broke off");
    }
    assert_eq!((broken, line.cuts_left()), (CUTS, 0), "every cut was felt");

    let parts = line.parts();
    let mut cuts = places.iter().peekable();
    for (n, it) in parts.windows(2).enumerate() {
        let ((from, sent), (next, _)) = (it[0], it[1]);
        match cuts.next_if(|place| **place == from + sent) {
            Some(_) => assert_eq!(next, from, "part {n} broke off and goes again, and nothing before it"),
            None => assert_eq!(next, from + PART as u64, "part {n} was sent, and never goes again"),
        }
    }
    let twice = line.bytes() - jpeg.len() as u64;
    assert!(twice <= (CUTS * PART) as u64, "{twice} bytes went twice");

    let portal = newsroom.embedded.portal();
    let rows: Vec<(String, i64)> = portal
        .read(|tx| Ok(tx.all("SELECT id, bytes FROM photo", [], |row| Ok((row.get("id")?, row.get("bytes")?)))?))
        .unwrap();
    assert_eq!(rows, [(PhotoId::of(&jpeg).to_string(), i64::try_from(jpeg.len()).unwrap())], "one, by its own hash");
    assert!(portal.photos_lost().unwrap().is_empty(), "all its files are there");
    assert_eq!(files_of(portal.folder(), ".part"), 0, "and nothing is left of the upload");

    let anew = sends_anew(&jpeg, &places);
    assert!(anew > line.bytes() + jpeg.len() as u64, "the control sent {anew} bytes, and a laptop {}", line.bytes());
    println!(
        "cuts {CUTS}, photo {}, sent twice {twice}, by a client that starts anew {}",
        jpeg.len(),
        anew - jpeg.len() as u64
    );
}

/// What a client sends that begins again after each cut.
fn sends_anew(jpeg: &[u8], places: &[u64]) -> u64 {
    let newsroom = Newsroom::start();
    let line = Scissors::at(&newsroom.address(), places);
    let client = newsroom.laptop_at("lan", &line.doorway.address, 0).client;
    let it = Upload::Photo(PhotoId::of(jpeg));
    let whole = |client: &Client| {
        (0..jpeg.len()).step_by(PART).try_for_each(|from| {
            let part = &jpeg[from..jpeg.len().min(from + PART)];
            client.part(&it, from as u64, jpeg.len() as u64, part).map(drop)
        })
    };
    while whole(&client).is_err() {}
    assert_eq!(line.cuts_left(), 0);
    line.bytes()
}
