//! Prints the ledger and the reports of orders files as JSON, through the very code that answers the page.

#![allow(clippy::print_stderr, reason = "a command speaks through its output")]

use perennial::ingest::{ByteSource, ReadError};
use perennial::protocol::{
    Budget, Desk, FileList, FileRef, FileStore, LedgerAnswer, Outcome, Preferences, ReportRequest, Request, Response,
    Session,
};
use perennial::records::Role;
use perennial::report::{PARAMETERS, REPORTS, Scope};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::rc::Rc;

const USAGE: &str = "usage: report [--as-of DATE] [--locale L] [--only REPORT_ID]... [--set PARAMETER=VALUE]... \
                     [--map customer=COL,timestamp=COL,amount=COL,...] FILE...";

/// The files named on the command line, by their place there, counted from 1.
struct Disk(Vec<PathBuf>);

impl FileStore for Disk {
    fn open(&self, file: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        let unreadable = |cause: String| ReadError::Unreadable { cause };
        let path = self.0.get(file as usize - 1).ok_or_else(|| unreadable("it was not named".to_owned()))?;
        File::open(path)
            .map(|file| Box::new(file) as Box<dyn ByteSource>)
            .map_err(|error| unreadable(error.to_string()))
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Asked {
    parameters: BTreeMap<String, String>,
    locale: String,
    only: Vec<String>,
    mapping: BTreeMap<String, String>,
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match asked(std::env::args().skip(1)).and_then(run) {
        // Whoever closes the pipe early has read enough.
        Ok(json) => match writeln!(std::io::stdout(), "{json}") {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        },
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(asked: Asked) -> Result<String, String> {
    let mut files = Vec::new();
    for (path, id) in asked.files.iter().zip(1..) {
        let size = File::open(path)
            .and_then(|file| file.metadata())
            .and_then(
                |about| if about.is_dir() { Err(std::io::ErrorKind::IsADirectory.into()) } else { Ok(about.len()) },
            )
            .map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        files.push(FileRef { id, name, size });
    }
    let mut desk = Desk::new(Session::new(Rc::new(Disk(asked.files))));
    let is_about_reading =
        |id: &str| PARAMETERS.iter().any(|spec| spec.id == id && matches!(spec.scope, Scope::Reading));
    let (overrides, parameters): (BTreeMap<_, _>, BTreeMap<_, _>) =
        asked.parameters.into_iter().partition(|(id, _)| is_about_reading(id));
    let preferences =
        Preferences { locale: asked.locale.clone(), mapping: asked.mapping, overrides, remembered: Vec::new() };
    answer(&mut desk, Request::Prefer(preferences))?;
    let list: FileList =
        serde_json::from_str(&answer(&mut desk, Request::Open { files })?).map_err(|error| error.to_string())?;
    if let Some(note) = list.note {
        return Err(format!("--map: {} {}", note.text, note.hint));
    }
    let locale = asked.locale;
    let told = answer(&mut desk, Request::Ledger { parameters: parameters.clone(), locale: locale.clone() })?;
    let told: LedgerAnswer = serde_json::from_str(&told).map_err(|error| error.to_string())?;
    let ledger = serde_json::to_string(&told.account).map_err(|error| error.to_string())?;
    let wanted = if asked.only.is_empty() { REPORTS.map(str::to_owned).to_vec() } else { asked.only };
    let mut reports = Vec::new();
    for id in wanted {
        let request = ReportRequest {
            id,
            parameters: parameters.clone(),
            locale: locale.clone(),
            is_whole: true,
            ..ReportRequest::default()
        };
        reports.push(answer(&mut desk, Request::Report(request))?);
    }
    Ok(format!("{{\"ledger\":{ledger},\"reports\":[{}]}}", reports.join(",")))
}

/// Asks, and works until the answer is there.
fn answer(desk: &mut Desk, request: Request) -> Result<String, String> {
    desk.ask(1, request);
    loop {
        match desk.step(Budget { bytes: 4 << 20, rows: 1_000_000 }) {
            Some(Response::Answer { outcome: Outcome::Json { text }, .. }) => return Ok(text),
            Some(Response::Answer { outcome: Outcome::Failed { note }, .. }) => {
                return Err(format!("{} {}", note.text, note.hint));
            }
            Some(Response::Answer { .. }) | None => return Err("the request was not answered".to_owned()),
            Some(_) => {}
        }
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked { locale: "en".to_owned(), ..Asked::default() };
    while let Some(argument) = arguments.next() {
        let mut value = |what: &str| arguments.next().ok_or_else(|| format!("{argument} needs {what}\n{USAGE}"));
        match argument.as_str() {
            "--as-of" => {
                let day = value("a date as YYYY-MM-DD")?;
                asked.parameters.insert("as_of".to_owned(), day);
            }
            "--locale" => asked.locale = value("a language tag such as en")?,
            "--only" => asked.only.push(value("a report id")?),
            "--set" => {
                let set = value("PARAMETER=VALUE")?;
                let (id, value) =
                    set.split_once('=').ok_or_else(|| format!("--set {set}: expected PARAMETER=VALUE"))?;
                asked.parameters.insert(id.to_owned(), value.to_owned());
            }
            "--map" => {
                for pair in value("role=COLUMN,...")?.split(',') {
                    let (role, column) =
                        pair.split_once('=').ok_or_else(|| format!("--map {pair}: expected role=COLUMN"))?;
                    let role = role.trim();
                    if Role::from_id(role).is_none() {
                        let roles = Role::ALL.iter().map(|role| role.id()).collect::<Vec<_>>().join(", ");
                        return Err(format!("--map {pair}: no role \"{role}\"; the roles are {roles}"));
                    }
                    asked.mapping.insert(role.to_owned(), column.to_owned());
                }
            }
            flag if flag.starts_with("--") => return Err(format!("{flag} is no option\n{USAGE}")),
            _ => asked.files.push(PathBuf::from(argument)),
        }
    }
    if asked.files.is_empty() {
        return Err(format!("no file is named\n{USAGE}"));
    }
    Ok(asked)
}
