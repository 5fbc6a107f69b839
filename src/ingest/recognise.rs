//! Whose export a table is: every recipe looks at the header, the surest one wins; else its columns are guessed at.

use super::plan::Plan;
use super::recipes;
use super::table::Head;
use crate::records::Evidence;

/// Looks a table over and says how its columns become orders, or `None`.
pub type Recipe = fn(&Header<'_>) -> Option<Plan>;

/// The recipes, one line each.
pub(super) const RECIPES: [Recipe; 8] = [
    recipes::shopify_orders::plan,
    recipes::woocommerce_analytics::plan,
    recipes::woocommerce_orders::plan,
    recipes::etsy_sold_orders::plan,
    recipes::amazon_orders::plan,
    recipes::square_transactions::plan,
    recipes::stripe_payments::plan,
    recipes::paypal_activity::plan,
];

/// The surest plan for a table.
pub fn recognise(head: &Head) -> Option<Plan> {
    let header = Header::of(head);
    if !head.has_header {
        return None;
    }
    let mut best: Option<Plan> = None;
    for recipe in RECIPES {
        if let Some(plan) = recipe(&header)
            && best.as_ref().is_none_or(|best| plan.confidence > best.confidence)
        {
            best = Some(plan);
        }
    }
    best
}

/// A header, looked up by name without regard to case and spaces around.
pub struct Header<'a> {
    /// The table.
    pub head: &'a Head,
    names: Vec<String>,
}

impl<'a> Header<'a> {
    /// The header of a table.
    pub fn of(head: &'a Head) -> Header<'a> {
        Header { head, names: head.names.iter().map(|name| plain(name)).collect() }
    }

    /// The column of a name.
    pub fn column(&self, name: &str) -> Option<usize> {
        let name = plain(name);
        self.names.iter().position(|known| *known == name)
    }

    /// The column of the first name there is.
    pub fn any(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.column(name))
    }

    /// The cells of a column in the first rows.
    pub fn sample(&self, column: usize) -> impl Iterator<Item = &str> {
        self.head.sample.iter().filter_map(move |row| row.get(column).map(String::as_str))
    }

    /// How many of these names there are, as evidence.
    pub fn signature(&self, names: &[&str]) -> (u32, Evidence) {
        let found = names.iter().filter(|name| self.column(name).is_some()).count() as u32;
        (found, Evidence::HeaderColumns { found, of: names.len() as u32 })
    }
}

fn plain(name: &str) -> String {
    name.trim().to_lowercase()
}
