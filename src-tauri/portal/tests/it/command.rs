//! `toasoan-portal` as an administrator types it.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_toasoan-portal");

fn run(folder: &Path, args: &[&str], typed: &str) -> Output {
    let mut command = Command::new(PROGRAM);
    command.args(args).arg("--folder").arg(folder).env_remove("TOASOAN_PASSWORD");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    // A program that asks for nothing may be gone before it reads.
    let _ = child.stdin.take().expect("a pipe").write_all(typed.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Ends with the test, also a failed one.
struct Serving(Child);

impl Serving {
    fn start(folder: &Path, more: &[&str]) -> (Self, String) {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--listen", "127.0.0.1:0", "--folder"]).arg(folder).args(more).stdout(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line).expect("its first line");
        (Self(child), line.trim_end().to_owned())
    }

    fn told(&mut self, signal: rustix::process::Signal) -> Option<i32> {
        let pid = i32::try_from(self.0.id()).ok().and_then(rustix::process::Pid::from_raw).expect("our child");
        rustix::process::kill_process(pid, signal).expect("our own child may be told");
        self.0.wait().expect("it ends").code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn status(address: &str) -> u16 {
    let mut stream = std::net::TcpStream::connect(address.trim_start_matches("http://")).expect("it listens");
    stream.write_all(b"GET /api/v1/hello HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status")
}

#[test]
fn it_says_its_address_first_and_ends_cleanly_when_told() {
    for signal in [rustix::process::Signal::TERM, rustix::process::Signal::INT] {
        let folder = tempfile::tempdir().unwrap();
        let (mut serving, address) = Serving::start(folder.path(), &[]);
        assert!(address.starts_with("http://127.0.0.1:"), "{address}");
        assert_eq!(status(&address), 200);
        assert_eq!(portal::running(folder.path()), Some(address));
        let second = run(folder.path(), &["serve"], "");
        assert_eq!(second.status.code(), Some(2), "one program a folder");
        assert!(said(&second).contains("Một cổng khác"), "{}", said(&second));
        assert_eq!(serving.told(signal), Some(0));
        assert_eq!(portal::running(folder.path()), None);
    }
}

#[test]
fn a_killed_portal_leaves_a_folder_that_serves_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut serving, _) = Serving::start(folder.path(), &[]);
    assert_eq!(serving.told(rustix::process::Signal::KILL), None);
    assert!(folder.path().join("address").exists(), "nobody could take it away");
    assert_eq!(portal::running(folder.path()), None, "and nobody believes it");
    let (_serving, address) = Serving::start(folder.path(), &[]);
    assert_eq!(status(&address), 200);
}

#[test]
fn accounts_are_made_with_a_password_that_is_no_argument() {
    let folder = tempfile::tempdir().unwrap();
    let add = ["user", "add", "truongban", "--name", "Đỗ Văn Bình", "--role", "chief"];
    let short = run(folder.path(), &add, "ngan\n");
    assert_eq!(short.status.code(), Some(2), "{}", said(&short));
    assert_eq!(run(folder.path(), &add, "mat-khau-du-dai\n").status.code(), Some(0));
    let twice = run(folder.path(), &add, "mat-khau-du-dai\n");
    assert!(said(&twice).contains("Đã có tài khoản truongban"), "{}", said(&twice));
    let list = run(folder.path(), &["user", "list"], "");
    assert_eq!(said(&list), "truongban\tchief\tĐỗ Văn Bình\n");
    assert_eq!(run(folder.path(), &["user", "password", "truongban"], "mat-khau-khac\n").status.code(), Some(0));
    let nobody = run(folder.path(), &["user", "password", "ai-do"], "mat-khau-khac\n");
    assert_eq!(nobody.status.code(), Some(2));
    let well = run(folder.path(), &["doctor"], "");
    assert_eq!(well.status.code(), Some(0), "{}", said(&well));
    assert!(said(&well).contains("audit (2)"), "two rows: made, and given another word");
}

#[test]
fn a_slip_of_the_keyboard_is_told_and_makes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("none");
    for args in [&["user", "list"][..], &["doctor"], &["user", "password", "lan"], &["serv"], &["user", "add", "lan"]] {
        let output = run(&folder, args, "mat-khau-du-dai\n");
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        assert!(!said(&output).is_empty(), "{args:?}");
        assert!(!folder.exists(), "{args:?} made a folder");
    }
    let output = run(&folder, &["user", "add", "lan", "--name", "Lan", "--role", "boss"], "mat-khau-du-dai\n");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(run(&folder, &["--help"], "").status.code(), Some(0));
}

#[test]
fn the_doctor_finds_what_is_missing_and_what_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let add = ["user", "add", "lan", "--name", "Lan", "--role", "reporter"];
    run(folder.path(), &add, "mat-khau-du-dai\n");
    let clock = crate::house::House::clock_of(&std::sync::Arc::new(std::sync::atomic::AtomicI64::new(0)));
    let portal = portal::Portal::open(folder.path(), clock).unwrap();
    portal
        .write(|tx| {
            let photo = domain::PhotoId::of(b"gone from the folder");
            tx.run(
                "INSERT INTO photo (id, width, height, bytes, got, person, checked_ms) SELECT ?1, 1, 1, 1, 1, id, 1 FROM person",
                [photo.as_str()],
            )?;
            let file = domain::FileId::of(b"gone from the folder too");
            tx.run(
                "INSERT INTO attached (id, kind, bytes, got, person, checked_ms) SELECT ?1, 'pdf', 1, 1, id, 1 FROM person",
                [file.as_str()],
            )?;
            tx.run("DROP TRIGGER audit_fixed", [])?;
            Ok(tx.run("UPDATE audit SET person = 'x'", [])?)
        })
        .unwrap();
    drop(portal);
    let ill = run(folder.path(), &["doctor"], "");
    assert_eq!(ill.status.code(), Some(1), "{}", said(&ill));
    let said = said(&ill);
    assert!(said.contains("✔ tệp dữ liệu") && said.contains("✗ nhật ký") && said.contains("✗ ảnh"), "{said}");
    assert!(said.contains("✗ tệp đính kèm"), "{said}");
}

#[test]
fn a_demo_is_for_this_machine_only_also_when_it_is_served_as_any_portal() {
    let folder = tempfile::tempdir().unwrap();
    let (mut serving, address) = Serving::start(folder.path(), &["--demo"]);
    assert_eq!(status(&address), 200);
    assert_eq!(serving.told(rustix::process::Signal::TERM), Some(0));
    for more in [&["serve", "--listen", "0.0.0.0:0", "--demo"][..], &["serve", "--listen", "0.0.0.0:0"]] {
        let output = run(folder.path(), more, "");
        assert_eq!(output.status.code(), Some(2), "{more:?}");
        assert!(said(&output).contains("chỉ chạy trên máy này"), "{}", said(&output));
    }
    let (_serving, _) = Serving::start(folder.path(), &["--demo"]);
    assert_eq!(said(&run(folder.path(), &["user", "list"], "")).lines().count(), 5, "seeded once");
}

#[test]
fn a_new_portal_gets_its_name_and_its_categories_before_anybody_writes() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["site", "name", "Cổng tỉnh Hải Lâm"], "").status.success());
    assert_eq!(said(&run(folder.path(), &["category", "add", "Nông nghiệp"], "")), "nong-nghiep\tNông nghiệp\n");
    assert!(run(folder.path(), &["category", "add", "Y tế"], "").status.success());
    for again in ["nông nghiệp", "  "] {
        let refused = run(folder.path(), &["category", "add", again], "");
        assert_eq!(refused.status.code(), Some(2), "{again}");
        assert!(said(&refused).contains("chuyên mục"));
    }
    let list = said(&run(folder.path(), &["category", "list"], ""));
    assert_eq!(list, "nong-nghiep\tNông nghiệp\ny-te\tY tế\n");
}

#[test]
fn a_portal_gets_boards_and_quiet_hours() {
    let folder = tempfile::tempdir().unwrap();
    let ran = |args: &[&str]| said(&run(folder.path(), args, ""));
    assert_eq!(ran(&["board", "add", "Tin ảnh", "--places", "3"]), "tin-anh\t3\tTin ảnh\n");
    assert!(ran(&["board", "add", "tin anh"]).contains("ô tin"), "one of that name is there");
    assert!(ran(&["board", "add", "Tin khác", "--places", "0"]).contains("--places"));
    assert_eq!(
        ran(&["board", "list"]),
        "tin-nong\t4\tTin nóng\ntin-tieu-diem\t4\tTin tiêu điểm\ntin-anh\t3\tTin ảnh\n"
    );
    assert_eq!(ran(&["site", "quiet"]), "22:00 05:00\n");
    assert_eq!(ran(&["site", "quiet", "21:30", "6:00"]), "21:30 06:00\n");
    assert!(ran(&["site", "quiet", "25:00", "6:00"]).contains("25:00"));
    assert_eq!(ran(&["site", "quiet", "none"]), "none\n");
}

#[test]
fn who_approves_is_set_and_printed_in_the_words_that_set_it() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run(folder.path(), &["site", "name", "Cổng tỉnh Hải Lâm"], "").status.success());
    let ran = |args: &[&str]| said(&run(folder.path(), args, ""));
    for (name, new) in [("two-step", "off\n"), ("four-eyes", "on\n")] {
        assert_eq!(ran(&["site", name]), new, "{name} of a new portal");
        for it in ["on", "off", "on"] {
            assert_eq!(ran(&["site", name, it]), format!("{it}\n"));
            assert_eq!(ran(&["site", name]), format!("{it}\n"), "{name} stays as it was set");
        }
        let refused = run(folder.path(), &["site", name, "có"], "");
        assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
        assert_eq!(ran(&["site", name]), "on\n", "a refused word changes nothing");
    }
    let none = folder.path().join("none");
    assert_eq!(run(&none, &["site", "two-step", "on"], "").status.code(), Some(2));
    assert!(!none.exists(), "and none is made");
    // The name, on and off and on, off and on: what is as it was is no row.
    assert!(ran(&["doctor"]).contains("audit (6)"), "{}", ran(&["doctor"]));
}

#[test]
fn whose_videos_may_be_named_is_said_printed_and_never_guessed() {
    let folder = tempfile::tempdir().unwrap();
    let none = folder.path().join("none");
    assert_eq!(run(&none, &["site", "embeds", "vimeo"], "").status.code(), Some(2), "no portal there");
    assert!(!none.exists(), "and none is made");
    assert!(run(folder.path(), &["site", "name", "Cổng tỉnh Hải Lâm"], "").status.success());
    let embeds = |names: &[&str]| run(folder.path(), &[&["site", "embeds"], names].concat(), "");
    assert_eq!(said(&embeds(&[])), "youtube\n", "what a new portal allows");
    assert_eq!(said(&embeds(&["vimeo", "YouTube", "vimeo"])), "youtube vimeo\n");
    for unknown in [&["tiktok"][..], &["youtube", "none"], &["youtube,vimeo"]] {
        let refused = embeds(unknown);
        assert_eq!(refused.status.code(), Some(2), "{unknown:?}");
        assert!(said(&refused).contains("youtube, vimeo, facebook"), "{}", said(&refused));
    }
    assert_eq!(said(&embeds(&[])), "youtube vimeo\n", "a refused word changes nothing");
    assert_eq!(said(&embeds(&["none"])), "none\n");
    assert_eq!(said(&embeds(&[])), "none\n");
    let well = said(&run(folder.path(), &["doctor"], ""));
    assert!(well.contains("audit (3)"), "the name and two lists: {well}");
}

#[test]
fn a_lost_laptop_is_struck_off_by_its_id() {
    let house = crate::house::House::new();
    let lan = house.laptop("lan");
    let folder = house.folder.path();
    let devices = said(&run(folder, &["user", "devices", "lan"], ""));
    let id = lan.device.to_string();
    assert!(devices.starts_with(&format!("{id}\tmáy thử\t0.1.0\t")), "{devices}");
    let wrong = run(folder, &["user", "strike-off", "ha", &id], "");
    assert!(!wrong.status.success(), "it is another's: {}", said(&wrong));
    assert_eq!(lan.get("/me").status, 200);
    assert!(run(folder, &["user", "strike-off", "lan", &id], "").status.success());
    assert_eq!(lan.get("/me").body["code"], "device_revoked");
    assert_eq!(said(&run(folder, &["user", "devices", "lan"], "")), "");
    assert!(!run(folder, &["user", "devices", "nobody"], "").status.success());
    assert!(!run(folder, &["user", "strike-off", "lan", "may-cu"], "").status.success(), "no id");
    house.chain_holds();
}
