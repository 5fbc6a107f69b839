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
        ("1e308", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("1E+5", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("NaN", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("nan", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("inf", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("-Infinity", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("-0", "3 kept = 5.00 XXX"),
        ("-0.00", "3 kept = 5.00 XXX"),
        ("0", "3 kept = 5.00 XXX"),
        ("+5", "3 kept = 10.00 XXX"),
        ("9223372036854775807", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("-9223372036854775808", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("18446744073709551616", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("922337203685477", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("922337203685478", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("230584300921370", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("99999999999999", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("28823037615171.1743", "3 kept = 28823037615176.1728 XXX"),
        ("28823037615171.1744", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("0.00001", "3 kept = 5.00 XXX; mended 3 rounded_amount @amount"),
        ("1.23456789012345678901234567890", "3 kept = 6.2346 XXX; mended 3 rounded_amount @amount"),
        ("000000000000000000000000005", "3 kept = 10.00 XXX"),
        ("0x1F", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("1_000", "3 kept = 1005.00 XXX"),
        ("½", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("٣٫٥", "3 kept = 8.50 XXX"),
        ("Ⅳ", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("五", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("5 apples", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("1/2", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("5%", "3 kept = 5.05 XXX"),
        ("--5", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("5-", "3 kept = 0.00 XXX; 2 orders; 1 refunds"),
        ("(5.00)", "3 kept = 0.00 XXX; 2 orders; 1 refunds"),
        ("((5.00))", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("#DIV/0!", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        (".", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("-", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        ("1.2.3", "2 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
    ];
    check("amounts", amounts.map(|(amount, expected)| paid(amount, expected)).into());
}

#[test]
fn thousands_and_decimals() {
    let all = |what: &str, amounts: &[&str], expected: &str| {
        let rows: Vec<String> =
            amounts.iter().enumerate().map(|(row, amount)| format!("c{row},2024-01-31,\"{amount}\"")).collect();
        orders(what, &rows.iter().map(String::as_str).collect::<Vec<_>>(), expected)
    };
    let cases = vec![
        all("one point before three digits", &["1.234"], "1 kept = 1.234 XXX"),
        all("one comma before three digits", &["1,234"], "1 kept = 1234.00 XXX"),
        all("open, settled by another to the point", &["1,234", "5.50"], "2 kept = 1239.50 XXX"),
        all("open, settled by another to the comma", &["1.234", "5,50"], "2 kept = 1239.50 XXX; comma"),
        all("for and against alike", &["1.50", "1,50"], "2 kept = 3.00 XXX"),
        all("for and against alike, and one open", &["1.50", "1,50", "1.234"], "3 kept = 4.234 XXX"),
        all("both marks", &["1,234.50", "1.234,50"], "2 kept = 2469.00 XXX"),
        all("points before three digits, and none", &["1.234", "950"], "2 kept = 2184.00 XXX; comma"),
        all("points before three digits, none and zero", &["1.234", "0"], "2 kept = 1.234 XXX"),
        bad(
            "points before three digits of yen",
            "customer,date,amount,currency\nann,2024-01-31,1.234,JPY\nbo,2024-02-01,12.500,JPY\n",
            "0 kept = 0.00 JPY; aside 2 3 other_currency; comma",
        ),
        bad(
            "pieces with three decimals beside whole amounts",
            "customer,date,amount,quantity\nann,2024-01-31,950,1.000\nbo,2024-02-01,25,2.000\n",
            "2 kept = 975.00 XXX",
        ),
        all("Indian groups", &["12,34,567.89"], "1 kept = 1234567.89 XXX"),
        all("wrong groups", &["1,23,4.50", "12,3456.00", "1.2,3"], "0 kept; aside 2 3 4 unreadable_amount @amount"),
        all("apostrophes", &["1'234.50", "1’234.50"], "2 kept = 2469.00 XXX"),
        all("thin spaces", &["1\u{202F}234,50", "1\u{2009}234,50", "1\u{A0}234,50"], "3 kept = 3703.50 XXX; comma"),
        all("no cents", &["1,-", "1.--", "5,–"], "3 kept = 7.00 XXX"),
        all("Swiss and Swedish", &["5.-", "5:-"], "1 kept = 5.00 XXX; aside 3 unreadable_amount @amount"),
        all("a mark at the end", &["5.", "5,"], "2 kept = 10.00 XXX"),
        all("a mark at the start", &[".5", ",5"], "2 kept = 1.00 XXX"),
        all("Persian digits and marks", &["۱٬۲۳۴٫۵۰", "۵"], "2 kept = 1239.50 XXX"),
        all("marks of two scripts", &["1,234٫50"], "1 kept = 1234.50 XXX"),
        bad(
            "the mark is said and wrong",
            "customer;date;amount\nann;2024-01-31;1,50\nbo;2024-02-01;2,50\n",
            "2 kept = 4.00 XXX; semicolon",
        )
        .set("decimal_mark", "point"),
    ];
    check("thousands", cases);
}

#[test]
fn currencies() {
    let all = |what: &str, amounts: &[&str], expected: &str| {
        let rows: Vec<String> =
            amounts.iter().enumerate().map(|(row, amount)| format!("c{row},2024-01-31,\"{amount}\"")).collect();
        orders(what, &rows.iter().map(String::as_str).collect::<Vec<_>>(), expected)
    };
    let coded = |what: &str, codes: &[&str], expected: &str| {
        let rows: String =
            codes.iter().enumerate().map(|(row, code)| format!("c{row},2024-01-31,1.00,{code}\n")).collect();
        bad(what, format!("customer,date,amount,currency\n{rows}"), expected).mapped(&[
            ("customer", "customer"),
            ("timestamp", "date"),
            ("amount", "amount"),
            ("currency", "currency"),
        ])
    };
    let cases = vec![
        all(
            "signs of three",
            &["€ 1.00", "£2.00", "$3.00"],
            "1 kept = 0.00 EUR = 0.00 GBP = 3.00 XXX; aside 2 3 other_currency",
        ),
        all("signs and codes", &["€1.00", "EUR 2.00", "3.00 eur"], "0 kept = 0.00 EUR; aside 2 3 4 other_currency"),
        all("a sign and none", &["€1.00", "2.00"], "1 kept = 0.00 EUR = 2.00 XXX; aside 2 other_currency"),
        all("a sign on both sides", &["€1.00€"], "0 kept; aside 2 unreadable_amount @amount"),
        all("two signs", &["€$1.00"], "0 kept; aside 2 unreadable_amount @amount"),
        all("a sign nobody has", &["¤1.00", "₿2.00"], "0 kept; aside 2 3 unreadable_amount @amount"),
        all("a word", &["1.00 Euro", "two euros"], "0 kept; aside 2 3 unreadable_amount @amount"),
        all("a code that is none", &["1.00 QQQ", "XYZ 2.00"], "0 kept; aside 2 3 unreadable_amount @amount"),
        all(
            "a minus around the sign",
            &["-€1.00", "€-2.00", "€3.00-", "(€4.00)"],
            "0 kept = 0.00 EUR; aside 2 3 4 5 other_currency; 0 orders; 4 refunds",
        ),
        coded(
            "codes of three",
            &["EUR", "USD", "GBP"],
            "0 kept = 0.00 EUR = 0.00 USD = 0.00 GBP; aside 2 3 4 other_currency",
        ),
        coded("no code in a row", &["EUR", "", "EUR"], "1 kept = 0.00 EUR = 1.00 XXX; aside 2 4 other_currency"),
        coded(
            "codes in small letters and with blanks",
            &["eur", " EUR ", "Eur"],
            "0 kept = 0.00 EUR; aside 2 3 4 other_currency",
        ),
        coded("codes that are none", &["EURO", "€", "12", "E1R"], "4 kept = 4.00 XXX"),
        bad(
            "a code that belies the sign",
            "customer,date,amount,currency\nann,2024-01-31,€1.00,USD\nbo,2024-02-01,€2.00,USD\n",
            "0 kept = 0.00 USD; aside 2 3 other_currency",
        ),
        coded(
            "three hundred codes",
            &(0..300)
                .map(|n| {
                    ["QA", "QB", "QC", "QD", "QE", "QF", "QG", "QH", "QI", "QJ", "QK", "QL"][n / 26].to_owned()
                        + &char::from(b'A' + (n % 26) as u8).to_string()
                })
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>(),
            "0 kept = 0.00 QAA = 0.00 QAB = 0.00 QAC; aside 300 rows other_currency",
        ),
    ];
    check("currencies", cases);
}
