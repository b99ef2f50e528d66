//! The options by which a user names a second coder.

use crate::fail::fail;
use crate::show::safe;
use second::{Address, Key, Patience, SecondCoder, SetupError};
use std::num::NonZeroU64;
use std::time::Duration;

/// The environment variable that holds the key; an argument would be seen by other programs.
const KEY: &str = "SANAD_SECOND_CODER_KEY";

/// Who the second coder is, if there is one.
#[derive(clap::Args)]
#[command(next_help_heading = "Second coder (off unless named)")]
pub struct SecondCoderArg {
    /// Ask the server at this address for the claims, instead of the rules. THE TEXTS ARE SENT
    /// THERE, with headline, source and date; they may expose people
    #[arg(long, value_name = "URL", requires = "model")]
    second_coder: Option<String>,
    /// The model that the server shall ask
    #[arg(long, value_name = "NAME", requires = "second_coder")]
    model: Option<String>,
    /// Allow an address that is not this computer itself
    #[arg(long, requires = "second_coder")]
    send_texts_out: bool,
    /// How long one answer may take [default: 120]
    #[arg(long, value_name = "SECONDS", requires = "second_coder")]
    answer_within: Option<NonZeroU64>,
}

impl SecondCoderArg {
    /// The second coder that was named; nothing is sent yet.
    pub fn named(&self) -> anyhow::Result<Option<SecondCoder>> {
        let (Some(address), Some(model)) = (&self.second_coder, &self.model) else {
            return Ok(None);
        };
        let mut patience = Patience::default();
        if let Some(seconds) = self.answer_within {
            patience.answer_within = Duration::from_secs(seconds.get());
        }
        let make = || {
            let address = Address::new(address, self.send_texts_out)?;
            let key = match std::env::var_os(KEY).filter(|key| !key.is_empty()) {
                Some(key) => Some(Key::new(key.to_str().ok_or(SetupError::Key)?)?),
                None => None,
            };
            SecondCoder::new(address, model, key, patience)
        };
        make()
            .map(Some)
            .map_err(|error| fail(safe::line(&error.to_string()), error.hint()))
    }
}

/// Says where the texts go, before any goes.
pub fn announce(second: &SecondCoder) {
    let address = second.address();
    eprintln!("second coder: {}", safe::line(second.name()));
    let readable = if address.is_readable_on_the_way() {
        ", unencrypted: others can read them on the way"
    } else {
        ""
    };
    eprintln!(
        "the texts are sent to {}{readable}",
        safe::line(address.url())
    );
}

/// Says what came of it.
pub fn sum_up(second: &SecondCoder) {
    let tally = second.tally();
    eprintln!(
        "{} sent to {}; {} taken, {} refused",
        crate::stages::counted(tally.sent, "text"),
        safe::line(second.address().host()),
        crate::stages::counted(tally.claims, "claim"),
        tally.refused
    );
}
