//! Findings that the desk let pass, each for exactly one text.

use domain::check::Finding;
use domain::{ArticleId, ContentHash};
use sqlite::{Error, ReadTx};

pub fn covers(tx: &ReadTx<'_>, article: ArticleId, content: &ContentHash, it: &Finding) -> Result<bool, Error> {
    let code = serde_json::to_value(it.code).ok().and_then(|it| it.as_str().map(ToOwned::to_owned));
    tx.value(
        "SELECT EXISTS (SELECT 1 FROM overruled WHERE article = ?1 AND content = ?2 AND check_code = ?3 AND block IS ?4)",
        (article.to_string(), content.as_str(), code, &it.block),
    )
}
