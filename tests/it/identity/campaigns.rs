//! Campaigns come from the files or from visits into the data set, and select orders.

use super::part;
use perennial::measures::Chosen;
use perennial::records::{Assembly, Choices, Dataset, NONE, Part, Selection, Step};

fn joined(parts: &[Part], step: usize) -> Dataset {
    let mut assembly = Assembly::new(parts.to_vec(), Choices::default()).unwrap();
    loop {
        if let Step::Done(data, _) = assembly.step(step) {
            return *data;
        }
    }
}

fn orders(rows: &[(&str, &str, &str)]) -> Part {
    let row =
        |(order, who, campaign): &(&str, &str, &str)| format!("{order},{who},2024-02-0{order},10.00,{campaign}\n");
    let rows: String = rows.iter().map(row).collect();
    part(&format!("{}.csv", rows.len()), &format!("order_id,email,order_date,amount,utm_campaign\n{rows}"), None)
}

fn campaigns(data: &Dataset) -> Vec<(&str, &str)> {
    let of_customer = |customer: u32| {
        data.orders_of(customer).map(move |order| {
            let campaign = data.orders.campaign.get(order).unwrap_or(NONE);
            (data.customers.keys.text(customer), data.campaigns.text(campaign))
        })
    };
    (0..data.customers.len() as u32).flat_map(of_customer).collect()
}

#[test]
fn every_order_has_the_campaign_of_its_row() {
    let first = [("1", "ada@example.com", "spring"), ("2", "bo@example.com", ""), ("3", "ada@example.com", "autumn")];
    // Another file knows the second order's campaign: what one part of an order does not say another may.
    let second = [("2", "bo@example.com", "newsletter"), ("4", "cy@example.com", "spring")];
    let parts = [orders(&first), orders(&second)];
    let expected = [
        ("ada@example.com", "spring"),
        ("ada@example.com", "autumn"),
        ("bo@example.com", "newsletter"),
        ("cy@example.com", "spring"),
    ];
    for step in [1, 5, usize::MAX] {
        let data = joined(&parts, step);
        assert_eq!(campaigns(&data), expected);
        assert_eq!(data.campaigns.iter().collect::<Vec<_>>(), ["autumn", "newsletter", "spring"]);
    }
    let turned = [orders(&second), orders(&first)];
    assert_eq!(campaigns(&joined(&turned, 100)), expected);
}

#[test]
fn a_campaign_selects_its_orders() {
    let rows = [("1", "ada@example.com", "spring"), ("2", "bo@example.com", ""), ("3", "ada@example.com", "autumn")];
    let data = joined(&[orders(&rows)], 100);
    let counted = |campaigns: &[&str]| {
        let campaigns = campaigns.iter().map(|text| (*text).to_owned()).collect();
        let selection = Selection { campaigns, ..Selection::default() };
        let selected = Chosen::new(&data, &selection);
        (0..data.orders.len()).filter(|&order| selected.has(order)).count()
    };
    assert_eq!((counted(&[]), counted(&["spring"]), counted(&["spring", "autumn"]), counted(&["none"])), (3, 1, 2, 0));
}

#[test]
fn files_without_campaigns_keep_no_column() {
    let data = joined(&[orders(&[("1", "ada@example.com", ""), ("2", "bo@example.com", "")])], 100);
    assert_eq!((data.orders.len(), data.orders.campaign.len(), data.campaigns.len()), (2, 0, 0));
}

/// By hand: four orders of 10.00; spring has two of two people, autumn one of somebody who has another in spring, and one
/// names none. A file without campaigns has no such table.
#[test]
fn the_overview_tells_what_every_campaign_brings() {
    let rows = [
        ("1", "ada@example.com", "spring"),
        ("2", "bo@example.com", ""),
        ("3", "ada@example.com", "autumn"),
        ("4", "cy@example.com", "spring"),
    ];
    let told = |data: &Dataset| {
        let found = perennial::measures::overview(data, &Selection::default(), &Default::default());
        let rows = found.campaigns.iter().map(|row| {
            let name = if row.group == NONE { "" } else { data.campaigns.text(row.group) }.to_owned();
            (name, row.orders, row.customers, row.revenue.to_string())
        });
        rows.collect::<Vec<_>>()
    };
    let row = |name: &str, orders, customers, revenue: &str| (name.to_owned(), orders, customers, revenue.to_owned());
    let data = joined(&[orders(&rows)], 100);
    assert_eq!(told(&data), [row("spring", 2, 2, "20.00"), row("autumn", 1, 1, "10.00"), row("", 1, 1, "10.00")]);
    assert_eq!(told(&joined(&[orders(&[("1", "ada@example.com", "")])], 100)), []);
}
