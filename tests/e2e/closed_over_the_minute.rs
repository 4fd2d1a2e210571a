//! The portal inside the program is away when a minute comes; after the next start its article shows at once, dated
//! that minute.

use std::time::Duration;

use support::{Home, Window, even, eventually, get, moment, now_ms, tick};

pub fn closed_over_the_minute() {
    let home = Home::new();
    let window = Window::open("closed", home.path());
    window.be("ha");
    let submitted = "[data-testid=row][data-status=submitted]";
    window.wait_for("an article that waits", |it| it.count(submitted) > 0);
    let title = window.css(&format!("{submitted} .title")).text();
    window.open_row(&title);
    window.css("[data-testid=approve]:not([aria-disabled])").click();
    window.css("[data-testid=schedule]:not([aria-disabled])").click();
    // Far enough ahead to type it and to close the window, and no further: the story waits for it.
    let go_live_ms = moment::full_minute_after(now_ms(), 10_000);
    window.retype("[data-testid=go-live-date]", &moment::day(go_live_ms));
    window.retype("[data-testid=go-live-time]", &moment::minute(go_live_ms));
    window.test_id("schedule-confirm").click();
    window.wait_for("the schedule", |it| it.count("[data-testid=status][data-status=scheduled]") > 0);
    assert!(!headlines(&address(&home)).iter().any(|it| it.0 == title), "readers do not see it before its minute");
    window.close();
    assert!(now_ms() < go_live_ms, "the story came too late to be away over the minute");
    assert!(!home.join("demo/portal/address").exists(), "the portal went with the program, and says so");

    while now_ms() < go_live_ms + 2_000 {
        tick(Duration::from_millis(200));
    }
    let again = Window::open("closed", home.path());
    let address = eventually("the portal of the program", Duration::from_secs(20), || {
        std::fs::read_to_string(home.join("demo/portal/address")).ok()
    });
    let found = headlines(&address).into_iter().find(|it| it.0 == title);
    let (_, path) = found.expect("on the front page with the first answer");
    let page = get(&format!("{address}{path}")).page();
    let date = page.texts("time.published");
    let wanted = format!("{} {}", moment::day(go_live_ms), moment::minute(go_live_ms));
    assert!(date.len() == 1 && date[0].ends_with(&wanted), "{date:?} is not {wanted}");

    again.be("ha");
    again.wait_for("the row as published", |it| {
        it.row_of(&title).is_some_and(|article| {
            it.css(&format!("[data-testid=row][data-article=\"{article}\"]")).attr("data-status") == "published"
        })
    });
    again.close();
}

fn address(home: &Home) -> String {
    std::fs::read_to_string(home.join("demo/portal/address")).expect("the portal says where it is")
}

/// Title and address of every article that the front page names.
fn headlines(address: &str) -> Vec<(String, String)> {
    let page = get(&format!("{address}/")).page();
    let css = "main a[href^=\"/bai/\"]";
    page.texts(css).iter().map(|it| even(it)).zip(page.attrs(css, "href")).collect()
}
