//! The retention report on cohorts small enough to count by hand.

use super::shop::{Order, dataset, measure, report, rows};

/// Two cohorts: January with 40 customers, of whom 10 order again in February and 4 in March; February with 60, of whom
/// 15 order again in March. The last day is 31 March.
fn two_cohorts() -> Vec<(String, String)> {
    let mut orders = Vec::new();
    for number in 0..40 {
        orders.push((format!("jan{number:02}@example.org"), "2026-01-10".to_owned()));
        if number < 10 {
            orders.push((format!("jan{number:02}@example.org"), "2026-02-10".to_owned()));
        }
        if number < 4 {
            orders.push((format!("jan{number:02}@example.org"), "2026-03-10".to_owned()));
        }
    }
    for number in 0..60 {
        orders.push((format!("feb{number:02}@example.org"), "2026-02-05".to_owned()));
        if number < 15 {
            orders.push((format!("feb{number:02}@example.org"), "2026-03-31".to_owned()));
        }
    }
    orders
}

fn shop(as_of: &str) -> perennial::records::Dataset {
    let orders = two_cohorts();
    let orders: Vec<Order> = orders.iter().map(|(who, when)| (who.as_str(), when.as_str(), 20, "web")).collect();
    dataset(&orders, as_of)
}

#[test]
fn the_sentence_tells_the_pooled_share_with_its_interval() {
    let told = |chosen: &[(&str, &str)]| report("retention", &shop("2026-03-31"), chosen, "en").reading;
    let period = ("retention.period", "1");
    // 25 of 100; Wilson by hand: (0.25 + 0.0192 ± 1.96 √(0.001875 + 0.000096)) / 1.0384 = 0.175 … 0.343.
    assert_eq!(
        told(&[period]),
        "About 25 of 100 first-time buyers order again in month 1 after their first order (18–34)."
    );
    assert_eq!(
        told(&[period, ("retention.mean", "simple")]),
        "In an average group about 25 of 100 first-time buyers order again in month 1 after their first order."
    );
    assert_eq!(
        told(&[("retention.criterion", "on_or_before"), ("retention.period", "2")]),
        "About 25 of 100 first-time buyers order again within the 2 months after that of their first order (14–40)."
    );
    assert_eq!(
        told(&[("retention.period", "12")]),
        "Nobody can be seen to come back yet: the first whole month after a first order ends on 31 Jan 2027."
    );
}

#[test]
fn a_period_is_open_until_its_last_day_has_passed() {
    let cells = |as_of| {
        let made = report("retention", &shop(as_of), &[], "en");
        let cohorts = made.tables.iter().find(|table| table.id == "cohorts").unwrap();
        serde_json::to_string(&cohorts.rows).unwrap()
    };
    assert_eq!(cells("2026-03-31"), r#"[["2026-01",40,40,10,4],["2026-02",60,60,15,null]]"#);
    assert_eq!(cells("2026-04-01"), r#"[["2026-01",40,40,10,4,null],["2026-02",60,60,15,null,null]]"#);
    assert_eq!(cells("2026-04-30"), r#"[["2026-01",40,40,10,4,0],["2026-02",60,60,15,0,null]]"#);
}

/// Of the 40 of January, 10 order in February (period 1) and 4 of those in March (period 2); of the 60 of February, 15 in
/// March. A bracket from 2 to 2 holds the 4 of 40 alone; a bracket from 1 to 2 holds the 10 of 40.
#[test]
fn a_bracket_counts_whoever_orders_at_least_once_in_it() {
    let made = |from, to| {
        let chosen =
            [("retention.criterion", "bracket"), ("retention.bracket_from", from), ("retention.bracket_to", to)];
        report("retention", &shop("2026-03-31"), &chosen, "en")
    };
    let wide = made("1", "2");
    assert_eq!(rows(&wide, "cohorts"), r#"[["2026-01",40,40,10,10],["2026-02",60,60,15,null]]"#);
    assert_eq!(
        wide.reading,
        "About 25 of 100 first-time buyers order again between month 1 and month 2 after their first order (14–40)."
    );
    let narrow = made("2", "2");
    assert_eq!(rows(&narrow, "cohorts"), r#"[["2026-01",40,40,null,4],["2026-02",60,60,null,null]]"#);
    assert_eq!(measure(&narrow, "retention_period_2"), (Some(0.1), Some(4.0), Some(40.0)));
}
