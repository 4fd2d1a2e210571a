//! What lies at another house and is only named here: a provider that this program knows, and the name of the thing
//! there. No address comes in from outside and no markup; the address is made here.

use serde::{Deserialize, Serialize};

use super::Inline;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    pub provider: Provider,
    /// As the provider names it, in the letters it names things with.
    pub video: String,
    /// What is to be seen there.
    pub caption: Vec<Inline>,
}

/// Which of these an article may use is the site's setting; one that is not here is refused at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    Youtube,
    Vimeo,
    Facebook,
}

impl Provider {
    pub const ALL: [Self; 3] = [Self::Youtube, Self::Vimeo, Self::Facebook];

    /// As readers know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Youtube => "YouTube",
            Self::Vimeo => "Vimeo",
            Self::Facebook => "Facebook",
        }
    }

    /// As it is stored, and typed at the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Youtube => "youtube",
            Self::Vimeo => "vimeo",
            Self::Facebook => "facebook",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }

    /// Is this a name that the provider could have given?
    pub fn names(self, video: &str) -> bool {
        match self {
            Self::Youtube => {
                video.len() == 11 && video.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
            }
            Self::Vimeo | Self::Facebook => {
                (1..=20).contains(&video.len()) && video.bytes().all(|it| it.is_ascii_digit())
            }
        }
    }

    fn before(self) -> &'static str {
        match self {
            Self::Youtube => "https://www.youtube.com/watch?v=",
            Self::Vimeo => "https://vimeo.com/",
            Self::Facebook => "https://www.facebook.com/watch/?v=",
        }
    }
}

impl Embed {
    /// Where a reader finds it.
    pub fn address(&self) -> String {
        format!("{}{}", self.provider.before(), self.video)
    }

    /// The same address read again: only in the spelling that `address` gives.
    pub fn at(address: &str) -> Option<Self> {
        Provider::ALL.into_iter().find_map(|provider| {
            let video = address.strip_prefix(provider.before())?;
            provider.names(video).then(|| Self { provider, video: video.to_owned(), caption: Vec::new() })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_typed_as_it_is_stored() {
        for it in Provider::ALL {
            assert_eq!(serde_json::to_value(it).unwrap(), it.as_str());
            assert_eq!(Provider::from_name(it.as_str()), Some(it));
        }
        assert_eq!(Provider::from_name("tiktok"), None);
    }

    #[test]
    fn an_address_is_read_as_what_made_it() {
        for (provider, video) in [
            (Provider::Youtube, "aB3_-xYz019"),
            (Provider::Vimeo, "76979871"),
            (Provider::Facebook, "10153231379946729"),
        ] {
            let embed = Embed { provider, video: video.to_owned(), caption: Vec::new() };
            assert_eq!(Embed::at(&embed.address()), Some(embed));
        }
    }

    #[test]
    fn a_name_that_says_more_is_none() {
        for video in ["", "abc", "aB3_-xYz01&", "aB3_-xYz019&autoplay=1", "\"><script>", "aB3_-xYz01đ", "../../../xyz"]
        {
            for provider in Provider::ALL {
                assert!(!provider.names(video), "{provider:?} {video}");
            }
        }
        assert_eq!(Embed::at("https://www.youtube.com.evil.example/watch?v=aB3_-xYz019"), None);
        assert_eq!(Embed::at("http://www.youtube.com/watch?v=aB3_-xYz019"), None);
    }
}
