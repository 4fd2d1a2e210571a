//! `status`: how a profile stands with its portal. It sends nothing of the person's, and mends nothing.

use domain::wire::Code;
use serde_json::{Value, json};
use store::{ReadTx, Store, article, attached, conflict, outbox, photo, pulled};
use sync::{Client, Error};

use crate::account::Account;
use crate::arguments::Status;
use crate::said::{Said, Sentence};
use crate::{portal, profile};

/// What is on its way, and what does not go on by itself.
#[derive(Debug)]
pub struct Standing {
    /// Operations that have not been answered.
    pub waiting: u32,
    /// Photos and files that have not arrived.
    pub uploads: u32,
    /// Of both, what the portal refused.
    pub refused: Vec<Refused>,
    pub uploads_refused: u32,
    /// Articles with two texts that a person has to bring together.
    pub conflicts: Vec<Named>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    pub article: Named,
    pub code: String,
    pub why: String,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    pub id: String,
    pub title: String,
}

/// Is the portal there, and does it know this laptop?
struct Portal {
    online: bool,
    /// None without a token, or without a portal to ask.
    signed_in: Option<bool>,
    why: Option<Sentence>,
}

pub fn run(asked: &Status, said: &mut Said) {
    if let Err(sentence) = look(asked, said) {
        said.refuse(&sentence);
    }
}

fn look(asked: &Status, said: &mut Said) -> Result<(), Sentence> {
    let store = profile::examine(&asked.profile)?;
    let me = store.read(pulled::find).map_err(|it| profile::why(&it))?;
    let me = me.ok_or_else(|| portal::why(&Error::NoProfile))?;
    let account = Account::of(&asked.profile)?;
    let standing = Standing::of(&store)?;
    let portal = Portal::at(&account);
    if asked.json {
        let line = json!({
            "person": me.me.person.name,
            "login": account.login,
            "portal": account.name,
            "address": account.address,
            "device": me.device,
            "pulled_to": me.cursor,
            "waiting": standing.waiting,
            "uploads": standing.uploads,
            "refused": standing.refused_json(),
            "uploads_refused": standing.uploads_refused,
            "conflicts": standing.conflicts_json(),
            "online": portal.online,
            "signed_in": portal.signed_in,
            "why": portal.why.as_ref().map(|it| it.en.as_str()),
        });
        said.line(&line.to_string());
    } else {
        let mut lines =
            vec![format!("{} ({}) · “{}” {}", me.me.person.name, account.login, account.name, account.address)];
        lines.push(portal.sentence());
        lines.push(format!("Chờ gửi: {} việc, {} ảnh và tệp", standing.waiting, standing.uploads));
        lines.extend(standing.conflict_sentences());
        said.line(&lines.join("\n"));
    }
    standing.tell_refused(said);
    if portal.signed_in == Some(false)
        && let Some(why) = &portal.why
    {
        said.refuse(why);
    }
    Ok(())
}

impl Portal {
    fn at(account: &Account) -> Self {
        let token = account.token();
        let asked = token.is_some();
        let answer = Client::new(&account.address, token)
            .and_then(|it| if asked { it.me().map(|_| ()) } else { it.hello().map(|_| ()) });
        match answer {
            Ok(()) => Self { online: true, signed_in: asked.then_some(true), why: None },
            Err(it) => {
                let known = !matches!(it, Error::Refused { code: Code::SignIn | Code::DeviceRevoked, .. });
                Self { online: it.reached(), signed_in: (!known).then_some(false), why: Some(portal::why(&it)) }
            }
        }
    }

    fn sentence(&self) -> String {
        match (&self.why, self.signed_in) {
            (Some(why), _) => format!("Cổng: {}", why.vi),
            (None, Some(_)) => "Cổng trả lời, máy này đang đăng nhập.".to_owned(),
            (None, None) => "Cổng trả lời; không có mã đăng nhập nên không hỏi được gì thêm.".to_owned(),
        }
    }
}

impl Standing {
    pub fn of(store: &Store) -> Result<Self, Sentence> {
        store.read(Self::read).map_err(|it| profile::why(&it))
    }

    fn read(tx: &ReadTx<'_>) -> Result<Self, store::Error> {
        let (waiting, _) = outbox::waiting_and_refused(tx)?;
        let uploads = photo::to_send(tx)?.len() + attached::to_send(tx)?.len();
        let mut refused = Vec::new();
        for it in outbox::all(tx)? {
            if let Some(why) = it.refused {
                refused.push(Refused { article: named(tx, it.op.article)?, code: why.code, why: why.why });
            }
        }
        let open = conflict::open_articles(tx)?;
        let conflicts = open.into_iter().map(|it| named(tx, it)).collect::<Result<_, _>>()?;
        Ok(Self {
            waiting,
            uploads: u32::try_from(uploads).unwrap_or(u32::MAX),
            refused,
            uploads_refused: photo::refused(tx)?.saturating_add(attached::refused(tx)?),
            conflicts,
        })
    }

    pub fn refused_json(&self) -> Vec<Value> {
        let one = |it: &Refused| json!({ "article": it.article.id, "title": it.article.title, "code": it.code, "why": it.why });
        self.refused.iter().map(one).collect()
    }

    pub fn conflicts_json(&self) -> Vec<Value> {
        self.conflicts.iter().map(|it| json!({ "article": it.id, "title": it.title })).collect()
    }

    pub fn conflict_sentences(&self) -> impl Iterator<Item = String> {
        self.conflicts.iter().map(|it| format!("Có hai bản, phải chọn trong Tòa soạn: “{}” ({})", it.title, it.id))
    }

    pub fn tell_refused(&self, said: &mut Said) {
        for it in &self.refused {
            let (title, id, code, why) = (&it.article.title, &it.article.id, &it.code, &it.why);
            said.refuse(&Sentence::new(
                format!("cổng không nhận bài “{title}” ({id}): {code}; bài vẫn còn nguyên trên máy"),
                format!("the portal refused the article “{title}” ({id}): {code}, {why}; it is whole on this laptop"),
            ));
        }
        if self.uploads_refused > 0 {
            let count = self.uploads_refused;
            said.refuse(&Sentence::new(
                format!("cổng không nhận {count} ảnh hoặc tệp; chúng vẫn còn trên máy"),
                format!("the portal refused {count} photos or files; they are on this laptop"),
            ));
        }
    }
}

fn named(tx: &ReadTx<'_>, id: domain::ArticleId) -> Result<Named, store::Error> {
    let title = article::find(tx, id)?.map(|it| it.summary.title).unwrap_or_default();
    Ok(Named { id: id.to_string(), title })
}
