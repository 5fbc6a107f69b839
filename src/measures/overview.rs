//! How the shop is doing: customers, orders, revenue and how many come back, against earlier spans of time.

mod groups;
mod periods;
mod spans;
mod totals;

use super::Chosen;
use crate::records::{Dataset, Selection};
use crate::units::{Day, Grain};
use serde::{Deserialize, Serialize};

pub use self::groups::{GroupRow, ProductRow};
pub(super) use self::periods::PeriodCount;
pub use self::periods::{PeriodRow, PeriodSide};
pub use self::spans::Span;
pub use self::totals::{OrdersPerCustomer, Totals};

/// How the overview is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OverviewConfig {
    /// `overview.grain`: the length of the periods that are split into new and returning customers.
    pub grain: Grain,
}

/// The figures of one span of time, and of the spans before that it is compared with.
///
/// **Answers**: how many customers and orders, how much revenue, how many come back, and is that more than before?
///
/// **Definition**: see [`Totals`] for the single numbers, [`PeriodRow`] for new and returning, [`ProductRow`] and
/// [`GroupRow`] for products, channels and countries, [`Span`] for what is compared with what.
///
/// **Counts / does not count**: orders that the selection has. Orders of nobody known count in orders and revenue, not in
/// customers or rates.
///
/// **Empty or too small**: with no order everything is zero and every rate is nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The choices in force.
    pub config: OverviewConfig,
    /// The last day counted.
    pub as_of: Day,
    /// The span that is counted; nothing where the data hold no order.
    pub span: Option<Span>,
    /// Its figures.
    pub totals: Totals,
    /// The span before, to date: as many days as have passed of this one.
    pub previous: Option<Compared>,
    /// The same span a year before, to date.
    pub last_year: Option<Compared>,
    /// Every period of the span, earliest first.
    pub periods: Vec<PeriodRow>,
    /// Every product sold or given back in the span, most revenue first.
    pub products: Vec<ProductRow>,
    /// Every channel, most revenue first; those without a channel under [`crate::records::NONE`].
    pub channels: Vec<GroupRow>,
    /// Every country, most revenue first; those without a country under [`crate::records::NONE`].
    pub countries: Vec<GroupRow>,
}

/// The figures of an earlier span.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The span.
    pub span: Span,
    /// Its figures; nothing where it begins before the first day of the files, so that they could not be whole.
    pub totals: Option<Totals>,
}

/// Works out the overview of the orders that `selection` has.
///
/// Without a first day in the selection the span is the whole history, and there is nothing to compare it with.
///
/// **Example**, checked by hand: two orders of one customer and one of another, 10.00 each, and one of 5.00 of nobody known
/// make 2 customers, 4 orders, revenue 35.00, an average order value of 8.75 and a repeat purchase rate of 1 in 2.
pub fn overview(data: &Dataset, selection: &Selection, config: &OverviewConfig) -> Overview {
    let chosen = Chosen::new(data, selection);
    let groups = groups::Groups::of(&chosen);
    let totals = totals_of(&chosen, selection, config);
    Overview {
        periods: totals.span.map(|span| periods::periods(&chosen, config.grain, span)).unwrap_or_default(),
        products: groups.products,
        channels: groups.channels,
        countries: groups.countries,
        ..totals
    }
}

/// The single numbers of [`overview`] with what they are compared with, and no rows of periods, products, channels or
/// countries: for whoever needs no more.
pub fn overview_totals(data: &Dataset, selection: &Selection, config: &OverviewConfig) -> Overview {
    totals_of(&Chosen::new(data, selection), selection, config)
}

fn totals_of(chosen: &Chosen, selection: &Selection, config: &OverviewConfig) -> Overview {
    let data = chosen.data();
    let span = Span::counted(chosen);
    let compare = |earlier: fn(Span) -> Span| {
        selection.from?;
        let span = earlier(span?);
        let is_whole = data.coverage.is_some_and(|(first, _)| first <= span.from);
        let totals = is_whole.then(|| Totals::of(&chosen.within(Some(span.from), Some(span.to))));
        Some(Compared { span, totals })
    };
    Overview {
        config: *config,
        as_of: data.as_of,
        span,
        totals: Totals::of(chosen),
        previous: compare(Span::previous),
        last_year: compare(Span::a_year_before),
        periods: Vec::new(),
        products: Vec::new(),
        channels: Vec::new(),
        countries: Vec::new(),
    }
}
