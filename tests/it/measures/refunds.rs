//! When refunds became known: dates of refunds from whole files, and what a period knew at its end.

use super::builder::of_files;
use crate::report::shop::report;
use perennial::ingest::ReadOptions;
use perennial::measures::{Known, RetentionConfig, RetentionTerms, clients, retention_with};
use perennial::records::{Choices, Dataset, Selection};
use perennial::units::{Day, Grain, Money};

fn read(text: &str) -> Dataset {
    of_files(&[("orders.csv", text)], &ReadOptions::default(), Choices::default()).0
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Ann pays 100 in January, of which 30 are given back in January, 20 in March by a row of their own; bob 50 in February, all of
/// it given back on a day that nobody wrote down; cat 10 in April.
const ROWS: &str = "order id,order date,customer id,amount,refund amount,refund date\n\
    1,2024-01-05,ann,100,30,2024-01-20\n1,2024-03-02,ann,-20,,\n2,2024-02-10,bob,50,50,\n3,2024-04-30,cat,10,0,\n";

#[test]
fn refunds_on_orders_have_the_day_that_the_file_gives() {
    let data = read(ROWS);
    let orders = &data.orders;
    assert_eq!(orders.refund.iter().collect::<Vec<_>>(), [5_000, 5_000, 0].map(Money::from_cents));
    let by = |until: &str| orders.refund_by(0, day(until)).ten_thousandths() / 10_000;
    assert_eq!(["2024-01-19", "2024-01-20", "2024-03-01", "2024-03-02"].map(by), [0, 30, 30, 50]);
    assert_eq!(orders.refund_by(1, day("2030-01-01")), Money::ZERO);
    assert_eq!(orders.undated_refunds(), Money::from_cents(5_000));
}

/// By hand: at the end of January 70 of ann's 100 were left, today 50. Of bob's 50 nothing was known to be given back, today all.
#[test]
fn a_period_knows_what_was_given_back_by_its_end() {
    let data = read(ROWS);
    let found = clients(&data, &Selection::default(), Grain::Month, &RetentionTerms::default());
    let revenue: Vec<(i64, i64)> = found
        .periods
        .iter()
        .map(|row| (row.revenue_then.ten_thousandths() / 10_000, row.revenue_now.ten_thousandths() / 10_000))
        .collect();
    assert_eq!(revenue, [(70, 50), (50, 0), (10, 10)]);
    let terms = RetentionTerms { known: Known::Then, ..RetentionTerms::default() };
    let cohorts = |terms| retention_with(&data, &Selection::default(), &RetentionConfig::default(), terms).cohorts;
    let first =
        |terms| cohorts(terms).iter().map(|cohort| cohort.cells[0].revenue.ten_thousandths() / 10_000).collect();
    let (then, now): (Vec<i64>, Vec<i64>) = (first(&terms), first(&RetentionTerms::default()));
    assert_eq!((then, now), (vec![70, 50, 10], vec![50, 0, 10]));
}

#[test]
fn the_report_says_how_much_was_given_back_without_a_date() {
    let made = report("retention", &read(ROWS), &[], "en");
    let note = made.notes.iter().find(|note| note.code == "refunds_undated").unwrap();
    assert!(note.text.contains("31.2% of the revenue, 50.0% of all"), "{}", note.text);
    let dated = ROWS.replace("bob,50,50,", "bob,50,50,2024-02-12");
    let made = report("retention", &read(&dated), &[], "en");
    assert!(made.notes.iter().all(|note| note.code != "refunds_undated"));
    let gross = of_files(
        &[("orders.csv", ROWS)],
        &ReadOptions::default(),
        Choices { revenue_basis: perennial::records::RevenueBasis::Gross, ..Choices::default() },
    );
    let made = report("retention", &gross.0, &[], "en");
    assert!(made.notes.iter().all(|note| note.code != "refunds_undated"), "nothing is taken off");
}

/// Vendors: a column of Stripe's payments, rows of their own at PayPal.
#[test]
fn payment_exports_date_their_refunds() {
    for (name, text) in [
        ("unified_payments.csv", include_str!("../../fixtures/stripe/unified_payments.csv")),
        ("activity_41.CSV", include_str!("../../fixtures/paypal/activity_41.CSV")),
    ] {
        let choices = Choices::default();
        let data = of_files(&[(name, text)], &ReadOptions::default(), choices).0;
        let orders = &data.orders;
        let given: Money = orders.refund.iter().sum();
        let dated: Money = orders.dated_refunds.amount.iter().copied().sum();
        eprintln!("{name}: {given} given back on orders, {dated} of it with a date");
        assert_eq!(given - dated, orders.undated_refunds());
        assert!(dated > Money::ZERO && dated <= given, "{name}");
        for (at, &order) in orders.dated_refunds.order.iter().enumerate() {
            assert!(orders.dated_refunds.at[at] >= orders.placed_at.at(order as usize), "{name}: before the order");
        }
    }
}

/// Law: a file read in two halves that meet between orders, or with its rows the other way round, knows the same days.
#[test]
fn law_order_and_cut() {
    let known = |data: &Dataset| -> Vec<(i64, i64, i64)> {
        let dated = &data.orders.dated_refunds;
        let of = |at: usize| {
            (data.orders.placed_at.at(dated.order[at] as usize), dated.at[at], dated.amount[at].ten_thousandths())
        };
        let mut all: Vec<_> = (0..dated.order.len()).map(of).collect();
        all.sort_unstable();
        all
    };
    let base = known(&read(ROWS));
    assert_eq!(base.len(), 2);
    let mut rows: Vec<&str> = ROWS.lines().collect();
    let (first, second) = (rows[..3].join("\n"), [rows[0], rows[3], rows[4]].join("\n"));
    let cut = of_files(&[("a.csv", &first), ("b.csv", &second)], &ReadOptions::default(), Choices::default()).0;
    assert_eq!(known(&cut), base);
    rows[1..].reverse();
    assert_eq!(known(&read(&rows.join("\n"))), base);
}
