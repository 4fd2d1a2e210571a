//! The laptop's side of `/api/v1`: one method a call. It knows neither the store nor when to call.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use domain::article::Standing;
use domain::slot::Board;
use domain::time::Timestamp;
use domain::wire::Code;
use domain::wire::{
    API, ActAsk, ArchiveAnswer, ArticleAnswer, AuditAnswer, BoardAsk, Changes, ErrorBody, FirstPage, Hello,
    HouseAnswer, HouseAsk, Me, PROGRAM_HEADER, PushAnswer, PushAsk, QuarantineAnswer, RevisionsAnswer, SessionAnswer,
    SessionAsk, SettingsAsk, ShareAnswer, ShareAsk, SharesAnswer, TIME_HEADER, TakeAnswer, TakeAsk, TakeInAsk, TakenIn,
    Verified, WritingAnswer, WritingAsk, program_version,
};
use domain::{ArticleId, DeviceId, FileId, OpId, PhotoId, RevisionId, Settings};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::first::Part;
use ureq::http::request::Builder;
use ureq::http::{Method, Request, Response, StatusCode};

use crate::address::Address;
use crate::error::Error;
use crate::transport::{Http, Transport};
use crate::upload::Upload;

/// This program, as the portal's `program_needs` counts it.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Rows in one page of changes; of long texts the portal gives fewer, about 4 MB.
pub const PAGE: u32 = 500;

/// Rows in one page of a first pull, and in the transaction that takes it in.
pub const FIRST_PAGES: u32 = 1_000;

/// Smaller bodies grow by packing.
const PACK_FROM: usize = 1024;

const CALL: Duration = Duration::from_secs(30);
/// A courtesy that nobody waits for.
const QUICK: Duration = Duration::from_secs(3);
/// A photo part or a page of texts over a slow line.
const LONG_CALL: Duration = Duration::from_secs(120);
/// Twenty megabytes over the same line; somebody waits for it, and nothing else does.
const FILE_CALL: Duration = Duration::from_secs(900);

#[derive(Clone)]
pub struct Client {
    transport: Arc<dyn Transport>,
    address: Address,
    token: Option<String>,
    page: u32,
}

/// An answer, and the portal's clock when it gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered<T> {
    pub body: T,
    pub portal_time: Timestamp,
}

/// How much of a photo or a file the portal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offset {
    pub got: u64,
    /// Looked into, and found to be what its name says.
    pub checked: bool,
}

impl std::fmt::Debug for Client {
    /// Without the token: it would stand in the first log that prints a client.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let signed_in = self.token.is_some();
        f.debug_struct("Client").field("address", &self.address).field("signed_in", &signed_in).finish()
    }
}

impl Client {
    pub fn new(address: &str, token: Option<String>) -> Result<Self, Error> {
        let address = Address::parse(address)?;
        Ok(Self { transport: Arc::new(Http::to(address.clone())), address, token, page: PAGE })
    }

    /// To a portal that is reached in another way; the address is what it is called.
    pub fn over(transport: Arc<dyn Transport>, address: &str) -> Result<Self, Error> {
        Ok(Self { transport, address: Address::parse(address)?, token: None, page: PAGE })
    }

    /// The same, on connections of its own: a call that is held keeps no other waiting.
    pub(crate) fn apart(&self) -> Self {
        Self { transport: Arc::clone(&self.transport).apart(), ..self.clone() }
    }

    /// The same portal, as the person whom it gave this token.
    pub fn with_token(&self, token: String) -> Self {
        Self { token: Some(token), ..self.clone() }
    }

    /// At most so many rows in one page.
    pub fn by_pages_of(&self, page: u32) -> Self {
        Self { page, ..self.clone() }
    }

    pub fn address(&self) -> &str {
        self.address.as_str()
    }

    /// Is this a portal, and one that this program can talk to?
    pub fn hello(&self) -> Result<Answered<Hello>, Error> {
        let answered: Answered<Value> = self.get("/hello", CALL)?;
        let name = answered.body.get("name").and_then(Value::as_str).map(str::to_owned);
        let Some(api) = answered.body.get("api").and_then(Value::as_u64) else {
            return Err(Error::NotAPortal("hello says no api".to_owned()));
        };
        if api != u64::from(API) {
            let why = format!("api {api}, and this program speaks {API}");
            let portal = name;
            return Err(match api > u64::from(API) {
                true => Error::ProgramTooOld { portal, why },
                false => Error::PortalTooOld { portal, why },
            });
        }
        let hello: Hello = serde_json::from_value(answered.body)
            .map_err(|it| Error::OtherVersion { portal: name.clone(), why: it.to_string() })?;
        let (oldest, newest) = (hello.schema.oldest, hello.schema.newest);
        let why = format!("texts {oldest} to {newest}, and this program writes {}", domain::SCHEMA);
        if oldest > domain::SCHEMA {
            return Err(Error::ProgramTooOld { portal: name, why });
        }
        if newest < domain::SCHEMA {
            return Err(Error::PortalTooOld { portal: name, why });
        }
        if program_version(&hello.program_needs) > program_version(PROGRAM) {
            let why = format!("it needs program {}, and this is {PROGRAM}", hello.program_needs);
            return Err(Error::ProgramTooOld { portal: name, why });
        }
        Ok(Answered { body: hello, portal_time: answered.portal_time })
    }

    pub fn sign_in(&self, ask: &SessionAsk) -> Result<Answered<SessionAnswer>, Error> {
        self.post("/session", ask, CALL)
    }

    pub fn sign_out(&self) -> Result<(), Error> {
        let response = self.carry(self.request(Method::DELETE, "/session"), Vec::new(), CALL)?;
        answered(response, |_| Ok(())).map(|_| ())
    }

    pub fn me(&self) -> Result<Answered<Me>, Error> {
        self.get("/me", CALL)
    }

    pub fn push(&self, ask: &PushAsk) -> Result<Answered<PushAnswer>, Error> {
        self.post("/push", ask, LONG_CALL)
    }

    /// With `wait` the portal holds the answer up to that many seconds until there is something.
    pub fn changes(&self, after: i64, view: u32, wait: u32) -> Result<Answered<Changes>, Error> {
        let path = format!("/changes?after={after}&view={view}&limit={}&wait={wait}", self.page);
        self.get(&path, LONG_CALL + Duration::from_secs(u64::from(wait)))
    }

    /// At once, and without the texts of these revisions, which the laptop has just sent; an article that stands at the
    /// portal as the mark beside its head says does not come at all.
    pub fn changes_but(
        &self,
        after: i64,
        view: u32,
        have: &[(RevisionId, Option<String>)],
    ) -> Result<Answered<Changes>, Error> {
        if have.is_empty() {
            return self.changes(after, view, 0);
        }
        let one = |(head, mark): &(RevisionId, Option<String>)| match mark {
            Some(mark) => format!("{head}~{mark}"),
            None => head.to_string(),
        };
        let have: Vec<String> = have.iter().map(one).collect();
        let limit = if self.page == PAGE { String::new() } else { format!("&limit={}", self.page) };
        let path = format!("/changes?after={after}&view={view}{limit}&have={}", have.join(","));
        match self.get(&path, LONG_CALL) {
            // One version behind: it knows no such wish.
            Err(Error::Refused { code: Code::Malformed, .. }) => self.changes(after, view, 0),
            answer => answer,
        }
    }

    /// Whether there is anything after that number: the portal holds the answer, and sends no thing with it.
    pub fn listen(&self, after: i64, view: u32, wait: u32) -> Result<Answered<Changes>, Error> {
        let path = format!("/changes?after={after}&view={view}&limit=0&wait={wait}");
        self.get(&path, CALL + Duration::from_secs(u64::from(wait)))
    }

    /// The whole archive by words, a page at a time.
    pub fn archive(&self, words: &str, before: Option<&str>) -> Result<Answered<ArchiveAnswer>, Error> {
        let next = before.map_or(String::new(), |it| format!("&before={}", escaped(it)));
        self.get(&format!("/articles?q={}{next}", escaped(words)), CALL)
    }

    /// The newest below that number.
    pub fn first(&self, part: Part, before: i64, limit: u32) -> Result<Answered<FirstPage>, Error> {
        let most = if self.page == PAGE { FIRST_PAGES } else { self.page };
        let (part, limit) = (part.as_str(), limit.min(most));
        self.get(&format!("/changes/first?part={part}&before={before}&limit={limit}"), LONG_CALL)
    }

    pub fn article(&self, article: ArticleId) -> Result<Answered<ArticleAnswer>, Error> {
        self.get(&format!("/articles/{article}"), CALL)
    }

    /// With their texts, the newest below that number first.
    pub fn revisions(&self, article: ArticleId, before: Option<u32>) -> Result<Answered<RevisionsAnswer>, Error> {
        let below = before.map_or(String::new(), |it| format!("?before={it}"));
        self.get(&format!("/articles/{article}/revisions{below}"), LONG_CALL)
    }

    pub fn quarantine(&self) -> Result<Answered<QuarantineAnswer>, Error> {
        self.get("/quarantine", CALL)
    }

    pub fn take_in(&self, which: OpId, ask: &TakeInAsk) -> Result<Answered<TakenIn>, Error> {
        self.post(&format!("/quarantine/{which}"), ask, CALL)
    }

    pub fn act(&self, article: ArticleId, ask: &ActAsk) -> Result<Answered<Standing>, Error> {
        self.post(&format!("/articles/{article}/acts"), ask, CALL)
    }

    /// The newest first, below that number; of one article or of everything.
    pub fn audit(&self, article: Option<ArticleId>, before: Option<i64>) -> Result<Answered<AuditAnswer>, Error> {
        let article = article.map(|it| format!("article={it}"));
        let before = before.map(|it| format!("before={it}"));
        let asked: Vec<String> = article.into_iter().chain(before).collect();
        self.get(&format!("/audit?{}", asked.join("&")), CALL)
    }

    pub fn audit_verify(&self) -> Result<Answered<Verified>, Error> {
        self.get("/audit/verify", CALL)
    }

    /// What went the urgent way yesterday.
    pub fn urgent_report(&self) -> Result<Answered<AuditAnswer>, Error> {
        self.get("/reports?kind=urgent", CALL)
    }

    /// The sheet of an approval, a page of HTML.
    pub fn sheet(&self, article: ArticleId) -> Result<Answered<Vec<u8>>, Error> {
        let request = self.request(Method::GET, &format!("/articles/{article}/sheet"));
        answered(self.carry(request, Vec::new(), CALL)?, bytes_of)
    }

    /// The article is open for writing here.
    pub fn writing(&self, article: ArticleId, device: DeviceId) -> Result<Answered<WritingAnswer>, Error> {
        self.sends(Method::PUT, &format!("/articles/{article}/writing"), &WritingAsk { device }, QUICK)
    }

    /// It was left, or handed over.
    pub fn stop_writing(&self, article: ArticleId) -> Result<(), Error> {
        let request = self.request(Method::DELETE, &format!("/articles/{article}/writing"));
        answered(self.carry(request, Vec::new(), QUICK)?, |_| Ok(())).map(|_| ())
    }

    /// The portal holds the answer while it waits for the holder's words.
    pub fn take_over(&self, article: ArticleId, ask: &TakeAsk) -> Result<Answered<TakeAnswer>, Error> {
        self.post(&format!("/articles/{article}/take"), ask, CALL)
    }

    pub fn share(&self, article: ArticleId, ask: &ShareAsk) -> Result<Answered<ShareAnswer>, Error> {
        self.post(&format!("/articles/{article}/shares"), ask, CALL)
    }

    pub fn shares(&self, article: ArticleId) -> Result<Answered<SharesAnswer>, Error> {
        self.get(&format!("/articles/{article}/shares"), CALL)
    }

    /// By the id that `shares` has for it.
    pub fn take_back_share(&self, id: &str) -> Result<(), Error> {
        let request = self.request(Method::DELETE, &format!("/shares/{id}"));
        answered(self.carry(request, Vec::new(), CALL)?, |_| Ok(())).map(|_| ())
    }

    pub fn add_to_lists(&self, ask: &HouseAsk) -> Result<Answered<HouseAnswer>, Error> {
        self.post("/house", ask, CALL)
    }

    pub fn take_from_lists(&self, ask: &HouseAsk) -> Result<Answered<HouseAnswer>, Error> {
        self.post("/house/taken", ask, CALL)
    }

    pub fn set_settings(&self, ask: &SettingsAsk) -> Result<Answered<Settings>, Error> {
        self.sends(Method::PUT, "/settings", ask, CALL)
    }

    pub fn put_board(&self, code: &str, ask: &BoardAsk) -> Result<Answered<Board>, Error> {
        self.sends(Method::PUT, &format!("/slots/{code}"), ask, CALL)
    }

    /// How much of it has arrived; nothing of what the portal never heard of.
    pub fn offset(&self, it: &Upload) -> Result<Answered<Offset>, Error> {
        let response = self.carry(self.request(Method::HEAD, &format!("/{it}")), Vec::new(), CALL)?;
        if response.status() == StatusCode::NOT_FOUND {
            let portal_time = portal_time(&response)?;
            return Ok(Answered { body: Offset { got: 0, checked: false }, portal_time });
        }
        answered(response, offset_of)
    }

    /// The part that starts at `offset` of `length` bytes; answers how much the portal has then.
    pub fn part(&self, it: &Upload, offset: u64, length: u64, part: &[u8]) -> Result<Answered<Offset>, Error> {
        let request = self.request(Method::PATCH, &format!("/{it}")).header("content-type", "application/octet-stream");
        let request = request.header("upload-offset", offset).header("upload-length", length);
        answered(self.carry(request, part.to_vec(), LONG_CALL)?, offset_of)
    }

    /// The portal's own JPEG, re-encoded at that size.
    pub fn photo(&self, photo: &PhotoId, size: u32) -> Result<Answered<Vec<u8>>, Error> {
        let request = self.request(Method::GET, &format!("/photos/{photo}/{size}")).header("accept", "image/jpeg");
        answered(self.carry(request, Vec::new(), LONG_CALL)?, bytes_of)
    }

    /// As it was attached.
    pub fn file(&self, file: &FileId) -> Result<Answered<Vec<u8>>, Error> {
        answered(self.carry(self.request(Method::GET, &format!("/files/{file}")), Vec::new(), FILE_CALL)?, bytes_of)
    }

    fn get<T: DeserializeOwned>(&self, path: &str, timeout: Duration) -> Result<Answered<T>, Error> {
        answered(self.carry(self.request(Method::GET, path), Vec::new(), timeout)?, json_of)
    }

    fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        timeout: Duration,
    ) -> Result<Answered<T>, Error> {
        self.sends(Method::POST, path, body, timeout)
    }

    fn sends<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &impl Serialize,
        timeout: Duration,
    ) -> Result<Answered<T>, Error> {
        let json = serde_json::to_vec(body).map_err(|it| Error::NotAPortal(it.to_string()))?;
        let request = self.request(method, path).header("content-type", "application/json");
        let (request, json) = match packed(&json) {
            Some(packed) => (request.header("content-encoding", "gzip"), packed),
            None => (request, json),
        };
        answered(self.carry(request, json, timeout)?, json_of)
    }

    fn request(&self, method: Method, path: &str) -> Builder {
        let url = format!("{}/api/v{API}{path}", self.address.as_str());
        let request = Request::builder().method(method).uri(url).header(PROGRAM_HEADER, PROGRAM);
        match &self.token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        }
    }

    fn carry(&self, request: Builder, body: Vec<u8>, timeout: Duration) -> Result<Response<Vec<u8>>, Error> {
        let request = request.body(body).map_err(|_| Error::BadAddress(self.address.as_str().to_owned()))?;
        self.transport.carry(request, timeout)
    }
}

/// For a value in the query of an address.
fn escaped(text: &str) -> String {
    let plain = |it: u8| it.is_ascii_alphanumeric() || b"-._~".contains(&it);
    text.bytes().map(|it| if plain(it) { char::from(it).to_string() } else { format!("%{it:02X}") }).collect()
}

fn packed(json: &[u8]) -> Option<Vec<u8>> {
    if json.len() <= PACK_FROM {
        return None;
    }
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(json).ok()?;
    out.finish().ok()
}

fn answered<T>(
    response: Response<Vec<u8>>,
    read: impl FnOnce(Response<Vec<u8>>) -> Result<T, Error>,
) -> Result<Answered<T>, Error> {
    let status = response.status();
    let portal_time = portal_time(&response)?;
    if status.is_success() {
        return Ok(Answered { body: read(response)?, portal_time });
    }
    Err(refused(status, response.body()))
}

/// The header that every answer of a portal has, and no other server's.
fn portal_time(response: &Response<Vec<u8>>) -> Result<Timestamp, Error> {
    let header = response.headers().get(TIME_HEADER).and_then(|it| it.to_str().ok());
    if let Some(time) = header.and_then(|it| it.parse().ok()) {
        return Ok(Timestamp(time));
    }
    match response.status() {
        // A web server in front of a portal that is being restarted.
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            Err(Error::Offline(format!("status {} from before the portal", response.status())))
        }
        status => Err(Error::NotAPortal(format!("status {status} without {TIME_HEADER}"))),
    }
}

fn refused(status: StatusCode, body: &[u8]) -> Error {
    if let Ok(ErrorBody { code, why, at }) = serde_json::from_slice(body) {
        match code {
            Code::ProgramTooOld => return Error::ProgramTooOld { portal: None, why },
            // Of one operation inside a push it is a refusal like any other.
            Code::SchemaTooNew if status == StatusCode::UPGRADE_REQUIRED => {
                return Error::PortalTooOld { portal: None, why };
            }
            _ => {}
        }
        return Error::Refused { code, why, at };
    }
    // A newer portal's code, or the answer to HEAD, which has no body.
    let code = match status {
        StatusCode::UPGRADE_REQUIRED => {
            return Error::ProgramTooOld { portal: None, why: "the portal wants a newer program".to_owned() };
        }
        StatusCode::UNAUTHORIZED => Code::SignIn,
        StatusCode::FORBIDDEN => Code::NotAllowed,
        StatusCode::NOT_FOUND => Code::Unknown,
        StatusCode::GONE => Code::Erased,
        StatusCode::PAYLOAD_TOO_LARGE => Code::TooLarge,
        StatusCode::TOO_MANY_REQUESTS => Code::SlowDown,
        StatusCode::SERVICE_UNAVAILABLE => Code::Busy,
        _ => Code::Internal,
    };
    let said: String = String::from_utf8_lossy(body).chars().take(200).collect();
    Error::Refused { code, why: format!("status {status}: {said}"), at: Value::Null }
}

fn json_of<T: DeserializeOwned>(response: Response<Vec<u8>>) -> Result<T, Error> {
    // Looked through at once, and not each of its strings by itself: a page of texts is twenty megabytes.
    let read = match simdutf8::basic::from_utf8(response.body()) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(response.body()),
    };
    read.map_err(|it| Error::OtherVersion { portal: None, why: it.to_string() })
}

fn bytes_of(response: Response<Vec<u8>>) -> Result<Vec<u8>, Error> {
    Ok(response.into_body())
}

fn offset_of(response: Response<Vec<u8>>) -> Result<Offset, Error> {
    let header = |name| response.headers().get(name).and_then(|it| it.to_str().ok());
    let checked = header("checked") == Some("yes");
    match header("upload-offset").and_then(|it| it.parse().ok()) {
        Some(got) => Ok(Offset { got, checked }),
        None => Err(Error::OtherVersion { portal: None, why: "no upload-offset".to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert!(program_version("0.10.0") > program_version("0.9.9"), "ten is more than nine");
        assert_eq!(program_version("1.4.0-beta.1"), [1, 4, 0]);
        assert_eq!(program_version("1.4"), [1, 4, 0]);
    }

    #[test]
    fn a_client_never_prints_its_token() {
        let client = Client::new("http://127.0.0.1:1", Some("canary".to_owned())).expect("a loopback address");
        assert!(!format!("{client:?}").contains("canary"));
    }

    #[test]
    fn an_unknown_code_of_a_newer_portal_is_still_a_refusal() {
        let body = br#"{"code":"moon_phase","why":"new rule","at":null}"#;
        let Error::Refused { code, why, .. } = refused(StatusCode::UNPROCESSABLE_ENTITY, body) else {
            unreachable!("a status of 422 is a refusal");
        };
        assert_eq!(code, Code::Internal);
        assert!(why.contains("moon_phase"), "the log says what the portal said");
    }
}
