//! `sanad people`: who may use the desk.

use super::RecordArg;
use crate::fail::{Status, fail};
use crate::show::{Page, safe};
use clap::Subcommand;
use std::time::SystemTime;
use store::{Account, AccountError, Accounts, Role};

/// Where the desk is if nobody says.
const AT: &str = "http://127.0.0.1:7263";

/// Say who may use the desk
///
/// A desk without accounts serves the one person at its machine. As soon as somebody is added,
/// everybody must sign in. Passwords are set in the browser: this command prints a link that works
/// once and for three days. Names stand under decisions, so nobody is removed: who leaves is
/// disabled.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad people add \"Ava Tester\" --role editor
  sanad people add mina --role coder --at https://desk.example.org
  sanad people list
  sanad people disable mina
  sanad people reset mina")]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Add a person and print their invitation
    Add(Add),
    /// Show everybody
    List(List),
    /// Keep a person out; what they decided stays
    Disable(Which),
    /// Let a person who was disabled in again
    Enable(Which),
    /// Print a new invitation: password, passkeys and sessions of the person end
    Reset(Reset),
}

#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad people add \"Ava Tester\" --role editor")]
struct Add {
    /// The name under which they decide
    name: String,
    /// What they may do: reader (sees everything), coder (decides about claims), editor (decides
    /// about events, takes files in, lets people in)
    #[arg(long)]
    role: Role,
    #[command(flatten)]
    at: At,
    #[command(flatten)]
    record: RecordArg,
}

#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad people list
  sanad people list --json")]
struct List {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    record: RecordArg,
}

#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad people disable mina
  sanad people enable mina")]
struct Which {
    /// Their name
    name: String,
    #[command(flatten)]
    record: RecordArg,
}

#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad people reset mina")]
struct Reset {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    at: At,
}

#[derive(clap::Args)]
struct At {
    /// The address under which their browser finds the desk
    #[arg(long, value_name = "URL", default_value = AT)]
    at: String,
}

/// Does what was asked.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    match &args.what {
        What::Add(args) => add(args),
        What::List(args) => list(args),
        What::Disable(args) => set_disabled(args, true),
        What::Enable(args) => set_disabled(args, false),
        What::Reset(args) => reset(args),
    }
}

fn accounts(record: &RecordArg) -> anyhow::Result<Accounts> {
    // Only beside a record: a mistyped folder must not become one.
    match record.read() {
        Ok(_) => {}
        Err(error) => match error.downcast_ref() {
            Some(store::StoreError::Older { .. }) => {}
            _ => return Err(error),
        },
    }
    Accounts::open(record.path()).map_err(words)
}

fn add(args: &Add) -> anyhow::Result<Status> {
    let link = base(&args.at)?;
    let mut accounts = accounts(&args.record)?;
    let first = !accounts.any().map_err(words)?;
    if first && args.role != Role::Editor {
        return Err(fail(
            "the first person must be an editor",
            "from then on everybody signs in, and an editor lets people in: add --role editor",
        ));
    }
    let person = accounts.add(&args.name, args.role, now()?).map_err(words)?;
    let secret = accounts.invite(person.number, now()?).map_err(words)?;
    if first {
        eprintln!("from now on everybody must sign in at the desk of this record");
    }
    invitation(&person, &link, &secret)
}

fn reset(args: &Reset) -> anyhow::Result<Status> {
    let link = base(&args.at)?;
    let mut accounts = accounts(&args.which.record)?;
    let person = find(&accounts, &args.which.name)?;
    if person.disabled {
        return Err(fail(
            format!("{} is disabled", safe::line(&person.name)),
            "let them in again with 'sanad people enable' first",
        ));
    }
    let secret = accounts.invite(person.number, now()?).map_err(words)?;
    invitation(&person, &link, &secret)
}

/// Prints the link alone on standard output, so that it can be piped on.
fn invitation(person: &Account, base: &str, secret: &str) -> anyhow::Result<Status> {
    let name = safe::line(&person.name);
    eprintln!(
        "give this link to {name} and to nobody else: it works once, for three days, and lets them \
         set a password"
    );
    let mut page = Page::new();
    page.line(format!("{base}/invitation#{secret}"))?;
    page.end()?;
    Ok(Status::Done)
}

/// The address as links begin with it.
fn base(at: &At) -> anyhow::Result<String> {
    let base = at.at.trim_end_matches('/');
    let host = base
        .strip_prefix("https://")
        .or_else(|| base.strip_prefix("http://"));
    let plain = |host: &str| {
        !host.is_empty()
            && host
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b))
    };
    match host {
        Some(host) if plain(host) => Ok(base.to_owned()),
        _ => Err(fail(
            format!("{} is no address of a desk", safe::line(&at.at)),
            "write it as browsers do, without a path: --at https://desk.example.org",
        )),
    }
}

fn list(args: &List) -> anyhow::Result<Status> {
    let people = accounts(&args.record)?.people().map_err(words)?;
    let mut page = Page::new();
    if args.json {
        for person in &people {
            page.json(person)?;
        }
        page.end()?;
        return Ok(Status::Done);
    }
    if people.is_empty() {
        page.line("nobody has an account: the desk serves whoever sits at its machine")?;
    }
    let at = now()?;
    for person in &people {
        page.line(format!(
            "{:>4}  {:6}  {:8}  {}",
            person.number,
            person.role.name(),
            state(person, at),
            safe::line(&person.name)
        ))?;
    }
    page.end()?;
    Ok(Status::Done)
}

fn state(person: &Account, now: i64) -> &'static str {
    match person.invited_until {
        _ if person.disabled => "disabled",
        _ if person.joined => "active",
        Some(until) if until > now => "invited",
        _ => "expired",
    }
}

fn set_disabled(args: &Which, disabled: bool) -> anyhow::Result<Status> {
    let mut accounts = accounts(&args.record)?;
    let person = find(&accounts, &args.name)?;
    accounts
        .set_disabled(person.number, disabled)
        .map_err(words)?;
    let name = safe::line(&person.name);
    match disabled {
        true => eprintln!("{name} cannot sign in any more; their sessions have ended"),
        false => eprintln!("{name} can sign in again"),
    }
    Ok(Status::Done)
}

fn find(accounts: &Accounts, name: &str) -> anyhow::Result<Account> {
    let found = accounts.named(name).map_err(words)?;
    found.ok_or_else(|| {
        fail(
            format!("nobody is called {}", safe::line(name)),
            "'sanad people list' shows everybody",
        )
    })
}

/// An error with its way out.
pub fn words(error: AccountError) -> anyhow::Error {
    let hint = match &error {
        AccountError::BadName(_) => {
            "names have letters of one script a word, digits, blanks, . - _ and apostrophes"
        }
        AccountError::NameTaken(_) => "choose another; 'sanad people list' shows everybody",
        AccountError::NoPerson => "'sanad people list' shows everybody",
        AccountError::LastEditor => "add another editor first",
        AccountError::Random(_) => "run again",
        AccountError::KnownPasskey => "it can be removed by its owner at /people/me",
        AccountError::Store(_) => {
            return match error {
                AccountError::Store(error) => error.into(),
                other => anyhow::Error::msg(other.to_string()),
            };
        }
    };
    fail(error.to_string(), hint)
}

fn now() -> anyhow::Result<i64> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    Ok(i64::try_from(since.as_secs())?)
}
