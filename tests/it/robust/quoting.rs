//! Cells that are parted or quoted wrongly.

use super::{bad, check, orders};

#[test]
fn quotes() {
    let tail: String = (0..40).map(|row| format!("c{row},2024-03-{:02},1.00\n", row % 28 + 1)).collect();
    let long = |first: &str| format!("customer,date,amount\n{first}\n{tail}");
    let cases = vec![
        bad(
            "never closed, in the first cell",
            long("\"ann,2024-01-31,1.50"),
            "41 kept = 41.50 XXX; mended 2 stray_quote",
        ),
        bad(
            "never closed, in the last cell",
            long("ann,2024-01-31,\"1.50"),
            "41 kept = 41.50 XXX; mended 2 stray_quote",
        ),
        bad(
            "never closed, in the last row",
            format!("customer,date,amount\n{tail}\"ann,2024-01-31,1.50\n"),
            "41 kept = 41.50 XXX; mended 42 stray_quote",
        ),
        bad(
            "never closed, in the header",
            format!("customer,\"date,amount\nann,2024-01-31,1.50\n{tail}"),
            "41 kept = 41.50 XXX",
        ),
        bad(
            "one alone in a cell",
            long("\",2024-01-31,1.50"),
            "41 kept = 41.50 XXX; mended 2 stray_quote; 1 by nobody",
        ),
        bad(
            "inside an unquoted cell",
            long("Ann \"the cat\" B,2024-01-31,1.50"),
            "41 kept = 41.50 XXX; mended 2 stray_quote",
        ),
        bad(
            "text after the closing one",
            long("\"ann\" b,2024-01-31,1.50"),
            "41 kept = 41.50 XXX; mended 2 stray_quote",
        ),
        bad(
            "text before the opening one",
            long("b \"ann, c\",2024-01-31,1.50"),
            "41 kept = 41.50 XXX; mended 2 cell_count; mended 2 stray_quote",
        ),
        bad(
            "inside a quoted cell, not doubled",
            long("\"ann \"the cat\" b\",2024-01-31,1.50"),
            "41 kept = 41.50 XXX; mended 2 stray_quote",
        ),
        bad(
            "inside a quoted cell, with a separator",
            long("\"ann \"the, cat\" b\",2024-01-31,1.50"),
            "41 kept = 41.50 XXX; mended 2 stray_quote",
        ),
        bad("doubled twice", long("\"\"\"\"ann\"\"\"\",2024-01-31,1.50"), "41 kept = 41.50 XXX; mended 2 stray_quote"),
        bad("the whole row in quotes", long("\"ann,2024-01-31,1.50\""), "41 kept = 41.50 XXX; mended 2 stray_quote"),
        bad("after a backslash", long("\"ann \\\"the cat\\\" b\",2024-01-31,1.50"), "41 kept = 41.50 XXX"),
        bad("a backslash before the closing one", long("\"ann\\\",2024-01-31,1.50"), "41 kept = 41.50 XXX"),
        bad(
            "single",
            "customer,date,amount\n'ann, a','2024-01-31','1.50'\n'bo, b','2024-02-01','2.50'\n",
            "2 kept = 4.00 XXX",
        ),
        bad("an apostrophe first", long("'ann,2024-01-31,1.50"), "41 kept = 41.50 XXX"),
        bad("typographic", long("“ann”,2024-01-31,1.50"), "41 kept = 41.50 XXX"),
        bad(
            "spaces around quoted cells",
            long("\"ann\" , \"2024-01-31\" , \"1.50\""),
            "40 kept = 40.00 XXX; aside 2 missing_amount @amount",
        ),
        bad("a quoted cell over three lines", long("\"ann\na\nb\",2024-01-31,1.50"), "41 kept = 41.50 XXX"),
        bad(
            "an even number of stray ones on two lines",
            long("an\"n,2024-01-31,1.50\nb\"o,2024-02-01,2.50"),
            "42 kept = 44.00 XXX; mended 2 3 stray_quote",
        ),
    ];
    check("quotes", cases);
}

#[test]
fn delimiters() {
    let rows = [
        ["customer", "date", "amount"],
        ["ann", "2024-01-31", "1.50"],
        ["bo", "2024-02-01", "2.50"],
        ["cy", "2024-02-02", "3.00"],
    ];
    let parted = |by: &str| rows.map(|row| row.join(by) + "\n").concat();
    let cases = vec![
        bad("semicolons", parted(";"), "3 kept = 7.00 XXX; semicolon"),
        bad("tabs", parted("\t"), "3 kept = 7.00 XXX; tab"),
        bad("bars", parted("|"), "3 kept = 7.00 XXX; pipe"),
        bad("spaces", parted(" "), "3 kept = 7.00 XXX; space"),
        bad("several spaces", parted("    "), "3 kept = 7.00 XXX; space"),
        bad("a comma and a space", parted(", "), "3 kept = 7.00 XXX; , "),
        bad("carets", parted("^"), "3 kept = 7.00 XXX; ^"),
        bad("tildes", parted("~"), "3 kept = 7.00 XXX; ~"),
        bad("colons", parted(":"), "3 kept = 7.00 XXX; :"),
        bad("two bars", parted("||"), "3 kept = 7.00 XXX; ||"),
        bad("a word", parted("<sep>"), "needs_mapping"),
        bad("the unit separator", parted("\u{1F}"), "3 kept = 7.00 XXX; \u{1F}"),
        bad("full-width commas", parted("，"), "needs_mapping"),
        bad("Arabic commas", parted("،"), "needs_mapping"),
        bad("none", parted(""), "needs_mapping"),
        bad(
            "commas in the header, semicolons below",
            "customer,date,amount\nann;2024-01-31;1.50\nbo;2024-02-01;2.50\n",
            "2 kept = 4.00 XXX; semicolon",
        ),
        bad(
            "another one in every row",
            "customer,date,amount\nann;2024-01-31;1.50\nbo\t2024-02-01\t2.50\ncy|2024-02-02|3.00\n",
            "needs_mapping",
        ),
        bad("one at the end of every line", parted(",").replace('\n', ",\n"), "3 kept = 7.00 XXX"),
        bad(
            "one at the start of every line",
            parted(",")
                .replace("customer", ",customer")
                .replace("ann", ",ann")
                .replace("bo", ",bo")
                .replace("cy", ",cy"),
            "3 kept = 7.00 XXX",
        ),
        bad(
            "semicolons and decimal commas",
            "customer;date;amount\nann;2024-01-31;1,50\nbo;2024-02-01;2,50\n",
            "2 kept = 4.00 XXX; semicolon; comma",
        ),
        bad(
            "commas and decimal commas",
            "customer,date,amount\nann,2024-01-31,1,50\nbo,2024-02-01,2,50\ncy,2024-02-02,3,00\n",
            "3 kept = 6.00 XXX",
        ),
        bad(
            "a sep line that is wrong",
            "sep=|\ncustomer,date,amount\nann,2024-01-31,1.50\n",
            "needs_mapping; skipped 1 preamble; pipe",
        ),
        bad(
            "a sep line of a word",
            "sep=comma-and-more\ncustomer,date,amount\nann,2024-01-31,1.50\n",
            "1 kept = 1.50 XXX; skipped 1 preamble",
        ),
    ];
    check("delimiters", cases);
}

#[test]
fn ragged_rows() {
    let cases = vec![
        orders(
            "one cell too few",
            &["ann,2024-01-31,1.50", "bo,2024-02-01", "cy,2024-02-02,3.00"],
            "2 kept = 4.50 XXX; aside 3 missing_amount @amount",
        ),
        orders(
            "one cell alone",
            &["ann,2024-01-31,1.50", "bo", "cy,2024-02-02,3.00"],
            "2 kept = 4.50 XXX; aside 3 missing_amount @amount",
        ),
        orders(
            "one cell too many",
            &["ann,2024-01-31,1.50", "bo,2024-02-01,2.50,x", "cy,2024-02-02,3.00"],
            "2 kept = 4.50 XXX; aside 3 unreadable_amount @amount",
        ),
        orders(
            "an empty cell too many",
            &["ann,2024-01-31,1.50", "bo,2024-02-01,2.50,", "cy,2024-02-02,3.00"],
            "3 kept = 7.00 XXX",
        ),
        orders("many empty cells too many", &["ann,2024-01-31,1.50,,,,,,", "bo,2024-02-01,2.50"], "2 kept = 4.00 XXX"),
        orders(
            "a thousand cells too many",
            &["ann,2024-01-31,1.50", &format!("bo,2024-02-01,2.50{}", ",x".repeat(1_000))],
            "refused: no_such_column",
        ),
        orders(
            "a separator in a name",
            &["ann, a,2024-01-31,1.50", "bo,2024-02-01,2.50", "cy,2024-02-02,3.00"],
            "2 kept = 5.50 XXX; aside 2 unreadable_date @date",
        ),
        orders(
            "a decimal comma among points",
            &["ann,2024-01-31,1.50", "bo,2024-02-01,2,50", "cy,2024-02-02,3.00"],
            "3 kept = 7.00 XXX; mended 3 cell_count",
        ),
        orders(
            "a cell missing in the middle",
            &["ann,2024-01-31,1.50", "bo,2.50", "cy,2024-02-02,3.00"],
            "2 kept = 4.50 XXX; aside 3 missing_date @date",
        ),
        orders(
            "every row of another length",
            &["ann", "bo,2024-02-01", "cy,2024-02-02,3.00", "d,2024-02-03,4.00,x", "e,2024-02-04,5.00,x,y"],
            "1 kept = 3.00 XXX; aside 2 3 missing_amount @amount; aside 5 6 unreadable_amount @amount",
        ),
        bad(
            "the header shorter than the rows",
            "customer,date\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n",
            "needs_mapping; skipped 1 preamble; no header",
        ),
        bad(
            "a column of row numbers without a name",
            "customer,date,amount\n0,ann,2024-01-31,1.50\n1,bo,2024-02-01,2.50\n",
            "needs_mapping",
        ),
    ];
    check("ragged", cases);
}
