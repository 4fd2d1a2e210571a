//! What the portal's keeper sets up before anybody can submit: the site's name, its categories,
//! whose videos may be named, who approves. Knows no HTTP.

use domain::person::Quiet;
use domain::wire::{Category, ChangeKind};
use domain::{Approval, CategoryId, Provider};

use crate::error::Error;
use crate::portal::Portal;
use crate::table::{category, change};

impl Portal {
    /// At the end of the list. None where one of that name, or of that name without marks, is there.
    pub fn add_category(&self, name: &str) -> Result<Option<Category>, Error> {
        let (now, slug) = (self.now(), vietnamese::slug(name));
        self.write(|tx| {
            let all = category::all(tx)?;
            if slug.is_empty() || all.iter().any(|it| it.slug == slug) {
                return Ok(None);
            }
            let rank = all.iter().map(|it| it.rank).max().unwrap_or(0) + 1;
            let it = Category {
                id: CategoryId::new(now),
                parent: None,
                name: vietnamese::nfc(name.trim()),
                slug,
                rank,
                closed_ms: None,
            };
            category::insert(tx, &it)?;
            change::touch(tx, ChangeKind::Category, &it.id.to_string())?;
            Ok(Some(it))
        })
    }

    pub fn categories(&self) -> Result<Vec<Category>, Error> {
        self.read(|tx| Ok(category::all(tx)?))
    }

    pub fn set_name(&self, name: &str) -> Result<(), Error> {
        self.change_site(|it| it.name = vietnamese::nfc(name.trim()))?;
        Ok(())
    }

    /// Laptops warn of a release within them from their next pull on.
    pub fn set_quiet(&self, quiet: Option<Quiet>) -> Result<Option<Quiet>, Error> {
        Ok(self.change_site(|it| it.settings.quiet = quiet)?.settings.quiet)
    }

    /// Who approves from now on. What was forwarded to the chief and waits may be approved by an editor once it is one
    /// step; what was approved before stays approved, and what is released or ahead stays so.
    pub fn set_approval(&self, approval: Approval) -> Result<Approval, Error> {
        Ok(self.change_site(|it| it.settings.approval = approval)?.settings.approval)
    }

    /// Whether nobody approves what is her own.
    pub fn set_four_eyes(&self, four_eyes: bool) -> Result<bool, Error> {
        Ok(self.change_site(|it| it.settings.four_eyes = four_eyes)?.settings.four_eyes)
    }

    /// Whose videos an article may name from now on: the checks of this portal ask it at once, laptops at their next
    /// pull. What was approved before stays approved, and what readers see stays.
    pub fn set_embeds(&self, embeds: &[Provider]) -> Result<Vec<Provider>, Error> {
        let embeds = Provider::ALL.into_iter().filter(|it| embeds.contains(it)).collect();
        Ok(self.change_site(|it| it.settings.embeds = embeds)?.settings.embeds)
    }
}
