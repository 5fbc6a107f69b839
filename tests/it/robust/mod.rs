//! A corpus of bad inputs: each ends in a typed answer, with a message that names file, line and column where there is
//! one, and a remedy; what was loaded before stays as it was.
//!
//! A case says in one line what must come of it: see [`outcome`].

mod archives;
mod dates;
mod files;
mod hostile;
mod laws;
mod layout;
mod names;
mod numbers;
mod orders;
mod overrides;
mod quoting;
mod text;
mod wide;

use crate::ingest::support::{account_ties, read_in_steps};
use crate::protocol::{answer, everything, json, list, orders_csv, report};
use perennial::ingest::{ByteSource, Preview, ReadError, ReadOptions, TableReading};
use perennial::protocol::{
    Budget, Desk, FileRef, FileState, FileStore, LedgerAnswer, Outcome, Preferences, Request, Response, Session,
};
use perennial::records::{Counted, FileLedger, Role};
use perennial::report::{FileAccount, Note};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::rc::Rc;

/// The number of the good file, and of the bad one.
const GOOD: u32 = 1;
const BAD: u32 = 2;

/// A bad input and what must come of it.
pub struct Bad {
    /// What is wrong with it.
    what: String,
    /// The file's name.
    file: String,
    bytes: Vec<u8>,
    mapping: BTreeMap<String, String>,
    overrides: BTreeMap<String, String>,
    expected: String,
}

/// A file of these bytes, named `bad.csv`, of which nothing is said.
pub fn bad(what: impl Into<String>, bytes: impl Into<Vec<u8>>, expected: impl Into<String>) -> Bad {
    Bad {
        what: what.into(),
        file: "bad.csv".to_owned(),
        bytes: bytes.into(),
        mapping: BTreeMap::new(),
        overrides: BTreeMap::new(),
        expected: expected.into(),
    }
}

/// Rows under the header `customer,date,amount`, whose columns a person has named.
pub fn orders(what: &str, rows: &[&str], expected: &str) -> Bad {
    bad(what, format!("customer,date,amount\n{}\n", rows.join("\n")), expected).mapped(&BASIC)
}

/// Which column is which, for the header `customer,date,amount`.
const BASIC: [(&str, &str); 3] = [("customer", "customer"), ("timestamp", "date"), ("amount", "amount")];

impl Bad {
    /// Under another name.
    pub fn named(mut self, file: &str) -> Bad {
        self.file = file.to_owned();
        self
    }

    /// With these columns by role.
    pub fn mapped(mut self, mapping: &[(&str, &str)]) -> Bad {
        self.mapping = mapping.iter().map(|(role, column)| ((*role).to_owned(), (*column).to_owned())).collect();
        self
    }

    /// With an override.
    pub fn set(mut self, id: &str, value: &str) -> Bad {
        self.overrides.insert(id.to_owned(), value.to_owned());
        self
    }

    fn options(&self) -> ReadOptions {
        let role = |(role, column): (&String, &String)| Some((Role::from_id(role)?, column.clone()));
        let mapping = self.mapping.iter().filter_map(role).collect();
        ReadOptions { mapping, overrides: self.overrides.clone(), ..ReadOptions::default() }
    }
}

/// Files by number, as bytes.
#[derive(Clone, Default)]
struct Shelf(Rc<RefCell<BTreeMap<u32, Vec<u8>>>>);

impl FileStore for Shelf {
    fn open(&self, file: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        match self.0.borrow().get(&file) {
            Some(bytes) => Ok(Box::new(Cursor::new(bytes.clone()))),
            None => Err(ReadError::Unreadable { cause: "no such file".to_owned() }),
        }
    }
}

/// Sound orders in no currency, so that a bad file without one is counted with them.
fn good_orders() -> String {
    orders_csv(0, 40, 9, "web").replace(",EUR,", ",,")
}

/// Holds every case of a class to what it must come to, and to what all must.
pub fn check(class: &str, cases: Vec<Bad>) {
    assert!(cases.len() >= 10, "{class} has only {} cases", cases.len());
    let shelf = Shelf::default();
    shelf.0.borrow_mut().insert(GOOD, good_orders().into_bytes());
    let mut desk = Desk::new(Session::new(Rc::new(shelf.clone())));
    prefer(&mut desk, "en");
    json(answer(&mut desk, Request::Open { files: vec![reference(GOOD, "good.csv", 1_000)] }));
    let before = everything(&mut desk);
    let mut wrong = String::new();
    for case in &cases {
        let found = outcome(&mut desk, &shelf, case);
        let said = format!("{class}: {}\n  expected {}\n  found    {found}\n", case.what, case.expected);
        if found != case.expected {
            wrong += &said;
        }
        assert_eq!(everything(&mut desk), before, "what was loaded has changed\n{said}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// What comes of a bad file that is opened beside a good one and taken out again, in one line: the code of the error or
/// problem, or how many rows were kept and what they add up to; then rows set aside, mended and skipped, each by lines,
/// reason and column; then what of the dialect is not plain.
fn outcome(desk: &mut Desk, shelf: &Shelf, case: &Bad) -> String {
    let context = &case.what;
    let made = steps_change_nothing(case);
    shelf.0.borrow_mut().insert(BAD, case.bytes.clone());
    let file = reference(BAD, &case.file, case.bytes.len() as u64);
    let mut opened = at_once(desk, Request::Open { files: vec![file] });
    if !case.mapping.is_empty() || !case.overrides.is_empty() {
        let (mapping, overrides) = (case.mapping.clone(), case.overrides.clone());
        opened = at_once(desk, Request::Remap { file: BAD, table: None, mapping, overrides });
    }
    let state = match opened {
        Outcome::Json { text } => {
            let files: perennial::protocol::FileList = serde_json::from_str(&text).unwrap();
            files.files.into_iter().find(|state| state.file.id == BAD).unwrap()
        }
        Outcome::Failed { note } => {
            says_what_to_do(desk, case, &note);
            return format!("not held: {}", note.code);
        }
        other => panic!("{context}: {other:?}"),
    };
    let mut parts = Vec::new();
    if let Some(note) = &state.note {
        says_what_to_do(desk, case, note);
    }
    let ledger = Request::Ledger { parameters: BTreeMap::new(), locale: "en".to_owned() };
    let LedgerAnswer { account, told } = serde_json::from_str(&json(at_once(desk, ledger))).unwrap();
    let previews: Vec<Preview> = match answer(desk, Request::Preview { file: BAD }) {
        Outcome::Json { text } => serde_json::from_str(&text).unwrap(),
        Outcome::Failed { note } => {
            says_what_to_do(desk, case, &note);
            Vec::new()
        }
        other => panic!("{context}: {other:?}"),
    };
    if state.tables.is_empty() {
        let code = state.note.as_ref().map_or("no note", |note| note.code.as_str());
        parts.push(format!("refused: {code}"));
    }
    for (index, (ledger, told)) in account.files.iter().zip(&told.files).skip(1).enumerate() {
        names_every_place(case, ledger, told);
        if !state.tables.is_empty() {
            let made = made.get(index).map_or("", String::as_str);
            parts.push(table_outcome(ledger, previews.get(index), &state) + made);
        }
    }
    for id in perennial::report::REPORTS {
        json(at_once(desk, report(id, &[])));
    }
    list(answer(desk, Request::Remove { file: BAD }));
    if parts.len() > 6 {
        parts.dedup();
        return format!("many: {}", parts.join(" | "));
    }
    parts.join(" | ")
}

/// Asks, and works in steps as large as the page's.
fn at_once(desk: &mut Desk, request: Request) -> Outcome {
    const LARGE: Budget = Budget { bytes: 4 << 20, rows: 20_000 };
    desk.ask(2_000, request);
    for _ in 0..100_000 {
        match desk.step(LARGE) {
            Some(Response::Answer { request: 2_000, outcome }) => return outcome,
            Some(_) => {}
            None => panic!("nothing can be done"),
        }
    }
    panic!("no answer in 100,000 steps");
}

fn table_outcome(ledger: &FileLedger, preview: Option<&Preview>, state: &FileState) -> String {
    let mut out = match &ledger.problem {
        Some(problem) => {
            assert!(state.note.is_some(), "{problem} without a note");
            problem.clone()
        }
        None => format!("{} kept", ledger.tally.rows_kept),
    };
    for total in ledger.totals.iter().take(3) {
        out += format!(" = {} {}", total.kept, total.currency.code()).trim_end();
    }
    if let (Some(first), Some(last)) = (ledger.first_day, ledger.last_day) {
        let (first, last) = (first.to_string(), last.to_string());
        if !first.starts_with("2024") || !last.starts_with("2024") {
            out += &format!("; {first} to {last}");
        }
    }
    say_reasons(&mut out, "aside", &ledger.set_aside);
    say_reasons(&mut out, "mended", &ledger.repaired);
    let skipped: Vec<_> = ledger.skipped.iter().filter(|counted| id(counted.reason) != "header").cloned().collect();
    say_reasons(&mut out, "skipped", &skipped);
    if let Some(preview) = preview {
        let odd = [
            (preview.encoding.as_str(), "UTF-8"),
            (preview.delimiter.as_str(), "comma"),
            (preview.date_order.as_deref().unwrap_or("ymd"), "ymd"),
            (preview.decimal_mark.as_deref().unwrap_or("point"), "point"),
            (if preview.has_header { "" } else { "no header" }, ""),
        ];
        for (found, plain) in odd {
            if found != plain {
                out += &format!("; {found}");
            }
        }
    }
    out
}

fn say_reasons<Reason: Serialize + Copy>(out: &mut String, word: &str, counted: &[Counted<Reason>]) {
    for counted in counted {
        let column = counted.places.first().and_then(|place| place.column.as_deref());
        let lines: Vec<String> = counted.places.iter().map(|place| place.line.to_string()).collect();
        let lines = if counted.rows <= 6 { lines.join(" ") } else { format!("{} rows", counted.rows) };
        let column = column.map(|column| format!(" @{}", column.chars().take(24).collect::<String>()));
        *out += &format!("; {word} {lines} {}{}", id(counted.reason), column.unwrap_or_default());
    }
}

fn id(value: impl Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// The size of the steps changes nothing, and the account of every table ties. Answers for each table what became of its
/// rows where it is not plain: how many orders and refunds they make, and how many of these name no customer.
fn steps_change_nothing(case: &Bad) -> Vec<String> {
    let is_packed = case.file.ends_with(".gz") || case.file.ends_with(".zip");
    if case.bytes.len() > if is_packed { 2_000 } else { 100_000 } {
        return Vec::new();
    }
    let options = case.options();
    let readings = [16 << 20, 97, 1].map(|step| read_in_steps(&case.file, &case.bytes, &options, step));
    let digests = readings.each_ref().map(|reading| match reading {
        Ok(tables) => {
            tables.iter().for_each(account_ties);
            let digest = |table: &TableReading| format!("{:?}{:?}{:?}", table.preview, table.ledger, table.set_aside);
            tables.iter().map(digest).collect::<String>()
        }
        Err(error) => format!("{error:?}"),
    });
    assert!(digests.iter().all(|digest| *digest == digests[0]), "{}: the size of the steps matters", case.what);
    readings[0].as_ref().map_or(Vec::new(), |tables| tables.iter().map(made_of).collect())
}

fn made_of(table: &TableReading) -> String {
    let mut out = String::new();
    let Some(batch) = &table.batch else { return out };
    let (orders, refunds) = (batch.orders.len(), batch.refunds.len());
    if orders as u64 != table.ledger.tally.rows_kept {
        out += &format!("; {orders} orders");
    }
    if refunds > 0 {
        out += &format!("; {refunds} refunds");
    }
    let nobody = batch.orders.customer.iter().filter(|&customer| customer == u32::MAX).count();
    if nobody > 0 {
        out += &format!("; {nobody} by nobody");
    }
    out
}

/// The note names the file and says what to do, in English and in Persian, and is made for its case.
fn says_what_to_do(desk: &mut Desk, case: &Bad, note: &Note) {
    let what = &case.what;
    assert!(!["file_problem", "internal", "too_large"].contains(&note.code.as_str()), "{what}: {note:?}");
    assert!(!note.text.is_empty() && !note.hint.is_empty(), "{what}: {note:?}");
    assert!(note.text.chars().count() + note.hint.chars().count() < 1_500, "{what}: {note:?}");
    let is_plain =
        case.file.len() < 60 && case.file.chars().all(|letter| letter.is_alphanumeric() || ".- ".contains(letter));
    if is_plain && note.code != "unknown_file" {
        assert!(note.text.contains(case.file.trim_end_matches(".gz")), "{what}: {note:?} does not name the file");
    }
    let hidden =
        |letter: char| letter.is_control() || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    assert!(!note.text.contains(hidden), "{what}: {:?} holds marks that change how it is shown", note.text);
    prefer(desk, "fa");
    let state = list(answer(desk, Request::Files)).files.into_iter().find(|state| state.file.id == BAD);
    if let Some(persian) = state.and_then(|state| state.note) {
        assert_eq!(persian.code, note.code);
        assert!(
            persian.text != note.text && persian.hint != note.hint && !persian.hint.is_empty(),
            "{what}: {persian:?}"
        );
    }
    prefer(desk, "en");
}

/// Every reason has its words and its remedy, and every place says line and column.
fn names_every_place(case: &Bad, ledger: &FileLedger, told: &FileAccount) {
    let what = &case.what;
    let aside = ledger.set_aside.iter().map(|counted| &counted.places).zip(&told.set_aside);
    let mended = ledger.repaired.iter().map(|counted| &counted.places).zip(&told.repaired);
    for (places, account) in aside.chain(mended) {
        assert!(!account.label.is_empty() && !account.label.contains('_'), "{what}: {account:?}");
        assert!(!account.hint.is_empty(), "{what}: {account:?} says not what to do");
        assert_eq!(places.len(), account.places.len(), "{what}");
        for (place, said) in places.iter().zip(&account.places) {
            assert!(said.contains(&perennial::words::Words::new("en").locale().count(place.line)), "{what}: {said}");
            if let Some(column) = place.column.as_deref().filter(|column| column.len() < 60 && column.is_ascii()) {
                assert!(said.contains(column), "{what}: {said} does not name {column}");
            }
        }
    }
}

fn reference(id: u32, name: &str, size: u64) -> FileRef {
    FileRef { id, name: name.to_owned(), size }
}

fn prefer(desk: &mut Desk, locale: &str) {
    let preferences = Preferences { locale: locale.to_owned(), ..Preferences::default() };
    json(answer(desk, Request::Prefer(preferences)));
}
