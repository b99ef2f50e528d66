//! What two profiles share, in words.

use super::features::{Feature, Kind};
use super::{Apart, Profile, across};

/// Features named of each kind.
const NAMED: usize = 4;
/// Days that reports of one happening may lie apart without a word about it.
const FEW: i32 = 2;
const FEW_PUBLISHED: i32 = 21;

/// The strongest that both have, kind by kind, and what speaks against it.
pub fn reasons(a: &Profile, b: &Profile) -> Vec<String> {
    let mut why = Vec::new();
    let mut say = |words: &str, all: Vec<&str>| {
        if !all.is_empty() {
            why.push(format!("{words} {}", listed(&all)));
        }
    };
    let shared = shared(a, b);
    say("both name", names(&shared));
    say("both tell of", of_kind(&shared, Kind::Place));
    say("both tell of the day", of_kind(&shared, Kind::Day));
    let numbers = of_kind(&shared, Kind::Counted);
    let bare = of_kind(&shared, Kind::Number);
    let alone = bare.into_iter().filter(|number| {
        !numbers
            .iter()
            .any(|one| one.split(' ').any(|part| part == *number))
    });
    say(
        "both give the number",
        [numbers.clone(), alone.collect()].concat(),
    );
    say("both have the words", of_kind(&shared, Kind::Word));
    say("both tell of the type", of_kind(&shared, Kind::Happening));
    why.extend(against(a, b));
    why
}

/// Shared features with their words, the strongest first.
fn shared<'p>(a: &'p Profile, b: &'p Profile) -> Vec<(&'p Feature, &'p str)> {
    let mut all: Vec<(u64, &Feature, &str)> = a
        .shown()
        .filter_map(|(mine, shown)| {
            let at = b
                .features
                .binary_search_by_key(&mine.hash, |one| one.hash)
                .ok()?;
            // What one text tells to be a name is a name in the other's headline.
            let theirs = &b.features[at];
            let kinder = if theirs.kind < mine.kind {
                theirs
            } else {
                mine
            };
            Some((mine.times(theirs), kinder, shown))
        })
        .collect();
    if a.persian != b.persian {
        let heard = across::names(a, b);
        all.extend(
            heard
                .into_iter()
                .map(|(one, shown)| (one.times(one), one, shown)),
        );
    }
    all.sort_by(|x, y| (y.0, x.2, x.1).cmp(&(x.0, y.2, y.1)));
    all.into_iter()
        .map(|(_, feature, shown)| (feature, shown))
        .collect()
}

fn of_kind<'p>(shared: &[(&Feature, &'p str)], kind: Kind) -> Vec<&'p str> {
    let of_kind = shared.iter().filter(|(feature, _)| feature.kind == kind);
    of_kind.map(|(_, shown)| *shown).take(NAMED).collect()
}

/// Full names, and the names that are part of none of them.
fn names<'p>(shared: &[(&Feature, &'p str)]) -> Vec<&'p str> {
    let mut all = of_kind(shared, Kind::FullName);
    for (feature, shown) in shared {
        let told = all
            .iter()
            .any(|name| name.split(' ').any(|part| part.eq_ignore_ascii_case(shown)));
        if feature.kind == Kind::Name && !told && all.len() < NAMED {
            all.push(shown);
        }
    }
    all
}

fn against(a: &Profile, b: &Profile) -> Option<String> {
    match a.apart(b)? {
        Apart::Told(days) if days > FEW => Some(format!(
            "against it: {days} days lie between what they tell"
        )),
        Apart::Published(days) if days > FEW_PUBLISHED => {
            Some(format!("against it: {days} days lie between the reports"))
        }
        _ => None,
    }
}

/// "a, b and c".
fn listed(all: &[&str]) -> String {
    match all {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
