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
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
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
        zip_case("the signature alone", b"PK\x03\x04".to_vec(), "?"),
        zip_case("the end alone", b"PK\x05\x06".to_vec(), "?"),
        zip_case("an archive of nothing", zipped(&[]), "?"),
        zip_case("half of it", cut(length / 2), "?"),
        zip_case("the last byte missing", cut(length - 1), "?"),
        zip_case("the directory missing", cut(body + 10), "?"),
        zip_case("the first bytes missing", [LOCAL, &sound()[20..]].concat(), "?"),
        zip_case("bytes after the end", [sound(), vec![b'x'; 40]].concat(), "?"),
        zip_case("bytes before the start", [b"PK\x03\x04 a line before".to_vec(), sound()].concat(), "?"),
        zip_case("a wrong checksum", patched(patched(sound(), LOCAL, 14, &[1, 2, 3, 4]), CENTRAL, 16, &[1, 2, 3, 4]), "?"),
        zip_case("a wrong size", patched(sound(), CENTRAL, 24, &[9, 0, 0, 0]), "?"),
        zip_case("a packed size beyond the file", patched(sound(), CENTRAL, 20, &[0xF0, 0xFF, 0xFF, 0]), "?"),
        zip_case("a place beyond the file", patched(sound(), CENTRAL, 42, &[0xF0, 0xFF, 0xFF, 0]), "?"),
        zip_case("a directory beyond the file", patched(sound(), END, 16, &[0xF0, 0xFF, 0xFF, 0]), "?"),
        zip_case("more members than there are", patched(sound(), END, 8, &[9, 0, 9, 0]), "?"),
        zip_case("a damaged body", { let mut bytes = sound(); bytes[body + 5] ^= 0xFF; bytes }, "?"),
        zip_case("noughts in the body", { let mut bytes = sound(); bytes[body..body + 20].fill(0); bytes }, "?"),
        zip_case("one damaged of two", { let mut bytes = zipped(&[("good.csv", TABLE.as_bytes()), ("orders.csv", TABLE.as_bytes())]); let at = bytes.windows(10).position(|window| window == b"orders.csv").unwrap() + 10; bytes[at..at + 12].fill(0xFF); bytes }, "?"),
    ];
    check("damaged archives", cases);
}

#[test]
fn odd_archives() {
    let table = TABLE.as_bytes();
    let inner = zipped(&[("orders.csv", table)]);
    let many: Vec<(String, &[u8])> = (0..1_001).map(|number| (format!("{number}.csv"), b"a".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let locked = |method: &[u8]| patched(patched(zipped(&[("orders.csv", table)]), LOCAL, 6, method), CENTRAL, 8, method);
    let method = |number: u8| patched(patched(zipped(&[("orders.csv", table)]), LOCAL, 8, &[number, 0]), CENTRAL, 10, &[number, 0]);
    let cases = vec![
        zip_case("locked with a password", locked(&[1, 0]), "?"),
        zip_case("packed by bzip2", method(12), "?"),
        zip_case("packed by LZMA", method(14), "?"),
        zip_case("packed by zstd", method(93), "?"),
        zip_case("packed by nobody", method(77), "?"),
        zip_case("an archive in an archive", stored(&[("inner.zip", &inner)]), "?"),
        zip_case("a picture alone", stored(&[("logo.png", b"\x89PNG\r\n\x1A\n")]), "?"),
        zip_case("a picture named csv", stored(&[("logo.csv", b"\x89PNG\r\n\x1A\n")]), "?"),
        zip_case("an empty table", stored(&[("orders.csv", b"")]), "?"),
        zip_case("an empty table beside a sound one", stored(&[("none.csv", b""), ("orders.csv", table)]), "?"),
        zip_case("a folder alone", stored(&[("orders/", b"")]), "?"),
        zip_case("a way out of the folder", stored(&[("../../orders.csv", table)]), "?"),
        zip_case("a path from the root", stored(&[("/etc/orders.csv", table)]), "?"),
        zip_case("a path of Windows", stored(&[("C:\\orders\\new.csv", table)]), "?"),
        zip_case("a name of no letters", stored(&[(".csv", table)]), "?"),
        zip_case("a name that runs backwards", stored(&[("\u{202E}vsc.exe.csv", table)]), "?"),
        zip_case("a name of markup", stored(&[("<img src=x onerror=alert(1)>.csv", table)]), "?"),
        zip_case("a name that is no text", patched(stored(&[("AAAA.csv", table)]), b"AAAA", 0, b"\xFF\xFE\xFD\xFC"), "?"),
        zip_case("what a Mac leaves behind", stored(&[("__MACOSX/._orders.csv", b"\0\x05\x16\x07"), ("orders.csv", table)]), "?"),
        zip_case("the same member twice", patched(stored(&[("b.csv", table), ("a.csv", table)]), b"b.csv", 0, b"a.csv"), "?"),
        zip_case("a thousand and one members", stored(&many), "?"),
        zip_case("a workbook", zipped(&[("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]), "?").named("orders.csv"),
        zip_case("a letter in an archive's dress", zipped(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")]), "?").named("letter.docx"),
        zip_case("a program in an archive's dress", zipped(&[("META-INF/MANIFEST.MF", b"x"), ("a.class", b"\xCA\xFE")]), "?").named("a.jar"),
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
        gz("one line of 100 MB", gzipped(&zeros(100)), "?"),
        gz("100 MB of line ends", gzipped(&lines(100)), "?"),
        gz("a header and 100 MB of blanks", gzipped(&[TABLE.as_bytes(), &vec![b' '; 100 << 20]].concat()), "?"),
        gz("a header and 100 MB of commas", gzipped(&[TABLE.as_bytes(), &vec![b','; 100 << 20]].concat()), "?"),
        gz("a header and 100 MB of quotes", gzipped(&[TABLE.as_bytes(), &vec![b'"'; 100 << 20]].concat()), "?"),
        gz("a header and 100 MB of NULs", gzipped(&[TABLE.as_bytes(), &vec![0; 100 << 20]].concat()), "?"),
        gz("six times packed", deep, "?"),
        zip_case("one line of 100 MB in an archive", zipped(&[("orders.csv", &zeros(100))]), "?"),
        zip_case("a size that lies", small_size(zipped(&[("orders.csv", &zeros(100))])), "?"),
        zip_case("ten members of 20 MB", zipped(&["a.csv", "b.csv", "c.csv", "d.csv", "e.csv", "f.csv", "g.csv", "h.csv", "i.csv", "j.csv"].map(|name| (name, vec![b'0'; 20 << 20])).iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect::<Vec<_>>()), "?"),
    ];
    check("bombs", cases);
}

#[test]
fn damaged_gzip() {
    let sound = || gzipped(TABLE.as_bytes());
    let length = sound().len();
    let gz = |what: &str, bytes: Vec<u8>, expected: &str| bad(what, bytes, expected).named("bad.csv.gz");
    let with = |at: usize, byte: u8| { let mut bytes = sound(); bytes[at] = byte; bytes };
    let cases = vec![
        gz("the signature alone", b"\x1F\x8B".to_vec(), "?"),
        gz("the head alone", sound()[..10].to_vec(), "?"),
        gz("half of it", sound()[..length / 2].to_vec(), "?"),
        gz("without its checksum", sound()[..length - 8].to_vec(), "?"),
        gz("the last byte missing", sound()[..length - 1].to_vec(), "?"),
        gz("a wrong checksum", with(length - 8, 0x55), "?"),
        gz("a wrong size", with(length - 1, 0x55), "?"),
        gz("a damaged body", with(15, 0xFF), "?"),
        gz("packed by nobody", with(2, 9), "?"),
        gz("flags that are reserved", with(3, 0xE0), "?"),
        gz("bytes after the end", [sound(), b"trailing text".to_vec()].concat(), "?"),
        gz("noughts after the end", [sound(), vec![0; 512]].concat(), "?"),
        gz("two one after the other", [sound(), gzipped(b"cy,2024-02-02,3.00\n")].concat(), "?"),
        gz("a sound one and half of another", [sound(), gzipped(&b"cy,2024-02-02,3.00\n".repeat(50))[..20].to_vec()].concat(), "?"),
        gz("nothing packed", gzipped(b""), "?"),
        gz("a picture packed", gzipped(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "?"),
        gz("an archive packed", gzipped(&zipped(&[("orders.csv", TABLE.as_bytes())])), "?"),
        bad("named csv", sound(), "?"),
    ];
    check("gzip", cases);
}
