//! A template that is no longer wanted, and the way back, which is open until the next one is dropped. Articles that
//! began with it stay as they are.

use domain::TemplateId;
use store::{log, template};

use crate::Desk;
use crate::error::Error;

impl Desk {
    pub fn drop_template(&self, id: TemplateId) -> Result<(), Error> {
        let now = self.now();
        self.store().write(|tx| {
            template::find(tx, id)?.ok_or(Error::NoTemplate(id))?;
            template::set_dropped(tx, id, now)?;
            Ok(log::add(tx, now, "drop_template", None, None, &id.to_string())?)
        })
    }

    pub fn bring_back_template(&self, id: TemplateId) -> Result<(), Error> {
        let now = self.now();
        self.store().write(|tx| {
            if !template::bring_back(tx, id)? {
                return Err(Error::NoTemplate(id));
            }
            Ok(log::add(tx, now, "bring_back_template", None, None, &id.to_string())?)
        })
    }
}
