//! Who plays which part in a clause.

use super::clause::Clause;
use crate::lexicon::{Forms, Kinds};
use crate::phrase::{Page, Phrase};
use crate::tag::{Class, LONGEST_CHUNK};
use crate::token::Kind;
use record::Group;

/// The noun phrases of a clause before its predicate.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    /// Phrases with no mark, in order.
    pub bare: Vec<Phrase>,
    /// The phrase with the object's mark.
    pub object: Option<Phrase>,
    /// Phrases behind prepositions: the preposition's hash.
    pub behind: Vec<(u64, Phrase)>,
}

impl Roles {
    /// The first phrase that may do or suffer something.
    pub fn subject(&self) -> Option<Phrase> {
        // "The sentence of three years of prison of two clerks": a penalty is nobody beside people.
        let mut people = self.bare.iter().filter(|phrase| phrase.group.is_some());
        let first = people.next();
        let people = first
            .filter(|first| first.kinds != Kinds::default())
            .and_then(|first| {
                let penalty = Kinds::named("penalty").filter(|&kind| first.kinds.meets(kind))?;
                people.find(|phrase| !phrase.kinds.meets(penalty))
            })
            .or(first);
        people.or(self.bare.first()).copied()
    }

    /// The phrase behind a preposition.
    pub fn with(&self, preposition: u64) -> Option<Phrase> {
        self.behind
            .iter()
            .find(|(found, _)| *found == preposition)
            .map(|(_, phrase)| *phrase)
    }
}

/// How long what tells whose organ an agency is may be, in tokens.
const ORGAN: usize = 20;

/// How long what tells who a person is may be, in tokens.
const TOLD: usize = 10;

/// What marks the part of the next phrase.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Bare,
    Behind(u64),
}

/// Reads the phrases of a clause between two tokens.
pub(crate) fn roles(page: &Page<'_>, clause: &Clause, floor: usize, limit: usize) -> Roles {
    let mut reader = Reader {
        page,
        roles: Roles::default(),
        mark: Mark::Bare,
        joined: false,
    };
    for piece in &clause.pieces {
        reader.piece(piece.start.max(floor), piece.end.min(limit));
        reader.mark = Mark::Bare;
    }
    reader.roles
}

struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    roles: Roles,
    mark: Mark,
    /// Whether "and" or a comma ties the next phrase to the one before.
    joined: bool,
}

impl Reader<'_, '_> {
    /// "The mother of one of the prisoners": a word for kin goes on with those whose kin it is.
    fn with_owner(&self, kin: Phrase, end: usize) -> Phrase {
        let page = self.page;
        let bare = kin.to == kin.core_to && page.is_in(kin.to - 1, &page.cues.kin_of);
        let whose = page.tagged.chunk_at(kin.to).filter(|chunk| {
            bare && chunk.from as usize == kin.to && kin.to < end && page.time_at(kin.to).is_none()
        });
        whose.map_or(kin, |chunk| Phrase {
            to: page.head_first(kin.to, chunk.to as usize).to.min(end),
            ..kin
        })
    }

    fn piece(&mut self, mut at: usize, end: usize) {
        let page = self.page;
        while at < end {
            if page.class(at) == Some(Class::Adverb)
                && let Some((_, to)) = page.lexicon.grammar.adverbials.at(page.tokens, at)
                && to <= end
            {
                (self.mark, self.joined, at) = (Mark::Bare, false, to);
                continue;
            }
            if let Some((&stands_for, to)) = page.lexicon.grammar.prepositions.at(page.tokens, at)
                && to <= end
            {
                (self.mark, self.joined, at) = (Mark::Behind(stands_for), false, to);
                continue;
            }
            // "A few, among them an old woman": part of the people named before.
            let among = |at: usize| page.is_in(at, &page.cues.including);
            let bare = self.mark == Mark::Bare && !self.roles.bare.is_empty();
            if bare && page.class(at) == Some(Class::Prep) && (among(at) || among(at + 1)) {
                self.joined = true;
                at += if among(at) { 1 } else { 2 };
                continue;
            }
            if page.class(at) == Some(Class::Prep) {
                if let Some(to) = self.belongs(at) {
                    at = to;
                    continue;
                }
                self.mark = Mark::Behind(page.tokens.list[at].hash);
                self.joined = false;
                at += 1;
                continue;
            }
            // "In that same year": a determiner inside a time names nobody.
            let timed = |at: usize| page.time_at(at).is_some();
            if page.class(at) == Some(Class::Det) && timed(at) && timed(at + 1) {
                (self.mark, self.joined, at) = (Mark::Bare, false, at + 1);
                continue;
            }
            if let Some(chunk) = page.tagged.chunk_at(at) {
                let phrase = self.with_owner(page.head_first(at, chunk.to as usize), end);
                self.phrase(phrase);
                at = phrase.to.max(at + 1);
                continue;
            }
            if let Some(to) = self.past_organ(at, end) {
                (self.mark, self.joined, at) = (Mark::Bare, false, to);
                continue;
            }
            match page.class(at) {
                // "Seized and a suspect arrested": a word for what was done is nobody to be joined.
                // "On Monday and a while before the vote": nor is a time joined to what follows.
                Some(Class::Conj)
                    if at > 0
                        && matches!(page.class(at - 1), Some(Class::Element | Class::Time)) =>
                {
                    (self.mark, self.joined) = (Mark::Bare, false);
                }
                Some(Class::Conj) => self.joined = true,
                Some(Class::Mark) => {
                    let joins =
                        matches!(page.tokens.list[at].kind, Kind::Mark('،' | ',' | '(' | ')'));
                    // "In Tehran, the teachers": a comma ends what opened the clause.
                    let alone = self.roles.bare.is_empty()
                        && (self.roles.behind.len() == 1
                            || self.is_place_ended(at)
                            || self.is_source_ended()
                            || self.is_thing_ended(at));
                    // "Behind the words of a minister, the agents": what it is of is nobody of the clause.
                    let ground = joins && self.is_ground_ended(at);
                    if ground {
                        self.roles.bare.clear();
                        (self.mark, self.joined) = (Mark::Bare, false);
                        at += 1;
                        continue;
                    }
                    let opening = self.mark != Mark::Bare && alone;
                    // "Without weapons, the crowd …": what the object's mark follows stands alone.
                    let object = joins && self.is_object_next(at + 1) && !self.goes_on();
                    if object {
                        (self.mark, self.joined) = (Mark::Bare, false);
                        at += 1;
                        continue;
                    }
                    // "Behind the publication of this news, thousands": no thing is in a list of people.
                    let thing = self.mark == Mark::Bare
                        && joins
                        && self.roles.bare.last().is_some_and(|last| {
                            let told = last.kinds != Kinds::default()
                                || page.class(last.from) == Some(Class::Det);
                            told && self.is_thing_before(last, at)
                        });
                    self.joined |= joins && !opening && !thing;
                    if joins && opening && page.place_at(at + 1).is_none() {
                        self.mark = Mark::Bare;
                    }
                }
                Some(Class::ObjectMark) => {
                    self.object();
                    (self.mark, self.joined) = (Mark::Bare, false);
                }
                // "By today's report of the agency": whose word it is goes on behind the time.
                Some(Class::Time) if self.mark == Mark::Behind(page.lexicon.grammar.source) => {}
                Some(Class::Time) => (self.mark, self.joined) = (Mark::Bare, false),
                Some(Class::Adverb | Class::Neg) => {}
                _ => (self.mark, self.joined) = (Mark::Bare, false),
            }
            at += 1;
        }
    }

    /// "By the account of the agency, the organ of a body in the country, the agents": behind the comma
    /// that ends what the speaker is.
    fn past_organ(&self, comma: usize, end: usize) -> Option<usize> {
        let page = self.page;
        let is_comma = |at: usize| page.tokens.list[at].is('،');
        let (preposition, _) = self.roles.behind.last()?;
        let told = *preposition == page.lexicon.grammar.source
            && is_comma(comma)
            && page.is_in(comma + 1, &page.cues.organ);
        let next = (comma + 1..end.min(comma + ORGAN)).find(|&at| is_comma(at));
        next.filter(|_| told).map(|next| next + 1)
    }

    /// "Following the shots at the crowd in Tehran, two people": whether a comma behind a place ends
    /// what opened the clause, as no other place follows.
    fn is_place_ended(&self, comma: usize) -> bool {
        let page = self.page;
        let last = self.roles.behind.last();
        last.is_some_and(|(_, last)| {
            last.to == comma && page.place_at(comma - 1).is_some() && last.group.is_none()
        }) && page.place_at(comma + 1).is_none()
    }

    /// "Behind the arrest of a poet, the agents": whether a comma ends the ground with which a clause opens,
    /// the people in it included, as no list of them goes on.
    fn is_ground_ended(&self, comma: usize) -> bool {
        let page = self.page;
        let [(preposition, _), ..] = self.roles.behind[..] else {
            return false;
        };
        let Some((_, ground)) = self.roles.behind.last() else {
            return false;
        };
        let end = match self.roles.bare[..] {
            [] => ground.to,
            [of] if of.from == ground.to => of.to,
            _ => return false,
        };
        let opens = page.lexicon.grammar.grounds.contains(&preposition);
        let next = page.tagged.chunk_at(comma + 1).filter(|next| {
            let people = page.head_first(comma + 1, next.to as usize).group.is_some();
            people && next.from as usize == comma + 1
        });
        let parted = |class: &Option<Class>| {
            matches!(
                class,
                Some(Class::Prep | Class::Time | Class::Verb | Class::ObjectMark | Class::Element)
            )
        };
        let listed = next.is_some_and(|next| {
            let mut way = (next.to as usize..next.to as usize + TOLD).map(|at| page.class(at));
            way.find(|class| parted(class) || *class == Some(Class::Conj))
                == Some(Some(Class::Conj))
        });
        opens && end == comma && next.is_some() && !listed
    }

    /// "After a report about graft, hundreds of people": whether people follow the comma behind a thing, as
    /// no list holds both.
    fn is_thing_ended(&self, comma: usize) -> bool {
        let last = self.roles.behind.last();
        last.is_some_and(|(_, last)| self.is_thing_before(last, comma))
    }

    /// Whether a phrase is a thing that a comma parts from people.
    fn is_thing_before(&self, last: &Phrase, comma: usize) -> bool {
        let page = self.page;
        // "On the eve of the anniversary of the rising, dozens": nor is a remembrance.
        // What is remembered stands first; a list may be as long as the text.
        let near = last.to.min(last.from + LONGEST_CHUNK);
        let remembered = (last.from..near).any(|at| page.is_in(at, &page.cues.memorial));
        let plain = last.to == comma
            && (last.group.is_none() || remembered)
            && !last.named
            && !last.pronoun;
        let next = page.tagged.chunk_at(comma + 1).filter(|_| plain);
        next.is_some_and(|next| {
            let next = page.head_first(comma + 1, next.to as usize);
            next.group.is_some() && page.place_at(comma + 1).is_none()
        })
    }

    /// "By the account of one, quoting another, a citizen": whether only speakers were named so far.
    fn is_source_ended(&self) -> bool {
        let source = self.page.lexicon.grammar.source;
        let behind = &self.roles.behind;
        !behind.is_empty() && behind.iter().all(|(preposition, _)| *preposition == source)
    }

    /// Whether the phrase that begins at a token is the object by its mark, which may stand behind what
    /// tells who a person is: "X, a reporter, the object's mark".
    fn is_object_next(&self, at: usize) -> bool {
        let page = self.page;
        let Some(chunk) = page.tagged.chunk_at(at) else {
            return false;
        };
        let phrase = page.head_first(chunk.from as usize, chunk.to as usize);
        if page.class(phrase.to) == Some(Class::ObjectMark) {
            return true;
        }
        // "The agents, phone and computer the object's mark, took": things of a list of two.
        let things = phrase.group.is_none() && phrase.kinds != Kinds::default();
        let second = page.tagged.chunk_at(phrase.to + 1).filter(|chunk| {
            things
                && page.class(phrase.to) == Some(Class::Conj)
                && chunk.from as usize == phrase.to + 1
        });
        if second.is_some_and(|chunk| page.class(chunk.to as usize) == Some(Class::ObjectMark)) {
            return true;
        }
        let told = |at: usize| {
            page.tagged.chunk_at(at).is_some()
                || page.class(at) == Some(Class::Conj)
                || page.tokens.list.get(at).is_some_and(|token| token.is('،'))
        };
        let mark = (phrase.to..phrase.to + TOLD).find(|&at| !told(at));
        phrase.named && mark.is_some_and(|at| page.class(at) == Some(Class::ObjectMark))
    }

    /// Whether what was read last is a list already: "A, B, C and D the object's mark".
    fn goes_on(&self) -> bool {
        self.joined || self.mark == Mark::Bare && self.roles.bare.len() > 1
    }

    fn phrase(&mut self, phrase: Phrase) {
        let alone = self.roles.bare.len() == 1;
        let last = match self.mark {
            Mark::Bare => self.roles.bare.last_mut(),
            Mark::Behind(_) => self.roles.behind.last_mut().map(|(_, phrase)| phrase),
        };
        if let Some(last) = last.filter(|_| !phrase.pronoun) {
            if self.joined {
                tie(last, phrase);
                self.joined = false;
                // Behind the last of a list another part begins.
                if self.mark != Mark::Bare && !self.next_is_joined(phrase.to) {
                    self.mark = Mark::Bare;
                }
                return;
            }
            // "The wife and daughter of this teacher": whose kin they are.
            let page = self.page;
            let kin = last.group == Some(Group::Relatives)
                && last.to == phrase.from
                && page.is_in(phrase.from, &page.cues.this);
            if kin && self.mark == Mark::Bare {
                last.to = phrase.to;
                return;
            }
            // "The house of a teacher": a thing and, right behind it, whose it is.
            // "This town 37 people": a number belongs to no place before it.
            let place =
                page.place_at(last.from).is_some() || page.is_in(last.from, &page.cues.this);
            // "The university 18 students the object's mark": nor does a marked object to a body.
            let home = || Kinds::named("home").unwrap_or_default();
            let object = page.class(phrase.to) == Some(Class::ObjectMark)
                && alone
                && !last.kinds.meets(home());
            let counted = page.number_at(phrase.from).is_some() && (place || object);
            let owned = last.to == phrase.from && last.group.is_none() && !last.named && !counted;
            if owned && self.mark == Mark::Bare {
                last.to = phrase.to;
                return;
            }
        }
        let page = self.page;
        // "In yesterday's events of Rasht": a place behind a time goes on with what the time parts it from.
        if let Some((_, last)) = self.roles.behind.last_mut()
            && last.to < phrase.from
            && page.place_at(phrase.from).is_some()
            && (last.to..phrase.from).all(|at| page.class(at) == Some(Class::Time))
        {
            last.to = phrase.to;
            self.mark = Mark::Bare;
            return;
        }
        // "By the account of some officials": whose word it is, with a determiner of its own.
        if let Some((preposition, last)) = self.roles.behind.last_mut()
            && *preposition == page.lexicon.grammar.source
            && last.to <= phrase.from
            && (last.to..phrase.from).all(|at| page.class(at) == Some(Class::Time))
            && page.class(phrase.from) == Some(Class::Det)
        {
            last.to = phrase.to;
            self.mark = Mark::Bare;
            return;
        }
        // "At them": a pronoun right behind a preposition is its; any other stands alone.
        let direct = phrase.from > 0 && page.class(phrase.from - 1) == Some(Class::Prep);
        if phrase.pronoun && !direct {
            (self.mark, self.joined) = (Mark::Bare, false);
        }
        // "After the killing of dozens of protesters": what follows a thing without a mark is its.
        if let Some((_, last)) = self.roles.behind.last_mut()
            && last.to == phrase.from
            && last.group.is_none()
            && page.tagged.words[last.to - 1].forms.has(Forms::ING)
            && !phrase.pronoun
        {
            last.to = phrase.to;
            self.mark = Mark::Bare;
            return;
        }
        match self.mark {
            Mark::Behind(preposition) if phrase.pronoun => {
                self.roles.behind.push((preposition, phrase));
                self.mark = Mark::Bare;
            }
            Mark::Bare => self.roles.bare.push(phrase),
            Mark::Behind(_) if self.is_company(&phrase) => {
                if let Some(last) = self.roles.bare.last_mut() {
                    last.to = phrase.to;
                }
                self.mark = Mark::Bare;
            }
            Mark::Behind(preposition) => {
                self.roles.behind.push((preposition, phrase));
                // What follows without a mark of its own is another part.
                if !self.next_is_joined(phrase.to) {
                    self.mark = Mark::Bare;
                }
            }
        }
        self.joined = false;
    }

    /// "With 18 others": people beside those named.
    fn is_company(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let others = |at: usize| page.is_in(at, &page.cues.others);
        let counted = (phrase.from..phrase.to).any(|at| page.number_at(at).is_some());
        let near = self
            .roles
            .bare
            .last()
            .is_some_and(|last| last.to + 4 >= phrase.from);
        near && counted && (phrase.from..phrase.to).any(others)
    }

    /// "X, of the striking workers": what stands behind a comma and "of" tells who a bare name is.
    /// Gives the token behind it.
    fn belongs(&mut self, at: usize) -> Option<usize> {
        let page = self.page;
        let last = self.roles.bare.last_mut()?;
        let told = self.joined && last.to + 1 == at && page.is_in(at, &page.cues.of);
        let chunk = page.tagged.chunk_at(at + 1).filter(|_| told)?;
        let phrase = page.head_first(at + 1, chunk.to as usize);
        phrase.group?;
        tie(last, phrase);
        self.joined = false;
        Some(phrase.to)
    }

    fn next_is_joined(&self, at: usize) -> bool {
        match self.page.class(at) {
            Some(Class::Conj) => true,
            Some(Class::Mark) => {
                matches!(self.page.tokens.list[at].kind, Kind::Mark('،' | ','))
            }
            _ => false,
        }
    }

    /// The phrase that the object's mark follows.
    fn object(&mut self) {
        let behind = self.roles.behind.last().map(|(_, phrase)| *phrase);
        let bare = self.roles.bare.last().copied();
        let last = match (bare, behind) {
            // "The house of a teacher in Mashhad": the object goes on behind a preposition.
            (Some(bare), Some(behind))
                if behind.from > bare.from
                    && (bare.to + 3 < behind.from
                        || self.roles.bare.len() == 1 && bare.group.is_some()) =>
            {
                self.roles.behind.pop().map(|(_, phrase)| phrase)
            }
            (Some(_), _) => self.roles.bare.pop(),
            (None, _) => self.roles.behind.pop().map(|(_, phrase)| phrase),
        };
        let Some(mut object) = last else { return };
        // "With bombs the base in Kerman": the town only tells where the thing before it stands.
        if self.page.place_at(object.from).is_some()
            && let Some((_, thing)) = self.roles.behind.last()
            && thing.to + 1 == object.from
            && behind_thing(self.page, thing).is_some()
        {
            object = *thing;
        }
        if let Some(people) = behind_thing(self.page, &object) {
            object = people;
        }
        if self.roles.bare.is_empty()
            && let Some((doer, rest)) = split(self.page, &object)
        {
            self.roles.bare.push(doer);
            object = rest;
        }
        self.roles.object = Some(object);
    }
}

/// A second phrase behind "and" or a comma: it lends its group to a bare name.
fn tie(first: &mut Phrase, second: Phrase) {
    let says_little = matches!(first.group, None | Some(Group::Unknown))
        || first.named && first.group == Some(Group::Residents);
    // "Officials and guards": the force says more of who did it.
    let force = matches!(
        second.group,
        Some(Group::StateSecurity | Group::StateJudiciary)
    );
    let says_little = says_little || force && first.group == Some(Group::StateOther);
    if says_little && second.group.is_some() {
        first.group = second.group;
    }
    first.to = second.to;
}

/// "With tear gas the demonstrators": people whom nothing divides from a weapon before them.
fn behind_thing(page: &Page<'_>, phrase: &Phrase) -> Option<Phrase> {
    let kinds = |names: &[&str]| {
        let known = names.iter().filter_map(|name| Kinds::named(name));
        known.fold(Kinds::default(), Kinds::with)
    };
    let weapons = kinds(&["crowd_weapon", "missile", "bomb"]);
    let targets = kinds(&["building", "vehicle", "home"]);
    let last = (phrase.from..phrase.core_to)
        .rev()
        .find(|&at| page.tagged.words[at].kinds.meets(weapons))?;
    let other = (last + 1..phrase.core_to).find(|&at| {
        page.first_group(at, at + 1).is_some() || page.tagged.words[at].kinds.meets(targets)
    })?;
    Some(page.head_first(other, phrase.core_to))
}

/// "The farmers the road": the doers and the thing right behind them.
pub(crate) fn split_thing(page: &Page<'_>, phrase: &Phrase) -> Option<(Phrase, Phrase)> {
    phrase.group?;
    let thing = |at: usize| page.tagged.words[at].kinds != Kinds::default();
    let cut = (phrase.from + 1..phrase.core_to).find(|&at| thing(at))?;
    Some((
        page.head_first(phrase.from, cut),
        page.head_first(cut, phrase.core_to),
    ))
}

/// "The police the protesters": two phrases that nothing divides are the doer and the object.
fn split(page: &Page<'_>, phrase: &Phrase) -> Option<(Phrase, Phrase)> {
    let force = |group: Group| matches!(group, Group::StateSecurity | Group::StateJudiciary);
    let group = phrase.group.filter(|&group| group.is_state())?;
    // "The government of Iran Instagram blocked": a thing behind the authority's country.
    let thing = |at: usize| {
        page.class(at - 1) == Some(Class::Name)
            && page.class(at) == Some(Class::Noun)
            && page.tagged.words[at].kinds != Kinds::default()
    };
    let cut = (phrase.from + 1..phrase.core_to).find(|&at| {
        let people = page
            .first_group(at, at + 1)
            .is_some_and(|other| other != group && !other.is_state());
        force(group) && people || thing(at)
    })?;
    Some((
        page.head_first(phrase.from, cut),
        page.head_first(cut, phrase.core_to),
    ))
}

/// The subject of a clause: its own, else what its relative pronoun stands for, else that of the
/// clause before it.
pub(crate) fn subject_of(page: &Page<'_>, number: usize, limit: usize) -> Option<Phrase> {
    let mut next = Some((number, limit));
    for _ in 0..3 {
        let (number, limit) = next?;
        let clause = page.clauses.get(number)?;
        let own = roles(page, clause, 0, limit).subject();
        let found = own.or_else(|| antecedent(page, clause));
        if found.is_some() {
            return found;
        }
        next = clause.before.map(|before| (before, usize::MAX));
    }
    None
}

/// What a relative clause says something of.
pub(crate) fn antecedent(page: &Page<'_>, clause: &Clause) -> Option<Phrase> {
    let last = clause.antecedent?;
    // "The teachers, after (that) they were summoned, were arrested": of whom the outer clause tells.
    if page.class(last) == Some(Class::Prep) {
        let outer = (page.clause_of.get(last).copied()? as usize).checked_sub(1)?;
        return roles(page, page.clauses.get(outer)?, 0, last).subject();
    }
    // "The teachers, after that which": the same with the word that the clause goes on from.
    let after = last.checked_sub(1).filter(|&at| {
        page.lexicon
            .grammar
            .pointers
            .contains(&page.tokens.list[last].hash)
            && page.class(at) == Some(Class::Prep)
    });
    if let Some(prep) = after {
        let outer = (page.clause_of.get(prep).copied()? as usize).checked_sub(1)?;
        return roles(page, page.clauses.get(outer)?, 0, prep).subject();
    }
    // "A man of 23 years who": an age or a mark may stand between.
    let chunk = (last.saturating_sub(3)..=last)
        .rev()
        .find_map(|at| page.tagged.chunk_at(at))?;
    let mut phrase = page.head_first(chunk.from as usize, chunk.to as usize);
    // "An activist in Sari who": no town is arrested.
    let town = phrase.group.is_none() && page.place_at(phrase.from).is_some();
    let somebody = phrase
        .from
        .checked_sub(2)
        .filter(|&at| town && page.class(at + 1) == Some(Class::Prep))
        .and_then(|at| page.tagged.chunk_at(at))
        .map(|chunk| page.head_first(chunk.from as usize, chunk.to as usize))
        .filter(|somebody| somebody.group.is_some() && somebody.to + 1 == phrase.from);
    if let Some(somebody) = somebody {
        phrase = somebody;
    }
    // "X, a citizen of Y, who": a person named before what tells who he is.
    let comma = phrase
        .from
        .checked_sub(1)
        .filter(|&at| page.tokens.list[at].is('،'));
    let named = comma
        .and_then(|comma| comma.checked_sub(1))
        .and_then(|at| page.tagged.chunk_at(at))
        .map(|chunk| page.head_first(chunk.from as usize, chunk.to as usize))
        .filter(|named| named.named && !phrase.named && phrase.group.is_some());
    Some(named.map_or(phrase, |mut named| {
        tie(&mut named, phrase);
        named
    }))
}
