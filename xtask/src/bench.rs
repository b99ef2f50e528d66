//! `cargo xtask bench [--muc4 FILE | --texts FILE] [--megabytes N] [--threads N] [--program PATH]`:
//! how fast the whole program codes.
//!
//! Builds the release binary, unless another is named, and runs `sanad code --jsonl` as a user would. The time to load
//! codebook and gazetteer is measured on one line, and subtracted. Without a file the texts of
//! `testkit/coding/` are repeated up to so many megabytes (4 unless told otherwise). `--muc4`
//! takes the texts of that corpus, which lies outside the repository, and stops if it is absent.

use anyhow::{Context as _, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of which the fastest counts: whatever else the machine does only makes a run slower.
const RUNS: usize = 5;

/// Texts to code when no file is named.
const TEXTS: &str = "testkit/coding/texts.jsonl";

/// Measures and prints.
///
/// # Errors
///
/// If the program does not build or does not run, or the texts cannot be read.
pub fn run(arguments: &[String]) -> anyhow::Result<()> {
    let threads: usize = value(arguments, "--threads")?.unwrap_or("1").parse()?;
    let named = value(arguments, "--muc4")?.or(value(arguments, "--texts")?);
    if let Some(absent) = named.filter(|path| !Path::new(path).is_file()) {
        println!("no texts at {absent}; nothing was measured");
        return Ok(());
    }
    let lines = match named {
        Some(path) => texts_of(path)?,
        None => {
            let megabytes: usize = value(arguments, "--megabytes")?.unwrap_or("4").parse()?;
            repeated(&texts_of(TEXTS)?, megabytes << 20)
        }
    };
    ensure!(!lines.is_empty(), "there are no texts to code");
    let folder = std::env::temp_dir().join(format!("sanad-bench-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let measured = measure(&program(arguments)?, &folder, &lines, threads);
    fs::remove_dir_all(&folder)?;
    measured?.print(&lines, threads);
    Ok(())
}

/// One text as the program takes it.
struct Line {
    json: String,
    bytes: usize,
    words: usize,
}

/// The fastest runs.
struct Measured {
    one: Duration,
    all: Duration,
    memory: Option<u64>,
}

impl Measured {
    fn print(&self, lines: &[Line], threads: usize) {
        let bytes: usize = lines.iter().map(|line| line.bytes).sum();
        let words: usize = lines.iter().map(|line| line.words).sum();
        let coding = self.all.saturating_sub(self.one).as_secs_f64();
        let megabytes = bytes as f64 / 1e6;
        println!(
            "texts           {:10}     {megabytes:.2} MB, {words} words",
            lines.len()
        );
        println!("threads         {threads:10}");
        println!(
            "one article     {:10.0} ms  the whole process, load included",
            millis(self.one)
        );
        println!(
            "all texts       {:10.0} ms  the whole process",
            millis(self.all)
        );
        println!(
            "speed           {:10.2} MB/s  load subtracted",
            megabytes / coding
        );
        println!("                {:10.0} words/s", words as f64 / coding);
        match self.memory {
            Some(kilobytes) => println!("peak memory     {:10.1} MB", kilobytes as f64 / 1024.0),
            None => println!("peak memory        unknown     needs /proc"),
        }
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// What follows an option.
pub fn value<'a>(arguments: &'a [String], option: &str) -> anyhow::Result<Option<&'a str>> {
    match arguments.iter().position(|argument| argument == option) {
        Some(at) => match arguments.get(at + 1) {
            Some(value) => Ok(Some(value)),
            None => bail!("{option} needs a value"),
        },
        None => Ok(None),
    }
}

/// The texts of a JSON Lines file; other fields but `id`, `lang` and the date are left out, so
/// that the program gets texts and not their annotations.
fn texts_of(path: &str) -> anyhow::Result<Vec<Line>> {
    let file = fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
    let mut lines = Vec::new();
    for line in file.lines().filter(|line| !line.trim().is_empty()) {
        let document: serde_json::Value = serde_json::from_str(line)?;
        let text = document["text"]
            .as_str()
            .with_context(|| format!("{path}: a line has no text"))?;
        let published = document.get("published").or(document.get("date"));
        let json = serde_json::json!({
            "id": lines.len().to_string(), "lang": document["lang"], "published": published,
            "text": text,
        });
        lines.push(Line {
            json: json.to_string(),
            bytes: text.len(),
            words: text.split_whitespace().count(),
        });
    }
    Ok(lines)
}

/// The texts again and again, until they are so many bytes.
fn repeated(texts: &[Line], bytes: usize) -> Vec<Line> {
    let mut total = 0;
    texts
        .iter()
        .cycle()
        .take_while(|line| {
            let more = total < bytes;
            total += line.bytes;
            more
        })
        .map(|line| Line {
            json: line.json.clone(),
            ..*line
        })
        .collect()
}

/// The program that `--program` names; else builds it, and says where it is.
pub fn program(arguments: &[String]) -> anyhow::Result<PathBuf> {
    if let Some(named) = value(arguments, "--program")? {
        return Ok(PathBuf::from(named));
    }
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let status = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--package", "sanad"])
        .status()
        .context("cannot run cargo")?;
    ensure!(status.success(), "sanad does not build");
    // This program itself lies beside it.
    let own = std::env::current_exe()?;
    let program = own.with_file_name(format!("sanad{}", std::env::consts::EXE_SUFFIX));
    ensure!(program.is_file(), "there is no {}", program.display());
    Ok(program)
}

fn measure(
    program: &Path,
    folder: &Path,
    lines: &[Line],
    threads: usize,
) -> anyhow::Result<Measured> {
    let (one, all) = (folder.join("one.jsonl"), folder.join("all.jsonl"));
    fs::write(&one, format!("{}\n", lines[0].json))?;
    let texts: Vec<&str> = lines.iter().map(|line| line.json.as_str()).collect();
    fs::write(&all, format!("{}\n", texts.join("\n")))?;
    let mut fastest = [Duration::MAX; 2];
    let mut memory = None;
    for _ in 0..RUNS {
        for (which, file) in [&one, &all].into_iter().enumerate() {
            let (time, peak) = run_once(program, file, threads)?;
            fastest[which] = fastest[which].min(time);
            memory = memory.max(peak);
        }
    }
    Ok(Measured {
        one: fastest[0],
        all: fastest[1],
        memory,
    })
}

/// Codes a file, and says how long it took and how many kilobytes it held at most.
fn run_once(
    program: &Path,
    file: &Path,
    threads: usize,
) -> anyhow::Result<(Duration, Option<u64>)> {
    let mut command = Command::new(program);
    command
        .args(["code", "--threads", &threads.to_string(), "--jsonl"])
        .arg(file);
    timed(&mut command)
}

/// Runs a command without its output, and says how long it took and how many kilobytes it held at
/// most, where the system tells.
pub fn timed(command: &mut Command) -> anyhow::Result<(Duration, Option<u64>)> {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .with_context(|| format!("cannot run {:?}", command.get_program()))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    // The system forgets a process's peak when the process ends, so it is asked meanwhile.
    let ended = loop {
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        peak = peak.max(
            fs::read_to_string(&status)
                .ok()
                .as_deref()
                .and_then(peak_of),
        );
        std::thread::sleep(Duration::from_millis(1));
    };
    let time = start.elapsed();
    // Status 1 is "some lines were problems", which is no failure of the measurement.
    ensure!(
        matches!(ended.code(), Some(0 | 1)),
        "{:?} ended with {ended}",
        command.get_program()
    );
    Ok((time, peak))
}

/// The high-water mark in what /proc says of a process, in kilobytes.
fn peak_of(status: &str) -> Option<u64> {
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_repeated_up_to_the_size_and_not_once_more() {
        let line = |bytes| Line {
            json: String::new(),
            bytes,
            words: 1,
        };
        let sizes = |wanted| {
            let all = repeated(&[line(3), line(4)], wanted);
            all.iter().map(|line| line.bytes).collect::<Vec<_>>()
        };
        assert_eq!(sizes(8), [3, 4, 3]);
        assert_eq!(sizes(7), [3, 4]);
    }

    #[test]
    fn the_peak_is_read_from_what_linux_says() {
        assert_eq!(
            peak_of("VmPeak:\t  9 kB\nVmHWM:\t    5120 kB\n"),
            Some(5120)
        );
        assert_eq!(peak_of("Name: x\n"), None);
    }
}
