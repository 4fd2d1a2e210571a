//! Code pages of Vietnamese, as the upper half of each: sixteen letters a row from 0x80 on, a full stop where a code has
//! no letter of its own. Written from the standards that `tests/data/vietnamese` names.

/// TCVN 5712, as the .Vn fonts draw it: no capital with a tone has a code.
pub(super) const TCVN3: &str = "\
    ................\
    ................\
    .ĂÂÊÔƠƯĐăâêôơưđ.\
    .....àảãáạ.ằẳẵắ.\
    ......ặầẩẫấậè.ẻẽ\
    éẹềểễếệìỉ...ĩíịò\
    .ỏõóọồổỗốộờởỡớợù\
    .ủũúụừửữứựỳỷỹýỵ.\
";

/// VISCII 1.1, RFC 1456; six capitals lie among the control codes.
pub(super) const VISCII: &str = "\
    ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ\
    ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
    Õắằặấầẩậẽẹếềểễệố\
    ồổỗỠƠộờởịỰỨỪỬơớƯ\
    ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ\
    ĐứÒÓÔạỷừửÙÚỹỵÝỡư\
    àáâãảăữẫèéêẻìíĩỉ\
    đựòóôõỏọụùúũủýợỮ\
";

pub(super) const VISCII_CONTROLS: [(char, char); 6] =
    [('\u{2}', 'Ẳ'), ('\u{5}', 'Ẵ'), ('\u{6}', 'Ẫ'), ('\u{14}', 'Ỷ'), ('\u{19}', 'Ỹ'), ('\u{1e}', 'Ỵ')];

/// VPS; capitals that found no place lie among the control codes.
pub(super) const VPS: &str = "\
    ÀẢÃẤẦẨọỗĂếềểệẮẰẲ\
    Ế..ỀỂỄỐỒỔỖýỷỵỚỜỞ\
    .ắằẳẵặỠớÙờởỡŨỨợỪ\
    ổỬỲỸÍÌộỈĨÓửữÒỎÕự\
    ầÁÂấẩẫậđẻÉÊẹỉễịỹ\
    ƯỦồốÔỏơÈừứÚũưÝẺ.\
    àáâãảạă.èéêẽìí.ĩ\
    ẴĐòóôõ.Ơụùúủ.ỶẼỳ\
";

pub(super) const VPS_CONTROLS: [(char, char); 14] = [
    ('\u{2}', 'Ạ'),
    ('\u{1c}', 'Ẫ'),
    ('\u{3}', 'Ậ'),
    ('\u{4}', 'Ặ'),
    ('\u{5}', 'Ẹ'),
    ('\u{6}', 'Ệ'),
    ('\u{10}', 'Ị'),
    ('\u{11}', 'Ọ'),
    ('\u{12}', 'Ộ'),
    ('\u{13}', 'Ợ'),
    ('\u{14}', 'Ụ'),
    ('\u{1d}', 'Ữ'),
    ('\u{15}', 'Ự'),
    ('\u{19}', 'Ỵ'),
];

/// What Windows-1252 has between 0x80 and 0x9F; where it has nothing, the control code itself arrives.
pub(super) const CP1252: [char; 32] = [
    '\u{20AC}', '\u{81}', '\u{201A}', '\u{192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{2C6}', '\u{2030}',
    '\u{160}', '\u{2039}', '\u{152}', '\u{8D}', '\u{17D}', '\u{8F}', '\u{90}', '\u{2018}', '\u{2019}', '\u{201C}',
    '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2DC}', '\u{2122}', '\u{161}', '\u{203A}', '\u{153}', '\u{9D}',
    '\u{17E}', '\u{178}',
];

/// Where Windows-1258 differs from Windows-1252; the five tones are combining marks after their letter.
pub(super) const CP1258: [(char, char); 14] = [
    ('\u{C3}', 'Ă'),
    ('\u{E3}', 'ă'),
    ('\u{D0}', 'Đ'),
    ('\u{F0}', 'đ'),
    ('\u{D5}', 'Ơ'),
    ('\u{F5}', 'ơ'),
    ('\u{DD}', 'Ư'),
    ('\u{FD}', 'ư'),
    ('\u{FE}', '₫'),
    ('\u{CC}', '\u{300}'),
    ('\u{D2}', '\u{309}'),
    ('\u{DE}', '\u{303}'),
    ('\u{EC}', '\u{301}'),
    ('\u{F2}', '\u{323}'),
];

/// VNI: letters of one code.
pub(super) const VNI_ALONE: [(char, char); 16] = [
    ('Ñ', 'Đ'),
    ('ñ', 'đ'),
    ('Í', 'Í'),
    ('í', 'í'),
    ('Ì', 'Ì'),
    ('ì', 'ì'),
    ('Æ', 'Ỉ'),
    ('æ', 'ỉ'),
    ('Ó', 'Ĩ'),
    ('ó', 'ĩ'),
    ('Ò', 'Ị'),
    ('ò', 'ị'),
    ('Ô', 'Ơ'),
    ('ô', 'ơ'),
    ('Ö', 'Ư'),
    ('ö', 'ư'),
];

/// VNI: what stands behind a vowel, in small letters: the mark's code, the vowels it may follow as they are written, and
/// the combining marks it means.
pub(super) const VNI_MARKS: [(char, &str, &str); 17] = [
    ('ù', "aeouyiôö", "\u{301}"),
    ('ø', "aeouyiôö", "\u{300}"),
    ('û', "aeouyôö", "\u{309}"),
    ('õ', "aeouyôö", "\u{303}"),
    ('ï', "aeouyôö", "\u{323}"),
    ('â', "aeo", "\u{302}"),
    ('á', "aeo", "\u{302}\u{301}"),
    ('à', "aeo", "\u{302}\u{300}"),
    ('å', "aeo", "\u{302}\u{309}"),
    ('ã', "aeo", "\u{302}\u{303}"),
    ('ä', "aeo", "\u{302}\u{323}"),
    ('ê', "a", "\u{306}"),
    ('é', "a", "\u{306}\u{301}"),
    ('è', "a", "\u{306}\u{300}"),
    ('ú', "a", "\u{306}\u{309}"),
    ('ü', "a", "\u{306}\u{303}"),
    ('ë', "a", "\u{306}\u{323}"),
];
