//! After a crash the session is made again from its log, and reading may happen elsewhere: neither changes a byte.

use super::*;
use perennial::protocol::{Log, ReadTask, readings_from_bytes, readings_to_bytes};

/// Asks, and notes in the log what was answered, as the page does.
fn do_and_record(desk: &mut Desk, log: &mut Log, request: Request) {
    json(answer(desk, request.clone()));
    log.record(&request);
}

#[test]
fn replaying_the_log_gives_identical_reports() {
    let texts = [orders_csv(0, 40, 9, "web"), orders_csv(30, 40, 9, "pos"), orders_csv(80, 20, 9, "pos")];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (mut original, mut log) = (desk(&texts), Log::default());
    log.record(&prefer());
    do_and_record(&mut original, &mut log, Request::Sample { seed: 7 });
    do_and_record(&mut original, &mut log, open(&[1, 2]));
    do_and_record(&mut original, &mut log, open(&[3]));
    let pasted = orders_csv(200, 12, 5, "email");
    do_and_record(&mut original, &mut log, Request::Paste { file: file(7), text: pasted });
    let overrides = parameters(&[("date.order", "ymd")]);
    do_and_record(
        &mut original,
        &mut log,
        Request::Remap { file: 2, table: None, mapping: BTreeMap::new(), overrides },
    );
    do_and_record(&mut original, &mut log, Request::Remove { file: 3 });
    do_and_record(&mut original, &mut log, report("rfm", &[]));

    let mut replayed = desk(&texts);
    for request in log.requests() {
        json(answer(&mut replayed, request.clone()));
    }
    assert_eq!(everything(&mut replayed), everything(&mut original));
    assert_eq!(log.files().map(|file| file.id).collect::<Vec<_>>(), [1, 2, 7]);
}

#[test]
fn a_file_that_crashes_twice_is_taken_out_of_the_log() {
    let mut log = Log::default();
    for request in [
        prefer(),
        open(&[1, 2]),
        Request::Remap { file: 2, table: None, mapping: BTreeMap::new(), overrides: BTreeMap::new() },
    ] {
        log.record(&request);
    }
    assert!(!log.crashed_on(2), "once may be chance");
    assert_eq!(log.requests().len(), 3);
    assert!(log.crashed_on(2));
    assert_eq!(log.requests(), [prefer(), open(&[1])]);
    // A request that was not answered yet loses the file too.
    assert_eq!(Log::without(&open(&[2, 5]), 2), Some(open(&[5])));
    assert_eq!(Log::without(&open(&[2]), 2), None);
}

#[test]
fn a_reading_made_elsewhere_is_the_same_reading() {
    let texts = [orders_csv(0, 40, 9, "web"), orders_csv(30, 40, 9, "pos") + "A99,,not a date,1,EUR,,\n"];
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut at_home = desk(&texts);
    json(answer(&mut at_home, open(&[1, 2])));

    let Request::Prefer(preferences) = prefer() else { panic!("prefer() prefers") };
    let source = Box::new(Cursor::new(texts[0].as_bytes().to_vec()));
    let mut task = ReadTask::new(file(1), source, preferences.options());
    let tables = loop {
        if let Some(outcome) = task.step(SMALL_STEPS) {
            break outcome.unwrap();
        }
    };
    let bytes = readings_to_bytes(tables).unwrap();

    // The file itself is not there: its reading comes while the other file is being read.
    let mut elsewhere = desk_of(Memory([(2, Some(texts[1].to_owned()))].into()));
    elsewhere.session().await_reading(1);
    elsewhere.ask(5, open(&[1, 2]));
    while elsewhere.step(SMALL_STEPS).is_some() {}
    assert!(!elsewhere.is_idle(), "it waits for the reading");
    elsewhere.session().hand(1, Some(readings_from_bytes(&bytes).unwrap()));
    while elsewhere.step(SMALL_STEPS).is_some() {}
    assert!(elsewhere.is_idle());
    assert_eq!(everything(&mut elsewhere), everything(&mut at_home));
    assert!(readings_from_bytes(&bytes[..bytes.len() / 2]).is_err());
}

#[test]
fn a_reading_that_failed_elsewhere_is_made_at_home() {
    let text = orders_csv(0, 40, 9, "web");
    let (mut at_home, mut elsewhere) = (desk(&[&text]), desk(&[&text]));
    json(answer(&mut at_home, open(&[1])));
    elsewhere.session().await_reading(1);
    elsewhere.ask(5, open(&[1]));
    while elsewhere.step(SMALL_STEPS).is_some() {}
    elsewhere.session().hand(1, None);
    while elsewhere.step(SMALL_STEPS).is_some() {}
    assert_eq!(everything(&mut elsewhere), everything(&mut at_home));
}

#[test]
fn a_cancelled_opening_waits_for_no_reading() {
    let text = orders_csv(0, 40, 9, "web");
    let (mut at_home, mut cancelled) = (desk(&[&text]), desk(&[&text]));
    json(answer(&mut at_home, open(&[1])));
    cancelled.session().await_reading(1);
    cancelled.ask(5, open(&[1]));
    while cancelled.step(SMALL_STEPS).is_some() {}
    assert_eq!(cancelled.ask(6, Request::Cancel { request: 5 }).len(), 1);
    // The reading comes too late and is dropped; the file can be opened afterwards.
    cancelled.session().hand(1, Some(Vec::new()));
    json(answer(&mut cancelled, open(&[1])));
    assert_eq!(everything(&mut cancelled), everything(&mut at_home));
}
