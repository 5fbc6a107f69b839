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

/// The products of a packed cell with their pieces. A comma inside a product name does not split it: a product ends with
/// its count.
pub fn unpack(text: &str) -> Vec<(String, i64)> {
    let mut products = Vec::new();
    let mut name = String::new();
    for piece in text.split(',') {
        if !name.is_empty() {
            name.push(',');
        }
        name.push_str(piece);
        let trimmed = name.trim();
        let counted = trimmed
            .rsplit_once([' ', '\u{a0}'])
            .and_then(|(front, count)| {
                let signs = ['x', '×', 'X'];
                let front = match count.strip_prefix(signs) {
                    Some(_) => front,
                    None => front.trim_end().strip_suffix(signs).filter(|front| front.ends_with([' ', '\u{a0}']))?,
                };
                let count = count.trim_start_matches(signs);
                let count: i64 = count.parse().ok().filter(|count| (1..=1_000_000).contains(count))?;
                Some((front.trim().to_owned(), count))
            })
            .or_else(|| {
                let (count, front) = trimmed.split_once(['×', 'x'])?;
                Some((front.trim().to_owned(), count.trim().parse().ok()?))
            });
        if let Some(product) = counted {
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

#[cfg(test)]
mod tests {
    use super::unpack;

    #[test]
    fn products_end_with_their_count() {
        let unpacked =
            |text: &str| unpack(text).into_iter().map(|(name, count)| format!("{name}|{count}")).collect::<Vec<_>>();
        assert_eq!(unpacked("Product A x 1, Product B x 2"), ["Product A|1", "Product B|2"]);
        assert_eq!(unpacked("Tea, black × 3"), ["Tea, black|3"]);
        assert_eq!(unpacked("2× Mug, 1× Box, large"), ["Mug|2", "Box|1", "large|1"]);
        assert_eq!(unpacked("Plain name"), ["Plain name|1"]);
        assert_eq!(unpacked("Size 42"), ["Size 42|1"]);
        assert_eq!(unpacked("Box 3, Fox x2"), ["Box 3, Fox|2"]);
        assert!(unpacked("").is_empty());
    }
}
