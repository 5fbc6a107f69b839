//! Shopify, Products, Export: a variant a row; what belongs to the product stands on its first row only.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source};
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 12] = [
    "Handle",
    "Title",
    "Body (HTML)",
    "Vendor",
    "Published",
    "Option1 Name",
    "Option1 Value",
    "Variant SKU",
    "Variant Price",
    "Variant Compare At Price",
    "Cost per item",
    "Status",
];

/// The plan of a products export. A variant is called what orders call it: the title of its product, and behind a dash the
/// values of its options. Rows that only hold a further picture are records without a cost. The file names no currency.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let (handle, title) = (header.any(&["Handle", "URL handle"])?, header.column("Title")?);
    let cost = header.column("Cost per item")?;
    let sku = header.any(&["Variant SKU", "SKU"]);
    let price = header.any(&["Variant Price", "Price"]);
    if sku.is_none() && price.is_none() {
        return None;
    }
    let options = ["Option1 Value", "Option2 Value", "Option3 Value"];
    let options = options.iter().filter_map(|name| header.column(name)).collect();
    let confidence = 0.8 + 0.19 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Products, "shopify", confidence, vec![evidence])
        .with_source(Role::Product, Source::Variant { group: handle, title, options })
        .with(Role::Sku, sku)
        .with(Role::Cost, Some(cost))
        .with(Role::UnitPrice, price)
        .with(Role::Category, header.any(&["Type", "Product Category"]))
        .with(Role::Tags, header.column("Tags"))
        .with(Role::Status, header.column("Status"));
    Some(plan)
}
