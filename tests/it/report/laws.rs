//! What holds for every report, whatever the data, the choices and the language.

use super::shop::{Order, dataset, report, report_in, subscriptions};
use perennial::records::{CustomerKind, Dataset};
use perennial::report::{
    Cell, Column, Figure, PARAMETERS, ParameterKind, REPORTS, Report, Table, Unit, is_unfiltered, report_to_json,
};
use perennial::words::Words;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Data sets from nothing to a few hundred orders over two years and a half.
fn data_sets() -> Vec<(&'static str, Dataset)> {
    let nobody: &[Order] = &[("", "2026-01-05", 10, "web"), ("", "2026-02-05", 20, "")];
    let one: &[Order] = &[("ada@example.org", "2026-01-05", 10, "web")];
    let free: &[Order] = &[("ada@example.org", "2026-01-05", 0, "web"), ("bob@example.org", "2026-01-06", -5, "web")];
    let mut weak = dataset(one, "2026-01-05");
    weak.customers.kinds[0] = CustomerKind::Name;
    weak.is_sample = true;
    weak.currency = perennial::units::Currency::NONE;
    let told: &[Order] = &[("ada@example.org", "2026-01-05", 10, "web"), ("bob@example.org", "2026-01-06", 20, "web")];
    let mut campaigns = dataset(told, "2026-03-31");
    campaigns.campaigns.intern("spring");
    campaigns.orders.campaign = vec![0, perennial::records::NONE].into();
    let names: Vec<String> = (0..180).map(|number| format!("customer{number:03}@example.org")).collect();
    let mut many = Vec::new();
    for (number, name) in names.iter().enumerate() {
        // A customer's number fixes first month, gap and count: no chance in it.
        let (first, gap, count) = (number % 29, 1 + number % 3, 1 + number % 5 * (number % 2));
        for again in 0..count {
            let months = first + again * gap;
            if months < 30 {
                let date = format!("{}-{:02}-{:02}", 2024 + months / 12, months % 12 + 1, 1 + number % 28);
                let channel = ["web", "shop", ""][number % 3];
                many.push((name.as_str(), date, 10 + (number as i64 * 7) % 90, channel));
            }
        }
    }
    let many: Vec<Order> = many.iter().map(|(who, when, paid, how)| (*who, when.as_str(), *paid, *how)).collect();
    vec![
        ("nothing", dataset(&[], "1970-01-01")),
        ("nobody", dataset(nobody, "2026-03-10")),
        ("one", dataset(one, "2026-01-05")),
        ("free", dataset(free, "2026-03-31")),
        ("weak", weak),
        ("campaigns", campaigns),
        ("many", dataset(&many, "2026-06-15")),
        ("subscriptions", subscriptions(false)),
        ("durations", subscriptions(true)),
    ]
}

/// Every choice of every parameter of a list of values, one at a time, and some filters.
fn choices() -> Vec<Vec<(&'static str, &'static str)>> {
    let mut choices: Vec<Vec<_>> = vec![
        vec![],
        vec![("retention.window", "elapsed"), ("retention.criterion", "every_period"), ("retention.period", "2")],
        vec![("retention.window", "elapsed"), ("retention.criterion", "on_or_before")],
        vec![("retention.window", "elapsed"), ("retention.criterion", "on_or_after")],
        vec![("filter.from", "2026-05-01"), ("filter.to", "2026-06-15")],
        vec![("filter.from", "2099-01-01")],
        vec![("filter.channel", "web"), ("filter.scope", "customers_by_first_order")],
        vec![("filter.channel", "no such channel")],
        vec![("retention.by", "channel"), ("retention.criterion", "on_or_before"), ("retention.guess", "30")],
        vec![("retention.meaning", "sign_up"), ("retention.grain", "week")],
        vec![("retention.meaning", "repeatable"), ("retention.not_repeatable", "cup")],
        vec![("retention.period", "400")],
        vec![("retention.criterion", "bracket"), ("retention.brackets", "1,3,4,8"), ("retention.window", "elapsed")],
        vec![("retention.measure", "margin"), ("retention.sum", "per_customer"), ("margin", "35%")],
        vec![("retention.entry", "recurring"), ("retention.return_channel", "shop"), ("retention.known", "then")],
        vec![("survival.by", "channel")],
        vec![("survival.by", "year"), ("survival.order", "2")],
        vec![("survival.by", "none"), ("subscriptions.months", "3")],
        vec![("survival.by", "no such column"), ("cox.covariates", "Price")],
    ];
    for spec in PARAMETERS {
        if let ParameterKind::Choice(ids) = spec.kind {
            choices.extend(ids.iter().map(|&id| vec![(spec.id, id)]));
        }
    }
    choices
}

/// Every report of every data set under every choice; in Persian under the first few choices.
fn every_report() -> &'static [(String, Report)] {
    static REPORTS_MADE: OnceLock<Vec<(String, Report)>> = OnceLock::new();
    REPORTS_MADE.get_or_init(|| {
        let mut made = Vec::new();
        for (locale, most_choices) in [("en", usize::MAX), ("fa", 12)] {
            let words = Words::new(locale);
            for (name, data) in data_sets() {
                for chosen in choices().into_iter().take(most_choices) {
                    for id in REPORTS {
                        let place = format!("{name} {id} {locale} {chosen:?}");
                        made.push((place, report_in(id, &data, &chosen, &words)));
                    }
                }
            }
        }
        made
    })
}

fn for_every_report(mut check: impl FnMut(&str, &Report)) {
    for (place, made) in every_report() {
        check(place, made);
    }
}

/// Ids in snake_case; those of a model's parameters are joined to its name by a full stop: `sbg.alpha`.
fn is_snake_case(id: &str) -> bool {
    let (model, id) = id.split_once('.').unwrap_or(("sbg", id));
    if !["sbg", "bdw", "mbg_nbd", "bg_nbd", "pareto_nbd", "gamma_gamma"].contains(&model) {
        return false;
    }
    let ok = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    id.starts_with(|first: char| first.is_ascii_lowercase()) && id.chars().all(ok)
}

fn assert_ids<'a>(place: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(is_snake_case(id), "{place}: {id}");
        assert!(seen.insert(id), "{place}: {id} stands twice");
    }
}

#[test]
fn ids_are_snake_case_and_unique() {
    for_every_report(|place, made| {
        assert_ids(place, made.measures.iter().map(|measure| measure.id.as_str()));
        assert_ids(place, made.tables.iter().map(|table| table.id.as_str()));
        assert_ids(place, made.figures.iter().map(|figure| figure.id.as_str()));
        assert_ids(place, made.notes.iter().map(|note| note.code.as_str()));
        for table in &made.tables {
            assert_ids(place, table.columns.iter().map(|column| column.id.as_str()));
        }
    });
}

#[test]
fn every_number_is_finite_and_every_row_fits_its_columns() {
    let is_finite = |number: &Option<f64>| number.is_none_or(f64::is_finite);
    for_every_report(|place, made| {
        for table in &made.tables {
            assert_eq!(table.total_rows, table.rows.len() as u64, "{place} {}", table.id);
            for row in &table.rows {
                assert_eq!(row.len(), table.columns.len(), "{place} {}", table.id);
                let fits = |(cell, unit): (&Cell, &Unit)| match (cell, unit) {
                    (Cell::Nothing, _) => true,
                    (Cell::Number(number), Unit::Share) => (0.0..=1.0).contains(number) || table.id != "rates",
                    (Cell::Number(number), Unit::Money(_) | Unit::Ratio | Unit::Days) => number.is_finite(),
                    (Cell::Count(_), Unit::Count | Unit::Score | Unit::Days) => true,
                    (Cell::Text(_), Unit::Text | Unit::Date) => true,
                    (Cell::Flag(_), Unit::Flag) => true,
                    _ => false,
                };
                let units = table.columns.iter().map(|column| &column.unit);
                assert!(row.iter().zip(units).all(fits), "{place} {} {row:?}", table.id);
            }
        }
        for measure in &made.measures {
            let numbers = [&measure.value, &measure.numerator, &measure.denominator];
            assert!(numbers.into_iter().all(is_finite), "{place} {measure:?}");
            if let Some(interval) = &measure.interval {
                let value = measure.value.expect("an interval has a value");
                assert!(interval.low <= value && value <= interval.high, "{place} {measure:?}");
            }
            assert!(measure.comparisons.iter().all(|comparison| is_finite(&comparison.value)), "{place}");
        }
    });
}

#[test]
fn everything_has_words() {
    let is_said = |text: &str| !text.trim().is_empty() && !text.contains(['{', '}']) && !text.contains("NaN");
    // What no catalogue has is said by its id, which has underscores or hyphens between lower-case words.
    let is_named = |text: &str| is_said(text) && !text.contains('_');
    for_every_report(|place, made| {
        assert!(is_named(&made.title) && is_named(&made.question), "{place}");
        assert!(made.title != made.id && made.question != made.id, "{place}");
        for measure in &made.measures {
            assert!(is_named(&measure.label) && is_said(&measure.display), "{place} {measure:?}");
            assert!(measure.label != measure.id, "{place} {measure:?}");
            let definition = &measure.definition;
            assert!(is_named(definition) && definition.ends_with('.') && definition.len() > 20, "{place} {measure:?}");
            assert!(measure.comparisons.iter().all(|comparison| is_said(&comparison.display)), "{place} {measure:?}");
        }
        for table in &made.tables {
            assert!(is_named(&table.title), "{place} {}", table.title);
            let is_labelled = |column: &Column| is_named(&column.label) && column.label != column.id;
            assert!(table.columns.iter().all(is_labelled), "{place} {:?}", table.columns);
            assert!(table.title != table.id, "{place} {}", table.id);
        }
        for figure in &made.figures {
            assert!(is_said(&figure.title), "{place} {figure:?}");
        }
        for parameter in &made.parameters {
            assert!(is_named(&parameter.label) && is_said(&parameter.display), "{place} {parameter:?}");
            assert!(parameter.choices.iter().all(|(_, name)| is_named(name)), "{place} {parameter:?}");
            let is_offered = parameter.choices.iter().any(|(id, _)| *id == parameter.value);
            assert!(parameter.choices.is_empty() || is_offered, "{place} {parameter:?}");
        }
        for note in &made.notes {
            assert!(is_said(&note.text) && is_said(&note.hint), "{place} {note:?}");
        }
    });
}

#[test]
fn a_reading_is_one_sentence() {
    for_every_report(|place, made| {
        let sentence = made.reading.trim_end_matches(['\u{2069}', '\u{2068}']);
        assert!(sentence.ends_with('.'), "{place}: {sentence}");
        let inside = &sentence[..sentence.len() - 1];
        assert!(
            !inside.contains(". ") && !inside.contains(['\n', '{']) && !inside.contains('_'),
            "{place}: {sentence}"
        );
        assert!(!inside.contains("–)") && !inside.contains("(–"), "{place}: {sentence}");
    });
}

#[test]
fn figures_draw_columns_that_there_are() {
    let table = |made: &Report, figure: &Figure| -> Table {
        made.tables.iter().find(|table| table.id == figure.table).expect("a table of the same report").clone()
    };
    for_every_report(|place, made| {
        for figure in &made.figures {
            let table = table(made, figure);
            let has = |id: &String| table.columns.iter().any(|column| column.id == *id);
            assert!(has(&figure.x), "{place} {figure:?}");
            for series in &figure.series {
                let ends = [&series.low, &series.high].into_iter().flatten();
                assert!(has(&series.column) && ends.into_iter().all(has), "{place} {figure:?}");
            }
        }
    });
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for (name, data) in data_sets() {
        for id in REPORTS {
            let made = || report_to_json(&report(id, &data, &[], "en")).unwrap();
            assert_eq!(made(), made(), "{name} {id}");
        }
    }
}

#[test]
fn without_orders_a_note_says_what_to_add() {
    for id in REPORTS {
        let made = report(id, &dataset(&[], "1970-01-01"), &[], "en");
        let note = &made.notes[0];
        assert_eq!((note.code.as_str(), made.notes.len()), ("no_data", 1));
        assert!(note.hint.contains("Shopify") && note.hint.contains("WooCommerce") && note.hint.contains("Etsy"));
        assert!(made.tables.iter().all(|table| table.rows.is_empty()), "{id}");
    }
}

/// What is looked up by a stable id is looked up by some report: a word that nobody says is a word too many.
#[test]
fn no_label_is_left_over() {
    let read =
        |file| std::fs::read_to_string(format!("{}/src/words/en/{file}.ftl", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let text = ["names", "survival", "subscriptions", "lifecycle"].map(read).concat();
    let mut said = BTreeSet::new();
    for_every_report(|_, made| {
        said.extend(made.measures.iter().map(|measure| measure.label.clone()));
        said.extend(made.measures.iter().map(|measure| measure.definition.clone()));
        said.extend(made.tables.iter().map(|table| table.title.clone()));
        said.extend(made.tables.iter().flat_map(|table| table.columns.iter().map(|column| column.label.clone())));
    });
    let looked_up = ["measure-", "definition-", "table-", "column-"];
    for line in text.lines().filter(|line| looked_up.iter().any(|prefix| line.starts_with(prefix))) {
        let (id, label) = line.split_once(" = ").expect("one line each");
        assert!(said.contains(label), "{id} is said by no report");
    }
}

#[test]
fn a_filter_that_leaves_nothing_says_so_and_shows_no_zeros() {
    let (_, data) = data_sets().into_iter().find(|(name, _)| *name == "many").expect("a data set");
    for id in REPORTS.into_iter().filter(|id| is_unfiltered(id)) {
        let tables = |filter: &[(&str, &str)]| report(id, &data, filter, "en").tables;
        assert_eq!(tables(&[("filter.channel", "no such channel")]), tables(&[]), "{id}");
    }
    for id in REPORTS.into_iter().filter(|id| !is_unfiltered(id)) {
        for filter in [("filter.channel", "no such channel"), ("filter.from", "2099-01-01")] {
            let made = report(id, &data, &[filter], "en");
            assert_eq!(made.reading, "The filter leaves no order to count.", "{id}");
            assert_eq!(made.notes[0].code, "nothing_selected", "{id}");
            let customers = made.measures.iter().find(|measure| measure.id == "customers").unwrap();
            assert_eq!(customers.value, Some(0.0), "{id}");
            assert!(made.tables.iter().all(|table| table.id == "months" || table.rows.is_empty()), "{id}");
        }
    }
}
