//! The places that claims of the record name.

use crate::fold::fold;
use crate::rows::statement;
use crate::{Result, Store};
use record::{Claim, Place, TextId};
use rusqlite::{OptionalExtension as _, params};

impl Store {
    /// One place for each name that claims give, in the order of the names; at most `most` names.
    /// Of places that share a name it is the one that was named first. What only claims of the text
    /// `except` name is left out: who codes it alone must not see it.
    ///
    /// # Errors
    /// What the database says.
    pub fn places(&self, most: usize, except: Option<TextId>) -> Result<Vec<Place>> {
        // From name to name by the index: what it costs follows the names, and not the claims.
        let sql = "WITH RECURSIVE names (name) AS (
                SELECT min(place) FROM claims
                UNION ALL
                SELECT (SELECT min(place) FROM claims WHERE place > names.name) FROM names
                WHERE names.name IS NOT NULL)
            SELECT (SELECT c.body FROM claims c WHERE c.place = names.name
                AND c.text IS NOT (SELECT number FROM texts WHERE id = ?2)
                ORDER BY c.number LIMIT 1)
            FROM names WHERE names.name IS NOT NULL LIMIT ?1";
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let except = except.map(|text| *text.as_bytes());
        let mut rows = statement(&self.connection, sql)?;
        let bodies =
            rows.query_map(params![most, except], |row| row.get::<_, Option<String>>(0))?;
        let mut places = Vec::new();
        for body in bodies {
            if let Some(body) = body? {
                places.extend(place_of(&body));
            }
        }
        Ok(places)
    }

    /// The place of this name, province and country as a claim of the record has it, with its
    /// precision and degrees as far as that claim has them; not as claims of the text `except` do.
    ///
    /// # Errors
    /// What the database says.
    pub fn place_named(
        &self,
        name: &str,
        admin1: Option<&str>,
        country: Option<&str>,
        except: Option<TextId>,
    ) -> Result<Option<Place>> {
        // The first claims of a name tell as much as all of them.
        let sql = "SELECT body FROM (
                SELECT body, number FROM claims
                WHERE place = ?1 AND admin1 IS ?2 AND country IS ?3
                    AND text IS NOT (SELECT number FROM texts WHERE id = ?4) LIMIT 64)
            ORDER BY body LIKE '%\"lat\":%' DESC, number LIMIT 1";
        let except = except.map(|text| *text.as_bytes());
        let values = params![fold(name), admin1.map(fold), country, except];
        let body: Option<String> = statement(&self.connection, sql)?
            .query_row(values, |row| row.get(0))
            .optional()?;
        Ok(body.as_deref().and_then(place_of))
    }
}

/// The place of a claim; none of one that does not parse, which is a problem of its document.
fn place_of(body: &str) -> Option<Place> {
    serde_json::from_str::<Claim>(body).ok()?.body.place
}
