//! Bodies that break off, never end, burst when they are unpacked, or are as deep as a well.

use std::io::Write;

use merging::Chance;
use serde_json::{Value, json};

use crate::forged::{Forged, Kind, Sent};
use crate::house::House;
use crate::line::{Flow, Line};
use crate::text::next;

pub const KINDS: &[Kind] = &[
    ("a body that breaks off, and says so", |house, chance| {
        let mut body = whole(house, chance);
        body.truncate(chance.below(body.len()));
        Forged::packed(&house.lan.token, body, Vec::new(), &["malformed"])
    }),
    ("a body that breaks off", |house, chance| {
        let body = whole(house, chance);
        let stop = chance.below(body.len());
        let head = head(house, &[format!("content-length: {}", body.len())]);
        line(head, Flow::Once(body[..stop].to_vec()), &["malformed", "cut"])
    }),
    ("a body that breaks off within a chunk", |house, chance| {
        let body = whole(house, chance);
        let stop = chance.below(body.len());
        let chunk = [format!("{:x}\r\n", body.len()).into_bytes(), body[..stop].to_vec()].concat();
        line(head(house, &["transfer-encoding: chunked".to_owned()]), Flow::Once(chunk), &["malformed", "cut"])
    }),
    ("a body that never ends", |house, _| {
        let chunk = [b"10000\r\n".to_vec(), vec![b' '; 0x10000], b"\r\n".to_vec()].concat();
        line(head(house, &["transfer-encoding: chunked".to_owned()]), Flow::Again(chunk), &["too_large", "cut"])
    }),
    ("a body of a terabyte", |house, _| {
        let head = head(house, &["content-length: 1099511627776".to_owned()]);
        line(head, Flow::Again(vec![b'['; 0x10000]), &["too_large", "cut"])
    }),
    ("a head that never ends", |house, _| {
        let head = head(house, &[]);
        let open = head[..head.len() - 2].to_vec();
        line(open, Flow::Again(b"x-more: and more\r\n".repeat(1000)), &["status 431", "status 400", "cut"])
    }),
    ("two lengths of one body", |house, chance| {
        let body = whole(house, chance);
        let lengths = [format!("content-length: {}", body.len()), "content-length: 7".to_owned()];
        line(head(house, &lengths), Flow::Once(body), &["status 400", "cut"])
    }),
    ("what is no HTTP", |_, chance| {
        let noise: Vec<u8> = (0..chance.between(1, 2000)).map(|_| chance.draw().to_le_bytes()[0] | 1).collect();
        line(
            [&noise[..], b"\r\n\r\n"].concat(),
            Flow::Once(Vec::new()),
            &["status 400", "status 505", "status 431", "cut"],
        )
    }),
    ("packed, it says", |house, chance| gzip(house, whole(house, chance), &["malformed"])),
    ("a packed body that breaks off", |house, chance| {
        let mut body = packed(&whole(house, chance));
        body.truncate(chance.below(body.len()));
        gzip(house, body, &["malformed"])
    }),
    ("a packed body with a wrong sum", |house, chance| {
        let mut body = packed(&whole(house, chance));
        let at = body.len() - 1 - chance.below(8);
        body[at] ^= 1 << chance.below(8);
        gzip(house, body, &["malformed"])
    }),
    ("a packed body that was stirred", |house, chance| {
        let mut body = packed(&whole(house, chance));
        for _ in 0..8 {
            let at = 10 + chance.below(body.len() - 18);
            body[at] = body[at].wrapping_add(1 + chance.draw().to_le_bytes()[0] % 254);
        }
        gzip(house, body, &["malformed", "wrong_hash", "unknown_field", "too_large", "sign_in", "unknown"])
    }),
    ("something behind a packed body", |house, chance| {
        let mut body = packed(&whole(house, chance));
        body.extend(packed(b"[]"));
        body.truncate(body.len() - chance.below(20));
        gzip(house, body, &["malformed"])
    }),
    ("packed twice", |house, chance| gzip(house, packed(&packed(&whole(house, chance))), &["malformed"])),
    ("a packing that nobody knows", |house, chance| {
        let name = *chance.one(&["br", "zstd", "deflate", "gzip, gzip", "x"]);
        let body = packed(&whole(house, chance));
        Forged::packed(&house.lan.token, body, vec![("content-encoding", name.to_owned())], &["malformed"])
    }),
    ("a body that bursts", |house, chance| {
        let mebibytes = chance.between(9, 600);
        gzip(house, bomb(*chance.one(b" [\"0{"), mebibytes), &["too_large"])
    }),
    ("a body as deep as a well", |house, chance| {
        let deep = chance.between(200, 900_000);
        let open = *chance.one(&["[", "{\"a\":"]);
        let ask = format!("{{\"device\":\"{}\",\"ops\":{}", house.lan.device, open.repeat(deep / open.len()));
        let body = ask.into_bytes();
        match chance.percent(50) {
            true => gzip(house, packed(&body), &["malformed"]),
            false => Forged::packed(&house.lan.token, body, Vec::new(), &["malformed"]),
        }
    }),
    ("a payload as deep as a well", |house, chance| {
        let mut op = next(house, chance);
        op["payload"] = json!("HERE");
        let deep = chance.between(130, 100_000);
        let nest = "[".repeat(deep) + &"]".repeat(deep);
        let ask = json!({ "device": house.lan.device, "ops": [op] }).to_string().replacen("\"HERE\"", &nest, 1);
        Forged::packed(&house.lan.token, ask.into_bytes(), Vec::new(), &["malformed"])
    }),
    ("letters that are none", |house, chance| {
        let mut body = whole(house, chance);
        let odd: [&[u8]; 5] = [b"\xff\xfe", b"\xc3\x28", b"\xed\xa0\x80", b"\x00", b"\xf5\x80\x80\x80"];
        let at = chance.below(body.len());
        body.splice(at..at, chance.one(&odd).iter().copied());
        Forged::packed(&house.lan.token, body, Vec::new(), &["malformed", "unknown_field", "wrong_hash"])
    }),
    ("what is no push", |house, chance| {
        let odd = ["null", "[]", "7", "\"x\"", "{}", "{\"ops\":[]}", "", " ", "{\"device\":null,\"ops\":null}"];
        Forged::packed(&house.lan.token, chance.one(&odd).as_bytes().to_vec(), Vec::new(), &["malformed"])
    }),
];

/// A push that would be taken.
fn whole(house: &House, chance: &mut Chance) -> Vec<u8> {
    let ops: Vec<Value> = (0..chance.between(1, 3)).map(|_| next(house, chance)).collect();
    json!({ "device": house.lan.device, "ops": ops }).to_string().into_bytes()
}

fn gzip(house: &House, body: Vec<u8>, may: &'static [&'static str]) -> Forged {
    Forged::packed(&house.lan.token, body, vec![("content-encoding", "gzip".to_owned())], may)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// So many MiB of one letter: a thousandth of it on the line.
fn bomb(letter: u8, mebibytes: usize) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let some = vec![letter; 1 << 20];
    (0..mebibytes).for_each(|_| out.write_all(&some).unwrap());
    out.finish().unwrap()
}

fn head(house: &House, more: &[String]) -> Vec<u8> {
    let token = &house.lan.token;
    let more: String = more.iter().map(|it| format!("{it}\r\n")).collect();
    format!("POST /api/v1/push HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n{more}\r\n").into_bytes()
}

fn line(head: Vec<u8>, flow: Flow, may: &'static [&'static str]) -> Forged {
    Forged { sent: Sent::Line(Line { head, flow }), may }
}
