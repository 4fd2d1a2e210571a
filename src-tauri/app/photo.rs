//! `photo://localhost/{id}`, `…/thumb`, `…/let-go/{n}` of a folder that was let go, and `…/edit?turn=1&tilt=-15&crop=0,0,500,500&blur=10,20,30,40&light=5,-5&size=640`:
//! an article's pictures, what instructions would draw of them, and nothing else of the disk.

use std::str::FromStr;
use std::sync::Arc;

use desk::{PhotoArea, PhotoEdit};
use domain::PhotoId;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::dropped::{Dropped, Looking};
use crate::newsroom::Newsroom;
use crate::profile::Profile;

pub const SCHEME: &str = "photo";

/// In pixels, of a preview of instructions.
const SIZES: std::ops::RangeInclusive<u32> = 16..=desk::MASTER_SIZE;
/// Longer than 64 areas of blur with everything else.
const LONGEST: usize = 2048;

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Shown(PhotoId),
    Thumb(PhotoId),
    LetGo(usize),
    Edit(PhotoId, PhotoEdit, u32),
}

pub fn respond<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let app = context.app_handle().clone();
    // A picture of another laptop comes over the network: the window's own thread must not wait for it.
    tauri::async_runtime::spawn_blocking(move || {
        let asked = asked(request.uri().path(), request.uri().query());
        if let Some(Asked::LetGo(n)) = asked {
            let small = app.state::<Looking>().small(&app.state::<Dropped>(), n);
            return responder.respond(picture(small, "no-store"));
        }
        responder.respond(answer(app.state::<Newsroom>().profile().as_ref(), asked));
    });
}

fn answer(profile: Option<&Arc<Profile>>, asked: Option<Asked>) -> Response<Vec<u8>> {
    // A look at instructions is soon out of date; a photo is named by its content and never changes.
    let kept = match asked {
        Some(Asked::Edit(..)) => "private, max-age=600",
        _ => "private, max-age=31536000, immutable",
    };
    let found = asked.and_then(|asked| {
        let profile = profile?;
        match asked {
            Asked::Shown(id) => profile.photo(&id, false).ok(),
            Asked::Thumb(id) => profile.photo(&id, true).ok(),
            Asked::Edit(id, edit, size) => profile.edit_preview(&id, &edit, size).ok(),
            Asked::LetGo(_) => None,
        }
    });
    picture(found, kept)
}

fn picture(found: Option<Vec<u8>>, kept: &'static str) -> Response<Vec<u8>> {
    let (status, body) = match found {
        Some(bytes) => (StatusCode::OK, bytes),
        None => (StatusCode::NOT_FOUND, Vec::new()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("image/jpeg"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static(kept));
    response
}

fn asked(path: &str, query: Option<&str>) -> Option<Asked> {
    if let Some(n) = path.strip_prefix("/let-go/") {
        return query.is_none().then(|| number(n)).flatten().map(Asked::LetGo);
    }
    let mut parts = path.trim_start_matches('/').split('/');
    let id = parts.next()?.parse().ok()?;
    match (parts.next(), parts.next(), query) {
        (None, None, None) => Some(Asked::Shown(id)),
        (Some("thumb"), None, None) => Some(Asked::Thumb(id)),
        (Some("edit"), None, Some(query)) => {
            let (edit, size) = instructions(query)?;
            Some(Asked::Edit(id, edit, size))
        }
        _ => None,
    }
}

/// Each word once, each in its range; anything else is no address.
fn instructions(query: &str) -> Option<(PhotoEdit, u32)> {
    if query.len() > LONGEST {
        return None;
    }
    let mut edit = PhotoEdit::default();
    let mut size = None;
    let mut seen = Vec::new();
    for said in query.split('&') {
        let (word, value) = said.split_once('=')?;
        if seen.contains(&word) {
            return None;
        }
        seen.push(word);
        match word {
            "turn" => edit.turn = number(value)?,
            "tilt" => edit.tilt = number(value)?,
            "crop" => edit.crop = Some(area(value)?),
            "blur" => edit.blur = value.split(';').map(area).collect::<Option<_>>()?,
            "light" => [edit.brightness, edit.contrast] = numbers(value)?,
            "size" => size = Some(number(value)?),
            _ => return None,
        }
    }
    Some((edit.sound()?, size.filter(|it| SIZES.contains(it))?))
}

fn area(value: &str) -> Option<PhotoArea> {
    let [x, y, width, height] = numbers(value)?;
    Some(PhotoArea { x, y, width, height })
}

fn numbers<T: FromStr, const N: usize>(value: &str) -> Option<[T; N]> {
    let all: Vec<T> = value.split(',').map(number).collect::<Option<_>>()?;
    all.try_into().ok()
}

/// As the window writes it: no plus, no space.
fn number<T: FromStr>(value: &str) -> Option<T> {
    value.bytes().all(|it| it.is_ascii_digit() || it == b'-').then(|| value.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Option<Asked> {
        let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
        asked(path, query)
    }

    #[test]
    fn only_a_photo_id_is_an_address() {
        let id = "a".repeat(64);
        assert!(matches!(of(&format!("/{id}")), Some(Asked::Shown(_))));
        assert!(matches!(of(&format!("/{id}/thumb")), Some(Asked::Thumb(_))));
        assert_eq!(of("/let-go/12"), Some(Asked::LetGo(12)));
        for bad in ["/let-go/", "/let-go/-1", "/let-go/1/2", "/let-go/1?x", "/let-go/%31", "/let-go/../lock"] {
            assert_eq!(of(bad), None, "{bad}");
        }
        let bad = ["/", "/../toasoan.db", "/%2e%2e/lock", &format!("/{id}/2048"), &format!("/{id}/thumb/x")];
        for bad in bad.into_iter().map(str::to_owned).chain([format!("/{id}?size=640"), format!("/{id}/thumb?x")]) {
            assert_eq!(of(&bad), None, "{bad}");
        }
    }

    #[test]
    fn instructions_are_read_as_the_window_writes_them() {
        let id = "a".repeat(64);
        let said = format!("/{id}/edit?turn=3&tilt=-15&crop=0,10,500,990&blur=1,2,3,4;5,6,7,8&light=-100,100&size=640");
        let area = |x, y, width, height| PhotoArea { x, y, width, height };
        let wanted = PhotoEdit {
            turn: 3,
            tilt: -15,
            crop: Some(area(0, 10, 500, 990)),
            blur: vec![area(1, 2, 3, 4), area(5, 6, 7, 8)],
            brightness: -100,
            contrast: 100,
        };
        assert_eq!(of(&said), Some(Asked::Edit(id.parse().expect("an id"), wanted, 640)));
        let plain = of(&format!("/{id}/edit?size=16"));
        assert_eq!(plain, Some(Asked::Edit(id.parse().expect("an id"), PhotoEdit::default(), 16)));
    }

    #[test]
    fn what_the_window_would_not_write_is_no_address() {
        let id = "a".repeat(64);
        let many = format!("blur={}", ["1,1,1,1"; desk::MOST_AREAS + 1].join(";"));
        for bad in [
            "",
            "turn=1",
            "size=640&size=320",
            "size=15",
            "size=2561",
            "size=+640",
            "size=640&",
            "size",
            "size=640&turn=4",
            "size=640&turn=-1",
            "size=640&tilt=451",
            "size=640&tilt=1.5",
            "size=640&crop=0,0,0,10",
            "size=640&crop=600,0,500,10",
            "size=640&crop=0,0,10",
            "size=640&crop=0,0,10,10,10",
            "size=640&crop=-1,0,10,10",
            "size=640&blur=",
            "size=640&blur=0,0,10,10;",
            "size=640&light=101,0",
            "size=640&light=1",
            "size=640&file=../lock",
            "size=640&crop=%30,0,10,10",
            &format!("size=640&{many}"),
        ] {
            assert_eq!(of(&format!("/{id}/edit?{bad}")), None, "{bad}");
        }
        assert_eq!(of(&format!("/{id}/edit")), None);
        assert_eq!(of(&format!("/{id}/edit/x?size=640")), None);
        assert_eq!(of("/lock/edit?size=640"), None);
    }

    /// The demo's photos came from elsewhere: this laptop has small pictures of them, and the portal the large ones.
    #[test]
    fn what_instructions_draw_is_answered_also_of_a_photo_of_another_laptop() {
        let folder = tempfile::tempdir().expect("a temp folder");
        let newsroom = Newsroom::new(crate::home::Home::at(folder.path()));
        let (heard, pulled) = std::sync::mpsc::channel();
        let ear: crate::profile::Ear = Box::new(move |told| {
            if matches!(told, sync::Told::Changed(_)) {
                let _ = heard.send(());
            }
        });
        let lan = newsroom.open_demo("lan", ear).expect("signed in by itself");
        let id = loop {
            pulled.recv_timeout(std::time::Duration::from_secs(60)).expect("the next pull");
            let rows = lan.desk().rows().expect("rows");
            if let Some(it) = rows.into_iter().find_map(|it| it.lead_photo) {
                break it;
            }
        };
        let get = |more: &str| {
            let address = &format!("/{id}/{more}");
            answer(Some(&lan), of(address))
        };
        let [plain, turned, again] = ["edit?size=64", "edit?turn=1&size=64", "edit?turn=1&size=64"].map(get);
        assert_eq!((plain.status(), turned.status()), (StatusCode::OK, StatusCode::OK));
        assert!(plain.body().starts_with(b"\xff\xd8") && turned.body() != plain.body());
        assert_eq!(turned.body(), again.body(), "the same instructions draw the same");
        assert_eq!(get("edit?turn=5&size=64").status(), StatusCode::NOT_FOUND);
        let opened = lan.photo_edit(&id).expect("its large picture is here now");
        assert_eq!((opened.source, opened.facts), (id.clone(), None));
        let nobody = of(&format!("/{}/edit?size=64", "0".repeat(64)));
        assert_eq!(answer(Some(&lan), nobody).status(), StatusCode::NOT_FOUND);
        let away = lan.photo_edit(&"0".repeat(64).parse().expect("an id")).expect_err("nobody has it");
        assert_eq!(away.code, "photo_away");
        drop(lan);
        newsroom.close();
    }

    #[test]
    fn without_a_profile_there_is_no_picture() {
        for address in ["", "/edit?size=640"] {
            let asked = of(&format!("/{}{address}", "a".repeat(64)));
            assert!(asked.is_some());
            assert_eq!(answer(None, asked).status(), StatusCode::NOT_FOUND);
        }
    }
}
