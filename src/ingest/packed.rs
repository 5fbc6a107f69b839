//! Cells that hold several products: `Product A x 1, Product B x 2`.

use crate::records::{NONE, OrderBatch};
use crate::units::Money;

/// Adds one line for every product of a packed cell. The cell gives no prices, so the order's total is shared out by
/// pieces, the last product taking what rounding leaves.
pub fn add_lines(batch: &mut OrderBatch, order: u32, text: &str, total: Money) {
    let products = unpack(text);
    let pieces: i64 = products.iter().map(|(_, pieces)| *pieces).sum::<i64>().max(1);
    let mut left = total;
    for (index, (name, count)) in products.iter().enumerate() {
        let share = if index + 1 == products.len() {
            left
        } else {
            let part = i128::from(total.ten_thousandths()) * i128::from(*count) / i128::from(pieces);
            Money::from_ten_thousandths(i64::try_from(part).unwrap_or(0))
        };
        left -= share;
        batch.lines.order.push(order);
        batch.lines.product.push(batch.products.intern(name).unwrap_or(NONE));
        batch.lines.quantity_thousandths.push(count.saturating_mul(1_000));
        batch.lines.amount.push(share);
    }
}

/// The product of a packed cell that holds one alone, else [`NONE`].
pub fn only_product(batch: &mut OrderBatch, text: &str) -> u32 {
    match unpack(text).as_slice() {
        [(name, _)] => batch.products.intern(name).unwrap_or(NONE),
        _ => NONE,
    }
}

/// The products of a packed cell with their pieces, the count before each product (`2× Mug, 1× Box, large`) or after it
/// (`Mug x 2, Box, large x 1`). So a comma inside a product name does not split it.
pub fn unpack(text: &str) -> Vec<(String, i64)> {
    let mut products: Vec<(String, i64)> = Vec::new();
    let counts_first = counted_before(text.trim()).is_some();
    let mut name = String::new();
    for piece in text.split(',') {
        if !name.is_empty() {
            name.push(',');
        }
        name.push_str(piece);
        if counts_first {
            match (counted_before(piece.trim()), products.last_mut()) {
                (None, Some((name, _))) => {
                    name.push(',');
                    name.push_str(piece);
                }
                (product, _) => products.extend(product),
            }
            name.clear();
        } else if let Some(product) = counted_after(name.trim()) {
            products.push(product);
            name.clear();
        }
    }
    let rest = name.trim();
    if !rest.is_empty() {
        products.push((rest.to_owned(), 1));
    }
    products
}

const SIGNS: [char; 3] = ['x', '×', 'X'];
const SPACES: [char; 2] = [' ', '\u{a0}'];

/// `2× Mug`, `2 x Mug`: the sign is followed by a space, so that `2x4 plank` is no count.
fn counted_before(text: &str) -> Option<(String, i64)> {
    let (count, name) = text.split_once(SIGNS)?;
    let name = name.strip_prefix(SPACES)?.trim();
    Some((name.to_owned(), pieces(count.trim())?)).filter(|(name, _)| !name.is_empty())
}

/// `Mug x 2`, `Mug x2`.
fn counted_after(text: &str) -> Option<(String, i64)> {
    let (front, count) = text.rsplit_once(SPACES)?;
    let front = match count.strip_prefix(SIGNS) {
        Some(_) => front,
        None => front.trim_end().strip_suffix(SIGNS).filter(|front| front.ends_with(SPACES))?,
    };
    Some((front.trim().to_owned(), pieces(count.trim_start_matches(SIGNS))?))
}

fn pieces(text: &str) -> Option<i64> {
    text.parse().ok().filter(|count| (1..=1_000_000).contains(count))
}

#[cfg(test)]
mod tests {
    use super::unpack;

    #[test]
    fn products_end_with_their_count() {
        let unpacked =
            |text: &str| unpack(text).into_iter().map(|(name, count)| format!("{name}|{count}")).collect::<Vec<_>>();
        assert_eq!(unpacked("Product A x 1, Product B x 2"), ["Product A|1", "Product B|2"]);
        assert_eq!(unpacked("Tea, black × 3"), ["Tea, black|3"]);
        assert_eq!(unpacked("2× Mug, 1× Box, large"), ["Mug|2", "Box, large|1"]);
        assert_eq!(unpacked("2 x Tea, black, 1 x Frame 10 x 15"), ["Tea, black|2", "Frame 10 x 15|1"]);
        assert_eq!(unpacked("2x4 plank x 3"), ["2x4 plank|3"]);
        assert_eq!(unpacked("Plain name"), ["Plain name|1"]);
        assert_eq!(unpacked("Size 42"), ["Size 42|1"]);
        assert_eq!(unpacked("Box 3, Fox x2"), ["Box 3, Fox|2"]);
        assert!(unpacked("").is_empty());
    }
}
