//! What the window shows of the portal. It does not know the words.

use domain::Timestamp;
use serde::Serialize;

use crate::error::Error;
use crate::run::Report;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Online {
    Unknown,
    Online,
    Offline,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SyncState {
    /// Rises with every state that this program tells, of whatever worker: of two, the higher one is the newer, however
    /// they reach the window. 0: nothing was told yet.
    pub number: u32,
    pub online: Online,
    /// Since when it is so.
    pub since_ms: Option<Timestamp>,
    /// Operations and photos on their way.
    pub waiting: u32,
    /// Of both, what the portal refused.
    pub refused: u32,
    /// Articles with two texts that a person has to bring together.
    pub conflicts: u32,
    pub synced_ms: Option<Timestamp>,
    /// Older articles that still come; null where all have.
    pub older: Option<Older>,
    pub busy: bool,
    pub sign_in_needed: bool,
    /// The portal takes nothing from this device any more; what waits was handed over for the desk.
    pub struck_off: bool,
    /// The code of what stands in the way, where it is not just the network.
    pub trouble: Option<String>,
}

/// Of a first pull, in articles: how many were looked through, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Older {
    pub done: u32,
    pub of: u32,
}

impl SyncState {
    pub const UNKNOWN: Self = Self {
        number: 0,
        online: Online::Unknown,
        since_ms: None,
        waiting: 0,
        refused: 0,
        conflicts: 0,
        synced_ms: None,
        older: None,
        busy: false,
        sign_in_needed: false,
        struck_off: false,
        trouble: None,
    };

    /// What a person is told of a round that has ended; what waits is counted elsewhere.
    pub fn after(&mut self, report: &Report, now: Timestamp) {
        self.busy = false;
        let Some(fault) = &report.fault else {
            self.set_online(Online::Online, now);
            self.synced_ms = Some(now);
            self.trouble = report.around.as_ref().map(Error::code);
            return;
        };
        self.sign_in_needed = fault.wants_sign_in();
        self.struck_off = fault.is_struck_off();
        if fault.reached() {
            self.set_online(Online::Online, now);
        } else if !matches!(fault, Error::Store(_) | Error::NoProfile | Error::OtherPerson) {
            self.set_online(Online::Offline, now);
        }
        let said_otherwise = self.sign_in_needed || matches!(fault, Error::Offline(_));
        self.trouble = (!said_otherwise).then(|| fault.code());
    }

    pub(crate) fn set_online(&mut self, online: Online, now: Timestamp) {
        if self.online != online {
            self.online = online;
            self.since_ms = Some(now);
        }
    }
}
