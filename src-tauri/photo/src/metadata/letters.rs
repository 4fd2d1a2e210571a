//! Bytes to letters. UTF-8 where it is UTF-8, whatever was declared; otherwise one of the eight-bit encodings that
//! press photos still come in.

/// Fields that one program wrote, so in one encoding: all of them together say which.
pub(super) fn texts(fields: &[&[u8]], _declared: bool) -> Vec<String> {
    let whole: Option<Vec<String>> = fields.iter().map(|it| String::from_utf8(until_zero(it).to_vec()).ok()).collect();
    if let Some(texts) = whole {
        return texts;
    }
    fields.iter().map(|it| until_zero(it).iter().map(|it| windows_1252(*it)).collect()).collect()
}

/// UTF-16, low byte first, as Windows writes its fields.
pub(super) fn joined(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|it| u16::from_le_bytes([it[0], it[1]])).take_while(|it| *it != 0);
    char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn until_zero(bytes: &[u8]) -> &[u8] {
    bytes.split(|it| *it == 0).next().unwrap_or_default()
}

fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
        '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        it => char::from(it),
    }
}
