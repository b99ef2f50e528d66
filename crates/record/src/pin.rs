//! The tie between a value and its words.

use crate::{Span, Text};
use serde::{Deserialize, Serialize};

/// A stretch of a document's text together with the words in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Pin {
    /// Where the words stand.
    #[serde(flatten)]
    pub span: Span,
    /// The words, exactly as written.
    pub quote: String,
}

/// Why a pin does not hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// The span reaches behind the text.
    #[error("the pin {}..{} lies outside a text of {len} characters", span.start, span.end)]
    Outside {
        /// Where it points.
        span: Span,
        /// How long the text is, in scalar values.
        len: usize,
    },
    /// Other words stand there.
    #[error("the pin {}..{} says '{quote}', the text says '{found}'", span.start, span.end)]
    Differs {
        /// Where it points.
        span: Span,
        /// What the pin says.
        quote: String,
        /// What the text says.
        found: String,
    },
}

impl Pin {
    /// Pins the words at a span.
    ///
    /// # Errors
    /// [`PinError::Outside`] if the span reaches behind the text.
    pub fn at(text: &Text<'_>, span: Span) -> Result<Self, PinError> {
        match text.get(span) {
            Some(quote) => Ok(Self {
                span,
                quote: quote.to_owned(),
            }),
            None => Err(PinError::Outside {
                span,
                len: text.len(),
            }),
        }
    }

    /// Checks that the words still stand at the span.
    ///
    /// # Errors
    /// [`PinError`] says what stands there instead.
    pub fn check(&self, text: &Text<'_>) -> Result<(), PinError> {
        match text.get(self.span) {
            Some(found) if found == self.quote => Ok(()),
            Some(found) => Err(PinError::Differs {
                span: self.span,
                quote: self.quote.clone(),
                found: found.to_owned(),
            }),
            None => Err(PinError::Outside {
                span: self.span,
                len: text.len(),
            }),
        }
    }
}

/// Which value of a claim a pin carries: the path of the value in the claim's JSON, such as
/// `place`, `figures[0]` or `said_by[1]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PinnedField {
    /// The path of the value.
    pub field: String,
    /// The words it stands on.
    #[serde(flatten)]
    pub pin: Pin,
}

/// One step of a claim's derivation: which rule read which words, and what it made of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Step {
    /// The rule's name, as its file gives it, such as `en/arrest-verb`.
    pub rule: String,
    /// What it read, in a few words: `trigger`, `place from paragraph`, `weekday against date`.
    pub did: String,
    /// The words it read; missing where it only combined earlier steps.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_holds_on_its_text_and_names_what_stands_there_otherwise() {
        let text = Text::new("سه نفر در شوش");
        let pin = Pin::at(&text, Span::new(10, 13)).unwrap();
        assert_eq!(pin.quote, "شوش");
        assert_eq!(pin.check(&text), Ok(()));
        let other = Text::new("سه نفر در قم..");
        assert!(matches!(pin.check(&other), Err(PinError::Differs { .. })));
        assert!(matches!(
            pin.check(&Text::new("سه")),
            Err(PinError::Outside { len: 2, .. })
        ));
    }
}
