//! What two claims share, and what keeps them apart.

use crate::node::{Breadth, Node};
use record::{ClaimType, Counted, Group};

/// What two claims that may be one have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Shared {
    /// A figure above one, or a bound.
    figure: Option<Counted>,
    slogan: bool,
    /// The person or people it was done to, by their words.
    target: bool,
    /// The text they go back to, and all values.
    copy: bool,
    site: bool,
    target_group: bool,
    actor_group: bool,
}

impl Shared {
    /// Whether it is more than place, time and group: something that another happening would
    /// hardly share.
    pub fn is_strong(self) -> bool {
        self.figure.is_some() || self.slogan || self.target || self.copy
    }

    /// Orders candidates: the weights only make a strong value count more than both groups.
    pub fn score(self) -> u32 {
        let worth = |holds: bool, points: u32| if holds { points } else { 0 };
        worth(self.copy, 8)
            + worth(self.figure.is_some(), 4)
            + worth(self.slogan, 4)
            + worth(self.target, 4)
            + worth(self.site, 3)
            + worth(self.target_group, 1)
            + worth(self.actor_group, 1)
    }

    /// The same in words, for the event's explanation.
    pub fn in_words(self) -> Vec<String> {
        let mut all: Vec<String> = self
            .figure
            .iter()
            .map(|of| format!("the same number {of}"))
            .collect();
        let named = [
            (self.copy, "a copy of the same text"),
            (self.slogan, "the same slogan"),
            (self.target, "the same people"),
            (self.site, "the same site"),
            (self.target_group, "the same group suffered it"),
            (self.actor_group, "the same group did it"),
        ];
        all.extend(
            named
                .iter()
                .filter(|(holds, _)| *holds)
                .map(|(_, words)| (*words).to_owned()),
        );
        all
    }
}

/// What two claims of one type share; `None` if something says that they are about two
/// happenings.
pub fn compare(a: &Node<'_>, b: &Node<'_>) -> Option<Shared> {
    let apart = provinces_differ(a, b)
        || sites_differ(&a.site, &b.site)
        || a.figures
            .iter()
            .any(|x| b.figures.iter().any(|y| one_and_a_crowd(x, y)))
        || people_differ(a, b)
        || groups_differ(a, b);
    (!apart).then(|| shared(a, b))
}

/// Whether two claims as wide as these may join by place and time alone. A single case that is
/// known to no finer than a country, and anything without a place, needs more.
pub fn place_and_time_suffice(node: &Node<'_>) -> bool {
    match node.block.breadth {
        Breadth::Town | Breadth::Province => true,
        Breadth::Country => node.block.total || !is_case(node.block.kind),
        Breadth::Nowhere => false,
    }
}

fn shared(a: &Node<'_>, b: &Node<'_>) -> Shared {
    let figure = a
        .figures
        .iter()
        .find(|figure| !is_one(figure) && b.figures.contains(figure));
    let names = !a.target.is_empty() && !b.target.is_empty() && !is_a_crowd(a) && !is_a_crowd(b);
    Shared {
        figure: figure.map(|figure| figure.0),
        slogan: a.slogans.iter().any(|slogan| b.slogans.contains(slogan)),
        target: names && same_people(&a.target, &b.target),
        copy: copies(a, b) && same_values(a, b),
        site: !a.site.is_empty() && !b.site.is_empty() && one_in_the_other(&a.site, &b.site),
        target_group: a.target_group.is_some() && a.target_group == b.target_group,
        actor_group: a.actor_group.is_some() && a.actor_group == b.actor_group,
    }
}

/// Whether each claim stands in a passage that the other's text has too.
pub fn copies(a: &Node<'_>, b: &Node<'_>) -> bool {
    a.elsewhere.texts.binary_search(&b.text).is_ok()
        && b.elsewhere.texts.binary_search(&a.text).is_ok()
}

fn same_values(a: &Node<'_>, b: &Node<'_>) -> bool {
    a.days == b.days && a.figures == b.figures && a.target == b.target && a.slogans == b.slogans
}

fn provinces_differ(a: &Node<'_>, b: &Node<'_>) -> bool {
    // Towns of one name may lie in two provinces; a neighbour of another name may lie over the
    // border of one.
    a.block.place == b.block.place
        && matches!((a.admin1, b.admin1), (Some(one), Some(other)) if one != other)
}

/// Whether both name a site and neither name holds the other. Names in two scripts cannot be
/// told apart here, so they do not differ.
fn sites_differ(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && !b.is_empty() && one_script(a, b) && !one_in_the_other(a, b)
}

fn is_one((_, min, max): &(Counted, Option<u64>, Option<u64>)) -> bool {
    *min == Some(1) && *max == Some(1)
}

/// Whether one counts a single person and the other five or more of the same.
fn one_and_a_crowd(
    a: &(Counted, Option<u64>, Option<u64>),
    b: &(Counted, Option<u64>, Option<u64>),
) -> bool {
    let crowd = |figure: &(Counted, Option<u64>, Option<u64>)| figure.1.is_some_and(|min| min >= 5);
    a.0 == b.0 && ((is_one(a) && crowd(b)) || (is_one(b) && crowd(a)))
}

/// Whether both are about one person, and the words for the person differ.
fn people_differ(a: &Node<'_>, b: &Node<'_>) -> bool {
    let single = |node: &Node<'_>| node.figures.iter().any(is_one);
    let named = !a.target.is_empty() && !b.target.is_empty();
    named
        && single(a)
        && single(b)
        && one_script(&a.target, &b.target)
        && !same_people(&a.target, &b.target)
}

/// Words of crowds, that name nobody.
fn is_a_crowd(node: &Node<'_>) -> bool {
    !node.figures.iter().any(is_one)
        && matches!(
            node.target_group,
            Some(Group::Residents | Group::Unknown) | None
        )
}

/// The family name comes last in both languages; a title or a first name may be left out.
fn same_people(a: &[String], b: &[String]) -> bool {
    a.last() == b.last() || one_in_the_other(a, b)
}

fn groups_differ(a: &Node<'_>, b: &Node<'_>) -> bool {
    let special = |node: &Node<'_>| node.target_group.filter(|group| !is_general(*group));
    is_case(a.block.kind)
        && !a.block.total
        && matches!((special(a), special(b)), (Some(one), Some(other)) if one != other)
}

/// Groups that anybody may be put into besides their own.
const fn is_general(group: Group) -> bool {
    matches!(
        group,
        Group::Residents
            | Group::Activists
            | Group::Prisoners
            | Group::Women
            | Group::Minority
            | Group::Relatives
            | Group::Unknown
    )
}

/// Types that are mostly told person by person.
const fn is_case(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Killing
            | ClaimType::CustodyDeath
            | ClaimType::Mistreatment
            | ClaimType::Arrest
            | ClaimType::Disappearance
            | ClaimType::Raid
            | ClaimType::Sentence
            | ClaimType::Execution
            | ClaimType::Sanction
            | ClaimType::Release
            | ClaimType::HungerStrike
    )
}

fn one_in_the_other(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.iter().all(|word| long.contains(word))
}

fn one_script(a: &[String], b: &[String]) -> bool {
    let latin = |words: &[String]| words.iter().any(|word| word.is_ascii());
    latin(a) == latin(b)
}
