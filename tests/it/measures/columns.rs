//! Columns written down and read back, for a person and for another worker.

use perennial::records::Column;
use perennial::units::Money;

#[test]
fn a_column_that_is_written_down_reads_back() {
    let cents: Column<Money> = (0..2_500).map(|place| Money::from_cents(place * place % 977)).collect();
    let json = serde_json::to_string(&cents).unwrap();
    assert_eq!(serde_json::from_str::<Column<Money>>(&json).unwrap(), cents);
    let bytes = postcard::to_allocvec(&cents).unwrap();
    assert_eq!(postcard::from_bytes::<Column<Money>>(&bytes).unwrap(), cents);
    // By hand: 977 different amounts are ten bits each, so two blocks of 1,024 take 2,560 bytes; 452 values stand open.
    assert!(bytes.len() < 2_560 + 2 * 32 + 452 * 4, "{} bytes", bytes.len());
}
