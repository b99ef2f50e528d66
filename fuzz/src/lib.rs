//! What every fuzz target checks: each input gets an answer, and every answer says something.

use collect::{Format, Limits, read_bytes};

/// Reads bytes as a format (or as what they look like) and checks what comes out.
///
/// # Panics
///
/// If the input gets no answer, or one that breaks a promise of the crate.
pub fn check(format: Option<Format>, bytes: &[u8]) {
    let limits = Limits {
        max_bytes: 1 << 20,
        max_item_bytes: 1 << 18,
    };
    let mut answers = 0;
    let tally = read_bytes(format, "fuzz", bytes, &limits, &mut |read| {
        answers += 1;
        match read {
            Ok(item) => {
                assert!(!item.text.trim().is_empty(), "an item without text");
                assert!(
                    !item.text.contains(['\r', '\0']),
                    "a text that was not made tidy"
                );
            }
            Err(problem) => {
                assert!(problem.subject.starts_with("fuzz"), "{problem}");
                assert!(
                    !problem.message.is_empty() && !problem.message.ends_with('.'),
                    "{problem}"
                );
            }
        }
    });
    assert_eq!(tally.items + tally.problems, answers);
    assert!(answers + tally.skipped > 0, "no answer");
}
