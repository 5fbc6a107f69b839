//! The most memory that reading takes, whatever a file holds: measured with an allocator that counts, in a process of its
//! own with one test, so that nothing else is counted.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests stop at the first surprise")]

use flate2::{Compression, write::GzEncoder};
use peak_alloc::PeakAlloc;
use perennial::ingest::{FileReader, ReadError, ReadOptions, ReadStep, TableReading};
use perennial::records::Role;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A file of any length that takes no memory: a start, then a pattern again and again.
struct Endless {
    start: Vec<u8>,
    pattern: Vec<u8>,
    length: u64,
    at: u64,
}

impl Endless {
    fn new(start: &str, pattern: &str, length: u64) -> Endless {
        let (start, pattern) = (start.as_bytes().to_vec(), pattern.repeat(1 + (1 << 16) / pattern.len()).into_bytes());
        Endless { start, pattern, length, at: 0 }
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.length - self.at).unwrap_or(usize::MAX);
        let behind = self.at.checked_sub(self.start.len() as u64);
        let part = match behind {
            None => &self.start[self.at as usize..],
            Some(behind) => &self.pattern[(behind % self.pattern.len() as u64) as usize..],
        };
        let count = part.len().min(buffer.len()).min(left);
        buffer[..count].copy_from_slice(&part[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            SeekFrom::End(by) => self.length.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

/// Reads, and says how many mebibytes it took beyond what was taken before.
fn measured(
    name: &str,
    length: u64,
    source: impl Read + Seek + 'static,
    options: ReadOptions,
) -> (Result<Vec<TableReading>, ReadError>, f32) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage_as_mb();
    let mut reader = FileReader::new(name, length, Box::new(source), options);
    let outcome = loop {
        match reader.step(4 << 20) {
            Ok(ReadStep::More { .. } | ReadStep::Waiting) => {}
            Ok(ReadStep::Done(tables)) => break Ok(tables),
            Err(error) => break Err(error),
        }
    };
    (outcome, MEMORY.peak_usage_as_mb() - before)
}

fn gzipped(start: &str, byte: u8, mebibytes: usize) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(start.as_bytes()).unwrap();
    let block = vec![byte; 1 << 20];
    (0..mebibytes).for_each(|_| packed.write_all(&block).unwrap());
    packed.finish().unwrap()
}

#[test]
fn bad_files_are_read_in_bounded_memory() {
    const HEADER: &str = "customer,date,amount\nann,2024-01-31,1.50\n";
    const MIB: u64 = 1 << 20;
    let mut most = Vec::new();
    let mut hold = |what: &str, (outcome, peak): (Result<Vec<TableReading>, ReadError>, f32), bound: f32| {
        let said = outcome.map_or_else(
            |error| error.code().to_owned(),
            |tables| {
                let rows = |table: &TableReading| format!("{:?}", table.ledger.tally);
                tables.iter().map(rows).collect::<Vec<_>>().join(", ")
            },
        );
        eprintln!("{what}: {said}, {peak:.1} MiB");
        if peak > bound {
            most.push(format!("{what}: {peak:.1} MiB, at most {bound}"));
        }
    };
    let read = |start: &str, pattern: &str, length: u64, options: ReadOptions| {
        measured("bad.csv", length, Endless::new(start, pattern, length), options)
    };
    let endless = |start: &str, pattern: &str, length: u64| read(start, pattern, length, ReadOptions::default());
    hold("a cell of 256 MiB", endless(HEADER, "x", 256 * MIB), 64.0);
    hold(
        "a quote that is never closed in 16 MiB",
        endless(&format!("{HEADER}\""), "bo,2024-02-01,2.50\n", 16 * MIB),
        64.0,
    );
    hold("one line of 256 MiB", endless("", "x", 256 * MIB), 64.0);
    hold("16 MiB of line ends", endless(HEADER, "\n", 16 * MIB), 64.0);
    hold("64 MiB of NULs", endless(HEADER, "\0", 64 * MIB), 64.0);
    hold("64 MiB of commas", endless(HEADER, ",", 64 * MIB), 192.0);
    // Somebody has said which column is which, so that the rows are read whatever stands in them.
    let named = |kind: &str, columns: &[(Role, &str)]| ReadOptions {
        mapping: columns.iter().map(|(role, column)| (*role, (*column).to_owned())).collect(),
        overrides: [("kind".to_owned(), kind.to_owned())].into(),
        ..ReadOptions::default()
    };
    let orders =
        || named("orders", &[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")]);
    let known = format!("{HEADER}{}", "cy,2024-01-31,1.50\n".repeat(400));
    for (what, row) in [
        ("unreadable dates", "bo,2024-02-31,2.50\n"),
        ("unreadable amounts", "bo,2024-02-01,two\n"),
        ("too many cells", "bo,2024-02-01,2.50,3.50,4.50\n"),
    ] {
        hold(&format!("64 MiB of rows with {what}"), read(&known, row, 64 * MIB, orders()), 64.0);
    }
    // Rows that count are held, 29 bytes each: columns made ready for them once, and none that grows by being copied.
    let row = "bo,2024-02-01,2.50\n";
    hold("16 MiB of good rows", read(&known, row, 16 * MIB, orders()), 64.0);
    // What the head promises and the rest of the file does not keep.
    let promising = format!("{HEADER}{}", row.repeat((4 * MIB) as usize / row.len()));
    hold(
        "4 MiB of good rows before 28 MiB of bad ones",
        read(&promising, "bo,2024-02-31,2.50\n", 32 * MIB, orders()),
        96.0,
    );
    let customers = || named("customers", &[(Role::Email, "customer"), (Role::TotalSpent, "amount")]);
    let row = "bo@example.com,2024-02-01,two\n";
    hold("64 MiB of contacts with unreadable amounts", read(HEADER, row, 64 * MIB, customers()), 64.0);
    // Nothing is known to be wrong with rows that wait for an answer: they are held.
    let row = "bo,01/02/2024,2.50\n";
    hold("16 MiB of rows of two readings", read("customer,date,amount\n", row, 16 * MIB, orders()), 128.0);
    hold("a header of 64 MiB", endless("", "name,", 64 * MIB), 192.0);
    // Where a cell begins is tried out in every place of a torn row, one trial after the other.
    let torn = format!("{}?:,\r,,x@example.org1", "-".repeat(64 << 10));
    hold("a torn row of 64 KiB", endless(&torn, "\n", torn.len() as u64), 64.0);
    for (what, byte) in [("noughts", b'0'), ("blanks", b' '), ("line ends", b'\n')] {
        let packed = gzipped(HEADER, byte, 72);
        let length = packed.len() as u64;
        hold(
            &format!("72 MiB of {what}, packed"),
            measured("bad.csv.gz", length, Cursor::new(packed), ReadOptions::default()),
            64.0,
        );
    }
    assert!(most.is_empty(), "{most:#?}");
}
