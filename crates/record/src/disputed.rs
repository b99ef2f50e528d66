//! A field on which claims differ.

use crate::ClaimId;
use serde::{Deserialize, Serialize};

/// Every value that claims give for a field, each with its claims; nothing is averaged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Disputed<T> {
    values: Vec<(T, Vec<ClaimId>)>,
}

impl<T> Default for Disputed<T> {
    fn default() -> Self {
        Self { values: Vec::new() }
    }
}

impl<T: PartialEq> Disputed<T> {
    /// Takes values that are already gathered: each value once, each with its claims once.
    #[must_use]
    pub const fn gathered(values: Vec<(T, Vec<ClaimId>)>) -> Self {
        Self { values }
    }

    /// Adds what one claim says; a value said before only gains the claim.
    pub fn add(&mut self, value: T, by: ClaimId) {
        match self.values.iter_mut().find(|(known, _)| *known == value) {
            Some((_, claims)) if claims.contains(&by) => {}
            Some((_, claims)) => claims.push(by),
            None => self.values.push((value, vec![by])),
        }
    }

    /// Every value with its claims, in the order in which they were first said.
    #[must_use]
    pub fn values(&self) -> &[(T, Vec<ClaimId>)] {
        &self.values
    }

    /// The value, if all claims that give one agree.
    #[must_use]
    pub fn agreed(&self) -> Option<&T> {
        match self.values.as_slice() {
            [(value, _)] => Some(value),
            _ => None,
        }
    }

    /// Whether claims differ.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.values.len() > 1
    }

    /// Whether no claim gives a value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_values_are_a_dispute_and_one_said_twice_is_none() {
        let by = |n: u8| ClaimId::from_bytes([n; 32]);
        let mut toll = Disputed::default();
        toll.add(14, by(1));
        toll.add(14, by(2));
        toll.add(14, by(2));
        assert_eq!(toll.agreed(), Some(&14));
        assert_eq!(toll.values()[0].1.len(), 2);
        toll.add(3, by(3));
        assert!(toll.is_disputed());
        assert_eq!(toll.agreed(), None);
    }
}
