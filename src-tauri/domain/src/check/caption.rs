//! What a caption tells: who is seen, where, and when. It is looked for in the words that readers get and nowhere else,
//! by nouns and by the shape of names, dates and hours; to miss one is a hint too many, so every one of them is a hint.

use super::{CheckCode, CheckLevel, Finding, Part};

/// People, by what they are called.
const PEOPLE: &[&str] = &[
    "người",
    "bà con",
    "nhân dân",
    "cư dân",
    "dân làng",
    "du khách",
    "hành khách",
    "khách",
    "học sinh",
    "học trò",
    "sinh viên",
    "giáo viên",
    "thầy",
    "cô giáo",
    "cán bộ",
    "công chức",
    "viên chức",
    "lãnh đạo",
    "đồng chí",
    "ông",
    "bà",
    "anh",
    "chị",
    "các em",
    "em bé",
    "em nhỏ",
    "các cụ",
    "cụ ông",
    "cụ bà",
    "các cháu",
    "công nhân",
    "ngư dân",
    "nông dân",
    "chiến sĩ",
    "bộ đội",
    "dân quân",
    "công an",
    "cảnh sát",
    "y tá",
    "bác sĩ",
    "điều dưỡng",
    "phóng viên",
    "nhà báo",
    "trẻ em",
    "thiếu nhi",
    "thanh niên",
    "phụ nữ",
    "cựu chiến binh",
    "đoàn viên",
    "hội viên",
    "xã viên",
    "tình nguyện viên",
    "vận động viên",
    "nghệ nhân",
    "nghệ sĩ",
    "diễn viên",
    "thợ",
    "tài xế",
    "tiểu thương",
    "thương lái",
    "đại biểu",
    "đại diện",
    "thành viên",
    "chủ tịch",
    "phó chủ tịch",
    "bí thư",
    "giám đốc",
    "trưởng",
    "gia đình",
    "các hộ",
    "đoàn công tác",
    "lực lượng",
    "kỹ sư",
    "thí sinh",
    "cổ động viên",
    "khán giả",
    "cử tri",
    "bệnh nhân",
    "doanh nhân",
    "nhân viên",
];

/// What people belong to: with a capital it is somebody, without one it may be anything (đội mũ).
const BODIES: &[&str] = &[
    "ban", "bộ", "sở", "phòng", "ủy", "uỷ", "hội", "đoàn", "đội", "tổ", "chi", "đảng", "liên", "mặt", "câu", "công",
    "ubnd", "hđnd", "mttq", "hợp", "lớp",
];

/// The first syllable of a full name.
const SURNAMES: &[&str] = &[
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
    "lý", "đinh", "đoàn", "lâm", "mai", "trịnh", "tô", "tạ", "hà", "cao", "lương", "lưu", "châu", "quách", "chu",
    "đào", "vương", "triệu", "nông", "giàng", "vàng", "sùng", "lò", "hầu", "thào", "vi", "kiều", "phùng", "thái",
    "tống", "văn", "lục",
];

/// A place, where a name or a number follows.
const PLACES: &[&str] = &[
    "xã",
    "phường",
    "thị trấn",
    "thị xã",
    "huyện",
    "quận",
    "tỉnh",
    "thành phố",
    "tp",
    "thôn",
    "bản",
    "buôn",
    "xóm",
    "ấp",
    "làng",
    "khu phố",
    "tổ dân phố",
    "đường",
    "phố",
    "ngõ",
    "quốc lộ",
    "tỉnh lộ",
    "ql",
    "đt",
    "cầu",
    "sông",
    "suối",
    "núi",
    "đèo",
    "đảo",
    "hồ",
    "biển",
    "vịnh",
    "bãi",
    "rừng",
    "đồng",
    "chợ",
    "trường",
    "bệnh viện",
    "trạm",
    "nhà văn hóa",
    "nhà văn hoá",
    "thư viện",
    "bảo tàng",
    "nhà máy",
    "nhà thi đấu",
    "sân",
    "hội trường",
    "cảng",
    "bến",
    "cửa",
    "đền",
    "chùa",
    "đình",
    "miếu",
    "nhà thờ",
    "công viên",
    "quảng trường",
    "trụ sở",
    "trung tâm",
    "khu công nghiệp",
    "km",
    "trụ",
    "đập",
    "kè",
    "đê",
    "ga",
    "cửa khẩu",
    "vùng",
];

/// Behind these a name is where something is.
const TOWARDS: &[&str] =
    &["trên", "trong", "về", "đến", "tới", "từ", "qua", "vào", "ra", "giữa", "ngoài", "gần", "lên"];

/// Parts of a day; by themselves they may be something else (sáng rực, chiều dài, bóng tối).
const HOURS: &[&str] = &["sáng", "trưa", "chiều", "tối", "đêm", "khuya"];
const BEFORE_HOURS: &[&str] = &["buổi", "ban", "vào", "trong", "lúc", "suốt", "ca", "từ", "đến", "nửa", "giữa", "cả"];
const BEHIND_HOURS: &[&str] = &["nay", "qua", "mai", "sớm", "muộn", "ngày", "thứ", "chủ", "cùng", "hôm", "khuya"];

/// Other words for a time, as they stand.
const TIMES: &[&str] = &[
    "hôm nay",
    "hôm qua",
    "cuối tuần",
    "đầu tuần",
    "tuần qua",
    "tuần này",
    "tuần trước",
    "năm nay",
    "năm ngoái",
    "năm qua",
    "đầu năm",
    "cuối năm",
    "giữa năm",
    "đầu tháng",
    "cuối tháng",
    "giữa tháng",
    "mùa xuân",
    "mùa hè",
    "mùa hạ",
    "mùa thu",
    "mùa đông",
    "mùa mưa",
    "mùa khô",
    "mùa lũ",
    "dịp",
    "chủ nhật",
    "thứ hai",
    "thứ ba",
    "thứ tư",
    "thứ năm",
    "thứ sáu",
    "thứ bảy",
    "tết",
    "rạng sáng",
    "hoàng hôn",
    "bình minh",
    "chạng vạng",
    "tháng giêng",
    "tháng chạp",
];

/// `caption` comes without its credit, and is not blank.
pub(super) fn check(caption: &str) -> impl Iterator<Item = Finding> {
    let words = words(caption);
    let told = [
        (CheckCode::CaptionWho, who(&words)),
        (CheckCode::CaptionWhere, place(&words)),
        (CheckCode::CaptionWhen, when(&words)),
    ];
    told.into_iter().filter(|(_, told)| !told).map(|(code, _)| Finding::new(code, CheckLevel::GoiY, Part::Caption))
}

struct Word {
    lower: String,
    capital: bool,
    number: bool,
}

/// Runs of letters and digits in NFC; a date such as 3/11 is one.
fn words(text: &str) -> Vec<Word> {
    let text = vietnamese::nfc(text);
    let in_word = |it: char| it.is_alphanumeric() || it == '/';
    let runs = text.split(|it| !in_word(it)).map(|it| it.trim_matches('/')).filter(|it| !it.is_empty());
    let word = |it: &str| Word {
        lower: it.to_lowercase(),
        capital: it.chars().next().is_some_and(char::is_uppercase),
        number: it.chars().next().is_some_and(|it| it.is_ascii_digit()),
    };
    runs.map(word).collect()
}

fn who(words: &[Word]) -> bool {
    let body = |it: &Word| it.capital && BODIES.contains(&it.lower.as_str());
    starts(words, PEOPLE).next().is_some() || words.iter().any(body) || (0..words.len()).any(|n| name(words, n))
}

/// A surname and at least one more syllable with a capital, that no place is called by (phố Lê Lợi).
fn name(words: &[Word], n: usize) -> bool {
    let of_place = || n > 0 && starts(&words[..n], PLACES).any(|(at, long)| at + long == n);
    words[n].capital
        && SURNAMES.contains(&words[n].lower.as_str())
        && words.get(n + 1).is_some_and(|it| it.capital)
        && !of_place()
}

fn place(words: &[Word]) -> bool {
    let named = |at: usize| words.get(at).is_some_and(|it| it.capital || it.number);
    let at = |n: usize| {
        let told = matches!(words[n].lower.as_str(), "tại" | "ở") && n + 1 < words.len();
        // "hiện tại", "tồn tại": no place follows.
        told && !(n > 0 && matches!(words[n - 1].lower.as_str(), "hiện" | "tồn"))
    };
    let towards = |n: usize| {
        TOWARDS.contains(&words[n].lower.as_str())
            && words.get(n + 1).is_some_and(|it| it.capital)
            && words.get(n + 2).is_some_and(|it| it.capital)
            && !name(words, n + 1)
    };
    starts(words, PLACES).any(|(at, long)| named(at + long)) || (0..words.len()).any(|n| at(n) || towards(n))
}

fn when(words: &[Word]) -> bool {
    let is = |n: usize, all: &[&str]| words.get(n).is_some_and(|it| all.contains(&it.lower.as_str()));
    let counted = |n: usize| {
        let number = words.get(n + 1).is_some_and(|it| it.number);
        number && is(n, &["ngày", "tháng", "năm", "lúc"])
    };
    let clock = |n: usize| {
        let Word { lower, number, .. } = &words[n];
        let hours = lower.trim_end_matches(|it: char| it.is_ascii_digit());
        *number && (lower.contains('/') || hours.ends_with('h') || is(n + 1, &["giờ"]))
    };
    let hour = |n: usize| {
        let behind = is(n + 1, BEHIND_HOURS) || words.get(n + 1).is_some_and(|it| it.number);
        is(n, HOURS) && (behind || words[n].capital || (n > 0 && is(n - 1, BEFORE_HOURS)))
    };
    starts(words, TIMES).next().is_some() || (0..words.len()).any(|n| counted(n) || clock(n) || hour(n))
}

/// Where one of these stands, each a word or several, and of how many words it is.
fn starts<'a>(words: &'a [Word], all: &'a [&str]) -> impl Iterator<Item = (usize, usize)> + 'a {
    (0..words.len()).flat_map(move |n| {
        all.iter().filter_map(move |it| {
            let long = it.split(' ').count();
            let stands = it.split(' ').zip(words.get(n..n + long)?).all(|(one, word)| word.lower == one);
            stands.then_some((n, long))
        })
    })
}
