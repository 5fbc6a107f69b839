//! Encodings: real words of each language, as the bytes that Python's codecs make of them, are found and can be chosen.

use super::support::{mapping, read};
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::Role;

/// WHATWG name, words, and the same words in that encoding (Python 3.11 codecs).
const WORDS: &[(&str, &str, &[u8])] = &[
    ("windows-1250", "žluťoučký kůň|příliš|měsíc|řeřicha|šťáva|náměstí", b"\x9Elu\x9Dou\xE8k\xFD k\xF9\xF2|p\xF8\xEDli\x9A|m\xECs\xEDc|\xF8e\xF8icha|\x9A\x9D\xE1va|n\xE1m\xECst\xED"),
    ("windows-1251", "заказ|клиент|дата покупки|сумма|возврат|Ёлка", b"\xE7\xE0\xEA\xE0\xE7|\xEA\xEB\xE8\xE5\xED\xF2|\xE4\xE0\xF2\xE0 \xEF\xEE\xEA\xF3\xEF\xEA\xE8|\xF1\xF3\xEC\xEC\xE0|\xE2\xEE\xE7\xE2\xF0\xE0\xF2|\xA8\xEB\xEA\xE0"),
    ("windows-1252", "Zoë|Jürgen|François|año|façade|œuvre|größe", b"Zo\xEB|J\xFCrgen|Fran\xE7ois|a\xF1o|fa\xE7ade|\x9Cuvre|gr\xF6\xDFe"),
    ("windows-1253", "παραγγελία|πελάτης|ημερομηνία|Άννα|ποσό", b"\xF0\xE1\xF1\xE1\xE3\xE3\xE5\xEB\xDF\xE1|\xF0\xE5\xEB\xDC\xF4\xE7\xF2|\xE7\xEC\xE5\xF1\xEF\xEC\xE7\xED\xDF\xE1|\xA2\xED\xED\xE1|\xF0\xEF\xF3\xFC"),
    ("windows-1254", "müşteri|sipariş|değer|İstanbul|ığdır|çağrı", b"m\xFC\xFEteri|sipari\xFE|de\xF0er|\xDDstanbul|\xFD\xF0d\xFDr|\xE7a\xF0r\xFD"),
    ("windows-1255", "שלום|הזמנה|לקוח|תאריך|סכום", b"\xF9\xEC\xE5\xED|\xE4\xE6\xEE\xF0\xE4|\xEC\xF7\xE5\xE7|\xFA\xE0\xF8\xE9\xEA|\xF1\xEB\xE5\xED"),
    ("windows-1256", "طلب|زبون|تاريخ|المبلغ|مرحبا", b"\xD8\xE1\xC8|\xD2\xC8\xE6\xE4|\xCA\xC7\xD1\xED\xCE|\xC7\xE1\xE3\xC8\xE1\xDB|\xE3\xD1\xCD\xC8\xC7"),
    ("windows-1257", "klientas|užsakymas|ąžuolas|šviežias|vērtība|ģimene|ķīļi", b"klientas|u\xFEsakymas|\xE0\xFEuolas|\xF0vie\xFEias|v\xE7rt\xEEba|\xECimene|\xED\xEE\xEFi"),
    ("windows-1258", "đơn", b"\xF0\xF5n"),
    ("windows-874", "ลูกค้า|คำสั่งซื้อ|วันที่|จำนวน", b"\xC5\xD9\xA1\xA4\xE9\xD2|\xA4\xD3\xCA\xD1\xE8\xA7\xAB\xD7\xE9\xCD|\xC7\xD1\xB9\xB7\xD5\xE8|\xA8\xD3\xB9\xC7\xB9"),
    ("ISO-8859-2", "zażółć|gęślą|jaźń|ślad|źródło|łódź", b"za\xBF\xF3\xB3\xE6|g\xEA\xB6l\xB1|ja\xBC\xF1|\xB6lad|\xBCr\xF3d\xB3o|\xB3\xF3d\xBC"),
    ("ISO-8859-5", "заказ|клиент|дата покупки|сумма|возврат", b"\xD7\xD0\xDA\xD0\xD7|\xDA\xDB\xD8\xD5\xDD\xE2|\xD4\xD0\xE2\xD0 \xDF\xDE\xDA\xE3\xDF\xDA\xD8|\xE1\xE3\xDC\xDC\xD0|\xD2\xDE\xD7\xD2\xE0\xD0\xE2"),
    ("ISO-8859-7", "παραγγελία|πελάτης|ημερομηνία|Άννα|ποσό", b"\xF0\xE1\xF1\xE1\xE3\xE3\xE5\xEB\xDF\xE1|\xF0\xE5\xEB\xDC\xF4\xE7\xF2|\xE7\xEC\xE5\xF1\xEF\xEC\xE7\xED\xDF\xE1|\xB6\xED\xED\xE1|\xF0\xEF\xF3\xFC"),
    ("ISO-8859-15", "œuvre|Žižkov|€ 5|cœur", b"\xBDuvre|\xB4i\xB8kov|\xA4 5|c\xBDur"),
    ("KOI8-U", "замовлення|клієнт|їжак|ґанок|дата", b"\xDA\xC1\xCD\xCF\xD7\xCC\xC5\xCE\xCE\xD1|\xCB\xCC\xA6\xA4\xCE\xD4|\xA7\xD6\xC1\xCB|\xAD\xC1\xCE\xCF\xCB|\xC4\xC1\xD4\xC1"),
    ("macintosh", "Zoë|Jürgen|François|año", b"Zo\x91|J\x9Frgen|Fran\x8Dois|a\x96o"),
    ("Shift_JIS", "注文|お客様|日付|合計金額|カタカナ", b"\x92\x8D\x95\xB6|\x82\xA8\x8Bq\x97l|\x93\xFA\x95t|\x8D\x87\x8Cv\x8B\xE0\x8Az|\x83J\x83^\x83J\x83i"),
    ("EUC-JP", "注文|お客様|日付|合計金額|カタカナ", b"\xC3\xED\xCA\xB8|\xA4\xAA\xB5\xD2\xCD\xCD|\xC6\xFC\xC9\xD5|\xB9\xE7\xB7\xD7\xB6\xE2\xB3\xDB|\xA5\xAB\xA5\xBF\xA5\xAB\xA5\xCA"),
    ("GBK", "订单|客户|日期|金额|退款", b"\xB6\xA9\xB5\xA5|\xBF\xCD\xBB\xA7|\xC8\xD5\xC6\xDA|\xBD\xF0\xB6\xEE|\xCD\xCB\xBF\xEE"),
    ("gb18030", "订单|客户|日期|金额|退款", b"\xB6\xA9\xB5\xA5|\xBF\xCD\xBB\xA7|\xC8\xD5\xC6\xDA|\xBD\xF0\xB6\xEE|\xCD\xCB\xBF\xEE"),
    ("Big5", "訂單|客戶|日期|金額|退款", b"\xADq\xB3\xE6|\xAB\xC8\xA4\xE1|\xA4\xE9\xB4\xC1|\xAA\xF7\xC3B|\xB0h\xB4\xDA"),
    ("EUC-KR", "주문|고객|날짜|금액|환불", b"\xC1\xD6\xB9\xAE|\xB0\xED\xB0\xB4|\xB3\xAF\xC2\xA5|\xB1\xDD\xBE\xD7|\xC8\xAF\xBA\xD2"),
];

/// Encodings that no content tells from a commoner one with the same letters: they are for choosing.
const NOT_FOUND: [(&str, &str); 2] = [("ISO-8859-15", "windows-1252"), ("gb18030", "GBK")];

fn options() -> ReadOptions {
    mapping(&[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")])
}

fn file(bytes: &[u8]) -> Vec<u8> {
    let mut out = b"customer,date,amount\n".to_vec();
    for (number, word) in bytes.split(|&byte| byte == b'|').cycle().take(40).enumerate() {
        out.extend_from_slice(word);
        out.extend_from_slice(format!(",2024-01-{:02},{number}.50\n", number % 28 + 1).as_bytes());
    }
    out
}

fn customers(table: &TableReading) -> Vec<String> {
    let names = &table.batch.as_ref().unwrap().customers;
    (0..names.len()).map(|number| names.text(number as u32).to_owned()).collect()
}

#[test]
fn encodings_are_found_by_their_words() {
    for (encoding, words, bytes) in WORDS {
        let table = read("a.csv", &file(bytes), &options()).unwrap().remove(0);
        let instead = NOT_FOUND.iter().find(|(name, _)| name == encoding).map(|(_, found)| *found);
        assert_eq!(table.preview.encoding, instead.unwrap_or(encoding));
        if instead != Some("windows-1252") {
            assert_eq!(customers(&table), words.split('|').collect::<Vec<_>>(), "{encoding}");
        }
    }
}

#[test]
fn every_encoding_can_be_chosen() {
    for (encoding, words, bytes) in WORDS {
        let mut options = options();
        options.overrides.insert("encoding".into(), encoding.to_lowercase());
        let table = read("a.csv", &file(bytes), &options).unwrap().remove(0);
        assert_eq!(table.preview.encoding, *encoding);
        assert_eq!(customers(&table), words.split('|').collect::<Vec<_>>(), "{encoding}");
    }
}
