//! How a request gets to a portal and its answer back. It does not know what either says.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{Request, Response};

use crate::address::Address;
use crate::client::PROGRAM;
use crate::error::Error;

/// A page of the largest texts still fits; an endless answer does not.
const ANSWER_MAX: u64 = 256 * 1024 * 1024;
const CONNECT: Duration = Duration::from_secs(5);

/// The line to a portal: HTTP, or a portal in the same process.
pub trait Transport: Debug + Send + Sync {
    /// The whole answer, whatever its status; an error where there was none.
    fn carry(&self, request: Request<Vec<u8>>, timeout: Duration) -> Result<Response<Vec<u8>>, Error>;

    /// The same line on connections of its own, for a call that is held.
    fn apart(self: Arc<Self>) -> Arc<dyn Transport>;
}

#[derive(Debug)]
pub(crate) struct Http {
    agent: Agent,
    address: Address,
}

impl Http {
    pub fn to(address: Address) -> Self {
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
        Self { agent: config.build().new_agent(), address }
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

impl Transport for Http {
    fn carry(&self, request: Request<Vec<u8>>, timeout: Duration) -> Result<Response<Vec<u8>>, Error> {
        let sent = if request.body().is_empty() {
            let request = request.map(|_| ());
            self.agent.run(self.agent.configure_request(request).timeout_global(Some(timeout)).build())
        } else {
            self.agent.run(self.agent.configure_request(request).timeout_global(Some(timeout)).build())
        };
        let (head, mut body) = sent.map_err(|it| self.failed(it))?.into_parts();
        let read = body.with_config().limit(ANSWER_MAX).read_to_vec();
        let bytes = match read {
            Ok(it) => it,
            // Its status says enough.
            Err(_) if !head.status.is_success() => Vec::new(),
            Err(it) => return Err(Error::Offline(format!("the answer broke off: {it}"))),
        };
        Ok(Response::from_parts(head, bytes))
    }

    fn apart(self: Arc<Self>) -> Arc<dyn Transport> {
        Arc::new(Self::to(self.address.clone()))
    }
}
