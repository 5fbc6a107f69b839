//! Amounts that are no amounts, too large, too small, or open to two readings.

use super::{Bad, bad, check, orders};

/// A row with this amount between two sound ones.
fn paid(amount: &str, expected: &str) -> Bad {
    let cell = amount.replace('"', "\"\"");
    orders(amount, &["ann,2024-01-31,1.00", &format!("bo,2024-02-01,\"{cell}\""), "cy,2024-02-02,4.00"], expected)
}

#[test]
fn amounts_beyond_reason() {
    let amounts = [
        ("1e308", "?"),
        ("1E+5", "?"),
        ("NaN", "?"),
        ("nan", "?"),
        ("inf", "?"),
        ("-Infinity", "?"),
        ("-0", "?"),
        ("-0.00", "?"),
        ("0", "?"),
        ("+5", "?"),
        ("9223372036854775807", "?"),
        ("-9223372036854775808", "?"),
        ("18446744073709551616", "?"),
        ("922337203685477", "?"),
        ("922337203685478", "?"),
        ("230584300921370", "?"),
        ("99999999999999", "?"),
        ("28823037615171.1743", "?"),
        ("28823037615171.1744", "?"),
        ("0.00001", "?"),
        ("1.23456789012345678901234567890", "?"),
        ("000000000000000000000000005", "?"),
        ("0x1F", "?"),
        ("1_000", "?"),
        ("½", "?"),
        ("٣٫٥", "?"),
        ("Ⅳ", "?"),
        ("五", "?"),
        ("5 apples", "?"),
        ("1/2", "?"),
        ("5%", "?"),
        ("--5", "?"),
        ("5-", "?"),
        ("(5.00)", "?"),
        ("((5.00))", "?"),
        ("#DIV/0!", "?"),
        (".", "?"),
        ("-", "?"),
        ("1.2.3", "?"),
    ];
    check("amounts", amounts.map(|(amount, expected)| paid(amount, expected)).into());
}

#[test]
fn thousands_and_decimals() {
    let all = |what: &str, amounts: &[&str], expected: &str| {
        let rows: Vec<String> = amounts.iter().enumerate().map(|(row, amount)| format!("c{row},2024-01-31,\"{amount}\"")).collect();
        orders(what, &rows.iter().map(String::as_str).collect::<Vec<_>>(), expected)
    };
    let cases = vec![
        all("one point before three digits", &["1.234"], "?"),
        all("one comma before three digits", &["1,234"], "?"),
        all("open, settled by another to the point", &["1,234", "5.50"], "?"),
        all("open, settled by another to the comma", &["1.234", "5,50"], "?"),
        all("for and against alike", &["1.50", "1,50"], "?"),
        all("for and against alike, and one open", &["1.50", "1,50", "1.234"], "?"),
        all("both marks", &["1,234.50", "1.234,50"], "?"),
        all("Indian groups", &["12,34,567.89"], "?"),
        all("wrong groups", &["1,23,4.50", "12,3456.00", "1.2,3"], "?"),
        all("apostrophes", &["1'234.50", "1’234.50"], "?"),
        all("thin spaces", &["1\u{202F}234,50", "1\u{2009}234,50", "1\u{A0}234,50"], "?"),
        all("no cents", &["1,-", "1.--", "5,–"], "?"),
        all("Swiss and Swedish", &["5.-", "5:-"], "?"),
        all("a mark at the end", &["5.", "5,"], "?"),
        all("a mark at the start", &[".5", ",5"], "?"),
        all("Persian digits and marks", &["۱٬۲۳۴٫۵۰", "۵"], "?"),
        all("marks of two scripts", &["1,234٫50"], "?"),
        bad("the mark is said and wrong", "customer;date;amount\nann;2024-01-31;1,50\nbo;2024-02-01;2,50\n", "?").set("decimal_mark", "point"),
    ];
    check("thousands", cases);
}

#[test]
fn currencies() {
    let all = |what: &str, amounts: &[&str], expected: &str| {
        let rows: Vec<String> = amounts.iter().enumerate().map(|(row, amount)| format!("c{row},2024-01-31,\"{amount}\"")).collect();
        orders(what, &rows.iter().map(String::as_str).collect::<Vec<_>>(), expected)
    };
    let coded = |what: &str, codes: &[&str], expected: &str| {
        let rows: String = codes.iter().enumerate().map(|(row, code)| format!("c{row},2024-01-31,1.00,{code}\n")).collect();
        bad(what, format!("customer,date,amount,currency\n{rows}"), expected).mapped(&[("customer", "customer"), ("timestamp", "date"), ("amount", "amount"), ("currency", "currency")])
    };
    let cases = vec![
        all("signs of three", &["€ 1.00", "£2.00", "$3.00"], "?"),
        all("signs and codes", &["€1.00", "EUR 2.00", "3.00 eur"], "?"),
        all("a sign and none", &["€1.00", "2.00"], "?"),
        all("a sign on both sides", &["€1.00€"], "?"),
        all("two signs", &["€$1.00"], "?"),
        all("a sign nobody has", &["¤1.00", "₿2.00"], "?"),
        all("a word", &["1.00 Euro", "two euros"], "?"),
        all("a code that is none", &["1.00 QQQ", "XYZ 2.00"], "?"),
        all("a minus around the sign", &["-€1.00", "€-2.00", "€3.00-", "(€4.00)"], "?"),
        coded("codes of three", &["EUR", "USD", "GBP"], "?"),
        coded("no code in a row", &["EUR", "", "EUR"], "?"),
        coded("codes in small letters and with blanks", &["eur", " EUR ", "Eur"], "?"),
        coded("codes that are none", &["EURO", "€", "12", "E1R"], "?"),
        bad("a code that belies the sign", "customer,date,amount,currency\nann,2024-01-31,€1.00,USD\nbo,2024-02-01,€2.00,USD\n", "?"),
        coded("three hundred codes", &(0..300).map(|n| ["QA", "QB", "QC", "QD", "QE", "QF", "QG", "QH", "QI", "QJ", "QK", "QL"][n / 26].to_owned() + &char::from(b'A' + (n % 26) as u8).to_string()).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>(), "?"),
    ];
    check("currencies", cases);
}
