//! `restore`: a backup takes the place of the profile's database, which is kept aside. Words that are newer in the
//! recovery files come back over it.

use std::path::PathBuf;
use std::sync::Arc;

use desk::Desk;
use serde_json::json;
use store::Store;

use crate::arguments::Restore;
use crate::said::{Said, Sentence};
use crate::{clock, profile};

struct Restored {
    aside: PathBuf,
    articles: usize,
    recovered: usize,
}

pub fn run(asked: &Restore, said: &mut Said) {
    match restored(asked) {
        Ok(it) if asked.json => {
            let Restored { aside, articles, recovered } = it;
            said.line(&json!({ "kept": aside, "articles": articles, "recovered": recovered }).to_string());
        }
        Ok(it) => {
            let Restored { aside, articles, recovered } = it;
            let kept = aside.display();
            said.line(&format!(
                "đã lấy lại: {articles} bài, {recovered} bài có chữ mới hơn bản sao\ndữ liệu trước đó: {kept}"
            ));
        }
        Err(sentence) => said.refuse(&sentence),
    }
}

fn restored(asked: &Restore) -> Result<Restored, Sentence> {
    if !asked.file.is_file() {
        return Err(Sentence::new("không có tệp này", "there is no such file").of(&asked.file));
    }
    profile::known(&asked.profile)?;
    let aside = Store::restore(&asked.profile, &asked.file, clock::now()).map_err(|it| profile::why(&it))?;
    let store = Arc::new(profile::open(&asked.profile)?);
    let articles = store.read(store::article::all).map_err(|it| profile::why(&it))?;
    match Desk::open(Arc::clone(&store), Arc::new(clock::now)) {
        Ok(desk) => {
            let all = desk.rows().map_err(|it| Sentence::new("không đọc được danh sách bài", it.to_string()))?.len();
            Ok(Restored { aside, articles: all, recovered: desk.recovered().len() })
        }
        Err(desk::Error::NoSession) => Ok(Restored { aside, articles: articles.len(), recovered: 0 }),
        Err(it) => Err(Sentence::new("không mở được hồ sơ", it.to_string())),
    }
}
