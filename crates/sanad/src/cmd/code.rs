//! `sanad code`: documents to claims, in a record or in a stream of JSON Lines.

use super::second_coder::{self, SecondCoderArg};
use super::{RecordArg, ThreadsArg};
use crate::fail::{Status, fail};
use crate::lines::{self, Tally};
use crate::progress::Progress;
use crate::stages::{By, Coded};
use crate::{stages, stream};
use anyhow::Context as _;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Turn documents into claims (the second stage of `run` alone)
///
/// Codes every document of the record that was not coded yet, or that was coded by other rules.
///
/// With --jsonl no record is needed: each line {"id", "text", "lang"?, "published"?, "title"?,
/// "source"?} gives one line {"id", "claims"}, in the order of the input. Offsets count Unicode
/// scalar values of "text".
///
/// With --second-coder a server of the chat-completions form codes them instead of the rules. Claims
/// whose words do not stand in the text are refused and counted; days, numbers and places are read
/// by sanad itself. Each claim is marked with the model and the host, and waits in the queue for a
/// person, since nobody has judged how likely it is. In a record its coding stands until you ask
/// --by-rules; a document without an answer keeps the coding that it has. A key is taken from the
/// environment variable SANAD_SECOND_CODER_KEY. Compare codings of lines with 'sanad score'.
#[derive(clap::Args)]
#[command(after_long_help = "\
Examples:
  sanad code
  sanad code --jsonl texts.jsonl > coded.jsonl
  zcat texts.jsonl.gz | sanad code --jsonl - --threads 2 > coded.jsonl
  sanad code --second-coder http://127.0.0.1:8080 --model NAME
  sanad code --jsonl texts.jsonl --second-coder http://127.0.0.1:8080 --model NAME > second.jsonl

A line that cannot be read is named on standard error with its number; if it has an id, the
output holds a line for it with a \"problem\" and no claims. Exit status: 0 every line was coded,
1 some were not, 2 none was.")]
pub struct Args {
    /// Code the lines of a file (- for standard input) instead of a record
    #[arg(long, value_name = "FILE", conflicts_with = "record")]
    jsonl: Option<PathBuf>,
    #[command(flatten)]
    threads: ThreadsArg,
    #[command(flatten)]
    record: RecordArg,
    /// Code by the rules also what a second coder coded
    #[arg(long, conflicts_with_all = ["jsonl", "second_coder"])]
    by_rules: bool,
    #[command(flatten)]
    second: SecondCoderArg,
}

/// Codes and says how it went.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let threads = args.threads.count();
    if let Some(path) = &args.jsonl {
        return match args.second.named()? {
            None => {
                let rules = lines::By::Rules(Box::new(coder::Coder::builtin()));
                of_lines(path, rules, stream::CHUNK_BYTES, threads)
            }
            // Line by line, so that what a slow server has answered is written at once; one
            // question at a time, as a server on one's own computer can bear.
            Some(second) => {
                let by = lines::By::Second(Box::new(second));
                of_lines(path, by, 1, args.threads.count_or_one())
            }
        };
    }
    let mut store = args.record.open_existing()?;
    let mut progress = Progress::new(false);
    let coded = if let Some(second) = args.second.named()? {
        second_coder::announce(&second);
        // One question at a time, as a server on one's own computer can bear.
        let threads = args.threads.count_or_one();
        let coded = stages::code(&mut store, By::Second(&second), threads, &mut progress)?;
        second_coder::sum_up(&second);
        coded
    } else {
        let coder = coder::Coder::builtin();
        let by = if args.by_rules {
            By::RulesAgain(&coder)
        } else {
            By::Rules(&coder)
        };
        stages::code(&mut store, by, threads, &mut progress)?
    };
    if coded.unanswered > 0 {
        eprintln!(
            "{} no answer: what was coded there before stays; start again to ask for the rest",
            match coded.unanswered {
                1 => "1 document has".to_owned(),
                many => format!("{many} documents have"),
            }
        );
    }
    eprintln!("next: sanad merge{}", args.record.typed());
    Ok(match coded {
        Coded { unanswered: 0, .. } => Status::Done,
        Coded { documents: 0, .. } => Status::NothingDone,
        _ => Status::SomeProblems,
    })
}

fn of_lines(path: &Path, by: lines::By, chunk: usize, threads: usize) -> anyhow::Result<Status> {
    let (name, input): (_, Box<dyn Read + Send>) = if path.as_os_str() == "-" {
        ("standard input".to_owned(), Box::new(io::stdin()))
    } else {
        let name = path.display().to_string();
        let file = File::open(path)
            .map_err(|error| fail(format!("cannot read {name}: {error}"), "check the path"))?;
        (name, Box::new(file))
    };
    let input = BufReader::with_capacity(1 << 16, input);
    if let lines::By::Second(second) = &by {
        second_coder::announce(second);
    }
    let by = Arc::new(by);
    let coder = by.clone();
    let work = move |chunk: &stream::Chunk| lines::code(&coder, chunk);
    let mut total = Tally::default();
    let mut out = io::stdout().lock();
    stream::in_order(input, chunk, threads, work, |coded| {
        for problem in &coded.problems {
            eprintln!("problem: {name}, {problem}");
        }
        total.add(coded.tally);
        io::Write::write_all(&mut out, &coded.bytes)
    })
    .with_context(|| format!("cannot read {name} or write what comes of it"))?;
    io::Write::flush(&mut out)?;
    if let lines::By::Second(second) = &*by {
        second_coder::sum_up(second);
    }
    Ok(match total {
        Tally { coded: 0, .. } => {
            eprintln!("{name}: no line was coded");
            Status::NothingDone
        }
        Tally { bad: 0, .. } => Status::Done,
        _ => Status::SomeProblems,
    })
}
