//! `toasoan-portal`: arguments in, one call of the room, sentences out. Knows no rule and no SQL.

mod ask;
mod clock;

use std::io::{BufRead, IsTerminal, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;

use domain::person::Quiet;
use domain::{Approval, DeviceId, Provider, Role};
use portal::{Error, Place, Portal, demo};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::ask::{Ask, HELP, Verb};

const PASSWORD_MIN: usize = 8;
const DONE_WITH_REFUSALS: u8 = 1;
const COULD_NOT: u8 = 2;

fn main() -> ExitCode {
    let done = match ask::read(std::env::args().skip(1)) {
        Ok(it) => run(it),
        Err(why) => {
            complain(&format!("{why}\n\n{HELP}"));
            return ExitCode::from(COULD_NOT);
        }
    };
    done.unwrap_or_else(|it| {
        complain(&sentence(&it));
        ExitCode::from(COULD_NOT)
    })
}

fn run(ask: Ask) -> Result<ExitCode, Error> {
    match ask.verb {
        Verb::Help => {
            say(HELP);
            Ok(ExitCode::SUCCESS)
        }
        Verb::Serve { listen, demo } => serve(&ask.folder, listen, demo),
        Verb::UserAdd { login, name, role } => user_add(&ask.folder, &login, &name, role),
        Verb::UserPassword { login } => user_password(&ask.folder, &login),
        Verb::UserList => user_list(&ask.folder),
        Verb::UserDevices { login } => user_devices(&ask.folder, &login),
        Verb::UserStrikeOff { login, device } => user_strike_off(&ask.folder, &login, device),
        Verb::SiteName { name } => site_name(&ask.folder, &name),
        Verb::SiteEmbeds { set } => site_embeds(&ask.folder, set.as_deref()),
        Verb::SiteQuiet { set } => site_quiet(&ask.folder, set),
        Verb::SiteTwoStep { set } => site_two_step(&ask.folder, set),
        Verb::SiteFourEyes { set } => site_four_eyes(&ask.folder, set),
        Verb::CategoryAdd { name } => category_add(&ask.folder, &name),
        Verb::CategoryList => category_list(&ask.folder),
        Verb::BoardAdd { name, places } => board_add(&ask.folder, &name, places),
        Verb::BoardList => board_list(&ask.folder),
        Verb::Verify => verify(&ask.folder),
        Verb::Doctor => doctor(&ask.folder),
    }
}

fn serve(folder: &Path, listen: SocketAddr, demo: bool) -> Result<ExitCode, Error> {
    if demo && !listen.ip().is_loopback() {
        return Ok(refuse(ONLY_HERE));
    }
    if demo {
        demo::seed(folder, clock::now())?;
    }
    let place = Place::take(folder)?;
    let portal = Portal::open(folder, clock::clock())?;
    if !listen.ip().is_loopback() && has_public_password(&portal)? {
        return Ok(refuse(ONLY_HERE));
    }
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.max_blocking_threads(portal::BLOCKING_MOST).enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await?;
        let address = format!("http://{}", listener.local_addr()?);
        // Before the address is told: whoever hears it may ask the program to end at once.
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let stopping = portal.clone();
        tokio::spawn(async move {
            tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
            stopping.stop();
        });
        place.say(&address)?;
        say(&address);
        portal.serve(listener).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// A folder that was a demo once is one until each of its people has another password.
fn has_public_password(portal: &Portal) -> Result<bool, Error> {
    for (person, _) in portal.people()? {
        if portal.opens_with(&person.login, demo::PASSWORD)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn user_add(folder: &Path, login: &str, name: &str, role: Role) -> Result<ExitCode, Error> {
    let portal = Portal::open(folder, clock::clock())?;
    if portal.people()?.iter().any(|(it, _)| it.login == login) {
        return Ok(refuse(&format!("Đã có tài khoản {login}. / There is an account {login} already.")));
    }
    let Some(word) = password()? else { return Ok(refuse(TOO_SHORT)) };
    let person = portal.add_person(login, name, role, &word)?;
    say(&format!("{}\t{}\t{}", person.login, person.role.as_str(), person.name));
    Ok(ExitCode::SUCCESS)
}

fn user_password(folder: &Path, login: &str) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    let Some(word) = password()? else { return Ok(refuse(TOO_SHORT)) };
    if portal.set_password(login, &word)? {
        return Ok(ExitCode::SUCCESS);
    }
    Ok(refuse(&format!("Không có tài khoản {login}. / There is no account {login}.")))
}

fn user_list(folder: &Path) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    for (person, closed) in portal.people()? {
        let closed = closed.map_or(String::new(), |it| format!("\tđóng từ {}", it.day_and_minute()));
        say(&format!("{}\t{}\t{}{closed}", person.login, person.role.as_str(), person.name));
    }
    Ok(ExitCode::SUCCESS)
}

fn user_devices(folder: &Path, login: &str) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    let Some(devices) = portal.devices(login)? else {
        return Ok(refuse(&format!("Không có tài khoản {login}. / There is no account {login}.")));
    };
    for it in devices {
        say(&format!("{}\t{}\t{}\t{}", it.id, it.name, it.program, it.seen_ms.day_and_minute()));
    }
    Ok(ExitCode::SUCCESS)
}

fn user_strike_off(folder: &Path, login: &str, device: DeviceId) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    if portal.strike_off(login, device)? {
        return Ok(ExitCode::SUCCESS);
    }
    Ok(refuse(&format!("{login} không có máy {device}. / {login} has no device {device}.")))
}

fn site_name(folder: &Path, name: &str) -> Result<ExitCode, Error> {
    if name.trim().is_empty() {
        return Ok(refuse("Cổng cần một cái tên. / A portal needs a name."));
    }
    Portal::open(folder, clock::clock())?.set_name(name)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints what could be typed to set it so.
fn site_embeds(folder: &Path, set: Option<&[Provider]>) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    let embeds = match set {
        Some(it) => portal.set_embeds(it)?,
        None => portal.site()?.settings.embeds,
    };
    let names: Vec<&str> = embeds.into_iter().map(Provider::as_str).collect();
    let line = if names.is_empty() { "none".to_owned() } else { names.join(" ") };
    say(&line);
    Ok(ExitCode::SUCCESS)
}

/// Prints what could be typed to set it so.
fn site_quiet(folder: &Path, set: Option<Option<Quiet>>) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    let quiet = match set {
        Some(it) => portal.set_quiet(it)?,
        None => portal.site()?.settings.quiet,
    };
    let minute = |it: u16| format!("{:02}:{:02}", it / 60, it % 60);
    say(&quiet.map_or("none".to_owned(), |it| format!("{} {}", minute(it.from_minute), minute(it.until_minute))));
    Ok(ExitCode::SUCCESS)
}

/// Prints what could be typed to set it so.
fn site_two_step(folder: &Path, set: Option<bool>) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    let approval = match set {
        Some(true) => portal.set_approval(Approval::TwoStep)?,
        Some(false) => portal.set_approval(Approval::OneStep)?,
        None => portal.site()?.settings.approval,
    };
    say(on_or_off(approval == Approval::TwoStep));
    Ok(ExitCode::SUCCESS)
}

/// Prints what could be typed to set it so.
fn site_four_eyes(folder: &Path, set: Option<bool>) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    let four_eyes = match set {
        Some(it) => portal.set_four_eyes(it)?,
        None => portal.site()?.settings.four_eyes,
    };
    say(on_or_off(four_eyes));
    Ok(ExitCode::SUCCESS)
}

fn on_or_off(it: bool) -> &'static str {
    if it { "on" } else { "off" }
}

fn category_add(folder: &Path, name: &str) -> Result<ExitCode, Error> {
    match Portal::open(folder, clock::clock())?.add_category(name)? {
        Some(it) => {
            say(&format!("{}\t{}", it.slug, it.name));
            Ok(ExitCode::SUCCESS)
        }
        None => {
            Ok(refuse(&format!("Đã có chuyên mục {name}, hoặc tên trống. / {name} is there already, or is empty.")))
        }
    }
}

fn category_list(folder: &Path) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    for it in portal.categories()? {
        say(&format!("{}\t{}", it.slug, it.name));
    }
    Ok(ExitCode::SUCCESS)
}

fn board_add(folder: &Path, name: &str, places: u32) -> Result<ExitCode, Error> {
    match Portal::open(folder, clock::clock())?.add_board(name, places)? {
        Some(it) => {
            say(&format!("{}\t{}\t{}", it.code, it.capacity, it.name));
            Ok(ExitCode::SUCCESS)
        }
        None => Ok(refuse(&format!("Đã có ô tin {name}, hoặc tên trống. / {name} is there already, or is empty."))),
    }
}

fn board_list(folder: &Path) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    for it in portal.boards()? {
        say(&format!("{}\t{}\t{}", it.code, it.capacity, it.name));
    }
    Ok(ExitCode::SUCCESS)
}

fn verify(folder: &Path) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    let it = portal.verify()?;
    if let Some(bad) = it.first_bad {
        say(&format!("✗ dòng {bad} không khớp / row {bad} does not fit"));
        return Ok(ExitCode::from(DONE_WITH_REFUSALS));
    }
    say(&format!("✔ {0} dòng, dòng nào cũng khớp / {0} rows, every one fits", it.rows));
    say(&format!("  {}", it.last_hash));
    Ok(ExitCode::SUCCESS)
}

fn doctor(folder: &Path) -> Result<ExitCode, Error> {
    let Some(portal) = existing(folder)? else { return Ok(refuse(NO_PORTAL)) };
    let mut good = true;
    let mut line = |name: &str, fault: Option<String>| {
        good &= fault.is_none();
        let (mark, more) = if let Some(it) = &fault { ("✗", format!(": {it}")) } else { ("✔", String::new()) };
        say(&format!("{mark} {name}{more}"));
    };
    line("tệp dữ liệu / database", portal.check().err().map(|it| it.to_string()));
    let verified = portal.verify()?;
    let broken = verified.first_bad.map(|it| format!("dòng {it} không khớp / row {it} does not fit"));
    line(&format!("nhật ký / audit ({})", verified.rows), broken);
    let missing = |n: usize, first: Option<String>| first.map(|it| format!("thiếu {n} tệp / {n} files missing: {it}"));
    let lost = portal.photos_lost()?;
    line("ảnh / photos", missing(lost.len(), lost.first().map(ToString::to_string)));
    let lost = portal.files_lost()?;
    line("tệp đính kèm / attached files", missing(lost.len(), lost.first().map(ToString::to_string)));
    if let Some(address) = portal::running(folder) {
        say(&format!("  đang chạy / running: {address}"));
    }
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::from(DONE_WITH_REFUSALS) })
}

const ONLY_HERE: &str = "Bản mẫu có mật khẩu ai cũng biết nên chỉ chạy trên máy này (127.0.0.1). / The demo's passwords are public: this machine only.";
const NO_PORTAL: &str = "Thư mục này không có cổng nào. / There is no portal in this folder.";
const TOO_SHORT: &str = "Mật khẩu cần ít nhất 8 ký tự. / A password has at least 8 characters.";

/// `Portal::open` makes what is not there; who asks about a portal wants none made by a slip of the keyboard.
fn existing(folder: &Path) -> Result<Option<Portal>, Error> {
    if !folder.join("portal.db").is_file() {
        return Ok(None);
    }
    Portal::open(folder, clock::clock()).map(Some)
}

/// Never an argument: every program of the machine can read those. None where it is too short.
fn password() -> Result<Option<String>, Error> {
    let word = match std::env::var("TOASOAN_PASSWORD") {
        Ok(it) => it,
        Err(_) => {
            if std::io::stdin().is_terminal() {
                complain("Mật khẩu / Password:");
                unseen(typed)?
            } else {
                typed()?
            }
        }
    };
    Ok((word.chars().count() >= PASSWORD_MIN).then_some(word))
}

fn typed() -> Result<String, Error> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// The terminal does not show what is typed meanwhile.
fn unseen<T>(f: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let before = tcgetattr(std::io::stdin()).map_err(std::io::Error::from)?;
    let mut quiet = before.clone();
    quiet.local_modes.remove(LocalModes::ECHO);
    tcsetattr(std::io::stdin(), OptionalActions::Flush, &quiet).map_err(std::io::Error::from)?;
    let done = f();
    tcsetattr(std::io::stdin(), OptionalActions::Now, &before).map_err(std::io::Error::from)?;
    done
}

fn sentence(error: &Error) -> String {
    match error {
        Error::InUse => "Một cổng khác đang chạy trên thư mục này. / Another portal serves this folder.".to_owned(),
        it => format!("Không làm được: {it}. / It could not be done."),
    }
}

fn refuse(why: &str) -> ExitCode {
    complain(why);
    ExitCode::from(COULD_NOT)
}

fn say(line: &str) {
    // Whoever read the lines may be gone; the portal goes on serving.
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
