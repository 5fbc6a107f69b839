//! Prints a table as it is read: `table [--table N] FILE`, RFC 4180 on standard output, text untouched.

use perennial::ingest::{ReadError, ReadOptions, table_text};
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut number = 1;
    let mut path = None;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--table" => number = arguments.next().ok_or("--table needs a number")?.parse()?,
            _ => path = Some(argument),
        }
    }
    let path = path.ok_or("usage: table [--table N] FILE")?;
    let name = Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut out = String::new();
    let source = Box::new(BufReader::with_capacity(1 << 16, File::open(&path)?));
    let tables = match table_text(&name, source, &ReadOptions::default(), number, &mut out) {
        // An empty file is an empty table.
        Err(ReadError::Empty) => return Ok(()),
        tables => tables?,
    };
    if !(1..=tables).contains(&number) {
        return Err(format!("{name} has {tables} tables, not {number}").into());
    }
    std::io::stdout().lock().write_all(out.as_bytes())?;
    Ok(())
}
