//! The report of the best customers: the small shop by hand.

use super::shop::{measure, report, rows, small_shop};
use perennial::report::Cell;

#[test]
fn customers_are_scored_by_fifths() {
    let made = report("rfm", &small_shop(), &[], "en");
    let table = made.tables.iter().find(|table| table.id == "customers").unwrap();
    let scored: Vec<_> = table.rows.iter().map(|row| serde_json::to_string(&row[..11]).unwrap()).collect();
    // Days to 1 April: a 27, b 71, c 25, d 83, e 82, f 31, g 58, h 29. Taken negative and sorted: -83 -82 -71 -58 -31 -29
    // -27 -25; the quintile edges (linear, positions 1.4, 2.8, 4.2, 5.6) are -77.6, -60.6, -30.6, -27.8.
    // Orders: 1 1 1 1 2 2 2 3 give the edges 1, 1, 2, 2. Revenue: 5 8 12 25 30 60 80 100 give 9.6, 22.4, 36, 72.
    assert_eq!(
        scored,
        [
            r#"["a@example.org","champions",5,5,4,5,27,3,3,60.0,"2026-03-05"]"#,
            r#"["b@example.org","almost_lost",2,3,3,3,71,2,2,30.0,"2026-01-20"]"#,
            r#"["c@example.org","champions",5,3,5,4,25,2,2,80.0,"2026-03-07"]"#,
            r#"["d@example.org","dormant",1,1,1,1,83,1,1,5.0,"2026-01-08"]"#,
            r#"["e@example.org","dormant",1,1,3,2,82,1,1,25.0,"2026-01-09"]"#,
            r#"["f@example.org","needs_attention",3,3,5,4,31,2,2,100.0,"2026-03-01"]"#,
            r#"["g@example.org","almost_lost",3,1,1,1,58,1,1,8.0,"2026-02-02"]"#,
            r#"["h@example.org","promising",4,1,2,2,29,1,1,12.0,"2026-03-03"]"#,
        ]
    );
    // Champions a and c: 140 of 320.
    assert_eq!(measure(&made, "champions_revenue_share"), (Some(140.0 / 320.0), Some(140.0), Some(320.0)));
    assert_eq!(measure(&made, "one_order_share"), (Some(0.5), Some(4.0), Some(8.0)));
    assert_eq!(
        made.reading,
        "2 champions among 8 customers bring 44% of revenue, and no good customer has been away for long."
    );
    let champions = rows(&made, "segments");
    assert!(champions.starts_with(r#"[["champions","Champions",2,0.25,5,140.0,0.4375,28.0,2.5,"#), "{champions}");
}

#[test]
fn the_grid_holds_every_customer_once() {
    let made = report("rfm", &small_shop(), &[], "en");
    let grid = made.tables.iter().find(|table| table.id == "grid").unwrap();
    let count = |row: &Vec<Cell>| match row[4] {
        Cell::Count(count) => count,
        _ => panic!("a count"),
    };
    let customers: i64 = grid.rows.iter().map(count).sum();
    assert_eq!((grid.rows.len(), customers), (25, 8));
}
