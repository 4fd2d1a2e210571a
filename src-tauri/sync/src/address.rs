//! The address of a portal as a person types it. It knows the rule that a password never crosses a network in the
//! clear, and nothing of what is at the other end.

use std::net::IpAddr;

use ureq::http::Uri;

use crate::error::Error;

/// `https://cong.example.vn`, without a slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    text: String,
    https: bool,
    loopback: bool,
}

impl Address {
    /// Without a scheme it is https; plain http is for this machine only.
    pub fn parse(typed: &str) -> Result<Self, Error> {
        let bad = || Error::BadAddress(typed.to_owned());
        let trimmed = typed.trim();
        let with_scheme = if trimmed.contains("://") { trimmed.to_owned() } else { format!("https://{trimmed}") };
        let uri: Uri = with_scheme.parse().map_err(|_| bad())?;
        let authority = uri.authority().ok_or_else(bad)?;
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || authority.as_str().contains('@') {
            return Err(bad());
        }
        let host = authority.host();
        if host.is_empty() {
            return Err(bad());
        }
        let https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(bad()),
        };
        let loopback = is_loopback(host);
        if !https && !loopback {
            return Err(Error::PlainHttp(host.to_owned()));
        }
        let scheme = if https { "https" } else { "http" };
        Ok(Self { text: format!("{scheme}://{authority}"), https, loopback })
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_https(&self) -> bool {
        self.https
    }

    pub fn is_loopback(&self) -> bool {
        self.loopback
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_https_or_this_machine() {
        for (typed, wanted) in [
            ("cong.example.vn", "https://cong.example.vn"),
            (" https://cong.example.vn/ ", "https://cong.example.vn"),
            ("https://cong.example.vn:8443", "https://cong.example.vn:8443"),
            ("http://127.0.0.1:4870", "http://127.0.0.1:4870"),
            ("http://localhost:4870/", "http://localhost:4870"),
            ("http://[::1]:4870", "http://[::1]:4870"),
        ] {
            assert_eq!(Address::parse(typed).expect(typed).as_str(), wanted);
        }
    }

    #[test]
    fn plain_http_to_another_machine_is_refused() {
        for typed in [
            "http://cong.example.vn",
            "http://192.168.1.4:4870",
            "http://127.0.0.1.example.vn",
            "http://localhost.example.vn",
        ] {
            assert!(matches!(Address::parse(typed), Err(Error::PlainHttp(_))), "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_said_to_be_none() {
        for typed in [
            "",
            "https://",
            "ftp://cong.example.vn",
            "https://cong.example.vn/bai/1",
            "https://lan:mk@cong.example.vn",
            "hai chữ",
        ] {
            assert!(matches!(Address::parse(typed), Err(Error::BadAddress(_))), "{typed}");
        }
    }
}
