//! Prints the account of every table of the files given: `ledger [--map role=column,…] [--set id=value]… FILE…`.

use perennial::ingest::{FileReader, ReadOptions, ReadStep};
use perennial::records::Role;
use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::path::Path;

/// Bytes a step.
const STEP: usize = 4 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut options = ReadOptions::default();
    let mut paths = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--map" => {
                for pair in arguments.next().ok_or("--map needs role=column")?.split(',') {
                    let (role, column) = pair.split_once('=').ok_or("--map needs role=column")?;
                    let role = Role::from_id(role).ok_or_else(|| format!("no role {role}"))?;
                    options.mapping.insert(role, column.to_owned());
                }
            }
            "--set" => {
                let pair = arguments.next().ok_or("--set needs id=value")?;
                let (id, value) = pair.split_once('=').ok_or("--set needs id=value")?;
                options.overrides.insert(id.to_owned(), value.to_owned());
            }
            _ => paths.push(argument),
        }
    }
    let mut out = std::io::stdout().lock();
    for path in paths {
        let name = Path::new(&path).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = File::open(&path)?;
        let size = file.metadata()?.len();
        let mut reader = FileReader::new(&name, size, Box::new(file), options.clone());
        let tables = loop {
            match reader.step(STEP) {
                Ok(ReadStep::More { .. } | ReadStep::Waiting) => {}
                Ok(ReadStep::Done(tables)) => break tables,
                Err(error) => {
                    writeln!(out, "{name}: {error}")?;
                    break Vec::new();
                }
            }
        };
        for table in tables {
            let orders = table.batch.as_ref().map(|batch| batch.orders.len());
            let records = table.records.as_ref().map(|records| records.len());
            writeln!(out, "{name} orders {orders:?} records {records:?} {}", serde_json::to_string(&table.ledger)?)?;
        }
    }
    Ok(())
}
