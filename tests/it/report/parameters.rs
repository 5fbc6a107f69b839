//! The echo of the choices: what is in force, and whether somebody chose it.

use super::shop::{report, small_shop};
use perennial::report::{PARAMETERS, Parameter, ParameterError, Report, Settings};
use perennial::words::Words;
use std::collections::BTreeMap;

fn echoed(made: &Report, id: &str) -> (String, String, bool) {
    let found: &Parameter = made.parameters.iter().find(|parameter| parameter.id == id).expect("an echoed parameter");
    (found.value.clone(), found.display.clone(), found.is_chosen)
}

#[test]
fn a_report_echoes_what_is_in_force() {
    let chosen = [("retention.grain", "quarter"), ("filter.channel", r#"["web","market"]"#), ("date.order", "dmy")];
    let made = report("retention", &small_shop(), &chosen, "en");
    let told = |value: &str, display: &str, is_chosen| (value.to_owned(), display.to_owned(), is_chosen);
    assert_eq!(echoed(&made, "retention.grain"), told("quarter", "quarter", true));
    assert_eq!(echoed(&made, "retention.window_days"), told("91", "91", false));
    assert_eq!(echoed(&made, "as_of"), told("2026-03-31", "31 Mar 2026", false));
    assert_eq!(echoed(&made, "filter.from"), told("2026-01-05", "5 Jan 2026", false));
    assert_eq!(echoed(&made, "filter.channel"), told(r#"["web","market"]"#, "web, market", true));
    assert_eq!(echoed(&made, "currency"), told("USD", "USD", false));
    assert_eq!(echoed(&made, "date.order"), told("dmy", "day, month, year", true));
    assert!(!made.parameters.iter().any(|parameter| parameter.id.starts_with("rfm.")));
}

#[test]
fn a_choice_that_cannot_be_is_told_with_what_can() {
    let words = Words::new("en");
    let wrong = |id: &str, value: &str| -> ParameterError {
        Settings::parse(&BTreeMap::from([(id.to_owned(), value.to_owned())])).unwrap_err()
    };
    let note = wrong("retention.grian", "month").note(&words);
    assert_eq!(note.text, "There is no parameter “retention.grian”. Did you mean retention.grain?");
    assert!(PARAMETERS.iter().all(|spec| note.hint.contains(spec.id)), "{}", note.hint);
    let note = wrong("as_of", "31/03/2026").note(&words);
    assert_eq!((note.code.as_str(), note.hint.as_str()), ("bad_value", "It takes: YYYY-MM-DD."));
    let note = wrong("retention.bracket_from", "5").note(&words);
    assert_eq!(note.text, "The bracket begins with period 5 and ends before that, with period 3.");
}
