//! Sign-up against abandonment without orders: visits and events of those who signed up, and which file is missing.

use super::shop::report;
use crate::measures::builder::of_files;
use perennial::ingest::ReadOptions;
use perennial::records::{Choices, Dataset};
use perennial::report::Report;

const PEOPLE: &str = "Email,Customer ID,First name,Created at,Unsubscribed at\n\
    Ann@example.org,c1,Ann,2024-01-03,\nbob@example.org,c2,Bob,2024-01-20,2024-02-01\n\
    cid@example.org,c3,Cid,2024-01-25,\ndora@example.org,c4,Dora,2024-02-05,\n";
/// Ann by her number, on the day of the sign-up and twice later; cid by address in March; bob on the day of the sign-up alone.
const VISITS: &str = "session id,visit date,customer id,page views\n\
    s1,2024-01-03,c1,2\ns2,2024-02-05,c1,3\ns3,2024-03-01,c1,1\ns4,2024-03-10,CID@example.org,4\ns5,2024-01-20,c2,1\n\
    s6,2024-03-31,stranger,1\n";

fn read(files: &[(&str, &str)]) -> Dataset {
    of_files(files, &ReadOptions::default(), Choices::default()).0
}

fn made(files: &[(&str, &str)]) -> Report {
    report("retention", &read(files), &[("retention.meaning", "sign_up")], "en")
}

fn codes(made: &Report) -> Vec<&str> {
    made.notes.iter().map(|note| note.code.as_str()).collect()
}

/// By hand: of four who signed up ann and cid came back, bob left without, dora waits. Of January's three ann was there in February
/// and March, cid in March.
#[test]
fn visits_stand_for_orders_where_there_are_none() {
    let made = made(&[("people.csv", PEOPLE), ("visits.csv", VISITS)]);
    assert!(
        made.reading.starts_with(
            "Of 4 people who signed up 2 have come back since, 1 left without coming back, and 1 have done neither yet"
        ),
        "{}",
        made.reading
    );
    assert!(codes(&made).contains(&"activity_for_orders"), "{:?}", codes(&made));
    assert!(!codes(&made).contains(&"no_data"));
    let table = |id: &str| {
        let table = made.tables.iter().find(|table| table.id == id).unwrap();
        table.rows.iter().map(|row| serde_json::to_string(row).unwrap()).collect::<Vec<_>>()
    };
    assert!(table("sign_ups")[0].starts_with(r#"["2024-01",2,3,"#), "{}", table("sign_ups")[0]);
    assert_eq!(table("cohorts")[0], r#"["2024-01",3,0,1,null,"2024-03-31"]"#);
    assert!(made.tables.iter().all(|table| !table.id.starts_with("revenue")), "visits bring no revenue");
    let rate = made.measures.iter().find(|measure| measure.id == "sign_ups_ordered").unwrap();
    assert_eq!((rate.label.as_str(), rate.value), ("Came back since signing up", Some(0.5)));
}

#[test]
fn what_is_missing_is_said_precisely() {
    let without_names = VISITS.replace("customer id", "visitor id");
    let strangers = VISITS.replace(",c1,", ",x1,").replace("CID@example.org", "x3");
    let undated = PEOPLE.replace(",2024-01", ",").replace("2024-02-05", "");
    for (files, code, reading) in [
        (&[("visits.csv", VISITS)][..], "no_sign_ups", "No file says when people signed up"),
        (&[("people.csv", &*undated), ("visits.csv", VISITS)], "no_sign_ups", "No file says when people signed up"),
        (&[("people.csv", PEOPLE)], "no_activity", "The files say who signed up and not what became of them"),
        (
            &[
                ("people.csv", PEOPLE),
                ("visits.csv", &*without_names.replace(",c1,", ",v1,").replace("CID@example.org", "v2")),
            ],
            "activity_of_nobody",
            "The files say who signed up",
        ),
        (&[("people.csv", PEOPLE), ("visits.csv", &*strangers)], "activity_of_others", "The files say who signed up"),
    ] {
        let made = made(files);
        assert!(codes(&made).contains(&code), "{code}: {:?}", codes(&made));
        assert_eq!(codes(&made).iter().filter(|found| **found == code).count(), 1, "{code} once");
        assert!(made.reading.starts_with(reading), "{code}: {}", made.reading);
    }
}

/// Where there are orders they count, and visits do not.
#[test]
fn orders_go_before_visits() {
    let orders = "order id,order date,customer id,amount\n1,2024-02-01,ann@example.org,10\n";
    let made = made(&[("orders.csv", orders), ("people.csv", PEOPLE), ("visits.csv", VISITS)]);
    assert!(!codes(&made).contains(&"activity_for_orders"));
    let share = made.measures.iter().find(|measure| measure.id == "sign_ups_ordered").unwrap();
    assert_eq!((share.numerator, share.label.as_str()), (Some(1.0), "Ordered since signing up"));
}

/// Law: the order of files and of rows changes nothing.
#[test]
fn law_order_of_files_and_rows() {
    let base = made(&[("people.csv", PEOPLE), ("visits.csv", VISITS)]);
    let turned = |text: &str| {
        let mut rows: Vec<&str> = text.lines().collect();
        rows[1..].reverse();
        rows.join("\n")
    };
    let other = made(&[("visits.csv", &turned(VISITS)), ("people.csv", &turned(PEOPLE))]);
    assert_eq!(serde_json::to_string(&base.tables).unwrap(), serde_json::to_string(&other.tables).unwrap());
    assert_eq!(base.reading, other.reading);
}
