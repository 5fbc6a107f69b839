//! Tables that are too wide or hold too long a cell.

use super::{bad, check};

fn columns(count: usize, name: impl Fn(usize) -> String) -> String {
    let names: Vec<String> = (0..count).map(name).collect();
    format!("customer,date,amount,{}\nann,2024-01-31,1.50{}\n", names.join(","), ",1".repeat(count))
}

#[test]
fn wide_tables() {
    let cases = vec![
        bad("a thousand columns", columns(1_000, |n| format!("c{n}")), "1 kept = 1.50 XXX"),
        bad("as many as are taken", columns(16_381, |n| format!("c{n}")), "1 kept = 1.50 XXX"),
        bad("one too many", columns(16_382, |n| format!("c{n}")), "refused: too_many_columns"),
        bad("a hundred thousand of one name", columns(100_000, |_| "same".into()), "refused: too_many_columns"),
        bad("a hundred thousand without a name", columns(100_000, |_| String::new()), "refused: too_many_columns"),
        bad("a million", columns(1_000_000, |n| format!("{n}")), "refused: too_many_columns"),
        bad("a thousand of one name", columns(1_000, |_| "same".into()), "1 kept = 1.50 XXX"),
        bad("a thousand without a name", columns(1_000, |_| String::new()), "1 kept = 1.50 XXX"),
        bad("a thousand called amount", columns(1_000, |_| "amount".into()), "1 kept = 1.50 XXX"),
        bad(
            "a million separators in a row",
            format!("customer,date,amount\nann,2024-01-31,1.50\nbo{}\n", ",".repeat(1_000_000)),
            "1 kept = 1.50 XXX; aside 3 missing_amount @amount",
        ),
        bad(
            "a million cells in a row",
            format!("customer,date,amount\nann,2024-01-31,1.50\nbo{}\n", ",x".repeat(1_000_000)),
            "refused: too_many_columns",
        ),
    ];
    check("wide", cases);
}

#[test]
fn long_cells() {
    let long = |length: usize| "x".repeat(length);
    let second = "bo,2024-02-01,2.50\n";
    let cases = vec![
        bad(
            "a customer of 100,000 letters",
            format!("customer,date,amount\n{},2024-01-31,1.50\n{second}", long(100_000)),
            "2 kept = 4.00 XXX",
        ),
        bad(
            "an amount of 100,000 digits",
            format!("customer,date,amount\nann,2024-01-31,{}\n{second}", "9".repeat(100_000)),
            "1 kept = 2.50 XXX; aside 2 unreadable_amount @amount",
        )
        .mapped(&super::BASIC),
        bad(
            "an amount of 100,000 noughts",
            format!("customer,date,amount\nann,2024-01-31,0.{}1\n{second}", "0".repeat(100_000)),
            "1 kept = 2.50 XXX; aside 2 unreadable_amount @amount",
        )
        .mapped(&super::BASIC),
        bad(
            "a date of 100,000 letters",
            format!("customer,date,amount\nann,{},1.50\n{second}", long(100_000)),
            "1 kept = 2.50 XXX; aside 2 unreadable_date @date",
        )
        .mapped(&super::BASIC),
        bad(
            "a cell of 3 MB",
            format!("customer,date,amount\n{},2024-01-31,1.50\n{second}", long(3 << 20)),
            "2 kept = 4.00 XXX",
        )
        .mapped(&super::BASIC),
        bad(
            "a cell of 5 MB",
            format!("customer,date,amount\nann,2024-01-31,1.50\n{},2024-01-31,1.50\n{second}", long(5 << 20)),
            "refused: record_too_long",
        ),
        bad(
            "a quoted cell of 5 MB",
            format!("customer,date,amount\nann,2024-01-31,1.50\n\"{}\",2024-01-31,1.50\n{second}", long(5 << 20)),
            "refused: record_too_long",
        ),
        bad(
            "a quoted cell of many lines",
            format!(
                "customer,date,amount\nann,2024-01-31,1.50\n\"{}\",2024-01-31,1.50\n{second}",
                "x\n".repeat(100_000)
            ),
            "3 kept = 5.50 XXX",
        ),
        bad("one line without an end", long(5 << 20), "refused: record_too_long"),
        bad(
            "a header of 5 MB",
            format!("customer,date,amount,{}\nann,2024-01-31,1.50,x\n", long(5 << 20)),
            "refused: record_too_long",
        ),
        bad(
            "a quote that is never closed before 5 MB",
            format!("customer,date,amount\n\"ann,2024-01-31,1.50\n{}", "bo,2024-02-01,2.50\n".repeat(300_000)),
            "300001 kept = 750001.50 XXX; mended 2 stray_quote",
        )
        .mapped(&super::BASIC),
    ];
    check("long", cases);
}
