//! From each claim of an event back to the tellers it comes from.
//!
//! A claim goes back to whom it names as having said it; else to the text that its passage is
//! copied from; else to its publisher; else to its document. Where the one it names has a claim
//! of its own in the event, the way goes on from there, and tellers who name each other are a
//! circle: nobody is seen to be first. Outlets of one owner are one origin. In doubt two tellers
//! are taken for one: it is worse to see a witness who is not there than to miss one.

use crate::Known;
use crate::compare::copies;
use crate::event::behind;
use crate::likeness::words::{fold, is_nameless, is_of_a_country};
use crate::node::{Node, words};
use record::{
    Bond, ClaimId, Correction, DocumentId, Figure, Group, Hop, Link, Origin, OriginKind, Relation,
    Telling,
};
use std::collections::{BTreeMap, BTreeSet};

/// Letters of a word that tells one speaker from another; shorter ones are articles and the like.
const TELLING: usize = 4;

/// Who an origin is, so that two tellings can be seen to have the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Teller {
    /// By the last owner's name.
    Source(String),
    /// By group and words.
    Named(Group, Vec<String>),
    Document(DocumentId),
    /// By the first of the claims that name each other.
    Circle(ClaimId),
}

/// A way from a claim to one origin.
#[derive(Debug, Clone)]
struct Way {
    teller: Teller,
    /// What people call the teller.
    name: String,
    relation: Relation,
    hops: Vec<Hop>,
}

/// The origins of an event, and how each of its claims is told; `members` are sorted by claim id,
/// and so are the tellings.
pub fn origins(members: &[&Node<'_>], known: &Known<'_>) -> (Vec<Origin>, Vec<Telling>) {
    let chains = Chains::new(members, known);
    let mut ways: Vec<Vec<Way>> = (0..members.len()).map(|at| chains.ways(at)).collect();
    let names = named_alike(&mut ways);
    add_owners(&mut ways);
    let (origins, numbers) = numbered(&ways, &names);
    let mut tellings: Vec<Telling> = members
        .iter()
        .zip(&ways)
        .map(|(node, ways)| {
            let mut ends: Vec<(usize, Vec<Hop>)> = ways
                .iter()
                .map(|way| (numbers[&way.teller], way.hops.clone()))
                .collect();
            ends.sort_by_key(|(number, _)| *number);
            ends.dedup_by_key(|(number, _)| *number);
            let (origins, paths) = ends.into_iter().unzip();
            Telling {
                documents: node.documents.clone(),
                publisher: node.publisher.map(|name| chains.publisher_name(name)),
                as_of: node.told_on,
                origins,
                paths,
                corrected: Vec::new(),
            }
        })
        .collect();
    correct(members, &mut tellings);
    (origins, tellings)
}

/// The claims of one event, and where each can go.
struct Chains<'m, 'a> {
    members: &'m [&'m Node<'a>],
    known: &'m Known<'m>,
    /// Members by the source that published them, the earliest first.
    published: BTreeMap<&'m str, Vec<usize>>,
    /// For each member the earliest of those that have its passage, itself included.
    originals: Vec<usize>,
}

impl<'m, 'a> Chains<'m, 'a> {
    fn new(members: &'m [&'m Node<'a>], known: &'m Known<'m>) -> Self {
        let mut published: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_by_key(|&at| told_at(members[at]));
        for &at in &order {
            let publisher = members[at].publisher;
            if let Some(source) = publisher.and_then(|name| known.sources.named(name)) {
                published.entry(source.name.as_str()).or_default().push(at);
            }
        }
        Self {
            members,
            known,
            published,
            originals: originals(members, &order, known),
        }
    }

    /// The ways from a claim to its origins; at least one.
    fn ways(&self, at: usize) -> Vec<Way> {
        self.follow(at, &mut Vec::new())
    }

    /// `seen` are the claims on the way here.
    fn follow(&self, at: usize, seen: &mut Vec<usize>) -> Vec<Way> {
        if let Some(start) = seen.iter().position(|&before| before == at) {
            return vec![self.circle(&seen[start..])];
        }
        seen.push(at);
        let original = self.originals[at];
        let mut ways = Vec::new();
        let retells = self.members[at].language != self.members[original].language;
        if original != at {
            let bond = if retells { Bond::Retells } else { Bond::Copies };
            ways = self.on(original, bond, self.teller_of(original), seen);
        }
        // Who takes a passage from elsewhere may still add a number of their own.
        if original == at || !(retells || self.members[at].elsewhere.all_of_it) {
            ways.extend(self.by_voice(at, seen));
        }
        seen.pop();
        ways
    }

    /// Goes on from another claim.
    fn on(&self, to: usize, bond: Bond, name: String, seen: &mut Vec<usize>) -> Vec<Way> {
        let hop = self.hop_to(to, bond, name);
        let mut ways = self.follow(to, seen);
        ways.iter_mut()
            .for_each(|way| way.hops.insert(0, hop.clone()));
        ways
    }

    fn hop_to(&self, to: usize, bond: Bond, name: String) -> Hop {
        Hop {
            bond,
            to: name,
            claim: Some(self.members[to].claim.id),
        }
    }

    /// Through the speakers that the claim names, each by itself; else to its publisher.
    fn by_voice(&self, at: usize, seen: &mut Vec<usize>) -> Vec<Way> {
        let links = &self.members[at].claim.body.said_by;
        let speakers = (0..links.len()).filter(|&number| number == 0 || !links[number].via);
        let mut ways = Vec::new();
        for number in speakers {
            match self.cited(at, &behind(links, number)) {
                // Where the one it names published the very same words, they are where these come
                // from, whichever was printed first.
                Some(Cited::Claim(to, name)) if self.originals[to] == self.originals[at] => {
                    let mut way = self.publisher(to);
                    way.hops.insert(0, self.hop_to(to, Bond::Cites, name));
                    ways.push(way);
                }
                Some(Cited::Claim(to, name)) => ways.extend(self.on(to, Bond::Cites, name, seen)),
                Some(Cited::End(way)) => ways.push(way),
                None => {}
            }
        }
        if ways.is_empty() {
            ways.push(self.publisher(at));
        }
        ways
    }

    /// Whom a speaker and those who passed the word on lead to; `None` if none of them can be
    /// told from others of their kind.
    fn cited(&self, at: usize, chain: &[Link]) -> Option<Cited> {
        let own = self.members[at]
            .publisher
            .and_then(|name| self.known.sources.named(name));
        for link in chain {
            let Some(source) = self.known.sources.within(&link.text) else {
                match named(link) {
                    Some(way) => return Some(Cited::End(way)),
                    None => continue,
                }
            };
            if own.is_some_and(|own| own.name == source.name) {
                return Some(Cited::End(self.publisher(at)));
            }
            let theirs = self.published.get(source.name.as_str());
            let first = theirs.and_then(|theirs| theirs.iter().find(|&&other| other != at));
            return Some(match first {
                Some(&to) => Cited::Claim(to, link.text.clone()),
                None => Cited::End(self.source(source, Bond::Cites, &link.text)),
            });
        }
        None
    }

    fn publisher(&self, at: usize) -> Way {
        let node = self.members[at];
        let Some(name) = node.publisher else {
            let document = node.documents[0];
            return Way {
                teller: Teller::Document(document),
                name: format!("document {}", document.short()),
                relation: Relation::Unknown,
                hops: Vec::new(),
            };
        };
        match self.known.sources.named(name) {
            Some(source) => self.source(source, Bond::Publishes, &source.name),
            None => Way {
                teller: Teller::Named(Group::Media, words(name)),
                name: name.to_owned(),
                relation: Relation::Unknown,
                hops: vec![hop(Bond::Publishes, name)],
            },
        }
    }

    fn source(&self, source: &record::Source, bond: Bond, said: &str) -> Way {
        Way {
            teller: Teller::Source(self.known.sources.owner(source).to_owned()),
            name: source.name.clone(),
            relation: source.relation,
            hops: vec![hop(bond, said)],
        }
    }

    fn circle(&self, claims: &[usize]) -> Way {
        let names: BTreeSet<String> = claims.iter().map(|&at| self.teller_of(at)).collect();
        let first = claims.iter().map(|&at| self.members[at].claim.id).min();
        Way {
            teller: Teller::Circle(first.expect("a circle has a claim")),
            name: names.into_iter().collect::<Vec<_>>().join(" and "),
            relation: Relation::Unknown,
            hops: Vec::new(),
        }
    }

    /// Who tells a claim, by publisher or document.
    fn teller_of(&self, at: usize) -> String {
        let node = self.members[at];
        match node.publisher {
            Some(name) => self.publisher_name(name),
            None => format!("document {}", node.documents[0].short()),
        }
    }

    /// The name in the list of sources, else the one that the document gives.
    fn publisher_name(&self, name: &str) -> String {
        let known = self.known.sources.named(name);
        known.map_or_else(|| name.to_owned(), |source| source.name.clone())
    }
}

/// For each member the earliest of those whose text has its passage or tells its report in another
/// language, or is so bound to one that is, and so on: what is taken from a copy is taken from its
/// original. `order` lists the members from the earliest to the latest.
fn originals(members: &[&Node<'_>], order: &[usize], known: &Known<'_>) -> Vec<usize> {
    let mut by_text: BTreeMap<record::TextId, Vec<usize>> = BTreeMap::new();
    for (at, node) in members.iter().enumerate() {
        by_text.entry(node.text).or_default().push(at);
    }
    let mut originals: Vec<usize> = (0..members.len()).collect();
    let mut reached = vec![false; members.len()];
    for &first in order {
        let mut waiting = if reached[first] {
            Vec::new()
        } else {
            vec![first]
        };
        reached[first] = true;
        while let Some(at) = waiting.pop() {
            originals[at] = first;
            let texts = members[at].elsewhere.texts.iter();
            let copied = texts.filter_map(|text| by_text.get(text)).flatten();
            let copied = copied.filter(|&&other| copies(members[at], members[other]));
            let retold = known.retold.get(&members[at].text).into_iter().flatten();
            let retold = retold.filter_map(|text| by_text.get(text)).flatten();
            for &other in copied.chain(retold) {
                if !reached[other] {
                    reached[other] = true;
                    waiting.push(other);
                }
            }
        }
    }
    originals
}

/// Where a speaker leads to.
enum Cited {
    /// A claim of the event, by this name.
    Claim(usize, String),
    End(Way),
}

fn hop(bond: Bond, to: &str) -> Hop {
    Hop {
        bond,
        to: to.to_owned(),
        claim: None,
    }
}

/// The order in which claims are taken to have been told: by their date lines, undated ones last;
/// of one day, the one whose text is more of a common passage first, since who takes a report over
/// adds to it; then by id.
fn told_at(node: &Node<'_>) -> impl Ord + use<> {
    let share = std::cmp::Reverse(node.elsewhere.per_mille);
    (node.told_on.is_none(), node.told_on, share, node.claim.id)
}

/// An organised speaker by group and words, who then is the same wherever the words are; a
/// witness, a family or "he" may be anybody, and is nobody in particular.
fn named(link: &Link) -> Option<Way> {
    let relation = match link.group {
        Group::StateLeadership
        | Group::StateSecurity
        | Group::StateJudiciary
        | Group::StateMedia
        | Group::StateOther => Relation::State,
        Group::OppositionOrg => Relation::Opposition,
        Group::RightsGroup => Relation::RightsGroup,
        Group::InternationalBody | Group::ForeignState => Relation::International,
        Group::ArmedGroup | Group::Media => Relation::Unknown,
        _ => return None,
    };
    let mut name = words(&link.text);
    // What is left of "he" or "Iranian officials" names nobody; bodies with short names are in the
    // list of sources.
    name.retain(|word| word.chars().count() >= TELLING && tells(word));
    (!name.is_empty()).then(|| Way {
        teller: Teller::Named(link.group, name),
        name: link.text.clone(),
        relation,
        hops: vec![hop(Bond::Cites, &link.text)],
    })
}

/// Whether a word can tell a speaker from others of the kind.
fn tells(word: &str) -> bool {
    let word = &fold(word);
    !is_nameless(word) && !is_of_a_country(word)
}

/// Makes one of tellers of a group whose words hold each other ("the police", "the police chief of
/// the province"): the one with the fewest words stands for them. Returns the shortest name of
/// each teller.
fn named_alike(ways: &mut [Vec<Way>]) -> BTreeMap<Teller, String> {
    let mut named: Vec<(Group, Vec<String>)> = ways
        .iter()
        .flatten()
        .filter_map(|way| match &way.teller {
            Teller::Named(group, words) => Some((*group, words.clone())),
            _ => None,
        })
        .collect();
    named.sort_by(|a, b| (a.1.len(), a).cmp(&(b.1.len(), b)));
    named.dedup();
    let mut kept: Vec<(Group, Vec<String>)> = Vec::new();
    let mut stands_for: BTreeMap<Teller, Teller> = BTreeMap::new();
    for (group, words) in named {
        let shorter = kept
            .iter()
            .find(|(of, fewer)| *of == group && fewer.iter().all(|word| words.contains(word)));
        let one = Teller::Named(group, words.clone());
        match shorter {
            Some((_, fewer)) => {
                stands_for.insert(one, Teller::Named(group, fewer.clone()));
            }
            None => kept.push((group, words)),
        }
    }
    let mut names: BTreeMap<Teller, String> = BTreeMap::new();
    for way in ways.iter_mut().flatten() {
        if let Some(other) = stands_for.get(&way.teller) {
            way.teller = other.clone();
        }
        let name = names
            .entry(way.teller.clone())
            .or_insert_with(|| way.name.clone());
        if (way.name.chars().count(), &way.name) < (name.chars().count(), name) {
            name.clone_from(&way.name);
        }
    }
    names
}

/// Where several outlets belong to one owner, the way goes on to the owner.
fn add_owners(ways: &mut [Vec<Way>]) {
    let mut outlets: BTreeMap<Teller, BTreeSet<String>> = BTreeMap::new();
    for way in ways.iter().flatten() {
        let names = outlets.entry(way.teller.clone()).or_default();
        names.insert(way.name.clone());
    }
    for way in ways.iter_mut().flatten() {
        if let Teller::Source(owner) = &way.teller
            && outlets[&way.teller].len() > 1
        {
            way.hops.push(hop(Bond::OwnedBy, owner));
        }
    }
}

/// The origins, sorted by name, and the number of each teller.
fn numbered(
    ways: &[Vec<Way>],
    names: &BTreeMap<Teller, String>,
) -> (Vec<Origin>, BTreeMap<Teller, usize>) {
    let mut sources: BTreeMap<&Teller, BTreeSet<&str>> = BTreeMap::new();
    let mut relations: BTreeMap<&Teller, Relation> = BTreeMap::new();
    for way in ways.iter().flatten() {
        sources.entry(&way.teller).or_default().insert(&way.name);
        let relation = relations.entry(&way.teller).or_insert(way.relation);
        *relation = (*relation).min(way.relation);
    }
    let mut all: Vec<(Origin, &Teller)> = relations
        .iter()
        .map(|(teller, relation)| (origin(teller, &sources[*teller], names, *relation), *teller))
        .collect();
    all.sort();
    let numbers = all
        .iter()
        .enumerate()
        .map(|(number, (_, teller))| ((*teller).clone(), number));
    let numbers = numbers.collect();
    (all.into_iter().map(|(origin, _)| origin).collect(), numbers)
}

fn origin(
    teller: &Teller,
    sources: &BTreeSet<&str>,
    names: &BTreeMap<Teller, String>,
    relation: Relation,
) -> Origin {
    let (kind, name) = match teller {
        // Several outlets of one owner go by the owner's name.
        Teller::Source(owner) if sources.len() > 1 => (OriginKind::Source, owner.clone()),
        Teller::Source(_) => (OriginKind::Source, names[teller].clone()),
        Teller::Named(..) => (OriginKind::Named, names[teller].clone()),
        Teller::Document(_) => (OriginKind::Document, names[teller].clone()),
        Teller::Circle(_) => (OriginKind::Circle, names[teller].clone()),
    };
    Origin {
        name,
        kind,
        relation,
    }
}

/// Marks figures that the same publisher later gave otherwise, from the same origin. A total over
/// another stretch of time is no correction: it has grown.
fn correct(members: &[&Node<'_>], tellings: &mut [Telling]) {
    let mut of_publisher: BTreeMap<(String, Vec<usize>), Vec<usize>> = BTreeMap::new();
    for (at, telling) in tellings.iter().enumerate() {
        if let (Some(publisher), Some(_)) = (&telling.publisher, telling.as_of) {
            let key = (publisher.clone(), telling.origins.clone());
            of_publisher.entry(key).or_default().push(at);
        }
    }
    for mut ats in of_publisher.into_values() {
        ats.sort_by_key(|&at| (tellings[at].as_of, members[at].claim.id));
        for (number, &earlier) in ats.iter().enumerate() {
            let later = ats[number + 1..].iter().rev();
            let later: Vec<usize> = later
                .copied()
                .filter(|&later| tellings[later].as_of > tellings[earlier].as_of)
                .filter(|&later| {
                    !members[earlier].block.total || members[later].days == members[earlier].days
                })
                .collect();
            tellings[earlier].corrected = corrections(members, earlier, &later);
        }
    }
}

/// For each thing that a claim counts, the last of the later claims that counts it, if it does so
/// otherwise.
fn corrections(members: &[&Node<'_>], earlier: usize, later: &[usize]) -> Vec<Correction> {
    let figures = &members[earlier].claim.body.figures;
    let mut corrections: Vec<Correction> = Vec::new();
    for figure in figures {
        let of = |figure: &Figure| (figure.min, figure.max);
        let newer = later.iter().find_map(|&later| {
            let claim = members[later].claim;
            let same = claim
                .body
                .figures
                .iter()
                .find(|other| other.of == figure.of)?;
            Some((claim.id, of(same)))
        });
        if let Some((by, bounds)) = newer {
            let known = corrections.iter().any(|one| one.of == figure.of);
            if bounds != of(figure) && !known {
                corrections.push(Correction { of: figure.of, by });
            }
        }
    }
    corrections
}
