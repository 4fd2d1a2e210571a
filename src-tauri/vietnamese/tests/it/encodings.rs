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

/// Letters of Unicode as an old encoding's bytes look in Windows-1252; None where the encoding lacks a letter.
fn encoded(encoding: Encoding, text: &str) -> Option<String> {
    if encoding == Encoding::Mojibake {
        let seen = table("mojibake-utf8-as-cp1252.tsv");
        let of = |it: char| seen.iter().find(|row| row[4] == it.to_string()).map(|row| row[1].clone());
        return text.chars().map(|it| if it.is_ascii() { Some(it.to_string()) } else { of(it) }).collect();
    }
    let name = match encoding {
        Encoding::Tcvn3 => "tcvn3.tsv",
        Encoding::Viscii => "viscii.tsv",
        Encoding::Vps => "vps.tsv",
        Encoding::Vni => "vni-windows.tsv",
        _ => "windows-1258.tsv",
    };
    let rows = table(name);
    let of = |it: char| rows.iter().find(|row| row[3] == it.to_string()).map(|row| row[1].clone());
    text.chars().map(|it| if it.is_ascii() { Some(it.to_string()) } else { of(it) }).collect()
}

fn sentences() -> Vec<String> {
    let text = include_str!("../../../../tests/data/typing/sentences.txt");
    let mut out: Vec<String> = text.lines().map(|it| it.replace(['“', '”', '–', '…'], " ").trim().to_owned()).collect();
    // Short ones are offered, which another test asks about.
    out.retain(|it| vietnamese::words(it) >= 8);
    assert!(out.len() > 80, "{}", out.len());
    out
}

#[test]
fn whole_sentences_come_back_from_every_encoding() {
    let all = [Encoding::Mojibake, Encoding::Tcvn3, Encoding::Vni, Encoding::Cp1258, Encoding::Viscii, Encoding::Vps];
    for encoding in all {
        let (mut right, mut left, mut total) = (0, 0, 0);
        for sentence in sentences() {
            let Some(old) = encoded(encoding, &sentence) else { continue };
            total += 1;
            let back = repair(&old).text;
            right += usize::from(back == sentence);
            left += usize::from(back == old);
        }
        println!("{}: {right} of {total} sentences, {left} left alone", encoding.name());
        assert!(total > 150, "{} {total}", encoding.name());
        // VISCII and VPS share à, á, ô … with Unicode: a sentence of mostly those does not stand out by the margin, and a
        // short one may be syllables in TCVN3 too, which a tie prefers.
        let shares = matches!(encoding, Encoding::Viscii | Encoding::Vps);
        let wanted = match encoding {
            Encoding::Viscii => 169,
            Encoding::Vps => 160,
            _ => total,
        };
        assert!(total - right - left <= if shares { 2 } else { 0 }, "{}: another encoding", encoding.name());
        assert!(right >= wanted, "{}", encoding.name());
    }
}

#[test]
fn nothing_is_converted_in_unicode_foreign_and_symbol_lines() {
    let text = include_str!("../../../../tests/data/vietnamese/leave_alone.txt");
    let lines: Vec<&str> = text.lines().filter(|it| !it.starts_with("# ")).collect();
    assert!(lines.len() >= 200, "{}", lines.len());
    let mut offered = 0;
    for line in &lines {
        let it = repair(line);
        assert_eq!(it.text, *line, "{:?}", it.converted);
        offered += it.offered.len();
        if let Some(it) = it.offered.first() {
            println!("offered: {line} {:?}", it.guess);
        }
    }
    println!("{} lines, 0 converted, {offered} offered", lines.len());
    // All together they are one document, whose paragraphs may not pull a line along.
    assert_eq!(repair(text).text, text);
    assert_eq!(repair(&lines.join("\r\n")).text, lines.join("\r\n"));
}

#[test]
fn a_mixed_document_is_judged_line_by_line() {
    let text = "Tin trong tỉnh\nC«ng ty ®· bè trÝ ng\u{ad}êi h\u{ad}íng dÉn\nBé m¸y\nDiện tích 5 m²\n\nBé m¸y\n";
    let it = repair(text);
    assert_eq!(
        it.text,
        "Tin trong tỉnh\nCông ty đã bố trí người hướng dẫn\nBộ máy\nDiện tích 5 m²\n\nBé m¸y\n"
            .replace("\nBộ máy\n", "\nBé m¸y\n"),
        "a paragraph with letters of Unicode speaks for none of its lines"
    );
    assert_eq!((it.converted.len(), it.offered.len()), (1, 2));
    let whole = "C«ng ty ®· bè trÝ ng\u{ad}êi h\u{ad}íng dÉn\nBé m¸y\n\nBé m¸y\n";
    assert_eq!(repair(whole).text, "Công ty đã bố trí người hướng dẫn\nBộ máy\n\nBé m¸y\n", "a short line follows it");
}

#[test]
fn few_words_are_only_offered() {
    for line in ["Bé m¸y", "Toå chöùc", "quyÃªÌt"] {
        assert!(judge(line).is_none_or(|it| it.action == Action::Offer), "{line}");
        assert_eq!(repair(line).text, line);
    }
    assert_eq!(judge("Bé m¸y").map(|it| (it.encoding, it.action)), Some((Encoding::Tcvn3, Action::Offer)));
}

#[test]
fn symbols_and_quotation_marks_stay_in_a_converted_line() {
    let it = repair("“C«ng ty” – ®· bè trÝ 2½ giê, 5 m², 30° ë Qu¶ng Hµ…");
    assert_eq!(it.text, "“Công ty” – đã bố trí 2½ giờ, 5 m², 30° ở Quảng Hà…");
    let it = repair("“Ban T± chÑc” cüa Ðäng ð¸nh hß¾ng t¯t");
    assert_eq!(it.text, "“Ban Tổ chức” của Đảng định hướng tốt");
}

#[test]
fn a_letter_without_meaning_is_listed_and_kept() {
    let it = repair("C«ng ty ®· bè trÝ ng\u{ad}êi h\u{ad}íng dÉn ÿx");
    assert_eq!(it.text, "Công ty đã bố trí người hướng dẫn ÿx");
    assert_eq!(it.unknown, ['ÿ']);
}

#[test]
fn the_font_says_it_before_the_letters() {
    let font = Encoding::of_font(".VnTimeH").unwrap();
    assert_eq!(repair_in_font("§¶ng bé", font).unwrap().text, "ĐẢNG BỘ");
    let font = Encoding::of_font("'VNI-Times'").unwrap();
    assert_eq!(repair_in_font("Toå", font).unwrap().text, "Tổ");
    assert!(repair_in_font("Tổ chức", font).is_none(), "the font is a leftover, the letters are Unicode's");
    assert_eq!(Encoding::of_font("Times New Roman"), None);
    let it = repair("§¶NG Bé TØNH tæ chøc héi nghÞ");
    assert!(it.capitals_lost, "{}", it.text);
}

#[test]
fn viqr_is_read_on_request_and_leaves_what_is_no_syllable() {
    let it = convert(Encoding::Viqr, "Tie^'ng Vie^.t, xin cha`o! Toi. Toan. Hello? a\\.b");
    assert_eq!(it.text, "Tiếng Việt, xin chào! Toi. Toan. Hello? a\\.b");
    assert!(judge("Tie^'ng Vie^.t gia`u va` dde.p").is_none());
}

#[test]
fn a_space_that_was_half_a_letter_is_put_back() {
    let text = "toÃ n cáº£nh vÃ cÃ¡c bÃ i há»c vÃ  cÃ¡c em";
    assert_eq!(convert(Encoding::Mojibake, text).text.replace("há»c", "học"), "toàn cảnh và các bài học và các em");
}

#[test]
fn blocks_are_repaired_run_by_run() {
    let runs = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    // A sentence in bold and plain, and a short line of the same hand.
    let blocks = [runs(&["Céng hßa x· héi ", "chñ nghÜa ViÖt Nam"]), runs(&["§éc lËp"])];
    let (found, _) = vietnamese::encoding::repair_blocks(&blocks);
    let read: Vec<Option<Vec<&str>>> =
        found.iter().map(|it| it.as_ref().map(|it| it.runs.iter().map(String::as_str).collect())).collect();
    let sure = |it: &Option<vietnamese::encoding::RepairedBlock>| {
        it.as_ref().is_some_and(|it| it.guess.action == Action::Convert)
    };
    assert_eq!(found.iter().map(sure).collect::<Vec<_>>(), [true, true]);
    assert_eq!(read[0], Some(vec!["Cộng hòa xã hội ", "chủ nghĩa Việt Nam"]));
    assert_eq!(read[1], Some(vec!["Độc lập"]));
    assert!(found.iter().flatten().all(|it| it.guess.encoding == Encoding::Tcvn3));
    // Beside a line in Unicode the short one is of no known hand: it is offered, and the other stays as it is.
    let blocks = [blocks.to_vec(), vec![runs(&["Độc lập, tự do, hạnh phúc"])]].concat();
    let (found, _) = vietnamese::encoding::repair_blocks(&blocks);
    assert_eq!(found.iter().map(sure).collect::<Vec<_>>(), [true, false, false]);
    assert!(found[1].is_some() && found[2].is_none());
}

#[test]
fn a_line_end_inside_a_block_moves_nothing() {
    let blocks = [vec!["Céng hßa\nx· héi chñ nghÜa".to_owned()], vec!["ViÖt Nam ®éc lËp thèng nhÊt".to_owned()]];
    let (found, _) = vietnamese::encoding::repair_blocks(&blocks);
    let read: Vec<&str> = found.iter().flatten().flat_map(|it| &it.runs).map(String::as_str).collect();
    assert_eq!(read, ["Cộng hòa\nxã hội chủ nghĩa", "Việt Nam độc lập thống nhất"]);
}
