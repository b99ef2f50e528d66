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
/// Only this machine reaches it, unless you say otherwise. One desk at a time writes to a record;
/// other commands may read it meanwhile.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad serve
  sanad serve --browser
  sanad serve --record my-record --listen 127.0.0.1:0")]
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
    /// Under which name you decide [default: the name you are logged in by]
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
    if !args.listen.ip().is_loopback() {
        return Err(fail(
            format!("{} can be reached from other machines", args.listen),
            "listen on 127.0.0.1",
        ));
    }
    let config = Config {
        listen: args.listen,
        hosts: Vec::new(),
        https: false,
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
        Err(error) => Err(error.into()),
    }
}
