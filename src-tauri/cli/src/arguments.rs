//! The words of the command line -> what is asked. It touches no file.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use vietnamese::{Encoding, Style};

use crate::said::Sentence;

mod sync;

pub use self::sync::{Status, Sync};

pub const HELP: &str = "\
toasoan-cli LỆNH … [--json]

import-page TỆP… --print          văn bản của trang báo -> bài viết, không ghi gì   text of an article page -> article, writes nothing
import-page TỆP… --profile THƯMỤC như trên, và thành bài nháp của hồ sơ              the same, and a draft of that profile
render BÀI.json                   bài viết -> HTML của cổng                         the article as the portal's HTML
merge GỐC NÀY KIA                 gộp hai bài cùng gốc; chỗ nào phải chọn               two texts that grew from one, and what is to be chosen
diff CŨ MỚI                       hai bài khác nhau ở đâu, từng chữ                   what two texts do not share, word by word
convert --from MÃ TỆP             bảng mã cũ -> Unicode; MÃ là auto, tcvn3, vni …        legacy text to Unicode; auto or a named encoding
fold CHỮ                          chữ như ô tìm kiếm so; không có CHỮ thì từng dòng   as search compares it; without TEXT line by line
restyle --tone old|new CHỮ        hòa hay hoà                                         one tone style
slug CHỮ                          phần địa chỉ của một tiêu đề                        the part of an address
sort [--names]                    từng dòng theo thứ tự tiếng Việt; --names theo tên   lines in Vietnamese order; people by given name
clean TỆP…                        HTML qua bộ lọc duy nhất; - đọc dòng {id, html}       HTML through the one policy; - reads lines {id, html}
check TỆP…                        mọi kiểm tra; bài JSON, Markdown, HTML hoặc văn bản   all checks of an article's JSON, Markdown, HTML or text
photo TỆP… --out THƯMỤC           ảnh đứng đúng chiều, bỏ ghi chú, đủ cỡ; tệp nói gì        upright, without notes, all sizes; what the file says
search TỪ… --profile THƯMỤC      tìm bài như ô tìm kiếm                            articles, as the search box finds them
       [--category TÊN] [--author TÊN] [--status TT] [--from NGÀY] [--to NGÀY]
sync --profile THƯMỤC [--watch]   gửi bài đang chờ, nhận thay đổi; --watch làm mãi         send what waits, take what changed; --watch for ever
status --profile THƯMỤC           còn gì chờ gửi, bị từ chối, phải chọn; cổng có đó không  what waits, was refused, is to be chosen; is the portal there
backup --profile THƯMỤC           sao lưu hồ sơ, đã kiểm                            a copy of the profile, looked at
restore TỆP --profile THƯMỤC      lấy lại bản sao; dữ liệu đang có được giữ riêng    put a copy back; what is there is kept aside
doctor [--profile THƯMỤC] [--portal ĐỊACHỈ]
                                  máy, hồ sơ và cổng có ổn không                    versions, disk, database check, portal
help

TỆP là - thì đọc đầu vào                                                             FILE - is standard input
--json     mỗi kết quả một dòng JSON; không có thì là câu chữ                       one line of JSON an answer, sentences otherwise
Mã thoát   0 xong · 1 xong nhưng có chỗ bị từ chối · 2 không làm được               exit: 0 done, 1 done with refusals, 2 could not";

#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    Help,
    ImportPage(ImportPage),
    Render(Render),
    Merge(ThreeTexts),
    Diff(TwoTexts),
    Check(Check),
    Clean(Clean),
    Sort(Sort),
    Convert(Convert),
    Words(OneRule),
    Photo(Photo),
    Search(Search),
    Sync(Sync),
    Status(Status),
    Backup(Backup),
    Restore(Restore),
    Doctor(Doctor),
}

#[derive(Debug, PartialEq, Eq)]
pub struct ImportPage {
    pub files: Vec<PathBuf>,
    /// None with `--print`: nothing is written.
    pub profile: Option<PathBuf>,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Search {
    pub query: String,
    pub profile: PathBuf,
    pub category: Option<String>,
    pub author: Option<String>,
    pub status: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Photo {
    pub files: Vec<PathBuf>,
    pub out: PathBuf,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Render {
    pub file: PathBuf,
    pub json: bool,
}

/// Each is an article's JSON.
#[derive(Debug, PartialEq, Eq)]
pub struct ThreeTexts {
    pub base: PathBuf,
    pub mine: PathBuf,
    pub theirs: PathBuf,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct TwoTexts {
    pub older: PathBuf,
    pub newer: PathBuf,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Check {
    pub files: Vec<PathBuf>,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Clean {
    pub files: Vec<PathBuf>,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Sort {
    /// People, by the last word.
    pub names: bool,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Convert {
    pub file: PathBuf,
    /// None is `auto`.
    pub from: Option<Encoding>,
    pub json: bool,
}

/// One rule of Vietnamese text alone.
#[derive(Debug, PartialEq, Eq)]
pub struct OneRule {
    pub rule: TextRule,
    /// None reads standard input, a text a line.
    pub text: Option<String>,
    pub json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextRule {
    Fold,
    Restyle(Style),
    Slug,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Backup {
    pub profile: PathBuf,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Restore {
    pub file: PathBuf,
    pub profile: PathBuf,
    pub json: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Doctor {
    pub profile: Option<PathBuf>,
    pub portal: Option<String>,
    pub json: bool,
}

pub fn asked(args: impl Iterator<Item = OsString>) -> Result<Asked, Sentence> {
    let words = Words::read(args)?;
    if words.help {
        return Ok(Asked::Help);
    }
    let Some(verb) = words.verb.clone() else {
        return Err(Sentence::new("chưa có lệnh; xem toasoan-cli help", "no verb; see toasoan-cli help"));
    };
    match verb.to_string_lossy().as_ref() {
        "help" => Ok(Asked::Help),
        "import-page" => words.import_page(),
        "render" => {
            let json = words.json;
            Ok(Asked::Render(Render { file: words.one_file("render")?, json }))
        }
        "check" => {
            let json = words.json;
            Ok(Asked::Check(Check { files: words.some_files("check")?, json }))
        }
        "clean" => {
            let json = words.json;
            Ok(Asked::Clean(Clean { files: words.some_files("clean")?, json }))
        }
        "merge" => {
            let json = words.json;
            let [base, mine, theirs] = words.files("merge")?;
            Ok(Asked::Merge(ThreeTexts { base, mine, theirs, json }))
        }
        "diff" => {
            let json = words.json;
            let [older, newer] = words.files("diff")?;
            Ok(Asked::Diff(TwoTexts { older, newer, json }))
        }
        "convert" => words.convert(),
        "fold" => words.one_rule("fold", TextRule::Fold),
        "sort" => words.sort(),
        "slug" => words.one_rule("slug", TextRule::Slug),
        "restyle" => words.restyle(),
        "photo" => words.photo(),
        "search" => words.search(),
        "sync" => words.sync(),
        "status" => words.status(),
        "backup" => words.backup(),
        "restore" => words.restore(),
        "doctor" => words.doctor(),
        other => Err(Sentence::new(
            format!("không có lệnh “{other}”; xem toasoan-cli help"),
            format!("no verb “{other}”; see toasoan-cli help"),
        )),
    }
}

#[derive(Default)]
struct Words {
    help: bool,
    verb: Option<OsString>,
    rest: Vec<PathBuf>,
    json: bool,
    print: bool,
    profile: Option<PathBuf>,
    portal: Option<OsString>,
    from: Option<OsString>,
    tone: Option<OsString>,
    out: Option<OsString>,
    names: bool,
    watch: bool,
    category: Option<OsString>,
    author: Option<OsString>,
    status: Option<OsString>,
    to: Option<OsString>,
}

impl Words {
    fn read(mut args: impl Iterator<Item = OsString>) -> Result<Self, Sentence> {
        let mut words = Self::default();
        let mut options = true;
        while let Some(word) = args.next() {
            let option = word.to_str().filter(|it| options && it.starts_with('-') && *it != "-").map(str::to_owned);
            match option.as_deref() {
                Some("--") => options = false,
                Some("--help" | "-h") => words.help = true,
                Some("--json") => words.json = true,
                Some("--print") => words.print = true,
                Some("--names") => words.names = true,
                Some("--watch") => words.watch = true,
                Some("--profile") => words.profile = Some(PathBuf::from(value("--profile", args.next())?)),
                Some("--from") => words.from = Some(value("--from", args.next())?),
                Some("--category") => words.category = Some(value("--category", args.next())?),
                Some("--author") => words.author = Some(value("--author", args.next())?),
                Some("--status") => words.status = Some(value("--status", args.next())?),
                Some("--to") => words.to = Some(value("--to", args.next())?),
                Some("--tone") => words.tone = Some(value("--tone", args.next())?),
                Some("--out") => words.out = Some(value("--out", args.next())?),
                Some("--portal") => words.portal = Some(value("--portal", args.next())?),
                Some(other) => return Err(unknown(other)),
                None if words.verb.is_none() => words.verb = Some(word),
                None => words.rest.push(PathBuf::from(word)),
            }
        }
        words.only_where_asked()?;
        Ok(words)
    }

    /// An option of one verb is unknown to the others.
    fn only_where_asked(&self) -> Result<(), Sentence> {
        let verb = |it: &str| self.verb.as_ref().is_some_and(|verb| verb == it);
        if self.from.is_some() && !verb("convert") && !verb("search") {
            return Err(unknown("--from"));
        }
        for (option, given) in
            [("--category", &self.category), ("--author", &self.author), ("--status", &self.status), ("--to", &self.to)]
        {
            if given.is_some() && !verb("search") {
                return Err(unknown(option));
            }
        }
        if self.names && !verb("sort") {
            return Err(unknown("--names"));
        }
        if self.watch && !verb("sync") {
            return Err(unknown("--watch"));
        }
        if self.out.is_some() && !verb("photo") {
            return Err(unknown("--out"));
        }
        if self.tone.is_some() && !verb("restyle") {
            return Err(unknown("--tone"));
        }
        Ok(())
    }

    fn convert(mut self) -> Result<Asked, Sentence> {
        let from =
            match self.from.take().as_deref().and_then(OsStr::to_str) {
                None | Some("auto") => None,
                Some(name) => Some(Encoding::named(name).ok_or_else(|| {
                    Sentence::new(format!("không có bảng mã “{name}”"), format!("no encoding “{name}”"))
                })?),
            };
        let json = self.json;
        Ok(Asked::Convert(Convert { file: self.one_file("convert")?, from, json }))
    }

    fn restyle(mut self) -> Result<Asked, Sentence> {
        let style = match self.tone.take().as_deref().and_then(OsStr::to_str) {
            Some("old") => Style::Old,
            Some("new") => Style::New,
            _ => return Err(Sentence::new("cần --tone old hoặc --tone new", "give --tone old or --tone new")),
        };
        self.one_rule("restyle", TextRule::Restyle(style))
    }

    fn one_rule(self, verb: &str, rule: TextRule) -> Result<Asked, Sentence> {
        self.without_portal()?;
        self.without_print()?;
        if self.profile.is_some() {
            return Err(unknown("--profile"));
        }
        let mut texts = Vec::new();
        for it in self.rest {
            texts.push(it.into_os_string().into_string().map_err(|_| {
                Sentence::new(format!("chữ sau {verb} không phải UTF-8"), format!("the words of {verb} are not UTF-8"))
            })?);
        }
        let text = (!texts.is_empty() && texts != ["-"]).then(|| texts.join(" "));
        Ok(Asked::Words(OneRule { rule, text, json: self.json }))
    }

    fn sort(self) -> Result<Asked, Sentence> {
        self.without_portal()?;
        self.without_print()?;
        if self.profile.is_some() {
            return Err(unknown("--profile"));
        }
        if !self.rest.is_empty() && self.rest != [PathBuf::from("-")] {
            return Err(Sentence::new("sort đọc các dòng ở đầu vào", "sort reads the lines of standard input"));
        }
        Ok(Asked::Sort(Sort { names: self.names, json: self.json }))
    }

    fn import_page(self) -> Result<Asked, Sentence> {
        self.without_portal()?;
        if self.rest.is_empty() {
            return Err(no_file("import-page"));
        }
        let profile = match (self.print, self.profile) {
            (true, None) => None,
            (false, Some(profile)) => Some(profile),
            (true, Some(_)) => {
                return Err(Sentence::new(
                    "--print không ghi gì nên không đi cùng --profile",
                    "--print writes nothing, so it does not go with --profile",
                ));
            }
            (false, None) => {
                return Err(Sentence::new(
                    "cần --print để chỉ xem, hoặc --profile THƯMỤC để ghi thành bài nháp",
                    "give --print to only look, or --profile DIR to keep it as a draft",
                ));
            }
        };
        Ok(Asked::ImportPage(ImportPage { files: self.rest, profile, json: self.json }))
    }

    /// For a verb that looks at one file and nothing else.
    fn one_file(self, verb: &str) -> Result<PathBuf, Sentence> {
        let [file] = self.files(verb)?;
        Ok(file)
    }

    /// For a verb that looks at any number of files and nothing else.
    fn some_files(self, verb: &str) -> Result<Vec<PathBuf>, Sentence> {
        self.without_portal()?;
        self.without_print()?;
        if self.profile.is_some() {
            return Err(unknown("--profile"));
        }
        if self.rest.is_empty() { Err(no_file(verb)) } else { Ok(self.rest) }
    }

    /// For a verb that looks at so many files and nothing else.
    fn files<const N: usize>(self, verb: &str) -> Result<[PathBuf; N], Sentence> {
        self.without_portal()?;
        self.without_print()?;
        if self.profile.is_some() {
            return Err(unknown("--profile"));
        }
        if self.rest.is_empty() {
            return Err(no_file(verb));
        }
        self.rest.try_into().map_err(|_| match N {
            1 => Sentence::new(format!("{verb} nhận đúng một tệp"), format!("{verb} takes exactly one file")),
            _ => Sentence::new(format!("{verb} nhận đúng {N} tệp"), format!("{verb} takes exactly {N} files")),
        })
    }

    fn photo(mut self) -> Result<Asked, Sentence> {
        let out = self.out.take().map(PathBuf::from).ok_or_else(|| {
            Sentence::new("cần --out THƯMỤC: ghi ảnh vào đâu?", "give --out DIR: where shall the pictures go?")
        })?;
        let json = self.json;
        Ok(Asked::Photo(Photo { files: self.some_files("photo")?, out, json }))
    }

    /// Words may be left out where a fact is given.
    fn search(mut self) -> Result<Asked, Sentence> {
        let profile = self.named_profile()?;
        self.without_portal()?;
        self.without_print()?;
        let said = |it: Option<OsString>| it.map(|it| it.to_string_lossy().into_owned());
        let words: Vec<String> = self.rest.iter().map(|it| it.to_string_lossy().into_owned()).collect();
        Ok(Asked::Search(Search {
            query: words.join(" "),
            profile,
            category: said(self.category),
            author: said(self.author),
            status: said(self.status),
            from: said(self.from),
            to: said(self.to),
            json: self.json,
        }))
    }

    fn backup(mut self) -> Result<Asked, Sentence> {
        let profile = self.named_profile()?;
        if let Some(file) = self.rest.first() {
            let file = file.display();
            return Err(Sentence::new(
                format!("backup không nhận tệp “{file}”; bản sao nằm trong thư mục backup của hồ sơ"),
                format!("backup takes no file “{file}”: the copy lies in the profile's backup folder"),
            ));
        }
        self.without_portal()?;
        self.without_print()?;
        Ok(Asked::Backup(Backup { profile, json: self.json }))
    }

    fn restore(mut self) -> Result<Asked, Sentence> {
        let profile = self.named_profile()?;
        let json = self.json;
        Ok(Asked::Restore(Restore { file: self.one_file("restore")?, profile, json }))
    }

    /// For a verb that is about a profile and nothing without one.
    fn named_profile(&mut self) -> Result<PathBuf, Sentence> {
        self.profile
            .take()
            .ok_or_else(|| Sentence::new("cần --profile THƯMỤC: hồ sơ nào?", "give --profile DIR: which profile?"))
    }

    fn doctor(self) -> Result<Asked, Sentence> {
        self.without_print()?;
        if let Some(file) = self.rest.first() {
            let file = file.display();
            return Err(Sentence::new(
                format!("doctor không nhận tệp “{file}”"),
                format!("doctor takes no file “{file}”"),
            ));
        }
        let portal = self.portal.map(|it| it.to_string_lossy().into_owned());
        Ok(Asked::Doctor(Doctor { profile: self.profile, portal, json: self.json }))
    }

    fn without_portal(&self) -> Result<(), Sentence> {
        if self.portal.is_some() { Err(unknown("--portal")) } else { Ok(()) }
    }

    fn without_print(&self) -> Result<(), Sentence> {
        if self.print { Err(unknown("--print")) } else { Ok(()) }
    }
}

fn value(option: &str, word: Option<OsString>) -> Result<OsString, Sentence> {
    word.filter(|it| !it.is_empty() && it.to_str().is_none_or(|it| !it.starts_with("--")))
        .ok_or_else(|| Sentence::new(format!("sau {option} còn thiếu giá trị"), format!("{option} needs a value")))
}

fn unknown(option: &str) -> Sentence {
    Sentence::new(format!("lệnh này không có “{option}”"), format!("no option “{option}” here"))
}

fn no_file(verb: &str) -> Sentence {
    Sentence::new(format!("{verb} cần ít nhất một tệp"), format!("{verb} needs a file"))
}
