//! What the sample shop sells.

/// A thing on sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    /// The article number.
    pub sku: &'static str,
    /// The name on the order.
    pub name: &'static str,
    /// Who makes it.
    pub vendor: &'static str,
    /// The price in cents, tax included.
    pub price_cents: u32,
    /// Where it stands.
    pub shelf: Shelf,
    /// How often it is a customer's first product, against the others.
    pub first_weight: u32,
}

/// A part of the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Books on slow cooking, whose names begin with [`SLOW_COOKING`].
    SlowCooking,
    /// All other cookbooks.
    Cookbook,
    /// The spice box.
    Box,
    /// The gift edition.
    Gift,
    /// Small things that go with a book.
    Kitchen,
}

/// How the names of the slow-cooking books begin.
pub const SLOW_COOKING: &str = "Slow Cooking: ";

const fn product(
    sku: &'static str,
    name: &'static str,
    vendor: &'static str,
    price_cents: u32,
    shelf: Shelf,
    first_weight: u32,
) -> Product {
    Product { sku, name, vendor, price_cents, shelf, first_weight }
}

/// The whole range.
pub const PRODUCTS: [Product; 14] = [
    product("SLOW-1", "Slow Cooking: The Sunday Pot", "Hearth Press", 3200, Shelf::SlowCooking, 9),
    product("SLOW-2", "Slow Cooking: Low Fire", "Hearth Press", 2800, Shelf::SlowCooking, 7),
    product("SLOW-3", "Slow Cooking: Beans and Time", "Hearth Press", 2600, Shelf::SlowCooking, 6),
    product("BOOK-1", "Weeknight Pans", "Hearth Press", 2400, Shelf::Cookbook, 16),
    product("BOOK-2", "Bread at Home", "Crumb House", 2900, Shelf::Cookbook, 13),
    product("BOOK-3", "A Year of Soups", "Hearth Press", 2200, Shelf::Cookbook, 11),
    product("BOOK-4", "The Green Table", "Crumb House", 2700, Shelf::Cookbook, 11),
    product("BOOK-5", "Small Bakes", "Crumb House", 2100, Shelf::Cookbook, 10),
    product("BOOK-6", "The Pickle Jar", "Salt Lane", 1800, Shelf::Cookbook, 6),
    product("BOX-1", "Saffron & Smoke Spice Box", "Salt Lane", 3400, Shelf::Box, 9),
    product("GIFT-1", "Gift Edition: Four Seasons, boxed set", "Hearth Press", 5900, Shelf::Gift, 0),
    product("KIT-1", "Linen Apron", "Salt Lane", 3800, Shelf::Kitchen, 1),
    product("KIT-2", "Cherry Spoon", "Salt Lane", 900, Shelf::Kitchen, 1),
    product("KIT-3", "Recipe Cards, \"blank\", 50", "Crumb House", 700, Shelf::Kitchen, 0),
];

/// Where the spice box stands in [`PRODUCTS`].
pub const BOX: usize = 9;

/// Where the gift edition stands in [`PRODUCTS`].
pub const GIFT: usize = 10;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shelves_and_names_agree() {
        assert_eq!(PRODUCTS[BOX].shelf, Shelf::Box);
        assert_eq!(PRODUCTS[GIFT].shelf, Shelf::Gift);
        for product in PRODUCTS {
            assert_eq!(product.name.starts_with(SLOW_COOKING), product.shelf == Shelf::SlowCooking, "{}", product.sku);
        }
    }
}
