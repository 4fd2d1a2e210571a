//! Who works at the invented portal of Hải Lâm, and its lists. Knows no article.

use std::collections::BTreeMap;

use domain::wire::{ChangeKind, Listed, ListedKind};
use domain::{Actor, CategoryId, DeviceId, PersonId, Role, Settings};

use super::{LOGINS, PASSWORD};
use crate::act::Asker;
use crate::error::Error;
use crate::password;
use crate::portal::Portal;
use crate::table::{change, listed};

const SITE: &str = "Cổng thông tin điện tử tỉnh Hải Lâm";

/// The first four are `LOGINS`. Minh only has his article, so that there is another's; nobody knows his password.
const PEOPLE: [(&str, &str, Role); 5] = [
    ("lan", "Nguyễn Lan Anh", Role::Reporter),
    ("ha", "Trần Thu Hà", Role::Editor),
    ("truongban", "Vũ Đình Khải", Role::Chief),
    ("quantri", "Lương Bá Thiện", Role::Admin),
    ("minh", "Phạm Quang Minh", Role::Reporter),
];

const PEN_NAMES: [(&str, &str); 4] =
    [("Lan Anh", "lan"), ("Nguyễn Lan Anh", "lan"), ("Thu Hà", "ha"), ("Quang Minh", "minh")];

const CATEGORIES: [&str; 8] = [
    "Tin tức sự kiện",
    "Kinh tế",
    "Văn hóa - Xã hội",
    "Nông nghiệp",
    "Giáo dục",
    "Y tế",
    "Quốc phòng - An ninh",
    "Thông báo",
];

const SOURCES: [(&str, &str); 5] = [
    ("Báo Hải Lâm", "https://bao.hailam.example"),
    ("Đài Khí tượng Thủy văn tỉnh Hải Lâm", "https://thoitiet.hailam.example"),
    ("Sở Y tế Hải Lâm", "https://soyte.hailam.example"),
    ("Sở Giáo dục và Đào tạo Hải Lâm", "https://sogd.hailam.example"),
    ("Đài Phát thanh - Truyền hình Hải Lâm", "https://phttth.hailam.example"),
];

const LINKS: [(&str, &str); 3] = [
    ("Dịch vụ công tỉnh Hải Lâm", "https://dichvucong.hailam.example"),
    ("Công báo tỉnh Hải Lâm", "https://congbao.hailam.example"),
    ("Du lịch Hải Lâm", "https://dulich.hailam.example"),
];

#[derive(Debug)]
pub(super) struct Newsroom {
    askers: BTreeMap<&'static str, Asker>,
    categories: BTreeMap<String, CategoryId>,
}

impl Newsroom {
    pub fn open(portal: &Portal) -> Result<Self, Error> {
        portal.set_site(SITE, Settings::default())?;
        let mut askers = BTreeMap::new();
        for (login, name, role) in PEOPLE {
            let known = LOGINS.contains(&login);
            let word = if known { PASSWORD.to_owned() } else { password::new_token()?.0 };
            let person = portal.add_person(login, name, role, &word)?;
            let actor = Actor { person: person.id, role, categories: Vec::new() };
            askers.insert(login, Asker { actor, device: DeviceId::new(portal.now()) });
        }
        let categories = add_categories(portal)?;
        let it = Self { askers, categories };
        it.add_lists(portal)?;
        Ok(it)
    }

    pub fn asker(&self, login: &str) -> Result<&Asker, Error> {
        self.askers.get(login).ok_or_else(|| Error::unknown(login))
    }

    /// By the word in its address.
    pub fn categories(&self) -> &BTreeMap<String, CategoryId> {
        &self.categories
    }

    fn add_lists(&self, portal: &Portal) -> Result<(), Error> {
        let mut rows = Vec::new();
        for (name, url) in SOURCES {
            rows.push(row(ListedKind::Source, name, Some(url), None));
        }
        for (name, login) in PEN_NAMES {
            rows.push(row(ListedKind::PenName, name, None, Some(self.asker(login)?.actor.person)));
        }
        for (name, url) in LINKS {
            rows.push(row(ListedKind::Link, name, Some(url), None));
        }
        portal.write(|tx| {
            for (rank, it) in (0_i64..).zip(rows) {
                let it = Listed { rank, ..it };
                listed::insert(tx, &it)?;
                change::touch(tx, ChangeKind::Listed, &listed::key(&it))?;
            }
            Ok(())
        })
    }
}

fn add_categories(portal: &Portal) -> Result<BTreeMap<String, CategoryId>, Error> {
    let mut out = BTreeMap::new();
    for name in CATEGORIES {
        if let Some(it) = portal.add_category(name)? {
            out.insert(it.slug, it.id);
        }
    }
    Ok(out)
}

fn row(kind: ListedKind, name: &str, url: Option<&str>, person: Option<PersonId>) -> Listed {
    Listed {
        kind,
        id: vietnamese::slug(name),
        name: name.to_owned(),
        url: url.map(ToOwned::to_owned),
        grouping: None,
        person,
        rank: 0,
        closed_ms: None,
    }
}
