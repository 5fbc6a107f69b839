//! What is planted in the sample shop, written down so that the page and the tests name the same stories.

use super::catalogue::{BOX, GIFT, PRODUCTS, SLOW_COOKING};
use super::shop::{FAULTY_MONTH, PRICE_TEST};
use crate::units::Day;

/// One planted story: true of the sample shop whatever the seed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Story {
    /// The stable id. The catalogues of words tell it under `story-<id>` and where to look under `story-<id>-hint`.
    pub id: &'static str,
    /// The report that shows it first.
    pub report: &'static str,
    /// What to look at.
    pub evidence: Evidence,
}

/// Where in the orders a story shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Evidence {
    /// One channel brings many first-time buyers who seldom order again, the other few who often do.
    Channels {
        /// The channel of the many.
        many: &'static str,
        /// The channel of the few and loyal.
        loyal: &'static str,
    },
    /// Customers whose first product has a name that begins so order again more often than the others.
    FirstProduct {
        /// How the names begin.
        name_starts_with: &'static str,
    },
    /// Each year there are fewer orders in this month than in the months beside it.
    MonthDip {
        /// The calendar month, 1 to 12.
        month: u32,
    },
    /// Customers whose first product is this one, in this month of a year, do not order again.
    GiftBuyers {
        /// The product's name.
        product: &'static str,
        /// The calendar month, 1 to 12.
        month: u32,
    },
    /// In this month the product was paid back far more often than before and after, and its buyers stayed away.
    FaultyProduct {
        /// The product's name.
        product: &'static str,
        /// The year.
        year: i32,
        /// The calendar month, 1 to 12.
        month: u32,
    },
    /// Visitors were shown one of two prices, half and half; somewhat more of them bought at the lower one.
    PriceTest {
        /// The tag on orders at the usual prices.
        usual_tag: &'static str,
        /// The tag on orders at the lower prices.
        lower_tag: &'static str,
        /// The first day of the test.
        first: Day,
        /// The last day of the test.
        last: Day,
    },
}

/// The stories, the easiest to find first.
pub const STORIES: [Story; 6] = [
    Story {
        id: "instagram_many_newsletter_loyal",
        report: "retention",
        evidence: Evidence::Channels { many: "instagram", loyal: "newsletter" },
    },
    Story {
        id: "slow_cooking_leads_to_second_order",
        report: "retention",
        evidence: Evidence::FirstProduct { name_starts_with: SLOW_COOKING },
    },
    Story { id: "march_dip", report: "overview", evidence: Evidence::MonthDip { month: 3 } },
    Story {
        id: "december_gifts_never_return",
        report: "retention",
        evidence: Evidence::GiftBuyers { product: PRODUCTS[GIFT].name, month: 12 },
    },
    Story {
        id: "faulty_box",
        report: "retention",
        evidence: Evidence::FaultyProduct { product: PRODUCTS[BOX].name, year: FAULTY_MONTH.0, month: FAULTY_MONTH.1 },
    },
    Story {
        id: "price_test_small_effect",
        report: "overview",
        evidence: Evidence::PriceTest {
            usual_tag: "price-test-a",
            lower_tag: "price-test-b",
            first: PRICE_TEST.0,
            last: PRICE_TEST.1,
        },
    },
];
