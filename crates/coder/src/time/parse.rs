//! Tokens to times as written: which words belong to a time and what it says.
//!
//! The scan goes left to right. Where a word may begin a time, the grammar reads a core ("18
//! November", "the past three days"), then looks right for the other end of a range and left for
//! prepositions. Words are looked at a bounded number of times, so time is linear in the text.

mod dates;
mod numeric;
mod ordinals;
mod relative;
mod which;
mod years;

use super::Relation;
use super::calendar::Calendar;
use super::expr::{Expr, Found, Third, Unit, Which, Year};
use super::lexicon::{Atom, Join, Preposition, TimeLexicon};
use crate::token::{Kind, Shape, Token, Tokens};
use std::cell::Cell;

/// How far behind a day the verb may stand that puts it ahead, in tokens.
const FUTURE: usize = 24;

/// All times of a text as written, in text order. `lenient` takes weak words ("sat", "2/15") too.
pub(super) fn all(tokens: &Tokens<'_>, lexicon: &TimeLexicon, lenient: bool) -> Vec<Found> {
    let parser = Parser {
        tokens,
        lexicon,
        lenient,
        start: Cell::new(0),
    };
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.list.len() {
        let token = &tokens.list[at];
        let may_begin = match token.kind {
            Kind::Number => true,
            Kind::Word => {
                lexicon.atoms.may_begin(token.hash) || lexicon.numbers.may_begin(token.hash)
            }
            _ => false,
        };
        if !may_begin {
            at += 1;
            continue;
        }
        if let Some((Atom::Never, end)) = lexicon.atom(tokens, at) {
            at = end;
            continue;
        }
        let last = found.last().copied();
        match parser
            .core(at, last.as_ref())
            .and_then(|core| parser.widen(at, core, last.as_ref()))
        {
            Some(time) => {
                at = time.to.max(at + 1);
                match found.last_mut() {
                    Some(day) if is_counted_beside(tokens, lexicon, day, &time) => day.to = time.to,
                    _ => found.push(time),
                }
            }
            None => at += 1,
        }
    }
    found
}

/// "On Friday, the third day of the strike": the count is of that Friday.
fn is_counted_beside(
    tokens: &Tokens<'_>,
    lexicon: &TimeLexicon,
    day: &Found,
    count: &Found,
) -> bool {
    let governed = lexicon.before.before(tokens, count.from + 1);
    matches!(count.expr, Expr::Count { .. })
        && matches!(day.expr, Expr::Day { .. } | Expr::Weekday { .. })
        && count.from == day.to + 1
        && tokens.list[day.to].is(',')
        && governed.is_none_or(|(&kind, _)| kind == Preposition::Noise)
}

/// The time that begins at a token, without what stands before it; for date lines.
pub(super) fn core_at(
    tokens: &Tokens<'_>,
    lexicon: &TimeLexicon,
    at: usize,
) -> Option<(Expr, usize)> {
    let core = Parser {
        tokens,
        lexicon,
        lenient: false,
        start: Cell::new(0),
    }
    .core(at, None)?;
    core.until.is_none().then_some((core.expr, core.end))
}

struct Parser<'a, 't> {
    tokens: &'a Tokens<'t>,
    lexicon: &'a TimeLexicon,
    lenient: bool,
    /// First token of the time that is being read: only it may begin a paragraph.
    start: Cell<usize>,
}

/// A time without its prepositions.
#[derive(Debug, Clone, Copy)]
struct Core {
    expr: Expr,
    end: usize,
    until: Option<Expr>,
    relation: Option<Relation>,
    eve: bool,
    short: bool,
    third: Option<Third>,
    /// How far from the expression: "two days after"; 0 for the whole unit that holds it.
    offset: Option<(i32, Unit)>,
}

impl Core {
    /// The same, told to count minutes or hours if its unit does.
    const fn of(self, unit: Unit) -> Self {
        Self {
            short: is_short(unit),
            ..self
        }
    }

    /// So many units from a time that the text told before; 0 for that very one.
    const fn told(by: i32, unit: Unit, end: usize) -> Self {
        Self {
            offset: Some((by, unit)),
            ..Self::new(Expr::Told, end)
        }
    }

    const fn new(expr: Expr, end: usize) -> Self {
        Self {
            expr,
            end,
            until: None,
            relation: None,
            eve: false,
            short: matches!(expr, Expr::Clock),
            third: None,
            offset: None,
        }
    }
}

impl Parser<'_, '_> {
    fn core(&self, at: usize, last: Option<&Found>) -> Option<Core> {
        self.start.set(at);
        let core = self.simple(at, last)?;
        Some(self.range(at, core))
    }

    fn simple(&self, at: usize, last: Option<&Found>) -> Option<Core> {
        self.tokens.list.get(at)?;
        let read = match self.atom(at) {
            Some((Atom::Month { .. }, _)) => self.month_first(at),
            Some((Atom::Weekday { .. }, _)) => self.weekday(at),
            Some((Atom::Season(season), end)) => Some(self.season(season, end)),
            Some((Atom::Shift { by, unit }, end)) => Some(self.shift(by, unit, end)),
            Some((Atom::Which(which), end)) => self.which(at, which, end),
            Some((Atom::Part(third), end)) => self.part(end).map(|core| Core {
                third: core.third.or(third),
                ..core
            }),
            Some((Atom::Eve, end)) => self.part(end).map(|core| Core { eve: true, ..core }),
            Some((Atom::SinceTold, end)) => Some(self.since_told(end)),
            Some((Atom::BesideApart(by), end)) => {
                let apart = self
                    .tokens
                    .list
                    .get(end)
                    .is_none_or(|t| matches!(t.kind, Kind::Mark(',' | '.' | ';')));
                apart.then(|| Core::told(i32::from(by), Unit::Day, end))
            }
            Some((Atom::Beside(by), end)) => Some(Core::told(i32::from(by), Unit::Day, end)),
            Some((Atom::DayPart, end)) => self.day_part(end).or_else(|| {
                self.lexicon
                    .day_parts_alone
                    .then(|| Core::new(Expr::Clock, end))
            }),
            Some((Atom::Every, end)) => self.every(end),
            Some((Atom::Habit, end)) => Some(Core::new(Expr::Habit, end)),
            Some((Atom::Vague, end)) => Some(Core::new(Expr::Vague, end)),
            Some((Atom::Several, end)) => self.several(end),
            Some((Atom::One | Atom::Half, end)) => self.one(end),
            Some((Atom::Unit { unit, plural }, end)) => self.unit(at, unit, plural, end),
            Some((Atom::Holiday(rule), end)) => Some(self.holiday(rule, None, end)),
            Some((Atom::Noon, end)) => Some(Core::new(Expr::Clock, end)),
            Some((Atom::Following, end)) => {
                // Reports count from what they told, appointment books from today.
                let which = if self.lenient {
                    Which::Next
                } else {
                    Which::That
                };
                self.which(at, which, end)
            }
            Some((Atom::Quarter(nth), end)) => self.quarter_of(nth, end),
            Some((Atom::WeekOf, end)) => self.week_of(end),
            Some((Atom::PartOf(third, unit), end)) if self.lenient => Some(Core {
                third: Some(third),
                ..Core::new(
                    Expr::Period {
                        which: Which::This,
                        unit,
                    },
                    end,
                )
            }),
            _ => None,
        };
        read.or_else(|| self.number(at, last))
    }

    /// The other end of a range: "Monday through Wednesday", "December 2017-January 2018".
    fn range(&self, at: usize, core: Core) -> Core {
        if core.until.is_some() || !core.expr.is_position() {
            return core;
        }
        if !self.is_between(at)
            && let Some(both) = self.days_together(core)
        {
            return both;
        }
        let Some(next) = self.tokens.list.get(core.end).filter(|t| t.breaks < 2) else {
            return core;
        };
        let (behind, alike) = match next.kind {
            Kind::Mark('-' | '–' | '—' | '‑' | '−') => (core.end + 1, true),
            _ => match self.join(core.end) {
                Some((Join::Range | Join::RangeBoth, end)) => (end, false),
                Some((Join::AndBoth | Join::BetweenAnd, end)) if self.is_between(at) => {
                    (end, false)
                }
                _ => return core,
            },
        };
        if alike && self.tokens.list.get(behind).is_none_or(|t| t.breaks > 0) {
            return core;
        }
        let behind = self.skip_the(behind);
        let licensed = Found::plain(at, behind, core.expr);
        let second = self.simple(behind, Some(&licensed));
        match second.filter(|s| s.expr.is_position() && (!alike || are_alike(core.expr, s.expr))) {
            None if matches!(
                core.expr,
                Expr::Year {
                    calendar: Calendar::Solar,
                    ..
                }
            ) =>
            {
                match self.year_number(behind, Calendar::Solar, true, false) {
                    Some((year, end)) if !self.is_counted(end) => {
                        let year = Year::Number(year);
                        let until = Some(Expr::Year {
                            calendar: Calendar::Solar,
                            year,
                        });
                        Core { end, until, ..core }
                    }
                    _ => core,
                }
            }
            Some(second) => Core {
                end: second.end,
                until: Some(second.expr),
                ..core
            },
            None => core,
        }
    }

    /// Adds what stands before a time, and drops what only looks like one.
    fn widen(&self, at: usize, core: Core, last: Option<&Found>) -> Option<Found> {
        let floor = last.map_or(0, |found| found.to);
        let (mut from, mut before) = (at, None);
        for _ in 0..4 {
            if self.tokens.list[from].breaks > 1 {
                break;
            }
            match self.lexicon.before.before(self.tokens, from) {
                Some((&kind, begin)) if begin >= floor => {
                    from = begin;
                    if kind != Preposition::Noise {
                        before = Some(kind);
                        break;
                    }
                }
                _ => break,
            }
        }
        // "By this weekend's flood": the word before belongs to the thing.
        let owns = self.tokens.list.get(core.end).is_some_and(|token| {
            token.kind == Kind::Clitic && self.tokens.str(core.end).ends_with(['s', 'S'])
        });
        if owns && before == Some(Preposition::Until) {
            (from, before) = (at, None);
        }
        if self.is_bare_season(core.expr, at, core.end)
            || self.is_name(core.expr, from, at, core.end)
        {
            return None;
        }
        Some(Found {
            from,
            to: core.end,
            expr: core.expr,
            until: core.until,
            relation: core.relation.unwrap_or_else(|| {
                if self.has_begun(from, &core) {
                    Relation::Since
                } else {
                    relation(&core, before)
                }
            }),
            eve: core.eve,
            short: core.short,
            third: core.third,
            offset: core.offset,
            ahead: core.expr.is_position() && self.is_ahead(core.expr, from),
        })
    }

    /// "began in June", with no other year: it is going on.
    fn has_begun(&self, from: usize, core: &Core) -> bool {
        let recent = matches!(
            core.expr,
            Expr::Month {
                year: None,
                which: None,
                ..
            }
        );
        let verb = from.checked_sub(1).map(|at| &self.tokens.list[at]);
        recent
            && core.until.is_none()
            && verb.is_some_and(|t| self.lexicon.begins.contains(&t.hash))
    }

    /// A season without a year is one only after the right word: "in summer", not "to fall".
    fn is_bare_season(&self, expr: Expr, at: usize, end: usize) -> bool {
        let bare = matches!(
            expr,
            Expr::Season {
                year: None,
                which: None,
                ..
            }
        );
        bare && (at == 0
            || !self
                .lexicon
                .season_before
                .contains(&self.tokens.list[at - 1].hash)
            || matches!(self.join(end), Some((Join::Of, _))))
    }

    /// "Square of 26 September", "the 14 February coalition", "the Friday market"; "today" is in no name.
    fn is_name(&self, expr: Expr, from: usize, at: usize, end: usize) -> bool {
        if self.tokens.list.get(at).is_none() {
            return false;
        }
        let counted = matches!(expr, Expr::Shift { .. });
        let behind = self.tokens.list.get(end).is_some_and(|t| {
            !counted
                && t.breaks == 0
                && self.lexicon.named.contains(&t.hash)
                && (t.is_capital() || t.shape == Shape::Lower)
        });
        let in_front = at > 0 && {
            let token = &self.tokens.list[at - 1];
            from == at && self.lexicon.named_before.contains(&token.hash)
        };
        behind || in_front
    }

    /// Whether a word shortly before says that the day is still to come.
    fn is_ahead(&self, expr: Expr, from: usize) -> bool {
        let list = &self.tokens.list;
        // A weekday is the last one unless a verb says otherwise.
        let words = match expr {
            Expr::Weekday { .. } => &self.lexicon.asks,
            _ => &self.lexicon.ahead,
        };
        if (from.saturating_sub(1)..=from).any(|at| self.lexicon.aims.contains(&list[at].hash)) {
            return true;
        }
        for at in (from.saturating_sub(8)..from).rev() {
            let token = &list[at];
            if matches!(token.kind, Kind::Mark('.' | '!' | '?' | ';')) || list[at + 1].breaks > 1 {
                return false;
            }
            if words.contains(&token.hash) {
                return true;
            }
        }
        self.is_before_future(from)
    }

    /// Whether the verb behind says that the day is still to come, where the verb comes last.
    fn is_before_future(&self, from: usize) -> bool {
        if self.lexicon.will.is_empty() {
            return false;
        }
        let behind = self.tokens.list.iter().skip(from).take(FUTURE);
        behind
            .enumerate()
            .take_while(|(at, token)| {
                !(matches!(token.kind, Kind::Mark('.' | '!' | '؟' | '؛'))
                    || *at > 0 && token.breaks > 1)
            })
            .any(|(_, token)| self.lexicon.will.contains(&token.hash))
    }

    fn is_between(&self, at: usize) -> bool {
        let mut end = at;
        for _ in 0..2 {
            match self.lexicon.before.before(self.tokens, end) {
                Some((Preposition::Between, _)) => return true,
                Some((Preposition::Noise, begin)) => end = begin,
                _ => return false,
            }
        }
        false
    }

    fn atom(&self, at: usize) -> Option<(Atom, usize)> {
        self.lexicon.atom(self.tokens, at)
    }

    /// The atom at a token that does not begin a paragraph.
    fn next_atom(&self, at: usize) -> Option<(Atom, usize)> {
        self.joined(at)?;
        self.atom(at)
    }

    /// The token at a place, if no empty line parts it from the time that is being read.
    fn joined(&self, at: usize) -> Option<&Token> {
        let token = self.tokens.list.get(at)?;
        (token.breaks < 2 || at == self.start.get()).then_some(token)
    }

    fn join(&self, at: usize) -> Option<(Join, usize)> {
        self.lexicon.join(self.tokens, at)
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.list.get(at).is_some_and(|t| t.is(mark))
    }

    /// Behind an "of", if there is one.
    fn skip_of(&self, at: usize) -> usize {
        match self.join(at) {
            Some((Join::Of, end)) => end,
            _ => at,
        }
    }

    fn skip_comma(&self, at: usize) -> usize {
        at + usize::from(self.is_mark(at, ',') || self.is_mark(at, '،'))
    }

    fn skip_the(&self, at: usize) -> usize {
        at + usize::from(
            self.tokens
                .list
                .get(at)
                .is_some_and(|t| self.lexicon.the.contains(&t.hash)),
        )
    }

    /// Behind a hyphen that ties the words on its sides.
    fn skip_tie(&self, at: usize) -> usize {
        let tied = self
            .tokens
            .list
            .get(at)
            .is_some_and(|t| matches!(t.kind, Kind::Mark('-' | '/' | '‑')) && !t.spaced);
        let next = self
            .tokens
            .list
            .get(at + 1)
            .is_some_and(|t| !t.spaced && t.breaks == 0);
        at + usize::from(tied && next)
    }

    /// Behind parts of the day: "Monday morning".
    fn skip_day_part(&self, at: usize) -> usize {
        match self.next_atom(at) {
            Some((Atom::DayPart | Atom::Noon, end)) => end,
            Some((
                Atom::Unit {
                    unit: Unit::Night,
                    plural: false,
                },
                end,
            )) => end,
            _ => at,
        }
    }
}

/// Whether two ends of a range are of one kind.
fn are_alike(one: Expr, other: Expr) -> bool {
    use Expr::{Day, Month, Season, Weekday, Year};
    matches!(
        (one, other),
        (Day { .. }, Day { .. })
            | (Month { .. } | Season { .. }, Month { .. } | Season { .. })
            | (Year { .. }, Year { .. })
            | (Weekday { which: None, .. }, Weekday { which: None, .. })
    )
}

fn relation(core: &Core, before: Option<Preposition>) -> Relation {
    match core.expr {
        Expr::Duration => return Relation::Duration,
        Expr::Habit => return Relation::Habit,
        Expr::Clock => return Relation::Clock,
        Expr::Vague => return Relation::Vague,
        Expr::Told => {
            return match before {
                Some(Preposition::Before) => Relation::Before,
                Some(Preposition::After) => Relation::After,
                _ => Relation::Vague,
            };
        }
        _ => {}
    }
    match before {
        None
        | Some(
            Preposition::At
            | Preposition::From
            | Preposition::Between
            | Preposition::For
            | Preposition::Noise,
        ) => match core.expr {
            Expr::Stretch { .. } | Expr::Count { .. } => Relation::During,
            _ => Relation::At,
        },
        Some(Preposition::During) => Relation::During,
        Some(Preposition::Since) if core.until.is_some() => Relation::At,
        Some(Preposition::Since) => Relation::Since,
        Some(Preposition::Until) if core.until.is_some() => Relation::At,
        Some(Preposition::Until) => Relation::Until,
        Some(Preposition::Before) => Relation::Before,
        Some(Preposition::After) => Relation::After,
    }
}

/// The unit of a stretch, counted in days where only days matter.
const fn is_short(unit: Unit) -> bool {
    matches!(unit, Unit::Minute | Unit::Hour)
}

/// "That", "the same": told before.
const fn is_told(which: Which) -> bool {
    matches!(which, Which::That)
}
