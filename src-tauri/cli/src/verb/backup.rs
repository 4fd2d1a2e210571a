//! `backup`: a copy of the profile's database, looked at before it counts. Photos lie beside it as they are.

use std::sync::Arc;

use desk::Desk;
use serde_json::json;

use crate::arguments::Backup;
use crate::said::{Said, Sentence};
use crate::{clock, profile};

pub fn run(asked: &Backup, said: &mut Said) {
    match made(asked, said) {
        Ok(it) if asked.json => said.line(&json!({ "file": it.path, "at_ms": it.at_ms }).to_string()),
        Ok(it) => said.line(&format!("{}\nđã sao lưu và kiểm lúc {}", it.path.display(), it.at_ms.day_and_minute())),
        Err(sentence) => said.refuse(&sentence),
    }
}

fn made(asked: &Backup, said: &Said) -> Result<store::Backup, Sentence> {
    let store = Arc::new(profile::open(&asked.profile)?);
    if let Some(sentence) = profile::mended(&store) {
        said.note(&sentence);
    }
    let made = match Desk::open(Arc::clone(&store), Arc::new(clock::now)) {
        // The desk brings back what a crash left in the recovery files first, so that the copy holds it.
        Ok(desk) => desk.back_up().map(|_| ()).map_err(|it| Sentence::new("không sao lưu được", it.to_string())),
        Err(desk::Error::NoSession) => store.back_up(clock::now()).map(|_| ()).map_err(|it| profile::why(&it)),
        Err(it) => Err(Sentence::new("không mở được hồ sơ", it.to_string())),
    };
    made?;
    let newest = store.backups().map_err(|it| profile::why(&it))?.into_iter().next();
    newest.ok_or_else(|| Sentence::new("không thấy bản sao vừa làm", "the copy is not where it was put"))
}
