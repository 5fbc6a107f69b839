//! What is left of revenue after the cost of goods: by hand, from whole files, and laws.

use super::builder::of_files;
use crate::report::shop::{measure, report};
use perennial::ingest::ReadOptions;
use perennial::measures::{
    EconomicsConfig, Goods, LtvConfig, Margins, ProductCosts, RetentionConfig, economics, ltv, retention,
};
use perennial::records::{Choices, Dataset, RevenueBasis, Role, Selection};
use perennial::units::{Currency, Money};

const SHOP: &str = "Order,Date,Customer,Product,SKU,Quantity,Price,Amount,Refund\n\
    1,2024-01-05,ann,Mug - Blue,MUG-B,2,10,20,0\n1,2024-01-05,ann,Gift card,,1,10,10,0\n\
    2,2024-02-05,ann,Mug - Red,MUG-R,1,10,10,5\n3,2024-01-09,bob,Tray,TRAY,1,30,30,0\n";
const COSTS: &str = "SKU,Product,Cost per item\nMUG-B,Cup,4.00\n,mug,3.00\nTRAY,Tray,12.50\nPOT,Teapot,9\n";

fn read(files: &[(&str, &str)], choices: Choices) -> Dataset {
    of_files(files, &ReadOptions::default(), choices).0
}

fn shop(costs: &str) -> Dataset {
    read(&[("orders.csv", SHOP), ("costs.csv", costs)], Choices::default())
}

fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

#[track_caller]
fn near(found: Option<f64>, expected: f64) {
    let found = found.expect("a value");
    assert!((found - expected).abs() < 1e-9, "{found} instead of {expected}");
}

/// By hand. Order 1 of ann: two mugs for 20 cost 4 each by their stock number, the gift card for 10 has no cost. Order 2: a mug for 10,
/// known by the title before the variant, costs 3; half of it was given back, so 5 are left that cost 1.50. Bob's tray: 30, 12.50.
/// In all 55 of 65 have a cost (21.00 … 8 + 1.5 + 12.5 = 22), which leaves 33 of 55: 60 %.
#[test]
fn goods_are_found_by_stock_number_then_by_name_then_by_title() {
    let data = shop(COSTS);
    let costs = ProductCosts::of(&data).expect("costs");
    assert_eq!((costs.sold, costs.known, costs.ambiguous, costs.other_currency), (4, 3, 0, 0));
    let goods = |order: usize| costs.goods(&data, order, data.orders.revenue.at(order));
    assert_eq!(goods(0), Goods { revenue: cents(2_000), cost: cents(800) });
    assert_eq!(goods(1), Goods { revenue: cents(500), cost: cents(150) });
    assert_eq!(goods(2), Goods { revenue: cents(3_000), cost: cents(1_250) });
    near(costs.margin(), 0.6);
    let all = costs.coverage(&data, &Selection::default());
    assert_eq!((all.revenue, all.goods), (cents(6_500), Goods { revenue: cents(5_500), cost: cents(2_200) }));
    // The gift card: with 50 percent typed in 5 are left of it, else 60 percent as of the rest.
    near(Margins::of(&data, Some(0.5)).left(all.revenue, all.goods), 33.0 + 5.0);
    near(Margins::of(&data, None).left(all.revenue, all.goods), 33.0 + 6.0);
    near(Margins::of(&data, None).overall(), 0.6);
}

/// By hand, of the same shop: the cohort of January brings 60 in January, of which 50 have a cost of 20.50, and 5 in February at 1.50.
#[test]
fn cohorts_lifetime_value_and_economics_take_the_same_goods() {
    let data = shop(COSTS);
    let found = retention(&data, &Selection::default(), &RetentionConfig::default());
    let cells = &found.cohorts[0].cells;
    assert_eq!(cells[0].goods, Goods { revenue: cents(5_000), cost: cents(2_050) });
    assert_eq!(cells[1].goods, Goods { revenue: cents(500), cost: cents(150) });
    assert_eq!(cells[1].cumulative_goods, Goods { revenue: cents(5_500), cost: cents(2_200) });
    let as_of = Some("2024-12-31".parse().unwrap());
    let data = read(&[("orders.csv", SHOP), ("costs.csv", COSTS)], Choices { as_of, ..Choices::default() });
    let found = ltv(&data, &Selection::default(), &LtvConfig::default());
    let of = |days: u32| found.days.iter().find(|row| row.days == days).unwrap().goods;
    assert_eq!(of(30), Goods { revenue: cents(5_000), cost: cents(2_050) });
    assert_eq!(of(60), Goods { revenue: cents(5_500), cost: cents(2_200) });
    // Ann comes back for 5, of which 3.50 are left.
    let found =
        economics(&data, &Selection::default(), &EconomicsConfig { days: Some(90), ..EconomicsConfig::default() });
    near(found.worth.map(|worth| worth.0), 3.5);
    // V = 65 ∕ 2 in revenue; in profit (29.50 + 6 of the gift card + 3.50) ∕ 2.
    near(found.value, 32.5);
    let five = found.five.iter().find(|one| !one.after_acquisition && one.kind.id() == "points").unwrap();
    near(five.change, 0.05 * 3.5 / 19.5);
}

#[test]
fn the_reports_say_of_how_much_revenue_the_cost_is_known() {
    let data = shop(COSTS);
    for id in ["retention", "ltv", "economics"] {
        let made = report(id, &data, &[("economics.days", "30")][..usize::from(id == "economics")], "en");
        let covered = made.measures.iter().find(|measure| measure.id == "cost_coverage").unwrap();
        near(covered.value, 55.0 / 65.0);
        assert_eq!((covered.numerator, covered.denominator), (Some(55.0), Some(65.0)), "{id}");
    }
    let made = report("retention", &data, &[], "en");
    let note = made.notes.iter().find(|note| note.code == "costs_cover_alone").unwrap();
    assert_eq!(
        note.text,
        "The cost of goods is known for 84.6% of the revenue (3 of 4 products); the rest counts with the same margin, 60.0%."
    );
    let typed = report("retention", &data, &[("margin", "50"), ("retention.measure", "margin")], "en");
    assert!(typed.notes.iter().any(|note| note.code == "costs_cover"));
    let table = typed.tables.iter().find(|table| table.id == "cohorts").unwrap();
    assert_eq!(serde_json::to_string(&table.rows[0][2]).unwrap(), "34.5", "50 − 20.50 and half of 10");
    let (value, ..) = measure(&typed, "margin_per_customer_period_1");
    assert_eq!(value, None, "February is not over");
}

/// Law: as many costs as there are products leave what a margin of the same share would leave; where goods cost nothing all is left.
#[test]
fn law_costs_in_proportion_are_a_margin() {
    let products = [("Mug - Blue", 10), ("Mug - Red", 10), ("Gift card", 10), ("Tray", 30)];
    for share in [0, 20, 50, 100] {
        let rows = products.map(|(name, price)| format!("{name},{:.2}\n", f64::from(price * share) / 100.0));
        let data = shop(&format!("Product,Unit cost\n{}", rows.concat()));
        let costs = ProductCosts::of(&data).unwrap();
        let all = costs.coverage(&data, &Selection::default());
        assert_eq!(all.goods.revenue, all.revenue);
        near(Margins::of(&data, None).overall(), 1.0 - f64::from(share) / 100.0);
    }
}

/// Laws: the order of files and rows changes nothing; all money times seven gives seven times the goods.
#[test]
fn law_order_and_scale() {
    let all = |data: &Dataset| {
        let found = ProductCosts::of(data).unwrap().coverage(data, &Selection::default());
        (found.revenue, found.goods)
    };
    let base = all(&shop(COSTS));
    let mut rows: Vec<&str> = COSTS.lines().collect();
    rows[1..].reverse();
    let turned = rows.join("\n");
    assert_eq!(all(&shop(&turned)), base);
    assert_eq!(all(&read(&[("costs.csv", COSTS), ("orders.csv", SHOP)], Choices::default())), base);
    let seven = |text: &str, columns: &[usize]| -> String {
        let scaled = |(at, cell): (usize, &str)| match cell.parse::<f64>() {
            Ok(number) if columns.contains(&at) => format!("{}", number * 7.0),
            _ => cell.to_owned(),
        };
        let row = |row: &str| row.split(',').enumerate().map(scaled).collect::<Vec<_>>().join(",") + "\n";
        text.lines().map(row).collect()
    };
    let (orders, costs) = (seven(SHOP, &[6, 7, 8]), seven(COSTS, &[2]));
    let scaled = all(&read(&[("orders.csv", &orders), ("costs.csv", &costs)], Choices::default()));
    assert_eq!(scaled.0, base.0.times(7));
    assert_eq!(scaled.1, Goods { revenue: base.1.revenue.times(7), cost: base.1.cost.times(7) });
}

#[test]
fn costs_that_cannot_be_used_are_counted_and_said() {
    let data = shop("Product,Cost\nTray,12.50\ntray ,13\nMug - Blue,4\n");
    let costs = ProductCosts::of(&data).unwrap();
    assert_eq!((costs.known, costs.ambiguous), (1, 1));
    let eur = SHOP.replace(",Refund", ",Refund,Currency").replace(",0\n", ",0,EUR\n").replace(",5\n", ",5,EUR\n");
    let other = "Product,Cost,Currency\nTray,12.50,USD\nMug - Blue,4,EUR\n";
    let data = read(&[("orders.csv", &eur), ("costs.csv", other)], Choices::default());
    assert_eq!(data.currency, Currency::from_code("EUR").unwrap());
    let costs = ProductCosts::of(&data).unwrap();
    assert_eq!((costs.known, costs.other_currency), (1, 1));
    let nothing = shop("Product,Cost\nAnchor,12.50\n");
    let made = report("economics", &nothing, &[("economics.days", "30")], "en");
    assert!(made.notes.iter().any(|note| note.code == "costs_match_nothing"));
    assert_eq!(Margins::of(&nothing, None).elsewhere(), None, "no cost is used, so none stands for the rest");
    assert!(ProductCosts::of(&read(&[("orders.csv", SHOP)], Choices::default())).is_none());
}

/// Of the products alone nothing is taken off for what was given back, and so no goods come back either.
#[test]
fn the_cost_follows_the_basis_of_the_revenue() {
    let basis = |revenue_basis| {
        let choices = Choices { revenue_basis, ..Choices::default() };
        let data = read(&[("orders.csv", SHOP), ("costs.csv", COSTS)], choices);
        ProductCosts::of(&data).unwrap().coverage(&data, &Selection::default()).goods
    };
    assert_eq!(basis(RevenueBasis::Gross), Goods { revenue: cents(6_000), cost: cents(2_350) });
    assert_eq!(basis(RevenueBasis::ProductsOnly), Goods { revenue: cents(6_000), cost: cents(2_350) });
    assert_eq!(basis(RevenueBasis::NetOfRefunds), Goods { revenue: cents(5_500), cost: cents(2_200) });
}

/// The exports of one vendor: variants of the products file bear the names that the orders give them.
#[test]
fn the_variants_of_shopify_are_found() {
    let products = include_str!("../../fixtures/shopify/products_export.csv");
    let orders = include_str!("../../fixtures/shopify/orders_export.csv");
    let data = read(&[("orders_export.csv", orders), ("products_export.csv", products)], Choices::default());
    let costs = ProductCosts::of(&data).unwrap();
    assert_eq!(costs.sold, costs.known, "{:?}", data.products.iter().collect::<Vec<_>>());
    let named = of_files(&[("o.csv", SHOP), ("c.csv", COSTS)], &ReadOptions::default(), Choices::default()).0;
    assert_eq!(named.skus, ["", "MUG-B", "MUG-R", "TRAY"]);
}

/// A mapping says which column is what where names do not.
#[test]
fn a_mapping_makes_any_table_one_of_costs() {
    let mapping = [(Role::Product, "what"), (Role::Cost, "we pay")].map(|(role, name)| (role, name.to_owned()));
    let options = ReadOptions { mapping: mapping.into_iter().collect(), ..ReadOptions::default() };
    let costs = of_files(&[("c.csv", "what;we pay\nTray;12,50\n")], &options, Choices::default()).0;
    let batch = &costs.records[0];
    assert_eq!((batch.kind.id(), batch.money(Role::Cost, 0)), ("products", Some(cents(1_250))));
}
