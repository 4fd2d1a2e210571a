//! The words by which a text is found: laptop and portal index the same ones. It does not know how they are compared.

use crate::content::Content;

impl Content {
    /// What a reader can see of it: title, sapo, every text of every block with caption, alt and credit, then the
    /// pen names, the source and the tags. A phrase does not reach from one into the next.
    pub fn searched(&self) -> Vec<String> {
        let mut out = self.document.texts();
        out.extend(self.fields.bylines.iter().cloned());
        out.extend(self.fields.named_source().map(|it| it.name.clone()));
        out.extend(self.fields.tags.iter().cloned());
        out
    }
}
