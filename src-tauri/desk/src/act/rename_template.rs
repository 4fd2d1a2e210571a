//! Another name for a template; its text is the same.

use domain::{TemplateId, template as rule};
use store::{log, template};

use crate::Desk;
use crate::answer::Template;
use crate::error::Error;
use crate::read::template_of;

impl Desk {
    pub fn rename_template(&self, id: TemplateId, name: &str) -> Result<Template, Error> {
        let name = rule::name(name).ok_or(Error::TemplateName)?;
        let now = self.now();
        self.store().write(|tx| {
            let found = template::find(tx, id)?.ok_or(Error::NoTemplate(id))?;
            let renamed = template::Template { name, ..found };
            template::put(tx, &renamed)?;
            log::add(tx, now, "rename_template", None, None, &id.to_string())?;
            template_of(tx, &renamed)
        })
    }
}
