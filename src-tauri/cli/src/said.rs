//! What the program says and how it ends: answers on standard output, refusals on standard error, and an exit code
//! that a script can trust. It does not know what the answers are about.

use std::io::{self, Write};
use std::process::ExitCode;

/// One refusal in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub vi: String,
    pub en: String,
}

impl Sentence {
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// Said of one file of several.
    pub fn of(self, path: &std::path::Path) -> Self {
        Self { vi: format!("{}: {}", path.display(), self.vi), ..self }
    }
}

/// 0 done, 1 done with refusals (each on standard error), 2 could not.
#[derive(Debug)]
pub struct Said {
    done: usize,
    refused: usize,
    /// Standard output is gone: the disk is full, or the reader of a pipe went away.
    broken: Option<io::Error>,
}

impl Said {
    pub fn new() -> Self {
        Self { done: 0, refused: 0, broken: None }
    }

    /// One answer, whole: it counts as done.
    pub fn line(&mut self, text: &str) {
        if self.broken.is_some() {
            return;
        }
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush());
        match written {
            Ok(()) => self.done += 1,
            Err(it) => self.broken = Some(it),
        }
    }

    /// Nobody reads any more: a verb that goes on by itself ends.
    pub fn is_heard(&self) -> bool {
        self.broken.is_none()
    }

    pub fn refuse(&mut self, sentence: &Sentence) {
        self.refused += 1;
        self.note(sentence);
    }

    /// It was looked into, and the refusal is the answer: done, with a refusal. `line` says the same to a script.
    pub fn answer_refusal(&mut self, line: Option<&str>, sentence: &Sentence) {
        match line {
            Some(line) => self.line(line),
            None => self.done += 1,
        }
        self.refuse(sentence);
    }

    /// Said beside the answer; the exit code stays as it is.
    pub fn note(&self, Sentence { vi, en }: &Sentence) {
        // Nobody is left to tell when standard error is gone too.
        let _ = writeln!(io::stderr().lock(), "toasoan-cli: {vi} / {en}");
    }

    pub fn end(self) -> ExitCode {
        match self.broken {
            // `| head` has read what it wanted.
            Some(it) if it.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
            Some(ref it) => {
                self.note(&Sentence::new(
                    format!("không ghi được kết quả ({it})"),
                    format!("the answer could not be written ({it})"),
                ));
                return ExitCode::from(2);
            }
            None => {}
        }
        ExitCode::from(match (self.done, self.refused) {
            (_, 0) => 0,
            (0, _) => 2,
            _ => 1,
        })
    }
}
