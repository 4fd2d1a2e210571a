//! `photo://localhost/{id}` and `photo://localhost/{id}/thumb`: an article's pictures, and nothing else of the disk.

use std::sync::Arc;

use domain::PhotoId;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::newsroom::Newsroom;
use crate::profile::Profile;

pub const SCHEME: &str = "photo";

pub fn respond<R: Runtime>(context: UriSchemeContext<'_, R>, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let profile = context.app_handle().state::<Newsroom>().profile();
    // A picture of another laptop comes over the network: the window's own thread must not wait for it.
    tauri::async_runtime::spawn_blocking(move || responder.respond(answer(profile.as_ref(), request.uri().path())));
}

fn answer(profile: Option<&Arc<Profile>>, path: &str) -> Response<Vec<u8>> {
    let found = asked(path).and_then(|(id, thumb)| profile?.photo(&id, thumb).ok());
    let (status, body) = match found {
        Some(bytes) => (StatusCode::OK, bytes),
        None => (StatusCode::NOT_FOUND, Vec::new()),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("image/jpeg"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    // Named by its content: it never changes.
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("private, max-age=31536000, immutable"));
    response
}

fn asked(path: &str) -> Option<(PhotoId, bool)> {
    let mut parts = path.trim_start_matches('/').split('/');
    let id = parts.next()?.parse().ok()?;
    match (parts.next(), parts.next()) {
        (None, None) => Some((id, false)),
        (Some("thumb"), None) => Some((id, true)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_photo_id_is_an_address() {
        let id = "a".repeat(64);
        assert!(matches!(asked(&format!("/{id}")), Some((_, false))));
        assert!(matches!(asked(&format!("/{id}/thumb")), Some((_, true))));
        for bad in ["/", "/../toasoan.db", "/%2e%2e/lock", &format!("/{id}/2048"), &format!("/{id}/thumb/x")] {
            assert!(asked(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn without_a_profile_there_is_no_picture() {
        let answer = answer(None, &format!("/{}", "a".repeat(64)));
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    }
}
