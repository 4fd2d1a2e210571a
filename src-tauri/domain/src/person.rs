//! Who acts, and by which rules of the site.

use serde::{Deserialize, Deserializer, Serialize};

use crate::document::Provider;
use crate::id::{CategoryId, PersonId};
use crate::time::Timestamp;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// phóng viên
    Reporter,
    /// biên tập viên
    Editor,
    /// trưởng ban biên tập
    Chief,
    /// quản trị: no editorial act
    Admin,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Reporter, Self::Editor, Self::Chief, Self::Admin];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Editor => "editor",
            Self::Chief => "chief",
            Self::Admin => "admin",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str() == name)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Person {
    pub id: PersonId,
    pub login: String,
    pub name: String,
    pub role: Role,
}

/// The person as the rules see her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub person: PersonId,
    pub role: Role,
    /// An editor's categories; none means all.
    pub categories: Vec<CategoryId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// The editor approves.
    OneStep,
    /// The editor forwards, the chief approves.
    TwoStep,
}

/// Where the mark of an open oa, oe, uy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ToneStyle {
    /// hòa, khỏe, thúy
    Old,
    /// hoà, khoẻ, thuý
    New,
}

/// How a range of years is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RangeDash {
    /// 2015-2020
    Hyphen,
    /// 2015 - 2020
    SpacedHyphen,
    /// 2015–2020
    EnDash,
    /// 2015 – 2020
    SpacedEnDash,
}

/// The site's settings, one row of the portal; the laptop keeps a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct Settings {
    pub approval: Approval,
    /// Nobody approves what is her own.
    pub four_eyes: bool,
    /// Graphemes; over it the check warns.
    pub title_max: u32,
    pub sapo_max: u32,
    /// Whose videos an article may name. One that this program does not know yet is left out.
    #[serde(deserialize_with = "known")]
    pub embeds: Vec<Provider>,
    /// A text that mixes styles is brought to this one.
    pub tone: ToneStyle,
    pub range_dash: RangeDash,
    /// The screen warns of a minute within them; nothing is refused.
    pub quiet: Option<Quiet>,
}

/// From one minute of the day to another, in Việt Nam; past midnight where the end is the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Quiet {
    /// Minutes since midnight.
    pub from_minute: u16,
    pub until_minute: u16,
}

impl Quiet {
    /// The last minute is not one of them; from a minute to the same minute is never.
    pub fn holds(self, now: Timestamp) -> bool {
        let (minute, from, until) = (now.minute_of_day(), self.from_minute, self.until_minute);
        if from <= until { from <= minute && minute < until } else { minute >= from || minute < until }
    }
}

fn known<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Provider>, D::Error> {
    let all: Vec<serde_json::Value> = Deserialize::deserialize(from)?;
    Ok(all.into_iter().filter_map(|it| serde_json::from_value(it).ok()).collect())
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            approval: Approval::OneStep,
            four_eyes: true,
            title_max: 90,
            sapo_max: 200,
            embeds: vec![Provider::Youtube],
            tone: ToneStyle::Old,
            range_dash: RangeDash::Hyphen,
            quiet: Some(Quiet { from_minute: 22 * 60, until_minute: 5 * 60 }),
        }
    }
}
