//! Cells and names that try to do something: formulas, scripts, directions of writing, names of program parts.

use super::{Bad, bad, check};

/// The same text in every field, header and file name apart.
fn everywhere(text: &str, expected: &str) -> Bad {
    let cell = text.replace('"', "\"\"");
    let rows: String = (1..=3)
        .map(|row| format!("\"{cell}{row}\",\"{cell}\",2024-01-0{row},{row}.00,\"{cell}\",\"{cell}\",\"{cell}\"\n"))
        .collect();
    bad(text, format!("order,customer,date,amount,product,channel,country\n{rows}"), expected)
}

/// The same text as the name of a column beside the needed ones.
fn column(text: &str, expected: &str) -> Bad {
    let name = text.replace('"', "\"\"");
    bad(text, format!("customer,date,amount,\"{name}\"\nann,2024-01-31,1.50,x\nbo,2024-02-01,never,y\n"), expected)
        .mapped(&super::BASIC)
}

#[test]
fn formulas() {
    let texts = [
        ("=1+1", "3 kept = 6.00 XXX"),
        ("=cmd|' /C calc'!A0", "3 kept = 6.00 XXX"),
        ("+1+1", "3 kept = 6.00 XXX"),
        ("-2+3", "3 kept = 6.00 XXX"),
        ("@SUM(1+1)", "3 kept = 6.00 XXX"),
        ("\t=1+1", "3 kept = 6.00 XXX"),
        ("\r=1+1", "3 kept = 6.00 XXX"),
        ("=HYPERLINK(\"http://example.org\",\"x\")", "3 kept = 6.00 XXX"),
        ("=WEBSERVICE(\"http://example.org\")", "3 kept = 6.00 XXX"),
        ("＝1+1", "3 kept = 6.00 XXX"),
        (" =1+1", "3 kept = 6.00 XXX"),
        ("'=1+1", "3 kept = 6.00 XXX"),
        ("=\"\"&A1", "3 kept = 6.00 XXX"),
        ("%0A=1", "3 kept = 6.00 XXX"),
    ];
    check("formulas", texts.map(|(text, expected)| everywhere(text, expected)).into());
}

#[test]
fn scripts() {
    let texts = [
        ("<script>alert(1)</script>", "3 kept = 6.00 XXX"),
        ("<img src=x onerror=alert(1)>", "3 kept = 6.00 XXX"),
        ("\"><svg onload=alert(1)>", "3 kept = 6.00 XXX"),
        ("javascript:alert(1)", "3 kept = 6.00 XXX"),
        ("<iframe src=//example.org>", "3 kept = 6.00 XXX"),
        ("&lt;b&gt;", "3 kept = 6.00 XXX"),
        ("&#x3C;script&#x3E;", "3 kept = 6.00 XXX"),
        ("{{constructor.constructor('alert(1)')()}}", "3 kept = 6.00 XXX"),
        ("${7*7}", "3 kept = 6.00 XXX"),
        ("{ $file }", "3 kept = 6.00 XXX"),
        ("'; DROP TABLE orders; --", "3 kept = 6.00 XXX"),
        ("<!--", "3 kept = 6.00 XXX"),
        ("]]>", "3 kept = 6.00 XXX"),
        ("</title><script>", "3 kept = 6.00 XXX"),
        ("\\u003cscript\\u003e", "3 kept = 6.00 XXX"),
        ("%3Cscript%3E", "3 kept = 6.00 XXX"),
    ];
    check("scripts", texts.map(|(text, expected)| everywhere(text, expected)).into());
}

#[test]
fn directions_and_look_alikes() {
    let texts = [
        ("\u{202E}gpj.exe", "3 kept = 6.00 XXX"),
        ("\u{202D}abc\u{202C}", "3 kept = 6.00 XXX"),
        ("\u{2067}abc\u{2069}", "3 kept = 6.00 XXX"),
        ("\u{2066}", "3 kept = 6.00 XXX"),
        ("\u{200F}abc\u{200E}", "3 kept = 6.00 XXX"),
        ("\u{061C}abc", "3 kept = 6.00 XXX"),
        ("раураl", "3 kept = 6.00 XXX"),
        ("ＡＢＣ", "3 kept = 6.00 XXX"),
        ("a\u{AD}b", "3 kept = 6.00 XXX"),
        ("ı İ ß ẞ", "3 kept = 6.00 XXX"),
        ("e\u{301} é", "3 kept = 6.00 XXX"),
        ("👨‍👩‍👧‍👦", "3 kept = 6.00 XXX"),
        ("سلام abc ۱۲۳", "3 kept = 6.00 XXX"),
    ];
    check("directions", texts.map(|(text, expected)| everywhere(text, expected)).into());
}

#[test]
fn columns_named_like_parts_of_a_program() {
    let texts = [
        ("__proto__", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("constructor", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("prototype", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("toString", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("hasOwnProperty", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("__defineGetter__", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("undefined", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("null", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("length", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("<img src=x onerror=alert(1)>", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("{ $column }", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("=1+1", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("\u{202E}emos", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("   ", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("a\nb", "1 kept = 1.50 XXX; aside 4 unreadable_amount @amount"),
        ("customer", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("Customer", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("order date", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
        ("💥", "1 kept = 1.50 XXX; aside 3 unreadable_amount @amount"),
    ];
    let mut cases: Vec<Bad> = texts.map(|(text, expected)| column(text, expected)).into();
    cases.push(
        bad(
            "all of them needed",
            "__proto__,constructor,toString\nann,2024-01-31,1.50\nbo,2024-02-01,never\n",
            "1 kept = 1.50 XXX; aside 3 unreadable_amount @toString",
        )
        .mapped(&[("customer", "__proto__"), ("timestamp", "constructor"), ("amount", "toString")]),
    );
    check("columns", cases);
}
