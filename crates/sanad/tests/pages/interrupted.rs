//! The desk killed in the middle of a job, and opened again.

use crate::common::{Sandbox, contents};
use crate::served::Served;
use serde_json::json;
use std::time::{Duration, Instant};

/// How many times it is killed, each time at another moment.
const KILLS: u32 = 6;

fn lines() -> String {
    let towns = [
        "Marivan", "Arak", "Tabriz", "Shiraz", "Qom", "Zahedan", "Rasht",
    ];
    let mut lines = String::new();
    for n in 0..1200 {
        let (town, other) = (towns[n % 7], towns[n / 7 % 7]);
        let text = format!(
            "Police arrested {} people in {town} on 9 March 2026. Workers went on strike in {other} on \
             {} February 2026, No. {n}.",
            n % 90 + 2,
            n % 28 + 1
        );
        lines.push_str(&json!({"id": n, "text": text}).to_string());
        lines.push_str(if n == 700 { "\ngarbage\n" } else { "\n" });
    }
    lines
}

#[test]
fn a_job_goes_on_after_a_kill_and_ends_in_the_same_state() {
    let sandbox = Sandbox::in_memory();
    let lines = lines();
    sandbox.file("lines.jsonl", &lines);
    sandbox.file(
        "last.txt",
        "A nurse said 3 people were killed in Sari on 4 March 2026.",
    );
    sandbox
        .say("run lines.jsonl last.txt --record whole")
        .expect(1, &[], &[]);
    let whole = contents(&sandbox.path("whole"));
    let last = std::fs::read(sandbox.path("last.txt")).unwrap();
    let files = [
        ("lines.jsonl", lines.as_bytes()),
        ("last.txt", last.as_slice()),
    ];
    let (mut time, mut killed) = (Duration::ZERO, 0);
    for kill in 0..=KILLS {
        std::fs::remove_dir_all(sandbox.path("r")).unwrap_or(());
        drop(store::Store::open(&sandbox.path("r")).unwrap());
        let desk = Served::open(&sandbox, &[]);
        let began = Instant::now();
        assert_eq!(desk.upload(&files).status, 200);
        if kill == 0 {
            // Nobody kills the first one; it tells how long it takes.
            let job = desk.finished().remove(0);
            time = began.elapsed();
            assert_eq!((&job["new"], &job["state"]), (&json!(1201), &json!("done")));
        } else {
            std::thread::sleep(time * kill / (KILLS + 1));
            killed += u32::from(desk.json("/add/jobs")["open"] == true);
            desk.kill();
            let desk = Served::open(&sandbox, &[]);
            let job = desk.finished().remove(0);
            assert_eq!(job["state"], "done", "{job:#}");
            let (new, known) = (job["new"].as_u64().unwrap(), job["known"].as_u64().unwrap());
            assert_eq!(new + known, 1201, "{job:#}");
            assert_eq!(job["messages"][0]["subject"], "lines.jsonl:702");
        }
        assert!(
            contents(&sandbox.path("r")) == whole,
            "kill {kill} changed the end"
        );
    }
    assert!(
        killed >= KILLS / 2,
        "only {killed} of {KILLS} jobs were still open"
    );
}
