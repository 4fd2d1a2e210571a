//! Bytes to letters. UTF-8 where it is UTF-8, whatever was declared; otherwise what Windows-1252 shows, which the room
//! of Vietnamese text then repairs where it is TCVN3, VNI or another old encoding.

use vietnamese::Encoding;
use vietnamese::encoding::decode_bytes;

/// Fields that one program wrote, so in one encoding.
pub(super) fn texts(fields: &[&[u8]]) -> Vec<String> {
    let whole: Option<Vec<String>> = fields.iter().map(|it| String::from_utf8(until_zero(it).to_vec()).ok()).collect();
    // To compose what Windows-1252 shows changes none of it.
    whole.unwrap_or_else(|| fields.iter().map(|it| decode_bytes(Encoding::Decomposed, until_zero(it)).text).collect())
}

/// All that one note says, looked at together: a name of two syllables says too little of its encoding, its caption
/// enough for both.
pub(super) fn repaired(texts: Vec<String>) -> Vec<String> {
    let lines: Vec<String> = texts.iter().map(|it| it.replace(['\n', '\r', '\u{85}'], " ")).collect();
    let whole = vietnamese::repair(&lines.join("\n")).text;
    let out: Vec<String> = whole.split('\n').map(str::to_owned).collect();
    if out.len() == texts.len() { out } else { texts }
}

/// UTF-16, low byte first, as Windows writes its fields.
pub(super) fn wide(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).take_while(|it| *it != 0);
    char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|it| *it == 0).next().unwrap_or_default()
}
