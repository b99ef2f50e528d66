//! `cargo xtask copies [--seed N] [--ways first|second] [--show]`: how well copies are found.
//!
//! Makes 1,500 texts, real news where they are beside the checkout and invented reports, plants
//! 75 copies of each of five kinds, and prints how many each detector finds, how many other pairs
//! it takes for copies, and how many texts a second it indexes and asks for. Among the invented
//! reports are 150 of other happenings of the same kind in the same towns and 150 pairs of
//! independent reports of one happening. `--ways` writes the invented reports with one half of
//! the ways of saying each thing; `--show` lists what was missed and what was false.
//!
//! The crate gaoya is measured beside in a build with the feature `peers`, which nothing else
//! needs: `cargo run --release -p xtask --features peers -- copies`.

mod chance;
mod detect;
mod edit;
mod made;
mod news;
mod retellings;
mod story;
mod write;

use anyhow::{Context as _, Result, bail};
use detect::Pairs;
use made::{EACH, KINDS, Kind, MadeSet};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use write::Ways;

struct Setting {
    seed: u64,
    ways: Ways,
    show: bool,
}

/// Makes the set, measures and prints.
///
/// # Errors
/// If an argument is not known, or a file that is here cannot be read.
pub fn run(arguments: &[String]) -> Result<()> {
    let setting = setting(arguments)?;
    let set = made::make(setting.seed, setting.ways)?;
    println!(
        "{} texts, {} of them real news{}, and {} planted copies\n",
        set.documents.len() - set.planted.len(),
        set.real,
        if set.real == 0 { ", since none are here" } else { "" },
        set.planted.len()
    );
    head();
    let mut all = Pairs::new();
    for detector in detect::all() {
        let start = Instant::now();
        let pairs = detector.pairs(&set.documents);
        let time = start.elapsed();
        row(detector.name(), &set, &pairs, time);
        if setting.show {
            show(&set, &pairs);
        }
        if detector.name().starts_with("sanad") {
            all.extend(pairs);
        }
    }
    let coder = coder::Coder::builtin();
    let (told, retellings) = retellings::among(&coder, &set.documents);
    let time = retellings.accounts + retellings.comparing;
    row("sanad, retold", &set, &retellings.found, time);
    all.extend(retellings.found.iter().copied());
    row("sanad, both", &set, &all, Duration::ZERO);
    println!();
    tell(&set, &retellings);
    if setting.show {
        show_retellings(&set, &told, &retellings);
    }
    real(&coder)
}

fn setting(arguments: &[String]) -> Result<Setting> {
    let mut setting = Setting {
        seed: 1,
        ways: Ways::Both,
        show: false,
    };
    let mut rest = arguments.iter().map(String::as_str);
    while let Some(argument) = rest.next() {
        match argument {
            "--show" => setting.show = true,
            "--seed" => {
                let seed = rest.next().context("--seed wants a number")?;
                setting.seed = seed.parse().context("--seed wants a number")?;
            }
            "--ways" => {
                setting.ways = match rest.next() {
                    Some("first") => Ways::First,
                    Some("second") => Ways::Second,
                    _ => bail!("--ways wants `first` or `second`"),
                }
            }
            other => bail!("`{other}` is not known; try --seed N, --ways first, --show"),
        }
    }
    Ok(setting)
}

fn head() {
    print!("| found of {EACH} |");
    KINDS.iter().for_each(|(_, name)| print!(" {name} |"));
    println!(" false | copied by themselves | texts/s |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
}

/// One line of the table. A pair of real texts that share a passage word for word is a copy that
/// nobody planted: it is counted apart.
fn row(name: &str, set: &MadeSet, pairs: &Pairs, time: Duration) {
    print!("| {name} |");
    for (kind, _) in KINDS {
        let of_kind = set.planted.iter().filter(|planted| planted.0 == kind);
        let found = of_kind.filter(|&&(_, a, b)| pairs.contains(&(a, b)));
        print!(" {} |", found.count());
    }
    let (natural, false_pairs) = unplanted(set, pairs);
    print!(" {} | {} |", false_pairs.len(), natural.len());
    if time.is_zero() {
        println!(" |");
    } else {
        println!(" {:.0} |", set.documents.len() as f64 / time.as_secs_f64());
    }
}

type Listed = Vec<(usize, usize)>;

/// Pairs that nobody planted: those that share a passage by themselves, and false ones.
fn unplanted(set: &MadeSet, pairs: &Pairs) -> (Listed, Listed) {
    let planted: BTreeSet<(usize, usize)> =
        set.planted.iter().map(|&(_, a, b)| (a, b)).collect();
    let others = pairs.iter().filter(|pair| !planted.contains(pair));
    others.partition(|&&(a, b)| {
        news::share_a_passage(&set.documents[a].text, &set.documents[b].text)
    })
}

fn tell(set: &MadeSet, retellings: &retellings::Retellings) {
    let candidates = &retellings.candidates;
    let of_pairs = |pairs: &mut dyn Iterator<Item = (usize, usize)>| {
        pairs.filter(|pair| candidates.contains(pair)).count()
    };
    let retold = set.planted.iter().filter(|planted| planted.0 == Kind::Retold);
    let retold = of_pairs(&mut retold.map(|&(_, a, b)| (a, b)));
    let independent = of_pairs(&mut set.independent.iter().copied());
    println!(
        "Retellings: {} pairs in two languages share a happening, among them {retold} of {EACH} \
         planted and {independent} of {EACH} independent ones; {:.1} µs an account, {:.2} µs a \
         comparison.",
        candidates.len(),
        retellings.accounts.as_secs_f64() * 1e6 / set.documents.len() as f64,
        retellings.comparing.as_secs_f64() * 1e6 / candidates.len().max(1) as f64,
    );
}

fn show(set: &MadeSet, pairs: &Pairs) {
    for (kind, a, b) in &set.planted {
        if *kind != Kind::Retold && !pairs.contains(&(*a, *b)) {
            println!("missed {kind:?}: {a} {b}");
        }
    }
    let (_, false_pairs) = unplanted(set, pairs);
    for (a, b) in false_pairs {
        let texts = [a, b].map(|one| set.documents[one].text.replace('\n', " "));
        println!("false: {a} {b}\n  {}\n  {}", texts[0], texts[1]);
    }
}

fn show_retellings(
    set: &MadeSet,
    told: &[retellings::Told],
    retellings: &retellings::Retellings,
) {
    for &(a, b) in &retellings.candidates {
        let planted = set.planted.iter().any(|&(_, x, y)| (x, y) == (a, b));
        let independent = set.independent.contains(&(a, b));
        let found = retellings.found.contains(&(a, b));
        let likeness = merge::retold::likeness(&told[a].account, &told[b].account);
        println!("{a} {b} planted {planted} independent {independent} found {found} {likeness:?}");
    }
}

fn real(coder: &coder::Coder) -> Result<()> {
    let Some((told, retellings)) = retellings::among_real(coder)? else {
        return Ok(());
    };
    let all = |pairs: &Pairs| pairs.len();
    let mut everything = 0;
    for (place, one) in told.iter().enumerate() {
        for other in &told[place + 1..] {
            everything += usize::from(merge::retold::retold(&one.account, &other.account).is_some());
        }
    }
    println!(
        "Real reports: {} texts, {} pairs in two languages share a happening, {} are taken for \
         one report; of all pairs, {everything}.",
        told.len(),
        all(&retellings.candidates),
        all(&retellings.found)
    );
    Ok(())
}
