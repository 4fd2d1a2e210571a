//! An article is seen in the portal's own page before it goes up, in a frame that runs nothing; and somebody outside reads it
//! behind a link, marked as a draft, until the link is taken back.

use support::{Home, Window, even, get};

pub fn preview() {
    let home = Home::new();
    let window = Window::open("preview", home.path());
    window.be("ha");
    let address = std::fs::read_to_string(home.join("demo/portal/address")).expect("the portal says where it is");
    window.test_id("place-desk").click();
    let title = window.css("[data-testid=row][data-status=submitted] .title").text();
    window.open_row(&title);
    it_is_seen_as_readers_will_see_it(&window, &title);
    let behind = a_link_is_made(&window);
    assert!(behind.starts_with(&address), "{behind}");
    let page = get(&behind);
    assert_eq!(page.status, 200);
    let said = even(&page.page().read("body"));
    assert!(said.contains(&title) && said.contains("BẢN NHÁP"), "{said}");
    assert!(!even(&get(&address).page().read("body")).contains(&title), "the front page knows nothing of it");
    window.test_id("share-take-back").click();
    let _ = window.test_id("share-none");
    assert!(!window.has("share-address"), "an address that opens nothing is not offered");
    assert_eq!(get(&behind).status, 404, "taken back");
    window.test_id("share-close").click();
    window.close();
}

fn it_is_seen_as_readers_will_see_it(window: &Window, title: &str) {
    window.test_id("preview-open").click();
    let _ = window.test_id("preview-frame");
    window.in_frame("[data-testid=preview-frame]", |frame| {
        assert_eq!(even(&frame.css("h1.title").text()), title);
    });
    window.test_id("preview-back").click();
    let _ = window.test_id("approve-bar");
}

fn a_link_is_made(window: &Window) -> String {
    window.css(".reviewbar [data-head]").click();
    window.test_id("more-share").click();
    window.test_id("share-make").click();
    let address = window.test_id("share-address").read("return arguments[0].value");
    address.as_str().expect("the address stands in its field").to_owned()
}
