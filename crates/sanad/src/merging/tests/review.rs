//! What people decide on claims: the record is that of the log, whatever was decided and undone in
//! whichever order.

use super::{Numbers, Report, add, incoming, merged, place, reports, same, some_verdict};
use record::decision::holding;
use record::{Claim, ClaimBody, ClaimId, Decision, DocumentId, Event, TextId, Verdict};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::{NewCoding, QueueCounts, Review, Store, Waiting};

/// A claim whose words stand in a text, one of a few so that two people come to the same.
fn fitting(text: &str, numbers: &mut Numbers) -> ClaimBody {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let mut place = place(numbers);
    if !place.is_null() {
        place["text"] = json!(words[0]);
    }
    let number = 3 + numbers.below(2);
    let body = json!({
        "type": numbers.pick(&["arrest", "protest"]),
        "place": place,
        "time": {"text": words[1], "start": "2026-03-04", "end": "2026-03-04", "precision": "day"},
        "figures": [{"of": "arrested", "min": number, "max": number, "text": words[2]}],
        "spans": [{"start": 0, "end": 30}],
    });
    serde_json::from_value(body).unwrap()
}

/// A decision on claims of a report, current or not; one in three on claims of events.
fn some_review(
    (store, all): (&Store, &[Report]),
    (events, log): (&[Event], &[Decision]),
    numbers: &mut Numbers,
) -> Verdict {
    let report = numbers.pick(all);
    let (document, text) = (incoming(report).document.id, TextId::of(&report.text));
    let coded = store.coded(document).unwrap().unwrap();
    let reviewed: Vec<ClaimId> = store
        .reviews(document)
        .unwrap()
        .iter()
        .map(|review| review.claim)
        .collect();
    let mut claims: Vec<ClaimId> = coded.claims.iter().map(|claim| claim.id).collect();
    claims.extend(reviewed);
    let body = Box::new(fitting(&report.text, numbers));
    let Some(&claim) = (!claims.is_empty()).then(|| numbers.pick(&claims)) else {
        return Verdict::Add {
            document,
            text,
            body,
        };
    };
    match numbers.below(10) {
        0 => Verdict::Accept { claim },
        1 => Verdict::Reject { claim },
        2 | 3 if Claim::new(text, (*body).clone(), Vec::new(), Vec::new()).id != claim => {
            Verdict::Correct { claim, body }
        }
        4 => Verdict::Add {
            document,
            text,
            body,
        },
        5 => Verdict::Code {
            document,
            text,
            claims: vec![*body],
        },
        6 | 7 if !log.is_empty() => Verdict::Undo {
            decision: numbers.pick(&holding(log)).id,
        },
        _ => some_verdict(events, log, numbers),
    }
}

/// All that is derived of decisions, without the numbers of a database.
#[derive(Debug, PartialEq)]
struct State {
    documents: Vec<(Vec<ClaimId>, Vec<Review>)>,
    queue: Vec<(ClaimId, Option<String>, String)>,
    counts: QueueCounts,
    summary: store::Summary,
    log: Vec<(Decision, bool)>,
    codings: Vec<store::PersonCoding>,
}

fn state(store: &Store, all: &[Report]) -> State {
    let documents: Vec<DocumentId> = all.iter().map(|one| incoming(one).document.id).collect();
    let of = |document: &DocumentId| {
        let coded = store.coded(*document).unwrap().unwrap();
        assert!(coded.broken.is_empty(), "{:?}", coded.broken);
        let claims = coded.claims.iter().map(|claim| claim.id).collect();
        (claims, store.reviews(*document).unwrap())
    };
    let waiting = |one: Waiting| {
        assert!(
            store
                .documents_of(one.claim)
                .unwrap()
                .contains(&one.document)
        );
        let said = format!("{:?} {:.6}", one.reasons, one.priority);
        (one.claim, one.event.map(|event| event.to_string()), said)
    };
    let mut queue: Vec<_> = store
        .queue(usize::MAX >> 1, &[])
        .unwrap()
        .into_iter()
        .map(waiting)
        .collect();
    queue.sort();
    let mut log = store.latest_decisions(usize::MAX >> 1, None).unwrap();
    log.reverse();
    State {
        queue,
        counts: store.queue_counts().unwrap(),
        summary: store.summary().unwrap(),
        log,
        codings: documents
            .iter()
            .flat_map(|one| store.person_codings(*one).unwrap())
            .collect(),
        documents: documents.iter().map(of).collect(),
    }
}

/// The current claims of documents by the rules as people read them, worked out anew for each claim
/// from the decisions that hold.
struct Rules<'l> {
    held: Vec<&'l Decision>,
    coded: BTreeMap<DocumentId, BTreeSet<ClaimId>>,
    texts: BTreeMap<DocumentId, TextId>,
}

impl Rules<'_> {
    fn made(text: TextId, body: &ClaimBody) -> ClaimId {
        Claim::new(text, body.clone(), Vec::new(), Vec::new()).id
    }

    /// The last decision whose subject is the claim.
    fn verdict(&self, claim: ClaimId) -> Option<(usize, &Verdict)> {
        let about = |verdict: &Verdict| match verdict {
            Verdict::Accept { claim: one }
            | Verdict::Reject { claim: one }
            | Verdict::Correct { claim: one, .. } => *one == claim,
            _ => false,
        };
        let all = self
            .held
            .iter()
            .enumerate()
            .map(|(at, held)| (at, &held.verdict));
        all.rev().find(|(_, verdict)| about(verdict))
    }

    /// Whether a decision brings a claim into a document; the claims on the way to it bring nothing.
    fn brings(
        &self,
        (at, verdict): (usize, &Verdict),
        (document, claim): (DocumentId, ClaimId),
        on_the_way: &[ClaimId],
    ) -> bool {
        match verdict {
            Verdict::Add {
                document: to,
                text,
                body,
            } => *to == document && Self::made(*text, body) == claim,
            Verdict::Correct { claim: from, body } => {
                Self::made(self.texts[&document], body) == claim
                    && self.verdict(*from).is_some_and(|(last, _)| last == at)
                    && !on_the_way.contains(from)
                    && self.told(document, *from, on_the_way)
            }
            _ => false,
        }
    }

    /// Whether the document tells or told the claim.
    fn told(&self, document: DocumentId, claim: ClaimId, on_the_way: &[ClaimId]) -> bool {
        let way = [on_the_way, &[claim]].concat();
        let mut all = self.held.iter().map(|held| &held.verdict).enumerate();
        self.coded[&document].contains(&claim)
            || all.any(|one| self.brings(one, (document, claim), &way))
    }

    fn stands(&self, document: DocumentId, claim: ClaimId) -> bool {
        let all = self.held.iter().map(|held| &held.verdict).enumerate();
        let brought = all
            .rev()
            .find(|one| self.brings(*one, (document, claim), &[]));
        let kept = match self.verdict(claim) {
            None | Some((_, Verdict::Accept { .. })) => true,
            Some((at, _)) => brought.is_some_and(|(brought, _)| brought > at),
        };
        kept && self.told(document, claim, &[])
    }

    fn current(&self, document: DocumentId) -> BTreeSet<ClaimId> {
        let mut named = self.coded[&document].clone();
        let text = self.texts[&document];
        for held in &self.held {
            if let Verdict::Add { body, .. } | Verdict::Correct { body, .. } = &held.verdict {
                named.insert(Self::made(text, body));
            }
        }
        named
            .into_iter()
            .filter(|claim| self.stands(document, *claim))
            .collect()
    }
}

#[track_caller]
fn check_rules(store: &Store, all: &[Report]) {
    let log = store.decisions().unwrap();
    let ids = |report: &Report| (incoming(report).document.id, TextId::of(&report.text));
    let coded = |report: &Report| {
        let (document, text) = ids(report);
        let claims = report.claims.iter().map(|value: &Value| {
            Rules::made(text, &serde_json::from_value(value.clone()).unwrap())
        });
        (document, claims.collect())
    };
    let rules = Rules {
        held: holding(&log),
        coded: all.iter().map(coded).collect(),
        texts: all.iter().map(ids).collect(),
    };
    for report in all {
        let (document, _) = ids(report);
        let claims = store.coded(document).unwrap().unwrap().claims;
        let claims: BTreeSet<ClaimId> = claims.iter().map(|claim| claim.id).collect();
        assert_eq!(claims, rules.current(document), "in {}", report.name);
    }
}

#[test]
fn after_any_decisions_on_claims_the_record_is_that_of_the_log() {
    let mut numbers = Numbers(23);
    // Two documents share their text.
    let mut all = reports(12, &mut numbers);
    all[11].text = all[10].text.clone();
    all[11].claims = all[10].claims[..1].to_vec();
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("one by one")).unwrap();
    add(&mut store, &all);
    let mut events = merged(&mut store);
    let (before, counts) = (events.clone(), store.queue_counts().unwrap());
    for number in 0..500 {
        let log = store.decisions().unwrap();
        let verdict = some_review((&store, &all), (&events, &log), &mut numbers);
        let by = *numbers.pick(&["Mina", "Omid"]);
        let decision = Decision::new(by, &number.to_string(), verdict, "to see");
        store.append_decision(&decision).unwrap();
        if numbers.below(3) == 0 {
            events = merged(&mut store);
        }
        if number % 50 == 49 {
            check_rules(&store, &all);
            events = merged(&mut store);
            let mut replayed = Store::open(&folder.path().join(number.to_string())).unwrap();
            add(&mut replayed, &all);
            replayed
                .append_decisions(&store.decisions().unwrap())
                .unwrap();
            same(&events, &merged(&mut replayed));
            assert_eq!(state(&store, &all), state(&replayed, &all));
        }
    }
    let states: BTreeSet<String> = all
        .iter()
        .flat_map(|one| store.reviews(incoming(one).document.id).unwrap())
        .map(|review| {
            format!("{:?}", review.state)
                .split(' ')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(states.len(), 5, "every state was met: {states:?}");
    undo_all(&mut store);
    same(&merged(&mut store), &before);
    assert_eq!(store.queue_counts().unwrap(), counts);
    check_rules(&store, &all);
}

/// Undoes what holds, the last first.
fn undo_all(store: &mut Store) {
    loop {
        let log = store.decisions().unwrap();
        let held = holding(&log);
        let acts = held
            .iter()
            .rev()
            .find(|one| !matches!(one.verdict, Verdict::Undo { .. }));
        let Some(decision) = acts.map(|one| one.id) else {
            return;
        };
        let at = (10_000 + log.len()).to_string();
        let undo = Decision::new("a tester", &at, Verdict::Undo { decision }, "to see");
        store.append_decision(&undo).unwrap();
    }
}

#[test]
fn a_join_holds_for_the_claim_that_its_claim_was_corrected_into() {
    let mut numbers = Numbers(3);
    let all = reports(40, &mut numbers);
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, &all);
    let events = merged(&mut store);
    let arrests: Vec<&Event> = events
        .iter()
        .filter(|event| event.kind == record::ClaimType::Arrest)
        .collect();
    let (one, other) = (arrests[0].claims[0], arrests[1].claims[0]);
    let decide = |store: &mut Store, at: &str, verdict| {
        let decision = Decision::new("a tester", at, verdict, "to see");
        store.append_decision(&decision).unwrap();
        merged(store);
        decision.id
    };
    let claims = vec![one, other];
    decide(&mut store, "1", Verdict::Join { claims });
    let document = store.document_of_claim(one).unwrap().unwrap();
    let text = store.coded(document).unwrap().unwrap().text;
    let mut body = fitting(&text, &mut numbers);
    body.kind = record::ClaimType::Arrest;
    let made = Claim::new(TextId::of(&text), body.clone(), Vec::new(), Vec::new()).id;
    let body = Box::new(body);
    let correction = decide(&mut store, "2", Verdict::Correct { claim: one, body });
    let event = |store: &Store, claim| store.event_of(claim).unwrap().map(|event| event.id);
    assert_eq!(event(&store, one), None);
    assert_eq!(event(&store, made), event(&store, other));
    decide(
        &mut store,
        "3",
        Verdict::Undo {
            decision: correction,
        },
    );
    assert_eq!(event(&store, one), event(&store, other));
    assert_eq!(event(&store, made), None);
}

/// What the invariant of merging asks: every current claim but a planned one is in one event.
fn every_claim_has_its_event(store: &Store, all: &[Report]) {
    for report in all {
        let coded = store.coded(incoming(report).document.id).unwrap().unwrap();
        for claim in &coded.claims {
            let planned = claim.body.modality == record::Modality::Planned;
            let event = store.event_of(claim.id).unwrap();
            assert_eq!(event.is_none(), planned, "{:?}", claim.body);
        }
    }
}

#[test]
fn what_a_join_held_together_is_built_again_when_it_no_longer_does() {
    // So many that only what is around a change is built again.
    let mut numbers = Numbers(5);
    let all = reports(200, &mut numbers);
    for leaves in ["another type", "rejected"] {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        add(&mut store, &all);
        let events = merged(&mut store);
        every_claim_has_its_event(&store, &all);
        let alone =
            |event: &&Event| event.kind == record::ClaimType::Arrest && event.claims.len() == 1;
        let alone: Vec<ClaimId> = events
            .iter()
            .filter(alone)
            .map(|one| one.claims[0])
            .collect();
        let (one, other) = (alone[0], alone[1]);
        let decide = |store: &mut Store, at: &str, verdict| {
            let decision = Decision::new("a tester", at, verdict, "to see");
            store.append_decision(&decision).unwrap();
            merged(store);
        };
        let claims = vec![one, other];
        decide(&mut store, "1", Verdict::Join { claims });
        let document = store.document_of_claim(one).unwrap().unwrap();
        let text = store.coded(document).unwrap().unwrap().text;
        let mut body = fitting(&text, &mut numbers);
        body.kind = match leaves {
            "rejected" => record::ClaimType::Arrest,
            _ => record::ClaimType::Protest,
        };
        let made = Claim::new(TextId::of(&text), body.clone(), Vec::new(), Vec::new()).id;
        let body = Box::new(body);
        decide(&mut store, "2", Verdict::Correct { claim: one, body });
        every_claim_has_its_event(&store, &all);
        if leaves == "rejected" {
            decide(&mut store, "3", Verdict::Reject { claim: made });
            every_claim_has_its_event(&store, &all);
        }
    }
}

#[test]
fn decisions_hold_over_a_new_coder_and_not_over_a_new_text() {
    let mut numbers = Numbers(9);
    let all = reports(3, &mut numbers);
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, &all);
    let one = incoming(&all[0]);
    let (document, text) = (one.document.id, TextId::of(&one.text));
    let claims = store.coded(document).unwrap().unwrap().claims;
    let (claim, body) = (claims[0].id, Box::new(fitting(&one.text, &mut numbers)));
    let made = Claim::new(text, (*body).clone(), Vec::new(), Vec::new()).id;
    let verdict = Verdict::Correct { claim, body };
    let decision = Decision::new("Mina", "1", verdict, "the place");
    store.append_decision(&decision).unwrap();
    let ids = |store: &Store| -> Vec<ClaimId> {
        let claims = store.coded(document).unwrap().unwrap().claims;
        claims.iter().map(|claim| claim.id).collect()
    };
    let mut expected: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    expected[0] = made;
    assert_eq!(ids(&store), expected, "in the place of what it corrects");
    let code = |store: &mut Store, coder: &str, claims: &[Claim]| {
        let jobs = store.jobs(coder, None, 9).unwrap();
        let made = |job: store::Job| NewCoding {
            claims: if job.document == document {
                claims.to_vec()
            } else {
                Vec::new()
            },
            dateline: None,
            problems: Vec::new(),
            job,
        };
        let codings: Vec<NewCoding> = jobs.into_iter().map(made).collect();
        store.save_codings(coder, &codings).unwrap();
    };
    code(&mut store, "made up 2", &claims);
    assert_eq!(ids(&store), expected, "a newer coder comes to the same");
    code(&mut store, "made up 3", &[]);
    assert_eq!(ids(&store), [made], "what a person made stays");
    assert_eq!(store.queue_counts().unwrap().waiting, 0);
    let mut better = incoming(&all[0]);
    better.text = format!("{} And more.", better.text);
    better.document.texts[0].text = TextId::of(&better.text);
    better.document.texts[0].extractor = "text 2".into();
    let pass = store.begin_pass().unwrap();
    store.add_documents(pass, &[better], &[]).unwrap();
    assert_eq!(
        ids(&store),
        [made],
        "as long as the old text is the coded one"
    );
    code(&mut store, "made up 3", &[]);
    assert_eq!(ids(&store), []);
    assert!(store.reviews(document).unwrap().is_empty());
    assert_eq!(store.decisions_about(&[claim]).unwrap(), [(decision, true)]);
    assert!(store.claim(made).unwrap().is_some());
}

#[test]
fn the_queue_sees_what_speaks_against_a_claim_in_its_event() {
    let told = |name: &str, modality: &str, number: u64| Report {
        name: name.into(),
        text: format!("{name} tells of it in words of its own"),
        source: None,
        dateline: None,
        claims: vec![json!({
            "type": "arrest", "modality": modality,
            "place": {"text": "Yazd", "name": "Yazd", "admin1": "Yazd", "country": "IR", "precision": "town"},
            "time": {"text": "then", "start": "2026-05-01", "end": "2026-05-01", "precision": "day"},
            "figures": [{"of": "arrested", "min": number, "max": number, "text": "some"}],
            "spans": [{"start": 0, "end": 9}],
        })],
    };
    let all = [
        told("one paper", "happened", 3),
        told("another paper", "happened", 7),
        told("a third paper", "denied", 7),
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    add(&mut store, &all);
    let reasons = |store: &Store| -> BTreeSet<String> {
        let waiting = store.queue(9, &[]).unwrap();
        let names = waiting
            .iter()
            .flat_map(|one| &one.reasons)
            .map(|one| one.name().to_owned());
        names.collect()
    };
    let named = |names: &[&str]| -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    };
    assert_eq!(reasons(&store), named(&["unjudged"]), "no events yet");
    let before = store.queue(1, &[]).unwrap()[0].priority;
    assert_eq!(merged(&mut store).len(), 1);
    let all_three = ["unjudged", "disputed_figure", "denial_against_report"];
    assert_eq!(reasons(&store), named(&all_three));
    assert!(store.queue(1, &[]).unwrap()[0].priority > before);
    for (at, (report, left)) in [
        (2, vec!["unjudged", "disputed_figure"]),
        (1, vec!["unjudged"]),
    ]
    .into_iter()
    .enumerate()
    {
        let document = incoming(&all[report]).document.id;
        let claim = store.coded(document).unwrap().unwrap().claims[0].id;
        let verdict = Verdict::Reject { claim };
        let decision = Decision::new("Mina", &at.to_string(), verdict, "to see");
        store.append_decision(&decision).unwrap();
        merged(&mut store);
        assert_eq!(reasons(&store), named(&left));
    }
}
