//! Acts of verbs: voice, parts and what the verb group says of reality.

use super::noun::is_done_to_people;
use super::{Act, Finder};
use crate::frame::{Frame, Voice, frame, subject};
use crate::governors::HashSetKeyed;
use crate::layout::BlockRole;
use crate::lexicon::{Forms, Is, Kinds, Order, Rule, RuleRole, WordClass};
use crate::phrase::Phrase;
use crate::settle::is_position;
use crate::tag::Class;
use crate::token::Kind;
use record::{ClaimType, Group, Modality, PlacePrecision, TimePrecision};

/// How far before a verb "after" may open its clause, in tokens.
const AFTER: usize = 12;

/// How far before the subject the verb may stand that wishes for what it does, in tokens.
const WISH: usize = 3;

/// How far behind a verb its condition may stand, in tokens.
const CONDITION: usize = 20;

/// How far before "to" the decision may stand, in tokens: "the decision of the unions to march".
const DECISION: usize = 24;

/// How far from a verb "on several occasions" may stand, in tokens.
const OCCASIONS: usize = 12;

impl Finder<'_, '_> {
    pub(super) fn verb_act(
        &self,
        number: usize,
        verb: usize,
        after: usize,
        gap: bool,
    ) -> Option<Act> {
        let page = self.page;
        let rule = &page.lexicon.rules[number];
        if page.tagged.classes[verb] == Class::Adjective {
            return self.adjective_act(rule, number, verb);
        }
        if self.barred(rule, verb, after) {
            return None;
        }
        let frame = frame(page, verb, if gap { verb + 1 } else { after }, self.bounds);
        let passive = match frame.voice {
            Voice::Passive => !(frame.shared && rule.intransitive),
            Voice::Open => !rule.intransitive,
            Voice::Active => false,
        };
        let followed = frame
            .object
            .is_some_and(|object| object.from <= after + 1 && !object.pronoun);
        let unmarked = frame.voice == Voice::Open
            && !rule.subject_is.is_empty()
            && !rule.intransitive
            && page.layout.role(self.sentence) != BlockRole::Heading;
        // "A reporter saw nine people detained": as the story's next step.
        let seen = frame
            .subject
            .and_then(|who| who.from.checked_sub(1))
            .is_some_and(|at| {
                let saw = page.class(at) == Some(Class::Verb)
                    && self.governors.seen.contains(self.lemma(at));
                // "The march ended with nine people detained."
                saw || frame.reduced && page.is_word(at, "with")
            });
        // "…, the workers apprehended.": no participle stands alone at the end.
        let alone = frame.voice == Voice::Open
            && page.layout.role(self.sentence) != BlockRole::Heading
            && page
                .tokens
                .list
                .get(after)
                .is_none_or(|token| matches!(token.kind, Kind::Mark('.' | '”' | '"' | '!')));
        // "Iran: Free the clerks", "Quash the verdict": what a headline asks for.
        let forms = page.tagged.words[verb].forms;
        let asked = page.layout.role(self.sentence) == BlockRole::Heading
            && forms.has(Forms::BASE)
            && !forms.has(Forms::PAST.with(Forms::PARTICIPLE))
            && frame.object.is_some()
            && (verb == self.bounds.0 || page.tokens.list[verb - 1].is(':'));
        let to_oneself = frame
            .object
            .is_some_and(|object| page.is_in(object.from, &page.cues.oneself));
        if unmarked
            || asked
            || alone && !rule.intransitive && !seen
            || to_oneself
            || rule.no_object && !passive && followed
        {
            return None;
        }
        if rule.passive_only && !passive
            || rule.intransitive && passive && rule.object_is.is_empty()
        {
            return None;
        }
        let (doer, sufferer) = if passive {
            // "Arrested by agents and released": the agents did not free him.
            let freed = |by: &Phrase| rule.kind == ClaimType::Release && by.from < verb;
            (frame.by.filter(|by| !freed(by)), frame.subject)
        } else {
            // "Mothers of jailed bakers gathered": they did it, no participle tells who the bakers are.
            let whole = frame.reduced && rule.intransitive;
            let before = frame.start.checked_sub(1).filter(|_| whole);
            let doer = before.and_then(|at| subject(page, at, self.bounds.0, false));
            (
                doer.or(frame.subject),
                if rule.intransitive {
                    None
                } else {
                    frame.object
                },
            )
        };
        let doer = doer.map(|doer| self.as_government(rule.kind, doer));
        if !self.fits(rule, passive, doer.as_ref(), sufferer.as_ref(), frame.voice) {
            return None;
        }
        let mut act = self.act(rule, number, verb, after.max(verb + 1));
        act.reach = frame.end.max(after);
        act.verbal = true;
        act.retold = sufferer.is_some_and(|sufferer| self.is_known(&sufferer));
        // "People rallied" describes nobody: only what is done to somebody can.
        let heading = page.layout.role(self.sentence) == BlockRole::Heading;
        let reduced = frame.reduced && passive && !heading && !seen;
        act.apart = self.is_set_apart(frame.start) || self.went_before(rule.kind, frame.start);
        act.narrated = is_narrated(&frame) && !reduced && !act.apart;
        act.reduced = reduced;
        act.aside =
            frame.relative || frame.perfect && frame.infinitive_under.is_none() || act.apart;
        act.ever = frame.modal.is_none()
            && (frame.start..verb).any(|at| page.is_in(at, &page.cues.ever))
            // "have been protesting": now.
            && !page.tagged.words[verb].forms.has(Forms::ING)
            || passive && self.is_general(&frame, verb);
        self.give(&mut act, rule.subject, doer);
        self.give(&mut act, rule.object, sufferer);
        self.arguments(&mut act, rule, after)?;
        self.take_sides(rule, &mut act);
        if self.is_war(rule, [act.actor, act.target, frame.object]) || self.is_ordinary(rule, &act)
        {
            return None;
        }
        self.verb_modality(&frame, verb, &mut act)?;
        if frame.gerund && matches!(rule.subject, RuleRole::Actor) {
            act.actor = act.actor.or_else(|| self.accused_before(frame.start));
        }
        // "Arrested for killing a judge": another time and place than the arrest's.
        let before = frame.start.checked_sub(1);
        act.aside |= frame.gerund && before.is_some_and(|at| page.is_in(at, &page.cues.cause));
        if act.negated {
            return Some(act);
        }
        self.count(rule, &mut act);
        self.count_times(&mut act);
        self.count_places(&mut act);
        self.penalty(&mut act, verb);
        self.only_charged(frame.start, &mut act);
        let hurt = matches!(act.kind, ClaimType::Killing | ClaimType::Crackdown);
        let dated = (verb..self.bounds.1).any(|at| page.time_at(at).is_some());
        if passive && !frame.perfect && !dated && self.is_standing(act.kind, frame.start, verb) {
            return None;
        }
        if passive && act.actor.is_none() && hurt {
            act.actor = self.hand_ahead(act.to);
        }
        if act.actor.is_none() && (passive || rule.intransitive) {
            act.actor = self.hand_beside(act.kind, act.to);
        }
        Some(act)
    }

    /// "Three of those arrested", "these two men": people of whom it was told before.
    pub(super) fn is_known(&self, people: &Phrase) -> bool {
        let page = self.page;
        let pointed = |at: usize| {
            ["this", "these", "those"]
                .iter()
                .any(|word| page.is_word(at, word))
        };
        let of_those = |at: usize| page.is_word(at, "those");
        pointed(people.from) || (people.from..people.to).any(of_those)
    }

    /// "The six are held in Ward 4", "are still detained": they are there, whenever they were taken
    /// (codebook, unit 6).
    fn is_standing(&self, kind: ClaimType, start: usize, verb: usize) -> bool {
        let page = self.page;
        let held = matches!(
            self.lemma(verb),
            "hold" | "detain" | "imprison" | "incarcerate" | "jail" | "keep"
        );
        let is = (start..verb).any(|at| page.is_word(at, "are") || page.is_word(at, "is"));
        let lasting = (start..verb).any(|at| page.is_in(at, &page.cues.lasting));
        let remain = start
            .checked_sub(1)
            .is_some_and(|at| page.is_in(at, &page.cues.remain));
        kind == ClaimType::Arrest && held && (is || lasting || remain)
    }

    /// "Egypt executed nine men", "Moscow shut down the paper": a country or its capital that does what
    /// only an authority can is its government.
    fn as_government(&self, kind: ClaimType, doer: Phrase) -> Phrase {
        let page = self.page;
        let place = page
            .place_at(doer.head)
            .map(|place| &page.places[place])
            .filter(|place| (place.from, place.to) == (doer.from, doer.core_to));
        let rules = place.is_some_and(|place| {
            matches!(
                place.place.precision,
                PlacePrecision::Country | PlacePrecision::Town
            )
        });
        let group = doer
            .group
            .or(Some(Group::StateLeadership).filter(|_| rules && is_of_authorities(kind)));
        Phrase { group, ..doer }
    }

    /// "Nine people were killed when soldiers shelled the village": the force whose act the clause
    /// behind tells.
    fn hand_ahead(&self, after: usize) -> Option<Phrase> {
        let page = self.page;
        let end = self.bounds.1.min(after + AFTER);
        let opener = (after..end).find(|&at| page.is_in(at, &page.cues.when))?;
        let verb = (opener + 1..self.bounds.1.min(opener + AFTER))
            .find(|&at| page.class(at) == Some(Class::Verb))?;
        let frame = frame(page, verb, verb + 1, (opener + 1, self.bounds.1));
        let forceful = page.is_in(verb, &page.cues.shoots);
        let doer = frame.subject.filter(|_| frame.voice == Voice::Active)?;
        (forceful && page.holds(Is::StateForce, &doer)).then_some(doer)
    }

    /// "Expelled for joining a rally": an event that is only what somebody is charged with needs a
    /// time or a place of its own; those who were charged are not its number.
    pub(super) fn only_charged(&self, start: usize, act: &mut Act) {
        let page = self.page;
        let gathers = matches!(act.kind, ClaimType::Protest | ClaimType::Strike);
        let gerund = page.tagged.words[start].forms.has(Forms::ING);
        let before = start.checked_sub(1);
        if gathers && gerund && before.is_some_and(|at| page.is_in(at, &page.cues.cause)) {
            act.weak = true;
            act.figures.clear();
        }
    }

    /// "…, a day after police detained him": told as of another time than the main event.
    fn is_set_apart(&self, start: usize) -> bool {
        let page = self.page;
        let opener = (self.bounds.0..start)
            .rev()
            .take_while(|&at| !matches!(page.tokens.list[at].kind, Kind::Mark(_)))
            .find(|&at| page.is_in(at, &page.cues.clause));
        let length = opener
            .and_then(|at| at.checked_sub(1))
            .and_then(|at| page.time_at(at));
        length.is_some_and(|time| !is_position(page.times[time].relation))
    }

    /// "Freed on Monday after police had detained him": who is taken was taken before, on no day told.
    fn went_before(&self, kind: ClaimType, start: usize) -> bool {
        let page = self.page;
        let taken = matches!(kind, ClaimType::Arrest | ClaimType::Disappearance);
        let mut way = (self.bounds.0..start).rev().take(AFTER);
        let opener = way.find(|&at| {
            matches!(page.tokens.list[at].kind, Kind::Mark(_))
                || matches!(page.class(at), Some(Class::Verb | Class::Relative))
                || page.is_in(at, &page.cues.behind)
        });
        // "The protests of January, after police detained him": both were in that month.
        let long = |opener: usize| {
            let first = page.times.partition_point(|time| time.from < self.bounds.0);
            let times = page.times[first..].iter();
            let mut before = times.take_while(|time| time.to <= opener);
            before.any(|time| {
                matches!(
                    time.precision,
                    Some(TimePrecision::Month | TimePrecision::Year)
                )
            })
        };
        let opener = opener.filter(|&at| taken && page.is_in(at, &page.cues.behind));
        opener.is_some_and(|opener| !long(opener))
    }

    /// "the detained students": a standing state, weak.
    pub(super) fn adjective_act(&self, rule: &Rule, number: usize, verb: usize) -> Option<Act> {
        let page = self.page;
        let participle = page.tagged.words[verb].forms.has(Forms::PARTICIPLE);
        let coming = self.governors.coming.contains(&page.tokens.list[verb].hash);
        if !participle || rule.intransitive || coming || rule.kind != ClaimType::Arrest {
            return None;
        }
        let phrase = page.phrase_at(verb)?;
        if !page.holds(Is::Person, &phrase) {
            return None;
        }
        let mut act = self.act(rule, number, verb, verb + 1);
        act.weak = true;
        act.reach = phrase.to;
        self.give(&mut act, rule.object, Some(phrase));
        self.count(rule, &mut act);
        Some(act)
    }

    pub(super) fn fits(
        &self,
        rule: &Rule,
        passive: bool,
        doer: Option<&Phrase>,
        sufferer: Option<&Phrase>,
        voice: Voice,
    ) -> bool {
        let holds = |conditions: &[Is], phrase: &Phrase| {
            conditions.iter().any(|&is| self.page.holds(is, phrase))
        };
        let doer_fits = match doer {
            Some(doer) => {
                (rule.subject_is.is_empty() || holds(&rule.subject_is, doer))
                    && !holds(&rule.subject_not, doer)
            }
            None => {
                rule.subject_is.is_empty() || passive && !rule.intransitive && !needs_doer(rule)
            }
        };
        let sufferer_fits = match sufferer {
            Some(sufferer) => {
                (rule.object_is.is_empty() || holds(&rule.object_is, sufferer))
                    && !rule.object_not.iter().any(|&is| {
                        self.page.holds(is, sufferer) && !self.is_only_beside(is, sufferer)
                    })
            }
            None if passive => self.may_lack_subject(rule),
            None => rule.intransitive || rule.object_is.is_empty() && may_lack_object(rule, voice),
        };
        doer_fits && sufferer_fits
    }

    /// "In Shiraz were-arrested": where the verb comes last it may stand without those it tells of, if
    /// only people can be meant.
    pub(super) fn may_lack_subject(&self, rule: &Rule) -> bool {
        self.page.lexicon.grammar.order == Order::VerbLast
            && rule.object_is.iter().all(|is| *is == Is::Person)
            && matches!(
                rule.kind,
                ClaimType::Arrest
                    | ClaimType::Disappearance
                    | ClaimType::Execution
                    | ClaimType::Release
                    | ClaimType::Sentence
            )
    }

    /// "Three lorry drivers": a thing that only says which people they are, where heads come first.
    fn is_only_beside(&self, is: Is, phrase: &Phrase) -> bool {
        let page = self.page;
        let head = page.tagged.words[phrase.head];
        let Is::Kind(kinds) = is else { return false };
        !page.clauses.is_empty()
            && (head.group.is_some() || head.kinds != Kinds::default())
            && !head.kinds.meets(kinds)
            && !kinds.meets(Kinds::CRIMINAL)
    }

    /// "More people are arrested": what is done to nobody in particular, at no time in particular.
    fn is_general(&self, frame: &Frame, verb: usize) -> bool {
        let page = self.page;
        let now = (frame.start..verb).any(|at| page.is_word(at, "are"))
            && !(frame.start..verb).any(|at| page.is_word(at, "being"));
        now && frame.subject.is_some_and(|subject| {
            !subject.pronoun
                && page.number_at(subject.from).is_none()
                && !page.is_word(subject.from, "the")
        })
    }

    /// "If they come back": whether a condition stands behind a verb.
    fn is_conditional(&self, verb: usize) -> bool {
        let page = self.page;
        (verb + 1..self.bounds.1.min(verb + CONDITION))
            .any(|at| page.is_in(at, &page.cues.unless) && !page.is_in(at + 1, &page.cues.not))
    }

    /// "No students", "nobody", "neither of them": whether a phrase says that there was none.
    fn is_nobody(&self, phrase: &Phrase) -> bool {
        let page = self.page;
        let none = |at: usize| {
            // "No fewer than 14 were".
            let number = page.number_at(at).map(|number| page.numbers[number].min);
            page.is_in(at, &self.governors.none) && number.is_none_or(|min| min <= Some(0))
        };
        let before = |steps: usize| {
            let at = phrase.from.checked_sub(steps);
            at.filter(|&at| at >= self.bounds.0)
        };
        let whole = before(2).filter(|&at| page.is_in(at + 1, &page.cues.of));
        none(phrase.from) || before(1).is_some_and(none) || whole.is_some_and(none)
    }

    /// What the verb group says of reality; `None` if nothing is asserted.
    pub(super) fn verb_modality(&self, frame: &Frame, verb: usize, act: &mut Act) -> Option<()> {
        let page = self.page;
        // "were nearly arrested"
        let nearly = (frame.start..verb).any(|at| page.is_in(at, &self.governors.nearly));
        if nearly || self.is_habit(frame.start, verb) {
            return None;
        }
        let nobody = |part: Option<Phrase>| part.is_some_and(|part| self.is_nobody(&part));
        // "Police arrested no students": they did not.
        if frame.negated || nobody(frame.subject) || nobody(frame.object) {
            // "Did not gather to chant": what they had gathered for was something else.
            let plain = act.verbal && frame.modal.is_none() && frame.infinitive_under.is_none();
            // "Have not yet been arrested": nobody said that they were.
            let until = (frame.start..verb).any(|at| page.is_in(at, &self.governors.until));
            if !plain || frame.gerund || until {
                return None;
            }
            act.deny();
            return Some(());
        }
        if self.is_groundless(frame) {
            return None;
        }
        if let Some(subject) = frame.subject {
            let first = page.tokens.str(subject.from);
            // "Not a single baker was hurt"
            let before = subject
                .from
                .checked_sub(1)
                .filter(|&at| at >= self.bounds.0);
            let denied = before.is_some_and(|at| page.class(at) == Some(Class::Neg));
            // "Anyone attending the rally", "anyone who attends it": whoever that may be.
            let described = page.class(subject.core_to) == Some(Class::Relative);
            // "Anyone found there will be arrested"
            let whoever = (frame.gerund || described || frame.modal.is_some())
                && ["anyone", "anybody", "whoever"]
                    .iter()
                    .any(|word| first.eq_ignore_ascii_case(word));
            if denied || whoever {
                return None;
            }
        }
        // "Had police arrested them, they would": a condition.
        let opens = frame.subject.map_or(frame.start, |subject| subject.from);
        let before = opens.checked_sub(1).filter(|&at| at >= self.bounds.0);
        let inverted = before.is_some_and(|at| {
            let alone = at == self.bounds.0 || page.class(at - 1) == Some(Class::Mark);
            alone && page.class(at) == Some(Class::Aux)
        });
        if inverted {
            return None;
        }
        // "Should see to it that he is freed": a wish.
        let wished = frame.subject.is_some_and(|subject| {
            let mut way = (self.bounds.0..subject.from).rev().take(WISH);
            let over = way.find(|&at| page.class(at) == Some(Class::Verb));
            over.is_some_and(|at| self.governors.wish.contains(self.lemma(at)))
        });
        // "urged them to rally": called for.
        let called_for = is_callable(act.kind) && frame.infinitive_under.is_some();
        if wished && !frame.relative && !called_for {
            return None;
        }
        if let Some(modal) = frame.modal {
            let word = page.tokens.str(modal).to_ascii_lowercase();
            match word.as_str() {
                // "will shoot them if they come": a threat.
                "will" | "shall" if !is_callable(act.kind) && self.is_conditional(verb) => {
                    return None;
                }
                "will" | "shall" => act.modality = Modality::Planned,
                // "announced that they would be freed"
                "would" if can_be_announced(act.kind) && self.is_told(frame) => {
                    act.modality = Modality::Planned;
                }
                "may" | "might" | "could" if frame.perfect => act.modality = Modality::Possible,
                _ => return None,
            }
        }
        if let Some(under) = frame.infinitive_under {
            self.under(under, frame.perfect, act)?;
        }
        if frame.gerund || page.is_word(frame.start, "being") {
            // "denied in May holding a vigil"
            let over = (self.bounds.0..frame.start)
                .rev()
                .find(|&at| page.time_at(at).is_none());
            // "escaped being shot"
            if over.is_some_and(|at| self.governors.spared.contains(self.lemma(at))) {
                return None;
            }
        }
        if frame.gerund {
            let before = self.before_gerunds(frame.start);
            // "arrested for killing two clerks": they were killed, whoever did it.
            // "sentenced for attending a rally": there was one.
            let told = matches!(
                act.kind,
                ClaimType::Killing | ClaimType::Protest | ClaimType::Strike
            );
            // "Condemned the police for beating a clerk": what an authority is blamed for it did.
            let blamed = frame
                .subject
                .or_else(|| self.accused_before(frame.start))
                .is_some_and(|doer| page.holds(Is::State, &doer));
            let accused = |at: usize| {
                page.is_word(at, "of")
                    && at
                        .checked_sub(1)
                        .is_some_and(|verb| self.lemma(verb) == "accuse")
            };
            let charged = before.is_some_and(|at| {
                (told || blamed) && page.is_word(at, "for") || blamed && accused(at)
            });
            let voided = !charged
                && before.is_some_and(|at| {
                    // "stopped short of arresting them"
                    let taken_back = |at: usize| {
                        page.is_word(at, "short")
                            || self.governors.void.contains(&page.tokens.list[at].hash)
                    };
                    self.governors.void.contains(&page.tokens.list[at].hash)
                        || page.is_word(at, "for")
                        || (page.is_word(at, "of") || page.is_word(at, "from"))
                            && at > 0
                            && taken_back(at - 1)
                });
            if voided {
                return None;
            }
            // "They should show it by releasing him": as little as what it is done by way of.
            let by = before.filter(|&at| self.governors.way.contains(&page.tokens.list[at].hash));
            let main = by.and_then(|by| {
                let mut way = (self.bounds.0..by).rev().take(CONDITION);
                way.find(|&at| {
                    page.class(at) == Some(Class::Verb)
                        && !page.tagged.words[at].forms.has(Forms::ING)
                })
            });
            if main.is_some_and(|main| self.is_unasserted(main)) {
                return None;
            }
            // "…, by firing on the crowd": as much asserted as what it was done by way of.
            act.weak |= before.is_some_and(|at| {
                page.class(at) == Some(Class::Prep)
                    && !self.governors.way.contains(&page.tokens.list[at].hash)
            });
        }
        Some(())
    }

    /// "There is no evidence that they were arrested": whether a clause opens behind such words.
    fn is_groundless(&self, frame: &Frame) -> bool {
        let page = self.page;
        let start = frame.subject.map_or(frame.start, |subject| subject.from);
        let that = start
            .checked_sub(1)
            .filter(|&at| at >= self.bounds.0 + 2 && page.is_word(at, "that"));
        that.is_some_and(|that| {
            page.is_in(that - 1, &self.governors.groundless) && page.is_word(that - 2, "no")
        })
    }

    /// "Should show", "to be freed by": whether a verb stands under a modal that asserts nothing.
    fn is_unasserted(&self, verb: usize) -> bool {
        let page = self.page;
        let frame = frame(page, verb, verb + 1, self.bounds);
        frame.modal.is_some_and(|modal| {
            ["should", "must", "could", "can", "would", "may", "might"]
                .iter()
                .any(|word| page.is_word(modal, word))
        })
    }

    /// "The army was accused of killing nine": who is accused, where "of" stands between.
    fn accused_before(&self, start: usize) -> Option<Phrase> {
        let verb = start
            .checked_sub(2)
            .filter(|&at| at >= self.bounds.0 && self.lemma(at) == "accuse")?;
        let accused = frame(self.page, verb, verb + 1, self.bounds);
        match accused.voice {
            Voice::Passive => accused.subject,
            _ => None,
        }
    }

    /// Whether what somebody says opens right before a verb group and its subject: "said that they".
    fn is_told(&self, frame: &Frame) -> bool {
        let page = self.page;
        let start = frame.subject.map_or(frame.start, |subject| subject.from);
        let mut way = (self.bounds.0..start).rev().take(AFTER);
        way.find(|&at| page.class(at) == Some(Class::Verb))
            .is_some_and(|at| page.speech.reports_at(page, at))
    }

    /// The token before a gerund, or before the first of those it is joined to: "accused of lying
    /// and posting slogans".
    fn before_gerunds(&self, start: usize) -> Option<usize> {
        let page = self.page;
        let before = start.checked_sub(1).filter(|&at| at >= self.bounds.0)?;
        if page.class(before) != Some(Class::Conj) {
            return Some(before);
        }
        let first = (self.bounds.0..before)
            .rev()
            .take(AFTER)
            .find(|&at| page.class(at) == Some(Class::Verb));
        first
            .filter(|&at| page.tagged.words[at].forms.has(Forms::ING))
            .map_or(Some(before), |at| {
                at.checked_sub(1).filter(|&at| at >= self.bounds.0)
            })
    }

    pub(super) fn is_habit(&self, start: usize, verb: usize) -> bool {
        let is = |at: usize, words: &HashSetKeyed| {
            let token = self.page.tokens.list.get(at);
            token.is_some_and(|token| words.contains(&token.hash))
        };
        let often = |at: usize| is(at, &self.governors.habit);
        let occasions = |at: usize| {
            is(at, &self.governors.occasion) && at > 0 && is(at - 1, &self.governors.many)
        };
        let end = self.bounds.1.min(verb + OCCASIONS);
        (start.saturating_sub(2).max(self.bounds.0)..verb + 2).any(often)
            || (start.saturating_sub(OCCASIONS).max(self.bounds.0)..end).any(occasions)
    }

    /// What the word before "to" makes of an infinitive.
    pub(super) fn under(&self, governor: usize, perfect: bool, act: &mut Act) -> Option<()> {
        let page = self.page;
        // "the decision of the unions to march"
        let intent = page
            .tagged
            .chunk_at(governor)
            .and_then(|_| {
                (self.bounds.0..=governor).rev().take(DECISION).find(|&at| {
                    page.class(at) == Some(Class::Verb)
                        || self.governors.intent.contains(&page.tokens.list[at].hash)
                })
            })
            .filter(|&at| page.class(at) != Some(Class::Verb));
        // "Calls on the government to free them": what is asked of it, no plan of its own.
        let asks = intent.is_some_and(|at| {
            let noun = page.tokens.str(at).to_ascii_lowercase();
            self.governors.asked.contains(noun.trim_end_matches('s'))
        });
        if asks && !is_callable(act.kind) {
            return None;
        }
        if intent.is_some() {
            act.modality = Modality::Planned;
            // "A plan to arrest them was dropped"
            return (!self.is_called_off(act.kind, act.reach, true)).then_some(());
        }
        // "Is due to be hanged"
        if self
            .governors
            .coming
            .contains(&page.tokens.list[governor].hash)
        {
            act.modality = Modality::Planned;
            return Some(());
        }
        // "is to be hanged on Sunday"
        let governing = page.tagged.words[governor].class;
        if page.class(governor) == Some(Class::Aux) && governing.has(WordClass::BE) {
            act.modality = Modality::Planned;
            return Some(());
        }
        // "Were quick to arrest them"
        if page.is_in(governor, &self.governors.able) {
            let mut before = (self.bounds.0..governor).rev().take(2);
            let not = before.any(|at| page.class(at) == Some(Class::Neg));
            return (!not).then_some(());
        }
        let found = (self.bounds.0..=governor)
            .rev()
            .take(8)
            // "fired tear gas to disperse": to gas is a verb, but none here.
            .find(|&at| {
                let verb = page.class(at) == Some(Class::Verb);
                page.tagged.words[at].verb != 0 && (verb || self.governors.governs(self.lemma(at)))
            })?;
        let lemma = self.lemma(found);
        let adjacent = governor - found <= 4;
        if adjacent && is_ordered_release(lemma, act.kind) {
            act.modality = Modality::Planned;
            return Some(());
        }
        // "ordered operators to block the site": an authority's order is the deed.
        let decreed = matches!(act.kind, ClaimType::Shutdown | ClaimType::Sanction);
        if adjacent && lemma == "order" && decreed {
            return Some(());
        }
        // "The rebels threatened to burn the ballot boxes": announced.
        let announced = matches!(
            act.kind,
            ClaimType::ArmedAttack | ClaimType::PropertyAttack | ClaimType::Killing
        );
        if adjacent && announced && lemma == "threaten" {
            act.modality = Modality::Planned;
            return Some(());
        }
        // "urged people to rally"
        if adjacent && is_callable(act.kind) && self.governors.asked.contains(lemma) {
            act.modality = Modality::Planned;
            return Some(());
        }
        let told = perfect && self.governors.told.contains(lemma);
        // "Came to arrest him": what for, not that they did.
        let meant = matches!(lemma, "come" | "go" | "return") && found == governor;
        if adjacent && meant && is_done_to_people(act.kind) {
            return None;
        }
        if adjacent && (told || self.governors.real.contains(lemma)) {
            return Some(());
        }
        let demanded = self.governors.asked.contains(lemma) && !is_callable(act.kind);
        if adjacent
            && !demanded
            && self.governors.plan.contains(lemma)
            && !self.governors.unreal.contains(lemma)
        {
            act.modality = Modality::Planned;
            return Some(());
        }
        None
    }
}

/// A court's order to free somebody is a release to come (codebook, `release`).
pub(super) fn is_ordered_release(lemma: &str, kind: ClaimType) -> bool {
    lemma == "order" && kind == ClaimType::Release
}

/// Whether people are called to an event of this type.
pub(super) const fn is_callable(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Protest | ClaimType::Strike | ClaimType::HungerStrike | ClaimType::Obstruction
    )
}

/// Whether only authorities do what events of this type are.
const fn is_of_authorities(kind: ClaimType) -> bool {
    matches!(
        kind,
        ClaimType::Arrest
            | ClaimType::Release
            | ClaimType::Execution
            | ClaimType::Sentence
            | ClaimType::Sanction
            | ClaimType::Shutdown
            | ClaimType::Raid
            | ClaimType::Crackdown
    )
}

/// Whether an event of this type is announced before it happens.
const fn can_be_announced(kind: ClaimType) -> bool {
    is_callable(kind) || matches!(kind, ClaimType::Release | ClaimType::Execution)
}

/// "Police then fired": told as the next thing that happened.
pub(super) const fn is_narrated(frame: &Frame) -> bool {
    !frame.perfect && !frame.relative && !frame.gerund && frame.infinitive_under.is_none()
}

/// A verb without its object still counts if a preposition may bring it ("opened fire on").
fn may_lack_object(rule: &Rule, voice: Voice) -> bool {
    !rule.args.is_empty() || voice == Voice::Active && rule.kind == ClaimType::Display
}

/// Whether a rule's condition on the doer must be met even where the passive leaves it out.
fn needs_doer(rule: &Rule) -> bool {
    rule.needs_doer
        || rule
            .subject_is
            .iter()
            .any(|is| matches!(is, Is::Armed | Is::Crowd | Is::Kind(_)))
        || matches!(
            rule.kind,
            ClaimType::Arrest | ClaimType::Raid | ClaimType::Sanction
        ) && !rule.passive_only
            && rule.subject_is.contains(&Is::State)
}
