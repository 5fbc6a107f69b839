//! What a person says about a file and gets wrong: columns that are not there, one column for two roles, another dialect.

use super::{Bad, bad, check};

const SOUND: &str = "customer,date,amount,note\nann,2024-01-31,1.50,x\nbo,2024-02-01,2.50,y\n";

#[test]
fn mappings() {
    let mapped = |what: &str, mapping: &[(&str, &str)], expected: &str| bad(what, SOUND, expected).mapped(mapping);
    let wide = format!("customer,date,amount{}\nann,2024-01-31,1.50\n", (0..5_000).map(|n| format!(",column number {n}")).collect::<String>());
    let cases = vec![
        mapped("a column that is not there", &[("customer", "buyer"), ("timestamp", "date"), ("amount", "amount")], "?"),
        mapped("the number nought", &[("customer", "0"), ("timestamp", "2"), ("amount", "3")], "?"),
        mapped("a number too high", &[("customer", "1"), ("timestamp", "2"), ("amount", "99")], "?"),
        mapped("a number far too high", &[("customer", "99999999999999999999999")], "?"),
        mapped("a number below nought", &[("customer", "-1")], "?"),
        mapped("no name", &[("customer", ""), ("timestamp", "date"), ("amount", "amount")], "?"),
        mapped("a name of ten thousand letters", &[("customer", &"x".repeat(10_000))], "?"),
        mapped("a name that is no text", &[("customer", "\u{202E}\0<b>")], "?"),
        bad("a column that is not there, of five thousand", wide, "?").mapped(&[("customer", "buyer")]),
        mapped("one column for every role", &[("customer", "1"), ("timestamp", "1"), ("amount", "1")], "?"),
        mapped("date and amount the wrong way round", &[("customer", "customer"), ("timestamp", "amount"), ("amount", "date")], "?"),
        mapped("no date", &[("customer", "customer"), ("amount", "amount")], "?"),
        mapped("a date alone", &[("timestamp", "date")], "?"),
        mapped("a role nobody knows", &[("shoe_size", "note")], "?"),
        mapped("the name in capitals", &[("customer", "CUSTOMER"), ("timestamp", "DATE"), ("amount", "AMOUNT")], "?"),
        mapped("a column of texts for the amount", &[("customer", "customer"), ("timestamp", "date"), ("amount", "note")], "?"),
        bad("columns of an empty file", "", "?").mapped(&[("customer", "customer")]),
    ];
    check("mappings", cases);
}

#[test]
fn dialects() {
    let set = |id: &str, value: &str, expected: &str| bad(format!("{id} = {value}"), SOUND, expected).set(id, value);
    let cases: Vec<Bad> = vec![
        set("delimiter", "semicolon", "?"),
        set("delimiter", "tab", "?"),
        set("delimiter", "space", "?"),
        set("delimiter", "\"", "?"),
        set("delimiter", "\n", "?"),
        set("delimiter", "", "?"),
        set("delimiter", "nonsense", "?"),
        set("delimiter", "0", "?"),
        set("delimiter", "é", "?"),
        set("encoding", "utf-16le", "?"),
        set("encoding", "shift_jis", "?"),
        set("encoding", "replacement", "?"),
        set("encoding", "iso-2022-jp", "?"),
        set("encoding", "nonsense", "?"),
        set("encoding", "", "?"),
        set("decimal_mark", "comma", "?"),
        set("decimal_mark", "nonsense", "?"),
        set("date.order", "dmy", "?"),
        set("date.order", "nonsense", "?"),
        set("nobody.knows", "this", "?"),
        bad("UTF-16 said to be UTF-8", b"\xFF\xFEc\0u\0s\0t\0".as_slice(), "?").set("encoding", "utf-8"),
    ];
    check("dialects", cases);
}
