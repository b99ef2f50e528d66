//! Commands for those who work on sanad: `cargo xtask <command> [arguments]`.

mod articles;
mod bench;
mod calibrate;
mod copies;
mod desk;
mod documents;
mod gazetteer;
mod incidents;
mod load;
mod measure;
mod merging;
mod outlines;
mod overview;
mod picture;
mod places;
mod quotes;
mod rules;
mod scores;
mod times;

use std::process::ExitCode;

/// A command's name, what it does, and the function that does it.
type Command = (
    &'static str,
    &'static str,
    fn(&[String]) -> anyhow::Result<()>,
);

/// One line a command; each is a module of its own.
const COMMANDS: &[Command] = &[
    (
        "articles",
        "measure how well article text is taken out of web pages",
        articles::run,
    ),
    (
        "bench",
        "measure how fast the whole program codes",
        bench::run,
    ),
    (
        "calibrate",
        "fit the confidence of claims on hand-coded texts",
        calibrate::run,
    ),
    (
        "copies",
        "measure how well copies are found, excerpts and retellings included",
        copies::run,
    ),
    (
        "gazetteer",
        "compile data/gazetteer.bin from GeoNames and codebook/",
        gazetteer::run,
    ),
    (
        "incidents",
        "measure how well documents are gathered into stories",
        incidents::run,
    ),
    (
        "load",
        "measure event and document pages of a large record under load",
        load::run,
    ),
    (
        "losses",
        "count why slots of MUC-4 are lost, and list the templates",
        scores::losses::run,
    ),
    (
        "merging",
        "measure how fast a large record is merged, and how fast it takes in more",
        merging::run,
    ),
    (
        "outlines",
        "make data/outlines from Natural Earth, for the desk's map",
        outlines::run,
    ),
    (
        "overview",
        "measure how fast the overview of a record answers, and what its first page weighs",
        overview::run,
    ),
    (
        "picture",
        "draw docs/demo.svg from what the program prints",
        picture::run,
    ),
    (
        "places",
        "measure the place reader on the development corpora",
        places::run,
    ),
    (
        "quotes",
        "measure whether slogans and speeches stand with the right speaker",
        quotes::run,
    ),
    (
        "rules",
        "count on how many texts each rule and lexicon entry takes hold",
        rules::run,
    ),
    (
        "scores",
        "measure everything the coder does, write SCOREBOARD.md, fail where a figure fell",
        scores::run,
    ),
    (
        "times",
        "measure the time and number readers on the development corpora",
        times::run,
    ),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let command = arguments.first().and_then(|wanted| {
        COMMANDS
            .iter()
            .find(|(name, ..)| name == wanted)
            .map(|(_, _, run)| run)
    });
    let Some(run) = command else {
        eprintln!("usage: cargo xtask <command> [arguments]\n");
        for (name, what, _) in COMMANDS {
            eprintln!("  {name:<12} {what}");
        }
        return ExitCode::from(2);
    };
    match run(&arguments[1..]) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
