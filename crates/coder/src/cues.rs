//! Small words by which events find their places, times and slogans: `cues.toml`.

use crate::fold;
use crate::governors::HashSetKeyed;
use crate::lexicon::RuleError;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    area: String,
    #[serde(default)]
    quarter: String,
    #[serde(default)]
    quarters: String,
    #[serde(default)]
    beside: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    division: String,
    #[serde(default)]
    war: String,
    #[serde(default)]
    joining: String,
    #[serde(default)]
    between: String,
    #[serde(default)]
    visit: String,
    #[serde(default)]
    afar: String,
    #[serde(default)]
    another: String,
    #[serde(default)]
    include: String,
    #[serde(default)]
    tied: String,
    #[serde(default)]
    testimony: String,
    #[serde(default)]
    branch: String,
    #[serde(default)]
    judge: String,
    #[serde(default)]
    deadly: String,
    #[serde(default)]
    to_date: String,
    #[serde(default)]
    inside: String,
    locative: String,
    origin: String,
    of: String,
    leads: String,
    clause: String,
    gathering: String,
    chant: String,
    said: String,
    footage: String,
    #[serde(default)]
    one: String,
    #[serde(default)]
    many: String,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    ever: String,
    #[serde(default)]
    years: String,
    #[serde(default)]
    lashes: String,
    #[serde(default)]
    others: String,
    #[serde(default)]
    single: String,
    #[serde(default)]
    kin: String,
    #[serde(default)]
    first_person: String,
    #[serde(default)]
    this: String,
    #[serde(default)]
    doubt: String,
    #[serde(default)]
    same: String,
    #[serde(default)]
    blame: String,
    #[serde(default)]
    fellow: String,
    #[serde(default)]
    asked: String,
    #[serde(default)]
    citizen: String,
    #[serde(default)]
    earlier: String,
    #[serde(default)]
    later: String,
    #[serde(default)]
    whole: String,
    #[serde(default)]
    spot: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    named: String,
    #[serde(default)]
    organ: String,
    #[serde(default)]
    quoted: String,
    #[serde(default)]
    told_to: String,
    #[serde(default)]
    denial: String,
    #[serde(default)]
    undertake: String,
    #[serde(default)]
    kin_of: String,
    #[serde(default)]
    aside: String,
    #[serde(default)]
    beginning: String,
    #[serde(default)]
    heeded: String,
    #[serde(default)]
    emblem: String,
    #[serde(default)]
    happening: String,
    #[serde(default)]
    with: String,
    #[serde(default)]
    purpose: String,
    #[serde(default)]
    afterwards: String,
    #[serde(default)]
    compared: String,
    #[serde(default)]
    amid: String,
    #[serde(default)]
    so_far: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    court: String,
    #[serde(default)]
    turns: String,
    #[serde(default)]
    counted: String,
    #[serde(default)]
    up_to: String,
    #[serde(default)]
    defence: String,
    #[serde(default)]
    home: String,
    #[serde(default)]
    including: String,
    #[serde(default)]
    unless: String,
    #[serde(default)]
    not: String,
    #[serde(default)]
    supposed: String,
    #[serde(default)]
    whenever: String,
    #[serde(default)]
    oneself: String,
    #[serde(default)]
    reports: String,
    #[serde(default)]
    refused: String,
    #[serde(default)]
    weekday: String,
    #[serde(default)]
    memorial: String,
    #[serde(default)]
    aftermath: String,
    #[serde(default)]
    own_part: String,
    #[serde(default)]
    occurs: String,
    #[serde(default)]
    spread: String,
    #[serde(default)]
    cause: String,
    #[serde(default)]
    linked: String,
    #[serde(default)]
    length: String,
    #[serde(default)]
    when: String,
    #[serde(default)]
    shoots: String,
    #[serde(default)]
    followers: String,
    #[serde(default)]
    since: String,
    #[serde(default)]
    object: String,
    #[serde(default)]
    owner_one: String,
    #[serde(default)]
    owner_many: String,
    #[serde(default)]
    scene: String,
    #[serde(default)]
    that: String,
    #[serde(default)]
    out_of: String,
    #[serde(default)]
    behind: String,
    #[serde(default)]
    ahead: String,
    #[serde(default)]
    eve: String,
    #[serde(default)]
    day_before: String,
    #[serde(default)]
    day_after: String,
    #[serde(default)]
    part_of_day: String,
    #[serde(default)]
    collective: String,
    #[serde(default)]
    whence: String,
    #[serde(default)]
    crime: String,
    #[serde(default)]
    abduction: String,
    #[serde(default)]
    lasting: String,
    #[serde(default)]
    remain: String,
    #[serde(default)]
    bodies: String,
    #[serde(default)]
    count: String,
}

/// The lists of `cues.toml`, by folded hash.
#[derive(Debug, Default)]
pub struct Cues {
    /// Kinds of areas inside lists: "and in towns of the provinces of".
    pub area: HashSetKeyed,
    /// Wars: what is told beside one did not happen where it is.
    pub war: HashSetKeyed,
    /// What joins two places and happens in neither: "a flight between".
    pub joining: HashSetKeyed,
    /// "between": behind [`Self::joining`].
    pub between: HashSetKeyed,
    /// A way somewhere: "a visit to".
    pub visit: HashSetKeyed,
    /// What a country does from afar: "on Norway's behalf".
    pub afar: HashSetKeyed,
    /// Of an attack beside one told before: "another bomb".
    pub another: HashSetKeyed,
    /// Behind those to whom something was done, some of them.
    pub include: HashSetKeyed,
    /// What has to do with an event: "linked to".
    pub linked: HashSetKeyed,
    /// What somebody is told by who stands behind "of".
    pub testimony: HashSetKeyed,
    /// What speaks as the body that owns it: "the union's Cork branch".
    pub branch: HashSetKeyed,
    /// Verbs whose subject judges an event from afar: "condemned the killing".
    pub judge: HashSetKeyed,
    /// What says of attacks that people died of them, or goes with such attacks.
    pub deadly: HashSetKeyed,
    /// "So far": over more than the day told before; words of each.
    pub to_date: Vec<Vec<u64>>,
    /// Adverbs of several words that stand inside a verb group: "were so far freed".
    pub inside: Vec<Vec<u64>>,
    /// Behind the name of a part of a town: "Valiasr district".
    pub quarter: HashSetKeyed,
    /// Behind the names of several parts of a town.
    pub quarters: HashSetKeyed,
    /// Before a place that only says where another lies: "Huanta, near Ayacucho".
    pub beside: HashSetKeyed,
    /// Parts of an armed group: "FARC front".
    pub unit: HashSetKeyed,
    /// Behind the name of a province: "Usulutan Department".
    pub division: HashSetKeyed,
    /// Before a place where something was.
    pub locative: HashSetKeyed,
    /// Before a place that something came from or was done towards.
    pub origin: HashSetKeyed,
    /// Between a place and what it belongs to.
    pub of: HashSetKeyed,
    /// Between an event and another that it was part of.
    pub leads: HashSetKeyed,
    /// Open another clause, although they are prepositions too.
    pub clause: HashSetKeyed,
    /// Gatherings that force is used on.
    pub gathering: HashSetKeyed,
    /// Lead to a slogan.
    pub chant: HashSetKeyed,
    /// Lead to speech, not to a slogan.
    pub said: HashSetKeyed,
    /// Pictures and films that bear witness.
    pub footage: HashSetKeyed,
    /// Pronouns of one person.
    pub one: HashSetKeyed,
    /// Pronouns of several people.
    pub many: HashSetKeyed,
    /// Heads that only count what is behind them: "a number of shops".
    pub measure: HashSetKeyed,
    /// Auxiliaries of what has been so at some time or other.
    pub ever: HashSetKeyed,
    /// Units of a prison term.
    pub years: HashSetKeyed,
    /// Units of a flogging.
    pub lashes: HashSetKeyed,
    /// "others", of people beside those named.
    pub others: HashSetKeyed,
    /// Words that stand for one person.
    pub single: HashSetKeyed,
    /// Relatives of whom one is meant: "brother".
    pub kin: HashSetKeyed,
    /// The country that most texts of the language come from, by its code; empty for none.
    pub home: String,
    /// "with": what somebody did it by doing.
    pub with: HashSetKeyed,
    /// "for": between a body and what it is for.
    pub purpose: HashSetKeyed,
    /// "Later", right before a verb: at some time after what was told.
    pub afterwards: HashSetKeyed,
    /// "Up from 300 last week": before the time of another number.
    pub compared: HashSetKeyed,
    /// "During": before the gathering at which something was done.
    pub amid: HashSetKeyed,
    /// "So far": over more than the day told before.
    pub so_far: HashSetKeyed,
    /// Before what something is only about.
    pub topic: HashSetKeyed,
    /// Words for a court.
    pub court: HashSetKeyed,
    /// "Two times": what is counted is no people.
    pub turns: HashSetKeyed,
    /// Kinds of places that are counted: "in 66 towns".
    pub counted: HashSetKeyed,
    /// Between the ends of a list of places: "from A and B to C".
    pub up_to: HashSetKeyed,
    /// End a body's name before "of" and those whom it speaks for: "the committee for defence of".
    pub defence: HashSetKeyed,
    /// "the same day"
    pub same: HashSetKeyed,
    /// "responsible for" what follows.
    pub blame: HashSetKeyed,
    /// "our colleagues": people of the occupation told of before.
    pub fellow: HashSetKeyed,
    /// What is asked for: to reject it denies nothing.
    pub asked: HashSetKeyed,
    /// "citizens" of the countries behind it.
    pub citizen: HashSetKeyed,
    /// "before" and "after" in "the day before that".
    pub earlier: HashSetKeyed,
    pub later: HashSetKeyed,
    /// Words for all of a country: "nationwide".
    pub whole: HashSetKeyed,
    /// Kinds of places that "this" points back to: "this town".
    pub spot: HashSetKeyed,
    /// Kinds of bodies that speak, to which "this" points back: "this agency".
    pub body: HashSetKeyed,
    /// Words that open a person's name: "by the name of".
    pub named: HashSetKeyed,
    /// Words behind an agency's name that tell whose it is: "organ of".
    pub organ: HashSetKeyed,
    /// Words of a preposition for whose word an outlet passes on: "quoting".
    pub quoted: HashSetKeyed,
    /// Prepositions before the outlet to which something is said.
    pub told_to: HashSetKeyed,
    /// Words for a denial that stand before what is denied: "with a denial of the arrest".
    pub denial: HashSetKeyed,
    /// Words that make a predicate of what stands behind them: "made an attempt at".
    pub undertake: HashSetKeyed,
    /// Kin without an owner: "mother of".
    pub kin_of: HashSetKeyed,
    /// "At the same time as": what stands behind it was told before.
    pub aside: HashSetKeyed,
    /// "The beginning of", in "since the beginning of the protests".
    pub beginning: HashSetKeyed,
    /// "In answer to", before a call that was heeded.
    pub heeded: HashSetKeyed,
    /// What stands for a country wherever it is: "embassy", "flag".
    pub emblem: HashSetKeyed,
    /// Words for what happened that "this" points back to: "these incidents".
    pub happening: HashSetKeyed,
    /// Forms of be behind a participle that make it a doubt.
    pub doubt: HashSetKeyed,
    /// "this": what was told before.
    pub this: HashSetKeyed,
    /// Between an area and towns of it: "in Fars, including".
    pub including: HashSetKeyed,
    /// I, we: the speaker of a quotation, not of the text.
    pub first_person: HashSetKeyed,
    /// Open a clause that asserts nothing: "if he was arrested".
    pub unless: HashSetKeyed,
    /// Behind one of those, leaves what is told asserted: "if not killed".
    pub not: HashSetKeyed,
    /// First in its clause and before a pronoun, supposes: "had he been detained".
    pub supposed: HashSetKeyed,
    /// Words in order that open what happens again and again: "every time".
    pub whenever: Vec<Vec<u64>>,
    /// What somebody does to himself.
    pub oneself: HashSetKeyed,
    /// Words that stand for what was told before: "denies the reports".
    pub reports: HashSetKeyed,
    /// What is refused to somebody: "the court denied them bail".
    pub refused: HashSetKeyed,
    /// Days of the week: of what is planned the next one is meant.
    pub weekday: HashSetKeyed,
    /// Before a day that is only kept in memory: "on the anniversary of".
    pub memorial: HashSetKeyed,
    /// Behind a comma, go on about a clause that has told its event: ", despite the ban".
    pub aftermath: HashSetKeyed,
    /// What somebody denies without denying the event: "denied any role in".
    pub own_part: HashSetKeyed,
    /// Say of an event that it was: "that the march took place".
    pub occurs: HashSetKeyed,
    /// Places that an event is told to have been in so many of: "in 40 cities".
    pub spread: HashSetKeyed,
    /// Between what is done to somebody and the event that it is done for: "arrested over".
    pub cause: HashSetKeyed,
    /// People who stand by somebody and are no part of him: "supporters of the president".
    pub followers: HashSetKeyed,
    /// Open the clause that tells how people came to harm: "killed when".
    pub when: HashSetKeyed,
    /// What forces do to people whom they kill.
    pub shoots: HashSetKeyed,
    /// What a term or a number of blows is counted in: "years", "lashes".
    pub length: HashSetKeyed,
    /// Tie an act to an event that it is done for.
    pub tied: HashSetKeyed,
    /// From an event on: "since the coup on 1 February".
    pub since: HashSetKeyed,
    /// Pronouns of several to whom something is done.
    pub object: HashSetKeyed,
    /// Pronouns of one owner: "his office".
    pub owner_one: HashSetKeyed,
    /// Pronouns of several owners: "their homes".
    pub owner_many: HashSetKeyed,
    /// Before "of" and an event, of the place it was in: "was the scene of".
    pub scene: HashSetKeyed,
    /// "that", behind a verb of speech.
    pub that: HashSetKeyed,
    /// "from", behind a verb of taking people away.
    pub out_of: HashSetKeyed,
    /// "after": between a time and what it is counted from.
    pub behind: HashSetKeyed,
    /// Open what an event comes before: "ahead of the vote".
    pub ahead: HashSetKeyed,
    /// "eve": the day before what follows.
    pub eve: HashSetKeyed,
    /// "previous", of the day before the one told.
    pub day_before: HashSetKeyed,
    /// "next", of the day after the one told.
    pub day_after: HashSetKeyed,
    /// "born", "raised": say whence somebody is.
    pub whence: HashSetKeyed,
    /// Words of ordinary crime beside those of the classes.
    pub crime: HashSetKeyed,
    /// Words of abduction: of ordinary crime too, unless the abduction itself is told.
    pub abduction: HashSetKeyed,
    /// "still", "being": within a verb, say that it goes on.
    pub lasting: HashSetKeyed,
    /// "remain", right before "detained".
    pub remain: HashSetKeyed,
    /// Bodies of people, whose number is none of people: "nine teams".
    pub bodies: HashSetKeyed,
    /// "number": what a verb says of it counts the people behind its "of".
    pub count: HashSetKeyed,
    /// Words in the singular for many people: "the crowd".
    pub collective: HashSetKeyed,
    /// "day", "night": what those words may stand before.
    pub part_of_day: HashSetKeyed,
}

impl Cues {
    /// Reads `cues.toml`.
    ///
    /// # Errors
    /// [`RuleError`] says what is wrong in it.
    pub fn read(text: &str) -> Result<Self, RuleError> {
        let file: CueFile = toml::from_str(text).map_err(|error| RuleError::Broken {
            file: "cues.toml".to_owned(),
            reason: error.to_string(),
        })?;
        let hashes = |list: &str| list.split_whitespace().map(fold::hash).collect();
        Ok(Self {
            area: hashes(&file.area),
            quarter: hashes(&file.quarter),
            quarters: hashes(&file.quarters),
            beside: hashes(&file.beside),
            unit: hashes(&file.unit),
            division: hashes(&file.division),
            war: hashes(&file.war),
            joining: hashes(&file.joining),
            between: hashes(&file.between),
            visit: hashes(&file.visit),
            afar: hashes(&file.afar),
            another: hashes(&file.another),
            include: hashes(&file.include),
            linked: hashes(&file.linked),
            testimony: hashes(&file.testimony),
            branch: hashes(&file.branch),
            judge: hashes(&file.judge),
            deadly: hashes(&file.deadly),
            locative: hashes(&file.locative),
            origin: hashes(&file.origin),
            of: hashes(&file.of),
            leads: hashes(&file.leads),
            clause: hashes(&file.clause),
            gathering: hashes(&file.gathering),
            chant: hashes(&file.chant),
            said: hashes(&file.said),
            footage: hashes(&file.footage),
            one: hashes(&file.one),
            many: hashes(&file.many),
            measure: hashes(&file.measure),
            ever: hashes(&file.ever),
            years: hashes(&file.years),
            lashes: hashes(&file.lashes),
            others: hashes(&file.others),
            single: hashes(&file.single),
            kin: hashes(&file.kin),
            this: hashes(&file.this),
            doubt: hashes(&file.doubt),
            same: hashes(&file.same),
            blame: hashes(&file.blame),
            fellow: hashes(&file.fellow),
            asked: hashes(&file.asked),
            citizen: hashes(&file.citizen),
            earlier: hashes(&file.earlier),
            later: hashes(&file.later),
            whole: hashes(&file.whole),
            spot: hashes(&file.spot),
            body: hashes(&file.body),
            named: hashes(&file.named),
            organ: hashes(&file.organ),
            quoted: hashes(&file.quoted),
            told_to: hashes(&file.told_to),
            denial: hashes(&file.denial),
            undertake: hashes(&file.undertake),
            kin_of: hashes(&file.kin_of),
            aside: hashes(&file.aside),
            beginning: hashes(&file.beginning),
            heeded: hashes(&file.heeded),
            emblem: hashes(&file.emblem),
            happening: hashes(&file.happening),
            with: hashes(&file.with),
            purpose: hashes(&file.purpose),
            afterwards: hashes(&file.afterwards),
            compared: hashes(&file.compared),
            amid: hashes(&file.amid),
            so_far: hashes(&file.so_far),
            topic: hashes(&file.topic),
            court: hashes(&file.court),
            turns: hashes(&file.turns),
            counted: hashes(&file.counted),
            up_to: hashes(&file.up_to),
            defence: hashes(&file.defence),
            home: file.home,
            including: hashes(&file.including),
            first_person: hashes(&file.first_person),
            unless: hashes(&file.unless),
            not: hashes(&file.not),
            supposed: hashes(&file.supposed),
            whenever: runs(&file.whenever),
            to_date: runs(&file.to_date),
            inside: runs(&file.inside),
            oneself: hashes(&file.oneself),
            reports: hashes(&file.reports),
            refused: hashes(&file.refused),
            weekday: hashes(&file.weekday),
            aftermath: hashes(&file.aftermath),
            own_part: hashes(&file.own_part),
            occurs: hashes(&file.occurs),
            spread: hashes(&file.spread),
            cause: hashes(&file.cause),
            memorial: hashes(&file.memorial),
            tied: hashes(&file.tied),
            length: hashes(&file.length),
            when: hashes(&file.when),
            shoots: hashes(&file.shoots),
            followers: hashes(&file.followers),
            since: hashes(&file.since),
            object: hashes(&file.object),
            owner_one: hashes(&file.owner_one),
            owner_many: hashes(&file.owner_many),
            scene: hashes(&file.scene),
            that: hashes(&file.that),
            out_of: hashes(&file.out_of),
            behind: hashes(&file.behind),
            ahead: hashes(&file.ahead),
            eve: hashes(&file.eve),
            day_before: hashes(&file.day_before),
            day_after: hashes(&file.day_after),
            part_of_day: hashes(&file.part_of_day),
            collective: hashes(&file.collective),
            whence: hashes(&file.whence),
            crime: hashes(&file.crime),
            abduction: hashes(&file.abduction),
            lasting: hashes(&file.lasting),
            remain: hashes(&file.remain),
            bodies: hashes(&file.bodies),
            count: hashes(&file.count),
        })
    }
}

/// Runs of words, divided by `|`, by hash.
fn runs(list: &str) -> Vec<Vec<u64>> {
    let words = |run: &str| run.split_whitespace().map(fold::hash).collect();
    list.split('|')
        .map(words)
        .filter(|run: &Vec<u64>| !run.is_empty())
        .collect()
}
