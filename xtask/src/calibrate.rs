//! `cargo xtask calibrate [FOLDER]`: fits the confidence of claims on hand-coded texts and writes
//! `codebook/confidence.toml`. `cargo xtask calibrate --unseen TEXTS GOLD`: measures on other hand-coded
//! texts, one a line of either file as `sanad score` reads them, what that fit is worth where no rule was
//! written for a text, and writes it to the same file.
//!
//! The rules were written on the texts of the fit, so far more of its claims are right there than
//! elsewhere. Two numbers stand for that: how much of the order of claims holds on unseen texts, and how
//! far their level lies below.
//!
//! Every claim that the coder writes on those texts is one example: did people write it too? The
//! claims of one list of towns share the weight of one, for one trigger makes them all. The fit is
//! the same from run to run. What it is worth is told by examples that it was not fitted on: the
//! documents are divided into ten parts, and each part is judged by a fit on the others.

mod logistic;
mod reliability;

use crate::documents::{SHARED, answers};
use crate::scores::Setting;
use crate::scores::claims::{self, Pair, Set};
use anyhow::{Context as _, Result, bail};
use coder::confidence::{Confidence, FEATURES, Unseen};
use logistic::{Example, Model, fit};
use record::{Claim, Language};
use reliability::Judged;
use std::collections::HashMap;
use std::path::Path;

/// The file of the weights.
const FILE: &str = "codebook/confidence.toml";

/// Parts of the cross-validation.
const PARTS: usize = 10;

/// How strongly weights are held to zero; the one with the smallest cross-validated loss is taken.
const PENALTIES: [f64; 6] = [0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// Sets that overlap no other.
const SETS: [&str; 3] = ["English", "Persian", "invented examples"];

/// Fits and writes.
///
/// # Errors
/// If the hand-coded texts are not here, or cannot be read.
pub fn run(arguments: &[String]) -> Result<()> {
    if let [option, texts, gold] = arguments
        && option == "--unseen"
    {
        return unseen(Path::new(texts), Path::new(gold));
    }
    if arguments.iter().any(|argument| argument.starts_with("--")) {
        bail!("calibrate takes a folder, or --unseen TEXTS GOLD");
    }
    let setting = Setting::of(arguments.first().map_or(SHARED, String::as_str));
    let sets = claims::sets(&setting)?;
    if sets.len() < SETS.len() {
        println!("nothing was fitted: the weights that ship stay as they are");
        return Ok(());
    }
    let examples = examples(&setting, &sets)?;
    if examples.is_empty() {
        bail!("there are no claims to fit on");
    }
    let penalty = best_penalty(&examples);
    let model = fit(&examples, penalty);
    write(&model, confidence(&setting, None)?.unseen())?;
    println!("{} claims, penalty {penalty}", examples.len());
    println!(
        "{}",
        reliability::report(&judged_by_others(&examples, penalty))
    );
    println!("wrote {FILE}; build again to use it");
    Ok(())
}

/// Measures on texts that no rule was written for, and writes.
fn unseen(texts: &Path, gold: &Path) -> Result<()> {
    let setting = Setting::of(SHARED);
    let pairs = claims::read(&setting, texts, gold)?;
    let examples = examples_of(&setting, pairs.iter())?;
    if examples.is_empty() {
        bail!("there are no claims to measure on");
    }
    let shipped = confidence(&setting, None)?;
    let odds: Vec<(f64, &Example)> = examples
        .iter()
        .map(|example| (shipped.log_odds(&example.evidence), example))
        .collect();
    let (slope, shift) = logistic::line(&odds);
    let measured = Unseen {
        slope,
        shift,
        claims: examples.len(),
    };
    let judged: Vec<Judged> = odds
        .iter()
        .map(|(odds, example)| {
            let odds = slope * odds + shift;
            Judged::of(example, 1.0 / (1.0 + (-odds).exp()))
        })
        .collect();
    println!("{}", reliability::report(&judged));
    write(&Model::of(shipped), measured)?;
    println!("wrote {FILE}; build again to use it");
    Ok(())
}

/// The reliability of confidence on the sets that are here, in Markdown.
///
/// # Errors
/// Never in practice: claims have the form that scoring reads.
pub fn section(setting: &Setting, sets: &[Set]) -> Result<String> {
    let examples = examples(setting, sets)?;
    let others = judged_by_others(&examples, best_penalty(&examples));
    // The weights are the same for every language.
    let model = confidence(setting, None)?;
    let odds = examples.iter().map(|one| model.log_odds(&one.evidence));
    let own: Vec<Judged> = examples
        .iter()
        .zip(odds)
        .map(|(example, odds)| Judged::of(example, 1.0 / (1.0 + (-odds).exp())))
        .collect();
    let Unseen {
        slope,
        shift,
        claims,
    } = model.unseen();
    Ok(format!(
        "Each claim is judged by a fit on other documents ({PARTS} parts).\n\n{}\nThe weights in \
         use, on the same claims: Brier score {:.3}, calibration error {:.3}.\n\nWhat the program \
         shows is lower: on {claims} claims in texts that no rule was written for, the log-odds of \
         these weights were worth {slope:.3} of themselves and {shift:+.3} (`cargo xtask calibrate \
         --unseen`). So the confidence of a claim is meant for a text that nobody here has seen, and \
         too low for the texts above.\n",
        reliability::report(&others),
        reliability::brier(&own),
        reliability::calibration_error(&own)
    ))
}

/// Every coded claim of the sets: what is known of it, and whether people wrote it.
fn examples(setting: &Setting, sets: &[Set]) -> Result<Vec<Example>> {
    let known = sets.iter().filter(|set| SETS.contains(&set.name));
    examples_of(setting, known.flat_map(|set| &set.pairs))
}

fn examples_of<'p>(
    setting: &Setting,
    pairs: impl Iterator<Item = &'p Pair>,
) -> Result<Vec<Example>> {
    let mut examples = Vec::new();
    for (document, pair) in pairs.enumerate() {
        let coded = &pair.coded.claims;
        let matched = score::pairs(&claims::bodies(&pair.gold)?, &answers(coded)?);
        let evidence = confidence(setting, pair.coded.document.language)?.evidence(coded);
        let weights = weights(coded);
        for (number, (evidence, weight)) in evidence.into_iter().zip(weights).enumerate() {
            examples.push(Example {
                evidence,
                right: matched.iter().any(|pair| pair.coded == number),
                weight,
                part: document % PARTS,
            });
        }
    }
    Ok(examples)
}

fn confidence(setting: &Setting, language: Option<Language>) -> Result<&Confidence> {
    let language = language.unwrap_or(Language::English);
    let found = setting.coder.confidence(language);
    found.with_context(|| format!("the codebook has no folder for {}", language.meaning()))
}

/// One over the number of claims that have a claim's trigger.
fn weights(claims: &[Claim]) -> Vec<f64> {
    let trigger = |claim: &Claim| {
        let pin = claim.why.first()?.pin.as_ref()?;
        Some((pin.span.start, pin.span.end))
    };
    let mut counts = HashMap::new();
    for claim in claims {
        *counts.entry(trigger(claim)).or_insert(0_u32) += 1;
    }
    claims
        .iter()
        .map(|claim| 1.0 / f64::from(counts[&trigger(claim)]))
        .collect()
}

fn best_penalty(examples: &[Example]) -> f64 {
    let loss = |penalty: f64| reliability::loss(&judged_by_others(examples, penalty));
    let tried = PENALTIES.map(|penalty| (loss(penalty), penalty));
    let best = tried
        .into_iter()
        .min_by(|one, other| one.0.total_cmp(&other.0));
    best.map_or(1.0, |(_, penalty)| penalty)
}

/// Each example judged by a fit on the other parts.
fn judged_by_others(examples: &[Example], penalty: f64) -> Vec<Judged> {
    let mut judged = Vec::new();
    for part in 0..PARTS {
        let (own, others): (Vec<Example>, Vec<Example>) =
            examples.iter().cloned().partition(|one| one.part == part);
        let model = fit(&others, penalty);
        judged.extend(
            own.iter()
                .map(|one| Judged::of(one, model.probability(&one.evidence))),
        );
    }
    judged
}

fn write(model: &Model, unseen: Unseen) -> Result<()> {
    std::fs::write(FILE, file(model, unseen)).with_context(|| format!("cannot write {FILE}"))
}

fn file(model: &Model, unseen: Unseen) -> String {
    let mut text = format!("{HEAD}\nbias = {:.3}\n\n[weight]\n", model.bias);
    for (name, weight) in FEATURES.iter().zip(model.weights) {
        text += &format!("{name} = {weight:.3}\n");
    }
    text += &format!(
        "\n[unseen]\nslope = {:.3}\nshift = {:.3}\nclaims = {}\n",
        unseen.slope, unseen.shift, unseen.claims
    );
    text
}

const HEAD: &str = "\
# How likely a second coder would have written a claim: the weights of a logistic model over what
# the coder knows of it. Written by `cargo xtask calibrate`, which fits them on texts coded by hand;
# SCOREBOARD.md shows how far they can be trusted.
#
# verb, weak: the trigger is a verb; it is one that makes no claim by itself. place_own, place_lent,
# time_own, time_lent: the place (time) stands in the claim's clause, or came from its paragraph.
# told_again: how often it is told. figure, speaker, actor, target: the claim has one. not_happened:
# denied, planned or possible. total: over several places or times. repeated: a claim before it
# has its type and place. persian: the language.
#
# unseen: what the sum is worth in texts that no rule was written for, measured on so many claims of them:
# `cargo xtask calibrate --unseen TEXTS GOLD`.
";
