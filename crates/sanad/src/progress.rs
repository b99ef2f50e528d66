//! Progress that tells the truth: a bar on a terminal, plain lines elsewhere, all on standard
//! error.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use record::Problem;
use std::io::{self, IsTerminal as _};
use std::time::{Duration, Instant};
use store::StoreError;

/// How often a plain line says how far it is.
const EVERY: Duration = Duration::from_secs(10);

/// Problems shown as they come; the record keeps all.
const SHOWN: usize = 10;

/// Who is told how far it is instead of the terminal: label, done, total, unit. Says whether to go on.
pub type Listener<'a> = &'a mut dyn FnMut(&'static str, u64, u64, &'static str) -> bool;

/// How far the stages are.
pub struct Progress<'a> {
    listener: Option<Listener<'a>>,
    terminal: bool,
    quiet: bool,
    bar: Option<ProgressBar>,
    label: &'static str,
    unit: &'static str,
    total: u64,
    done: u64,
    said: Instant,
    problems: usize,
    stopped: bool,
}

impl<'a> Progress<'a> {
    /// Says nothing on the terminal, and tells a listener how far it is.
    pub fn to(listener: Listener<'a>) -> Self {
        let listener = Some(listener);
        Self {
            listener,
            ..Self::new(true)
        }
    }

    /// A bar on a terminal, else plain lines; `quiet` shows problems only.
    pub fn new(quiet: bool) -> Self {
        Self {
            listener: None,
            terminal: io::stderr().is_terminal(),
            quiet,
            bar: None,
            label: "",
            unit: "",
            total: 0,
            done: 0,
            said: Instant::now(),
            problems: 0,
            stopped: false,
        }
    }

    /// Begins a stage whose steps are bytes of files.
    pub fn begin_bytes(&mut self, label: &'static str, total: u64) {
        self.start(
            label,
            total,
            "bytes",
            "{msg:10} {bar:30} {bytes} of {total_bytes}, {eta} left",
        );
    }

    /// Begins a stage of so many steps; 0 for one that cannot be measured.
    pub fn begin(&mut self, label: &'static str, total: u64, unit: &'static str) {
        let template = "{msg:10} {bar:30} {human_pos} of {human_len} documents, {eta} left";
        self.start(
            label,
            total,
            unit,
            if total == 0 { "{msg:10} …" } else { template },
        );
    }

    fn start(&mut self, label: &'static str, total: u64, unit: &'static str, template: &str) {
        (self.label, self.unit, self.total, self.done) = (label, unit, total, 0);
        self.said = Instant::now();
        self.tell();
        if !self.terminal || self.quiet {
            return;
        }
        let bar =
            ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(10));
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(label);
        self.bar = Some(bar);
    }

    /// Some steps were done.
    ///
    /// # Errors
    /// [`StoreError::Stopped`] if the listener does not want more. What was committed stays.
    pub fn advance(&mut self, steps: u64) -> store::Result<()> {
        self.done += steps;
        self.tell();
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        } else if !self.quiet && self.total > 0 && self.said.elapsed() >= EVERY {
            self.said = Instant::now();
            let percent = self.done.saturating_mul(100) / self.total;
            let (done, total) = (self.done, self.total);
            eprintln!(
                "{}: {percent} % ({done} of {total} {})",
                self.label, self.unit
            );
        }
        match self.stopped {
            true => Err(StoreError::Stopped),
            false => Ok(()),
        }
    }

    /// Shows a problem, unless many were shown already.
    pub fn problem(&mut self, problem: &Problem) {
        self.problems += 1;
        if self.listener.is_some() {
            return;
        }
        match self.problems.cmp(&(SHOWN + 1)) {
            std::cmp::Ordering::Less => {
                self.line(&format!(
                    "problem: {}",
                    crate::show::safe::line(&problem.to_string())
                ));
            }
            std::cmp::Ordering::Equal => {
                self.line("more problems follow; 'sanad problems' lists them all");
            }
            std::cmp::Ordering::Greater => {}
        }
    }

    /// Ends a stage with what it came to.
    pub fn end(&mut self, came_to: &str) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        if !self.quiet {
            eprintln!("{came_to}");
        }
    }

    fn tell(&mut self) {
        if let Some(listener) = &mut self.listener {
            self.stopped |= !listener(self.label, self.done, self.total, self.unit);
        }
    }

    fn line(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }
}
