//! Noun phrases that begin with their head.

use crate::lexicon::{GroupEntry, HashKeyed, Kinds, TokenKeyed, WordClass};
use crate::phrase::{Page, Phrase};
use crate::tag::{Chunk, Class};
use record::Group;

/// How many names behind "by the names" are read.
const NAMES: usize = 12;

impl Page<'_> {
    /// A chunk, or the rest of one, as a phrase; `from` lies in the chunk.
    pub(crate) fn head_first(&self, from: usize, core_to: usize) -> Phrase {
        let read = || self.read_head_first(from, core_to);
        self.read.get_or(from, core_to, read)
    }

    fn read_head_first(&self, from: usize, core_to: usize) -> Phrase {
        let to = self.partitive_end(from, core_to);
        let named_to = self.name_end(to);
        let head = self.first_head(from, core_to);
        if let Some((to, group)) = self.body_for(from, core_to) {
            return Phrase {
                from,
                to,
                core_to,
                head,
                group: Some(group),
                kinds: Kinds::default(),
                pronoun: false,
                named: false,
                listed: false,
            };
        }
        let pronoun = self.tagged.classes[from] == Class::Pronoun && core_to == from + 1;
        let known = self.known_names.contains_key(&self.tokens.list[head].hash)
            && self.tagged.classes[head] == Class::Noun;
        let person = self.names_person(from) || known;
        let group = if pronoun {
            Some(
                self.antecedents
                    .get(&from)
                    .copied()
                    .unwrap_or(Group::Residents),
            )
        } else if let Some(group) = self.pointed_group(from, core_to) {
            Some(group)
        } else {
            // "Karim Worker, a lawyer": what is said of a person goes before what the name says.
            self.introduced(from, to)
                .or_else(|| self.first_group(from, to))
                .or_else(|| person.then(|| self.known_group(from, core_to)))
                .or_else(|| self.counted(from, core_to).then_some(Group::Residents))
        };
        let people = group.is_some() && !pronoun;
        let behind = named_to.filter(|_| people);
        Phrase {
            from,
            to: behind.unwrap_or(to),
            core_to,
            head,
            group,
            kinds: self.first_kinds(from, core_to),
            pronoun,
            named: person || behind.is_some(),
            listed: false,
        }
    }

    /// "X, the brother of Y": the group of what follows a personal name behind a comma.
    fn introduced(&self, from: usize, to: usize) -> Option<Group> {
        if !self.names_person(from) {
            return None;
        }
        let next = self.tagged.chunk_at(to + 1)?;
        let opens = next.from as usize == to + 1 && self.first_group(to + 1, to + 2).is_some();
        let group = opens.then(|| apposition(self, next, to))?;
        group.filter(|&group| group != Group::Residents)
    }

    /// "A citizen by the name of X", "two workers by the names X and Y": behind the names.
    fn name_end(&self, at: usize) -> Option<usize> {
        let opens = at + usize::from(self.class(at) == Some(Class::Prep));
        if !self.is_in(opens, &self.cues.named) {
            return None;
        }
        let first = self
            .tagged
            .chunk_at(opens)
            .filter(|chunk| chunk.from as usize == opens)?;
        let mut to = first.to as usize;
        for _ in 0..NAMES {
            let joins = self.class(to) == Some(Class::Conj)
                || self.tokens.list.get(to).is_some_and(|token| token.is('،'));
            let next = self.tagged.chunk_at(to + 1).filter(|chunk| {
                let from = chunk.from as usize;
                joins && from == to + 1 && self.names_person(from)
            });
            let Some(next) = next else { break };
            to = next.to as usize;
        }
        (to > opens + 1).then_some(to)
    }

    /// "Some of them", "two of our colleagues": the group that the pronoun or the word stands for.
    fn pointed_group(&self, from: usize, core_to: usize) -> Option<Group> {
        let fellow = self
            .antecedents
            .get(&from)
            .filter(|_| self.tagged.classes[from] != Class::Pronoun);
        let among = self
            .is_in(core_to, &self.cues.of)
            .then(|| self.antecedents.get(&(core_to + 1)))
            .flatten();
        let says_little = || {
            matches!(
                self.first_group(from, core_to),
                Some(Group::Residents) | None
            )
        };
        fellow.or(among).copied().filter(|_| says_little())
    }

    /// "The committee for the freedom of prisoners": a body that speaks for people who are held or
    /// for their families is a rights group. Gives the token behind its name.
    fn body_for(&self, from: usize, core_to: usize) -> Option<(usize, Group)> {
        if let Some(to) = self.defended(from, core_to) {
            return Some((to, self.first_group(from, core_to)?));
        }
        let body = self.first_group(from, core_to) == Some(Group::Unknown);
        let purpose = self.tagged.chunk_at(core_to + 1).filter(|chunk| {
            body && self.is_in(core_to, &self.cues.purpose) && chunk.from as usize == core_to + 1
        })?;
        let held = self.first_group(purpose.from as usize, purpose.to as usize);
        matches!(held, Some(Group::Prisoners | Group::Relatives))
            .then_some((purpose.to as usize, Group::RightsGroup))
    }

    /// "The committee for the defence of reporters": behind those whom a body of that name defends.
    fn defended(&self, from: usize, core_to: usize) -> Option<usize> {
        let last = core_to.checked_sub(1).filter(|&last| last > from)?;
        let names = self.is_in(last, &self.cues.defence) && self.is_in(core_to, &self.cues.of);
        let body = self.first_group(from, core_to) == Some(Group::RightsGroup);
        let whom = self
            .tagged
            .chunk_at(core_to + 1)
            .filter(|_| names && body)?;
        (whom.from as usize == core_to + 1).then_some(whom.to as usize)
    }

    /// Behind "of the …" for a quantity: "a number of the workers".
    fn partitive_end(&self, from: usize, core_to: usize) -> usize {
        let quantity = (from..core_to).any(|at| {
            self.tagged.words[at].class.has(WordClass::PARTITIVE)
                || self.tagged.classes[at] == Class::Number
        });
        // "A few, among them": no part of what follows.
        let among = self.is_in(core_to + 1, &self.cues.including);
        if !quantity || among || !self.is_in(core_to, &self.cues.of) {
            return core_to;
        }
        match self.tagged.chunk_at(core_to + 1) {
            Some(chunk) if chunk.from as usize == core_to + 1 && self.is_whole(chunk) => {
                chunk.to as usize
            }
            _ => core_to,
        }
    }

    /// Whether people may be taken from a phrase: "three of the workers", but not "three students from
    /// study".
    fn is_whole(&self, chunk: Chunk) -> bool {
        let (from, to) = (chunk.from as usize, chunk.to as usize);
        let plural = |at: usize| {
            self.tagged.words[at].plural || self.lexicon.grammar.is_plural(self.tokens.str(at))
        };
        matches!(self.class(from), Some(Class::Pronoun | Class::Det))
            || self.number_at(from).is_some()
            || self.first_group(from, to).is_some()
            || (from..to).any(plural)
    }

    fn first_head(&self, from: usize, to: usize) -> usize {
        (from..to)
            .find(|&at| {
                matches!(
                    self.tagged.classes[at],
                    Class::Noun | Class::Name | Class::Adjective
                )
            })
            .unwrap_or(from)
    }

    /// Whether a phrase begins with a personal name or with a title before one.
    fn names_person(&self, from: usize) -> bool {
        let word = self.tagged.words[from];
        word.class.has(WordClass::GIVEN) && word.group.is_none() && self.place_at(from).is_none()
            || word.title.is_some() && self.tagged.classes[from] != Class::Element
    }

    /// Whether a word has the ending that makes an adjective of a noun.
    pub(crate) fn is_adjective(&self, at: usize) -> bool {
        let ending = self.lexicon.grammar.adjective.as_str();
        !ending.is_empty() && self.tokens.str(at).ends_with(ending) && !self.tagged.words[at].plural
    }

    /// The group that the text gave a person whose name comes back.
    fn known_group(&self, from: usize, to: usize) -> Group {
        let known = (from..to).rev().find_map(|at| {
            self.known_names
                .get(&self.tokens.list[at].hash)
                .filter(|_| self.tagged.classes[at] == Class::Noun)
        });
        known.copied().unwrap_or(Group::Residents)
    }

    fn counted(&self, from: usize, to: usize) -> bool {
        (from..to).all(|at| matches!(self.tagged.classes[at], Class::Number | Class::Det))
            && (from..to).any(|at| self.number_at(at).is_some() && self.time_at(at).is_none())
    }

    /// The group that the first word with one names; a general word is turned by what follows.
    pub(crate) fn first_group(&self, from: usize, to: usize) -> Option<Group> {
        let mut general = None;
        for at in from..to {
            let hashes = (at..to).map(|t| self.tokens.list[t].hash);
            let phrase = self.lexicon.phrase(hashes).and_then(|phrase| phrase.group);
            if let Some(group) = phrase {
                return Some(group);
            }
            let word = self.tagged.words[at];
            match word.group {
                Some(GroupEntry::Noun(group)) => return Some(group),
                Some(GroupEntry::General(group)) => general = general.or(Some(group)),
                None => {}
            }
            if let Some(turned) = word.modifier.filter(|_| general.is_some()) {
                return Some(turned);
            }
            let title = word.title.filter(|&group| group != Group::Residents);
            if title.is_some() {
                return title;
            }
        }
        general
    }

    fn first_kinds(&self, from: usize, to: usize) -> Kinds {
        let mut kinds = Kinds::default();
        for at in from..to {
            kinds = kinds.with(self.tagged.words[at].kinds);
            let hashes = (at..to).map(|t| self.tokens.list[t].hash);
            if let Some(phrase) = self.lexicon.phrase(hashes) {
                kinds = kinds.with(phrase.kinds);
            }
        }
        kinds
    }
}

/// Remembers the groups of persons whom the text introduces: "X, the union's spokesman", "the
/// journalist X".
pub(crate) fn learn_names(page: &mut Page<'_>) {
    let mut known: HashKeyed<Group> = HashKeyed::default();
    for pair in page.tagged.chunks.windows(2) {
        let (from, to) = (pair[0].from as usize, pair[0].to as usize);
        let Some(start) = (from..to).find(|&at| page.names_person(at)) else {
            continue;
        };
        // "The father's house of X, a lawyer": whose house it is says nothing of who X is.
        let title = page
            .first_group(from, to)
            .filter(|&group| group != Group::Relatives || from == start);
        let group = title.or_else(|| apposition(page, pair[1], to));
        let Some(group) = group.filter(|&group| group != Group::Unknown) else {
            continue;
        };
        let plain = |at: &usize| {
            let word = page.tagged.words[*at];
            word.group.is_none() && word.title.is_none() && word.modifier.is_none()
        };
        // A first name and at most two more words: the family name is among them.
        let name: Vec<usize> = (start..to)
            .take(4)
            .take_while(|at| *at == start || plain(at))
            .collect();
        for &at in name.iter().skip(1) {
            known.entry(page.tokens.list[at].hash).or_insert(group);
        }
    }
    titled(page, &mut known);
    page.known_names = known;
    page.read.clear();
    page.antecedents = resolve_pronouns(page);
    page.read.clear();
}

/// "Mr Ahmadi", and elsewhere "Reza Ahmadi, a reporter of": the family name behind a title that says
/// nothing, with the group of another phrase that holds it.
fn titled(page: &Page<'_>, known: &mut HashKeyed<Group>) {
    let title = |at: usize| page.tagged.words[at].title == Some(Group::Residents);
    let names: HashKeyed<()> = page
        .tagged
        .chunks
        .iter()
        .filter(|chunk| chunk.to - chunk.from >= 2 && title(chunk.from as usize))
        .map(|chunk| (page.tokens.list[chunk.to as usize - 1].hash, ()))
        .collect();
    if names.is_empty() {
        return;
    }
    for (number, chunk) in page.tagged.chunks.iter().enumerate() {
        let (from, to) = (chunk.from as usize, chunk.to as usize);
        let held = (from..to).find(|&at| names.contains_key(&page.tokens.list[at].hash));
        let Some(name) = held.filter(|_| !title(from)) else {
            continue;
        };
        let next = page.tagged.chunks.get(number + 1);
        let group = page
            .first_group(from, to)
            .or_else(|| next.and_then(|&next| apposition(page, next, to)))
            .filter(|group| !matches!(group, Group::Unknown | Group::Residents | Group::Relatives));
        if let Some(group) = group {
            known.entry(page.tokens.list[name].hash).or_insert(group);
        }
    }
}

/// The group of the people whom each pronoun stands for: for "he" the last person named, for "they"
/// and "our colleagues" the last people of an occupation or crowd.
fn resolve_pronouns(page: &Page<'_>) -> TokenKeyed<Group> {
    let (mut person, mut people) = (None, None);
    let mut resolved = TokenKeyed::default();
    for (number, chunk) in page.tagged.chunks.iter().enumerate() {
        let (from, to) = (chunk.from as usize, chunk.to as usize);
        if page.class(from) == Some(Class::Pronoun) {
            let single = page.is_in(from, &page.cues.single);
            if let Some(group) = if single { person } else { people } {
                resolved.insert(from, group);
            }
            continue;
        }
        let fellow = (from..to).find(|&at| page.is_in(at, &page.cues.fellow));
        if let Some((_, group)) = fellow.zip(people) {
            resolved.insert(from, group);
            continue;
        }
        let group = page.first_group(from, to);
        let other = |group: Group| !group.is_state() && group != Group::Unknown;
        let one = page.is_in(from, &page.cues.single)
            && group.is_some_and(|group| group != Group::Residents && other(group));
        let name = (from..to).find(|&at| page.names_person(at));
        if let Some(name) = name {
            // "The father's house of X": "he" is X, whoever else is named before.
            let own = own_name(page, from, name);
            let told = || {
                let next = page.tagged.chunks.get(number + 1)?;
                apposition(page, *next, to).filter(|_| own > from)
            };
            person = told().or(page.head_first(own, to).group).or(person);
        } else if one {
            person = page.head_first(from, to).group.or(person);
        } else if let Some(group) = group.filter(|&group| other(group) && is_many(group)) {
            people = Some(group);
        }
    }
    resolved
}

/// Where the words for a named person begin: at the phrase, but at the name if it opens with a thing
/// that is that person's.
fn own_name(page: &Page<'_>, from: usize, name: usize) -> usize {
    let thing = page.tagged.words[from].kinds != Kinds::default();
    if thing { name } else { from }
}

/// Whether a group's members are told of as a crowd or an occupation.
const fn is_many(group: Group) -> bool {
    !matches!(
        group,
        Group::Media
            | Group::StateMedia
            | Group::RightsGroup
            | Group::Witness
            | Group::Journalists
            | Group::InternationalBody
            | Group::ForeignState
            | Group::OppositionOrg
            | Group::ArmedGroup
            | Group::Relatives
    )
}

/// The group of the phrase behind a comma: "X, of the striking workers".
fn apposition(page: &Page<'_>, next: Chunk, end: usize) -> Option<Group> {
    let from = next.from as usize;
    let comma = page
        .tokens
        .list
        .get(end)
        .is_some_and(|token| token.is('،') || token.is(','));
    let near = from == end + 1 || from == end + 2 && page.class(end + 1) == Some(Class::Prep);
    (comma && near).then(|| page.first_group(from, next.to as usize))?
}
