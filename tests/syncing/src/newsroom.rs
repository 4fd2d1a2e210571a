//! A portal in this process, with an archive that was written by Lan and is read by Hà.

use std::path::Path;
use std::sync::Arc;

use domain::wire::{Category, ChangeKind, RevisionOp};
use domain::{Actor, ArticleId, CategoryId, DeviceId, Kind, PersonId, RevisionId, Role};
use portal::act::{Asker, revision};
use portal::table::{category, change, device};
use portal::{Embedded, Portal};
use tempfile::TempDir;

use crate::archive::article;
use crate::now;

pub const PASSWORD: &str = "mat-khau-dai";
/// Articles that are written in one transaction.
const AT_ONCE: usize = 250;

#[derive(Debug)]
pub struct Newsroom {
    _folder: TempDir,
    pub embedded: Embedded,
    pub category: CategoryId,
}

impl Newsroom {
    /// So many articles of about so many bytes.
    pub fn with_archive(articles: usize, bytes: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let embedded = Embedded::start(folder.path(), Arc::new(now)).unwrap();
        let portal = embedded.portal();
        people(portal, &[("lan".to_owned(), Role::Reporter), ("ha".to_owned(), Role::Editor)]);
        let category = a_category(portal);
        let lan = the_writer(portal);
        for from in (0..articles).step_by(AT_ONCE) {
            portal
                .write(|tx| {
                    for n in from..articles.min(from + AT_ONCE) {
                        let at = now();
                        let content = article(n as u64, bytes, category).store().unwrap();
                        let op = RevisionOp {
                            id: RevisionId::new(at),
                            parents: Vec::new(),
                            kind: Kind::Saved,
                            note: String::new(),
                            at_ms: at,
                            content,
                        };
                        revision::revision(tx, &lan, ArticleId::new(at), &op, at)?;
                    }
                    Ok(())
                })
                .unwrap();
        }
        Self { _folder: folder, embedded, category }
    }

    pub fn address(&self) -> String {
        self.embedded.address()
    }

    /// The texts of the archive as they are kept.
    pub fn texts(&self) -> Vec<String> {
        self.embedded.portal().read(|tx| Ok(tx.all("SELECT json FROM content", [], |row| row.get("json"))?)).unwrap()
    }
}

pub fn people(portal: &Portal, them: &[(String, Role)]) {
    for (login, role) in them {
        portal.add_person(login, login, *role, PASSWORD).unwrap();
    }
}

pub(crate) fn a_category(portal: &Portal) -> CategoryId {
    let id = CategoryId::new(now());
    let row =
        Category {
            id, parent: None, name: "Thời sự".to_owned(), slug: "thoi-su".to_owned(), rank: 1, closed_ms: None
        };
    portal
        .write(|tx| {
            category::insert(tx, &row)?;
            Ok(change::touch(tx, ChangeKind::Category, &id.to_string())?)
        })
        .unwrap();
    id
}

/// A laptop of Lan's from before, which nobody uses any more.
fn the_writer(portal: &Portal) -> Asker {
    let lan = portal.people().unwrap().into_iter().find(|(it, _)| it.login == "lan").unwrap().0;
    let (person, device): (PersonId, DeviceId) = (lan.id, DeviceId::new(now()));
    let made =
        device::NewDevice { id: device, person, name: "máy cũ", token_sha256: "none", program: "", now: now() };
    portal.write(|tx| Ok(device::sign_in(tx, &made)?)).unwrap();
    Asker { actor: Actor { person, role: Role::Reporter, categories: Vec::new() }, device }
}

/// A portal's folder for another process: people of these logins, a category, and nothing else.
pub(crate) fn prepared(folder: &Path, them: &[(String, Role)]) -> CategoryId {
    let portal = Portal::open(folder, Arc::new(now)).unwrap();
    people(&portal, them);
    a_category(&portal)
}
