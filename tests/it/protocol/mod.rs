//! Tests of the room of the same name through its public functions.

mod answers;
mod crashes;
mod lifetimes;
mod loading;
mod stretches;
mod value;

use perennial::ingest::{ByteSource, ReadError};
use perennial::protocol::{
    Budget, Desk, FileList, FileRef, FileStore, Outcome, Preferences, ReportRequest, Request, Response, Session,
};
use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

/// Small, so that even a small file takes many steps.
pub(super) const SMALL_STEPS: Budget = Budget { bytes: 200, rows: 10 };

/// Files by number. One without bytes is there when it is opened and gone when it is read.
#[derive(Default)]
pub(super) struct Memory(pub BTreeMap<u32, Option<String>>);

impl FileStore for Memory {
    fn open(&self, file: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        match self.0.get(&file) {
            Some(Some(text)) => Ok(Box::new(Cursor::new(text.clone().into_bytes()))),
            Some(None) => Ok(Box::new(Vanished)),
            None => Err(ReadError::Unreadable { cause: "no such file".to_owned() }),
        }
    }
}

struct Vanished;
impl Read for Vanished {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::new(io::ErrorKind::NotFound, "NotReadableError"))
    }
}
impl Seek for Vanished {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Ok(0)
    }
}

/// Invented orders of a shop: `orders` orders of `customers` customers, one every other day from 1 January 2024.
pub(super) fn orders_csv(first: usize, orders: usize, customers: usize, channel: &str) -> String {
    let mut text = String::from("order,customer,date,total,currency,product,channel\n");
    let start = perennial::units::Day::from_civil(2024, 1, 1).unwrap();
    for number in first..first + orders {
        let day = start.plus(2 * number as i32);
        let customer = number * 7 % customers;
        let cents = 1_000 + number * 37 % 5_000;
        text += &format!(
            "A{number},buyer{customer}@example.com,{day},{}.{:02},EUR,Poster {},{channel}\n",
            cents / 100,
            cents % 100,
            number % 3
        );
    }
    text
}

/// A desk whose session can open these texts, numbered from 1, and knows which column is which.
pub(super) fn desk(texts: &[&str]) -> Desk {
    let files = (1..).zip(texts).map(|(id, text)| (id, Some((*text).to_owned()))).collect();
    desk_of(Memory(files))
}

pub(super) fn desk_of(files: Memory) -> Desk {
    let mut desk = Desk::new(Session::new(Rc::new(files)));
    json(answer(&mut desk, prefer()));
    desk
}

pub(super) fn prefer() -> Request {
    let columns = [
        ("customer", "customer"),
        ("timestamp", "date"),
        ("amount", "total"),
        ("order", "order"),
        ("currency", "currency"),
        ("product", "product"),
        ("channel", "channel"),
    ];
    let mapping = columns.map(|(role, column)| (role.to_owned(), column.to_owned())).into();
    Request::Prefer(Preferences { locale: "en".to_owned(), mapping, ..Preferences::default() })
}

pub(super) fn file(id: u32) -> FileRef {
    FileRef { id, name: format!("orders-{id}.csv"), size: 1_000 }
}

pub(super) fn open(ids: &[u32]) -> Request {
    Request::Open { files: ids.iter().map(|&id| file(id)).collect() }
}

pub(super) fn report(id: &str, set: &[(&str, &str)]) -> Request {
    Request::Report(ReportRequest {
        id: id.to_owned(),
        panel: "panel".to_owned(),
        parameters: parameters(set),
        locale: "en".to_owned(),
        ..ReportRequest::default()
    })
}

pub(super) fn parameters(set: &[(&str, &str)]) -> BTreeMap<String, String> {
    set.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect()
}

/// Asks, and works in small steps until the answer is there.
pub(super) fn answer(desk: &mut Desk, request: Request) -> Outcome {
    desk.ask(1_000, request);
    for _ in 0..100_000 {
        match desk.step(SMALL_STEPS) {
            Some(Response::Answer { request: 1_000, outcome }) => return outcome,
            Some(_) => {}
            None => panic!("nothing can be done"),
        }
    }
    panic!("no answer in 100,000 steps");
}

pub(super) fn json(outcome: Outcome) -> String {
    match outcome {
        Outcome::Json { text } => text,
        other => panic!("expected JSON, found {other:?}"),
    }
}

pub(super) fn failure(outcome: Outcome) -> (String, String) {
    match outcome {
        Outcome::Failed { note } => (note.code, format!("{} {}", note.text, note.hint)),
        other => panic!("expected a failure, found {other:?}"),
    }
}

pub(super) fn list(outcome: Outcome) -> FileList {
    serde_json::from_str(&json(outcome)).unwrap()
}

/// Everything a reader could see: the ledger and every report.
pub(super) fn everything(desk: &mut Desk) -> Vec<String> {
    let ledger = Request::Ledger { parameters: BTreeMap::new(), locale: "en".to_owned() };
    let mut all = vec![json(answer(desk, ledger))];
    for id in perennial::report::REPORTS {
        all.push(json(answer(desk, report(id, &[]))));
    }
    all
}
