//! The files behind the paths a person gave, in an order that is the same every time.

use record::{Problem, ProblemKind};
use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where it is; [`STDIN`] for standard input.
    pub path: PathBuf,
    /// The path as a person would write it; lossy where it is not UTF-8.
    pub shown: String,
}

impl Found {
    /// A file by its path.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self {
            shown: path.display().to_string(),
            path,
        }
    }
}

/// Lists the files behind paths: files as given, folders with everything in them, `-` for
/// standard input.
///
/// The order is that of the paths, and within a folder that of the names' bytes. Entries of a
/// folder whose name begins with a dot are passed over; a hidden path that is given is read. A
/// file or folder reached by two ways is listed once, by the first. Symbolic links are followed;
/// one that leads back to a folder above it, a dangling one, an unreadable folder, a pipe or
/// device and a folder without files are problems.
#[must_use]
pub fn walk(paths: &[PathBuf]) -> (Vec<Found>, Vec<Problem>) {
    let mut walk = Walk::default();
    for path in paths {
        if path.as_os_str() == STDIN {
            walk.once(PathBuf::from(STDIN), path);
            continue;
        }
        let before = walk.found.len() + walk.problems.len() + walk.repeats;
        walk.visit(path);
        if walk.found.len() + walk.problems.len() + walk.repeats == before {
            walk.problem(
                ProblemKind::Empty,
                path,
                "no file in this folder; name another one",
            );
        }
    }
    (walk.found, walk.problems)
}

#[derive(Default)]
struct Walk {
    found: Vec<Found>,
    problems: Vec<Problem>,
    /// Real paths of the files and folders that were met.
    seen: HashSet<PathBuf>,
    /// Real paths of the folders that are being listed, outermost first.
    above: Vec<PathBuf>,
    /// How often something was met again.
    repeats: usize,
}

impl Walk {
    fn visit(&mut self, path: &Path) {
        let (real, about) = match fs::metadata(path).and_then(|m| Ok((fs::canonicalize(path)?, m)))
        {
            Ok(pair) => pair,
            Err(error) => return self.failed(path, &error),
        };
        if about.is_dir() {
            self.folder(path, real);
        } else if let Some(problem) = special(path, &about) {
            self.problems.push(problem);
        } else {
            self.once(real, path);
        }
    }

    fn once(&mut self, real: PathBuf, path: &Path) {
        if self.seen.insert(real) {
            self.found.push(Found::new(path));
        } else {
            self.repeats += 1;
        }
    }

    fn folder(&mut self, path: &Path, real: PathBuf) {
        if self.above.contains(&real) {
            let message = "this link leads back to a folder above it and was not followed; \
                           remove the link";
            return self.problem(ProblemKind::Loop, path, message);
        }
        if !self.seen.insert(real.clone()) {
            self.repeats += 1;
            return;
        }
        let entries = fs::read_dir(path).and_then(|list| {
            list.map(|entry| entry.map(|entry| entry.file_name()))
                .collect::<io::Result<Vec<_>>>()
        });
        let mut names = match entries {
            Ok(names) => names,
            Err(error) => return self.failed(path, &error),
        };
        names.retain(|name| !name.as_encoded_bytes().starts_with(b"."));
        names.sort_unstable();
        self.above.push(real);
        for name in names {
            self.visit(&path.join(name));
        }
        self.above.pop();
    }

    fn failed(&mut self, path: &Path, error: &io::Error) {
        self.problems
            .push(unreadable(&path.display().to_string(), Some(path), error));
    }

    fn problem(&mut self, kind: ProblemKind, path: &Path, message: &str) {
        self.problems
            .push(Problem::new(kind, path.display().to_string(), message));
    }
}

/// The problem of a path that is neither a file nor a folder: reading a pipe could wait for ever.
pub(crate) fn special(path: &Path, about: &Metadata) -> Option<Problem> {
    (!about.is_file()).then(|| {
        let message = "this is a pipe, socket or device, not a file; save what it gives to a file, \
                       or send it to standard input and name '-'";
        Problem::new(ProblemKind::Unreadable, path.display().to_string(), message)
    })
}

/// The problem of a path that could not be opened or read.
pub(crate) fn unreadable(shown: &str, path: Option<&Path>, error: &io::Error) -> Problem {
    let (kind, message) = match error.kind() {
        io::ErrorKind::NotFound if path.is_some_and(Path::is_symlink) => (
            ProblemKind::Vanished,
            "this link leads to nothing; restore the file or remove the link".to_owned(),
        ),
        io::ErrorKind::NotFound => (
            ProblemKind::Vanished,
            "there is no such file; check the path, or put the file back and run again".to_owned(),
        ),
        io::ErrorKind::PermissionDenied => (
            ProblemKind::Unreadable,
            "no permission to read this; change its permissions and run again".to_owned(),
        ),
        // A link to itself; the error has no stable kind.
        _ if path.is_some_and(|path| path.is_symlink() && path.canonicalize().is_err()) => (
            ProblemKind::Loop,
            format!("this link leads nowhere ({error}); remove the link"),
        ),
        _ => (
            ProblemKind::Unreadable,
            format!("it could not be read ({error}); check the disk and run again"),
        ),
    };
    Problem::new(kind, shown, message)
}
