//! How the shop is doing: customers, orders, revenue and how many come back, against earlier spans of time.

mod groups;
mod pass;
mod periods;
mod spans;
mod totals;

use super::Chosen;
use crate::records::{Dataset, Selection};
use crate::units::{Day, Grain};
use serde::{Deserialize, Serialize};

use self::groups::Groups;
pub use self::groups::{GroupRow, ProductRow};
use self::pass::{Found, Pass};
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
    /// Every campaign, most revenue first; those without a campaign, and refunds that name no order, under
    /// [`crate::records::NONE`]. Nothing where no file knows of campaigns.
    pub campaigns: Vec<GroupRow>,
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
    told(data, selection, config, true, None).0
}

/// [`overview`], and beside it the single numbers ([`overview_totals`]) of the days from `from` on, all from one pass over
/// the orders.
pub fn overview_beside(
    data: &Dataset,
    selection: &Selection,
    config: &OverviewConfig,
    from: Option<Day>,
) -> (Overview, Option<Overview>) {
    told(data, selection, config, true, from)
}

/// The single numbers of [`overview`] with what they are compared with, and no rows of periods, products, channels or
/// countries: for whoever needs no more.
pub fn overview_totals(data: &Dataset, selection: &Selection, config: &OverviewConfig) -> Overview {
    told(data, selection, config, false, None).0
}

fn told(
    data: &Dataset,
    selection: &Selection,
    config: &OverviewConfig,
    has_rows: bool,
    beside: Option<Day>,
) -> (Overview, Option<Overview>) {
    let chosen = Chosen::new(data, selection);
    let mut pass = Pass::of(&chosen);
    let frame = Frame::of(&chosen, selection.from.is_some(), 0, &mut pass);
    let beside = beside.map(|from| {
        let chosen = chosen.within(Some(from), selection.to);
        let at = pass.also(&chosen);
        Frame::of(&chosen, true, at, &mut pass)
    });
    if has_rows {
        pass.with_rows(frame.span.map(|span| PeriodCount::over(&chosen, config.grain, span)));
    }
    let Found { totals, periods, groups } = pass.run();
    let overview = |frame: Frame| Overview {
        config: *config,
        as_of: data.as_of,
        span: frame.span,
        previous: frame.previous.map(|earlier| earlier.told(&totals)),
        last_year: frame.last_year.map(|earlier| earlier.told(&totals)),
        totals: totals.get(frame.totals).cloned().unwrap_or_default(),
        periods: Vec::new(),
        products: Vec::new(),
        channels: Vec::new(),
        campaigns: Vec::new(),
        countries: Vec::new(),
    };
    let beside = beside.map(overview);
    let overview = overview(frame);
    let told = match groups {
        Some(Groups { products, channels, campaigns, countries }) => {
            Overview { periods, products, channels, campaigns, countries, ..overview }
        }
        None => overview,
    };
    (told, beside)
}

/// The days of an overview, and where the pass over the orders counts them.
struct Frame {
    span: Option<Span>,
    totals: usize,
    previous: Option<Earlier>,
    last_year: Option<Earlier>,
}

/// An earlier span, and where it is counted; nowhere where it begins before the first day of the files.
struct Earlier {
    span: Span,
    totals: Option<usize>,
}

impl Frame {
    /// Of the chosen days, which are counted at `totals`; what they are compared with, if they are, is counted too.
    fn of(chosen: &Chosen, is_compared: bool, totals: usize, pass: &mut Pass) -> Frame {
        let span = Span::counted(chosen);
        let mut compare = |earlier: fn(Span) -> Span| {
            let span = earlier(span.filter(|_| is_compared)?);
            let is_whole = chosen.data().coverage.is_some_and(|(first, _)| first <= span.from);
            let totals = is_whole.then(|| pass.also(&chosen.within(Some(span.from), Some(span.to))));
            Some(Earlier { span, totals })
        };
        Frame { span, totals, previous: compare(Span::previous), last_year: compare(Span::a_year_before) }
    }
}

impl Earlier {
    fn told(self, totals: &[Totals]) -> Compared {
        Compared { span: self.span, totals: self.totals.and_then(|at| totals.get(at).cloned()) }
    }
}
