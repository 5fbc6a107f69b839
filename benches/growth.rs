//! How time, memory and the longest step grow with the rows of a file, from its bytes to each report, as the page's worker
//! goes about it. Run with `cargo bench --bench growth`; `-- 100000 250000` takes other numbers of rows than the usual four,
//! `-- people` adds a list of as many contacts as there are customers, so that people are told across files.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench may stop at the first surprise, says what it saw and has a clock"
)]

mod invented;

use invented::{Shape, Shared, file};
use peak_alloc::PeakAlloc;
use perennial::ingest::{ByteSource, ReadError};
use perennial::protocol::{Budget, Desk, FileRef, FileStore, Outcome, ReportRequest, Request, Response, Session};
use perennial::report::REPORTS;
use std::fmt::Write;
use std::io::Cursor;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const SIZES: [u32; 4] = [10_000, 100_000, 1_000_000, 5_000_000];

/// A step of the page's worker.
const STEP: Budget = Budget { bytes: 1 << 20, rows: 50_000 };

/// The files by number, from 1.
struct Shelf(Vec<Arc<str>>);

impl FileStore for Shelf {
    fn open(&self, file: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        let text = self.0.get(file as usize - 1).map(Arc::clone).unwrap();
        Ok(Box::new(Cursor::new(Shared(text))))
    }
}

/// What a phase took.
struct Took {
    phase: String,
    all: Duration,
    longest: Duration,
    /// The most memory in use at once beyond the file's bytes, and what stays in use.
    peak: usize,
    held: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<u32> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if sizes.is_empty() { SIZES.to_vec() } else { sizes };
    let with_people = arguments.iter().any(|argument| argument == "people");
    let runs: Vec<(u32, Vec<Took>)> = sizes.into_iter().map(|rows| (rows, run(rows, with_people))).collect();
    for (rows, phases) in &runs {
        println!("\n{rows} rows\n phase                 ms   longest step ms   peak B/row   held B/row");
        for took in phases {
            println!(
                " {:18} {:8.1}   {:15.1}   {:10.1}   {:10.1}",
                took.phase,
                took.all.as_secs_f64() * 1e3,
                took.longest.as_secs_f64() * 1e3,
                took.peak as f64 / f64::from(*rows),
                took.held as f64 / f64::from(*rows),
            );
        }
    }
    // 1 is in step with the rows: ten times the rows, ten times the time.
    println!("\nexponent of the time, from each number of rows to the next");
    for phase in 0..runs[0].1.len() {
        let exponents = runs.windows(2).map(|pair| {
            let seconds = |run: &(u32, Vec<Took>)| run.1[phase].all.as_secs_f64();
            (seconds(&pair[1]) / seconds(&pair[0])).ln() / (f64::from(pair[1].0) / f64::from(pair[0].0)).ln()
        });
        let line = exponents.fold(String::new(), |line, exponent| format!("{line} {exponent:6.2}"));
        println!(" {:18}{line}", runs[0].1[phase].phase);
    }
}

/// Opens an invented file of so many rows, and asks for every report.
fn run(rows: u32, with_people: bool) -> Vec<Took> {
    let mut texts = vec![file(rows, Shape { rows_an_order: 1, quoted: false })];
    if with_people {
        texts.push(contacts(&texts[0]));
    }
    let before = MEMORY.current_usage();
    let files = |texts: &[Arc<str>]| {
        let names = ["orders.csv", "contacts.csv"].into_iter().zip(1..).zip(texts);
        names.map(|((name, id), text)| FileRef { id, name: name.into(), size: text.len() as u64 }).collect::<Vec<_>>()
    };
    let opened = files(&texts);
    let mut desk = Desk::new(Session::new(Rc::new(Shelf(texts))));
    let mut phases = vec![took("reading", &mut desk, Request::Open { files: opened }, before)];
    let report = |id: &str| Request::Report(ReportRequest { id: id.to_owned(), ..ReportRequest::default() });
    // The first report joins the files.
    phases.push(took("joining, overview", &mut desk, report("overview"), before));
    for id in REPORTS {
        phases.push(took(id, &mut desk, report(id), before));
    }
    phases
}

fn took(phase: &str, desk: &mut Desk, request: Request, before: usize) -> Took {
    MEMORY.reset_peak_usage();
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    desk.ask(1, request);
    loop {
        let step = Instant::now();
        let response = desk.step(STEP);
        longest = longest.max(step.elapsed());
        match response {
            Some(Response::Answer { outcome: Outcome::Json { .. }, .. }) => break,
            Some(Response::Answer { outcome: Outcome::Failed { note }, .. }) => {
                println!("{phase}: {}", note.text);
                break;
            }
            Some(_) => {}
            None => panic!("{phase} was not answered"),
        }
    }
    let beyond = |usage: usize| usage.saturating_sub(before);
    Took {
        phase: phase.to_owned(),
        all: begun.elapsed(),
        longest,
        peak: beyond(MEMORY.peak_usage()),
        held: beyond(MEMORY.current_usage()),
    }
}

/// A list of everybody who bought, with a number, a name, a phone that every ninth shares with the next, and a post code.
fn contacts(orders: &str) -> Arc<str> {
    let mut addresses: Vec<&str> = orders.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    addresses.retain(|address| address.contains('@'));
    addresses.sort_unstable();
    addresses.dedup();
    let mut text = String::from("Contact ID,Email,First name,Last name,Phone,Zip,Created at\n");
    for (at, address) in addresses.iter().enumerate() {
        let (name, rest) = address.split_once('.').unwrap();
        let phone = 3_000_000 + at - usize::from(at % 9 == 8);
        let last = rest.split('@').next().unwrap();
        writeln!(text, "C{at},{address},{name},{last},+4930{phone},{:05},2024-01-{:02}", at % 90_000, at % 28 + 1)
            .unwrap();
    }
    text.into()
}
