//! Dates that are impossible, extreme, open to two readings, or not there on the clock.

use super::{Bad, check, orders};

/// A row with this date between two sound ones.
fn dated(date: &str, expected: &str) -> Bad {
    orders(date, &["ann,2024-01-31,1.00", &format!("bo,\"{date}\",2.00"), "cy,2024-02-02,4.00"], expected)
}

#[test]
fn impossible_dates() {
    let dates = [
        ("2024-02-30", "?"),
        ("2023-02-29", "?"),
        ("1900-02-29", "?"),
        ("2024-13-01", "?"),
        ("2024-00-10", "?"),
        ("2024-01-00", "?"),
        ("2024-01-32", "?"),
        ("31/04/2024", "?"),
        ("32/01/2024", "?"),
        ("2024-01-31 25:00", "?"),
        ("2024-01-31 12:60", "?"),
        ("2024-01-31 24:00:00", "?"),
        ("2024-01-31 23:59:60", "?"),
        ("30 February 2024", "?"),
        ("2024-W60-1", "?"),
        ("2024-366", "?"),
        ("yesterday", "?"),
        ("12:30", "?"),
        ("#REF!", "?"),
        ("########", "?"),
    ];
    check("impossible dates", dates.map(|(date, expected)| dated(date, expected)).into());
}

#[test]
fn extreme_dates() {
    let dates = [
        ("0000-00-00", "?"),
        ("0000-00-00 00:00:00", "?"),
        ("0000-01-01", "?"),
        ("0001-01-01", "?"),
        ("1582-10-10", "?"),
        ("1899-12-30", "?"),
        ("1970-01-01", "?"),
        ("9999-12-31", "?"),
        ("10000-01-01", "?"),
        ("99999-12-31", "?"),
        ("-2024-01-31", "?"),
        ("202401311", "?"),
        ("2958465", "?"),
        ("9999999999", "?"),
        ("9223372036854775807", "?"),
        ("-9223372036854775808", "?"),
        ("1e10", "?"),
        ("1404/10/11", "?"),
    ];
    check("extreme dates", dates.map(|(date, expected)| dated(date, expected)).into());
}

#[test]
fn dates_of_two_readings() {
    let all = |what: &str, dates: &[&str], expected: &str| {
        let rows: Vec<String> = dates.iter().enumerate().map(|(row, date)| format!("c{row},{date},1.00")).collect();
        orders(what, &rows.iter().map(String::as_str).collect::<Vec<_>>(), expected)
    };
    let cases = vec![
        all("every one open", &["01/02/2024", "03/04/2024", "05/06/2024"], "?"),
        all("one open one alone", &["01/02/2024"], "?"),
        all("day and month alike", &["01/01/2024", "02/02/2024"], "?"),
        all("one that settles it", &["01/02/2024", "03/04/2024", "25/06/2024"], "?"),
        all("one that settles it the other way", &["01/02/2024", "03/04/2024", "06/25/2024"], "?"),
        all("as many for as against", &["25/06/2024", "06/25/2024", "01/02/2024"], "?"),
        all("most say the day first", &["25/06/2024", "26/06/2024", "06/25/2024", "01/02/2024"], "?"),
        all("two digits for the year", &["01/02/24", "03/04/24"], "?"),
        all("two digits everywhere", &["24/01/02", "24/03/04", "24/12/31"], "?"),
        all("two digits for years of two centuries", &["31/12/69", "31/12/70", "31/12/99", "31/12/00"], "?"),
        all("points", &["01.02.2024", "03.04.2024"], "?"),
        all("ISO and open ones", &["2024-01-31", "01/02/2024", "03/04/2024"], "?"),
        all("ISO and settled ones", &["2024-01-31", "25/02/2024"], "?"),
        all("words and numbers", &["Jan 5 2024", "05/06/2024", "5 February 2024"], "?"),
        all("the year without the day", &["2024-01", "2024-02", "2024-03"], "?"),
        all("the year alone", &["2023", "2024", "2024"], "?"),
        all("the month without the year", &["01-31", "02-01"], "?"),
        all("serial numbers of a spreadsheet", &["45322", "45323.5", "45324"], "?"),
        all("serial numbers and dates", &["45322", "2024-02-01"], "?"),
        all("seconds and milliseconds", &["1706659200", "1706745600000"], "?"),
        all("digits alone", &["20240131", "20240201"], "?"),
        orders("open, the answer given", &["ann,01/02/2024,1.00", "bo,03/04/2024,2.00"], "?").set("date.order", "mdy"),
        orders("the answer is wrong", &["ann,25/02/2024,1.00", "bo,26/04/2024,2.00"], "?").set("date.order", "mdy"),
    ];
    check("open dates", cases);
}

#[test]
fn clocks_and_zones() {
    let dates = [
        ("2024-03-31T02:30:00+01:00", "?"),
        ("2024-03-31 02:30:00 Europe/Berlin", "?"),
        ("2024-10-27T02:30:00", "?"),
        ("2024-03-31T02:30:00Z", "?"),
        ("2024-01-31T10:00:00+0530", "?"),
        ("2024-01-31T10:00:00+14:00", "?"),
        ("2024-01-31T10:00:00-12:00", "?"),
        ("2024-01-31T10:00:00+25:00", "?"),
        ("2024-01-31T10:00:00+99:99", "?"),
        ("2024-01-31 10:00:00 EST", "?"),
        ("2024-01-31 10:00:00 GMT+1", "?"),
        ("2024-01-31 10:00 PM", "?"),
        ("2024-01-31 13:00 PM", "?"),
        ("2024-01-31 0:00 AM", "?"),
        ("2024-01-31T10:00:00.123456789Z", "?"),
        ("2024-01-31T", "?"),
        ("2024-01-31 10", "?"),
        ("2024-01-31 10:00:00 +0100 +0100", "?"),
        ("Wed Jan 31 2024 10:00:00 GMT+0100 (Central European Standard Time)", "?"),
        ("31. Januar 2024 um 10:00", "?"),
    ];
    check("clocks", dates.map(|(date, expected)| dated(date, expected)).into());
}
