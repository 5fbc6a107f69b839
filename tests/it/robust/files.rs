//! Files that hold nothing, or another kind of thing than a table of text.

use super::{Bad, bad, check};

#[test]
fn empty_and_blank_files() {
    let cases = vec![
        bad("not one byte", "", "refused: file_empty"),
        bad("one space", " ", "refused: file_empty"),
        bad("one line end", "\n", "refused: file_empty"),
        bad("one carriage return", "\r", "refused: file_empty"),
        bad("blanks and line ends", " \t \r\n\r\n   \n", "refused: file_empty"),
        bad("a mark of UTF-8 alone", b"\xEF\xBB\xBF", "refused: file_empty"),
        bad("a mark of UTF-16 alone", b"\xFF\xFE", "refused: file_empty"),
        bad("a mark and a line end", b"\xEF\xBB\xBF\r\n", "refused: file_empty"),
        bad("separators alone", ",,,,\n,,,,\n", "needs_mapping; semicolon; no header"),
        bad("empty cells in quotes", "\"\",\"\"\n\"\",\"\"\n", "header_only; skipped 1 2 blank; no header"),
        bad("NULs alone", vec![0_u8; 64], "refused: file_empty"),
        bad("a sep line alone", "sep=;\n", "refused: file_empty"),
        bad("one word", "orders", "header_only"),
        bad("a comment alone", "# exported by the shop\n", "header_only; space"),
    ];
    check("empty", cases);
}

#[test]
fn other_kinds_of_files() {
    let start = |what: &str, start: &[u8], expected: &str| {
        let filler = (0..600_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8);
        bad(what, start.iter().copied().chain(filler).collect::<Vec<u8>>(), expected)
    };
    let cases = vec![
        start("png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "refused: not_a_table"),
        start("jpeg", b"\xFF\xD8\xFF\xE0\0\x10JFIF\0", "refused: not_a_table"),
        start("gif", b"GIF89a\x01\0\x01\0", "refused: not_a_table"),
        start("pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "refused: not_a_table"),
        start("an old workbook", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "refused: workbook").named("orders.xls"),
        start("parquet", b"PAR1\x15\x04\x15", "refused: not_a_table"),
        start("arrow", b"ARROW1\0\0", "refused: not_a_table"),
        start("sqlite", b"SQLite format 3\0\x10\0\x01\x01", "refused: not_a_table"),
        start("7z", b"7z\xBC\xAF\x27\x1C\0\x04", "refused: not_a_table"),
        start("rar", b"Rar!\x1A\x07\x01\0", "refused: not_a_table"),
        start("zstd", b"\x28\xB5\x2F\xFD\x04\x58", "refused: not_a_table"),
        start("bzip2", b"BZh91AY&SY", "refused: not_a_table"),
        start("xz", b"\xFD7zXZ\0\0\x04", "refused: not_a_table"),
        start("a program of Windows", b"MZ\x90\0\x03\0\0\0", "refused: not_a_table"),
        start("a program of Linux", b"\x7FELF\x02\x01\x01\0", "refused: not_a_table"),
        start("a film", b"\0\0\0\x18ftypmp42", "refused: not_a_table"),
        start("wasm", b"\0asm\x01\0\0\0", "refused: not_a_table"),
        bad("rich text", "{\\rtf1\\ansi customer,date,amount}", "refused: not_a_table"),
        bad("a page", "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>", "refused: not_a_table"),
        bad("a page after blanks", "\n\n  <HTML lang=en><body>Session expired</body>", "refused: not_a_table"),
        bad("xml", "<?xml version=\"1.0\"?><orders><order id=\"1\"/></orders>", "refused: not_a_table"),
        bad("xml with a mark", "\u{FEFF}<?xml version=\"1.0\"?><orders/>", "refused: not_a_table"),
        bad(
            "an entity bomb",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"&c;&c;\">]><a>&b;</a>",
            "refused: not_a_table",
        ),
        bad(
            "an svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
            "needs_mapping; space; no header",
        ),
        bad(
            "a script",
            "#!/bin/sh\nrm -rf -- \"$1\"\necho done\n",
            "needs_mapping; skipped 1 preamble; space; no header",
        ),
        bad(
            "an e-mail",
            "From: shop@example.org\nTo: ann@example.org\nSubject: Your export\n\nHello Ann,\n",
            "needs_mapping; skipped 4 blank; space; no header",
        ),
        bad("a letter", "Dear Ann\nplease find the export attached\nKind regards\nBo\n", "needs_mapping; space"),
        bad(
            "random bytes",
            (0..4_000_u32).map(|n| (n.wrapping_mul(2_246_822_519) >> 23) as u8).collect::<Vec<u8>>(),
            "refused: not_a_table",
        ),
    ];
    check("kinds", cases);
}

/// A small file cut off after every byte of it.
#[test]
fn files_that_end_anywhere() {
    const WHOLE: &str = "customer,date,amount\n\"ann, a\",2024-01-31,\"1.50\"\r\nbo,2024-02-01,2.25\n";
    // From how many bytes on which outcome.
    let expected = [
        (0, "refused: file_empty"),
        (1, "header_only"),
        (22, "needs_mapping"),
        (43, "1 kept = 1.00 XXX; mended 2 stray_quote"),
        (45, "1 kept = 1.50 XXX; mended 2 stray_quote"),
        (47, "1 kept = 1.50 XXX"),
        (50, "1 kept = 1.50 XXX; aside 3 missing_amount @amount"),
        (53, "1 kept = 1.50 XXX; aside 3 missing_date @date"),
        (58, "1 kept = 1.50 XXX; aside 3 unreadable_date @date"),
        (62, "1 kept = 1.50 XXX; aside 3 missing_amount @amount"),
        (64, "2 kept = 3.50 XXX"),
        (66, "2 kept = 3.70 XXX"),
        (67, "2 kept = 3.75 XXX"),
    ];
    let of = |length: usize| expected.iter().rev().find(|(from, _)| *from <= length).map_or("?", |(_, what)| what);
    let cases: Vec<Bad> =
        (0..WHOLE.len()).map(|length| bad(format!("{length} bytes"), &WHOLE[..length], of(length))).collect();
    check("truncated", cases);
}
