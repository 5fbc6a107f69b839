//! An invented file of orders of any length, for the benches.

use std::fmt::Write;
use std::sync::{Arc, Mutex};

/// A file's bytes, held once for all readers.
pub struct Shared(pub Arc<str>);
impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// How a file is written.
#[derive(Clone, Copy, PartialEq)]
pub struct Shape {
    /// Rows of each order.
    pub rows_an_order: u32,
    /// Whether every cell is in quotes.
    pub quoted: bool,
}

/// A seeded generator (splitmix64).
struct Random(u64);
impl Random {
    fn below(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 33) as u32 % most
    }
}

const NAMES: [&str; 12] =
    ["ada", "bela", "cleo", "dara", "emre", "finn", "gita", "hugo", "ines", "jun", "sara", "tomas"];
const PRODUCTS: [&str; 8] = [
    "Wool socks",
    "Crème brûlée set",
    "\"Poster \"\"Spring\"\"\"",
    "\"Tea, black\"",
    "Mug",
    "\"Bowl, \"\"deep\"\"\"",
    "Notebook",
    "Lamp",
];

/// The last file that was written, and of what: the benches of one size and shape share it.
static LAST: Mutex<Option<(u32, Shape, Arc<str>)>> = Mutex::new(None);

/// An invented file of orders, a quarter as many customers as rows, from the newest order to the oldest of a year.
pub fn file(rows: u32, shape: Shape) -> Arc<str> {
    let mut last = LAST.lock().unwrap();
    if let Some((_, _, text)) = last.as_ref().filter(|(known, of, _)| (*known, *of) == (rows, shape)) {
        return Arc::clone(text);
    }
    let mut random = Random(7);
    let mut text = String::from("order_id,customer_email,created_at,total,currency,channel,product,country,note\n");
    let mut order = (String::new(), String::new());
    let mut seconds = 0;
    for row in 0..rows {
        if row % shape.rows_an_order == 0 {
            order.0.clear();
            order.1.clear();
            seconds += random.below(30);
            let (day, clock) = (seconds / 86_400, seconds % 86_400);
            let (month, day) = (11 - day / 28 % 12, 28 - day % 28);
            let customer = random.below(rows / 4 + 1);
            let name = NAMES[customer as usize % NAMES.len()];
            let (hour, minute, second) = (23 - clock / 3_600, 59 - clock / 60 % 60, 59 - clock % 60);
            write!(order.0, "{},{name}.{customer:x}@example.org,", 9_999_999 - row).unwrap();
            write!(order.0, "2025-{:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+01:00,", month + 1).unwrap();
            let currency = ["EUR", "USD"][random.below(2) as usize];
            let channel = ["instagram", "email", "search", "direct", "affiliate"][random.below(5) as usize];
            let country = ["DE", "AT", "US", "IR", "FR"][random.below(5) as usize];
            write!(order.1, ",{currency},{channel},\u{1}{country},").unwrap();
        }
        let start = text.len();
        text.push_str(&order.0);
        write!(text, "{}.{:02}", random.below(300), random.below(100)).unwrap();
        let (before, after) = order.1.split_once('\u{1}').unwrap();
        text.push_str(before);
        let product = PRODUCTS[random.below(8) as usize];
        match random.below(60) {
            0 => text.push_str("\"Mug\nengraved\""),
            _ => text.push_str(product),
        }
        write!(text, ",{after}{}", ["", "gift", "call first"][random.below(3) as usize]).unwrap();
        if shape.quoted && !text[start..].contains('"') {
            let row = text.split_off(start);
            write!(text, "\"{}\"", row.replace(',', "\",\"")).unwrap();
        }
        text.push('\n');
    }
    let text: Arc<str> = text.into();
    *last = Some((rows, shape, Arc::clone(&text)));
    text
}
