//! The sample shop's orders as Shopify's orders export writes them: one row per line item, 79 columns.

use super::catalogue::{PRODUCTS, Product, Shelf};
use super::random::Dice;
use super::shop::{Arm, Customer, PRICE_CUT_CENTS, PlacedOrder, Shop, TELEPHONE};
use crate::units::{Day, SECONDS_A_DAY};
use chrono::{Datelike, Weekday};

/// The name of the file on the page.
pub const ORDERS_FILE_NAME: &str = "sample_orders_export.csv";

/// The bytes of the orders export of the shop of this seed.
///
/// UTF-8, comma, decimal point, LF; dates carry the offset of the shop's place (`+0100`, in summer `+0200`). The first
/// row of an order holds the order's own columns, rows for further items repeat name, e-mail and date only. Every
/// amount is in EUR with tax included: `Subtotal` is the items less `Discount Amount`, `Total` is `Subtotal` plus
/// `Shipping`. A cancelled order keeps its total and is `voided`.
pub fn orders_csv(seed: u64) -> Vec<u8> {
    let shop = Shop::new(seed);
    let mut text = String::with_capacity(shop.orders.len() * 450);
    text.push_str(&HEADER.join(","));
    text.push('\n');
    for (position, order) in shop.orders.iter().enumerate() {
        let mut dice = Dice::new(seed ^ ORDER_STREAMS, position as u64);
        write_order(&mut text, position as u64, order, &shop.customers[order.customer], &mut dice);
    }
    text.into_bytes()
}

/// Keeps the chances of writing apart from the chances of the shop.
const ORDER_STREAMS: u64 = 0x6f72_6465_7273;

#[rustfmt::skip]
const HEADER: [&str; 79] = [
    "Name", "Email", "Financial Status", "Paid at", "Fulfillment Status", "Fulfilled at", "Accepts Marketing",
    "Currency", "Subtotal", "Shipping", "Taxes", "Total", "Discount Code", "Discount Amount", "Shipping Method",
    "Created at", "Lineitem quantity", "Lineitem name", "Lineitem price", "Lineitem compare at price", "Lineitem sku",
    "Lineitem requires shipping", "Lineitem taxable", "Lineitem fulfillment status", "Billing Name", "Billing Street",
    "Billing Address1", "Billing Address2", "Billing Company", "Billing City", "Billing Zip", "Billing Province",
    "Billing Country", "Billing Phone", "Shipping Name", "Shipping Street", "Shipping Address1", "Shipping Address2",
    "Shipping Company", "Shipping City", "Shipping Zip", "Shipping Province", "Shipping Country", "Shipping Phone",
    "Notes", "Note Attributes", "Cancelled at", "Payment Method", "Payment Reference", "Refunded Amount", "Vendor",
    "Outstanding Balance", "Employee", "Location", "Device ID", "Id", "Tags", "Risk Level", "Source",
    "Lineitem discount", "Tax 1 Name", "Tax 1 Value", "Tax 2 Name", "Tax 2 Value", "Tax 3 Name", "Tax 3 Value",
    "Tax 4 Name", "Tax 4 Value", "Tax 5 Name", "Tax 5 Value", "Phone", "Receipt Number", "Duties",
    "Billing Province Name", "Shipping Province Name", "Payment ID", "Payment Terms Name", "Next Payment Due At",
    "Payment References",
];

/// Where the columns stand that are written by number.
mod column {
    pub const NAME: usize = 0;
    pub const EMAIL: usize = 1;
    pub const FINANCIAL_STATUS: usize = 2;
    pub const PAID_AT: usize = 3;
    pub const FULFILLMENT_STATUS: usize = 4;
    pub const FULFILLED_AT: usize = 5;
    pub const ACCEPTS_MARKETING: usize = 6;
    pub const CURRENCY: usize = 7;
    pub const SUBTOTAL: usize = 8;
    pub const SHIPPING: usize = 9;
    pub const TAXES: usize = 10;
    pub const TOTAL: usize = 11;
    pub const DISCOUNT_CODE: usize = 12;
    pub const DISCOUNT_AMOUNT: usize = 13;
    pub const SHIPPING_METHOD: usize = 14;
    pub const CREATED_AT: usize = 15;
    pub const LINE_QUANTITY: usize = 16;
    pub const LINE_NAME: usize = 17;
    pub const LINE_PRICE: usize = 18;
    pub const LINE_SKU: usize = 20;
    pub const LINE_REQUIRES_SHIPPING: usize = 21;
    pub const LINE_TAXABLE: usize = 22;
    pub const LINE_STATUS: usize = 23;
    pub const BILLING_NAME: usize = 24;
    pub const BILLING_CITY: usize = 29;
    pub const BILLING_ZIP: usize = 30;
    pub const BILLING_COUNTRY: usize = 32;
    pub const SHIPPING_NAME: usize = 34;
    pub const SHIPPING_CITY: usize = 39;
    pub const SHIPPING_ZIP: usize = 40;
    pub const SHIPPING_COUNTRY: usize = 42;
    pub const NOTES: usize = 44;
    pub const CANCELLED_AT: usize = 46;
    pub const PAYMENT_METHOD: usize = 47;
    pub const REFUNDED_AMOUNT: usize = 49;
    pub const VENDOR: usize = 50;
    pub const OUTSTANDING_BALANCE: usize = 51;
    pub const ID: usize = 55;
    pub const TAGS: usize = 56;
    pub const RISK_LEVEL: usize = 57;
    pub const SOURCE: usize = 58;
    pub const LINE_DISCOUNT: usize = 59;
    pub const TAX_NAME: usize = 60;
    pub const TAX_VALUE: usize = 61;
    pub const PHONE: usize = 70;
}

fn write_order(text: &mut String, position: u64, order: &PlacedOrder, customer: &Customer, dice: &mut Dice) {
    let person = &customer.person;
    let on_delivery = order.channel == TELEPHONE;
    let created = shop_time(order.second);
    let prices: Vec<u32> = order.lines.iter().map(|&(product, _)| price_cents(&PRODUCTS[product], order.arm)).collect();
    let items: u32 = order.lines.iter().zip(&prices).map(|((_, quantity), price)| quantity * price).sum();
    let welcome = customer.channel == "newsletter" && dice.chance(90);
    let discount = if welcome { items / 10 } else { 0 };
    let subtotal = items - discount;
    let shipping = if subtotal >= 4900 { 0 } else { 490 };
    let total = subtotal + shipping;
    // Seven hundredths on top of the net price: 7/107 of the gross.
    let tax = (total * 7 + 53) / 107;
    let first_line = order.lines.first().map_or(0, |(_, quantity)| quantity * prices.first().copied().unwrap_or(0));
    let refund = match (order.refunded && !order.cancelled, order.lines.len()) {
        (false, _) => 0,
        (true, 1) => total,
        (true, _) => first_line - first_line * discount / items.max(1),
    };
    let status = match (order.cancelled, on_delivery, refund) {
        (true, ..) => "voided",
        (_, _, back) if back == total => "refunded",
        (_, _, back) if back > 0 => "partially_refunded",
        (_, true, _) => "pending",
        _ => "paid",
    };
    let sent_days = 1 + i64::from(dice.below(3));

    let mut cells = vec![String::new(); HEADER.len()];
    cells[column::FINANCIAL_STATUS] = status.to_owned();
    if !on_delivery && !order.cancelled {
        cells[column::PAID_AT].clone_from(&created);
    }
    cells[column::FULFILLMENT_STATUS] = if order.cancelled { "unfulfilled" } else { "fulfilled" }.to_owned();
    if !order.cancelled {
        cells[column::FULFILLED_AT] = shop_time(order.second + sent_days * SECONDS_A_DAY);
    } else {
        cells[column::CANCELLED_AT] = shop_time(order.second + 3600);
    }
    cells[column::ACCEPTS_MARKETING] = if person.accepts_marketing { "yes" } else { "no" }.to_owned();
    cells[column::CURRENCY] = "EUR".to_owned();
    cells[column::SUBTOTAL] = cents(subtotal);
    cells[column::SHIPPING] = cents(shipping);
    cells[column::TAXES] = cents(tax);
    cells[column::TOTAL] = cents(total);
    cells[column::DISCOUNT_CODE] = if welcome { "WELCOME10" } else { "" }.to_owned();
    cells[column::DISCOUNT_AMOUNT] = cents(discount);
    cells[column::SHIPPING_METHOD] = if shipping == 0 { "Free" } else { "Standard" }.to_owned();
    for name in [column::BILLING_NAME, column::SHIPPING_NAME] {
        cells[name].clone_from(&person.name);
    }
    for (city, zip, country) in [
        (column::BILLING_CITY, column::BILLING_ZIP, column::BILLING_COUNTRY),
        (column::SHIPPING_CITY, column::SHIPPING_ZIP, column::SHIPPING_COUNTRY),
    ] {
        cells[city] = person.city.to_owned();
        cells[zip].clone_from(&person.zip);
        cells[country] = person.country.to_owned();
    }
    if dice.chance(6) {
        cells[column::NOTES] = "Please ring twice,\nthe bell is \"slow\"".to_owned();
    }
    cells[column::PAYMENT_METHOD] = if on_delivery {
        "Cash on Delivery (COD)"
    } else if dice.chance(300) {
        "PayPal"
    } else {
        "Shopify Payments"
    }
    .to_owned();
    cells[column::REFUNDED_AMOUNT] = cents(refund);
    cells[column::OUTSTANDING_BALANCE] = if status == "pending" { cents(total) } else { cents(0) };
    cells[column::ID] = (4_100_000_000_000 + position * 1_048_583 + u64::from(dice.below(900_000))).to_string();
    cells[column::TAGS] = match order.arm {
        Some(Arm::A) => "price-test-a",
        Some(Arm::B) => "price-test-b",
        None => "",
    }
    .to_owned();
    cells[column::RISK_LEVEL] = "Low".to_owned();
    cells[column::SOURCE] = order.channel.to_owned();
    cells[column::TAX_NAME] = "VAT 7%".to_owned();
    cells[column::TAX_VALUE] = cents(tax);
    cells[column::PHONE] = person.phone.clone().unwrap_or_default();

    for (&(product, quantity), price) in order.lines.iter().zip(prices) {
        let product = &PRODUCTS[product];
        cells[column::NAME] = format!("#{}", 1001 + position);
        cells[column::EMAIL] = person.email.clone().unwrap_or_default();
        cells[column::CREATED_AT].clone_from(&created);
        cells[column::LINE_QUANTITY] = quantity.to_string();
        cells[column::LINE_NAME] = product.name.to_owned();
        cells[column::LINE_PRICE] = cents(price);
        cells[column::LINE_SKU] = product.sku.to_owned();
        cells[column::LINE_REQUIRES_SHIPPING] = "true".to_owned();
        cells[column::LINE_TAXABLE] = "true".to_owned();
        cells[column::LINE_STATUS] = if order.cancelled { "pending" } else { "fulfilled" }.to_owned();
        cells[column::VENDOR] = product.vendor.to_owned();
        cells[column::LINE_DISCOUNT] = "0.00".to_owned();
        write_row(text, &cells);
        cells.fill(String::new());
    }
}

/// The price that was shown: arm B of the price test saw books for less.
fn price_cents(product: &Product, arm: Option<Arm>) -> u32 {
    let is_book = matches!(product.shelf, Shelf::Cookbook | Shelf::SlowCooking);
    let cut = if is_book && arm == Some(Arm::B) { PRICE_CUT_CENTS } else { 0 };
    product.price_cents - cut
}

fn write_row(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',', '\n']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}

fn cents(amount: u32) -> String {
    format!("{}.{:02}", amount / 100, amount % 100)
}

/// A wall-clock second as Shopify writes it, with the offset of Central European time on that day.
fn shop_time(second: i64) -> String {
    let of_day = second.rem_euclid(SECONDS_A_DAY);
    let day = Day::of_seconds(second);
    let offset = if is_summer_time(day) { "+0200" } else { "+0100" };
    format!("{day} {:02}:{:02}:{:02} {offset}", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// Summer time runs from the last Sunday of March to the day before the last Sunday of October. The shop is shut in the
/// night of the change, so the day alone decides.
fn is_summer_time(day: Day) -> bool {
    let date = day.date();
    match date.month() {
        4..=9 => true,
        3 | 10 => {
            let until_sunday = (7 - date.weekday().days_since(Weekday::Sun)) % 7;
            // The last Sunday lies in the last seven days of these months, which have 31.
            let is_last_sunday_past = date.day() + until_sunday > 31 || (until_sunday == 0 && date.day() > 24);
            is_last_sunday_past == (date.month() == 3)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summer_time_changes_on_the_last_sundays() {
        let cases = [
            ("2024-03-30", false),
            ("2024-03-31", true),
            ("2024-10-26", true),
            ("2024-10-27", false),
            ("2025-03-29", false),
            ("2025-03-30", true),
            ("2025-10-25", true),
            ("2025-10-26", false),
            ("2026-03-28", false),
            ("2026-03-29", true),
            ("2026-10-24", true),
            ("2026-10-25", false),
            ("2026-01-15", false),
        ];
        for (day, expected) in cases {
            assert_eq!(day.parse().map(is_summer_time), Ok(expected), "{day}");
        }
    }

    #[test]
    fn cells_with_quotes_commas_or_line_breaks_are_quoted() {
        let mut text = String::new();
        write_row(&mut text, &["a".to_owned(), "b,\"c\"\nd".to_owned(), String::new()]);
        assert_eq!(text, "a,\"b,\"\"c\"\"\nd\",\n");
    }
}
