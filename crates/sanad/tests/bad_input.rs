//! Whatever is wrong with a file, it is named with a way out, and the rest goes on.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod common;

use common::{Said, Sandbox, contents, said};
use std::io::Write as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const GOOD: &str = "MARIVAN, March 10, 2026 - Police arrested 14 people in Marivan on Monday. \
                    Two were released on Tuesday, their families said.";

/// Reads a folder with one good and one bad file, and checks what is said of the bad one.
fn check(name: &str, bytes: &[u8], status: i32, kind: &str) {
    let sandbox = Sandbox::new();
    sandbox.file("in/good.txt", GOOD);
    sandbox.file(Path::new("in").join(name), bytes);
    let said = sandbox.say("run in");
    said.expect(status, &["documents"], &[]);
    let problems = sandbox.say("problems");
    problems.expect(0, &[kind, name], &[]);
    assert!(
        sandbox.say("search families").out.contains("good.txt"),
        "the rest goes on"
    );
}

#[test]
fn a_bad_file_is_named_and_the_rest_goes_on() {
    let deep = format!("<html><body>{}<p>deep", "<div>".repeat(100_000));
    let page = format!("<html><body><article><p>{GOOD}</p><p>{GOOD}");
    let persian: Vec<u8> = [0xda, 0xc7, 0xd1, 0xd0, 0xd1, 0xc7, 0xe4, 0x20].repeat(30);
    let mut mixed = format!("{GOOD} ").into_bytes();
    mixed.extend([0xff, 0xfe, 0xff].repeat(3));
    mixed.extend("سه نفر در شوش بازداشت شدند. ".repeat(9).as_bytes());
    let telegram = r#"{"name":"c","type":"public_channel","id":1,"messages":[
        {"id":1,"type":"message","date":"2026-03-10T10:00:00","text":"Police arr"#;
    for (name, bytes, status, kind) in [
        ("empty.txt", b"".as_slice(), 1, "empty"),
        ("blank.txt", b" \n\n ", 1, "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 1, "binary"),
        ("zeros.txt", &[0; 4096], 1, "binary"),
        ("damaged.txt", &mixed, 1, "encoding"),
        (
            "garbage.jsonl",
            b"{\"text\":\"A strike.\"}\ngarbage\n{\"text\":\"Another.\"}\n",
            1,
            "malformed",
        ),
        (
            "truncated.jsonl",
            b"{\"text\":\"A strike.\"}\n{\"text\":\"Ano",
            1,
            "malformed",
        ),
        ("truncated.json", telegram.as_bytes(), 1, "malformed"),
        ("unknown.json", b"{\"a\": 1}", 1, ""),
        ("deep.html", deep.as_bytes(), 1, "malformed"),
    ] {
        check(name, bytes, status, kind);
    }
    // These can be read: nothing is lost and nothing is said of them but their dates.
    for (name, bytes) in [
        ("cut.html", page.as_bytes()),
        ("old.txt", persian.as_slice()),
    ] {
        let sandbox = Sandbox::new();
        sandbox.file(Path::new("in").join(name), bytes);
        sandbox.say("run in").expect(0, &["documents"], &["1 new"]);
    }
}

#[test]
fn links_folders_and_permissions_are_named() {
    let sandbox = Sandbox::new();
    sandbox.file("in/good.txt", GOOD);
    std::fs::create_dir(sandbox.path("in/sub")).unwrap();
    symlink(sandbox.path("in"), sandbox.path("in/sub/up")).unwrap();
    symlink(sandbox.path("in/self"), sandbox.path("in/self")).unwrap();
    symlink(sandbox.path("nowhere"), sandbox.path("in/dangling")).unwrap();
    let locked = sandbox.file("in/locked.txt", "secret");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    let readable_anyway = std::fs::read(&locked).is_ok();
    sandbox
        .say("run in")
        .expect(1, &[], &["in/sub/up", "in/self", "in/dangling"]);
    let problems = sandbox.say("problems");
    problems.expect(0, &["loop: ", "vanished: ", "remove the link"], &[]);
    if readable_anyway {
        eprintln!("skipped: this user may read everything");
    } else {
        problems.expect(0, &["unreadable: no permission"], &[]);
    }
}

#[test]
fn a_file_beyond_the_limit_is_named() {
    let sandbox = Sandbox::new();
    sandbox.file("in/good.txt", GOOD);
    let large = std::fs::File::create(sandbox.path("in/large.txt")).unwrap();
    writeln!(&large, "{GOOD}").unwrap();
    large.set_len(201 << 20).unwrap();
    sandbox
        .say("run in")
        .expect(1, &["too_large"], &["in/large.txt"]);
}

/// Starts reading standard input into a record, and waits until the record is open.
fn start_reading(sandbox: &Sandbox, args: &[&str]) -> Child {
    let mut command = sandbox.command(args);
    let child = command.stdin(Stdio::piped()).spawn().unwrap();
    let since = Instant::now();
    while store::Store::read(&sandbox.path("sanad-record")).is_err() {
        assert!(
            since.elapsed() < Duration::from_secs(60),
            "the record was never opened"
        );
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

fn finish(mut child: Child, input: &[u8]) -> Said {
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap().into()
}

#[test]
fn a_file_that_vanishes_in_mid_run_is_named() {
    let sandbox = Sandbox::new();
    let gone = sandbox.file("gone.txt", GOOD);
    let last = sandbox.file("last.txt", GOOD);
    let child = start_reading(
        &sandbox,
        &["run", "-", "gone.txt", "last.txt", "--threads", "1"],
    );
    std::fs::remove_file(gone).unwrap();
    let said = finish(child, b"A quiet day in Arak.");
    said.expect(
        1,
        &["vanished"],
        &["gone.txt: there is no such file", "read 2 documents"],
    );
    std::fs::copy(last, sandbox.path("gone.txt")).unwrap();
    sandbox.say("run gone.txt").expect(0, &[], &[]);
    assert!(
        !sandbox.say("problems").out.contains("vanished"),
        "what came back is no problem"
    );
}

#[test]
fn a_second_run_on_one_record_waits_outside_and_readers_do_not() {
    let sandbox = Sandbox::new();
    sandbox.file("a.txt", GOOD);
    let child = start_reading(&sandbox, &["run", "-"]);
    let name = format!("another sanad (process {}) is writing", child.id());
    sandbox
        .say("run a.txt")
        .expect(2, &[], &[&name, "hint: wait"]);
    sandbox
        .say("events")
        .expect(0, &[], &["the record is empty"]);
    finish(child, GOOD.as_bytes()).expect(0, &[], &[]);
    sandbox.say("run a.txt").expect(0, &[], &[]);
}

#[test]
fn standard_output_that_is_full_is_an_error() {
    let sandbox = Sandbox::new();
    sandbox.file("a.txt", GOOD);
    sandbox.say("run a.txt").expect(0, &[], &[]);
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else {
        eprintln!("skipped: there is no /dev/full here");
        return;
    };
    let mut command = sandbox.command(&["search", "Marivan"]);
    said({
        command.stdout(full);
        command
    })
    .expect(2, &[], &["error: "]);
}

/// A few megabytes of documents.
fn many(sandbox: &Sandbox) {
    for file in 0..20 {
        let mut lines = String::new();
        for number in 0..20 {
            let text = format!("Report {file}.{number}. {GOOD}\n").repeat(60);
            lines.push_str(&serde_json::json!({"id": number, "text": text}).to_string());
            lines.push('\n');
        }
        sandbox.file(format!("in/{file:02}.jsonl"), lines);
    }
}

#[test]
fn files_that_may_not_grow_leave_what_is_stored() {
    let sandbox = Sandbox::new();
    many(&sandbox);
    // Ignoring the signal turns it into an error of the write, as a full disk gives one.
    let script = format!(
        "trap '' XFSZ; ulimit -f 800; exec '{}' run in",
        env!("CARGO_BIN_EXE_sanad")
    );
    let mut command = Command::new("sh");
    command
        .args(["-c", &script])
        .current_dir(sandbox.path(""))
        .stdin(Stdio::null());
    said(command).expect(2, &[], &["error: ", "hint: "]);
    sandbox
        .say("run in")
        .expect(0, &[], &["read 400 documents in 20 files"]);
    sandbox.say("run in --record whole").expect(0, &[], &[]);
    assert!(contents(&sandbox.path("sanad-record")) == contents(&sandbox.path("whole")));
}

/// A small disk of its own, for those who may mount one.
struct Disk(std::path::PathBuf);

impl Disk {
    fn new(folder: std::path::PathBuf, size: &str) -> Option<Self> {
        std::fs::create_dir_all(&folder).unwrap();
        let disk = Self(folder);
        disk.mount(&["-t", "tmpfs", "-o", &format!("size={size}"), "none"])
            .then_some(disk)
    }

    fn mount(&self, options: &[&str]) -> bool {
        let mut command = Command::new("mount");
        command.args(options).arg(&self.0).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(
            Command::new("umount")
                .arg(&self.0)
                .stderr(Stdio::null())
                .status(),
        );
    }
}

#[test]
fn a_full_disk_and_one_that_takes_no_writes_are_named() {
    let sandbox = Sandbox::new();
    many(&sandbox);
    let Some(disk) = Disk::new(sandbox.path("disk"), "6m") else {
        eprintln!("skipped: this user may not mount a small disk");
        return;
    };
    let full = sandbox.say("run in --record disk/record");
    full.expect(
        2,
        &[],
        &["the disk of the record is full", "hint: free some space"],
    );
    sandbox
        .say("problems --record disk/record")
        .expect(0, &[], &[]);
    assert!(disk.mount(&["-o", "remount,size=256m"]));
    sandbox
        .say("run in --record disk/record")
        .expect(0, &[], &["read 400 documents"]);
    sandbox.say("run in --record whole").expect(0, &[], &[]);
    assert!(contents(&sandbox.path("disk/record")) == contents(&sandbox.path("whole")));

    assert!(disk.mount(&["-o", "remount,ro"]));
    sandbox.say("run in --record disk/record").expect(
        2,
        &[],
        &[
            "the record may not be written",
            "hint: change the permissions",
        ],
    );
    sandbox
        .say("search families --record disk/record")
        .expect(0, &["⟦"], &[]);
}
