//! Killed at any instant and started again, a run ends in the same state.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{Sandbox, contents};
use std::time::{Duration, Instant};

/// How many runs are killed, each at another moment of the whole.
const KILLS: u32 = 12;

fn reports(sandbox: &Sandbox) {
    let towns = [
        "Marivan", "Arak", "Tabriz", "Shiraz", "Qom", "Zahedan", "Rasht",
    ];
    for file in 0..200 {
        let (town, other) = (towns[file % 7], towns[file / 7 % 7]);
        let text = format!(
            "{town}, March 10, 2026 - Police arrested {} people in {town} on Monday. Workers went \
             on strike in {other} on Sunday. A nurse said {} people were killed in {town}.",
            file % 90 + 2,
            file % 5 + 2
        );
        sandbox.file(format!("in/{file:03}.txt"), text);
    }
    let mut lines = String::new();
    for number in 0..1000 {
        let text = format!(
            "Students rallied in {} on 9 March 2026, No. {number}.",
            towns[number % 7]
        );
        lines.push_str(&serde_json::json!({"id": number, "text": text}).to_string());
        lines.push_str(if number == 700 { "\ngarbage\n" } else { "\n" });
    }
    sandbox.file("in/lines.jsonl", lines);
}

/// Runs on a record and kills it after a while; says whether it was still running.
fn kill_after(sandbox: &Sandbox, record: &str, delay: Duration) -> bool {
    let mut child = sandbox
        .command(&["run", "in", "--record", record])
        .spawn()
        .unwrap();
    std::thread::sleep(delay);
    let killed = child.try_wait().unwrap().is_none();
    // It may end between the question and the kill, which is as good.
    drop(child.kill());
    child.wait().unwrap();
    killed
}

#[test]
fn a_run_that_is_killed_at_any_moment_ends_in_the_same_state() {
    let sandbox = Sandbox::in_memory();
    reports(&sandbox);
    let began = Instant::now();
    sandbox
        .say("run in --record whole")
        .expect(1, &["malformed"], &["lines.jsonl"]);
    let mut whole_time = began.elapsed();
    let whole = contents(&sandbox.path("whole"));
    assert!(
        whole.matches("\nevent ").count() > 20,
        "the reports make events"
    );
    // The first run may have waited for the disk; the second tells how long one takes.
    let began = Instant::now();
    sandbox
        .say("run in --record again")
        .expect(1, &["malformed"], &[]);
    whole_time = whole_time.min(began.elapsed());
    let mut killed = 0;
    for kill in 1..=KILLS {
        let record = format!("record{kill}");
        // The first kills walk through the whole of a run, the second ones through the rest.
        killed += u32::from(kill_after(
            &sandbox,
            &record,
            whole_time * kill / (KILLS + 1),
        ));
        kill_after(
            &sandbox,
            &record,
            whole_time * (kill * 7 % KILLS) / (2 * KILLS),
        );
        sandbox
            .say(&format!("run in --record {record}"))
            .expect(1, &["malformed"], &[]);
        assert!(
            contents(&sandbox.path(&record)) == whole,
            "kill {kill} changed the end"
        );
        std::fs::remove_dir_all(sandbox.path(&record)).unwrap();
    }
    assert!(
        killed >= KILLS / 2,
        "only {killed} of {KILLS} runs were still running"
    );
}
