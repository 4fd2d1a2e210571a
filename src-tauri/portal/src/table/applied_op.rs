//! What was done under an operation's id, so that the same request again is the same answer and no second effect.

use domain::wire::Code;
use domain::{DeviceId, OpId, Timestamp};
use sqlite::{ReadTx, WriteTx};

use crate::error::Error;

/// The answer of then. The same id with another body is an error of the laptop, never a second effect.
pub fn answered(tx: &ReadTx<'_>, op: OpId, request_hash: &str) -> Result<Option<String>, Error> {
    let row: Option<(String, String)> =
        tx.one("SELECT request_hash, response FROM applied_op WHERE op_id = ?1", [op.to_string()], |row| {
            Ok((row.get("request_hash")?, row.get("response")?))
        })?;
    match row {
        None => Ok(None),
        Some((hash, response)) if hash == request_hash => Ok(Some(response)),
        Some(_) => Err(Error::refused(Code::OpReused, "this operation's id was used for another request")),
    }
}

pub fn is_known(tx: &ReadTx<'_>, op: OpId) -> Result<bool, Error> {
    Ok(tx.value("SELECT EXISTS (SELECT 1 FROM applied_op WHERE op_id = ?1)", [op.to_string()])?)
}

pub fn keep(
    tx: &WriteTx<'_>,
    op: OpId,
    device: DeviceId,
    request_hash: &str,
    response: &str,
    now: Timestamp,
) -> Result<(), Error> {
    tx.run(
        "INSERT INTO applied_op (op_id, device, request_hash, response, at_ms) VALUES (?1, ?2, ?3, ?4, ?5)",
        (op.to_string(), device.to_string(), request_hash, response, now.0),
    )?;
    Ok(())
}
