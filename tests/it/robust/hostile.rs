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
    bad(text, format!("customer,date,amount,\"{name}\"\nann,2024-01-31,1.50,x\nbo,2024-02-01,never,y\n"), expected).mapped(&super::BASIC)
}

#[test]
fn formulas() {
    let texts = [
        ("=1+1", "?"),
        ("=cmd|' /C calc'!A0", "?"),
        ("+1+1", "?"),
        ("-2+3", "?"),
        ("@SUM(1+1)", "?"),
        ("\t=1+1", "?"),
        ("\r=1+1", "?"),
        ("=HYPERLINK(\"http://example.org\",\"x\")", "?"),
        ("=WEBSERVICE(\"http://example.org\")", "?"),
        ("＝1+1", "?"),
        (" =1+1", "?"),
        ("'=1+1", "?"),
        ("=\"\"&A1", "?"),
        ("%0A=1", "?"),
    ];
    check("formulas", texts.map(|(text, expected)| everywhere(text, expected)).into());
}

#[test]
fn scripts() {
    let texts = [
        ("<script>alert(1)</script>", "?"),
        ("<img src=x onerror=alert(1)>", "?"),
        ("\"><svg onload=alert(1)>", "?"),
        ("javascript:alert(1)", "?"),
        ("<iframe src=//example.org>", "?"),
        ("&lt;b&gt;", "?"),
        ("&#x3C;script&#x3E;", "?"),
        ("{{constructor.constructor('alert(1)')()}}", "?"),
        ("${7*7}", "?"),
        ("{ $file }", "?"),
        ("'; DROP TABLE orders; --", "?"),
        ("<!--", "?"),
        ("]]>", "?"),
        ("</title><script>", "?"),
        ("\\u003cscript\\u003e", "?"),
        ("%3Cscript%3E", "?"),
    ];
    check("scripts", texts.map(|(text, expected)| everywhere(text, expected)).into());
}

#[test]
fn directions_and_look_alikes() {
    let texts = [
        ("\u{202E}gpj.exe", "?"),
        ("\u{202D}abc\u{202C}", "?"),
        ("\u{2067}abc\u{2069}", "?"),
        ("\u{2066}", "?"),
        ("\u{200F}abc\u{200E}", "?"),
        ("\u{061C}abc", "?"),
        ("раураl", "?"),
        ("ＡＢＣ", "?"),
        ("a\u{AD}b", "?"),
        ("ı İ ß ẞ", "?"),
        ("e\u{301} é", "?"),
        ("👨‍👩‍👧‍👦", "?"),
        ("سلام abc ۱۲۳", "?"),
    ];
    check("directions", texts.map(|(text, expected)| everywhere(text, expected)).into());
}

#[test]
fn columns_named_like_parts_of_a_program() {
    let texts = [
        ("__proto__", "?"),
        ("constructor", "?"),
        ("prototype", "?"),
        ("toString", "?"),
        ("hasOwnProperty", "?"),
        ("__defineGetter__", "?"),
        ("undefined", "?"),
        ("null", "?"),
        ("length", "?"),
        ("<img src=x onerror=alert(1)>", "?"),
        ("{ $column }", "?"),
        ("=1+1", "?"),
        ("\u{202E}emos", "?"),
        ("", "?"),
        ("   ", "?"),
        ("a\nb", "?"),
        ("customer", "?"),
        ("Customer", "?"),
        ("order date", "?"),
        ("💥", "?"),
    ];
    let mut cases: Vec<Bad> = texts.map(|(text, expected)| column(text, expected)).into();
    cases.push(bad("all of them needed", "__proto__,constructor,toString\nann,2024-01-31,1.50\nbo,2024-02-01,never\n", "?").mapped(&[
        ("customer", "__proto__"),
        ("timestamp", "constructor"),
        ("amount", "toString"),
    ]));
    check("columns", cases);
}
