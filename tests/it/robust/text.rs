//! Text that is damaged as text: encodings, byte order marks, line ends, control characters.

use super::{Bad, bad, check, orders};

const SOUND: &str = "customer,date,amount\nMüller,2024-01-31,1.50\nMéndez,2024-02-01,2.50\nŁódź,2024-02-02,3.00\n";

fn utf16(text: &str, marked: bool, little: bool) -> Vec<u8> {
    let mark = marked.then_some(0xFEFF_u16);
    let units = mark.into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(letter as u32).unwrap_or(b'?')).collect()
}

#[test]
fn encodings() {
    let mut lone = utf16("customer,date,amount\nA!A,2024-01-31,1.50\nbo,2024-02-01,2.50\n", true, true);
    let place = lone.windows(2).position(|pair| pair == b"!\0").unwrap();
    lone[place..place + 2].copy_from_slice(&0xD800_u16.to_le_bytes());
    let mut odd = utf16(SOUND, true, true);
    odd.pop();
    let mut mixed = SOUND.as_bytes().to_vec();
    mixed.extend(latin1("Größe,2024-02-03,4.00\n"));
    let mojibake = "customer,date,amount\nMÃ¼ller,2024-01-31,1.50\nMÃ©ndez,2024-02-01,2.50\n";
    let broken =
        |bytes: &[u8]| [b"customer,date,amount\nAn", bytes, b"na,2024-01-31,1.50\nbo,2024-02-01,2.50\n"].concat();
    let cases = vec![
        bad("UTF-16, little first, with a mark", utf16(SOUND, true, true), "3 kept = 7.00 XXX; UTF-16LE"),
        bad("UTF-16, big first, with a mark", utf16(SOUND, true, false), "3 kept = 7.00 XXX; UTF-16BE"),
        bad("UTF-16, little first, without a mark", utf16(SOUND, false, true), "3 kept = 7.00 XXX; UTF-16LE"),
        bad("UTF-16, big first, without a mark", utf16(SOUND, false, false), "3 kept = 7.00 XXX; UTF-16BE"),
        bad("a lone half of a pair in UTF-16", lone, "2 kept = 4.00 XXX; mended 2 bad_bytes; UTF-16LE"),
        bad("UTF-16 of an odd number of bytes", odd, "needs_mapping; UTF-16LE"),
        bad(
            "Latin-1",
            latin1("customer,date,amount\nMüller,2024-01-31,1.50\nMéndez,2024-02-01,2.50\n"),
            "2 kept = 4.00 XXX; windows-1252",
        ),
        bad("UTF-8, one line of it Latin-1", mixed, "4 kept = 11.00 XXX; mended 5 bad_bytes"),
        bad("UTF-8 decoded as Latin-1 and encoded again", mojibake, "2 kept = 4.00 XXX"),
        bad("a byte that UTF-8 never has", broken(b"\xFF"), "2 kept = 4.00 XXX; windows-1252"),
        bad("a letter of three bytes that lacks one", broken(b"\xE2\x82"), "2 kept = 4.00 XXX; windows-1257"),
        bad("a letter written longer than needed", broken(b"\xC0\xAF"), "2 kept = 4.00 XXX; windows-1252"),
        bad("half a pair in UTF-8", broken(b"\xED\xA0\x80"), "2 kept = 4.00 XXX; windows-1250"),
        bad("beyond the last letter", broken(b"\xF4\x90\x80\x80"), "2 kept = 4.00 XXX; macintosh"),
        bad(
            "the last letter cut short",
            [SOUND.as_bytes(), b"bo,2024-02-03,4.00,\xC3"].concat(),
            "3 kept = 7.00 XXX; aside 5 unreadable_amount @amount",
        ),
        bad(
            "Shift JIS",
            b"customer,date,amount\n\x8E\x52\x93\x63,2024-01-31,1.50\n\x97\xE9\x96\xD8,2024-02-01,2.50\n",
            "2 kept = 4.00 XXX; windows-1252",
        ),
        bad(
            "UTF-32",
            SOUND.chars().flat_map(|letter| (letter as u32).to_le_bytes()).collect::<Vec<u8>>(),
            "refused: utf_32",
        ),
        bad(
            "EBCDIC",
            b"\x83\xA4\xA2\xA3\x96\x94\x85\x99\x6B\x84\x81\xA3\x85\x25\x81\x6B\xF1\x25".repeat(4),
            "header_only; macintosh",
        ),
    ];
    check("encodings", cases);
}

#[test]
fn byte_order_marks() {
    let rows = "2024-01-31,1.50\nbo,2024-02-01,2.50\n";
    let cases = vec![
        bad("a mark of UTF-8", format!("\u{FEFF}customer,date,amount\nann,{rows}"), "2 kept = 4.00 XXX"),
        bad("two marks", format!("\u{FEFF}\u{FEFF}customer,date,amount\nann,{rows}"), "2 kept = 4.00 XXX"),
        bad(
            "a mark inside the quotes of the first name",
            format!("\"\u{FEFF}customer\",date,amount\nann,{rows}"),
            "2 kept = 4.00 XXX",
        ),
        bad(
            "a mark before quotes",
            format!("\u{FEFF}\"customer\",\"date\",\"amount\"\nann,{rows}"),
            "2 kept = 4.00 XXX",
        ),
        bad("a mark in the middle of a cell", format!("customer,date,amount\nan\u{FEFF}n,{rows}"), "2 kept = 4.00 XXX"),
        bad(
            "a mark at the start of the second line",
            format!("customer,date,amount\n\u{FEFF}ann,{rows}"),
            "2 kept = 4.00 XXX",
        ),
        bad(
            "two files put together, each with a mark",
            format!("\u{FEFF}customer,date,amount\nann,{rows}\u{FEFF}customer,date,amount\ncy,{rows}"),
            "4 kept = 8.00 XXX; skipped 4 repeated_header",
        ),
        bad(
            "a mark after blank lines",
            format!("\n\n\u{FEFF}customer,date,amount\nann,{rows}"),
            "2 kept = 4.00 XXX; skipped 1 2 blank",
        ),
        bad("a mark as text", format!("ï»¿customer,date,amount\nann,{rows}"), "2 kept = 4.00 XXX"),
        bad(
            "half a mark",
            [b"\xEF\xBBcustomer,date,amount\nann,".as_slice(), rows.as_bytes()].concat(),
            "needs_mapping; windows-1250",
        ),
        bad(
            "the wrong mark",
            [b"\xFE\xFF".as_slice(), b"customer,date,amount\nann,", rows.as_bytes()].concat(),
            "header_only; UTF-16BE",
        ),
        bad(
            "a mark before a sep line",
            format!("\u{FEFF}sep=,\ncustomer,date,amount\nann,{rows}"),
            "2 kept = 4.00 XXX; skipped 1 preamble",
        ),
    ];
    check("marks", cases);
}

#[test]
fn line_ends() {
    let lines = ["customer,date,amount", "ann,2024-01-31,1.50", "bo,2024-02-01,2.50", "cy,2024-02-02,3.00"];
    let ended = |ends: [&str; 4]| lines.iter().zip(ends).map(|(line, end)| format!("{line}{end}")).collect::<String>();
    let cases = vec![
        bad("CR", ended(["\r"; 4]), "3 kept = 7.00 XXX"),
        bad("CR LF", ended(["\r\n"; 4]), "3 kept = 7.00 XXX"),
        bad("CR CR LF", ended(["\r\r\n"; 4]), "3 kept = 7.00 XXX; skipped 2 4 6 8 blank"),
        bad("LF CR", ended(["\n\r"; 4]), "3 kept = 7.00 XXX; skipped 2 4 6 8 blank"),
        bad("LF LF", ended(["\n\n"; 4]), "3 kept = 7.00 XXX; skipped 2 4 6 8 blank"),
        bad("CR, then LF", ended(["\r", "\n", "\r", "\n"]), "3 kept = 7.00 XXX"),
        bad("all kinds", ended(["\r\n", "\n", "\r", ""]), "3 kept = 7.00 XXX"),
        bad("none at the end", ended(["\n", "\n", "\n", ""]), "3 kept = 7.00 XXX"),
        bad("many at the end", ended(["\n", "\n", "\n", "\n\n\n\n"]), "3 kept = 7.00 XXX; skipped 5 6 7 blank"),
        bad(
            "the end of a file of DOS",
            ended(["\r\n", "\r\n", "\r\n", "\r\n\u{1A}"]),
            "3 kept = 7.00 XXX; aside 5 missing_amount @amount",
        ),
        bad("line separators of Unicode", ended(["\u{2028}"; 4]), "needs_mapping; no header"),
        bad("form feeds", ended(["\n", "\n\u{C}", "\n", "\n"]), "3 kept = 7.00 XXX"),
        bad(
            "line ends inside quotes",
            "customer,date,amount\n\"an\r\nn\",2024-01-31,1.50\n\"b\ro\",2024-02-01,2.50\n",
            "2 kept = 4.00 XXX",
        ),
        bad("CR at the end of the last cell alone", "customer,date,amount\nann,2024-01-31,1.50\r", "1 kept = 1.50 XXX"),
    ];
    check("line ends", cases);
}

#[test]
fn control_characters() {
    let with = |what: &str, cell: &str, expected: &str| {
        orders(what, &[&format!("{cell},2024-01-31,1.50"), "bo,2024-02-01,2.50"], expected)
    };
    let cases: Vec<Bad> = vec![
        with("a NUL in a cell", "an\0n", "2 kept = 4.00 XXX; mended 2 nul_characters"),
        with("a cell of NULs", "\0\0\0", "2 kept = 4.00 XXX; mended 2 nul_characters; 1 by nobody"),
        bad(
            "NULs between rows",
            "customer,date,amount\nann,2024-01-31,1.50\n\0\0\0\0\nbo,2024-02-01,2.50\n",
            "2 kept = 4.00 XXX; aside 3 missing_amount @amount",
        ),
        bad(
            "a NUL in the header",
            "cust\0omer,date,amount\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n",
            "2 kept = 4.00 XXX",
        ),
        bad(
            "NULs to the end, as after a crash",
            format!("customer,date,amount\nann,2024-01-31,1.50\n{}", "\0".repeat(5_000)),
            "1 kept = 1.50 XXX; aside 3 missing_amount @amount",
        ),
        orders(
            "a NUL in an amount",
            &["ann,2024-01-31,1\0.50", "bo,2024-02-01,2.50"],
            "2 kept = 4.00 XXX; mended 2 nul_characters",
        ),
        orders(
            "a NUL in a date",
            &["ann,2024-\x0001-31,1.50", "bo,2024-02-01,2.50"],
            "2 kept = 4.00 XXX; mended 2 nul_characters",
        ),
        with("an escape sequence", "\u{1B}[31mann\u{1B}[0m", "2 kept = 4.00 XXX"),
        with("a bell and a backspace", "an\u{7}n\u{8}", "2 kept = 4.00 XXX"),
        with("a delete", "ann\u{7F}", "2 kept = 4.00 XXX"),
        with("controls of Latin-1", "an\u{85}n\u{9F}", "2 kept = 4.00 XXX"),
        with("letters of no width", "a\u{200B}n\u{200D}n\u{2060}", "2 kept = 4.00 XXX"),
        with("a letter that is none", "ann\u{FFFF}\u{FDD0}", "2 kept = 4.00 XXX"),
        with("a letter for private use", "ann\u{E000}", "2 kept = 4.00 XXX"),
        with("a hundred accents on a letter", &format!("a{}", "\u{301}".repeat(100)), "2 kept = 4.00 XXX"),
    ];
    check("controls", cases);
}
