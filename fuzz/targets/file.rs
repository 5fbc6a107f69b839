//! Any bytes as a file of any name: archives, workbooks, text, and what is none of these.

#![no_main]

use libfuzzer_sys::fuzz_target;
use perennial::ingest::ReadOptions;
use perennial::records::Role;
use perennial_fuzz::{check, mapping};

const NAMES: [&str; 6] = ["a.csv", "a.zip", "a.csv.gz", "a.xlsx", "a.json", "a"];

fuzz_target!(|data: &[u8]| {
    let [how, step, bytes @ ..] = data else { return };
    let options = match how & 0x80 {
        0 => ReadOptions::default(),
        _ => mapping(&[(Role::Customer, 1), (Role::Timestamp, 2), (Role::Amount, 3)]),
    };
    check(NAMES[usize::from(how & 0x7F) % NAMES.len()], bytes, &options, usize::from(*step) * 7 + 1);
});
