//! Languages whose verb ends its clause and whose noun phrase begins with its head.
//!
//! The rest of the coder is the same for every language; what order changes stands here: word
//! classes and noun phrases, clauses with their predicates, who plays which part in a clause, and
//! the acts and attributions that hang on it.

mod clause;
mod phrase;
mod read;
mod roles;
mod speech;
mod tag;

pub(crate) use clause::{Clause, Tense, clause_of, clauses};
pub(crate) use phrase::learn_names;
pub(crate) use read::PhrasesRead;
pub(crate) use roles::{Roles, antecedent, roles, split_thing, subject_of};
pub(crate) use speech::{headline_voice, points_back, spoke_last, verb_voice};
pub(crate) use tag::tag;
