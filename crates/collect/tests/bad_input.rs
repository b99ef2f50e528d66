//! Bad input is an answer: each broken file gets a problem that names it and the way out.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use collect::{Found, Item, Limits, Tally, read, walk};
use record::{Problem, ProblemKind};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A folder of its own for one test, gone when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("collect-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn items(path: &Path, limits: &Limits) -> (Vec<Item>, Vec<Problem>, Tally) {
    let (mut items, mut problems) = (Vec::new(), Vec::new());
    let tally = read(&Found::new(path), limits, &mut |read| match read {
        Ok(item) => items.push(item),
        Err(problem) => problems.push(problem),
    });
    assert_eq!(tally.items, items.len() as u64);
    assert_eq!(tally.problems, problems.len() as u64);
    (items, problems, tally)
}

/// Telegram's export of one chat, cut off in its third message.
const CUT_EXPORT: &str = r#"{"name": "Mill news", "type": "public_channel", "id": 77, "messages": [
 {"id": 1, "type": "message", "date": "2020-07-15T10:00:00", "text": "The mill closed."},
 {"id": 2, "type": "message", "date": "2020-07-15T11:00:00", "text": "It opened again."},
 {"id": 3, "type": "message", "date": "2020-07-1"#;

/// Each case: a file's name, its bytes, the problems it gives (kind, subject behind the path, a
/// part of the message), and the texts that are read all the same.
type Case = (
    &'static str,
    Vec<u8>,
    &'static [(ProblemKind, &'static str, &'static str)],
    usize,
);

fn cases() -> Vec<Case> {
    use ProblemKind::{
        Binary, Duplicate, Empty, Encoding, Malformed, NoDateLine, NoText, TooLarge,
    };
    let line = |n: usize| format!("{{\"text\": \"{}\"}}\n", "word ".repeat(n)).into_bytes();
    vec![
        ("empty.txt", Vec::new(), &[(Empty, "", "remove it")], 0),
        ("empty.html", Vec::new(), &[(Empty, "", "remove it")], 0),
        ("empty.jsonl", Vec::new(), &[(Empty, "", "remove it")], 0),
        ("empty.json", Vec::new(), &[(Empty, "", "export it again")], 0),
        ("blank.txt", b" \r\n\t\n".to_vec(), &[(Empty, "", "white space")], 0),
        ("blank.jsonl", b"\n\r\n\n".to_vec(), &[(Empty, "", "empty lines")], 0),
        ("zeros.txt", vec![0; 500], &[(Binary, "", "convert")], 0),
        ("noise.txt", (0..=255).cycle().take(5000).collect(), &[(Binary, "", "convert")], 0),
        ("noise.jsonl", vec![0, 7, 10, 0, 10], &[(Binary, ":1", "save it as UTF-8"), (Binary, ":2", "save it as UTF-8")], 0),
        ("a.pdf", b"%PDF-1.7 ...".to_vec(), &[(Binary, "", "pdftotext")], 0),
        ("a.docx", b"PK\x03\x04rest".to_vec(), &[(Binary, "", "save it as text")], 0),
        ("a.png", b"\x89PNG\r\n\x1a\n".to_vec(), &[(Binary, "", "an image")], 0),
        (
            "wrong.txt",
            b"The mill of Veresk closed on \xff\xfe Sunday and \xd9\x86\xd8\xa7\xd9\x86 is dear, \
              \xd9\x86\xd8\xa7\xd9\x86 \xd9\x86\xd8\xa7\xd9\x86 \xd9\x86\xd8\xa7\xd9\x86 \
              \xd9\x86\xd8\xa7\xd9\x86 \xd9\x86\xd8\xa7\xd9\x86 \xd9\x86\xd8\xa7\xd9\x86"
                .to_vec(),
            &[(Encoding, "", "2 characters could not be decoded as UTF-8")],
            1,
        ),
        ("no-text.html", b"<html><body><script>x()</script></body>".to_vec(), &[(NoText, "", "as a .txt file")], 0),
        ("cut.html", b"<html><body><article><p>The mill of Veresk clos".to_vec(), &[], 1),
        ("cut-tag.html", b"<html><body><p>The mill of Veresk closed.</p><p class=\"x".to_vec(), &[], 1),
        (
            "deep.html",
            format!("{}The mill closed.", "<div>".repeat(100_000)).into_bytes(),
            &[(Malformed, "", "save the article alone")],
            1,
        ),
        (
            "lines.jsonl",
            b"{\"id\": 1, \"text\": \"one\"}\n{garbage\n\n[1]\n{\"id\": 1, \"text\": \"two\"}\n\
              {\"id\": 1, \"text\": \"one\"}\n{\"text\": \" \"}\n\xff{}\n{\"text\": \"three\", \
              \"published\": \"soon\"}\n{\"text\": \"fo"
                .to_vec(),
            &[
                (Malformed, ":2", "mend or remove"),
                (Malformed, ":4", "mend or remove"),
                (Duplicate, ":5", "that of line 1"),
                (NoText, ":7", "field 'text'"),
                (Encoding, ":8", "UTF-8"),
                (NoDateLine, ":9", "'soon'"),
                (Malformed, ":10", "mend or remove"),
            ],
            4,
        ),
        ("long.jsonl", [line(3000), line(1)].concat(), &[(TooLarge, ":1", "10000 bytes")], 1),
        ("long.txt", b"word ".repeat(9000), &[(TooLarge, "", "40000 bytes")], 0),
        ("long.html", b"<p>word ".repeat(2000), &[(TooLarge, "", "10000 bytes")], 0),
        ("prose.jsonl", b"not a single line is JSON\n".repeat(5000), &[(Malformed, ":1", ""); 101], 0),
        ("cut.json", CUT_EXPORT.as_bytes().to_vec(), &[(Malformed, ":4", "2 messages before it")], 2),
        ("half.json", b"{\"name\": \"Mill".to_vec(), &[(Malformed, ":1", "ends too early")], 0),
        ("other.json", b"{\"a\": [1, 2]}".to_vec(), &[(Malformed, "", "a .jsonl file")], 0),
        ("list.json", b"[{\"text\": \"x\"}]".to_vec(), &[(Malformed, "", "a .jsonl file")], 0),
        ("odd.json", b"{\"messages\": \"none\"}".to_vec(), &[(Malformed, ":1", "")], 0),
        ("utf16.json", b"\xff\xfe{\0}\0".to_vec(), &[(Encoding, "", "save it as UTF-8")], 0),
        ("silent.json", br#"{"id": 1, "messages": [{"id": 1, "type": "message", "text": ""}]}"#.to_vec(), &[(NoText, "", "no message")], 0),
        (
            "odd-message.json",
            br#"{"id": 1, "messages": [{"id": 1, "type": "message", "text": 5}, {"id": 2, "text": "Bread"}, [3]]}"#.to_vec(),
            &[(Malformed, ": message 1 of chat without a name", "export the chat again"), (Malformed, ": message 3 of chat without a name", "not an object"),],
            1,
        ),
        (
            "huge-message.json",
            format!("{{\"id\": 1, \"messages\": [{{\"text\": \"{}\"}}]}}", "word ".repeat(60_000)).into_bytes(),
            &[(TooLarge, ":1", "10000 bytes")],
            0,
        ),
        (
            "deep.json",
            format!("{{\"id\": 1, \"messages\": [{}", "[".repeat(100_000)).into_bytes(),
            &[(Malformed, ":1", "ends too early")],
            0,
        ),
    ]
}

#[test]
fn broken_files_are_named_with_a_way_out() {
    let folder = Folder::new("broken");
    let limits = Limits {
        max_bytes: 40_000,
        max_item_bytes: 10_000,
    };
    for (name, bytes, expected, texts) in cases() {
        let path = folder.file(name, &bytes);
        let limits = if name == "deep.html" {
            Limits::default()
        } else {
            limits
        };
        let start = Instant::now();
        let (items, problems, _) = items(&path, &limits);
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{name} takes too long"
        );
        let seen: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), expected.len(), "{name}: {seen:#?}");
        assert_eq!(items.len(), texts, "{name}: {items:#?}");
        if name == "prose.jsonl" {
            assert!(
                problems[100].message.contains("the rest was not read"),
                "{}",
                seen[100]
            );
            continue;
        }
        for (problem, (kind, place, part)) in problems.iter().zip(expected) {
            assert_eq!(problem.kind, *kind, "{problem}");
            assert_eq!(
                problem.subject,
                format!("{}{place}", path.display()),
                "{problem}"
            );
            assert!(
                problem.message.contains(part),
                "{part:?} is not in: {problem}"
            );
            assert!(!problem.message.ends_with('.'), "{problem}");
        }
    }
}

#[test]
fn a_long_line_of_text_is_read_whole() {
    let folder = Folder::new("long");
    let path = folder.file("long.txt", &b"bread ".repeat(2_000_000));
    let (items, problems, _) = items(&path, &Limits::default());
    assert_eq!((items[0].text.len(), problems), (12_000_000, Vec::new()));
}

#[test]
fn a_vanished_file_is_a_problem() {
    let folder = Folder::new("vanished");
    let path = folder.file("here.txt", b"Here.");
    let (found, problems) = walk(std::slice::from_ref(&path));
    assert_eq!((found.len(), problems.len()), (1, 0));
    fs::remove_file(&path).unwrap();
    let (items, problems, _) = items(&found[0].path, &Limits::default());
    assert!(items.is_empty());
    assert_eq!(problems[0].kind, ProblemKind::Vanished);
    assert!(
        problems[0].message.contains("check the path"),
        "{}",
        problems[0]
    );
}

#[test]
fn a_pipe_is_refused_and_never_waited_for() {
    let folder = Folder::new("pipe");
    let path = folder.0.join("pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(&path)
        .status()
        .unwrap();
    assert!(made.success());
    let (found, problems) = walk(std::slice::from_ref(&path));
    assert!(found.is_empty());
    assert_eq!(problems[0].kind, ProblemKind::Unreadable);
    let (_, read, _) = items(&path, &Limits::default());
    assert_eq!(read, problems);
    assert!(read[0].message.contains("standard input"), "{}", read[0]);
}

#[test]
fn folders_are_listed_in_order_and_links_followed_once() {
    let folder = Folder::new("walk");
    let sub = folder.0.join("b-sub");
    fs::create_dir(&sub).unwrap();
    fs::create_dir(folder.0.join(".hidden")).unwrap();
    folder.file(".hidden/secret.txt", b"x");
    folder.file("c.txt", b"c");
    folder.file("a.txt", b"a");
    folder.file("b-sub/d.txt", b"d");
    symlink(&folder.0, sub.join("loop")).unwrap();
    symlink(folder.0.join("c.txt"), folder.0.join("z-again.txt")).unwrap();
    symlink(folder.0.join("nowhere"), folder.0.join("dangling")).unwrap();
    symlink("self", folder.0.join("self")).unwrap();
    fs::create_dir(folder.0.join("empty")).unwrap();

    let (found, problems) = walk(&[
        folder.0.clone(),
        folder.0.join("a.txt"),
        folder.0.join("empty"),
    ]);
    let below = |path: &str| {
        Path::new(path)
            .strip_prefix(&folder.0)
            .unwrap()
            .display()
            .to_string()
    };
    let shown: Vec<String> = found.iter().map(|found| below(&found.shown)).collect();
    assert_eq!(shown, ["a.txt", "b-sub/d.txt", "c.txt"]);
    let kinds: Vec<(String, ProblemKind)> = problems
        .iter()
        .map(|problem| (below(&problem.subject), problem.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            ("b-sub/loop".to_owned(), ProblemKind::Loop),
            ("dangling".to_owned(), ProblemKind::Vanished),
            ("self".to_owned(), ProblemKind::Loop),
        ]
    );
    assert_eq!(
        walk(&[folder.0.join("empty")]).1[0].kind,
        ProblemKind::Empty
    );
    assert_eq!(
        walk(&[folder.0.join(".hidden")]).0.len(),
        1,
        "a hidden folder that is named"
    );
    assert_eq!(walk(&[PathBuf::from("-")]).0[0].shown, "-");
}
