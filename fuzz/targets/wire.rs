//! Any bytes where the reading of another worker is expected, and readings that were damaged on their way.

#![no_main]

use libfuzzer_sys::fuzz_target;
use perennial::ingest::ReadOptions;
use perennial::protocol::{readings_from_bytes, readings_to_bytes};
use perennial::records::Role;
use perennial_fuzz::{mapping, read};
use std::sync::LazyLock;

const TEXT: &str = "order,customer,date,total,currency,product\n1,ada,2024-01-31,5.00,EUR,tea\n1,ada,2024-01-31,6.50,EUR,cup\n\
                    2,bo,2024-02-29,-5.00,USD,tea\n3,cy,never,5,EUR,\"a, b\"\n4,,2024-02-01,,,\n";

static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut options: ReadOptions = mapping(&[(Role::Order, 1), (Role::Customer, 2), (Role::Timestamp, 3)]);
    options.mapping.insert(Role::Amount, "total".to_owned());
    options.mapping.insert(Role::Currency, "currency".to_owned());
    options.mapping.insert(Role::Product, "product".to_owned());
    let tables = read("a.csv", TEXT.as_bytes(), &options, 1 << 20).unwrap_or_default();
    assert!(!tables.is_empty());
    readings_to_bytes(tables).unwrap_or_default()
});

fuzz_target!(|data: &[u8]| {
    let [how, data @ ..] = data else { return };
    let bytes = if how & 1 == 0 {
        data.to_vec()
    } else {
        // Each three bytes of the input put one byte of a sound reading wrong; a last odd one cuts it short.
        let mut bytes = SOUND.clone();
        let changes = data.chunks_exact(3);
        let length = bytes.len();
        let cut = changes.remainder().first().map_or(length, |&cut| length * usize::from(cut) / 255);
        for change in changes {
            let place = usize::from(change[0]) << 8 | usize::from(change[1]);
            bytes[place % length] = change[2];
        }
        bytes.truncate(cut);
        bytes
    };
    if let Ok(tables) = readings_from_bytes(&bytes) {
        // What was accepted can be written down again, and what is then read is the same.
        let again = readings_to_bytes(tables).unwrap_or_default();
        let once_more = readings_from_bytes(&again).and_then(readings_to_bytes);
        assert_eq!(once_more.as_ref(), Ok(&again));
    }
});
