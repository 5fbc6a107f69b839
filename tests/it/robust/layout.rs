//! Lines that are no rows: titles, headers again, footers, totals, other tables.

use super::{bad, check, orders};

#[test]
fn headers() {
    let rows = "ann,2024-01-31,1.50\nbo,2024-02-01,2.50\n";
    let cases = vec![
        bad("a header alone", "customer,date,amount\n", "?"),
        bad("a header alone, without a line end", "customer,date,amount", "?"),
        bad("the header of a shop alone", "Name,Email,Financial Status,Created at,Total,Lineitem name\n", "?"),
        bad("a header and blank lines", "customer,date,amount\n\n\n", "?"),
        bad("a header and empty rows", "customer,date,amount\n,,\n,,\n", "?"),
        bad("no header", rows, "?"),
        bad("the header twice", format!("customer,date,amount\ncustomer,date,amount\n{rows}"), "?"),
        bad("the header after every row", "customer,date,amount\nann,2024-01-31,1.50\ncustomer,date,amount\nbo,2024-02-01,2.50\ncustomer,date,amount\n", "?"),
        bad("the header last", format!("{rows}customer,date,amount\n"), "?"),
        bad("the header again in capitals", format!("customer,date,amount\n{rows}CUSTOMER,DATE,AMOUNT\ncy,2024-02-02,3.00\n"), "?"),
        bad("two rows of header", format!("sales,,\ncustomer,date,amount\n{rows}"), "?"),
        bad("units under the header", format!("customer,date,amount\n,day,EUR\n{rows}"), "?"),
        bad("the header in the middle", format!("{rows}customer,date,amount\ncy,2024-02-02,3.00\n"), "?"),
        bad("one row without a header", "ann,2024-01-31,1.50\n", "?"),
    ];
    check("headers", cases);
}

#[test]
fn titles_footers_and_totals() {
    let sound = "customer,date,amount\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\ncy,2024-02-02,3.00\ndi,2024-02-03,4.00\n";
    let cases = vec![
        bad("a title", format!("Orders of the shop\n{sound}"), "?"),
        bad("a title and a blank line", format!("Orders of the shop\n\n{sound}"), "?"),
        bad("ten lines of titles", format!("{}{sound}", "Report: orders\n".repeat(10)), "?"),
        bad("comments", format!("# shop: example\n# from: 2024\n{sound}"), "?"),
        bad("a total", format!("{sound}Total,,4.00\n"), "?"),
        bad("a total at the top", "customer,date,amount\nTotal,,4.00\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n", "?"),
        bad("a total in German", format!("{sound}Gesamtsumme,,4.00\n"), "?"),
        bad("a total in Persian", format!("{sound}جمع کل,,4.00\n"), "?"),
        bad("a subtotal after each row", "customer,date,amount\nann,2024-01-31,1.50\nSubtotal,,1.50\nbo,2024-02-01,2.50\nSubtotal,,2.50\n", "?"),
        bad("a customer named Total", format!("{sound}Total,2024-02-03,5.00\n"), "?"),
        bad("a footer", format!("{sound}\nExported on 2024-03-01 by the shop\n"), "?"),
        bad("a footer without a gap", format!("{sound}2 rows\n"), "?"),
        bad("a line of dashes", format!("customer,date,amount\n---,---,---\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n"), "?"),
        bad("a line of equals signs", format!("{sound}=====\n"), "?"),
        bad("blank lines in between", "customer,date,amount\n\nann,2024-01-31,1.50\n\n\nbo,2024-02-01,2.50\n\n", "?"),
    ];
    check("titles", cases);
}

#[test]
fn several_tables() {
    let one = "customer,date,amount\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n";
    let cases = vec![
        bad("another one after a gap", format!("{one}\nchannel,visits\nweb,10\nmail,20\n"), "?"),
        bad("the same one again after a gap", format!("{one}\n{one}"), "?"),
        bad("the same one again without a gap", format!("{one}{one}"), "?"),
        bad("another one first", format!("channel,visits\nweb,10\nmail,20\n\n{one}"), "?"),
        bad("three", format!("{one}\nchannel,visits\nweb,10\n\nproduct,price,stock,colour\ntea,1.00,5,red\ncup,2.00,6,blue\n"), "?"),
        bad("each under a title", format!("Orders\n{one}\nVisits\nchannel,visits\nweb,10\nmail,20\n"), "?"),
        bad("without a gap", format!("{one}channel,visits\nweb,10\nmail,20\n"), "?"),
        bad("a summary above", format!("orders,2\nrevenue,4.00\n\n{one}"), "?"),
        bad("the first one empty", format!("channel,visits\n\n{one}"), "?"),
        bad("a second one with another separator", format!("{one}\nchannel;visits;share\nweb;10;1\nmail;20;2\n"), "?"),
        bad("the columns in another order below", format!("{one}\namount,date,customer\n3.00,2024-02-02,cy\n4.00,2024-02-03,di\n"), "?"),
    ];
    check("tables", cases);
}

#[test]
fn missing_columns_and_cells() {
    let cases = vec![
        bad("no customer", "date,amount\n2024-01-31,1.50\n2024-02-01,2.50\n", "?"),
        bad("no date", "customer,amount\nann,1.50\nbo,2.50\n", "?"),
        bad("no amount", "customer,date\nann,2024-01-31\nbo,2024-02-01\n", "?"),
        bad("one column", "customer\nann\nbo\n", "?"),
        bad("names that say nothing", "a,b,c\nx,7,y\nz,8,w\n", "?"),
        bad("a table of something else", "country,population\nDE,83\nAT,9\n", "?"),
        orders("no date in a row", &["ann,,1.50", "bo,2024-02-01,2.50"], "?"),
        orders("no amount in a row", &["ann,2024-01-31,", "bo,2024-02-01,2.50"], "?"),
        orders("no customer in a row", &[",2024-01-31,1.50", "bo,2024-02-01,2.50"], "?"),
        orders("no date in any row", &["ann,,1.50", "bo,,2.50"], "?"),
        orders("no amount in any row", &["ann,2024-01-31,", "bo,2024-02-01,"], "?"),
        orders("no customer in any row", &[",2024-01-31,1.50", ",2024-02-01,2.50"], "?"),
        orders("words for nothing", &["ann,n/a,1.50", "bo,2024-02-01,NULL", "cy,-,--", "di,2024-02-03,4.00"], "?"),
        orders("blanks for nothing", &["ann,   ,1.50", "bo,2024-02-01,\u{A0}", "cy,2024-02-02,3.00"], "?"),
        bad("the columns in the wrong places", "customer,date,amount\n2024-01-31,1.50,ann\n2024-02-01,2.50,bo\n", "?"),
    ];
    check("missing", cases);
}
