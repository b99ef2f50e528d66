//! The form of the database, and the steps from older forms to the newest.

use crate::{Result, StoreError};
use rusqlite::{Connection, TransactionBehavior};

/// One step for each form; a step that was published is never edited.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001_record.sql"),
    include_str!("../migrations/0002_merging.sql"),
    include_str!("../migrations/0003_review.sql"),
    include_str!("../migrations/0004_overview.sql"),
    include_str!("../migrations/0005_sources.sql"),
    include_str!("../migrations/0006_days.sql"),
    include_str!("../migrations/0007_former.sql"),
    include_str!("../migrations/0008_titles.sql"),
];

/// The form that brought the rows of the overview.
const OVERVIEW: usize = 4;

/// The form from which on titles are searched.
const TITLES: usize = 8;

/// The form from which on what people decided on claims is kept in tables of its own, which are
/// filled from the log.
const REVIEWED: usize = 3;

/// Marks the file as a sanad record (`SNAD`), so that other programs can tell.
const APPLICATION_ID: i64 = 0x534e_4144;

/// Brings a database to the newest form; one that is there already is left alone.
pub(crate) fn migrate(connection: &mut Connection) -> Result<()> {
    let found = form(connection)?;
    // Each step commits together with its number: killed between two steps, the next opening
    // goes on with the second.
    for (at, step) in STEPS
        .iter()
        .enumerate()
        .skip(usize::try_from(found).unwrap_or(0))
    {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step)?;
        if at + 1 == REVIEWED {
            crate::review::derive_all(&transaction)?;
        }
        if at + 1 == OVERVIEW {
            crate::overview::fill(&transaction)?;
        }
        if at + 1 == TITLES {
            crate::words::add_titles(&transaction)?;
        }
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", at as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Whether a database is of the newest form; `false` if it is still empty.
///
/// # Errors
/// [`StoreError::Older`] for one that must be brought up to date first.
pub(crate) fn is_newest(connection: &Connection) -> Result<bool> {
    let (found, known) = (form(connection)?, STEPS.len() as i64);
    match found {
        0 => Ok(false),
        _ if found < known => Err(StoreError::Older { found, known }),
        _ => Ok(true),
    }
}

fn form(connection: &Connection) -> Result<i64> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let (found, application) = (pragma("user_version")?, pragma("application_id")?);
    if found != 0 && application != APPLICATION_ID {
        return Err(StoreError::Damaged(
            "record.sqlite is another program's database".into(),
        ));
    }
    let known = STEPS.len() as i64;
    if found > known {
        Err(StoreError::Newer { found, known })
    } else {
        Ok(found)
    }
}
