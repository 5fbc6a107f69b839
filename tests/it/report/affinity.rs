//! The report of product affinity: sentences and tables by hand.

use super::shop::{measure, report, small_shop};
use crate::measures::builder::{data, order};
use perennial::records::Dataset;
use perennial::report::{Cell, Report};

fn column(made: &Report, table: &str, id: &str) -> Vec<Cell> {
    let table = made.tables.iter().find(|found| found.id == table).unwrap();
    let at = table.columns.iter().position(|column| column.id == id).unwrap();
    table.rows.iter().map(|row| row[at].clone()).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

/// Sixty customers: twenty who buy bread and butter, then jam; forty who buy tea, twenty of them tea again and twenty ink.
fn grocer() -> Dataset {
    let mut orders = Vec::new();
    for at in 0..60 {
        let name = format!("c{at:02}@example.org");
        let first: &[(&str, i64)] = if at < 20 { &[("bread", 100), ("butter", 200)] } else { &[("tea", 300)] };
        let second = match at {
            0..20 => ("jam", 400),
            20..40 => ("tea", 300),
            _ => ("ink", 500),
        };
        let back = if at % 2 == 0 { 50 } else { 0 };
        orders.push(order(&name, "2026-01-05", 1_000).lines(first).refund(back));
        orders.push(order(&name, "2026-02-04", 1_000).lines(&[second]));
    }
    data(&orders, &[], "2026-06-30")
}

/// By hand: of 120 orders 20 hold bread, 20 butter, 20 both: 6 times chance. Held out are 60: in the 60 others nobody had a second
/// order, so the suggestions are the popular tea, bread and butter: 20 of 60 either way.
#[test]
fn the_sentence_and_the_tables_by_hand() {
    let made = report("affinity", &grocer(), &[], "en");
    assert_eq!(
        made.reading,
        "Show butter to whoever buys bread: 100% of the orders with bread hold both, and the two go together 6.0 times as often as \
         by chance; for the next order offer the most popular products: the suggestions per customer do not beat them here (33% of \
         60 customers bought one of three suggestions in an order that was held out, 33% one of the three most popular products)."
    );
    assert!(made.notes.iter().any(|note| note.code == "affinity_not_better"));
    assert_eq!(measure(&made, "hit_three"), (Some(20.0 / 60.0), Some(20.0), Some(60.0)));
    assert_eq!(measure(&made, "popular_hit_three"), (Some(20.0 / 60.0), Some(20.0), Some(60.0)));
    assert_eq!(measure(&made, "hit_difference").0, Some(0.0));
    assert_eq!(measure(&made, "pairs_proven").0, Some(1.0));
    assert_eq!(column(&made, "pairs", "product"), [text("bread")]);
    assert_eq!(column(&made, "pairs", "orders_with_both"), [Cell::Count(20)]);
    assert_eq!(column(&made, "pairs", "support"), [Cell::Number(20.0 / 120.0)]);
    assert_eq!(column(&made, "pairs", "confidence_back"), [Cell::Number(1.0)]);
    // Jam after bread and butter is 3 times the usual third, tea and ink after tea 1.5 times.
    assert_eq!(column(&made, "after", "product"), ["bread", "butter", "tea", "tea"].map(text));
    assert_eq!(column(&made, "after", "usual_next_share"), vec![Cell::Number(20.0 / 60.0); 4]);
    assert_eq!(column(&made, "next_products", "customer").len(), 60);
    // Whoever had tea last is offered tea or ink; the more popular first.
    let first = column(&made, "next_products", "suggested_first");
    assert_eq!(first[30], text("tea"));
    // Half of the orders with tea at first had a refund, none of the later ones: 20 of 60.
    assert_eq!(column(&made, "starts", "product"), ["tea", "bread", "butter"].map(text));
    assert_eq!(column(&made, "starts", "refunded_share")[0], Cell::Number(20.0 / 60.0));
    assert_eq!(column(&made, "starts", "ordered_again_share"), vec![Cell::Number(1.0); 3]);
    // Prices 1, 2, 3, 4, 5: cut at 2 and 4. Butter is in the middle, and jam above; tea is in the middle, and ink above.
    assert_eq!(measure(&made, "stepped_up"), (Some(40.0 / 60.0), Some(40.0), Some(60.0)));
}

#[test]
fn little_data_is_said() {
    let made = report("affinity", &small_shop(), &[], "en");
    assert_eq!(made.reading, "No order here names a product: add an export with the lines of the orders.");
    let few = [order("a@example.org", "2026-01-05", 100).lines(&[("pen", 100)])];
    let made = report("affinity", &data(&few, &[], "2026-02-01"), &[], "en");
    assert_eq!(made.reading, "Add a longer export: only one order names a product, too few to say what goes together.");
}
