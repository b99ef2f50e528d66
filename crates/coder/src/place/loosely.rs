//! Names in spellings that the gazetteer does not know, in texts about countries that write in
//! Arabic letters.

use super::page::Page;
use super::spot::Found;

/// Adds spots for loose spellings.
pub(super) fn add(_page: &Page<'_, '_>, _found: &mut Found) {}
