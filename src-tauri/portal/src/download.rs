//! A file on its way out: always something to keep, never something that a browser shows in our name. Knows no rule of
//! who may have it.

use axum::body::Body;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::FileId;
use tokio_util::io::ReaderStream;

use crate::files::Download;

/// A reader with a slow line holds this much of a file in memory, not all of it.
const CHUNK: usize = 64 * 1024;
/// Should a browser show it after all, it may do nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// The type is the portal's own reading of the bytes; `name` is what the file is saved as.
pub(crate) fn response(id: &FileId, it: Download, name: &str, keep: &'static str, headers: &HeaderMap) -> Response {
    // Named by their hash, the bytes need not be read to be told apart.
    let tag = format!("\"{}\"", &id.as_str()[..32]);
    let same = headers.get(IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == tag.as_bytes());
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let (kind, length) = (it.kind.media_type(), HeaderValue::from(it.bytes));
        let bytes = ReaderStream::with_capacity(tokio::fs::File::from_std(it.file), CHUNK);
        ([(CONTENT_TYPE, HeaderValue::from_static(kind)), (CONTENT_LENGTH, length)], Body::from_stream(bytes))
            .into_response()
    };
    let said = response.headers_mut();
    said.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
    said.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING));
    for (header, value) in [(ETAG, tag), (CONTENT_DISPOSITION, as_attachment(name))] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            said.insert(header, value);
        }
    }
    response
}

/// RFC 6266: the name in UTF-8 for the browsers of today, its letters without marks for programs that know only those.
fn as_attachment(name: &str) -> String {
    let (stem, end) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let plain = Some(vietnamese::slug(stem)).filter(|it| !it.is_empty()).unwrap_or_else(|| "tep".to_owned());
    let end = end.to_ascii_lowercase();
    format!("attachment; filename=\"{plain}.{end}\"; filename*=UTF-8''{}", html::percent(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_said_whole_and_for_old_programs_plainly() {
        let said = as_attachment("Lịch xe thư viện, tháng 12.pdf");
        assert_eq!(
            said,
            "attachment; filename=\"lich-xe-thu-vien-thang-12.pdf\"; \
             filename*=UTF-8''L%E1%BB%8Bch%20xe%20th%C6%B0%20vi%E1%BB%87n%2C%20th%C3%A1ng%2012.pdf"
        );
        assert!(HeaderValue::from_str(&said).is_ok());
    }

    #[test]
    fn a_name_cannot_say_more_than_a_name() {
        let said = as_attachment("a\"; filename=\"b.exe\r\nset-cookie: x=1.pdf");
        assert_eq!(said.matches("filename=").count(), 1, "{said}");
        assert!(!said.contains(['\r', '\n']) && !said.contains("cookie: "), "{said}");
    }
}
