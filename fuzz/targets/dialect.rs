//! Text made of what texts are confused by, under any override: separators, quotes, line ends, headers, totals, encodings.

#![no_main]

use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use perennial::ingest::{ReadOptions, table_text};
use perennial::records::Role;
use perennial_fuzz::check;
use std::io::Cursor;

const PARTS: [&str; 48] = [
    ",", ",", ",", ";", "\t", "|", " ", "||", "\n", "\n", "\r\n", "\r", "\r\r\n", "\"", "\"\"", "'", "\\", "\\\"", "\\n",
    "\u{FEFF}", "\0", "sep=;\n", "#", "# note\n", "Total", "Grand total", "customer", "date", "amount", "order",
    "customer,date,amount\n", "Customer;Date;Amount\r\n", "a@example.org", "2024-01-31", "31/01/2024", "01/02/2024",
    "2024-03-31T02:30:00", "5", "-3,50", "1.234,56", "(7.00)", "€ 5", "1e9", "é", "\u{202E}", "=1+1", "n/a", "--",
];
const OVERRIDES: [(&str, &[&str]); 4] = [
    ("delimiter", &["comma", "semicolon", "tab", "pipe", "space", "x", "\"", "||", ""]),
    ("encoding", &["utf-8", "utf-16le", "windows-1252", "shift_jis", "gb18030", "iso-2022-jp", "nonsense"]),
    ("decimal_mark", &["point", "comma", "nonsense"]),
    ("date.order", &["dmy", "mdy", "ymd", "nonsense"]),
];

fuzz_target!(|data: &[u8]| {
    let mut from = Unstructured::new(data);
    let _ = run(&mut from);
});

fn run(from: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let mut options = ReadOptions::default();
    for (id, values) in OVERRIDES {
        if from.ratio(1, 4)? {
            options.overrides.insert(id.to_owned(), (*from.choose(values)?).to_owned());
        }
    }
    if from.ratio(1, 2)? {
        let count = from.int_in_range(1..=Role::ALL.len())?;
        for role in &Role::ALL[..count] {
            options.mapping.insert(*role, from.int_in_range(1..=6)?.to_string());
        }
    }
    let step = usize::from(u8::arbitrary(from)?) + 1;
    let mut bytes = Vec::new();
    while !from.is_empty() {
        match u8::arbitrary(from)? {
            part if usize::from(part) < PARTS.len() => bytes.extend_from_slice(PARTS[usize::from(part)].as_bytes()),
            byte @ 0..0xF0 => bytes.push(byte),
            many => {
                let last = bytes.len().saturating_sub(usize::from(u8::arbitrary(from)?));
                for _ in 0..many & 0x0F {
                    bytes.extend_from_within(last..);
                    if bytes.len() > 1 << 16 {
                        return Ok(());
                    }
                }
            }
        }
    }
    check("a.csv", &bytes, &options, step);
    let mut text = String::new();
    let _ = table_text("a.csv", Box::new(Cursor::new(bytes)), &options, 1, &mut text);
    Ok(())
}
