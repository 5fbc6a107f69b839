//! Files come and go: what was loaded stays whole whatever happens to the next file.

use super::*;
use perennial::protocol::SAMPLE_FILE;

#[test]
fn a_cancelled_reading_leaves_what_was_loaded() {
    let (first, second) = (orders_csv(0, 40, 9, "web"), orders_csv(40, 200, 30, "pos"));
    let mut desk = desk(&[&first, &second]);
    json(answer(&mut desk, open(&[1])));
    let before = everything(&mut desk);

    desk.ask(2, open(&[2]));
    let mut told = Vec::new();
    while told.len() < 5 {
        match desk.step(SMALL_STEPS) {
            Some(Response::Progress { request: 2, progress }) => told.push((progress.file, progress.bytes)),
            other => panic!("expected progress, found {other:?}"),
        }
    }
    assert_eq!(told.last().map(|(file, _)| *file), Some(Some(2)));
    let cancelled = desk.ask(3, Request::Cancel { request: 2 });
    assert_eq!(cancelled, [Response::Answer { request: 2, outcome: Outcome::Cancelled }]);
    assert!(desk.is_idle());
    assert_eq!(everything(&mut desk), before);
    assert_eq!(list(answer(&mut desk, Request::Files)).files.len(), 1);
}

#[test]
fn a_file_that_vanishes_is_refused_and_changes_nothing() {
    let text = orders_csv(0, 40, 9, "web");
    let mut desk = desk_of(Memory([(1, Some(text.clone())), (2, None), (3, Some(text))].into()));
    json(answer(&mut desk, open(&[1])));
    let before = everything(&mut desk);
    for gone in [2, 9] {
        let (code, said) = failure(answer(&mut desk, open(&[gone])));
        assert_eq!(code, "unreadable");
        assert!(said.contains(&format!("orders-{gone}.csv")), "{said}");
        assert_eq!(everything(&mut desk), before);
    }
    // Beside one that can be read, only the other is refused.
    let list = list(answer(&mut desk, open(&[2, 3])));
    assert_eq!(list.refused.iter().map(|refused| refused.file.id).collect::<Vec<_>>(), [2]);
    assert_eq!(list.files.iter().map(|state| state.file.id).collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn a_file_that_holds_no_table_is_told_and_accounted_for() {
    let text = orders_csv(0, 40, 9, "web");
    let png = "\u{89}PNG\r\n\u{1a}\n";
    let mut desk = desk(&[&text, "", png]);
    json(answer(&mut desk, open(&[1])));
    let overview = json(answer(&mut desk, report("overview", &[])));
    let list = list(answer(&mut desk, open(&[2, 3])));
    let notes: Vec<_> = list.files.iter().map(|state| state.note.as_ref().map(|note| note.code.as_str())).collect();
    assert_eq!(notes[..2], [None, Some("file_empty")]);
    assert!(notes[2].is_some());
    assert_eq!(json(answer(&mut desk, report("overview", &[]))), overview);
    let ledger: serde_json::Value = serde_json::from_str(&everything(&mut desk)[0]).unwrap();
    assert_eq!(ledger["account"]["files"][1]["problem"], "empty");
    assert!(ledger["told"]["files"][1]["problem"]["text"].as_str().unwrap().contains("orders-2.csv"));
}

#[test]
fn the_sample_gives_way_to_the_first_real_file() {
    let text = orders_csv(0, 40, 9, "web");
    let mut desk = desk(&[&text, ""]);
    let sample = list(answer(&mut desk, Request::Sample { seed: 7 }));
    assert!(sample.is_sample && sample.orders > 1_000);
    assert_eq!(sample.files[0].file.id, SAMPLE_FILE);
    let told = json(answer(&mut desk, report("overview", &[])));
    assert!(told.contains("\"sample_data\""), "every report of the sample says so");

    // An empty file is no real file.
    assert!(list(answer(&mut desk, open(&[2]))).is_sample);
    let real = list(answer(&mut desk, open(&[1])));
    assert!(!real.is_sample);
    assert_eq!(real.orders, 40);
    assert!(real.files.iter().all(|state| state.file.id != SAMPLE_FILE));
    assert!(!json(answer(&mut desk, report("overview", &[]))).contains("\"sample_data\""));
}

#[test]
fn a_file_can_be_taken_out_and_put_back() {
    let (first, second) = (orders_csv(0, 40, 9, "web"), orders_csv(40, 40, 9, "pos"));
    let mut desk = desk(&[&first, &second]);
    json(answer(&mut desk, open(&[1])));
    let alone = everything(&mut desk);
    json(answer(&mut desk, open(&[2])));
    assert_ne!(everything(&mut desk), alone);
    assert_eq!(list(answer(&mut desk, Request::Remove { file: 2 })).files.len(), 1);
    assert_eq!(everything(&mut desk), alone);
    assert_eq!(failure(answer(&mut desk, Request::Remove { file: 2 })).0, "unknown_file");
}

#[test]
fn pasted_text_is_read_as_a_file_would_be() {
    let text = orders_csv(0, 40, 9, "web");
    let mut opened = desk(&[&text]);
    json(answer(&mut opened, open(&[1])));
    let mut pasted = desk(&[]);
    json(answer(&mut pasted, Request::Paste { file: file(1), text }));
    assert_eq!(everything(&mut pasted), everything(&mut opened));
}

#[test]
fn a_file_is_read_again_with_other_columns() {
    let text = orders_csv(0, 40, 9, "web");
    let mut desk = desk(&[&text]);
    json(answer(&mut desk, open(&[1])));
    let revenue = |desk: &mut Desk| {
        let told: serde_json::Value = serde_json::from_str(&json(answer(desk, report("overview", &[])))).unwrap();
        told["measures"][2]["value"].clone()
    };
    let before = revenue(&mut desk);
    let mapping = parameters(&[("customer", "customer"), ("timestamp", "date"), ("quantity", "1"), ("amount", "4")]);
    json(answer(&mut desk, Request::Remap { file: 1, table: None, mapping, overrides: BTreeMap::new() }));
    assert_eq!(revenue(&mut desk), before, "the fourth column is the total");
    let mapping = parameters(&[("customer", "buyer")]);
    let list = list(answer(&mut desk, Request::Remap { file: 1, table: None, mapping, overrides: BTreeMap::new() }));
    assert_eq!(list.files[0].note.as_ref().map(|note| note.code.as_str()), Some("no_such_column"));
}

/// A mapping said of all files is for those that have its columns: a file that is known without it is read without it, and one that is
/// not still says which column it lacks.
#[test]
fn a_mapping_of_several_files_is_for_those_that_have_its_columns() {
    let costs = "what;we pay\nPoster 0;4,00\nPoster 1;5,50\n";
    let mapping = parameters(&[("product", "what"), ("cost", "we pay")]);
    let preferences = Preferences { mapping, ..Preferences::default() };
    let files = |texts: &[&str]| {
        let mut desk = desk(texts);
        answer(&mut desk, Request::Prefer(preferences.clone()));
        list(answer(&mut desk, open(&(1..=texts.len() as u32).collect::<Vec<_>>())))
    };
    let orders = orders_csv(0, 40, 9, "web");
    let both = files(&[&orders, costs]);
    let kinds: Vec<&str> = both.files.iter().map(|file| file.tables[0].kind.id()).collect();
    assert_eq!(kinds, ["orders", "products"]);
    assert_eq!(both.orders, 40);
    let code = |list: &FileList, at: usize| list.files[at].note.as_ref().map(|note| note.code.clone());
    let unclear = files(&["a,b\n1,2\n", costs]);
    assert_eq!(code(&unclear, 0).as_deref(), Some("no_such_column"));
    assert_eq!(code(&files(&[&orders]), 0).as_deref(), Some("no_such_column"), "alone, it was meant");
}

/// A mapping said of several files at once: a column that none has is told, with the name that is spelled like it.
#[test]
fn a_column_that_none_of_several_files_has_is_told() {
    let texts = [orders_csv(0, 40, 9, "web"), orders_csv(40, 80, 9, "pos")];
    let header: Vec<&str> = texts[0].lines().next().unwrap().split(',').collect();
    let mut desk = desk(&[&texts[0], &texts[1]]);
    let mut told = |column: &str| {
        let mapping = [("timestamp".to_owned(), column.to_owned())].into();
        json(answer(&mut desk, Request::Prefer(Preferences { mapping, ..Preferences::default() })));
        list(answer(&mut desk, open(&[1, 2]))).note.map(|note| (note.code, note.hint))
    };
    let typo = format!("{}x", header[0]);
    assert_eq!(told(&typo), Some(("no_such_column_near".into(), format!("Did you mean “{}”?", header[0]))));
    assert_eq!(told("quite another thing").map(|(code, _)| code), Some("no_such_column_anywhere".into()));
    for right in [header[0].to_owned(), format!(" {} ", header[0].to_uppercase()), "1".to_owned()] {
        assert_eq!(told(&right), None, "{right}");
    }
}
