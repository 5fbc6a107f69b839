//! Lines that are no rows: titles, headers again, footers, totals, other tables.

use super::{bad, check, orders};

#[test]
fn headers() {
    let rows = "ann,2024-01-31,1.50\nbo,2024-02-01,2.50\n";
    let cases = vec![
        bad("a header alone", "customer,date,amount\n", "header_only"),
        bad("a header alone, without a line end", "customer,date,amount", "header_only"),
        bad(
            "the header of a shop alone",
            "Name,Email,Financial Status,Created at,Total,Lineitem name\n",
            "header_only",
        ),
        bad("a header and blank lines", "customer,date,amount\n\n\n", "header_only; skipped 2 3 blank"),
        bad("a header and empty rows", "customer,date,amount\n,,\n,,\n", "header_only; skipped 2 3 blank"),
        bad("no header", rows, "needs_mapping; no header"),
        bad(
            "the header twice",
            format!("customer,date,amount\ncustomer,date,amount\n{rows}"),
            "2 kept = 4.00 XXX; skipped 2 repeated_header",
        ),
        bad(
            "the header after every row",
            "customer,date,amount\nann,2024-01-31,1.50\ncustomer,date,amount\nbo,2024-02-01,2.50\ncustomer,date,amount\n",
            "2 kept = 4.00 XXX; skipped 3 5 repeated_header",
        ),
        bad("the header last", format!("{rows}customer,date,amount\n"), "needs_mapping; no header"),
        bad(
            "the header again in capitals",
            format!("customer,date,amount\n{rows}CUSTOMER,DATE,AMOUNT\ncy,2024-02-02,3.00\n"),
            "needs_mapping",
        ),
        bad("two rows of header", format!("sales,,\ncustomer,date,amount\n{rows}"), "needs_mapping"),
        bad("units under the header", format!("customer,date,amount\n,day,EUR\n{rows}"), "needs_mapping"),
        bad(
            "the header in the middle",
            format!("{rows}customer,date,amount\ncy,2024-02-02,3.00\n"),
            "needs_mapping; no header",
        ),
        bad(
            "a header that names two columns more than there are",
            "customer,date,amount,gift,city\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n",
            "2 kept = 4.00 XXX; mended 2 3 cell_count",
        ),
        bad(
            "such a header over many rows",
            (0..50).fold("customer,date,amount,gift,city\n".to_owned(), |text, row| {
                text + &format!("c{row},2024-01-31,1.50\n")
            }),
            "50 kept = 75.00 XXX; mended 50 rows cell_count",
        ),
        bad("one row without a header", "ann,2024-01-31,1.50\n", "needs_mapping; no header"),
    ];
    check("headers", cases);
}

#[test]
fn titles_footers_and_totals() {
    let sound =
        "customer,date,amount\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\ncy,2024-02-02,3.00\ndi,2024-02-03,4.00\n";
    let cases = vec![
        bad("a title", format!("Orders of the shop\n{sound}"), "4 kept = 11.00 XXX; skipped 1 preamble"),
        bad(
            "a title and a blank line",
            format!("Orders of the shop\n\n{sound}"),
            "4 kept = 11.00 XXX; skipped 1 preamble; skipped 2 blank",
        ),
        bad(
            "ten lines of titles",
            format!("{}{sound}", "Report: orders\n".repeat(10)),
            "4 kept = 11.00 XXX; skipped 10 rows preamble",
        ),
        bad("comments", format!("# shop: example\n# from: 2024\n{sound}"), "4 kept = 11.00 XXX; skipped 1 2 preamble"),
        bad("a total", format!("{sound}Total,,4.00\n"), "4 kept = 11.00 XXX; skipped 6 total"),
        bad(
            "a total at the top",
            "customer,date,amount\nTotal,,4.00\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n",
            "2 kept = 4.00 XXX; aside 2 missing_date @date",
        ),
        bad("a total in German", format!("{sound}Gesamtsumme,,4.00\n"), "4 kept = 11.00 XXX; skipped 6 total"),
        bad("a total in Persian", format!("{sound}جمع کل,,4.00\n"), "4 kept = 11.00 XXX; skipped 6 total"),
        bad(
            "a subtotal after each row",
            "customer,date,amount\nann,2024-01-31,1.50\nSubtotal,,1.50\nbo,2024-02-01,2.50\nSubtotal,,2.50\n",
            "2 kept = 4.00 XXX; aside 3 5 missing_date @date",
        ),
        bad("a customer named Total", format!("{sound}Total,2024-02-03,5.00\n"), "5 kept = 16.00 XXX"),
        bad(
            "a footer",
            format!("{sound}\nExported on 2024-03-01 by the shop\n"),
            "4 kept = 11.00 XXX; skipped 6 blank; skipped 7 footer",
        ),
        bad("a footer without a gap", format!("{sound}2 rows\n"), "4 kept = 11.00 XXX; aside 6 missing_amount @amount"),
        bad(
            "a line of dashes",
            "customer,date,amount\n---,---,---\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n",
            "needs_mapping",
        ),
        bad("a line of equals signs", format!("{sound}=====\n"), "4 kept = 11.00 XXX; aside 6 missing_amount @amount"),
        bad(
            "blank lines in between",
            "customer,date,amount\n\nann,2024-01-31,1.50\n\n\nbo,2024-02-01,2.50\n\n",
            "2 kept = 4.00 XXX; skipped 2 4 5 7 blank",
        ),
    ];
    check("titles", cases);
}

#[test]
fn several_tables() {
    let one = "customer,date,amount\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n";
    let cases = vec![
        bad(
            "another one after a gap",
            format!("{one}\nchannel,visits\nweb,10\nmail,20\n"),
            "2 kept = 4.00 XXX; skipped 4 blank | needs_mapping",
        ),
        bad(
            "the same one again after a gap",
            format!("{one}\n{one}"),
            "2 kept = 4.00 XXX; skipped 4 blank | 0 kept = 0.00 XXX; aside 6 7 duplicate_order",
        ),
        bad(
            "the same one again without a gap",
            format!("{one}{one}"),
            "2 kept = 4.00 XXX | 0 kept = 0.00 XXX; aside 5 6 duplicate_order",
        ),
        bad(
            "another one first",
            format!("channel,visits\nweb,10\nmail,20\n\n{one}"),
            "needs_mapping; skipped 4 blank | 2 kept = 4.00 XXX",
        ),
        bad(
            "three",
            format!("{one}\nchannel,visits\nweb,10\n\nproduct,price,stock,colour\ntea,1.00,5,red\ncup,2.00,6,blue\n"),
            "2 kept = 4.00 XXX; skipped 4 blank | needs_mapping; skipped 7 blank | needs_mapping",
        ),
        bad(
            "each under a title",
            format!("Orders\n{one}\nVisits\nchannel,visits\nweb,10\nmail,20\n"),
            "2 kept = 4.00 XXX; skipped 1 preamble; skipped 5 blank; skipped 6 footer | needs_mapping",
        ),
        bad("without a gap", format!("{one}channel,visits\nweb,10\nmail,20\n"), "2 kept = 4.00 XXX | needs_mapping"),
        bad(
            "a summary above",
            format!("orders,2\nrevenue,4.00\n\n{one}"),
            "needs_mapping; skipped 3 blank; no header | 2 kept = 4.00 XXX",
        ),
        bad(
            "the first one empty",
            format!("channel,visits\n\n{one}"),
            "2 kept = 4.00 XXX; skipped 1 preamble; skipped 2 blank",
        ),
        bad(
            "a second one with another separator",
            format!("{one}\nchannel;visits;share\nweb;10;1\nmail;20;2\n"),
            "2 kept = 4.00 XXX; skipped 4 blank; skipped 5 6 7 footer",
        ),
        bad(
            "the columns in another order below",
            format!("{one}\namount,date,customer\n3.00,2024-02-02,cy\n4.00,2024-02-03,di\n"),
            "2 kept = 4.00 XXX; skipped 4 blank | 2 kept = 7.00 XXX",
        ),
    ];
    check("tables", cases);
}

#[test]
fn missing_columns_and_cells() {
    let cases = vec![
        bad("no customer", "date,amount\n2024-01-31,1.50\n2024-02-01,2.50\n", "needs_mapping"),
        bad("no date", "customer,amount\nann,1.50\nbo,2.50\n", "needs_mapping"),
        bad("no amount", "customer,date\nann,2024-01-31\nbo,2024-02-01\n", "needs_mapping"),
        bad("one column", "customer\nann\nbo\n", "needs_mapping"),
        bad("names that say nothing", "a,b,c\nx,7,y\nz,8,w\n", "needs_mapping"),
        bad("a table of something else", "country,population\nDE,83\nAT,9\n", "needs_mapping"),
        orders(
            "no date in a row",
            &["ann,,1.50", "bo,2024-02-01,2.50"],
            "1 kept = 2.50 XXX; aside 2 missing_date @date",
        ),
        orders(
            "no amount in a row",
            &["ann,2024-01-31,", "bo,2024-02-01,2.50"],
            "1 kept = 2.50 XXX; aside 2 missing_amount @amount",
        ),
        orders("no customer in a row", &[",2024-01-31,1.50", "bo,2024-02-01,2.50"], "2 kept = 4.00 XXX; 1 by nobody"),
        orders("no date in any row", &["ann,,1.50", "bo,,2.50"], "0 kept = 0.00 XXX; aside 2 3 missing_date @date"),
        orders(
            "no amount in any row",
            &["ann,2024-01-31,", "bo,2024-02-01,"],
            "0 kept; aside 2 3 missing_amount @amount",
        ),
        orders("no customer in any row", &[",2024-01-31,1.50", ",2024-02-01,2.50"], "2 kept = 4.00 XXX; 2 by nobody"),
        orders(
            "words for nothing",
            &["ann,n/a,1.50", "bo,2024-02-01,NULL", "cy,-,--", "di,2024-02-03,4.00"],
            "1 kept = 4.00 XXX; aside 2 4 unreadable_date @date; aside 3 unreadable_amount @amount",
        ),
        orders(
            "blanks for nothing",
            &["ann,   ,1.50", "bo,2024-02-01,\u{A0}", "cy,2024-02-02,3.00"],
            "1 kept = 3.00 XXX; aside 2 missing_date @date; aside 3 missing_amount @amount",
        ),
        bad(
            "the columns in the wrong places",
            "customer,date,amount\n2024-01-31,1.50,ann\n2024-02-01,2.50,bo\n",
            "needs_mapping",
        ),
    ];
    check("missing", cases);
}
