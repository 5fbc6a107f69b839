//! Dates that are impossible, extreme, open to two readings, or not there on the clock.

use super::{Bad, check, orders};

/// A row with this date between two sound ones.
fn dated(date: &str, expected: &str) -> Bad {
    orders(date, &["ann,2024-01-31,1.00", &format!("bo,\"{date}\",2.00"), "cy,2024-02-02,4.00"], expected)
}

#[test]
fn impossible_dates() {
    let dates = [
        ("2024-02-30", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2023-02-29", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("1900-02-29", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-13-01", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-00-10", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-00", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-32", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("31/04/2024", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("32/01/2024", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31 25:00", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31 12:60", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31 24:00:00", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31 23:59:60", "3 kept = 7.00 XXX"),
        ("30 February 2024", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-W60-1", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-366", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("yesterday", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("12:30", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("#REF!", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("########", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
    ];
    check("impossible dates", dates.map(|(date, expected)| dated(date, expected)).into());
}

#[test]
fn extreme_dates() {
    let dates = [
        ("0000-00-00", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("0000-00-00 00:00:00", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("0000-01-01", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("0001-01-01", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("1582-10-10", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("1899-12-30", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("1970-01-01", "3 kept = 7.00 XXX; 1970-01-01 to 2024-02-02"),
        ("9999-12-31", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("10000-01-01", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("99999-12-31", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("-2024-01-31", "3 kept = 7.00 XXX"),
        ("202401311", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2958465", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("9999999999", "3 kept = 7.00 XXX; 2024-01-31 to 2286-11-20"),
        ("9223372036854775807", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("-9223372036854775808", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("1e10", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("1404/10/11", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
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
        all(
            "every one open",
            &["01/02/2024", "03/04/2024", "05/06/2024"],
            "ambiguous_date; aside 2 3 4 ambiguous_date @date; ambiguous",
        ),
        all("one open one alone", &["01/02/2024"], "ambiguous_date; aside 2 ambiguous_date @date; ambiguous"),
        all("day and month alike", &["01/01/2024", "02/02/2024"], "2 kept = 2.00 XXX; dmy"),
        all("one that settles it", &["01/02/2024", "03/04/2024", "25/06/2024"], "3 kept = 3.00 XXX; dmy"),
        all("one that settles it the other way", &["01/02/2024", "03/04/2024", "06/25/2024"], "3 kept = 3.00 XXX; mdy"),
        all(
            "as many for as against",
            &["25/06/2024", "06/25/2024", "01/02/2024"],
            "ambiguous_date; aside 2 3 4 ambiguous_date @date; ambiguous",
        ),
        all(
            "most say the day first",
            &["25/06/2024", "26/06/2024", "06/25/2024", "01/02/2024"],
            "3 kept = 3.00 XXX; aside 4 unreadable_date @date; dmy",
        ),
        all(
            "two digits for the year",
            &["01/02/24", "03/04/24"],
            "ambiguous_date; aside 2 3 ambiguous_date @date; ambiguous",
        ),
        all("two digits everywhere", &["24/01/02", "24/03/04", "24/12/31"], "3 kept = 3.00 XXX"),
        all(
            "two digits for a year at the end",
            &["24/01/02", "25/01/02"],
            "2 kept = 2.00 XXX; 2002-01-24 to 2002-01-25; dmy",
        ),
        all("one day of two readings", &["24/12/23", "24/12/23"], "2 kept = 2.00 XXX; 2023-12-24 to 2023-12-24; dmy"),
        all(
            "two digits for years of two centuries",
            &["31/12/69", "31/12/70", "31/12/99", "31/12/00"],
            "4 kept = 4.00 XXX; 1970-12-31 to 2069-12-31; dmy",
        ),
        all("points", &["01.02.2024", "03.04.2024"], "ambiguous_date; aside 2 3 ambiguous_date @date; ambiguous"),
        all(
            "ISO and open ones",
            &["2024-01-31", "01/02/2024", "03/04/2024"],
            "ambiguous_date; aside 2 3 4 ambiguous_date @date; ambiguous",
        ),
        all("ISO and settled ones", &["2024-01-31", "25/02/2024"], "2 kept = 2.00 XXX; dmy"),
        all(
            "words and numbers",
            &["Jan 5 2024", "05/06/2024", "5 February 2024"],
            "ambiguous_date; aside 2 3 4 ambiguous_date @date; ambiguous",
        ),
        all(
            "the year without the day",
            &["2024-01", "2024-02", "2024-03"],
            "0 kept = 0.00 XXX; aside 2 3 4 unreadable_date @date",
        ),
        all("quarters", &["2024 Q1", "2024-Q2", "Q3 2024"], "3 kept = 3.00 XXX"),
        all("the year alone", &["2023", "2024", "2024"], "0 kept = 0.00 XXX; aside 2 3 4 unreadable_date @date"),
        all("the month without the year", &["01-31", "02-01"], "0 kept = 0.00 XXX; aside 2 3 unreadable_date @date"),
        all("serial numbers of a spreadsheet", &["45322", "45323.5", "45324"], "3 kept = 3.00 XXX"),
        all("serial numbers and dates", &["45322", "2024-02-01"], "2 kept = 2.00 XXX"),
        all("seconds and milliseconds", &["1706659200", "1706745600000"], "2 kept = 2.00 XXX"),
        all("digits alone", &["20240131", "20240201"], "2 kept = 2.00 XXX"),
        orders("open, the answer given", &["ann,01/02/2024,1.00", "bo,03/04/2024,2.00"], "2 kept = 3.00 XXX; mdy")
            .set("date.order", "mdy"),
        orders(
            "the answer is wrong",
            &["ann,25/02/2024,1.00", "bo,26/04/2024,2.00"],
            "0 kept = 0.00 XXX; aside 2 3 unreadable_date @date; mdy",
        )
        .set("date.order", "mdy"),
    ];
    check("open dates", cases);
}

#[test]
fn clocks_and_zones() {
    let dates = [
        ("2024-03-31T02:30:00+01:00", "3 kept = 7.00 XXX"),
        ("2024-03-31 02:30:00 Europe/Berlin", "3 kept = 7.00 XXX"),
        ("2024-10-27T02:30:00", "3 kept = 7.00 XXX"),
        ("2024-03-31T02:30:00Z", "3 kept = 7.00 XXX"),
        ("2024-01-31T10:00:00+0530", "3 kept = 7.00 XXX"),
        ("2024-01-31T10:00:00+14:00", "3 kept = 7.00 XXX"),
        ("2024-01-31T10:00:00-12:00", "3 kept = 7.00 XXX"),
        ("2024-01-31T10:00:00+25:00", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31T10:00:00+99:99", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31 10:00:00 EST", "3 kept = 7.00 XXX"),
        ("2024-01-31 10:00:00 GMT+1", "3 kept = 7.00 XXX"),
        ("2024-01-31 10:00:00 GMT+99", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31 10:00 PM", "3 kept = 7.00 XXX"),
        ("2024-01-31 13:00 PM", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31 0:00 AM", "3 kept = 7.00 XXX"),
        ("2024-01-31T10:00:00.123456789Z", "3 kept = 7.00 XXX"),
        ("2024-01-31T", "3 kept = 7.00 XXX"),
        ("2024-01-31 10", "2 kept = 5.00 XXX; aside 3 unreadable_date @date"),
        ("2024-01-31 10:00:00 +0100 +0100", "3 kept = 7.00 XXX"),
        (
            "Wed Jan 31 2024 10:00:00 GMT+0100 (Central European Standard Time)",
            "2 kept = 5.00 XXX; aside 3 unreadable_date @date",
        ),
        ("31. Januar 2024 um 10:00", "3 kept = 7.00 XXX"),
    ];
    check("clocks", dates.map(|(date, expected)| dated(date, expected)).into());
}
