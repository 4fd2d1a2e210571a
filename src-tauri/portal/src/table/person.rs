//! Accounts: who may sign in, as what, and for which categories.

use domain::{Actor, CategoryId, Person, PersonId, Timestamp};
use rusqlite::Row;
use sqlite::{Error, ReadTx, WriteTx};

use super::{id, word};

/// What signing in needs to know.
#[derive(Debug, Clone)]
pub struct Account {
    pub person: Person,
    pub password: String,
    pub view: u32,
}

pub fn insert(tx: &WriteTx<'_>, person: &Person, password: &str) -> Result<(), Error> {
    tx.run(
        "INSERT INTO person (id, login, name, role, password) VALUES (?1, ?2, ?3, ?4, ?5)",
        (person.id.to_string(), &person.login, &person.name, person.role.as_str(), password),
    )?;
    Ok(())
}

pub fn set_password(tx: &WriteTx<'_>, person: PersonId, password: &str) -> Result<(), Error> {
    tx.run("UPDATE person SET password = ?2 WHERE id = ?1", (person.to_string(), password))?;
    Ok(())
}

/// By login; a closed account is nobody.
pub fn account(tx: &ReadTx<'_>, login: &str) -> Result<Option<Account>, Error> {
    tx.one(
        "SELECT id, login, name, role, password, view FROM person WHERE login = ?1 AND closed_ms IS NULL",
        [login],
        |row| Ok(Account { person: from_row(row)?, password: row.get("password")?, view: row.get("view")? }),
    )
}

pub fn get(tx: &ReadTx<'_>, person: PersonId) -> Result<Option<Person>, Error> {
    tx.one("SELECT id, login, name, role FROM person WHERE id = ?1", [person.to_string()], from_row)
}

/// With the moment the account was closed.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<(Person, Option<Timestamp>)>, Error> {
    tx.all("SELECT id, login, name, role, closed_ms FROM person ORDER BY login", [], |row| {
        Ok((from_row(row)?, super::maybe_time(row, "closed_ms")?))
    })
}

pub fn view(tx: &ReadTx<'_>, person: PersonId) -> Result<u32, Error> {
    tx.value("SELECT view FROM person WHERE id = ?1", [person.to_string()])
}

pub fn categories(tx: &ReadTx<'_>, person: PersonId) -> Result<Vec<CategoryId>, Error> {
    tx.all("SELECT category FROM person_category WHERE person = ?1 ORDER BY category", [person.to_string()], |row| {
        id(row, "category")
    })
}

/// The person as the rules see her.
pub fn actor(tx: &ReadTx<'_>, person: &Person) -> Result<Actor, Error> {
    Ok(Actor { person: person.id, role: person.role, categories: categories(tx, person.id)? })
}

pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person { id: id(row, "id")?, login: row.get("login")?, name: row.get("name")?, role: word(row, "role")? })
}
