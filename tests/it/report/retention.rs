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
    assert_eq!(cells("2026-03-31"), r#"[["2026-01",40,40,10,4,null],["2026-02",60,60,15,null,null]]"#);
    // The last column is the day on which the open cell closes.
    assert_eq!(
        cells("2026-04-01"),
        r#"[["2026-01",40,40,10,4,null,"2026-04-30"],["2026-02",60,60,15,null,null,"2026-04-30"]]"#
    );
    assert_eq!(cells("2026-04-30"), r#"[["2026-01",40,40,10,4,0,null],["2026-02",60,60,15,0,null,null]]"#);
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
    assert_eq!(rows(&wide, "cohorts"), r#"[["2026-01",40,40,10,10,null],["2026-02",60,60,15,null,null]]"#);
    assert_eq!(
        wide.reading,
        "About 25 of 100 first-time buyers order again between month 1 and month 2 after their first order (14–40)."
    );
    let narrow = made("2", "2");
    assert_eq!(rows(&narrow, "cohorts"), r#"[["2026-01",40,40,null,4,null],["2026-02",60,60,null,null,null]]"#);
    assert_eq!(measure(&narrow, "retention_period_2"), (Some(0.1), Some(4.0), Some(40.0)));
}

/// 60 customers first order in each of January to June 2024 and of January to June 2025, all on the 5th. Of the groups of
/// 2024 30 each come back the month after, of those of 2025 only 15. Pooled: 270 of 720. The last day is 31 August 2025.
fn two_years() -> perennial::records::Dataset {
    let mut orders = Vec::new();
    for (year, back) in [(2024, 30), (2025, 15)] {
        for month in 1..=6 {
            for number in 0..60 {
                let who = format!("{year}{month}{number:02}@example.org");
                orders.push((who.clone(), format!("{year}-{month:02}-05")));
                if number < back {
                    orders.push((who, format!("{year}-{:02}-05", month + 1)));
                }
            }
        }
    }
    let orders: Vec<Order> = orders.iter().map(|(who, when)| (who.as_str(), when.as_str(), 20, "web")).collect();
    dataset(&orders, "2025-08-31")
}

#[test]
fn the_latest_groups_are_compared_with_those_of_the_same_months_a_year_before() {
    let made = report("retention", &two_years(), &[("retention.period", "1")], "en");
    // 270 of 720 is 37.5 %; Wilson 34.0 to 41.1. The latest six groups: 90 of 360; a year before: 180 of 360.
    assert_eq!(
        made.reading,
        "About 38 of 100 first-time buyers order again in month 1 after their first order (34–41); the latest groups \
         stand at 25, 25 fewer than those a year before; half of all second orders come within 30 days, so write to the \
         others before that."
    );
    assert_eq!(measure(&made, "retention_recent"), (Some(0.25), Some(90.0), Some(360.0)));
    let recent = made.measures.iter().find(|measure| measure.id == "retention_recent").unwrap();
    let before = &recent.comparisons[0];
    assert_eq!((before.id.as_str(), before.value), ("same_period_last_year", Some(0.5)));
    assert_eq!((before.from.to_string(), before.to.to_string()), ("2024-01-01".into(), "2024-06-30".into()));
    assert_eq!(before.display, "▼ 25 points vs 1 Jan – 30 Jun 2024");
    assert!(
        made.figures[0].title.starts_with("Best: Jan 2024 with 50%; worst: Jan 2025 with 25%"),
        "{:?}",
        made.figures
    );
}

#[test]
fn persian_tells_the_same_with_its_own_digits() {
    let made = report("retention", &two_years(), &[("retention.period", "1")], "fa");
    let plain: String = made.reading.chars().filter(|c| !matches!(c, '\u{2068}' | '\u{2069}')).collect();
    assert_eq!(
        plain,
        "از هر ۱۰۰ خریدار تازه حدود ۳۸ نفر در ماه ۱ پس از اولین سفارش دوباره سفارش می‌دهند (۳۴ تا ۴۱)؛ تازه‌ترین گروه‌ها \
         ۲۵ نفرند، ۲۵ نفر کمتر از گروه‌های یک سال پیش؛ نیمی از سفارش‌های دوم تا ۳۰ روز می‌رسند، پس پیش از آن به دیگران بنویسید."
    );
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    for measure in &made.measures {
        assert!(!measure.label.contains(is_latin) && !measure.definition.contains(is_latin), "{measure:?}");
    }
    for note in &made.notes {
        assert!(!note.text.contains(|c: char| c.is_ascii_digit()), "{note:?}");
    }
}

#[test]
fn elapsed_periods_are_told_by_their_days() {
    let chosen = [("retention.window", "elapsed"), ("retention.period", "1")];
    let made = report("retention", &shop("2026-03-31"), &chosen, "en");
    // Days 30 to 59 after noon of 10 January reach to noon of 10 March: 10 came on 10 February (day 31), none later than
    // that but 4 on 10 March (day 59). Those of February joined 54 days before the end: not yet observed.
    assert_eq!(measure(&made, "retention_period_1"), (Some(0.25), Some(10.0), Some(40.0)));
    assert_eq!(
        made.reading,
        "About 25 of 100 first-time buyers order again between day 30 and day 59 after their first order (14–40)."
    );
    let notes: Vec<_> = made.notes.iter().map(|note| note.code.as_str()).collect();
    assert!(notes.contains(&"open_periods"), "{notes:?}");
    // Joined at noon of 10 January: period 2 runs to noon of the 90th day on, 10 April. Joined at noon of 5 February:
    // period 1 runs to noon of the 60th day on, 6 April.
    let cohorts = made.tables.iter().find(|table| table.id == "cohorts").unwrap();
    let closes = cohorts.rows.iter().map(|row| row.last().cloned().unwrap()).collect::<Vec<_>>();
    assert_eq!(serde_json::to_string(&closes).unwrap(), r#"["2026-04-10","2026-04-06"]"#);
}

#[test]
fn the_table_can_count_orders_or_revenue() {
    let made = |measure| report("retention", &shop("2026-03-31"), &[("retention.measure", measure)], "en");
    assert_eq!(rows(&made("orders"), "cohorts"), r#"[["2026-01",40,40,10,4,null],["2026-02",60,60,15,null,null]]"#);
    // Every order is 20.00.
    assert_eq!(
        rows(&made("revenue"), "cohorts"),
        r#"[["2026-01",40,800.0,200.0,80.0,null],["2026-02",60,1200.0,300.0,null,null]]"#
    );
    assert_eq!(made("revenue").figures[0].title, "$2,580.00 from 2 groups, by the time since the first order");
    // (800 + 200 + 80) / 40.
    assert!(rows(&made("customers"), "revenue_per_customer").starts_with(r#"[["2026-01",40,20.0,25.0,27.0,null]"#));
}
