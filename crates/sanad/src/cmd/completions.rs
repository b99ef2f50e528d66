//! `sanad completions`: a script that teaches a shell to complete commands and options.

use crate::fail::Status;
use clap::CommandFactory as _;
use std::io::{self, Write as _};

/// Print a script that makes your shell complete sanad's commands and options
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad completions bash > ~/.local/share/bash-completion/completions/sanad
  sanad completions zsh > ~/.zfunc/_sanad
  sanad completions fish > ~/.config/fish/completions/sanad.fish")]
pub struct Args {
    /// Which shell
    shell: clap_complete::Shell,
}

/// Prints the script.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut crate::Cli::command(), "sanad", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Status::Done)
}
