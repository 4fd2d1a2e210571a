//! Acts that are about no article.

use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::person::Role;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SiteAct {
    /// A new article: empty, duplicated, from a template, imported.
    Create,
    /// Work calendar, links, sources, pen names.
    ManageLists,
    /// The tree of categories.
    ManageStructure,
    /// Users, their devices, the settings.
    ManageSite,
    /// Read the audit and verify it.
    ReadAudit,
}

impl SiteAct {
    pub const ALL: [Self; 5] =
        [Self::Create, Self::ManageLists, Self::ManageStructure, Self::ManageSite, Self::ReadAudit];
}

pub fn can_site(role: Role, act: SiteAct) -> Result<(), Refusal> {
    let may = match act {
        SiteAct::Create => role != Role::Admin,
        SiteAct::ManageLists => matches!(role, Role::Editor | Role::Chief),
        SiteAct::ManageStructure => role != Role::Reporter,
        SiteAct::ManageSite => role == Role::Admin,
        SiteAct::ReadAudit => matches!(role, Role::Chief | Role::Admin),
    };
    if may { Ok(()) } else { Err(Refusal::Role) }
}
