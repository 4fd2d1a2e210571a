//! What happened in the newsroom in the week before: who did what to which article, and when. Pure; `play` does it.

use domain::Timestamp;
use domain::time::{DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, VIET_NAM_SECONDS};

#[derive(Debug, Clone)]
pub(super) struct Step {
    pub at: Timestamp,
    pub article: &'static str,
    pub who: &'static str,
    pub what: What,
}

/// What was written, and what was asked of the portal.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// The sample as it was at first.
    Begin,
    /// The sample as it stands in its file.
    Finish,
    /// What another laptop made of the first one, and sends when the text has moved on: two texts of one article.
    Beside,
    Submit(&'static str),
    Return(&'static str),
    /// Beside those words of the text; `@` names somebody.
    Say {
        about: &'static str,
        text: &'static str,
    },
    /// In the thread about those words.
    Answer {
        about: &'static str,
        text: &'static str,
    },
    Approve,
    Schedule {
        go_live: Timestamp,
        take_down: Option<Timestamp>,
    },
    Withdraw(&'static str),
    /// Onto a board of the front page, at its end.
    Feature {
        slot: &'static str,
        pinned: Option<u32>,
        start: Timestamp,
        end: Option<Timestamp>,
    },
    Trash,
}

/// A week before, and never before there was time.
pub(super) fn begin(now: Timestamp) -> Timestamp {
    not_before_time(now.plus_ms(-7 * DAY_MS))
}

/// In the order of the clock.
pub(super) fn plan(now: Timestamp) -> Vec<Step> {
    let week = Week(now);
    let mut steps = shown(week);
    steps.extend(gone(week));
    steps.extend(ahead(week));
    steps.extend(with_author(week));
    steps.extend(boards(week));
    for it in &mut steps {
        it.at = not_before_time(it.at);
    }
    steps.sort_by_key(|it| it.at);
    steps
}

fn shown(week: Week) -> Vec<Step> {
    let mut steps = released("lua-thu-dong", "lan", week.day(6, 13, 0), week.day(6, 16, 0), None);
    steps.extend(released("duong-ven-song", "minh", week.day(5, 15, 20), week.day(4, 7, 0), None));
    steps.extend(released("nam-hoc-moi", "lan", week.day(3, 14, 10), week.day(2, 6, 45), None));
    steps.extend(released("xe-thu-vien", "lan", week.day(2, 15, 0), week.day(1, 6, 30), None));
    // The correction goes live while somebody looks at the demo.
    let go_live = week.next_minute(3);
    steps.extend([
        step(week.ago(55), "nam-hoc-moi", "ha", What::Finish),
        step(week.ago(50), "nam-hoc-moi", "ha", What::Submit("Sửa số phòng học theo văn bản của Sở.")),
        step(week.ago(20), "nam-hoc-moi", "truongban", What::Approve),
        step(week.ago(18), "nam-hoc-moi", "truongban", What::Schedule { go_live, take_down: None }),
    ]);
    steps
}

fn gone(week: Week) -> Vec<Step> {
    let take_down = Some(week.day(3, 18, 0));
    let mut steps = released("gio-mua-dong-bac", "lan", week.day(5, 7, 30), week.day(5, 10, 30), take_down);
    steps.extend(released("le-hoi-dua-thuyen", "lan", week.day(5, 13, 30), week.day(4, 6, 30), None));
    let reason = "Ban tổ chức báo lùi ngày khai hội, thời gian trong bài không còn đúng.";
    steps.push(step(week.day(3, 9, 15), "le-hoi-dua-thuyen", "truongban", What::Withdraw(reason)));
    steps.extend([
        step(week.day(3, 10, 5), "giai-chay", "lan", What::Finish),
        step(week.day(2, 8, 0), "giai-chay", "lan", What::Trash),
    ]);
    steps
}

fn ahead(week: Week) -> Vec<Step> {
    let mut steps = released("tiem-chung", "lan", week.day(1, 13, 0), week.day(-1, 7, 30), None);
    steps.extend(approved("mot-cua", "lan", week.day(1, 14, 40)));
    steps.extend(waits(week));
    steps
}

/// Once round: what Hà said beside the first text, and what Lan made of it. Nobody of the desk has touched it since.
fn waits(week: Week) -> Vec<Step> {
    let (figure, moved) = ("gần 2 triệu tấn hàng", "Thời gian một xe vào lấy hàng giảm từ 90 phút còn 38 phút");
    let ask = "Con số tròn quá. Lấy số trong báo cáo tháng của cảng, đừng làm tròn.";
    let mention =
        "@lan đoạn này nên xuống sau danh sách hàng, đọc mới xuôi. Hỏi lại cảng mốc 38 phút là của tháng nào nhé.";
    let reason = "Số liệu phải lấy từ báo cáo của cảng, chú thích ảnh cần tên tàu và bến. Chị góp ý ở từng đoạn.";
    let note = "Em đã thay số theo báo cáo của cảng, ghi lại chú thích ảnh, chuyển đoạn thời gian xe xuống dưới.";
    let answer = "Em thay bằng 1,86 triệu tấn theo báo cáo của Ban Quản lý cảng rồi chị ạ.";
    let step = |minutes, who, what| step(week.ago(minutes), "cang-hai-lam", who, what);
    vec![
        step(260, "lan", What::Begin),
        step(245, "lan", What::Submit("Nhờ chị Hà xem giúp, bài cần cho bản tin chiều.")),
        step(216, "ha", What::Say { about: figure, text: ask }),
        step(213, "ha", What::Say { about: moved, text: mention }),
        step(210, "ha", What::Return(reason)),
        step(150, "lan", What::Finish),
        step(145, "lan", What::Answer { about: figure, text: answer }),
        step(125, "lan", What::Submit(note)),
    ]
}

fn with_author(week: Week) -> Vec<Step> {
    let reason = "Cần ghi rõ số hộ kinh doanh tại thời điểm nào và thêm ý kiến của một tiểu thương.";
    let mut steps = submitted("cho-phien", "lan", week.day(2, 9, 0));
    steps.push(step(week.day(1, 8, 40), "cho-phien", "ha", What::Return(reason)));
    steps.extend([
        step(week.day(1, 9, 20), "hoang-hon-nui-vang", "lan", What::Begin),
        step(week.ago(40), "hoang-hon-nui-vang", "lan", What::Finish),
        step(week.ago(15), "dan-quan", "lan", What::Finish),
    ]);
    // He was where there is no network; the desk wrote into his article meanwhile.
    steps.extend([
        step(week.ago(150), "mua-lon", "minh", What::Begin),
        step(week.ago(70), "mua-lon", "ha", What::Finish),
        step(week.ago(25), "mua-lon", "minh", What::Beside),
    ]);
    steps
}

/// One runs out while somebody looks at the demo, one is pinned, one comes up tomorrow.
fn boards(week: Week) -> Vec<Step> {
    let put = |at, article, slot, pinned, start: Timestamp, end: Option<Timestamp>| {
        let (start, end) = (not_before_time(start), end.map(|it| not_before_time(it).plus_ms(SECOND_MS)));
        step(at, article, "ha", What::Feature { slot, pinned, start, end })
    };
    let (hot, focus) = ("tin-nong", "tin-tieu-diem");
    let soon = week.next_minute(40);
    let tomorrow = week.day(-1, 7, 30);
    vec![
        put(week.ago(14), "xe-thu-vien", hot, Some(1), week.day(1, 6, 30), Some(week.day(-1, 18, 0))),
        put(week.ago(13), "nam-hoc-moi", hot, None, week.day(2, 6, 45), Some(soon)),
        put(week.ago(12), "duong-ven-song", focus, None, week.day(4, 7, 0), Some(week.day(-3, 0, 0))),
        put(week.ago(11), "lua-thu-dong", focus, None, week.day(6, 16, 0), Some(week.day(-1, 0, 0))),
        put(week.ago(10), "tiem-chung", focus, None, tomorrow, Some(week.day(-8, 0, 0))),
    ]
}

fn submitted(article: &'static str, who: &'static str, from: Timestamp) -> Vec<Step> {
    vec![
        step(from, article, who, What::Begin),
        step(from.plus_ms(40 * MINUTE_MS), article, who, What::Finish),
        step(from.plus_ms(75 * MINUTE_MS), article, who, What::Submit("")),
    ]
}

/// An article that is corrected later keeps its first text until then.
fn approved(article: &'static str, who: &'static str, from: Timestamp) -> Vec<Step> {
    let mut steps = submitted(article, who, from);
    if article == "nam-hoc-moi" {
        steps.retain(|it| !matches!(it.what, What::Finish));
    }
    steps.push(step(from.plus_ms(130 * MINUTE_MS), article, "ha", What::Approve));
    steps
}

fn released(
    article: &'static str,
    who: &'static str,
    from: Timestamp,
    go_live: Timestamp,
    take_down: Option<Timestamp>,
) -> Vec<Step> {
    let mut steps = approved(article, who, from);
    let go_live = not_before_time(go_live);
    let take_down = take_down.map(|it| it.max(go_live.plus_ms(SECOND_MS)));
    steps.push(step(from.plus_ms(132 * MINUTE_MS), article, "ha", What::Schedule { go_live, take_down }));
    steps
}

fn step(at: Timestamp, article: &'static str, who: &'static str, what: What) -> Step {
    Step { at, article, who, what }
}

fn not_before_time(it: Timestamp) -> Timestamp {
    it.max(Timestamp(0))
}

/// Days and hours as people in Việt Nam count them back from now.
#[derive(Debug, Clone, Copy)]
struct Week(Timestamp);

impl Week {
    /// So many days before today, at that time of the day.
    fn day(self, days: i64, hour: i64, minute: i64) -> Timestamp {
        let zone = i64::from(VIET_NAM_SECONDS) * SECOND_MS;
        let today = (self.0.0 + zone).div_euclid(DAY_MS) * DAY_MS - zone;
        Timestamp(today - days * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS)
    }

    fn ago(self, minutes: i64) -> Timestamp {
        self.0.plus_ms(-minutes * MINUTE_MS)
    }

    /// The first whole minute that is at least so many ahead.
    fn next_minute(self, minutes: i64) -> Timestamp {
        let least = self.0.0 + minutes * MINUTE_MS;
        Timestamp((least + MINUTE_MS - 1).div_euclid(MINUTE_MS) * MINUTE_MS)
    }
}
