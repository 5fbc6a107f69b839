//! Any sequence of requests to one session, cancelled anywhere: each is answered, and the account of every file ties.

#![no_main]

use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;
use perennial::ingest::{ByteSource, ReadError};
use perennial::protocol::{
    Budget, Desk, FileRef, FileStore, Outcome, Preferences, RememberedMapping, ReportRequest, Request, Response, Session,
    TableWindow,
};
use perennial::records::Role;
use perennial::report::{PARAMETERS, ParameterKind, REPORTS};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::rc::Rc;

const TEXTS: [&str; 8] = [
    "order,customer,date,amount,currency,product,channel,country\n1,ada,2024-01-31,5.00,EUR,tea,web,DE\n\
     2,bo,2024-02-29,7.50,EUR,cup,pos,AT\n3,ada,2024-03-31,5.00,USD,tea,web,DE\n4,cy,2024-04-01,-5.00,EUR,tea,,\n",
    "Name,Email,Financial Status,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price\n\
     #1,a@example.org,paid,EUR,5,5,2024-01-31 10:00:00 +0100,1,Tea,5\n#1,a@example.org,,,,,2024-01-31 10:00:00 +0100,1,Cup,0\n\
     #2,b@example.org,refunded,EUR,5,5,2024-05-31 10:00:00 +0100,1,Tea,5\n",
    "customer;date;amount\na;01/02/2024;1,5\nb;03/04/2024;2,5\n",
    "customer,date,amount\n",
    "",
    "a,b,c\n1,2,3\n",
    "customer,date,amount\na,2024-01-01,1\nb,never,2\nc,2024-01-03,x\nTotal,,3\n",
    "%PDF-1.7",
];
const WORDS: [&str; 20] = [
    "auto", "day", "week", "month", "customer", "date", "amount", "order", "1", "2", "3", "99", "-1", "2024-02-01", "web",
    "EUR", "dmy", "comma", "USD=1.1", "\u{202E}",
];

/// Texts by number; the last few numbers have none.
struct Texts;
impl FileStore for Texts {
    fn open(&self, file: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        match TEXTS.get(file as usize) {
            Some(text) => Ok(Box::new(Cursor::new(text.as_bytes()))),
            None => Err(ReadError::Unreadable { cause: "no such file".to_owned() }),
        }
    }
}

fuzz_target!(|data: &[u8]| {
    let mut from = Unstructured::new(data);
    let _ = run(&mut from);
});

fn run(from: &mut Unstructured<'_>) -> arbitrary::Result<()> {
    let mut desk = Desk::new(Session::new(Rc::new(Texts)));
    let mut open = Vec::new();
    for number in 1..=from.int_in_range(1..=24)? {
        let budget = Budget { bytes: usize::from(u8::arbitrary(from)?) * 4 + 20, rows: 50 };
        let request = request(from, number)?;
        open.push(number);
        let answered = desk.ask(number, request);
        settle(&mut open, &answered);
        for _ in 0..from.int_in_range(0..=40)? {
            match desk.step(budget) {
                Some(response) => settle(&mut open, &[response]),
                None => break,
            }
        }
    }
    let ledger = Request::Ledger { parameters: BTreeMap::new(), locale: "en".to_owned() };
    desk.ask(1_000, ledger);
    for _ in 0..2_000_000_u32 {
        match desk.step(Budget { bytes: 1 << 20, rows: 10_000 }) {
            Some(Response::Answer { request: 1_000, outcome }) => {
                let Outcome::Json { text } = outcome else { panic!("no ledger: {outcome:?}") };
                let told: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
                let number = |tally: &serde_json::Value, name: &str| tally[name].as_u64().unwrap_or_default();
                let tally = &told["account"];
                assert!(tally["rows_read"].is_u64(), "{told}");
                assert_eq!(
                    number(tally, "rows_read"),
                    number(tally, "rows_kept") + number(tally, "rows_set_aside"),
                    "{tally}"
                );
                return Ok(());
            }
            Some(response) => settle(&mut open, &[response]),
            None => panic!("{open:?} are never answered"),
        }
    }
    panic!("{open:?} take for ever");
}

/// Takes the answered requests off; a `Cancel` has no answer of its own.
fn settle(open: &mut Vec<u32>, responses: &[Response]) {
    for response in responses {
        if let Response::Answer { request, outcome } = response {
            open.retain(|id| id != request);
            if let Outcome::Failed { note } = outcome {
                assert!(!note.text.is_empty() && !note.hint.is_empty(), "{note:?}");
                assert_ne!(note.code, "internal", "{note:?}");
            }
        }
    }
}

fn request(from: &mut Unstructured<'_>, number: u32) -> arbitrary::Result<Request> {
    let file = |from: &mut Unstructured<'_>| from.int_in_range(0..=10_u32);
    let reference = |id: u32| FileRef { id, name: format!("f{id}.csv"), size: 100 };
    Ok(match from.int_in_range(0..=13)? {
        0 | 1 => {
            let count = from.int_in_range(0..=3)?;
            let files = (0..count).map(|_| Ok(reference(file(from)?.max(1)))).collect::<arbitrary::Result<_>>()?;
            Request::Open { files }
        }
        2 => Request::Paste { file: reference(20 + file(from)?), text: <&str>::arbitrary(from)?.to_owned() },
        3 => Request::Remap {
            file: file(from)?,
            table: from.choose(&[None, Some("f1.csv"), Some("f2.csv #2"), Some("nobody")])?.map(str::to_owned),
            mapping: roles(from)?,
            overrides: words(from)?,
        },
        4 => Request::Remove { file: file(from)? },
        5 => {
            let columns = [(Role::Customer, from.int_in_range(0..=9)?), (Role::Amount, from.int_in_range(0..=9)?)].into();
            let remembered = vec![RememberedMapping { header_hash: u64::arbitrary(from)?, columns }];
            Request::Prefer(Preferences {
                locale: (*from.choose(&["en", "fa", "xx"])?).to_owned(),
                mapping: roles(from)?,
                overrides: words(from)?,
                remembered,
            })
        }
        6 => Request::Files,
        7 => Request::Ledger { parameters: parameters(from)?, locale: "fa".to_owned() },
        8 => Request::Preview { file: file(from)? },
        9 => Request::Facets { parameters: parameters(from)? },
        10 | 11 => Request::Report(report(from)?),
        12 => Request::Export { report: report(from)?, table: None, raw: bool::arbitrary(from)? },
        _ => match bool::arbitrary(from)? {
            true => Request::ExportSetAside { parameters: parameters(from)?, raw: false },
            false => Request::Cancel { request: from.int_in_range(1..=number)? },
        },
    })
}

fn report(from: &mut Unstructured<'_>) -> arbitrary::Result<ReportRequest> {
    let window = TableWindow { table: "orders".to_owned(), ..TableWindow::default() };
    Ok(ReportRequest {
        id: (*from.choose(&REPORTS)?).to_owned(),
        panel: (*from.choose(&["", "one", "two"])?).to_owned(),
        parameters: parameters(from)?,
        locale: "en".to_owned(),
        windows: if bool::arbitrary(from)? { vec![window] } else { Vec::new() },
        is_whole: bool::arbitrary(from)?,
    })
}

fn parameters(from: &mut Unstructured<'_>) -> arbitrary::Result<BTreeMap<String, String>> {
    let mut chosen = BTreeMap::new();
    for _ in 0..from.int_in_range(0..=3)? {
        let spec = from.choose(PARAMETERS)?;
        let value = match &spec.kind {
            ParameterKind::Choice(values) if from.ratio(7, 8)? => (*from.choose(values)?).to_owned(),
            ParameterKind::Whole(least, most) if from.ratio(7, 8)? => from.int_in_range(*least..=*most)?.to_string(),
            _ => (*from.choose(&WORDS)?).to_owned(),
        };
        chosen.insert(spec.id.to_owned(), value);
    }
    Ok(chosen)
}

fn roles(from: &mut Unstructured<'_>) -> arbitrary::Result<BTreeMap<String, String>> {
    let mut chosen = BTreeMap::new();
    for _ in 0..from.int_in_range(0..=4)? {
        let role = from.choose(Role::ALL)?.id().to_owned();
        chosen.insert(role, (*from.choose(&WORDS)?).to_owned());
    }
    Ok(chosen)
}

fn words(from: &mut Unstructured<'_>) -> arbitrary::Result<BTreeMap<String, String>> {
    let mut chosen = BTreeMap::new();
    for _ in 0..from.int_in_range(0..=2)? {
        let id = *from.choose(&["date.order", "decimal_mark", "encoding", "delimiter", "nonsense"])?;
        chosen.insert(id.to_owned(), (*from.choose(&WORDS)?).to_owned());
    }
    Ok(chosen)
}
