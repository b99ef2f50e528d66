//! `sanad serve`: the desk.

use super::{RecordArg, ThreadsArg};
use crate::desk::{Listed, Stages};
use crate::fail::{Status, fail};
use desk::{Config, Uploads};
use std::net::SocketAddr;
use std::sync::Arc;

/// Where the desk listens if nobody says.
const LISTEN: &str = "127.0.0.1:7263";

/// Open the desk: the record in a browser, with map, queue and search
///
/// Only this machine reaches it, unless you say otherwise. Nobody signs in as long as nobody has
/// an account ('sanad people add'); from the first account on everybody does. One desk at a time
/// writes to a record; other commands may read it meanwhile.
///
/// To let other machines in, put a server with https in front of it, on the same machine, and name
/// it: --https --host desk.example.org. Without such a server, listening beyond this machine needs
/// --reachable, at least one account, and a --host for each name that it is asked for under.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad serve
  sanad serve --browser
  sanad serve --record my-record --listen 127.0.0.1:0
  sanad serve --https --host desk.example.org
  sanad serve --listen 10.8.0.1:7263 --reachable --host 10.8.0.1")]
pub struct Args {
    #[command(flatten)]
    record: RecordArg,
    #[command(flatten)]
    desk: DeskArgs,
    #[command(flatten)]
    threads: ThreadsArg,
}

/// How a desk is opened.
#[derive(clap::Args)]
pub struct DeskArgs {
    /// Where to listen; port 0 for any that is free
    #[arg(long, value_name = "ADDRESS", default_value = LISTEN)]
    listen: SocketAddr,
    /// Let other machines reach it: needed to listen on any but this machine's own addresses
    #[arg(long)]
    reachable: bool,
    /// A name that the desk is asked for under, as browsers write it; repeat it for more
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// A server in front gives it to browsers by https, and says in X-Forwarded-For whom it asks for
    #[arg(long)]
    https: bool,
    /// Under which name you decide where nobody signs in [default: the name you are logged in by]
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// How much may be added at once in the browser, in megabytes; one file may be half of it
    #[arg(long, value_name = "N", default_value_t = 1024)]
    upload_limit: u32,
    /// Open a browser on it
    #[arg(long)]
    browser: bool,
}

impl DeskArgs {
    fn uploads(&self) -> Uploads {
        let all = u64::from(self.upload_limit) << 20;
        Uploads {
            file: all / 2,
            all,
            ..Uploads::default()
        }
    }
}

/// Serves the record until the process is asked to end.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    open(args.record.open()?, &args.desk, args.threads.count())
}

/// Opens the desk on a record.
pub fn open(store: store::Store, args: &DeskArgs, threads: usize) -> anyhow::Result<Status> {
    reachable(args)?;
    let config = Config {
        listen: args.listen,
        hosts: args.host.clone(),
        https: args.https,
        local_name: super::merge::by(args.by.as_deref())?,
        declared: Arc::new(Listed::new()),
        uploads: args.uploads(),
    };
    let served = desk::serve(store, &config, Stages::new(threads), |address| {
        println!("http://{address}/");
        eprintln!("the desk is open at this address; Ctrl-C closes it");
        if args.browser
            && let Err(error) = open::that_detached(format!("http://{address}/"))
        {
            eprintln!("no browser could be opened ({error}); open the address yourself");
        }
    });
    match served {
        Ok(()) => Ok(Status::Done),
        Err(error @ desk::ServeError::Listen(..)) => Err(fail(
            error.to_string(),
            "another desk may be open there; name another address, as --listen 127.0.0.1:0",
        )),
        Err(error @ desk::ServeError::NobodySignsIn) => Err(fail(
            error.to_string(),
            "add yourself with 'sanad people add NAME --role editor', and open its link",
        )),
        Err(desk::ServeError::Accounts(error)) => Err(super::people::words(error)),
        Err(error) => Err(error.into()),
    }
}

/// Refuses to be reached by others unless that was meant, and under names that were given.
fn reachable(args: &DeskArgs) -> anyhow::Result<()> {
    for host in &args.host {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b);
        if host.is_empty() || !host.bytes().all(plain) {
            return Err(fail(
                format!("{host} is no name of a host"),
                "write it as it stands in the address: --host desk.example.org",
            ));
        }
    }
    if args.https && args.host.is_empty() {
        return Err(fail(
            "--https needs the name that browsers ask for",
            "add it, as --host desk.example.org",
        ));
    }
    if args.listen.ip().is_loopback() {
        return Ok(());
    }
    if !args.reachable {
        return Err(fail(
            format!("{} can be reached from other machines", args.listen),
            "listen on 127.0.0.1, or say that you mean it with --reachable",
        ));
    }
    if args.host.is_empty() {
        return Err(fail(
            "a desk that others reach must know its names",
            "add each name that browsers ask for, as --host desk.example.org",
        ));
    }
    if !args.https {
        eprintln!(
            "warning: without https whoever is on the way reads passwords and reports; put a \
             server with https in front and add --https, unless the network itself is sealed"
        );
    }
    Ok(())
}
