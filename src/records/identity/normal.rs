//! One form for identifiers that are written differently.

use super::{CustomerKind, IdentityRules};
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// The key under which an identifier is known, and the identifier as it is shown; nothing where it names nobody.
pub(super) fn identifier(
    kind: CustomerKind,
    text: &str,
    vendor: usize,
    rules: &IdentityRules,
) -> Option<(String, String)> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    Some(match kind {
        CustomerKind::Email => {
            let address = email(text, rules);
            (format!("e{address}"), address)
        }
        CustomerKind::EmailHash => {
            let hash = text.to_ascii_lowercase();
            (hash_key(&hash), hash)
        }
        CustomerKind::Id => (format!("i{vendor}:{text}"), text.to_owned()),
        CustomerKind::Phone => {
            let number = phone(text);
            // Without the rule a phone names somebody only among the entries of its own vendor.
            let key = if rules.by_phone { format!("p{number}") } else { format!("q{vendor}:{number}") };
            (key, text.to_owned())
        }
        CustomerKind::Name => {
            let name = name(text);
            let key = if rules.by_name { format!("n{name}") } else { format!("m{vendor}:{text}") };
            (key, text.to_owned())
        }
    })
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
