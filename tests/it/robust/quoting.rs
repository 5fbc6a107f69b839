//! Cells that are parted or quoted wrongly.

use super::{bad, check, orders};

#[test]
fn quotes() {
    let tail: String = (0..40).map(|row| format!("c{row},2024-03-{:02},1.00\n", row % 28 + 1)).collect();
    let long = |first: &str| format!("customer,date,amount\n{first}\n{tail}");
    let cases = vec![
        bad("never closed, in the first cell", long("\"ann,2024-01-31,1.50"), "?"),
        bad("never closed, in the last cell", long("ann,2024-01-31,\"1.50"), "?"),
        bad("never closed, in the last row", format!("customer,date,amount\n{tail}\"ann,2024-01-31,1.50\n"), "?"),
        bad("never closed, in the header", format!("customer,\"date,amount\nann,2024-01-31,1.50\n{tail}"), "?"),
        bad("one alone in a cell", long("\",2024-01-31,1.50"), "?"),
        bad("inside an unquoted cell", long("Ann \"the cat\" B,2024-01-31,1.50"), "?"),
        bad("text after the closing one", long("\"ann\" b,2024-01-31,1.50"), "?"),
        bad("text before the opening one", long("b \"ann, c\",2024-01-31,1.50"), "?"),
        bad("inside a quoted cell, not doubled", long("\"ann \"the cat\" b\",2024-01-31,1.50"), "?"),
        bad("inside a quoted cell, with a separator", long("\"ann \"the, cat\" b\",2024-01-31,1.50"), "?"),
        bad("doubled twice", long("\"\"\"\"ann\"\"\"\",2024-01-31,1.50"), "?"),
        bad("the whole row in quotes", long("\"ann,2024-01-31,1.50\""), "?"),
        bad("after a backslash", long("\"ann \\\"the cat\\\" b\",2024-01-31,1.50"), "?"),
        bad("a backslash before the closing one", long("\"ann\\\",2024-01-31,1.50"), "?"),
        bad("single", "customer,date,amount\n'ann, a','2024-01-31','1.50'\n'bo, b','2024-02-01','2.50'\n", "?"),
        bad("an apostrophe first", long("'ann,2024-01-31,1.50"), "?"),
        bad("typographic", long("“ann”,2024-01-31,1.50"), "?"),
        bad("spaces around quoted cells", long("\"ann\" , \"2024-01-31\" , \"1.50\""), "?"),
        bad("a quoted cell over three lines", long("\"ann\na\nb\",2024-01-31,1.50"), "?"),
        bad("an even number of stray ones on two lines", long("an\"n,2024-01-31,1.50\nb\"o,2024-02-01,2.50"), "?"),
    ];
    check("quotes", cases);
}

#[test]
fn delimiters() {
    let rows = [["customer", "date", "amount"], ["ann", "2024-01-31", "1.50"], ["bo", "2024-02-01", "2.50"], ["cy", "2024-02-02", "3.00"]];
    let parted = |by: &str| rows.map(|row| row.join(by) + "\n").concat();
    let cases = vec![
        bad("semicolons", parted(";"), "?"),
        bad("tabs", parted("\t"), "?"),
        bad("bars", parted("|"), "?"),
        bad("spaces", parted(" "), "?"),
        bad("several spaces", parted("    "), "?"),
        bad("a comma and a space", parted(", "), "?"),
        bad("carets", parted("^"), "?"),
        bad("tildes", parted("~"), "?"),
        bad("colons", parted(":"), "?"),
        bad("two bars", parted("||"), "?"),
        bad("a word", parted("<sep>"), "?"),
        bad("the unit separator", parted("\u{1F}"), "?"),
        bad("full-width commas", parted("，"), "?"),
        bad("Arabic commas", parted("،"), "?"),
        bad("none", parted(""), "?"),
        bad("commas in the header, semicolons below", "customer,date,amount\nann;2024-01-31;1.50\nbo;2024-02-01;2.50\n", "?"),
        bad("another one in every row", "customer,date,amount\nann;2024-01-31;1.50\nbo\t2024-02-01\t2.50\ncy|2024-02-02|3.00\n", "?"),
        bad("one at the end of every line", parted(",").replace('\n', ",\n"), "?"),
        bad("one at the start of every line", parted(",").replace("customer", ",customer").replace("ann", ",ann").replace("bo", ",bo").replace("cy", ",cy"), "?"),
        bad("semicolons and decimal commas", "customer;date;amount\nann;2024-01-31;1,50\nbo;2024-02-01;2,50\n", "?"),
        bad("commas and decimal commas", "customer,date,amount\nann,2024-01-31,1,50\nbo,2024-02-01,2,50\ncy,2024-02-02,3,00\n", "?"),
        bad("a sep line that is wrong", "sep=|\ncustomer,date,amount\nann,2024-01-31,1.50\n", "?"),
        bad("a sep line of a word", "sep=comma-and-more\ncustomer,date,amount\nann,2024-01-31,1.50\n", "?"),
    ];
    check("delimiters", cases);
}

#[test]
fn ragged_rows() {
    let cases = vec![
        orders("one cell too few", &["ann,2024-01-31,1.50", "bo,2024-02-01", "cy,2024-02-02,3.00"], "?"),
        orders("one cell alone", &["ann,2024-01-31,1.50", "bo", "cy,2024-02-02,3.00"], "?"),
        orders("one cell too many", &["ann,2024-01-31,1.50", "bo,2024-02-01,2.50,x", "cy,2024-02-02,3.00"], "?"),
        orders("an empty cell too many", &["ann,2024-01-31,1.50", "bo,2024-02-01,2.50,", "cy,2024-02-02,3.00"], "?"),
        orders("many empty cells too many", &["ann,2024-01-31,1.50,,,,,,", "bo,2024-02-01,2.50"], "?"),
        orders("a thousand cells too many", &["ann,2024-01-31,1.50", &format!("bo,2024-02-01,2.50{}", ",x".repeat(1_000))], "?"),
        orders("a separator in a name", &["ann, a,2024-01-31,1.50", "bo,2024-02-01,2.50", "cy,2024-02-02,3.00"], "?"),
        orders("a decimal comma among points", &["ann,2024-01-31,1.50", "bo,2024-02-01,2,50", "cy,2024-02-02,3.00"], "?"),
        orders("a cell missing in the middle", &["ann,2024-01-31,1.50", "bo,2.50", "cy,2024-02-02,3.00"], "?"),
        orders("every row of another length", &["ann", "bo,2024-02-01", "cy,2024-02-02,3.00", "d,2024-02-03,4.00,x", "e,2024-02-04,5.00,x,y"], "?"),
        bad("the header shorter than the rows", "customer,date\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n", "?"),
        bad("the header longer than the rows", "customer,date,amount,note,more\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n", "?"),
        bad("a column of row numbers without a name", "customer,date,amount\n0,ann,2024-01-31,1.50\n1,bo,2024-02-01,2.50\n", "?"),
    ];
    check("ragged", cases);
}
