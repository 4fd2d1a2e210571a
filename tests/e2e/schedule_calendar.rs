//! The calendar: an article without a minute is dragged to a day, is told what stands in the way, goes up at its minute and
//! is read back by the portal; what is wished for without a network is marked, sent in time or not at all.

use std::time::Duration;

use serde_json::json;
use support::{Home, PASSWORD, PortalProcess, Window, eventually, get, moment, now_ms, tick};

use crate::two_laptops::Wire;

const TRAY: &str = "[data-testid=cal-undated]";
const ENTRY: &str = "[data-testid=cal-entry]";
const PATIENCE: Duration = Duration::from_secs(100);

pub fn schedule_calendar() {
    let home = Home::new();
    let portal = PortalProcess::with_demo(&home.join("portal"));
    let wire = Wire::to(&portal.address);
    let window = Window::open("calendar", &home.join("ha"));
    window.sign_in(&wire.address, "ha", PASSWORD);
    window.wait_synced();
    window.test_id("place-calendar").click();
    window.wait_for("what has no minute", |it| it.count(TRAY) == 1);
    let undated = window.css(TRAY).attr("data-article");
    let title = window.css(&format!("{TRAY} .title")).text();
    let planned = window.css(&format!("{ENTRY}.sched:not([data-article=\"{undated}\"])")).attr("data-article");

    dragged(&window, &title);
    let go_live = it_goes_up(&window, &portal, &undated, &title);
    read_back(&window, &undated, go_live);
    let other = moved(&window, &undated);
    on_its_hour(&window, &other);
    without_a_network(&window, &wire, &other);
    window.save_picture("calendar");
    assert_ne!(planned, undated);
    window.close();
}

/// On a day where another article has the same minute: the dialog says so before anything is asked.
fn dragged(window: &Window, title: &str) {
    let tomorrow = day_of(now_ms() + 24 * 60 * 60_000);
    let from = middle(window, TRAY);
    let to = middle(window, &format!("[data-testid=cal-day][data-day=\"{tomorrow}\"] .cal-n"));
    window.drag(from, to);
    window.wait_for("the dialog", |it| it.has("cal-save"));
    let said = window.test_id("cal-said").text();
    assert!(said.contains("Cùng phút này đã có"), "07:30 has an article already: {said:?}");
    assert!(window.css("dialog[open]").text().contains(title));
    window.retype("[data-testid=cal-time]", "23:10");
    window.wait_for("the quiet hours", |it| it.test_id("cal-said").text().contains("giờ yên tĩnh"));
    window.retype("[data-testid=cal-date]", &moment::day(now_ms() - 24 * 60 * 60_000));
    window.wait_for("that it has passed", |it| it.test_id("cal-said").text().contains("Giờ này đã qua"));
    assert_eq!(window.test_id("cal-save").attr("aria-disabled"), "true");
}

fn it_goes_up(window: &Window, portal: &PortalProcess, article: &str, title: &str) -> i64 {
    let go_live = moment::full_minute_after(now_ms(), 8_000);
    window.retype("[data-testid=cal-date]", &moment::day(go_live));
    window.retype("[data-testid=cal-time]", &moment::minute(go_live));
    window.test_id("cal-save").click();
    window.wait_for("the entry", |it| it.count(&format!("{ENTRY}[data-article=\"{article}\"]")) == 1);
    assert_eq!(window.count(TRAY), 0, "it has its minute");
    let readers = || get(&format!("{}/", portal.address)).page().texts("main a").iter().any(|it| it == title);
    assert!(!readers() || now_ms() >= go_live, "readers do not see it before its minute");
    eventually("the article on the page", PATIENCE, || readers().then_some(()));
    assert!(now_ms() >= go_live);
    go_live
}

/// Planned and actual apart: the portal read its own page, and says so.
fn read_back(window: &Window, article: &str, go_live: i64) {
    window.test_id("cal-list").click();
    let entry = format!("{ENTRY}[data-article=\"{article}\"]");
    let wanted = format!("Đã đăng {}:", moment::minute(go_live));
    window.wait_for("what the portal read", |it| {
        let said = it.texts(&format!("{entry} [data-testid=cal-happened]"));
        said.iter().any(|it| it.starts_with(&wanted) && it.ends_with("đúng bản đã duyệt"))
    });
    window.css(&entry).click();
    window.wait_for("the facts", |it| it.has("cal-actual"));
    assert!(window.test_id("cal-actual").text().contains("đúng bản đã duyệt"));
    assert!(!window.has("cal-save"), "what readers saw has its minute for ever");
    window.keys(&Window::ESCAPE.to_string());
    window.wait_gone("dialog[open]");
}

/// The dialog is the twin of the drag.
fn moved(window: &Window, not: &str) -> String {
    window.test_id("cal-month").click();
    // The last one that is ahead: an article whose correction is ahead stands on the day of its first text too.
    let sched = format!("{ENTRY}.sched:not([data-article=\"{not}\"])");
    window.wait_for("the month", |it| it.count(&sched) > 0);
    let article = window.nth(&sched, window.count(&sched) - 1).attr("data-article");
    let entry = format!("{ENTRY}[data-article=\"{article}\"].sched");
    window.css(&entry).click();
    let later = moment::full_minute_after(now_ms(), 26 * 60 * 60_000);
    window.retype("[data-testid=cal-date]", &moment::day(later));
    window.retype("[data-testid=cal-time]", &moment::minute(later));
    window.test_id("cal-save").click();
    window.wait_for("the new minute", |it| it.count(&format!("{entry}[data-ms=\"{later}\"]")) == 1);
    article
}

/// In the week a place is an hour: two hours on, to the quarter, on the day it was.
fn on_its_hour(window: &Window, article: &str) {
    const HOUR_PX: i64 = 48;
    let entry = format!("{ENTRY}[data-article=\"{article}\"].sched");
    let was = |it: &Window| it.css(&entry).attr("data-ms").parse::<i64>().expect("a minute");
    window.test_id("cal-week").click();
    window.wait_for("the hours", |it| it.count("[data-testid=cal-day][data-hours]") == 7);
    if window.count(&entry) == 0 {
        window.test_id("cal-later").click();
    }
    window.wait_for("the entry", |it| it.count(&entry) == 1);
    let before = was(window);
    let hour: i64 = moment::minute(before)[..2].parse().expect("an hour");
    let on = if hour < 20 { 2 } else { -2 };
    window.css(&entry).read("arguments[0].scrollIntoView({ block: 'center' })");
    let from = middle(window, &entry);
    window.drag(from, (from.0, from.1 + on * HOUR_PX));
    window.wait_for("the dialog", |it| it.has("cal-save"));
    let value = |id: &str| window.test_id(id).read("return arguments[0].value");
    let wanted = (before + on * 60 * 60_000 + 450_000).div_euclid(900_000) * 900_000;
    assert_eq!(value("cal-date"), moment::day(before), "the day is as it was");
    assert_eq!(value("cal-time"), moment::minute(wanted), "two hours on, to the quarter");
    window.test_id("cal-save").click();
    window.wait_for("its new minute", |it| it.count(&format!("{entry}[data-ms=\"{wanted}\"]")) == 1);
    window.test_id("cal-month").click();
}

fn without_a_network(window: &Window, wire: &Wire, article: &str) {
    let wish = |at: i64| {
        window.css(&format!("{ENTRY}[data-article=\"{article}\"].sched")).click();
        window.wait_for("that it is only a wish", |it| it.has("cal-offline"));
        window.retype("[data-testid=cal-date]", &moment::day(at));
        window.retype("[data-testid=cal-time]", &moment::minute(at));
        assert!(window.test_id("cal-save").text().contains("chưa gửi"));
        window.test_id("cal-save").click();
        window.wait_gone("dialog[open]");
    };
    wire.cut(true);
    window.wait_for("that it is offline", |it| it.count("[data-testid=sync-mark][data-sync=offline]") == 1);
    // Sent once the network is back, since its minute is ahead.
    let ahead = moment::full_minute_after(now_ms(), 28 * 60 * 60_000);
    wish(ahead);
    let waits = format!("{ENTRY}[data-article=\"{article}\"][data-wish=waits]");
    window.wait_for("the mark", |it| it.count(&waits) == 1 && it.css(&waits).text().contains("CHƯA GỬI"));
    wire.cut(false);
    let sent = format!("{ENTRY}[data-article=\"{article}\"][data-ms=\"{ahead}\"]:not([data-wish])");
    window.test_id("sync-now").click();
    window.wait_for("the release", |it| it.count(&sent) == 1 && it.count(&waits) == 0);
    // Its minute passes while the network is away: nobody sends it, and the person is asked.
    wire.cut(true);
    window.wait_for("that it is offline", |it| it.count("[data-testid=sync-mark][data-sync=offline]") == 1);
    let soon = moment::full_minute_after(now_ms(), 12_000);
    wish(soon);
    while now_ms() < soon + 1_000 {
        tick(Duration::from_millis(200));
    }
    wire.cut(false);
    let missed = format!("[data-testid=cal-missed][data-article=\"{article}\"]");
    window.wait_for("the question", |it| it.count(&missed) == 1);
    assert!(window.css(&missed).text().contains("chưa lên cổng"));
    assert_eq!(window.count(&sent), 1, "the portal's minute is as it was");
    window.test_id("cal-drop-missed").click();
    window.wait_gone(&missed);
}

/// `2026-11-24` in Việt Nam.
fn day_of(ms: i64) -> String {
    let said = moment::day(ms);
    let mut parts = said.split('/');
    let (day, month, year) = (parts.next(), parts.next(), parts.next());
    format!("{}-{}-{}", year.unwrap_or_default(), month.unwrap_or_default(), day.unwrap_or_default())
}

fn middle(window: &Window, css: &str) -> (i64, i64) {
    let found = window.js_with(
        "const it = document.querySelector(arguments[0]); it.scrollIntoView({ block: 'nearest' });
         const box = it.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]",
        &json!([css]),
    );
    let at = |n: usize| found[n].as_f64().unwrap_or_else(|| panic!("{css} is nowhere: {found}"));
    #[allow(clippy::cast_possible_truncation, reason = "a place in a window")]
    (at(0) as i64, at(1) as i64)
}
