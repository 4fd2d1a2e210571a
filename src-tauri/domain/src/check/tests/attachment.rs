//! Files to download.

use super::{finds, silent, sound};
use crate::document::{Attachment, Body, FileKind, Inline};
use crate::id::FileId;

#[test]
fn a_file_to_download_says_what_it_is() {
    let attached = |words: &str| {
        let words = vec![Inline::text(words)];
        let (file, name) = (FileId::of(b"a plan"), "ke-hoach.pdf".to_owned());
        let body = Body::Attachment(Attachment { file, kind: FileKind::Pdf, name, bytes: 1024, words });
        sound().bodies(vec![body]).fields(|it| it.cover = None)
    };
    silent(&attached("Kế hoạch đò ngang năm 2027"));
    finds(&attached(" "), &["attachment_without_words nen_sua text 0"]);
    assert_eq!(attached("").findings()[0].facts["text"], "ke-hoach.pdf");
    finds(&attached("Kế hoạch [cần bổ sung]"), &["to_fill_in phai_sua text 0 “[cần bổ sung]”"]);
}
