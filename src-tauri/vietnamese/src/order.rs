//! Sorting as a Vietnamese dictionary and a list of people do it: an, ạn, ăn, ân; d before đ. The same tables as the
//! window's `Intl.Collator('vi')`.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};

static VI: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let vi = icu_locale_core::locale!("vi");
    Collator::try_new(vi.into(), CollatorOptions::default()).expect("the order of vi is compiled in")
});

pub fn compare(a: &str, b: &str) -> Ordering {
    VI.compare(a, b)
}

/// People stand under their given name, the last word; then the surname and what lies between.
pub fn compare_names(a: &str, b: &str) -> Ordering {
    let given = |it: &str| it.split_whitespace().next_back().unwrap_or_default().to_owned();
    compare(&given(a), &given(b)).then_with(|| compare(a, b))
}
