//! Many people decide at the desk at once, and the desk is killed under them: what was
//! acknowledged is in the record, once.
//!
//! `SANAD_DECISIONS` and `SANAD_KILLS` make it as long as one wants.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::Sandbox;
use common::desk::{agent, serve, token};
use record::{ClaimId, DecisionId, Verdict};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Child;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock};
use std::time::{Duration, Instant};
use store::Store;

const PEOPLE: usize = 4;

/// A number from the environment, or the short form of the test.
fn of_environment(name: &str, usual: usize) -> usize {
    let given = std::env::var(name).ok();
    given.map_or(usual, |number| number.parse().unwrap())
}

/// Reports with at least so many claims.
fn reports(sandbox: &Sandbox, claims: usize) {
    let towns = [
        "Marivan", "Arak", "Tabriz", "Shiraz", "Qom", "Zahedan", "Rasht",
    ];
    let mut lines = String::new();
    for number in 0..claims.div_ceil(2) {
        let (town, day) = (towns[number % 7], number / 7 % 28 + 1);
        let text = format!(
            "Police arrested {} people in {town} on {day} March 2026, bulletin {number} said. \
             Workers went on strike in {town} on {day} February 2026.",
            number % 90 + 2,
        );
        lines.push_str(&json!({"id": number, "text": text}).to_string());
        lines.push('\n');
    }
    sandbox.file("in.jsonl", lines);
    sandbox.say("run in.jsonl --record r").expect(0, &[], &[]);
}

/// A desk on a record, and where it is.
struct Desk {
    process: Child,
    address: String,
}

impl Desk {
    fn open(sandbox: &Sandbox) -> Self {
        let (process, address) = serve(sandbox, "tester", &[]);
        Self { process, address }
    }

    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// One browser of one person.
struct Browser {
    agent: ureq::Agent,
    session: Option<String>,
    token: String,
}

impl Browser {
    fn new() -> Self {
        Self {
            agent: agent(Duration::from_secs(60)),
            session: None,
            token: String::new(),
        }
    }

    /// Learns session and token, as a browser does from any page.
    fn arrive(&mut self, address: &str) -> Option<()> {
        let mut page = self.agent.get(format!("{address}/problems"));
        if let Some(session) = &self.session {
            page = page.header("cookie", session);
        }
        let mut page = page.call().ok()?;
        if let Some(cookie) = page.headers().get("set-cookie") {
            self.session = Some(
                cookie
                    .to_str()
                    .unwrap()
                    .split(';')
                    .next()
                    .unwrap()
                    .to_owned(),
            );
        }
        let text = page.body_mut().read_to_string().ok()?;
        self.token = token(&text)?;
        Some(())
    }

    fn get(&self, address: &str) -> Option<Value> {
        let request = self.agent.get(address).header("accept", "application/json");
        let mut answer = request
            .header("cookie", self.session.as_ref()?)
            .call()
            .ok()?;
        answer.body_mut().read_json().ok()
    }

    /// Status and answer of a decision; `None` if the desk went away before it answered.
    fn post(&self, address: &str, body: &Value) -> Option<(u16, Value)> {
        let request = self
            .agent
            .post(address)
            .header("accept", "application/json");
        let request = request.header("cookie", self.session.as_ref()?);
        let request = request.header("x-sanad-token", &self.token);
        let mut answer = request.send_json(body).ok()?;
        let value = answer.body_mut().read_json().ok()?;
        Some((answer.status().as_u16(), value))
    }
}

/// What four people come to, with the decisions that were acknowledged.
struct Shift<'a> {
    address: &'a RwLock<String>,
    acknowledged: Mutex<Vec<(ClaimId, DecisionId)>>,
    decided: AtomicUsize,
    wanted: usize,
}

impl Shift<'_> {
    fn over(&self) -> bool {
        self.decided.load(Ordering::Relaxed) >= self.wanted
    }

    /// One person decides until all is done.
    fn work(&self, person: usize) {
        let mut browser = Browser::new();
        let mut known = String::new();
        while !self.over() {
            let address = self.address.read().unwrap().clone();
            if address != known {
                // A desk that was opened anew has new tokens.
                if browser.arrive(&address).is_none() {
                    std::thread::sleep(Duration::from_millis(10));
                    continue;
                }
                known = address.clone();
            }
            if self.decide(&browser, &address, person).is_none() {
                known.clear();
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }

    fn decide(&self, browser: &Browser, address: &str, person: usize) -> Option<()> {
        let page = browser.get(&format!("{address}/queue"))?;
        let Some(claim) = page["item"]["claim"]["id"].as_str() else {
            // Another's turn, or nothing left.
            std::thread::sleep(Duration::from_millis(5));
            return Some(());
        };
        let nth = self.decided.load(Ordering::Relaxed);
        let body = match (nth + person) % 5 {
            0 => json!({"claim": claim, "do": "reject", "why": "not said"}),
            _ => json!({"claim": claim, "do": "accept"}),
        };
        let (status, answer) = browser.post(&format!("{address}/queue/decide"), &body)?;
        match status {
            200 => {
                let decision = answer["decision"].as_str().unwrap().parse().unwrap();
                let claim = claim.parse().unwrap();
                self.acknowledged.lock().unwrap().push((claim, decision));
                self.decided.fetch_add(1, Ordering::Relaxed);
            }
            409 => {}
            other => panic!("{other}: {answer}"),
        }
        Some(())
    }
}

/// Four people work; the desk is killed so often at moments that nobody chose.
fn shift(sandbox: &Sandbox, wanted: usize, kills: usize) -> Vec<(ClaimId, DecisionId)> {
    let mut desk = Desk::open(sandbox);
    let address = RwLock::new(desk.address.clone());
    let shift = Shift {
        address: &address,
        acknowledged: Mutex::default(),
        decided: AtomicUsize::new(0),
        wanted,
    };
    let failed = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|person| {
                let (shift, failed) = (&shift, &failed);
                scope.spawn(move || {
                    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                        shift.work(person);
                    }));
                    if let Err(panic) = caught {
                        failed.store(true, Ordering::Relaxed);
                        shift.decided.store(usize::MAX, Ordering::Relaxed);
                        std::panic::resume_unwind(panic);
                    }
                })
            })
            .collect();
        for kill in 0..kills {
            // Between 7 and 300 ms after it opened, and after some progress.
            let least = wanted * kill / (kills + 1);
            let until = Instant::now() + Duration::from_millis(7 + (kill as u64 * 7919) % 293);
            while (Instant::now() < until || shift.decided.load(Ordering::Relaxed) < least)
                && !failed.load(Ordering::Relaxed)
            {
                std::thread::sleep(Duration::from_millis(1));
            }
            desk.kill();
            desk = Desk::open(sandbox);
            *address.write().unwrap() = desk.address.clone();
        }
        for person in people {
            drop(person.join());
        }
    });
    desk.kill();
    assert!(!failed.load(Ordering::Relaxed));
    shift.acknowledged.into_inner().unwrap()
}

/// Every acknowledged decision is there once, no claim was decided twice, and the record is whole.
fn verify(sandbox: &Sandbox, acknowledged: &[(ClaimId, DecisionId)]) {
    let store = Store::open(&sandbox.path("r")).unwrap();
    let mut decided: BTreeMap<ClaimId, usize> = BTreeMap::new();
    let mut ids = BTreeSet::new();
    for decision in store.decisions().unwrap() {
        assert!(ids.insert(decision.id));
        match decision.verdict {
            Verdict::Accept { claim } | Verdict::Reject { claim } => {
                *decided.entry(claim).or_default() += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    for (claim, decision) in acknowledged {
        assert!(ids.contains(decision), "{} is lost", decision.short());
        assert_eq!(decided[claim], 1);
    }
    assert!(decided.values().all(|times| *times == 1));
    // What a desk wrote and was killed before it said so.
    assert!(ids.len() >= acknowledged.len() && ids.len() <= acknowledged.len() + 4 * 60);
    let check = |coded: store::Coded| {
        assert!(coded.broken.is_empty());
        Ok::<_, store::StoreError>(())
    };
    store.each_coded(check).unwrap();
    drop(store);
    sandbox.say("merge --record r").expect(0, &[], &[]);
    let counts = Store::read(&sandbox.path("r"))
        .unwrap()
        .queue_counts()
        .unwrap();
    assert_eq!(counts.decided, ids.len());
}

#[test]
fn nothing_that_four_people_decide_at_once_is_lost_or_doubled() {
    let wanted = of_environment("SANAD_DECISIONS", 200);
    let sandbox = Sandbox::new();
    reports(&sandbox, wanted + 50);
    let began = Instant::now();
    let acknowledged = shift(&sandbox, wanted, 0);
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{} decisions of {PEOPLE} people in {seconds:.1} s",
        acknowledged.len()
    );
    assert!(acknowledged.len() >= wanted);
    verify(&sandbox, &acknowledged);
}

#[test]
fn what_a_killed_desk_acknowledged_is_in_the_record() {
    let kills = of_environment("SANAD_KILLS", 6);
    let wanted = kills * 40;
    let sandbox = Sandbox::new();
    reports(&sandbox, wanted + 4 * kills + 50);
    let acknowledged = shift(&sandbox, wanted, kills);
    println!("{} decisions, {kills} kills", acknowledged.len());
    verify(&sandbox, &acknowledged);
}
