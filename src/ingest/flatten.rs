//! One JSON record as the cells of a row: nested objects as `a.b`, lists of plain values joined, numbers letter by letter.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Objects nested deeper than this stay JSON.
const MOST_DEPTH: u32 = 8;

/// A cell and the name of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// `a.b` for a key `b` within `a`.
    pub name: String,
    /// The value as text; nothing for `null`.
    pub text: String,
}

/// The fields of an object in their order; `false` where it is no readable object. Of a key that comes twice the last
/// value counts. A list of objects stays JSON: as rows it would repeat the amounts of its record.
pub fn object(record: &str, fields: &mut Vec<Field>) -> bool {
    let Ok(pairs) = serde_json::from_str::<Pairs<'_>>(record) else { return false };
    flatten(pairs, "", 0, fields);
    true
}

/// The elements of an array as cells; `false` where it is no readable array.
pub fn array(record: &str, fields: &mut Vec<Field>) -> bool {
    let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(record) else { return false };
    fields.extend(items.iter().map(|item| Field { name: String::new(), text: text(item) }));
    true
}

/// A single value as the only cell; `false` where it is no JSON.
pub fn value(record: &str, fields: &mut Vec<Field>) -> bool {
    let Ok(item) = serde_json::from_str::<&RawValue>(record) else { return false };
    fields.push(Field { name: String::new(), text: text(item) });
    true
}

fn flatten(pairs: Pairs<'_>, within: &str, depth: u32, fields: &mut Vec<Field>) {
    for (key, value) in pairs.0 {
        let name = if within.is_empty() { key } else { format!("{within}.{key}") };
        if value.get().starts_with('{')
            && depth < MOST_DEPTH
            && let Ok(pairs) = serde_json::from_str::<Pairs<'_>>(value.get())
            && !pairs.0.is_empty()
        {
            flatten(pairs, &name, depth + 1, fields);
        } else {
            fields.push(Field { name, text: text(value) });
        }
    }
}

/// A value as the text of a cell.
fn text(value: &RawValue) -> String {
    let raw = value.get();
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).unwrap_or_else(|_| raw.trim_matches('"').to_owned()),
        Some(b'n') => String::new(),
        Some(b'-' | b'0'..=b'9') => plain(raw),
        Some(b'{') if raw[1..].trim_start() == "}" => String::new(),
        Some(b'[') => match serde_json::from_str::<Vec<&RawValue>>(raw) {
            Ok(items) if items.iter().all(|item| !item.get().starts_with(['{', '['])) => {
                items.iter().map(|item| text(item)).collect::<Vec<_>>().join(", ")
            }
            _ => raw.to_owned(),
        },
        _ => raw.to_owned(),
    }
}

/// A number without an exponent, digit by digit: `1.5e3` is `1500`.
fn plain(raw: &str) -> String {
    let Some((mantissa, exponent)) = raw.split_once(['e', 'E']) else { return raw.to_owned() };
    let Ok(exponent) = exponent.parse::<i32>() else { return raw.to_owned() };
    if exponent.abs() > 30 {
        return raw.to_owned();
    }
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |mantissa| ("-", mantissa));
    let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = format!("{whole}{decimals}");
    let mut point = whole.len() as i32 + exponent;
    while point < 1 {
        digits.insert(0, '0');
        point += 1;
    }
    while digits.len() < point as usize {
        digits.push('0');
    }
    let (whole, decimals) = digits.split_at(point as usize);
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{decimals}") }
}

/// Keys and values of an object, the values as they are written.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pairs<'a>, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Pairs<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs<'de>, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_becomes_cells() {
        let mut fields = Vec::new();
        let record = r#"{"id": 9007199254740993, "total": 1.50, "who": {"mail": "a@x.org", "at": {}}, "tags": ["x", 2, null],
            "lines": [{"sku": "t"}], "gone": null, "paid": true, "big": -1.25e3, "é": "\u00e9\n"}"#;
        assert!(object(record, &mut fields));
        let cells: Vec<_> = fields.iter().map(|field| (field.name.as_str(), field.text.as_str())).collect();
        let expected = [
            ("id", "9007199254740993"),
            ("total", "1.50"),
            ("who.mail", "a@x.org"),
            ("who.at", ""),
            ("tags", "x, 2, "),
            ("lines", r#"[{"sku": "t"}]"#),
            ("gone", ""),
            ("paid", "true"),
            ("big", "-1250"),
            ("é", "é\n"),
        ];
        assert_eq!(cells, expected);
        assert!(!object(r#"{"id": 1"#, &mut fields) && !object("[1]", &mut fields));
    }

    #[test]
    fn exponents_are_written_out() {
        for (raw, text) in [("1e3", "1000"), ("1.5E-3", "0.0015"), ("-2.50e1", "-25"), ("0e0", "0"), ("1e99", "1e99")] {
            assert_eq!(plain(raw), text, "{raw}");
        }
    }
}
