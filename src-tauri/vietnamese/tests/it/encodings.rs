//! Old encodings: every letter, every word there and back, and which texts are of which encoding.

use vietnamese::encoding::{Action, convert, decode, decode_bytes, judge, repair_in_font};
use vietnamese::{Encoding, repair};

use crate::data::{shared, table};

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|it| u8::from_str_radix(&hex[it..it + 2], 16).unwrap()).collect()
}

#[test]
fn every_letter_of_every_table_is_read() {
    let tables = [
        ("tcvn3.tsv", Encoding::Tcvn3, 74),
        ("viscii.tsv", Encoding::Viscii, 134),
        ("vps.tsv", Encoding::Vps, 134),
        ("vni-windows.tsv", Encoding::Vni, 140),
        ("windows-1258.tsv", Encoding::Cp1258, 134),
    ];
    for (name, encoding, rows) in tables {
        let table = table(name);
        assert_eq!(table.len(), rows, "{name}");
        for row in table {
            assert_eq!(decode_bytes(encoding, &bytes(&row[0])).text, row[3], "{name} {row:?}");
            assert_eq!(decode(encoding, &row[1]).text, row[3], "{name} as seen {row:?}");
            if let Some(single) = row.get(6).filter(|it| !it.is_empty()) {
                assert_eq!(decode_bytes(encoding, &bytes(single)).text, row[3], "{name} in one byte {row:?}");
            }
        }
    }
    for row in table("viqr.tsv") {
        assert_eq!(decode(Encoding::Viqr, &row[0]).text, row[3], "{row:?}");
    }
}

#[test]
fn every_letter_read_as_windows_1252_or_latin_1_is_put_together() {
    let rows = table("mojibake-utf8-as-cp1252.tsv");
    assert_eq!(rows.len(), 134);
    for row in rows {
        assert_eq!(decode(Encoding::Mojibake, &row[1]).text, row[4], "{row:?}");
        let latin: String = bytes(&row[0]).into_iter().map(char::from).collect();
        assert_eq!(decode(Encoding::Mojibake, &latin).text, row[4], "{row:?} as Latin-1");
    }
}

#[test]
fn every_word_of_the_round_trips_comes_back() {
    let files = [
        ("tcvn3", Encoding::Tcvn3, 415),
        ("vni", Encoding::Vni, 416),
        ("viscii", Encoding::Viscii, 416),
        ("vps", Encoding::Vps, 416),
        ("cp1258", Encoding::Cp1258, 416),
        ("viqr", Encoding::Viqr, 416),
    ];
    for (name, encoding, count) in files {
        let rows = table(&format!("roundtrip_{name}.tsv"));
        let good = rows.iter().filter(|row| decode_bytes(encoding, &bytes(&row[1])).text == row[0]).count();
        println!("{name}: {good} of {}", rows.len());
        assert_eq!((good, rows.len()), (count, count), "{name}");
    }
}

#[test]
fn the_encodings_of_the_vectors_are_told_apart() {
    let Some(text) = shared("data/vietnamese/detect_vectors.json") else { return };
    let vectors: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let mut right = std::collections::BTreeMap::new();
    for it in &vectors {
        let (input, named) = (it["input"].as_str().unwrap(), it["encoding"].as_str().unwrap());
        let repaired = repair(input);
        let guess = judge(input);
        let good = if named == "unicode" {
            repaired.text == input && guess.is_none()
        } else {
            let expect = it["expect"].as_str().unwrap();
            // A vector that was cut in the middle of a letter has less than what it says.
            repaired.text == expect && guess.is_some_and(|it| it.encoding.name() == named)
        };
        let count: &mut (usize, usize) = right.entry(named.to_owned()).or_default();
        count.0 += usize::from(good);
        count.1 += 1;
        if !good {
            println!("{named}: {input}\n  {guess:?}\n  {}\n  {}", repaired.text, it["expect"]);
        }
    }
    println!("{right:?}");
    let total: usize = right.values().map(|it| it.0).sum();
    assert_eq!(vectors.len(), 80);
    assert!(total * 100 >= 98 * vectors.len(), "{right:?}");
    for named in ["tcvn3", "vni", "cp1258", "mojibake", "unicode"] {
        assert_eq!(right[named].0, right[named].1, "{named}");
    }
}
