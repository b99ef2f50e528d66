//! A score, as a table and as JSON.

use serde::{Serialize, Serializer};
use std::fmt;

/// Everything that scoring finds; shares are in 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Score {
    /// Documents of the gold.
    pub documents: usize,
    /// Claims of the gold.
    pub gold: usize,
    /// Claims coded in the gold's documents.
    pub coded: usize,
    /// Matched pairs.
    pub matched: usize,
    /// Matched of the coded.
    pub precision: f64,
    /// Matched of the gold.
    pub recall: f64,
    /// Both in one, over all documents.
    pub claim_f1: f64,
    /// The same, where place name, country and both days must be equal.
    pub strict_f1: f64,
    /// The mean of the documents' claim F1.
    pub document_f1: f64,
    /// Of matched pairs: same place.
    pub place: f64,
    /// Of matched pairs: same days.
    pub time: f64,
    /// Of matched pairs: the nearest speaker's group and stance are the same, or none speaks.
    pub said_by: f64,
    /// Of matched pairs: same group.
    pub actor: f64,
    /// Of matched pairs: same group.
    pub target: f64,
    /// Of matched pairs: the spans overlap by half or more.
    pub span: f64,
    /// F1 on the figures of matched pairs.
    pub figures_f1: f64,
    /// F1 on the words of matched pairs.
    pub words_f1: f64,
    /// Each type, the most frequent of the gold first.
    #[serde(serialize_with = "by_name")]
    pub types: Vec<TypeRow>,
    /// Each field over all claims, matched or not.
    pub fields: Vec<FieldRow>,
    /// Coded documents that the gold does not name; they count for nothing.
    pub not_in_gold: usize,
    /// Each document, the worst first.
    #[serde(skip)]
    pub rows: Vec<DocumentRow>,
}

/// One type's score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TypeRow {
    /// The type, as the files spell it.
    #[serde(skip)]
    pub name: String,
    /// Claims of the gold.
    pub gold: usize,
    /// Coded claims.
    pub coded: usize,
    /// Matched pairs.
    pub matched: usize,
    /// F1 on claims of this type.
    pub f1: f64,
}

/// One field's score over all claims: a value counts as correct if its claim is matched and the
/// values are the same. A figure or a slogan counts by itself, the others once a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldRow {
    /// The field, as the codebook spells it.
    pub name: &'static str,
    /// Values of the gold.
    pub gold: usize,
    /// Coded values.
    pub coded: usize,
    /// Correct values.
    pub correct: usize,
    /// Correct of the coded.
    pub precision: f64,
    /// Correct of the gold.
    pub recall: f64,
    /// Both in one.
    pub f1: f64,
}

/// One document's score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentRow {
    /// The document.
    pub id: String,
    /// F1 on its claims.
    pub f1: f64,
    /// Claims of the gold.
    pub gold: usize,
    /// Coded claims.
    pub coded: usize,
    /// Matched pairs.
    pub matched: usize,
}

fn by_name<S: Serializer>(rows: &[TypeRow], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(rows.iter().map(|row| (&row.name, row)))
}

impl fmt::Display for Score {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [
            ("documents", self.documents),
            ("gold", self.gold),
            ("coded", self.coded),
            ("matched", self.matched),
        ];
        for (name, count) in counts {
            writeln!(out, "{name:13} {count}")?;
        }
        for (name, value) in self.shares() {
            writeln!(out, "{name:13} {value:.3}")?;
        }
        writeln!(out)?;
        self.types
            .iter()
            .try_for_each(|row| writeln!(out, "{row}"))?;
        writeln!(out)?;
        self.fields
            .iter()
            .try_for_each(|row| writeln!(out, "{row}"))?;
        if self.not_in_gold > 0 {
            writeln!(
                out,
                "\n{} coded documents are not in the gold and count for nothing",
                self.not_in_gold
            )?;
        }
        Ok(())
    }
}

impl Score {
    /// The shares by name, in the order in which they are printed.
    #[must_use]
    pub fn shares(&self) -> [(&'static str, f64); 13] {
        [
            ("precision", self.precision),
            ("recall", self.recall),
            ("claim_f1", self.claim_f1),
            ("strict_f1", self.strict_f1),
            ("document_f1", self.document_f1),
            ("place", self.place),
            ("time", self.time),
            ("said_by", self.said_by),
            ("actor", self.actor),
            ("target", self.target),
            ("span", self.span),
            ("figures_f1", self.figures_f1),
            ("words_f1", self.words_f1),
        ]
    }
}

impl fmt::Display for TypeRow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{:16} gold {:4}  coded {:4}  f1 {:.3}",
            self.name, self.gold, self.coded, self.f1
        )
    }
}

impl fmt::Display for FieldRow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{:16} gold {:4}  coded {:4}  precision {:.3}  recall {:.3}  f1 {:.3}",
            self.name, self.gold, self.coded, self.precision, self.recall, self.f1
        )
    }
}

impl fmt::Display for DocumentRow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{:.3} {}: gold {}, coded {}, matched {}",
            self.f1, self.id, self.gold, self.coded, self.matched
        )
    }
}
