//! Made-up exports: a shop whose orders follow from their numbers, so that two runs write the same bytes.

use std::fmt::Write;
use std::path::{Path, PathBuf};

const HEADER: &str = "Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,\
                      Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Country,Cancelled at,\
                      Refunded Amount,Source,Id";

/// An orders export in Shopify's form: one line an order, numbered from `first`, over about two years.
pub fn shopify(first: u32, orders: u32) -> String {
    let mut text = format!("{HEADER}\n");
    for number in first..first + orders {
        // A stride that shares no factor with the number of customers visits them all, each several times.
        let customers = (orders / 3).max(1);
        let customer = (u64::from(number) * 7919 % u64::from(customers)) as u32;
        let day = number % 700;
        let (year, month, date) = (2023 + day / 336, (day % 336) / 28 + 1, day % 28 + 1);
        let (euros, cents) = (10 + number % 90, number % 100);
        let source = ["web", "pos", "instagram"][number as usize % 3];
        let placed = format!("{year}-{month:02}-{date:02} 12:{:02}:00 +0000", number % 60);
        writeln!(
            text,
            "#{number},buyer{customer:05}@example.com,paid,{placed},fulfilled,EUR,{euros}.{cents:02},0.00,0.00,\
             {euros}.{cents:02},{placed},1,Cookbook {},{euros}.{cents:02},DE,,0.00,{source},{}",
            number % 7,
            900_000 + number,
        )
        .unwrap();
    }
    text
}

/// Writes a file into a folder and gives its path.
pub fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}
