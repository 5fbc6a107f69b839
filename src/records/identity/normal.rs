//! One form for identifiers that are written differently.

use super::{CustomerKind, IdentityRules};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Writes the key under which an identifier is known; `false` where it names nobody. What comes behind [`shown`] of a key is
/// the identifier as it is shown, but for phones and names, which are shown as the file writes them.
pub(super) fn write_key(
    kind: CustomerKind,
    text: &str,
    vendor: u32,
    apart: Option<usize>,
    rules: &IdentityRules,
    key: &mut String,
) -> bool {
    key.clear();
    let text = text.trim();
    if text.is_empty() {
        return false;
    }
    // Writing to a text never fails.
    let _ = apart.map_or(Ok(()), |table| write!(key, "{table}|"));
    let _ = match kind {
        CustomerKind::Email => write!(key, "e{}", email(text, rules)),
        CustomerKind::EmailHash => write!(key, "h{}", text.to_ascii_lowercase()),
        CustomerKind::Id => write!(key, "i{vendor}:{text}"),
        // Without the rule a phone or name names somebody only among the entries of its own vendor.
        CustomerKind::Phone if rules.by_phone => write!(key, "p{}", phone(text)),
        CustomerKind::Phone => write!(key, "q{vendor}:{}", phone(text)),
        CustomerKind::Name if rules.by_name => write!(key, "n{}", name(text)),
        CustomerKind::Name => write!(key, "m{vendor}:{text}"),
    };
    true
}

/// The identifier in a key.
pub(super) fn shown(key: &str) -> &str {
    // Tables that stay apart begin with their number; no other key begins with a digit.
    let key = match key.split_once('|') {
        Some((table, rest)) if table.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => key,
    };
    let text = key.get(1..).unwrap_or_default();
    if key.starts_with('i') { text.split_once(':').map_or(text, |(_, text)| text) } else { text }
}

/// The key of a hashed address.
pub(super) fn hash_key(hash: &str) -> String {
    format!("h{hash}")
}

/// The hashes under which lists carry an address: SHA-256, SHA-1 and MD5 of its lower-case form, in hexadecimal.
pub(super) fn hashes_of(address: &str) -> [String; 3] {
    let address = address.trim().to_lowercase();
    let bytes = address.as_bytes();
    [hex(&Sha256::digest(bytes)), hex(&Sha1::digest(bytes)), hex(&Md5::digest(bytes))]
}

/// An address in lower case; its tag and its dots left out where the rules say so.
pub(super) fn email(text: &str, rules: &IdentityRules) -> String {
    let text = text.trim().trim_start_matches("mailto:").trim_matches(['<', '>']).to_lowercase();
    let Some((local, host)) = text.rsplit_once('@') else { return text };
    let mut local = local.to_owned();
    if rules.drops_email_tags
        && let Some((before, _)) = local.split_once('+')
        && !before.is_empty()
    {
        local = before.to_owned();
    }
    if rules.drops_email_dots {
        local.retain(|letter| letter != '.');
    }
    format!("{local}@{host}")
}

/// A phone number in digits: signs left out, `00` as `+`. Numbers with and without a country code stay two numbers.
fn phone(text: &str) -> String {
    let digits: String = text.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    match digits.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => digits,
    }
}

/// A name in lower case with single spaces.
fn name(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_in_the_key() {
        let rules = IdentityRules::default();
        let mut key = String::new();
        let told = [
            (CustomerKind::Email, "A|b@Example.com", "a|b@example.com"),
            (CustomerKind::Id, " 1:7|x ", "1:7|x"),
            (CustomerKind::EmailHash, "AB|12", "ab|12"),
        ];
        for (kind, text, expected) in told {
            for apart in [None, Some(3)] {
                assert!(write_key(kind, text, 12, apart, &rules, &mut key));
                assert_eq!(shown(&key), expected, "{key}");
            }
        }
        assert!(!write_key(CustomerKind::Id, "  ", 0, None, &rules, &mut key));
    }

    #[test]
    fn addresses_are_one_by_the_rules_alone() {
        let plain = IdentityRules::default();
        assert_eq!(email(" Ada.Fern+News@Example.COM ", &plain), "ada.fern+news@example.com");
        let both = IdentityRules { drops_email_tags: true, drops_email_dots: true, ..plain };
        assert_eq!(email("Ada.Fern+News@Example.COM", &both), "adafern@example.com");
        assert_eq!(email("+x@example.com", &both), "+x@example.com");
    }

    /// The digests of "abc" are the test vectors of FIPS 180-4 (SHA-256, SHA-1) and RFC 1321 (MD5).
    #[test]
    fn hashes_are_those_of_the_standards() {
        assert_eq!(
            hashes_of("ABC"),
            [
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "a9993e364706816aba3e25717850c26c9cd0d89d",
                "900150983cd24fb0d6963f7d28e17f72"
            ]
        );
    }

    #[test]
    fn phones_are_digits() {
        assert_eq!(
            (phone("+44 (20) 5550-0101"), phone("0044 20 55500101")),
            ("+442055500101".into(), "+442055500101".into())
        );
    }
}
