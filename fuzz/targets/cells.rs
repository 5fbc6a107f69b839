//! Any text in the cells of dates, amounts, quantities, prices, currencies and refunds of an orders table.

#![no_main]

use libfuzzer_sys::fuzz_target;
use perennial::records::Role;
use perennial_fuzz::{check, mapping};

const ORDERS: [&str; 4] = ["dmy", "mdy", "ymd", ""];
const MARKS: [&str; 3] = ["point", "comma", ""];

fuzz_target!(|data: &[u8]| {
    let [how, data @ ..] = data else { return };
    let text = String::from_utf8_lossy(data);
    let mut csv = String::from("customer,date,amount,quantity,price,currency,refund,order\n");
    let mut cells = text.split('\u{1F}');
    let mut row = 0;
    while let Some(date) = cells.next() {
        let mut cell = || cells.next().unwrap_or("1").replace('"', "\"\"");
        csv += &format!(
            "c{},\"{}\",\"{}\",\"{}\",\"{}\",\"{}\",\"{}\",{}\n",
            row % 7,
            date.replace('"', "\"\""),
            cell(),
            cell(),
            cell(),
            cell(),
            cell(),
            row / 2
        );
        row += 1;
    }
    let mut roles = vec![(Role::Customer, 1), (Role::Timestamp, 2)];
    let which = usize::from(how & 7);
    roles.extend(match which % 4 {
        0 => vec![(Role::Amount, 3)],
        1 => vec![(Role::Quantity, 4), (Role::UnitPrice, 5), (Role::Order, 8)],
        2 => vec![(Role::Amount, 3), (Role::Quantity, 4), (Role::Currency, 6), (Role::Refund, 7), (Role::Order, 8)],
        _ => vec![(Role::Amount, 3), (Role::Currency, 6), (Role::Refund, 7)],
    });
    let mut options = mapping(&roles);
    options.overrides.insert("date.order".to_owned(), ORDERS[usize::from(how >> 3) & 3].to_owned());
    options.overrides.insert("decimal_mark".to_owned(), MARKS[usize::from(how >> 5) % 3].to_owned());
    check("a.csv", csv.as_bytes(), &options, 1 + data.len() / 3);
});
