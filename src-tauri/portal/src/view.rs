//! Who may see what: a reporter own articles and what is published, an editor those of her categories and own,
//! the chief all, the admin none.

use domain::article::Standing;
use domain::{Actor, Role, Timestamp};

pub fn sees(actor: &Actor, standing: &Standing, now: Timestamp) -> bool {
    let own = standing.owner == actor.person;
    match actor.role {
        Role::Reporter => own || standing.showing(now).is_some(),
        Role::Editor => {
            own || actor.categories.is_empty() || standing.category.is_some_and(|it| actor.categories.contains(&it))
        }
        Role::Chief => true,
        Role::Admin => false,
    }
}
