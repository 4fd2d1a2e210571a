//! What the command line asks for. Reads words; does nothing.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use domain::person::Quiet;
use domain::{DeviceId, Provider, Role};

pub const HELP: &str = "\
toasoan-portal – cổng thông tin / the portal

  serve --folder F [--listen 127.0.0.1:8080] [--demo]
      chạy cổng; dòng đầu là địa chỉ / serves; the first line is the address
  user add LOGIN --name TÊN --role reporter|editor|chief|admin --folder F
  user password LOGIN --folder F
      mật khẩu: biến TOASOAN_PASSWORD hoặc một dòng ở đầu vào
      password: the variable TOASOAN_PASSWORD, or a line of standard input
  user list --folder F
  user devices LOGIN --folder F
      máy của tài khoản: mã, tên, chương trình, lần cuối / the account's devices: id, name, program, last seen
  user strike-off LOGIN DEVICE --folder F
      gỡ một máy; bài nó còn gửi lên được giữ cho bàn tin / strikes a device off; what it still sends is kept for the desk
  site name TÊN --folder F
      tên của cổng, đầu mỗi trang / the portal's name, on top of each page
  site embeds [youtube vimeo facebook | none] --folder F
      bài được nhúng video của nơi nào; không kể tên thì chỉ in ra
      whose videos an article may name; without names it prints them
  site quiet [22:00 05:00 | none] --folder F
      giờ yên tĩnh: hẹn giờ trong đó thì được nhắc / quiet hours: a schedule within them is warned of
  site two-step [on | off] --folder F
      duyệt hai bước: biên tập viên trình, trưởng ban duyệt / two steps: an editor forwards, the chief approves
  site four-eyes [on | off] --folder F
      bốn mắt: không ai duyệt bài của chính mình / nobody approves what is her own
  category add TÊN --folder F
  category list --folder F
      chuyên mục; chưa có thì chưa bài nào gửi duyệt được / categories: without one no article can be submitted
  board add TÊN [--places N] --folder F
  board list --folder F
      ô tin của trang chủ (Tin nóng, Tin tiêu điểm…): mã, số chỗ, tên / boards of the front page: code, places, name
  verify --folder F
      đối chiếu nhật ký, nói dòng đầu tiên không khớp / walks the audit and names the first row that does not fit
  doctor --folder F
      kiểm tra tệp dữ liệu, nhật ký, ảnh / looks at the database, the audit and the photos";

#[derive(Debug, PartialEq, Eq)]
pub struct Ask {
    pub verb: Verb,
    pub folder: PathBuf,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Verb {
    Help,
    Serve {
        listen: SocketAddr,
        demo: bool,
    },
    UserAdd {
        login: String,
        name: String,
        role: Role,
    },
    UserPassword {
        login: String,
    },
    UserList,
    UserDevices {
        login: String,
    },
    UserStrikeOff {
        login: String,
        device: DeviceId,
    },
    SiteName {
        name: String,
    },
    /// None: print them.
    SiteEmbeds {
        set: Option<Vec<Provider>>,
    },
    /// None: print them.
    SiteQuiet {
        set: Option<Option<Quiet>>,
    },
    /// None: print it.
    SiteTwoStep {
        set: Option<bool>,
    },
    /// None: print it.
    SiteFourEyes {
        set: Option<bool>,
    },
    CategoryAdd {
        name: String,
    },
    CategoryList,
    BoardAdd {
        name: String,
        places: u32,
    },
    BoardList,
    Verify,
    Doctor,
}

#[derive(Debug, Default)]
struct Flags {
    folder: Option<String>,
    listen: Option<String>,
    name: Option<String>,
    role: Option<String>,
    places: Option<String>,
    demo: bool,
    help: bool,
}

/// The error is a sentence for whoever typed it.
pub fn read(args: impl Iterator<Item = String>) -> Result<Ask, String> {
    let (mut words, mut flags) = (Vec::new(), Flags::default());
    let mut args = args;
    while let Some(it) = args.next() {
        let place = match it.as_str() {
            "--folder" => &mut flags.folder,
            "--listen" => &mut flags.listen,
            "--name" => &mut flags.name,
            "--role" => &mut flags.role,
            "--places" => &mut flags.places,
            "--demo" => {
                flags.demo = true;
                continue;
            }
            "--help" | "-h" | "help" => {
                flags.help = true;
                continue;
            }
            flag if flag.starts_with('-') => return Err(format!("Không hiểu {flag} / Unknown: {flag}")),
            _ => {
                words.push(it);
                continue;
            }
        };
        *place = Some(args.next().ok_or_else(|| format!("Sau {it} còn thiếu giá trị / {it} needs a value"))?);
    }
    if flags.help {
        return Ok(Ask { verb: Verb::Help, folder: PathBuf::new() });
    }
    let verb = verb(&words, &flags)?;
    let folder = needed(flags.folder, "--folder")?.into();
    Ok(Ask { verb, folder })
}

fn verb(words: &[String], flags: &Flags) -> Result<Verb, String> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["serve"] => Ok(Verb::Serve { listen: listen(flags.listen.as_deref())?, demo: flags.demo }),
        ["user", "add", login] => Ok(Verb::UserAdd {
            login: (*login).to_owned(),
            name: needed(flags.name.clone(), "--name")?,
            role: role(&needed(flags.role.clone(), "--role")?)?,
        }),
        ["user", "password", login] => Ok(Verb::UserPassword { login: (*login).to_owned() }),
        ["user", "list"] => Ok(Verb::UserList),
        ["user", "devices", login] => Ok(Verb::UserDevices { login: (*login).to_owned() }),
        ["user", "strike-off", login, device] => {
            let device = device.parse().map_err(|_| format!("{device} không phải mã máy / is no device's id"))?;
            Ok(Verb::UserStrikeOff { login: (*login).to_owned(), device })
        }
        ["site", "name", name] => Ok(Verb::SiteName { name: (*name).to_owned() }),
        ["site", "embeds"] => Ok(Verb::SiteEmbeds { set: None }),
        ["site", "embeds", "none"] => Ok(Verb::SiteEmbeds { set: Some(Vec::new()) }),
        ["site", "embeds", names @ ..] => {
            let set: Result<Vec<Provider>, String> = names.iter().map(|it| provider(it)).collect();
            Ok(Verb::SiteEmbeds { set: Some(set?) })
        }
        ["site", "quiet"] => Ok(Verb::SiteQuiet { set: None }),
        ["site", "quiet", "none"] => Ok(Verb::SiteQuiet { set: Some(None) }),
        ["site", "quiet", from, until] => {
            let (from_minute, until_minute) = (minute_of_day(from)?, minute_of_day(until)?);
            Ok(Verb::SiteQuiet { set: Some(Some(Quiet { from_minute, until_minute })) })
        }
        ["site", "two-step"] => Ok(Verb::SiteTwoStep { set: None }),
        ["site", "two-step", said] => Ok(Verb::SiteTwoStep { set: Some(on_or_off(said)?) }),
        ["site", "four-eyes"] => Ok(Verb::SiteFourEyes { set: None }),
        ["site", "four-eyes", said] => Ok(Verb::SiteFourEyes { set: Some(on_or_off(said)?) }),
        ["category", "add", name] => Ok(Verb::CategoryAdd { name: (*name).to_owned() }),
        ["category", "list"] => Ok(Verb::CategoryList),
        ["board", "add", name] => {
            Ok(Verb::BoardAdd { name: (*name).to_owned(), places: places(flags.places.as_deref())? })
        }
        ["board", "list"] => Ok(Verb::BoardList),
        ["verify"] => Ok(Verb::Verify),
        ["doctor"] => Ok(Verb::Doctor),
        [] => Err("Thiếu lệnh / Which command?".to_owned()),
        _ => Err(format!("Không có lệnh “{0}” / There is no command “{0}”", words.join(" "))),
    }
}

fn on_or_off(said: &str) -> Result<bool, String> {
    match said {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(format!("{said}: chỉ on hoặc off / on or off alone")),
    }
}

fn minute_of_day(said: &str) -> Result<u16, String> {
    let parts =
        said.split_once(':').and_then(|(hour, minute)| Some((hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?)));
    match parts {
        Some((hour, minute)) if hour < 24 && minute < 60 => Ok(hour * 60 + minute),
        _ => Err(format!("{said} không phải giờ, ví dụ 22:00 / is no time, as 22:00")),
    }
}

/// As many as Tin nóng has, where nobody says.
fn places(said: Option<&str>) -> Result<u32, String> {
    let Some(it) = said else { return Ok(4) };
    let most = domain::slot::CAPACITY_MAX;
    it.parse()
        .ok()
        .filter(|it| (1..=most).contains(it))
        .ok_or_else(|| format!("--places là số từ 1 đến {most} / --places is a number from 1 to {most}"))
}

fn listen(said: Option<&str>) -> Result<SocketAddr, String> {
    match said {
        None => Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))),
        Some(it) => it.parse().map_err(|_| format!("{it} không phải địa chỉ IP:CỔNG / is no IP:PORT")),
    }
}

fn role(said: &str) -> Result<Role, String> {
    Role::from_name(said).ok_or_else(|| format!("Không có vai trò {said} / There is no role {said}"))
}

fn provider(said: &str) -> Result<Provider, String> {
    Provider::from_name(&said.to_lowercase()).ok_or_else(|| {
        let known = Provider::ALL.map(Provider::as_str).join(", ");
        format!("Không nhúng được video của {said}. Có: {known}; hoặc chỉ none / Known: {known}; or none alone")
    })
}

fn needed(it: Option<String>, flag: &str) -> Result<String, String> {
    it.ok_or_else(|| format!("Thiếu {flag} / {flag} is missing"))
}
