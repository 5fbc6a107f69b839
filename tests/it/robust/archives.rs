//! Archives that are damaged, hostile or hold nothing of use.

use super::{Bad, bad, check};
use flate2::{Compression, write::GzEncoder};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TABLE: &str = "customer,date,amount\nann,2024-01-31,1.50\nbo,2024-02-01,2.50\n";

fn packed(members: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    packed(members, CompressionMethod::Deflated)
}

fn stored(members: &[(&str, &[u8])]) -> Vec<u8> {
    packed(members, CompressionMethod::Stored)
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// The archive with the bytes at an offset from each place of a signature replaced.
fn patched(mut archive: Vec<u8>, signature: &[u8], offset: usize, bytes: &[u8]) -> Vec<u8> {
    let places: Vec<usize> = (0..archive.len() - 3).filter(|&at| archive[at..].starts_with(signature)).collect();
    assert!(!places.is_empty());
    for place in places {
        archive[place + offset..place + offset + bytes.len()].copy_from_slice(bytes);
    }
    archive
}

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

fn zip_case(what: &str, bytes: Vec<u8>, expected: &str) -> Bad {
    bad(what, bytes, expected).named("bad.zip")
}

#[test]
fn damaged_archives() {
    let sound = || zipped(&[("orders.csv", TABLE.as_bytes())]);
    let length = sound().len();
    let cut = |length: usize| sound()[..length].to_vec();
    let body = LOCAL.len() + 26 + "orders.csv".len();
    let cases = vec![
        zip_case("the signature alone", b"PK\x03\x04".to_vec(), "refused: bad_archive"),
        zip_case("the end alone", b"PK\x05\x06".to_vec(), "refused: bad_archive"),
        zip_case("an archive of nothing", zipped(&[]), "refused: not_a_table"),
        zip_case("half of it", cut(length / 2), "damaged = 1.50 XXX | archive_cut; ; ; no header"),
        zip_case("the last byte missing", cut(length - 1), "2 kept = 4.00 XXX | archive_cut; ; ; no header"),
        zip_case("cut within its only member", cut(body + 10), "refused: bad_archive"),
        zip_case("cut within the name of its only member", cut(LOCAL.len() + 28), "refused: bad_archive"),
        zip_case("cut in front of its only member", cut(body), "refused: bad_archive"),
        zip_case("the first bytes missing", [LOCAL, &sound()[20..]].concat(), "refused: bad_archive"),
        zip_case("bytes after the end", [sound(), vec![b'x'; 40]].concat(), "2 kept = 4.00 XXX"),
        zip_case(
            "bytes before the start",
            [b"PK\x03\x04 a line before".to_vec(), sound()].concat(),
            "2 kept = 4.00 XXX",
        ),
        zip_case(
            "a wrong checksum",
            patched(patched(sound(), LOCAL, 14, &[1, 2, 3, 4]), CENTRAL, 16, &[1, 2, 3, 4]),
            "refused: bad_archive",
        ),
        zip_case(
            "a wrong checksum of one of two",
            {
                let mut bytes = stored(&[("good.csv", TABLE.as_bytes()), ("orders.csv", TABLE.as_bytes())]);
                let at = bytes.windows(12).rposition(|window| window == b"ann,2024-01-").unwrap();
                bytes[at] = b'A';
                bytes
            },
            "2 kept = 4.00 XXX | bad_archive; ; ; no header",
        ),
        zip_case(
            "a wrong place of one of two",
            {
                let mut bytes = zipped(&[("orders.csv", TABLE.as_bytes()), ("good.csv", TABLE.as_bytes())]);
                let first = bytes.windows(4).position(|window| window == CENTRAL).unwrap() + 42;
                bytes[first..first + 4].copy_from_slice(&[7, 0, 0, 0]);
                bytes
            },
            "bad_archive; ; ; no header | 2 kept = 4.00 XXX",
        ),
        zip_case(
            "a packed size beyond the file of one of two",
            {
                let mut bytes = zipped(&[("orders.csv", TABLE.as_bytes()), ("good.csv", TABLE.as_bytes())]);
                let first = bytes.windows(4).position(|window| window == CENTRAL).unwrap() + 20;
                bytes[first..first + 4].copy_from_slice(&[0xF0, 0xFF, 0xFF, 0]);
                bytes
            },
            "bad_archive; ; ; no header | 2 kept = 4.00 XXX",
        ),
        zip_case("a wrong size", patched(sound(), CENTRAL, 24, &[9, 0, 0, 0]), "2 kept = 4.00 XXX"),
        zip_case(
            "a packed size beyond the file",
            patched(sound(), CENTRAL, 20, &[0xF0, 0xFF, 0xFF, 0]),
            "refused: bad_archive",
        ),
        zip_case(
            "a place beyond the file",
            patched(sound(), CENTRAL, 42, &[0xF0, 0xFF, 0xFF, 0]),
            "refused: bad_archive",
        ),
        zip_case(
            "a directory beyond the file",
            patched(sound(), END, 16, &[0xF0, 0xFF, 0xFF, 0]),
            "2 kept = 4.00 XXX | archive_cut; ; ; no header",
        ),
        zip_case(
            "more members than there are",
            patched(sound(), END, 8, &[9, 0, 9, 0]),
            "2 kept = 4.00 XXX | archive_cut; ; ; no header",
        ),
        zip_case(
            "a damaged body",
            {
                let mut bytes = sound();
                bytes[body + 5] ^= 0xFF;
                bytes
            },
            "refused: bad_archive",
        ),
        zip_case(
            "noughts in the body",
            {
                let mut bytes = sound();
                bytes[body..body + 20].fill(0);
                bytes
            },
            "refused: bad_archive",
        ),
        zip_case(
            "one damaged of two",
            {
                let mut bytes = zipped(&[("good.csv", TABLE.as_bytes()), ("orders.csv", TABLE.as_bytes())]);
                let at = bytes.windows(10).position(|window| window == b"orders.csv").unwrap() + 10;
                bytes[at..at + 12].fill(0xFF);
                bytes
            },
            "2 kept = 4.00 XXX | bad_archive; ; ; no header",
        ),
    ];
    check("damaged archives", cases);
}

/// An archive as it is written to a stream: what a member's size is stands behind it, with its signature or without.
fn streamed(members: &[(&str, &[u8])], with_signature: bool) -> Vec<u8> {
    let mut archive = Vec::new();
    for (name, bytes) in members {
        let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(bytes).unwrap();
        let packed = packed.finish().unwrap();
        let mut sum = flate2::Crc::new();
        sum.update(bytes);
        archive.extend([LOCAL, &[20, 0, 8, 0, 8, 0], &[0; 16], &(name.len() as u16).to_le_bytes(), &[0, 0]].concat());
        archive.extend(name.as_bytes());
        archive.extend(&packed);
        if with_signature {
            archive.extend(b"PK\x07\x08");
        }
        for number in [sum.sum(), packed.len() as u32, bytes.len() as u32] {
            archive.extend(number.to_le_bytes());
        }
    }
    archive
}

/// Rows of 1.00 each, unlike each other so that they pack badly.
fn long_table(rows: u32) -> String {
    let row = |at: u32| format!("c{},2024-01-{:02},1.00\n", at.wrapping_mul(2_654_435_761), at % 28 + 1);
    (0..rows).fold("customer,date,amount\n".to_owned(), |text, at| text + &row(at))
}

/// Expected: the members in front of the cut, and of the one that is cut the rows in front of it, counted by unpacking as
/// much of it as is left.
#[test]
fn archives_that_are_cut_off() {
    let (first, long) = (TABLE.as_bytes(), long_table(4_000));
    let names: [(&str, &[u8]); 2] = [("a.csv", first), ("b.csv", long.as_bytes())];
    let cut_at = |archive: &[u8], part: usize| archive[..archive.len() * part / 100].to_vec();
    let kept = |packed: &[u8], is_packed: bool| {
        let begin = packed.windows(5).position(|window| window == b"b.csv").unwrap() + 5;
        let text = match is_packed {
            false => packed[begin..].to_vec(),
            true => {
                let mut text = Vec::new();
                let mut reader = flate2::read::DeflateDecoder::new(&packed[begin..]);
                let _cut = std::io::Read::read_to_end(&mut reader, &mut text);
                text
            }
        };
        text.iter().filter(|&&byte| byte == b'\n').count() - 1
    };
    let mut cases = vec![
        zip_case(
            "cut behind the first of two",
            {
                let whole = stored(&names);
                let second = (4..whole.len()).find(|&at| whole[at..].starts_with(LOCAL)).unwrap();
                whole[..second + 20].to_vec()
            },
            "2 kept = 4.00 XXX | archive_cut; ; ; no header",
        ),
        zip_case(
            "written to a stream, without its list",
            streamed(&names, true),
            "2 kept = 4.00 XXX | 4000 kept = 4000.00 XXX | archive_cut; ; ; no header",
        ),
        zip_case(
            "a member of another packing in front",
            {
                let bytes = zipped(&[("x.csv", first), ("a.csv", first)]);
                let cut = bytes.len() - 30;
                let mut bytes = bytes[..cut].to_vec();
                bytes[8] = 93;
                bytes
            },
            "bad_archive; ; ; no header | 2 kept = 4.00 XXX | archive_cut; ; ; no header",
        ),
        zip_case(
            "a locked member in front",
            {
                let bytes = zipped(&[("x.csv", first), ("a.csv", first)]);
                let cut = bytes.len() - 30;
                let mut bytes = bytes[..cut].to_vec();
                bytes[6] |= 1;
                bytes
            },
            "locked; ; ; no header | 2 kept = 4.00 XXX | archive_cut; ; ; no header",
        ),
        zip_case(
            "a workbook",
            {
                let parts: [(&str, &[u8]); 3] =
                    [("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>"), ("xl/sheet.xml", b"<x/>")];
                let bytes = zipped(&parts);
                bytes[..bytes.len() - 60].to_vec()
            },
            "refused: workbook_damaged",
        )
        .named("orders.xlsx"),
    ];
    for (what, whole, is_packed) in [
        ("deflated", zipped(&names), true),
        ("stored", stored(&names), false),
        ("streamed", streamed(&names, true), true),
    ] {
        for part in [30, 55, 80] {
            let bytes = cut_at(&whole, part);
            let rows = kept(&bytes, is_packed);
            assert!(rows > 100, "{what} {part}: {rows}");
            let expected = format!("2 kept = 4.00 XXX | damaged = {rows}.00 XXX | archive_cut; ; ; no header");
            cases.push(zip_case(&format!("{what}, {part} % of it"), bytes, &expected));
        }
    }
    check("archives that are cut off", cases);
}

#[test]
fn odd_archives() {
    let table = TABLE.as_bytes();
    let inner = zipped(&[("orders.csv", table)]);
    let many: Vec<(String, &[u8])> = (0..2_001).map(|number| (format!("{number}.csv"), b"a".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let locked =
        |method: &[u8]| patched(patched(zipped(&[("orders.csv", table)]), LOCAL, 6, method), CENTRAL, 8, method);
    let method = |number: u8| {
        patched(patched(zipped(&[("orders.csv", table)]), LOCAL, 8, &[number, 0]), CENTRAL, 10, &[number, 0])
    };
    let cases = vec![
        zip_case("locked with a password", locked(&[1, 0]), "refused: bad_archive"),
        zip_case("packed by bzip2", method(12), "refused: bad_archive"),
        zip_case("packed by LZMA", method(14), "refused: bad_archive"),
        zip_case("packed by zstd", method(93), "refused: bad_archive"),
        zip_case("packed by nobody", method(77), "refused: bad_archive"),
        zip_case("an archive in an archive", stored(&[("inner.zip", &inner)]), "2 kept = 4.00 XXX"),
        zip_case("a picture alone", stored(&[("logo.png", b"\x89PNG\r\n\x1A\n")]), "refused: not_a_table"),
        zip_case("a picture named csv", stored(&[("logo.csv", b"\x89PNG\r\n\x1A\n")]), "refused: not_a_table"),
        zip_case("an empty table", stored(&[("orders.csv", b"")]), "refused: file_empty"),
        zip_case(
            "an empty table beside a sound one",
            stored(&[("none.csv", b""), ("orders.csv", table)]),
            "2 kept = 4.00 XXX",
        ),
        zip_case("a folder alone", stored(&[("orders/", b"")]), "refused: not_a_table"),
        zip_case("a way out of the folder", stored(&[("../../orders.csv", table)]), "2 kept = 4.00 XXX"),
        zip_case("a path from the root", stored(&[("/etc/orders.csv", table)]), "2 kept = 4.00 XXX"),
        zip_case("a path of Windows", stored(&[("C:\\orders\\new.csv", table)]), "2 kept = 4.00 XXX"),
        zip_case("a name of no letters", stored(&[(".csv", table)]), "refused: not_a_table"),
        zip_case("a name that runs backwards", stored(&[("\u{202E}vsc.exe.csv", table)]), "2 kept = 4.00 XXX"),
        zip_case("a name of markup", stored(&[("<img src=x onerror=alert(1)>.csv", table)]), "2 kept = 4.00 XXX"),
        zip_case(
            "a name that is no text",
            patched(stored(&[("AAAA.csv", table)]), b"AAAA", 0, b"\xFF\xFE\xFD\xFC"),
            "2 kept = 4.00 XXX",
        ),
        zip_case(
            "what a Mac leaves behind",
            stored(&[("__MACOSX/._orders.csv", b"\0\x05\x16\x07"), ("orders.csv", table)]),
            "2 kept = 4.00 XXX",
        ),
        zip_case(
            "the same member twice",
            patched(stored(&[("b.csv", table), ("a.csv", table)]), b"b.csv", 0, b"a.csv"),
            "2 kept = 4.00 XXX",
        ),
        zip_case("two thousand and one members", stored(&many), "refused: too_many_members"),
        zip_case(
            "a workbook",
            zipped(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]),
            "refused: workbook",
        )
        .named("orders.csv"),
        zip_case(
            "a letter in an archive's dress",
            zipped(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]),
            "refused: not_a_table",
        )
        .named("letter.docx"),
        zip_case(
            "a program in an archive's dress",
            zipped(&[("META-INF/MANIFEST.MF", b"x"), ("a.class", b"\xCA\xFE")]),
            "refused: not_a_table",
        )
        .named("a.jar"),
    ];
    check("odd archives", cases);
}

#[test]
fn archives_that_swell() {
    let zeros = |mebibytes: usize| vec![b'0'; mebibytes << 20];
    let lines = |mebibytes: usize| "\n".repeat(mebibytes << 20).into_bytes();
    let gz = |what: &str, bytes: Vec<u8>, expected: &str| bad(what, bytes, expected).named("bad.csv.gz");
    let deep = (0..6).fold(TABLE.as_bytes().to_vec(), |inner, _| gzipped(&inner));
    let small_size = |bytes: Vec<u8>| patched(bytes, CENTRAL, 24, &[1, 0, 0, 0]);
    let cases = vec![
        gz("one line of 8 MB", gzipped(&zeros(8)), "refused: record_too_long"),
        gz("4 MB of line ends", gzipped(&lines(4)), "refused: file_empty"),
        gz(
            "a header and 8 MB of blanks",
            gzipped(&[TABLE.as_bytes(), &vec![b' '; 8 << 20]].concat()),
            "refused: record_too_long",
        ),
        gz(
            "a header and 8 MB of commas",
            gzipped(&[TABLE.as_bytes(), &vec![b','; 8 << 20]].concat()),
            "refused: record_too_long",
        ),
        gz(
            "a header and 8 MB of quotes",
            gzipped(&[TABLE.as_bytes(), &vec![b'"'; 8 << 20]].concat()),
            "refused: record_too_long",
        ),
        gz(
            "a header and 8 MB of NULs",
            gzipped(&[TABLE.as_bytes(), &vec![0; 8 << 20]].concat()),
            "refused: record_too_long",
        ),
        gz("six times packed", deep, "refused: not_a_table"),
        zip_case("one line of 8 MB in an archive", zipped(&[("orders.csv", &zeros(8))]), "refused: record_too_long"),
        zip_case("a size that lies", small_size(zipped(&[("orders.csv", &zeros(8))])), "refused: record_too_long"),
        zip_case(
            "ten members of 8 MB",
            zipped(
                &["a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv", "g.csv", "h.csv", "i.csv", "j.csv"]
                    .map(|name| (name, vec![b'0'; 8 << 20]))
                    .iter()
                    .map(|(name, bytes)| (*name, bytes.as_slice()))
                    .collect::<Vec<_>>(),
            ),
            "refused: record_too_long",
        ),
    ];
    check("bombs", cases);
}

#[test]
fn damaged_gzip() {
    let sound = || gzipped(TABLE.as_bytes());
    let length = sound().len();
    let gz = |what: &str, bytes: Vec<u8>, expected: &str| bad(what, bytes, expected).named("bad.csv.gz");
    let with = |at: usize, byte: u8| {
        let mut bytes = sound();
        bytes[at] = byte;
        bytes
    };
    let cases = vec![
        gz("the signature alone", b"\x1F\x8B".to_vec(), "refused: bad_archive"),
        gz("the head alone", sound()[..10].to_vec(), "refused: bad_archive"),
        gz("half of it", sound()[..length / 2].to_vec(), "refused: bad_archive"),
        gz("without its checksum", sound()[..length - 8].to_vec(), "damaged = 4.00 XXX"),
        gz("the last byte missing", sound()[..length - 1].to_vec(), "damaged = 4.00 XXX"),
        gz("a wrong checksum", with(length - 8, 0x55), "refused: bad_archive"),
        gz("a wrong size", with(length - 1, 0x55), "refused: bad_archive"),
        gz("a damaged body", with(15, 0xFF), "refused: bad_archive"),
        gz("packed by nobody", with(2, 9), "refused: bad_archive"),
        gz("flags that are reserved", with(3, 0xE0), "refused: bad_archive"),
        gz("bytes after the end", [sound(), b"trailing text".to_vec()].concat(), "damaged = 4.00 XXX"),
        gz("noughts after the end", [sound(), vec![0; 512]].concat(), "damaged = 4.00 XXX"),
        gz("two one after the other", [sound(), gzipped(b"cy,2024-02-02,3.00\n")].concat(), "3 kept = 7.00 XXX"),
        gz(
            "a sound one and half of another",
            [sound(), gzipped(&b"cy,2024-02-02,3.00\n".repeat(50))[..20].to_vec()].concat(),
            "damaged = 4.00 XXX",
        ),
        gz("nothing packed", gzipped(b""), "refused: file_empty"),
        gz("a picture packed", gzipped(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "refused: not_a_table"),
        gz("an archive packed", gzipped(&zipped(&[("orders.csv", TABLE.as_bytes())])), "refused: not_a_table"),
        bad("named csv", sound(), "2 kept = 4.00 XXX"),
    ];
    check("gzip", cases);
}
