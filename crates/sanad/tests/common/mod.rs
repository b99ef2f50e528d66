//! A folder to work in and the real binary.

#![allow(dead_code, reason = "each test file uses its own part")]

pub mod desk;

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder of its own that goes away at the end.
pub struct Sandbox {
    folder: tempfile::TempDir,
}

/// What a command printed and how it ended.
#[derive(Debug)]
pub struct Said {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Sandbox {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A folder in memory where there is one: what is killed is a process and not the machine,
    /// so that waiting for a disk would prove nothing.
    pub fn in_memory() -> Self {
        let memory = tempfile::tempdir_in("/dev/shm");
        Self {
            folder: memory.or_else(|_| tempfile::tempdir()).unwrap(),
        }
    }

    /// Writes a file, and the folders above it.
    pub fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The binary, to be run inside the folder, without the colours and settings of this terminal.
    pub fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sanad"));
        command
            .current_dir(self.folder.path())
            .args(args)
            .env_remove("NO_COLOR");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the binary with words split at blanks.
    pub fn say(&self, line: &str) -> Said {
        said(self.command(&line.split_whitespace().collect::<Vec<_>>()))
    }

    /// Runs the binary with something on standard input.
    pub fn say_with(&self, line: &str, input: &[u8]) -> Said {
        let mut command = self.command(&line.split_whitespace().collect::<Vec<_>>());
        let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let input = input.to_vec();
        // The child may end without reading all of it, which is its right.
        let feeder = std::thread::spawn(move || drop(pipe.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        output.into()
    }
}

/// Runs a command to its end.
pub fn said(mut command: Command) -> Said {
    command.output().unwrap().into()
}

impl From<std::process::Output> for Said {
    fn from(output: std::process::Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// Checks the status and that both outputs hold these words; nothing may panic or colour.
    #[track_caller]
    pub fn expect(&self, status: i32, out: &[&str], err: &[&str]) -> &Self {
        assert_eq!(self.status, Some(status), "{self:#?}");
        for words in out {
            assert!(
                self.out.contains(words),
                "{words:?} is missing in {self:#?}"
            );
        }
        for words in err {
            assert!(
                self.err.contains(words),
                "{words:?} is missing in {self:#?}"
            );
        }
        assert!(!self.err.contains("panicked"), "{self:#?}");
        assert!(
            !self.out.contains('\u{1b}') && !self.err.contains('\u{1b}'),
            "{self:#?}"
        );
        self
    }
}

/// Everything a record holds, as text that two records can be compared by.
pub fn contents(record: &Path) -> String {
    let store = store::Store::read(record).unwrap();
    let mut all = String::new();
    let mut add = |what: &str, value: &dyn std::fmt::Debug| {
        all.push_str(&format!("{what} {value:?}\n"));
    };
    store
        .each_coded(|coded| -> store::Result<()> {
            assert_eq!(coded.broken, []);
            assert!(!store.bytes(coded.document.bytes)?.is_empty());
            add(
                "document",
                &(coded.document, coded.text, coded.dateline, coded.coded),
            );
            coded.claims.iter().for_each(|claim| add("claim", claim));
            Ok(())
        })
        .unwrap();
    let events = store.events(&store::EventFilter::default()).unwrap();
    events.iter().for_each(|event| add("event", event));
    store
        .problems()
        .unwrap()
        .iter()
        .for_each(|problem| add("problem", problem));
    all
}
