//! Orders that contradict themselves: the same one twice, other totals, refunds of nothing.

use super::{Bad, bad, check};

fn numbered(what: &str, rows: &[&str], expected: &str) -> Bad {
    bad(what, format!("order,customer,date,amount\n{}\n", rows.join("\n")), expected).mapped(&[
        ("order", "order"),
        ("customer", "customer"),
        ("timestamp", "date"),
        ("amount", "amount"),
    ])
}

#[test]
fn orders_that_come_twice() {
    let cases = vec![
        numbered(
            "the same row twice",
            &["1,ann,2024-01-31,1.50", "1,ann,2024-01-31,1.50"],
            "2 kept = 3.00 XXX; 1 orders",
        ),
        numbered(
            "the same row a thousand times",
            &["1,ann,2024-01-31,1.50"; 1_000],
            "1000 kept = 1500.00 XXX; 1 orders",
        ),
        numbered(
            "one number, two customers",
            &["1,ann,2024-01-31,1.50", "1,bo,2024-01-31,1.50"],
            "2 kept = 3.00 XXX; 1 orders",
        ),
        numbered(
            "one number, two days",
            &["1,ann,2024-01-31,1.50", "1,ann,2024-02-28,1.50"],
            "2 kept = 3.00 XXX; 1 orders",
        ),
        numbered(
            "one number, years apart",
            &["1,ann,2014-01-31,1.50", "1,bo,2024-02-28,2.50"],
            "2 kept = 4.00 XXX; 2014-01-31 to 2014-01-31; 1 orders",
        ),
        numbered(
            "one number, rows apart",
            &["1,ann,2024-01-31,1.50", "2,bo,2024-02-01,2.50", "1,ann,2024-01-31,3.50"],
            "3 kept = 7.50 XXX; 2 orders",
        ),
        numbered(
            "numbers in two spellings",
            &["1,ann,2024-01-31,1.50", "#1,ann,2024-01-31,1.50", "001,ann,2024-01-31,1.50"],
            "3 kept = 4.50 XXX",
        ),
        numbered(
            "no number in some rows",
            &["1,ann,2024-01-31,1.50", ",bo,2024-02-01,2.50", ",bo,2024-02-01,2.50"],
            "3 kept = 6.50 XXX",
        ),
        numbered("no number in any row", &[",ann,2024-01-31,1.50", ",bo,2024-02-01,2.50"], "2 kept = 4.00 XXX"),
        bad(
            "the same rows without numbers",
            "customer,date,amount\nann,2024-01-31,1.50\nann,2024-01-31,1.50\n",
            "2 kept = 3.00 XXX",
        ),
        numbered(
            "numbers that differ by blanks",
            &["1 ,ann,2024-01-31,1.50", " 1,ann,2024-01-31,2.50"],
            "2 kept = 4.00 XXX; 1 orders",
        ),
        numbered(
            "one number for everything",
            &["0,a,2024-01-01,1", "0,b,2024-01-02,2", "0,c,2024-01-03,3", "0,d,2024-01-04,4"],
            "4 kept = 10.00 XXX; 1 orders",
        ),
    ];
    check("twice", cases);
}

#[test]
fn totals_that_contradict() {
    let lines = |what: &str, rows: &str, expected: &str| {
        bad(what, format!("order,customer,date,product,quantity,price,amount\n{rows}"), expected)
    };
    let refunds = |what: &str, rows: &str, expected: &str| {
        bad(what, format!("order,customer,date,amount,refund,status\n{rows}"), expected).mapped(&[
            ("order", "order"),
            ("customer", "customer"),
            ("timestamp", "date"),
            ("amount", "amount"),
            ("refund", "refund"),
            ("status", "status"),
        ])
    };
    let cases = vec![
        lines(
            "pieces times price is not the amount",
            "1,ann,2024-01-31,tea,2,1.50,99.00\n2,bo,2024-02-01,cup,1,2.50,2.50\n",
            "2 kept = 101.50 XXX",
        ),
        lines("no pieces", "1,ann,2024-01-31,tea,0,1.50,1.50\n2,bo,2024-02-01,cup,1,2.50,2.50\n", "2 kept = 4.00 XXX"),
        lines("half a piece", "1,ann,2024-01-31,tea,0.5,1.50,0.75\n", "1 kept = 0.75 XXX"),
        lines("pieces without end", "1,ann,2024-01-31,tea,99999999999999,1.50,1.50\n", "1 kept = 1.50 XXX"),
        lines("pieces in words", "1,ann,2024-01-31,tea,two,1.50,3.00\n", "1 kept = 3.00 XXX"),
        bad(
            "pieces times price beyond reason",
            "customer,date,product,quantity,price\nann,2024-01-31,tea,9999999999999,9999999999999\nbo,2024-02-01,tea,-9999999999999,9999999999999\ncy,2024-02-02,tea,1,2.00\n",
            "1 kept = 2.00 XXX; aside 2 3 unreadable_amount @price",
        ),
        bad(
            "pieces that cannot be read",
            "customer,date,product,quantity,price\nann,2024-01-31,tea,two,1.00\nbo,2024-02-01,tea,1,2.00\n",
            "1 kept = 2.00 XXX; aside 2 unreadable_amount @quantity",
        )
        .mapped(&[
            ("customer", "customer"),
            ("timestamp", "date"),
            ("quantity", "quantity"),
            ("unit_price", "price"),
        ]),
        refunds("more given back than paid", "1,ann,2024-01-31,5.00,9.00,paid\n", "1 kept = 5.00 XXX = 9.00 XXX"),
        refunds("a refund below zero", "1,ann,2024-01-31,5.00,-5.00,paid\n", "1 kept = 5.00 XXX = -5.00 XXX"),
        refunds(
            "an order below zero",
            "1,ann,2024-01-31,-5.00,0,paid\n",
            "1 kept = -5.00 XXX = 0.00 XXX; 0 orders; 1 refunds",
        ),
        refunds(
            "a refund that cannot be read",
            "1,ann,2024-01-31,5.00,some,paid\n2,bo,2024-02-01,2.50,0,paid\n",
            "1 kept = 2.50 XXX = 0.00 XXX; aside 2 unreadable_amount @refund",
        ),
        refunds(
            "statuses that contradict",
            "1,ann,2024-01-31,5.00,0,paid\n1,ann,2024-01-31,5.00,0,cancelled\n",
            "0 kept = 0.00 XXX = 0.00 XXX; aside 2 3 cancelled @status",
        ),
        refunds(
            "every order cancelled",
            "1,ann,2024-01-31,5.00,0,cancelled\n2,bo,2024-02-01,2.50,0,voided\n",
            "0 kept = 0.00 XXX = 0.00 XXX; aside 2 cancelled @status; aside 3 voided @status",
        ),
        refunds("a status nobody knows", "1,ann,2024-01-31,5.00,0,🤷\n", "1 kept = 5.00 XXX = 0.00 XXX"),
        bad(
            "a sum that goes beyond the largest",
            format!("customer,date,amount\n{}", "ann,2024-01-31,28000000000000\n".repeat(100)),
            "8 kept = 224000000000000.00 XXX; aside 92 rows sum_too_large @amount",
        )
        .mapped(&super::BASIC),
    ];
    check("totals", cases);
}

#[test]
fn customers_that_are_none() {
    let named = |what: &str, cell: &str, expected: &str| {
        bad(what, format!("customer,date,amount\n{cell},2024-01-31,1.50\nbo,2024-02-01,2.50\n"), expected)
    };
    let cases = vec![
        named("nothing", "", "2 kept = 4.00 XXX; 1 by nobody"),
        named("null", "null", "2 kept = 4.00 XXX; 1 by nobody"),
        named("undefined", "undefined", "2 kept = 4.00 XXX; 1 by nobody"),
        named("guest", "guest", "2 kept = 4.00 XXX"),
        named("a dash", "-", "2 kept = 4.00 XXX; 1 by nobody"),
        named("a zero", "0", "2 kept = 4.00 XXX"),
        named("an at sign", "@", "2 kept = 4.00 XXX"),
        named("an address without a name", "@example.org", "2 kept = 4.00 XXX"),
        named("two addresses", "a@example.org;b@example.org", "2 kept = 4.00 XXX"),
        named("an address in capitals with blanks", "  ANN@EXAMPLE.ORG  ", "2 kept = 4.00 XXX"),
        named("an address of another script", "аnn@exаmple.org", "2 kept = 4.00 XXX"),
        named("ten thousand letters", &"x".repeat(10_000), "2 kept = 4.00 XXX"),
        named("a number with a fraction", "1234567890.0", "2 kept = 4.00 XXX"),
        named("a number in the notation of a spreadsheet", "1.23457E+15", "2 kept = 4.00 XXX"),
    ];
    check("customers", cases);
}
