//! What one line of a page is. Each rule looks at a line alone; `page` knows where it stands.

use vietnamese::fold;

pub type Lines = Vec<String>;

/// Runs of lines without an empty one between them; white space inside a line is one space.
pub fn blocks(text: &str) -> Vec<Lines> {
    let mut out: Vec<Lines> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            open = false;
            continue;
        }
        let line = vietnamese::nfc(&line);
        match out.last_mut() {
            Some(block) if open => block.push(line),
            _ => out.push(vec![line]),
        }
        open = true;
    }
    out
}

fn words(line: &str) -> usize {
    vietnamese::words(line)
}

fn ends_a_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', ')']).ends_with(['.', '!', '?', '…'])
}

/// A paragraph of an article, as against a name or a heading beside it.
pub fn is_prose(line: &str) -> bool {
    words(line) >= 20 && ends_a_sentence(line)
}

/// Headings that stand after an article and never in it. Words that could be somebody's alt text are left out.
pub fn is_heading_of_surroundings(line: &str) -> bool {
    const HEADINGS: [&str; 40] = [
        "tin nong",
        "tin tieu diem",
        "tin lien quan",
        "tin bai lien quan",
        "bai lien quan",
        "bai viet lien quan",
        "tin cung chuyen muc",
        "cung chuyen muc",
        "cac tin khac",
        "tin khac",
        "cac tin cu hon",
        "tin cu hon",
        "cac tin moi hon",
        "tin moi hon",
        "cac tin da dua",
        "tin da dua",
        "tin moi",
        "tin moi nhat",
        "tin noi bat",
        "tin doc nhieu",
        "doc nhieu",
        "doc nhieu nhat",
        "xem nhieu",
        "xem nhieu nhat",
        "tin xem nhieu",
        "co the ban quan tam",
        "binh luan",
        "gui binh luan",
        "y kien ban doc",
        "y kien cua ban",
        "y kien",
        "tu khoa",
        "tags",
        "website lien ket",
        "lien ket website",
        "lien ket web",
        "thong ke truy cap",
        "lich cong tac trong",
        "luot truy cap",
        "ve dau trang",
    ];
    let folded = fold(line);
    let bare = folded.trim_end_matches([':', '.', '»', '>', ' ']).trim_start_matches(['•', '-', '*', ' ']);
    HEADINGS.contains(&bare)
        || bare.starts_with("tim kiem theo chuyen muc")
        || bare.starts_with("ban quyen thuoc")
        || bare.starts_with("copyright")
        || bare.starts_with("©")
}

/// Buttons and counters of a page.
pub fn is_tool(line: &str) -> bool {
    const TOOLS: [&str; 18] = [
        "chia se",
        "in",
        "in bai viet",
        "in trang",
        "in tin",
        "gui email",
        "gui mail",
        "co chu",
        "a a",
        "a- a+",
        "a+ a-",
        "nghe bai viet",
        "nghe doc bai",
        "luu bai viet",
        "facebook",
        "twitter",
        "zalo",
        "google news",
    ];
    const COUNTERS: [&str; 5] = ["luot xem", "so lan xem", "so luot xem", "da xem", "luot doc"];
    let folded = fold(line);
    let bare = folded.trim_end_matches([':', ' ']);
    let counter = |it: &str| {
        bare.strip_prefix(it)
            .or_else(|| bare.strip_suffix(it))
            .is_some_and(|rest| rest.chars().all(|it| it.is_ascii_digit() || matches!(it, ':' | ' ' | '.' | ',')))
    };
    TOOLS.contains(&bare) || COUNTERS.iter().any(|it| counter(it))
}

/// The way to the page: "Trang chủ / Tin tức".
pub fn is_navigation(line: &str) -> bool {
    let folded = fold(line);
    folded == "trang chu"
        || ["trang chu /", "trang chu >", "trang chu »", "trang chu |", "trang chu ›"]
            .iter()
            .any(|it| folded.starts_with(it))
}

/// A link to another article. `label_only`: the links stand in the lines after it.
pub struct OtherArticle {
    pub label_only: bool,
}

pub fn other_article(line: &str) -> Option<OtherArticle> {
    const LABELS: [&str; 6] = ["xem them", "doc them", "xem tiep", "doc tiep", "tin lien quan", "bai lien quan"];
    let arrow = line.starts_with(['»', '→', '►', '▶', '☞', '⇒']) || line.starts_with(">>");
    let folded = fold(line);
    let bare = folded.trim_start_matches(['>', '»', '→', '►', '▶', '☞', '⇒', '(', '[', ' ']);
    let rest = LABELS.iter().find_map(|it| bare.strip_prefix(it));
    let labelled = rest.map(str::trim_start).filter(|it| it.is_empty() || it.starts_with(':'));
    match labelled {
        Some(rest) => Some(OtherArticle { label_only: rest.trim_matches([':', ' ']).is_empty() }),
        None => (arrow || url(line).is_some()).then_some(OtherArticle { label_only: false }),
    }
}

/// A line that is an address and nothing else.
pub fn url(line: &str) -> Option<&str> {
    let bare = line.trim_matches(['(', ')', '[', ']', '<', '>']);
    let known = ["http://", "https://", "www."].iter().any(|it| bare.to_ascii_lowercase().starts_with(it));
    (known && !bare.contains(' ')).then_some(bare)
}

/// "Ảnh: Minh Đức" -> the name.
pub fn credit(line: &str) -> Option<&str> {
    let bare = line.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(line);
    let (label, name) = bare.split_once(':')?;
    let name = name.trim();
    (matches!(fold(label.trim()).as_str(), "anh" | "nguon anh" | "anh minh hoa") && !name.is_empty()).then_some(name)
}

/// A line of only a person's name, or with a label that says so; several names are taken apart.
pub fn byline(line: &str) -> Option<Vec<String>> {
    const LABELS: [&str; 12] = [
        "tac gia",
        "bai",
        "bai viet",
        "bai, anh",
        "bai va anh",
        "tin, anh",
        "tin, bai",
        "thuc hien",
        "phong vien",
        "pv",
        "ctv",
        "nguoi viet",
    ];
    let (labelled, names) = match line.split_once(':') {
        Some((label, names)) if LABELS.contains(&fold(label.trim()).as_str()) => (true, names.trim()),
        Some(_) => return None,
        None => (false, line),
    };
    let parts: Vec<&str> = names
        .split([',', '–', '&', '/'])
        .flat_map(|it| it.split(" - "))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let person = |it: &&str| is_name(it, labelled);
    if parts.is_empty() || parts.len() > 4 || !parts.iter().all(person) {
        return None;
    }
    Some(parts.into_iter().map(str::to_owned).collect())
}

/// Two to five words (one, where a label says that it is a name), each with its first letter large.
fn is_name(text: &str, labelled: bool) -> bool {
    const SURNAMES: [&str; 24] = [
        "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
        "duong", "ly", "dinh", "trinh", "luong", "mai", "to", "cao", "ta", "thai",
    ];
    let parts: Vec<&str> = text.split(' ').collect();
    let count = if labelled { 1..=5 } else { 2..=5 };
    if !count.contains(&parts.len()) || fold(text).starts_with("bao ") {
        return false;
    }
    let letters = parts.iter().all(|it| it.chars().all(char::is_alphabetic) && it.starts_with(char::is_uppercase));
    let capitals = parts.iter().all(|it| it.chars().all(char::is_uppercase));
    // A line of capitals is more often a heading of the page; a family name says that it is a person.
    letters && (!capitals || labelled || SURNAMES.contains(&fold(parts[0]).as_str()))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine {
    pub name: String,
    pub url: Option<String>,
    /// It is a source wherever it stands; else only where no more prose follows.
    pub sure: bool,
}

/// "Báo Quảng Ninh", "Theo TTXVN", "Nguồn: …"; without a date that may follow it.
pub fn source(line: &str) -> Option<SourceLine> {
    let bare = line.strip_prefix('(').and_then(|it| it.trim_end_matches('.').strip_suffix(')')).unwrap_or(line);
    let bare = bare.strip_suffix('.').unwrap_or(bare).trim();
    if bare.is_empty() || ends_a_sentence(bare) || words(bare) > 12 {
        return None;
    }
    if let Some((label, name)) = bare.split_once(':')
        && matches!(fold(label.trim()).as_str(), "nguon" | "nguon tin" | "theo" | "nguon bai")
        && !name.trim().is_empty()
    {
        let name = name.trim();
        let url = url(name).map(str::to_owned);
        return Some(SourceLine { name: name.to_owned(), url, sure: true });
    }
    let theo = bare.strip_prefix("Theo ").or_else(|| bare.strip_prefix("THEO "));
    let name = theo.unwrap_or(bare);
    let outlet = outlet(name);
    let weak = words(bare) <= 10 && !bare.contains([',', ':', ';']) && (theo.is_some() || outlet.is_some());
    weak.then(|| SourceLine { name: name.to_owned(), url: None, sure: outlet == Some(Outlet::Sure) })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outlet {
    Sure,
    Likely,
}

fn outlet(name: &str) -> Option<Outlet> {
    const AGENCIES: [&str; 9] =
        ["TTXVN", "VOV", "VTV", "VTV News", "VnExpress", "VietnamPlus", "Chinhphu.vn", "Thông tấn xã Việt Nam", "QMG"];
    const KINDS: [&str; 6] =
        ["Báo", "Tạp chí", "Đài", "Cổng TTĐT", "Cổng Thông tin điện tử", "Trang thông tin điện tử"];
    const SMALL: [&str; 7] = ["và", "tỉnh", "thành", "phố", "điện", "tử", "online"];
    if AGENCIES.contains(&name) {
        return Some(Outlet::Sure);
    }
    let rest = KINDS.iter().find_map(|kind| {
        let head = name.get(..kind.len())?;
        (fold(head) == fold(kind) && head.starts_with(char::is_uppercase))
            .then(|| name[kind.len()..].strip_prefix(' '))?
    })?;
    // "Báo cáo …" and "Báo động …" are words of a sentence, not the name of a newspaper.
    if !rest.starts_with(char::is_uppercase) {
        return None;
    }
    let named = rest.split(' ').all(|it| it.starts_with(char::is_uppercase) || SMALL.contains(&it) || it == "-");
    Some(if named && words(rest) <= 6 { Outlet::Sure } else { Outlet::Likely })
}
