//! Time as far as a document gives it.

use crate::named::named;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

named! {
    /// How fine a time is.
    TimePrecision {
        Day "day" "one day",
        Days "days" "several days",
        Week "week" "a week",
        Month "month" "a month or months",
        Season "season" "a season",
        Year "year" "one year",
        Years "years" "several years",
    }
}

/// A stretch of days, both ends included, in the Gregorian calendar; an end that the document
/// does not settle is `None`, and the words stay.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct When {
    /// As written.
    pub text: String,
    /// First day.
    pub start: Option<Date>,
    /// Last day, included.
    pub end: Option<Date>,
    /// How fine the words are.
    pub precision: Option<TimePrecision>,
}

impl When {
    /// Whether both may speak of one time: an open end contradicts nothing.
    #[must_use]
    pub fn may_overlap(&self, other: &Self) -> bool {
        let before = |end: Option<Date>, start: Option<Date>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.end, other.start) && !before(other.end, self.start)
    }
}
