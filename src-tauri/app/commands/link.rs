//! A link of an article, opened in the system's browser or mail program. It knows no article: what it is given came out
//! of a text that anybody may have written, so it is read as hostile.

use serde::Deserialize;
use tauri::{State, Url};

use crate::commands::at_work;
use crate::error::ErrorJson;
use crate::newsroom::Newsroom;

/// Longer ones are cut by browsers and mail programs, each elsewhere.
const LONGEST_BYTES: usize = 2048;
/// What a mail may begin with. Some mail programs also know `attach`, and would send a file of this machine.
const OF_A_MAIL: [&str; 4] = ["to", "cc", "subject", "body"];

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Link {
    pub address: String,
}

/// Answers `odd_address` where it is not one that may be opened; the window itself goes nowhere either way.
#[tauri::command]
pub async fn open_link(newsroom: State<'_, Newsroom>, req: Link) -> Result<(), ErrorJson> {
    let url = outside(&req.address).map_err(|why| ErrorJson::new("odd_address", why))?;
    at_work(&newsroom, move |_| {
        // As it was read here, so that what is opened is what was looked at.
        open::that_detached(url.as_str())?;
        Ok(())
    })
    .await
}

/// The address as the system is given it, or why it is not.
fn outside(address: &str) -> Result<Url, &'static str> {
    if address.len() > LONGEST_BYTES {
        return Err("too long");
    }
    // A reader of addresses drops line feeds and tabs without a word: java\nscript is one too.
    if address.chars().any(|it| it.is_whitespace() || it.is_control()) {
        return Err("a space or a control sign in it");
    }
    let url = Url::parse(address).map_err(|_| "no address")?;
    match url.scheme() {
        "http" | "https" if !url.username().is_empty() || url.password().is_some() => Err("a name or password in it"),
        // Browsers read these as / and people do not.
        "http" | "https" if address.contains('\\') => Err("a backslash in it"),
        "http" | "https" if url.has_host() => Ok(url),
        "mailto" if !url.path().contains('@') => Err("a mail to nobody"),
        "mailto" if url.query_pairs().any(|(name, _)| !OF_A_MAIL.contains(&name.to_lowercase().as_str())) => {
            Err("a mail with more than words")
        }
        "mailto" => Ok(url),
        _ => Err("neither http, https nor mailto"),
    }
}

#[cfg(test)]
mod tests {
    use super::outside;

    #[test]
    fn what_is_opened_is_spelled_as_it_is_looked_up() {
        for (address, wanted) in [
            ("https://congbao.vn/a?b=1#c", "https://congbao.vn/a?b=1#c"),
            ("HTTP://Congbao.VN", "http://congbao.vn/"),
            ("https://hảilâm.vn/tin", "https://xn--hilm-doa3186b.vn/tin"),
            ("https://аpple.com", "https://xn--pple-43d.com/"),
            ("mailto:bandoc@hailam.vn?subject=Xin", "mailto:bandoc@hailam.vn?subject=Xin"),
        ] {
            assert_eq!(outside(address).map(|it| it.to_string()).as_deref(), Ok(wanted));
        }
    }
}
