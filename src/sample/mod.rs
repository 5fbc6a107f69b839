//! The sample shop: a seeded cookbook shop with true stories planted in it, as the bytes of export files.
//!
//! [`Shop::new`] invents the customers and what they order; one function a file writes that as a vendor's export does
//! ([`orders_csv`] is the Shopify orders export). Further files tell the same [`Shop`] from another side.
//! What was planted is written down in [`STORIES`]. Nothing in it describes a real person: e-mail addresses end in
//! `example.com`, `.org` or `.net`, and telephone numbers lie in the ranges that Germany's network agency keeps free for
//! films.

mod catalogue;
mod orders;
mod people;
mod random;
mod shop;
mod stories;

pub use catalogue::{PRODUCTS, Product, SLOW_COOKING, Shelf};
pub use orders::{ORDERS_FILE_NAME, orders_csv};
pub use people::Person;
pub use shop::{Arm, Customer, FIRST_DAY, LAST_DAY, PlacedOrder, Shop};
pub use stories::{Evidence, STORIES, Story};

/// The seed of the sample that the page and the documentation show.
pub const DEFAULT_SEED: u64 = 1;
