//! What a person does in the window, one step each: signs in, takes a role, imports, writes, looks for a sentence.
//! It knows the names on the screen (`data-testid`) and no rule of the newsroom.

use std::path::Path;

use serde_json::{Value, json};

use crate::webdriver::Window;

impl Window {
    /// By the form; waits until somebody's desk is there, or a sentence why not.
    pub fn sign_in(&self, address: &str, login: &str, password: &str) {
        for (field, value) in [("address", address), ("login", login), ("password", password)] {
            self.retype(&format!("[data-testid=sign-in-{field}]"), value);
        }
        self.test_id("sign-in-submit").click();
        self.wait_for("desk or sentence", |it| it.has("room-desk") || it.has("notice"));
    }

    pub fn sign_out(&self) {
        self.menu(0, "sign-out");
        // Of a real portal it is asked whether the copies stay; they do, as it stands there.
        self.wait_for("the question or the first screen", |it| it.has("sign-out-go") || it.has("room-sign-in"));
        if self.has("sign-out-go") {
            self.test_id("sign-out-go").click();
        }
        let _ = self.test_id("room-sign-in");
    }

    /// One of the demo's roles, from the first screen or the bar above the desk.
    pub fn be(&self, login: &str) {
        let role = format!("role-{login}");
        self.test_id(&role).click();
        self.wait_for(&format!("the desk of {login}"), |it| {
            it.count(&format!("[data-testid={role}][aria-pressed=true]")) == 1
                && (it.has("room-desk") || it.has("room-writing"))
        });
    }

    /// Approves the open article and puts it out at once.
    pub fn publish_now(&self) {
        self.css("[data-testid=approve]:not([aria-disabled])").click();
        self.css("[data-testid=schedule]:not([aria-disabled])").click();
        self.test_id("publish-now").click();
        self.test_id("schedule-confirm").click();
        self.wait_for("the release", |it| it.count("[data-testid=status][data-status=published]") > 0);
    }

    /// An entry of the menu bar.
    pub fn menu(&self, head: usize, item: &str) {
        self.nth("[data-head]", head).click();
        self.test_id(item).click();
    }

    #[must_use]
    pub fn has(&self, test_id: &str) -> bool {
        self.count(&format!("[data-testid=\"{test_id}\"]")) > 0
    }

    /// The field, emptied and typed in by its keys.
    pub fn retype(&self, css: &str, text: &str) {
        let _ = self.css(css);
        self.js_with("const it = document.querySelector(arguments[0]); it.focus(); it.select()", &json!([css]));
        self.keys(if text.is_empty() { "\u{e003}" } else { text });
    }

    /// A part of the open text, by its place among those of its kind, emptied and typed in by its keys.
    pub fn rewrite(&self, css: &str, nth: usize, text: &str) {
        let _ = self.nth(css, nth);
        self.wait_until_ready_to_write();
        let script = "const it = document.querySelectorAll(arguments[0])[arguments[1]];
            it.scrollIntoView({block: 'center'});
            document.querySelector('[data-testid=editor]').focus();
            const range = document.createRange();
            range.selectNodeContents(it);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return it.textContent.length";
        self.js_with(script, &json!([css, nth]));
        // The editor learns of the selection by an event of its own.
        self.js_async("requestAnimationFrame(() => requestAnimationFrame(() => arguments[0]()))", &json!([]));
        self.keys(text);
        self.wait_for(&format!("{text:?} in {css} {nth}"), |it| it.texts(css).get(nth).is_some_and(|now| now == text));
    }

    /// The room puts the caret into the title when it is ready; whoever is quicker loses hers.
    pub fn wait_until_ready_to_write(&self) {
        let inside = "return document.activeElement?.closest('[data-testid=room-writing]') != null";
        self.wait_for("the caret", |it| it.js(inside) == true);
    }

    /// Opens the row of that title, as whoever it is opens it.
    pub fn open_row(&self, title: &str) {
        self.wait_for(&format!("row {title:?}"), |it| it.row_of(title).is_some());
        let article = self.row_of(title).unwrap_or_default();
        self.css(&format!("[data-testid=row][data-article=\"{article}\"]")).click();
        self.keys(&Self::ENTER.to_string());
        self.wait_for("an open article", |it| it.has("room-writing") || it.has("room-review"));
    }

    /// The article of the row with that title.
    #[must_use]
    pub fn row_of(&self, title: &str) -> Option<String> {
        let script = "const row = [...document.querySelectorAll('[data-testid=row]')]
            .find(it => it.querySelector('.title').textContent.trim() === arguments[0]);
            return row ? row.dataset.article : null";
        self.js_with(script, &json!([title])).as_str().map(str::to_owned)
    }

    pub fn import(&self, file: &Path) {
        self.test_id("import-page").click();
        self.test_id("import-input").choose_file(file);
        self.wait_for("an end of the import", |it| it.has("import-result") || it.has("notice"));
    }

    /// The code of the sentence on the screen, once there is one; the sentence has to say three things.
    #[must_use]
    pub fn sentence(&self) -> String {
        let notice = self.css("[data-testid=notice]:not([data-code=\"\"])");
        let (code, text) = (notice.attr("data-code"), notice.text());
        assert_three_things(&text);
        code
    }

    pub fn close_sentence(&self) {
        self.css("[data-testid=notice] .btn.icon").click();
        self.wait_gone("[data-testid=notice]");
    }

    /// Until the bar says that every word is on the disk.
    pub fn wait_saved(&self) {
        self.wait_for("the mark of a save", |it| it.count("[data-testid=save-mark][data-save=saved]") == 1);
    }

    /// Until nothing waits for the portal any more.
    pub fn wait_synced(&self) {
        self.wait_for("end of the sending", |it| {
            // Two texts of an article that somebody has to choose between are said before all else.
            it.count("[data-testid=sync-mark]:is([data-sync=synced], [data-sync=conflict][data-busy=false])[data-waiting=\"0\"]") == 1
        });
    }

    /// Code, level and photo (from 1, 0 where it is of no photo) of every finding in the panel, sorted.
    #[must_use]
    pub fn findings(&self) -> Vec<(String, String, usize)> {
        let script = "const figures = [...document.querySelectorAll('figure.fig')].map(it => it.dataset.block);
            return [...document.querySelectorAll('[data-testid=finding]')].map(it =>
                [it.dataset.code, it.dataset.level, it.dataset.block ? figures.indexOf(it.dataset.block) + 1 : 0])";
        let found: Value = self.js(script);
        let mut all: Vec<(String, String, usize)> = serde_json::from_value(found).expect("a list of findings");
        all.sort();
        all
    }
}

/// What happened, how the article is, what to do: a refusal of this program has at least two sentences for it.
pub fn assert_three_things(text: &str) {
    let sentences = text.split(['.', '?', '!']).filter(|it| it.trim().chars().count() > 3).count();
    assert!(sentences >= 2, "this does not say what happened, how the article is and what to do: {text:?}");
}
