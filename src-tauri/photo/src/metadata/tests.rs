//! The press set's own key, field by field, and small files of the project with the same faults.

use std::fs;
use std::time::Instant;

use serde_json::Value;

use super::{Metadata, Said, Source, metadata};
use crate::tests::{PATIENCE, key, own, shared, text};

fn said(it: &Option<Said>) -> Option<&str> {
    it.as_ref().map(|it| it.text.as_str())
}

fn all(it: &Metadata) -> [(&'static str, Option<&str>); 6] {
    [
        ("title", said(&it.headline)),
        ("caption", said(&it.caption)),
        ("byline", said(&it.creator)),
        ("credit", said(&it.credit)),
        ("place", said(&it.city)),
        ("alt", said(&it.alt)),
    ]
}

#[test]
fn the_key_of_the_press_photos_is_met_field_by_field() {
    let Some(images) = shared() else { return };
    let mut offered = 0;
    for entry in key(&images, "press_key.json") {
        let name = text(&entry, "file");
        let it = metadata(&fs::read(images.join(name)).unwrap());
        for (field, found) in all(&it) {
            assert_eq!(found, entry["offer"][field].as_str(), "{name}: {field}");
            offered += usize::from(found.is_some());
            for wrong in entry["must_not_offer"].as_array().unwrap() {
                assert!(!found.unwrap_or_default().contains(wrong.as_str().unwrap()), "{name}: {wrong}");
            }
        }
        let at = it.taken.map(|it| it.at);
        assert_eq!(at.map(|it| it.local()).as_deref(), entry["offer"]["taken_at"].as_str(), "{name}");
        assert_eq!(at.and_then(|it| it.offset()).as_deref(), entry["offer"]["taken_offset"].as_str(), "{name}");
        // An offer is words about the picture: nothing in it can hold the place by satellite.
        if let Value::Object(gps) = &entry["gps"] {
            let shown = format!("{it:?}");
            assert!(gps.values().all(|it| !shown.contains(&it.to_string())), "{name}: {shown}");
        }
        assert_eq!(it.placed, entry["gps"].is_object(), "{name}");
    }
    assert!(offered >= 40, "the key asks for something: {offered}");
}

#[test]
fn small_photos_of_the_project_say_the_same() {
    for (name, caption, creator, from) in [
        ("said_iptc_utf8.jpg", "Đại biểu dự Hội nghị tổng kết", "Nguyễn Minh Đức", Source::Iptc),
        ("said_iptc_latin1.jpg", "Une délégation française à la cérémonie", "François Lefèvre", Source::Iptc),
        ("said_iptc_tcvn3.jpg", "Đội múa lân của xã biểu diễn tại lễ hội", "Trần Thu Hương", Source::Iptc),
        ("said_iptc_vni.jpg", "Học sinh trường tiểu học Bến Đá đọc sách", "Lê Quốc Bảo", Source::Iptc),
        ("said_iptc_cp1258.jpg", "Các phương tiện qua cầu Sông Rừng", "Phạm Hữu Lộc", Source::Iptc),
        ("said_xmp.jpg", "Cán bộ, Nhân dân thị trấn Suối Ngàn", "Hoàng Gia Khánh", Source::Xmp),
        ("said_xmp_nfd.png", "Người dân xem triển lãm sách", "Bùi Thị Thuý Nga", Source::Xmp),
        ("said_exif.jpg", "Bộ phận tiếp nhận và trả kết quả", "Đỗ Văn Thành", Source::Exif),
        ("said_three_ways.jpg", "Hơn 200 đoàn viên, thanh niên", "Ngô Bá Dũng", Source::Xmp),
        ("said_windows.jpg", "Học sinh dự lễ chào cờ đầu tuần", "Mai Lan", Source::Windows),
    ] {
        let it = metadata(&own(name));
        let found = it.caption.expect(name);
        assert!(found.text.starts_with(caption), "{name}: {found:?}");
        assert_eq!((found.from, said(&it.creator)), (from, Some(creator)), "{name}");
        assert!(it.taken.is_some_and(|it| it.from == Source::Exif), "{name}");
    }
    assert_eq!(metadata(&own("alpha.png")), Metadata::default());
    assert_eq!(metadata(b"no picture"), Metadata::default());
}

#[test]
fn a_broken_note_is_left_out_and_costs_no_time() {
    let mut files: Vec<(String, Vec<u8>, Option<String>)> =
        ["made-ifd-loop", "made-count-4G", "made-xmp-doctype", "made-iptc-extended-length"]
            .map(|it| (it.to_owned(), own(&format!("{it}.jpg")), None))
            .into();
    let html = "<img src=x onerror=alert(1)><script>alert(\"toasoan-canary-7f3a\")</script> Lễ hội";
    files.push(("html".to_owned(), own("made-xmp-html-caption.jpg"), Some(html.to_owned())));
    if let Some(images) = shared() {
        for entry in key(&images, "broken_exif_key.json") {
            let name = text(&entry, "file");
            let caption = entry["offer_caption"].as_str().map(str::to_owned);
            files.push((name.to_owned(), fs::read(images.join(name)).unwrap(), caption));
        }
    }
    for (name, bytes, caption) in files {
        let started = Instant::now();
        let it = metadata(&bytes);
        assert!(started.elapsed() < PATIENCE / 10, "{name} took {:?}", started.elapsed());
        assert_eq!(said(&it.caption), caption.as_deref(), "{name}");
    }
}

/// A JPEG with nothing but this note; the reader asks for no pixels.
fn jpeg(marker: u8, start: &[u8], body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(2 + start.len() + body.len()).unwrap().to_be_bytes();
    [&[0xff, 0xd8, 0xff, marker][..], &length, start, body, b"\xff\xd9"].concat()
}

fn xmp(properties: &str) -> Metadata {
    let packet = format!(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
         <r:Description xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:p='http://ns.adobe.com/photoshop/1.0/' \
         {properties}</r:Description></r:RDF></x:xmpmeta>"
    );
    metadata(&jpeg(0xe1, b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()))
}

#[test]
fn a_property_is_an_element_an_attribute_or_one_of_several_in_its_language() {
    let it = xmp("p:Credit='B&amp;B &#272;' p:DateCreated='2026-11-03'><d:title>Thẳng</d:title><d:description><r:Alt>\
                  <r:li xml:lang='en'>A boat</r:li><r:li xml:lang='x-default'>Boat</r:li><r:li xml:lang='vi'>Một \
                  chiếc &lt;thuyền&gt;</r:li></r:Alt></d:description><d:creator><r:Seq><r:li>An</r:li><r:li>Bình</r:li>\
                  </r:Seq></d:creator>");
    assert_eq!(said(&it.caption), Some("Một chiếc <thuyền>"));
    assert_eq!((said(&it.credit), said(&it.headline)), (Some("B&B Đ"), Some("Thẳng")));
    assert_eq!(said(&it.creator), Some("An, Bình"));
    assert_eq!(it.taken.map(|it| (it.at.local(), it.from)), Some(("2026-11-03T00:00:00".to_owned(), Source::Xmp)));
    let inner =
        xmp("><p:Layers><r:Bag><r:li r:parseType='Resource'><d:title>Lớp 1</d:title></r:li></r:Bag></p:Layers>");
    assert_eq!(inner, Metadata::default(), "a picture in the picture is not the picture");
}

#[test]
fn xmp_that_tries_something_is_refused_whole() {
    let good = "><d:title>Chợ phiên</d:title>";
    assert_eq!(said(&xmp(good).headline), Some("Chợ phiên"), "the control");
    let deep = format!("{good}{}{}", "<a>".repeat(40), "</a>".repeat(40));
    let many = format!("{good}{}", "<a/>".repeat(15_000));
    for bad in [format!("{good}<a>&e;</a>"), format!("{good}<a>"), deep, format!("{good}<d:x y=>")] {
        assert_eq!(xmp(&bad), Metadata::default(), "{}", &bad[..60]);
    }
    assert!(xmp(&many).headline.is_some(), "a long list of edits is not an attack");
    let long = format!("><d:title>{}</d:title><d:creator>An</d:creator>", "dài ".repeat(5000));
    let it = xmp(&long);
    assert_eq!((it.headline, said(&it.creator)), (None, Some("An")), "a novel is no headline, and not half of one is");
}

#[test]
fn mojibake_is_put_together_and_hidden_signs_fall_out() {
    let torn: String =
        "Bà con ra đồng gặt lúa mùa trên cánh đồng Mường Thanh, sáng nay".bytes().map(char::from).collect();
    let it = xmp(&format!("><d:description>{torn}</d:description>"));
    assert_eq!(said(&it.caption), Some("Bà con ra đồng gặt lúa mùa trên cánh đồng Mường Thanh, sáng nay"));
    let it = xmp("><d:title> Lễ\u{200b} hội\u{202e} &#10; đền\u{feff} </d:title><d:creator>\u{200b} </d:creator>");
    assert_eq!((said(&it.headline), said(&it.creator)), (Some("Lễ hội đền"), None));
}

#[test]
fn a_record_that_goes_on_in_the_next_segment_is_one() {
    let caption = "Ghe xuồng về chợ nổi từ tờ mờ sáng. ".repeat(30);
    let set = |number: u8, text: &str| {
        [&[0x1c, 2, number][..], &u16::try_from(text.len()).unwrap().to_be_bytes(), text.as_bytes()].concat()
    };
    let iim = [set(80, "An"), set(120, &caption), set(80, "Bình"), set(110, "Báo Cửa Lâm")].concat();
    let other = [&b"8BIM\x04\x25\x03abc\0\0\0\x03xyz\0"[..]].concat();
    let whole = [&other[..], b"8BIM\x04\x04\0\0", &u32::try_from(iim.len()).unwrap().to_be_bytes(), &iim].concat();
    let (head, tail) = whole.split_at(500);
    let first = jpeg(0xed, b"Photoshop 3.0\0", head);
    let second = jpeg(0xed, b"Photoshop 3.0\0", tail);
    let it = metadata(&[&first[..first.len() - 2], &second[2..]].concat());
    assert_eq!(said(&it.caption), Some(caption.trim()));
    assert_eq!((said(&it.creator), said(&it.credit)), (Some("An, Bình"), Some("Báo Cửa Lâm")));
    assert_eq!(metadata(&first), Metadata::default(), "half a record is none");
}

#[test]
fn what_a_camera_writes_by_itself_is_not_offered() {
    for filler in [
        "OLYMPUS DIGITAL CAMERA         ",
        "DSC_0012.JPG",
        "C:\\DCIM\\100MEDIA\\DJI_0001.JPG",
        "default",
        "Exif_JPEG_PICTURE",
    ] {
        assert_eq!(super::clean(filler), None, "{filler}");
    }
    for words in ["Máy ảnh: Digital Camera World", "Ảnh IMG_1.jpg của An", "Ảnh tư liệu"] {
        assert_eq!(super::clean(words).as_deref(), Some(words));
    }
}
