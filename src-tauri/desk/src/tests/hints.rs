//! What a photo's file says comes with the photo, field by field as the key of the press photos has it, and stays with it.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::bench::Bench;

#[test]
fn the_key_of_the_press_photos_is_met_by_what_a_window_is_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/images/press");
    let key: Value = serde_json::from_str(&fs::read_to_string(folder.join("key.json")).unwrap()).unwrap();
    let bench = Bench::new();
    let id = bench.written("Mười hai tấm ảnh");
    let mut offered = 0;
    for entry in key["files"].as_array().unwrap() {
        let file = entry["file"].as_str().unwrap();
        let name = file.trim_start_matches("press/");
        let it = bench.desk.attach_photo(id, name, &fs::read(folder.join(name)).unwrap()).unwrap();
        let said = [
            ("title", &it.hints.headline),
            ("caption", &it.hints.caption),
            ("byline", &it.hints.creator),
            ("credit", &it.hints.credit),
            ("place", &it.hints.place),
            ("alt", &it.hints.alt),
        ];
        for (field, found) in said {
            assert_eq!(found.as_deref(), entry["offer"][field].as_str(), "{name}: {field}");
            offered += usize::from(found.is_some());
            for never in entry["must_not_offer"].as_array().unwrap() {
                assert!(!found.as_deref().unwrap_or_default().contains(never.as_str().unwrap()), "{name}: {never}");
            }
        }
        // The key names the clock in Việt Nam, also where the file names no offset.
        let taken = it.taken_ms.map(|it| it.day_and_minute());
        let wanted = entry["offer"]["taken_at"].as_str().map(|it| {
            let (day, time) = it.split_once('T').unwrap();
            let day: Vec<&str> = day.split('-').collect();
            format!("{}/{}/{} {}", day[2], day[1], day[0], &time[..5])
        });
        assert_eq!(taken, wanted, "{name}: when it was taken");
        assert_eq!(it.place_was, entry["gps"].is_object(), "{name}: whether its place was in it");
        // Of the place itself there is nothing in what the window is told.
        if let Value::Object(gps) = &entry["gps"] {
            let told = serde_json::to_string(&it).unwrap();
            assert!(gps.values().all(|it| !told.contains(&it.to_string())), "{name}: {told}");
        }
        let sizes = ["upright_width", "upright_height"].map(|it| entry[it].as_f64().unwrap());
        let shape = f64::from(it.width) / f64::from(it.height);
        assert!((shape * sizes[1] / sizes[0] - 1.0).abs() < 0.01, "{name}: upright");
    }
    assert!(offered >= 40, "the key asks for something: {offered}");
}
