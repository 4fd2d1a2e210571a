//! An article as a template: what stays from week to week is kept on this laptop, and the article is not touched.

use domain::{ArticleId, TemplateId, template as rule};
use store::{log, template};

use crate::Desk;
use crate::answer::Template;
use crate::error::Error;
use crate::ground::Ground;
use crate::place::Place;
use crate::read::{template_of, text_of};

use super::create::may_begin;

impl Desk {
    /// `title` is the one of the articles to come, with `{ngày}`, `{tuần}`, `{tháng}` in it or without. `over` is the
    /// template whose place this one takes.
    pub fn keep_template(
        &self,
        article: ArticleId,
        name: &str,
        title: &str,
        over: Option<TemplateId>,
    ) -> Result<Template, Error> {
        let name = rule::name(name).ok_or(Error::TemplateName)?;
        let now = self.now();
        let _typing = self.typing();
        self.store().write(|tx| {
            let ground = Ground::of(tx, now)?;
            may_begin(&ground)?;
            if let Some(over) = over {
                template::find(tx, over)?.ok_or(Error::NoTemplate(over))?;
            }
            let mut content = text_of(tx, &Place::of(tx, article, &ground)?.article)?.as_template();
            content.document.title = vietnamese::nfc(title.trim());
            let id = over.unwrap_or_else(|| TemplateId::new(now));
            let made = template::Template { id, name, text: content.store()?, made_ms: now };
            template::put(tx, &made)?;
            log::add(tx, now, "keep_template", Some(article), None, &id.to_string())?;
            template_of(tx, &made)
        })
    }
}
