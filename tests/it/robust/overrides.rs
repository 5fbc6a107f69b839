//! What a person says about a file and gets wrong: columns that are not there, one column for two roles, another dialect.

use super::{Bad, bad, check};

const SOUND: &str = "customer,date,amount,note\nann,2024-01-31,1.50,x\nbo,2024-02-01,2.50,y\n";

#[test]
fn mappings() {
    let mapped = |what: &str, mapping: &[(&str, &str)], expected: &str| bad(what, SOUND, expected).mapped(mapping);
    let wide = format!(
        "customer,date,amount{}\nann,2024-01-31,1.50\n",
        (0..5_000).map(|n| format!(",column number {n}")).collect::<String>()
    );
    let cases = vec![
        mapped(
            "a column that is not there",
            &[("customer", "buyer"), ("timestamp", "date"), ("amount", "amount")],
            "refused: no_such_column",
        ),
        mapped(
            "the number nought",
            &[("customer", "0"), ("timestamp", "2"), ("amount", "3")],
            "refused: no_such_column",
        ),
        mapped(
            "a number too high",
            &[("customer", "1"), ("timestamp", "2"), ("amount", "99")],
            "refused: no_such_column",
        ),
        mapped("a number far too high", &[("customer", "99999999999999999999999")], "refused: no_such_column"),
        mapped("a number below nought", &[("customer", "-1")], "refused: no_such_column"),
        mapped("no name", &[("customer", ""), ("timestamp", "date"), ("amount", "amount")], "refused: no_such_column"),
        mapped("a name of ten thousand letters", &[("customer", &"x".repeat(10_000))], "refused: no_such_column"),
        mapped("a name that is no text", &[("customer", "\u{202E}\0<b>")], "refused: no_such_column"),
        bad("a column that is not there, of five thousand", wide, "refused: no_such_column")
            .mapped(&[("customer", "buyer")]),
        mapped(
            "one column for every role",
            &[("customer", "1"), ("timestamp", "1"), ("amount", "1")],
            "0 kept; aside 2 3 unreadable_date @customer",
        ),
        mapped(
            "date and amount the wrong way round",
            &[("customer", "customer"), ("timestamp", "amount"), ("amount", "date")],
            "0 kept; aside 2 3 unreadable_date @amount",
        ),
        mapped("no date", &[("customer", "customer"), ("amount", "amount")], "needs_mapping"),
        mapped("a date alone", &[("timestamp", "date")], "2 kept; 2 by nobody"),
        mapped("a role nobody knows", &[("shoe_size", "note")], "2 kept = 4.00 XXX"),
        mapped(
            "the name in capitals",
            &[("customer", "CUSTOMER"), ("timestamp", "DATE"), ("amount", "AMOUNT")],
            "2 kept = 4.00 XXX",
        ),
        mapped(
            "a column of texts for the amount",
            &[("customer", "customer"), ("timestamp", "date"), ("amount", "note")],
            "0 kept; aside 2 3 unreadable_amount @note",
        ),
        bad("columns of an empty file", "", "refused: file_empty").mapped(&[("customer", "customer")]),
    ];
    check("mappings", cases);
}

#[test]
fn dialects() {
    let set = |id: &str, value: &str, expected: &str| bad(format!("{id} = {value}"), SOUND, expected).set(id, value);
    let cases: Vec<Bad> = vec![
        set("delimiter", "semicolon", "needs_mapping; semicolon"),
        set("delimiter", "tab", "needs_mapping; tab"),
        set("delimiter", "space", "needs_mapping; space"),
        set("delimiter", "\"", "2 kept = 4.00 XXX"),
        set("delimiter", "\n", "2 kept = 4.00 XXX"),
        set("delimiter", "", "2 kept = 4.00 XXX"),
        set("delimiter", "nonsense", "2 kept = 4.00 XXX"),
        set("delimiter", "0", "needs_mapping; skipped 1 2 preamble; 0; no header"),
        set("delimiter", "é", "2 kept = 4.00 XXX"),
        set("encoding", "utf-16le", "header_only; UTF-16LE"),
        set("encoding", "shift_jis", "2 kept = 4.00 XXX; Shift_JIS"),
        set("encoding", "replacement", "2 kept = 4.00 XXX"),
        set("encoding", "iso-2022-jp", "2 kept = 4.00 XXX; ISO-2022-JP"),
        set("encoding", "nonsense", "2 kept = 4.00 XXX"),
        set("encoding", "", "2 kept = 4.00 XXX"),
        set("decimal_mark", "comma", "2 kept = 4.00 XXX; comma"),
        set("decimal_mark", "nonsense", "2 kept = 4.00 XXX"),
        set("date.order", "dmy", "2 kept = 4.00 XXX"),
        set("date.order", "nonsense", "2 kept = 4.00 XXX"),
        set("nobody.knows", "this", "2 kept = 4.00 XXX"),
        bad("UTF-16 said to be UTF-8", b"\xFF\xFEc\0u\0s\0t\0".as_slice(), "header_only; UTF-16LE")
            .set("encoding", "utf-8"),
    ];
    check("dialects", cases);
}
