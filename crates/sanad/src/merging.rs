//! The third stage: claims → events, around what changed.
//!
//! First every document whose coding changed is looked at: copies of its text are found, and the
//! reach of its claims is noted. Then events are built again for all claims that a change can
//! touch, a type at a time. Both steps can be killed at any instant; what is left waits in the
//! record.

use crate::progress::Progress;
use crate::stages::counted;
use merge::copy::{self, Copied, Found, Passages, Postings, Sketch, Words};
use merge::retold::{self, Account, Retold};
use merge::{Coded, Known, Sources};
use record::{ClaimId, ClaimType, Decision, Hasher, Language, Source, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use store::{Changed, Kin, Merging, Shelf, Store, StoreError, TextKey};

/// Documents looked at in one transaction. Large, because each batch goes once through the whole
/// index of runs; a record of news takes some hundred megabytes for it at most.
const BATCH: usize = 16_384;

/// Texts kept in memory while a batch's copies are compared.
const TEXTS_KEPT: usize = 4096;

/// The list of sources that the program carries.
#[derive(serde::Deserialize)]
struct SourceList {
    source: Vec<Source>,
}

/// The sources of the codebook.
///
/// # Panics
/// If the list that the program carries does not parse, which a test would have shown.
pub fn sources() -> Sources {
    let list: SourceList =
        toml::from_str(file("sources.toml")).expect("codebook/sources.toml parses");
    Sources::new(list.source)
}

/// A file of the codebook that the program carries.
fn file(wanted: &str) -> &'static str {
    let file = crate::embedded::CODEBOOK
        .iter()
        .find(|(name, _)| *name == wanted)
        .expect("the codebook has the files that merging goes by");
    std::str::from_utf8(file.1).expect("the codebook is UTF-8")
}

/// The files of the codebook that merging goes by.
const LISTS: [&str; 5] = [
    "sources.toml",
    "en/common.txt",
    "fa/common.txt",
    "en/nameless.txt",
    "fa/nameless.txt",
];

/// The rules of merging in use: their version, and what the codebook's lists hold.
pub fn rules() -> String {
    let mut hasher = Hasher::new("sanad merging lists 1");
    for list in LISTS {
        hasher.field(file(list).as_bytes());
    }
    let [a, b, c, d, ..] = hasher.finish();
    let lists = u32::from_be_bytes([a, b, c, d]);
    format!("merge {}, lists {lists:08x}", merge::VERSION)
}

/// Brings the events up to date with claims, decisions and rules, and says whether anything was
/// to do.
pub fn merge(store: &mut Store, progress: &mut Progress) -> store::Result<bool> {
    let rules = rules();
    if !store.needs_merge(&rules)? {
        progress.end("the events are up to date");
        return Ok(false);
    }
    if !store.merged_by(&rules)? {
        // Set together with the emptying: killed behind it, all documents wait, and go on by these
        // rules.
        let merging = store.merging()?;
        merging.start_again()?;
        merging.set_merged_by(&rules)?;
        merging.commit()?;
    }
    let sources = sources();
    let waiting = store.unmerged()?;
    progress.begin("merging", waiting as u64, "documents");
    loop {
        let merging = store.merging()?;
        let done = look_at_changed(&merging, &sources, progress)?;
        merging.commit()?;
        progress.advance(done as u64)?;
        if done < BATCH {
            break;
        }
    }
    let merging = store.merging()?;
    // Inside the transaction: what is decided meanwhile leaves its mark behind this one.
    let decisions = merging.decisions()?;
    let built = rebuild(&merging, &sources, &decisions)?;
    merging.commit()?;
    let (claims, events) = (
        counted(built.claims, "claim"),
        counted(built.events, "event"),
    );
    progress.end(&format!(
        "merged {claims} into {events}, {} of them new or changed",
        built.changed
    ));
    Ok(true)
}

/// Looks at one batch of changed documents, and says how many there were.
fn look_at_changed(
    merging: &Merging<'_>,
    sources: &Sources,
    progress: &mut Progress,
) -> store::Result<usize> {
    let mut sketches = Fresh::new();
    let (mut english, mut persian) = (Fresh::new(), Fresh::new());
    let mut done = 0;
    while done < BATCH {
        let changed = merging.changed(PORTION.min(BATCH - done))?;
        if changed.is_empty() {
            break;
        }
        for one in &changed {
            one.coded
                .broken
                .iter()
                .for_each(|problem| progress.problem(problem));
            if !one.sketched {
                sketches.insert(one.text, copy::sketch(&one.coded.text));
            }
            looked_at(merging, sources, one)?;
            match account_keys(merging, one)? {
                Some((Shelf::Persian, sketch)) => persian.insert(one.text, sketch),
                Some((_, sketch)) => english.insert(one.text, sketch),
                None => None,
            };
        }
        done += changed.len();
    }
    shelve(merging, Shelf::Words, Kin::Copies, &sketches)?;
    let mut texts = Texts::new(merging);
    let words = (Kin::Copies, Shelf::Words, Shelf::Words);
    find_kin(merging, words, &sketches, |a, b| {
        let (a, b) = (texts.get(a)?, texts.get(b)?);
        Ok(copy::passages(&a, &b))
    })?;
    find_retellings(merging, english, persian)?;
    Ok(done)
}

/// Compares what new texts tell with what texts of the other language tell. As long as there is one
/// language only, nothing is put on a shelf.
fn find_retellings(
    merging: &Merging<'_>,
    mut english: Fresh,
    mut persian: Fresh,
) -> store::Result<()> {
    let shelves = [
        (Shelf::English, &mut english),
        (Shelf::Persian, &mut persian),
    ];
    if !merging.has_accounts(Shelf::English)? || !merging.has_accounts(Shelf::Persian)? {
        return Ok(());
    }
    for (shelf, fresh) in shelves {
        for text in merging.unshelved(shelf)? {
            if let Some(account) = merging.account::<Account>(text)? {
                let runs = account.keys();
                fresh.insert(text, Sketch { runs });
            }
        }
        shelve(merging, shelf, Kin::Retellings, fresh)?;
    }
    let why = |a, b| -> store::Result<Option<Retold>> {
        let both = merging
            .account::<Account>(a)?
            .zip(merging.account::<Account>(b)?);
        Ok(both.and_then(|(a, b)| retold::retold(&a, &b)))
    };
    let kin = Kin::Retellings;
    find_kin(
        merging,
        (kin, Shelf::English, Shelf::Persian),
        &english,
        why,
    )?;
    find_kin(
        merging,
        (kin, Shelf::Persian, Shelf::English),
        &persian,
        why,
    )
}

/// Documents in memory at a time.
const PORTION: usize = 256;

fn looked_at(merging: &Merging<'_>, sources: &Sources, changed: &Changed) -> store::Result<()> {
    let credited = sources.credited(&changed.coded.text);
    let credited = credited.filter(|_| !changed.declared);
    merging.put_credit(changed, credited.map(|source| source.name.as_str()))?;
    let mut reaches = Vec::new();
    for claim in &changed.coded.claims {
        let dateline = merging.earliest(claim.id)?;
        if let Some(reach) = merge::reach::reach(claim, dateline) {
            reaches.push((claim.id, reach));
        }
    }
    merging.looked_at(changed, &reaches)
}

/// The keys of what a document's text tells and the shelf they belong on, if that is news and in a
/// language that can be compared with another.
fn account_keys(
    merging: &Merging<'_>,
    changed: &Changed,
) -> store::Result<Option<(Shelf, Sketch)>> {
    let language = changed.coded.document.language;
    let shelf = match language {
        Language::English => Shelf::English,
        Language::Persian => Shelf::Persian,
        _ => return Ok(None),
    };
    let account = retold::account(&changed.coded.text, language, &changed.coded.claims);
    let news = merging.put_account(changed, shelf, &account)?;
    let runs = account.keys();
    Ok(news.then_some((shelf, Sketch { runs })))
}

/// The postings of the record, on one shelf.
struct Runs<'m, 's>(&'m Merging<'s>, Shelf);

impl Postings for Runs<'_, '_> {
    type Key = TextKey;
    type Error = StoreError;

    fn first(&self, run: u64, most: usize) -> store::Result<Vec<TextKey>> {
        self.0.first_with(self.1, run, most)
    }
}

/// New texts with their sketches.
type Fresh = BTreeMap<TextKey, Sketch>;

/// Compares the new texts of a shelf with all texts of another that have hashes in common with
/// them; all are on their shelves already. `why` tells why two texts are kin, if they are.
fn find_kin<W: serde::Serialize>(
    merging: &Merging<'_>,
    (kin, shelf, others): (Kin, Shelf, Shelf),
    fresh: &Fresh,
    mut why: impl FnMut(TextKey, TextKey) -> store::Result<Option<W>>,
) -> store::Result<()> {
    let (own, theirs) = (Runs(merging, shelf), Runs(merging, others));
    let mut pairs = BTreeSet::new();
    let mut displaced = BTreeSet::new();
    for (&text, sketch) in fresh {
        let is_new = |one: TextKey| fresh.contains_key(&one);
        let elsewhere = (shelf != others).then_some(&theirs);
        let found: Found<TextKey> = copy::candidates(&own, elsewhere, (text, sketch), is_new)?;
        let ordered = found.candidates.into_iter();
        pairs.extend(ordered.map(|other| (text.min(other), text.max(other))));
        displaced.extend(found.displaced);
    }
    for (a, b) in pairs {
        if let Some(why) = why(a, b)? {
            merging.put_pair(kin, a, b, Some(&why))?;
        }
    }
    let sketch = |shelf, text| merging.sketch(shelf, text).map(|runs| Sketch { runs });
    for text in displaced {
        let one = sketch(shelf, text)?;
        for other in merging.kin_of(kin, text)? {
            let two = sketch(others, other)?;
            if !copy::still_candidates((&own, text, &one), (&theirs, other, &two))? {
                let nothing: Option<&W> = None;
                merging.put_pair(kin, text.min(other), text.max(other), nothing)?;
            }
        }
    }
    Ok(())
}

/// Puts the sketches of new texts on a shelf.
fn shelve(merging: &Merging<'_>, shelf: Shelf, kin: Kin, fresh: &Fresh) -> store::Result<()> {
    let kept: Vec<(TextKey, Vec<u64>)> = fresh
        .iter()
        .map(|(text, sketch)| (*text, sketch.runs.clone()))
        .collect();
    merging.put_sketches(shelf, kin, &kept)
}

/// The texts read last.
struct Texts<'m, 's> {
    merging: &'m Merging<'s>,
    kept: BTreeMap<TextKey, Rc<Words>>,
}

impl<'m, 's> Texts<'m, 's> {
    fn new(merging: &'m Merging<'s>) -> Self {
        Self {
            merging,
            kept: BTreeMap::new(),
        }
    }

    fn get(&mut self, key: TextKey) -> store::Result<Rc<Words>> {
        if let Some(text) = self.kept.get(&key) {
            return Ok(text.clone());
        }
        if self.kept.len() >= TEXTS_KEPT {
            self.kept.clear();
        }
        let text = Rc::new(Words::of(&self.merging.text(key)?.1));
        self.kept.insert(key, text.clone());
        Ok(text)
    }
}

/// What building events came to.
#[derive(Default)]
struct Built {
    claims: usize,
    events: usize,
    changed: usize,
}

/// Builds the events again that a change can touch.
fn rebuild(
    merging: &Merging<'_>,
    sources: &Sources,
    decisions: &[Decision],
) -> store::Result<Built> {
    let tied = tied(decisions);
    let mut built = Built::default();
    for kind in merging.stale_types()? {
        rebuild_type(merging, kind, sources, decisions, &tied, &mut built)?;
    }
    Ok(built)
}

fn rebuild_type(
    merging: &Merging<'_>,
    kind: ClaimType,
    sources: &Sources,
    decisions: &[Decision],
    tied: &[Vec<ClaimId>],
    built: &mut Built,
) -> store::Result<()> {
    let group = merging.around_stale(kind, merge::reach::meets, tied)?;
    let members = merging.members(&group)?;
    let copies = merging.kin_of_any::<Passages>(Kin::Copies, &group)?;
    let copies = copies
        .into_iter()
        .map(|(a, b, shared)| Copied { a, b, shared });
    let retold = merging.kin_of_any::<Retold>(Kin::Retellings, &group)?;
    let retold = retold.into_iter().map(|(a, b, _)| (a, b));
    let known = Known::new(sources, decisions, copies).with_retellings(retold);
    let claims: Vec<Coded<'_>> = members
        .iter()
        .map(|member| Coded {
            claim: &member.claim,
            document: member.document,
            text: member.text,
            language: member.language,
            dateline: member.dateline,
            publisher: member.source.as_deref(),
        })
        .collect();
    let events = merge::merge(&claims, &known);
    built.claims += claims.len();
    built.events += events.len();
    built.changed += merging.replace_events(&group, &events)?;
    Ok(())
}

/// The claims on which people decided together.
fn tied(decisions: &[Decision]) -> Vec<Vec<ClaimId>> {
    let claims = |decision: &Decision| match &decision.verdict {
        Verdict::Join { claims } => Some(claims.clone()),
        Verdict::Split { claims, from, .. } => Some([claims.as_slice(), from].concat()),
        _ => None,
    };
    decisions.iter().filter_map(claims).collect()
}

#[cfg(test)]
mod tests;
