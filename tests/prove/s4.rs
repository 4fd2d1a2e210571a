//! S4: nothing that a camera or a program wrote into a picture is in what is sent or published, and all stands upright.
//! `./run prove S4`. Control: the same look at the files as they came.
#![allow(clippy::print_stdout, reason = "a proof prints its figure and its control")]

use std::process::ExitCode;

use durability::report;
use pictures::{clean, sets};
use serde_json::json;

fn main() -> ExitCode {
    let sets = sets();
    let it = clean(&sets);
    let good = it.traces.is_empty()
        && it.lying.is_empty()
        && it.upright > 0
        && it.control_with_traces > it.pictures / 4
        && it.control_lying > 1;
    it.traces.iter().chain(&it.lying).take(40).for_each(|it| println!("  {it}"));
    let sentence = format!(
        "{} files ({} MB) of {} pictures, masters, thumbs, four JPEGs and four WebPs each, previews: {} traces of EXIF, GPS, \
         XMP, IPTC, ICC, comments or of {} words; {} pictures that were held otherwise stand upright in every file, {} do \
         not; {} pictures were refused. Control, the files as they came: {} of them carry {} traces, {} lie.",
        it.files,
        it.bytes / 1_000_000,
        it.pictures,
        it.traces.len(),
        sets.words.len(),
        it.upright,
        it.lying.len(),
        it.refused,
        it.control_with_traces,
        it.control_traces,
        it.control_lying,
    );
    let figures = json!({
        "files": it.files, "bytes": it.bytes, "pictures": it.pictures, "refused": it.refused, "traces": it.traces,
        "upright": it.upright, "lying": it.lying, "large_sets": !sets.shared.is_empty(),
        "control_with_traces": it.control_with_traces, "control_traces": it.control_traces, "control_lying": it.control_lying,
    });
    report("S4", &sentence, good, &figures)
}
