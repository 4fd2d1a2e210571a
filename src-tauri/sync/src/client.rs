//! The laptop's side of `/api/v1`: one method a call. It knows neither the store nor when to call.

use std::io::Write;
use std::time::Duration;

use domain::article::Standing;
use domain::time::Timestamp;
use domain::wire::Code;
use domain::wire::{
    API, ActAsk, ArticleAnswer, Changes, ErrorBody, FirstPage, Hello, HouseAnswer, HouseAsk, Me, PROGRAM_HEADER,
    PushAnswer, PushAsk, QuarantineAnswer, SessionAnswer, SessionAsk, SettingsAsk, TIME_HEADER, TakeInAsk, TakenIn,
    program_version,
};
use domain::{ArticleId, FileId, OpId, PhotoId, RevisionId, Settings};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::first::Part;
use ureq::http::{Response, StatusCode};
use ureq::typestate::WithBody;
use ureq::{Agent, Body};

use crate::address::Address;
use crate::error::Error;
use crate::upload::Upload;

/// This program, as the portal's `program_needs` counts it.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Rows in one page of changes; of long texts the portal gives fewer, about 4 MB.
pub const PAGE: u32 = 500;

/// Smaller bodies grow by packing.
const PACK_FROM: usize = 1024;
/// A page of the largest texts still fits; an endless answer does not.
const ANSWER_MAX: u64 = 256 * 1024 * 1024;

const CONNECT: Duration = Duration::from_secs(5);
const CALL: Duration = Duration::from_secs(30);
/// A photo part or a page of texts over a slow line.
const LONG_CALL: Duration = Duration::from_secs(120);
/// Twenty megabytes over the same line; somebody waits for it, and nothing else does.
const FILE_CALL: Duration = Duration::from_secs(900);

#[derive(Clone)]
pub struct Client {
    agent: Agent,
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
        Ok(Self { agent: agent_for(&address), address, token, page: PAGE })
    }

    /// The same, on connections of its own: a call that is held keeps no other waiting.
    pub(crate) fn apart(&self) -> Self {
        Self { agent: agent_for(&self.address), ..self.clone() }
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
        let request = self.agent.delete(self.url("/session")).header(PROGRAM_HEADER, PROGRAM);
        let request = self.signed(request).config().timeout_global(Some(CALL)).build();
        let response = request.call().map_err(|it| self.failed(it))?;
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

    /// At once, and without the texts of these revisions, which the laptop has just sent.
    pub fn changes_but(&self, after: i64, view: u32, have: &[RevisionId]) -> Result<Answered<Changes>, Error> {
        if have.is_empty() {
            return self.changes(after, view, 0);
        }
        let have: Vec<String> = have.iter().map(ToString::to_string).collect();
        let path = format!("/changes?after={after}&view={view}&limit={}&have={}", self.page, have.join(","));
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

    /// The newest below that number.
    pub fn first(&self, part: Part, before: i64, limit: u32) -> Result<Answered<FirstPage>, Error> {
        let (part, limit) = (part.as_str(), limit.min(self.page));
        self.get(&format!("/changes/first?part={part}&before={before}&limit={limit}"), LONG_CALL)
    }

    pub fn article(&self, article: ArticleId) -> Result<Answered<ArticleAnswer>, Error> {
        self.get(&format!("/articles/{article}"), CALL)
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

    pub fn add_to_lists(&self, ask: &HouseAsk) -> Result<Answered<HouseAnswer>, Error> {
        self.post("/house", ask, CALL)
    }

    pub fn take_from_lists(&self, ask: &HouseAsk) -> Result<Answered<HouseAnswer>, Error> {
        self.post("/house/taken", ask, CALL)
    }

    pub fn set_style(&self, ask: &SettingsAsk) -> Result<Answered<Settings>, Error> {
        self.sends(self.agent.put(self.url("/settings")), ask, CALL)
    }

    /// How much of it has arrived; nothing of what the portal never heard of.
    pub fn offset(&self, it: &Upload) -> Result<Answered<Offset>, Error> {
        let request = self.agent.head(self.url(&format!("/{it}"))).header(PROGRAM_HEADER, PROGRAM);
        let request = self.signed(request).config().timeout_global(Some(CALL)).build();
        let response = request.call().map_err(|it| self.failed(it))?;
        if response.status() == StatusCode::NOT_FOUND {
            let portal_time = portal_time(&response)?;
            return Ok(Answered { body: Offset { got: 0, checked: false }, portal_time });
        }
        answered(response, offset_of)
    }

    /// The part that starts at `offset` of `length` bytes; answers how much the portal has then.
    pub fn part(&self, it: &Upload, offset: u64, length: u64, part: &[u8]) -> Result<Answered<Offset>, Error> {
        let request = self.agent.patch(self.url(&format!("/{it}"))).header(PROGRAM_HEADER, PROGRAM);
        let request = self.signed(request).content_type("application/octet-stream");
        let request = request.header("upload-offset", offset.to_string()).header("upload-length", length.to_string());
        let request = request.config().timeout_global(Some(LONG_CALL)).build();
        let response = request.send(part).map_err(|it| self.failed(it))?;
        answered(response, offset_of)
    }

    /// The portal's own JPEG, re-encoded at that size.
    pub fn photo(&self, photo: &PhotoId, size: u32) -> Result<Answered<Vec<u8>>, Error> {
        let request = self.agent.get(self.url(&format!("/photos/{photo}/{size}"))).header(PROGRAM_HEADER, PROGRAM);
        let request = self.signed(request).header("accept", "image/jpeg");
        let request = request.config().timeout_global(Some(LONG_CALL)).build();
        let response = request.call().map_err(|it| self.failed(it))?;
        answered(response, bytes_of)
    }

    /// As it was attached.
    pub fn file(&self, file: &FileId) -> Result<Answered<Vec<u8>>, Error> {
        let request = self.agent.get(self.url(&format!("/files/{file}"))).header(PROGRAM_HEADER, PROGRAM);
        let request = self.signed(request).config().timeout_global(Some(FILE_CALL)).build();
        let response = request.call().map_err(|it| self.failed(it))?;
        answered(response, bytes_of)
    }

    fn get<T: DeserializeOwned>(&self, path: &str, timeout: Duration) -> Result<Answered<T>, Error> {
        let request = self.agent.get(self.url(path)).header(PROGRAM_HEADER, PROGRAM);
        let request = self.signed(request).config().timeout_global(Some(timeout)).build();
        let response = request.call().map_err(|it| self.failed(it))?;
        answered(response, json_of)
    }

    fn post<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        timeout: Duration,
    ) -> Result<Answered<T>, Error> {
        self.sends(self.agent.post(self.url(path)), body, timeout)
    }

    fn sends<T: DeserializeOwned>(
        &self,
        request: ureq::RequestBuilder<WithBody>,
        body: &impl Serialize,
        timeout: Duration,
    ) -> Result<Answered<T>, Error> {
        let json = serde_json::to_vec(body).map_err(|it| Error::NotAPortal(it.to_string()))?;
        let request = self.signed(request.header(PROGRAM_HEADER, PROGRAM)).content_type("application/json");
        let (request, json) = match packed(&json) {
            Some(packed) => (request.header("content-encoding", "gzip"), packed),
            None => (request, json),
        };
        let request = request.config().timeout_global(Some(timeout)).build();
        let response = request.send(&json[..]).map_err(|it| self.failed(it))?;
        answered(response, json_of)
    }

    fn url(&self, path: &str) -> String {
        format!("{}/api/v{API}{path}", self.address.as_str())
    }

    fn signed<B>(&self, request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        match &self.token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        }
    }

    /// What the network did, told apart as far as a person can do something about it.
    fn failed(&self, error: ureq::Error) -> Error {
        let why = error.to_string();
        match error {
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) | ureq::Error::TlsRequired => {
                Error::Tls(why)
            }
            // rustls reports a bad certificate during the handshake as invalid data of the stream.
            ureq::Error::Io(it) if self.address.is_https() && it.kind() == std::io::ErrorKind::InvalidData => {
                Error::Tls(why)
            }
            ureq::Error::BadUri(_) | ureq::Error::Http(_) => Error::BadAddress(self.address.as_str().to_owned()),
            ureq::Error::RequireHttpsOnly(_) => Error::PlainHttp(self.address.as_str().to_owned()),
            ureq::Error::Protocol(_)
            | ureq::Error::LargeResponseHeader(..)
            | ureq::Error::BodyExceedsLimit(_)
            | ureq::Error::Decompress(..)
            | ureq::Error::Json(_)
            | ureq::Error::RedirectFailed
            | ureq::Error::TooManyRedirects => Error::NotAPortal(why),
            _ => Error::Offline(why),
        }
    }
}

/// Tokens follow no redirect, and this machine is asked without a proxy.
fn agent_for(address: &Address) -> Agent {
    let mut config = Agent::config_builder()
        .http_status_as_error(false)
        // A token follows no redirect to another host.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_connect(Some(CONNECT))
        .user_agent(format!("toasoan/{PROGRAM}"));
    if address.is_loopback() {
        // A proxy of the office cannot reach this machine's own loopback.
        config = config.proxy(None);
    }
    config.build().new_agent()
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
    mut response: Response<Body>,
    read: impl FnOnce(&mut Response<Body>) -> Result<T, Error>,
) -> Result<Answered<T>, Error> {
    let status = response.status();
    let portal_time = portal_time(&response)?;
    if status.is_success() {
        let body = read(&mut response)?;
        return Ok(Answered { body, portal_time });
    }
    let bytes = bytes_of(&mut response).unwrap_or_default();
    Err(refused(status, &bytes))
}

/// The header that every answer of a portal has, and no other server's.
fn portal_time(response: &Response<Body>) -> Result<Timestamp, Error> {
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

fn json_of<T: DeserializeOwned>(response: &mut Response<Body>) -> Result<T, Error> {
    let bytes = bytes_of(response)?;
    serde_json::from_slice(&bytes).map_err(|it| Error::OtherVersion { portal: None, why: it.to_string() })
}

fn bytes_of(response: &mut Response<Body>) -> Result<Vec<u8>, Error> {
    let read = response.body_mut().with_config().limit(ANSWER_MAX).read_to_vec();
    read.map_err(|it| Error::Offline(format!("the answer broke off: {it}")))
}

fn offset_of(response: &mut Response<Body>) -> Result<Offset, Error> {
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
