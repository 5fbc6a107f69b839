//! Discount codes come from the files into the data set, and tell first orders apart.

use super::part;
use perennial::measures::{GroupBy, GroupLabel, RetentionConfig, RetentionTerms, retention, retention_groups};
use perennial::records::{Assembly, Choices, DISCOUNT_WITHOUT_CODE, Dataset, NONE, Part, Selection, Step};
use perennial::units::Share;

fn joined(parts: &[Part], step: usize) -> Dataset {
    let choices = Choices { as_of: "2024-03-31".parse().ok(), ..Choices::default() };
    let mut assembly = Assembly::new(parts.to_vec(), choices).unwrap();
    loop {
        if let Step::Done(data, _) = assembly.step(step) {
            return *data;
        }
    }
}

fn codes(data: &Dataset) -> Vec<(&str, &str)> {
    let code = |order: usize| data.discount_codes.text(data.orders.discount_code.get(order).unwrap_or(NONE));
    (0..data.customers.len() as u32)
        .flat_map(|customer| {
            data.orders_of(customer).map(move |order| (data.customers.keys.text(customer), code(order)))
        })
        .collect()
}

#[test]
fn an_order_has_the_code_of_its_row_or_of_its_other_part() {
    let table =
        |name: &str, rows: &str| part(name, &format!("order_id,email,order_date,amount,coupon code\n{rows}"), None);
    let first = table("a.csv", "1,ada@x.org,2024-01-02,10.00,SPRING\n2,bo@x.org,2024-01-03,10.00,\n");
    let second = table("b.csv", "2,bo@x.org,2024-01-03,10.00,HELLO\n3,cy@x.org,2024-01-04,10.00,\n");
    for parts in [[first.clone(), second.clone()], [second, first]] {
        for step in [1, 4, usize::MAX] {
            let data = joined(&parts, step);
            assert_eq!(codes(&data), [("ada@x.org", "SPRING"), ("bo@x.org", "HELLO"), ("cy@x.org", "")]);
        }
    }
}

/// An Etsy file: a code, a discount that has none, no discount.
#[test]
fn a_discount_without_a_code_is_told_by_its_amount() {
    let head = "Sale Date,Order ID,Full Name,Buyer,Currency,Order Value,Coupon Code,Discount Amount,Order Total,Status,\
                Ship Country,Order Type,Number of Items,Date Shipped,Payment Method,Order Net,Card Processing Fees,Ship Zipcode";
    let row = |number: u32, who: &str, code: &str, off: &str| {
        format!("01/{number:02}/24,{number},{who},{who},USD,20.00,{code},{off},18.00,,US,online,1,,,,,1000{number}\n")
    };
    let rows = [row(2, "ada", "SAVE", "2.00"), row(3, "bo", "", "2.00"), row(4, "cy", "", "0.00")].concat();
    let data = joined(&[part("etsy.csv", &format!("{head}\n{rows}"), None)], 100);
    let told: Vec<&str> = codes(&data).into_iter().map(|(_, code)| code).collect();
    assert_eq!(told, ["SAVE", DISCOUNT_WITHOUT_CODE, ""]);
}

/// By hand: 30 first orders with CODE, 10 of them come back; 30 without, 20 of them.
#[test]
fn codes_are_compared_and_so_are_all_with_and_without_a_discount() {
    let mut rows = String::new();
    let mut order = 0;
    for (code, back) in [("CODE", 10), ("", 20)] {
        for number in 0..30 {
            for (month, code) in [("01", code), ("02", "")].iter().take(if number < back { 2 } else { 1 }) {
                order += 1;
                rows += &format!("{order},c{code_of}{number}@x.org,2024-{month}-05,10.00,{code}\n", code_of = back);
            }
        }
    }
    let data = joined(&[part("a.csv", &format!("order_id,email,order_date,amount,coupon code\n{rows}"), None)], 100);
    let found = retention(&data, &Selection::default(), &RetentionConfig::default());
    let groups =
        retention_groups(&data, &Selection::default(), &found, &RetentionTerms::default(), GroupBy::Discount, 1);
    let told: Vec<_> =
        groups.groups.iter().map(|group| (groups.label(&data, group), group.share, group.rest)).collect();
    let (with, without) = (Share::new(10, 30), Share::new(20, 30));
    assert_eq!(
        told,
        [
            (GroupLabel::WithoutDiscount, without, with),
            (GroupLabel::Text("CODE"), with, without),
            (GroupLabel::WithDiscount, with, without)
        ]
    );
}
