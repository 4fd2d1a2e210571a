//! What to do next, and how long to wait: pure. It knows neither the store, the network, nor the clock.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::{ArticleId, PhotoId, Timestamp};

use crate::error::Error;
use crate::upload::Upload;

/// Bytes of operations in one push. The portal takes 1 MB packed and 8 MB unpacked; one of the largest texts fits too.
pub const BATCH: usize = 900_000;

/// One part of a photo or a file: an upload that breaks off loses at most this.
pub const PART: usize = 256 * 1024;

/// Small pictures of other laptops in one round: looking must not hold up sending.
pub const LOOKS: usize = 8;

/// Between two rounds while all is well: what others do is heard of by the held call.
pub const REST: Duration = Duration::from_secs(60);
/// Where something waits for its next try, or where held calls do not come through.
const SHORT_REST: Duration = Duration::from_secs(3);
/// Where there is more to fetch, and it only makes room for others.
const BREATH: Duration = Duration::from_millis(200);

const FIRST_WAIT: Duration = Duration::from_secs(2);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// What no network cures: another version, no trust. A person or an update has to come.
const STUBBORN_WAIT: Duration = Duration::from_secs(300);

/// How far this round has come.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// The portal was found to be the one of this profile.
    pub met: bool,
    /// Nothing more is due now in the outbox.
    pub pushed: bool,
    /// Everything there is was pulled.
    pub pulled: bool,
    /// Articles with two texts that may become one without a person.
    pub brings: BTreeSet<ArticleId>,
    /// Older articles of a first pull have still to come.
    pub older: bool,
    /// Photos and files still to be sent; true where the desk waits for them.
    pub uploads: Vec<(Upload, bool)>,
    /// Photos of other laptops that cannot be shown yet.
    pub looks: Vec<PhotoId>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Meet,
    Push,
    Pull,
    Bring(ArticleId),
    Older,
    Upload(Upload),
    Look(PhotoId),
    Rest,
}

/// A text of this laptop that stands beside the portal's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four facts that are asked apart")]
pub struct Branch {
    /// It was made on this laptop, so no other one brings it in.
    pub own: bool,
    /// Something is typed and not yet a revision.
    pub typed: bool,
    /// Something of the article is on its way, or was refused.
    pub waits: bool,
    /// The merge would be the portal's head: a branch beside a text that now lies with the desk is the desk's.
    pub lands: bool,
}

/// Does this laptop bring it in by itself, where the texts leave nothing to be asked?
pub fn brings(it: &Branch) -> bool {
    it.own && !it.typed && !it.waits && it.lands
}

/// Text before all else, since words are what is lost; then what the desk decided; then photos and files, those that
/// the desk waits for first, and before the others the older articles of a first pull. What is brought together is known
/// only after a pull, and is sent at once.
pub fn next(it: &Ground) -> Step {
    if !it.met {
        return Step::Meet;
    }
    if let Some(article) = it.brings.first() {
        return Step::Bring(*article);
    }
    if !it.pushed {
        return Step::Push;
    }
    if !it.pulled {
        return Step::Pull;
    }
    if let Some((upload, _)) = it.uploads.iter().find(|(_, wanted)| *wanted) {
        return Step::Upload(upload.clone());
    }
    if it.older {
        return Step::Older;
    }
    if let Some((upload, _)) = it.uploads.first() {
        return Step::Upload(upload.clone());
    }
    it.looks.first().map_or(Step::Rest, |it| Step::Look(it.clone()))
}

/// After a round that went well.
pub fn rest(more_to_fetch: bool, soon: bool) -> Duration {
    match (more_to_fetch, soon) {
        (true, _) => BREATH,
        (false, true) => SHORT_REST,
        (false, false) => REST,
    }
}

/// Doubles with every failure and is never in step with the other laptops of the house: after a power cut they all
/// come back at once. `random` is any number.
pub fn wait(failures: u32, error: &Error, random: u64, portal_now: Timestamp) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(1 << failures.saturating_sub(1).min(8)).min(LONGEST_WAIT);
    let base = if stubborn(error) { doubled.max(STUBBORN_WAIT) } else { doubled };
    // Three quarters to five quarters of it.
    let per_mille = 750 + u32::try_from(random % 501).unwrap_or(0);
    let jittered = base * per_mille / 1000;
    let asked = error.until().map_or(0, |until| until.0.saturating_sub(portal_now.0)).max(0).unsigned_abs();
    jittered.max(Duration::from_millis(asked))
}

fn stubborn(error: &Error) -> bool {
    match error {
        Error::ProgramTooOld { .. }
        | Error::PortalTooOld { .. }
        | Error::OtherVersion { .. }
        | Error::OtherPortal { .. }
        | Error::Tls(_) => true,
        Error::BadAddress(_)
        | Error::PlainHttp(_)
        | Error::OtherPerson
        | Error::NoProfile
        | Error::Offline(_)
        | Error::NotAPortal(_)
        | Error::Refused { .. }
        | Error::Store(_) => false,
    }
}

/// The portal's clock minus ours. It was read at some moment between asking and the answer; the offset known so far is
/// kept where it fits that, so that a slow answer does not move it and a good one writes nothing.
pub fn offset(known: i64, portal: Timestamp, asked: Timestamp, answered: Timestamp) -> i64 {
    let lowest = portal.0.saturating_sub(answered.0.max(asked.0));
    let highest = portal.0.saturating_sub(asked.0.min(answered.0));
    known.clamp(lowest, highest)
}

#[cfg(test)]
mod tests {
    use domain::FileId;
    use domain::wire::Code;
    use serde_json::json;

    use super::*;

    fn photo(name: &str) -> PhotoId {
        PhotoId::of(name.as_bytes())
    }

    #[test]
    fn text_goes_before_photos_and_what_the_desk_waits_for_before_the_others() {
        let [a, b] = ["a", "b"].map(|it| Upload::Photo(photo(it)));
        let file = Upload::File(FileId::of(b"a file"));
        let uploads = vec![(a.clone(), false), (b.clone(), true), (file.clone(), true)];
        let mut it = Ground { uploads, older: true, ..Ground::default() };
        it.looks.push(photo("c"));
        let (article, mut first) = (ArticleId::new(Timestamp(0)), true);
        let mut steps = Vec::new();
        loop {
            let step = next(&it);
            steps.push(step.clone());
            match step {
                Step::Meet => it.met = true,
                Step::Push => it.pushed = true,
                Step::Pull if first => {
                    (it.pulled, first) = (true, false);
                    it.brings.insert(article);
                }
                Step::Pull => it.pulled = true,
                Step::Bring(one) => {
                    it.brings.remove(&one);
                    (it.pushed, it.pulled) = (false, false);
                }
                Step::Older => it.older = false,
                Step::Upload(one) => it.uploads.retain(|(id, _)| *id != one),
                Step::Look(one) => it.looks.retain(|id| *id != one),
                Step::Rest => break,
            }
        }
        let wanted = [
            Step::Meet,
            Step::Push,
            Step::Pull,
            Step::Bring(article),
            Step::Push,
            Step::Pull,
            Step::Upload(b),
            Step::Upload(file),
            Step::Older,
            Step::Upload(a),
            Step::Look(photo("c")),
            Step::Rest,
        ];
        assert_eq!(steps, wanted);
    }

    #[test]
    fn only_a_clean_branch_of_this_laptop_that_would_land_is_brought_in_without_a_person() {
        let clean = Branch { own: true, typed: false, waits: false, lands: true };
        assert!(brings(&clean));
        let others = [
            Branch { own: false, ..clean },
            Branch { typed: true, ..clean },
            Branch { waits: true, ..clean },
            Branch { lands: false, ..clean },
        ];
        assert!(others.iter().all(|it| !brings(it)));
    }

    #[test]
    fn the_wait_grows_to_a_minute_and_differs_between_laptops() {
        let offline = Error::Offline("no answer".to_owned());
        let middle: Vec<u64> = (1..9).map(|it| wait(it, &offline, 250, Timestamp(0)).as_secs()).collect();
        assert_eq!(middle, [2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(wait(u32::MAX, &offline, 250, Timestamp(0)).as_secs(), 60, "a year of failures is still a minute");
        let (early, late) = (wait(6, &offline, 0, Timestamp(0)), wait(6, &offline, 500, Timestamp(0)));
        assert_eq!((early.as_secs(), late.as_secs()), (45, 75));
    }

    #[test]
    fn what_the_portal_asks_for_is_kept() {
        let at = json!({ "until_ms": 100_000 });
        let slow = Error::Refused { code: Code::SlowDown, why: String::new(), at };
        assert_eq!(wait(1, &slow, 250, Timestamp(10_000)), Duration::from_secs(90));
        let version = Error::OtherVersion { portal: None, why: String::new() };
        assert_eq!(wait(1, &version, 250, Timestamp(0)), STUBBORN_WAIT, "only an update cures it");
    }

    #[test]
    fn a_slow_answer_does_not_move_the_clock() {
        let hour = 3_600_000;
        assert_eq!(offset(0, Timestamp(hour), Timestamp(0), Timestamp(40)), hour - 40, "an hour off is seen");
        assert_eq!(offset(hour, Timestamp(hour + 500), Timestamp(0), Timestamp(20_000)), hour, "it fits: unmoved");
        assert_eq!(offset(5, Timestamp(100), Timestamp(200), Timestamp(90)), 5, "a clock set back while waiting");
    }
}
