//! Lines on their way to standard output, with marks where a terminal can show them.

use std::io::{self, BufWriter, IsTerminal as _, Stdout, Write as _};

/// Standard output, and whether it shows styles.
pub struct Page {
    out: BufWriter<Stdout>,
    styled: bool,
}

impl Page {
    /// Styles on a terminal, unless `NO_COLOR` is set to something; brackets elsewhere.
    pub fn new() -> Self {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let styled = io::stdout().is_terminal() && !refused;
        Self {
            out: BufWriter::new(io::stdout()),
            styled,
        }
    }

    /// Writes one line.
    ///
    /// # Errors
    /// What standard output says.
    pub fn line(&mut self, line: impl AsRef<str>) -> io::Result<()> {
        writeln!(self.out, "{}", line.as_ref())
    }

    /// Writes one value as a line of JSON.
    ///
    /// # Errors
    /// What standard output says.
    pub fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        writeln!(self.out)
    }

    /// Sends everything out.
    ///
    /// # Errors
    /// What standard output says.
    pub fn end(mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Words that a value stands on: underlined, or in brackets that no news text uses.
    pub fn mark(&self, words: &str) -> String {
        if self.styled {
            format!("\u{1b}[4m{words}\u{1b}[24m")
        } else {
            format!("⟦{words}⟧")
        }
    }

    /// What the eye should find first.
    pub fn strong(&self, words: &str) -> String {
        if self.styled {
            format!("\u{1b}[1m{words}\u{1b}[22m")
        } else {
            words.to_owned()
        }
    }

    /// What matters less.
    pub fn faint(&self, words: &str) -> String {
        if self.styled {
            format!("\u{1b}[2m{words}\u{1b}[22m")
        } else {
            words.to_owned()
        }
    }
}
