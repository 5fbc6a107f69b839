//! When customers come back, and when subscribers leave: how many are left after each day, from clocks that may still run.

mod clocks;

use super::lifetimes::{Lives, column, text_of};
use super::season::{AgeBands, Season, Spell};
use super::{Chosen, Retention};
use crate::records::{Dataset, RecordKind, Role, Selection};
use crate::stats::{Band, KaplanMeier, LifeTable, Lifetime, LogRank, LogRankError, LogRankWeights, log_rank};
use crate::units::Day;
use std::collections::BTreeMap;

/// Which clocks are counted where the files hold both orders and lifetimes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SurvivalOf {
    /// Lifetimes where there are any, else the clocks between orders.
    #[default]
    Auto,
    /// The clocks between orders.
    Orders,
    /// Subscriptions, contracts and other lifetimes.
    Lifetimes,
}

impl SurvivalOf {
    /// The choice of a stable id.
    pub fn from_id(id: &str) -> Option<SurvivalOf> {
        match id {
            "auto" => Some(SurvivalOf::Auto),
            "orders" => Some(SurvivalOf::Orders),
            "lifetimes" => Some(SurvivalOf::Lifetimes),
            _ => None,
        }
    }

    /// Whether lifetimes are told of a data set.
    pub fn is_of_lives(self, data: &Dataset) -> bool {
        match self {
            SurvivalOf::Auto => data.has_lifetimes(),
            SurvivalOf::Orders => false,
            SurvivalOf::Lifetimes => true,
        }
    }
}

/// How survival is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurvivalConfig {
    /// `survival.of`: which clocks are counted.
    pub of: SurvivalOf,
    /// `survival.by`: what tells groups apart, as it was when the clock started. Of orders: `order` (the number of the order
    /// that starts the clock; the default), `channel`, `country`, `product` (the one that cost most in the order), `year`
    /// (of the order) or `none`. Of lifetimes: a role or the name of a column; by default `group`, else `plan`.
    pub by: Option<String>,
    /// `survival.order`: the order that starts the clock, where the split is not by its number: 1 for the time from the first
    /// to the second.
    pub order: u32,
    /// `order.merge_same_day`: whether the orders of one customer on one day count as one.
    pub merge_same_day: bool,
}

impl Default for SurvivalConfig {
    fn default() -> SurvivalConfig {
        SurvivalConfig { of: SurvivalOf::Auto, by: None, order: 1, merge_same_day: false }
    }
}

/// What the clocks measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurvivalKind {
    /// Days from an order to the customer's next.
    Orders,
    /// Days that subscriptions last.
    Days,
    /// Durations in the file's own unit.
    Durations,
}

/// How many are left after each age, group by group.
///
/// **Answers**: how long after an order does the next one come, and for how many; how long do subscriptions last?
///
/// **Definition**: a clock starts with an order and stops with the customer's next; one that has not stopped by the last day
/// counted is censored there. The curve is Kaplan and Meier's, its interval that of ln(−ln S) at 95 %. Numbers of orders
/// come from the whole history.
///
/// **Counts / does not count**: with a filter of channel, product or country in the scope `orders` only orders that fit start,
/// stop and number the clocks. The period is the time of observation: clocks that started before its first day come under
/// observation on it (late entry), those that run on after its last day are censored there. Orders of nobody known start no
/// clock. Orders on one day are 0 days apart unless they are merged.
///
/// **Needs**: orders with customers, or subscriptions, contracts or durations; where the files hold both, lifetimes are told unless orders are asked for.
///
/// **Empty or too small**: groups without clocks are left out; a median that the curve does not reach is nothing. Where half
/// of the clocks never stop, there is no median.
///
/// **Source**: see [`KaplanMeier`] and [`log_rank`].
#[derive(Clone, Debug, PartialEq)]
pub struct Survival {
    /// What the clocks measure.
    pub kind: SurvivalKind,
    /// The groups: by number or year in their order, else the largest first; at most [`Survival::MOST_GROUPS`] and one of all
    /// others.
    pub groups: Vec<SurvivalGroup>,
    /// The clock that single numbers speak of: from the order chosen to the next, or all lifetimes together.
    pub all: SurvivalGroup,
    /// Whether the groups differ by more than chance.
    pub log_rank: Result<LogRank, LogRankError>,
    /// Customers with at least one clock in the groups.
    pub customers: u64,
    /// What happened by month of the year and by age, all clocks together, those of each number of order with rates of their
    /// own; nothing where durations are in the file's own unit.
    pub season: Season,
    /// Lifetimes that could not be counted.
    pub left_out: u64,
    /// Whether clocks come under observation late.
    pub has_late_entry: bool,
    /// Whether the split that was asked for is not there.
    pub is_split_unknown: bool,
}

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct SurvivalGroup {
    /// Which.
    pub name: GroupName,
    /// The clocks by age.
    pub table: LifeTable,
    /// How many are left after each age.
    pub curve: KaplanMeier,
}

/// What a group is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupName {
    /// Everybody.
    All,
    /// From the order of this number to the next.
    Order(u32),
    /// From the order of this number, or a later one, to the next.
    OrderOrLater(u32),
    /// A value of what tells the groups apart.
    Named(String),
    /// The files do not say.
    Unknown,
    /// All the smaller groups together.
    Other,
}

impl Survival {
    /// How many groups are told apart by name.
    pub const MOST_GROUPS: usize = 12;

    fn new(kind: SurvivalKind, groups: Vec<(GroupName, LifeTable)>, all: (GroupName, LifeTable)) -> Survival {
        let groups: Vec<SurvivalGroup> = groups.into_iter().map(SurvivalGroup::of).collect();
        let tables: Vec<LifeTable> = groups.iter().map(|group| group.table.clone()).collect();
        let has_entries = |table: &LifeTable| table.rows().iter().any(|row| row.entered > 0);
        Survival {
            kind,
            log_rank: log_rank(&tables, LogRankWeights::Equal),
            has_late_entry: tables.iter().any(has_entries),
            groups,
            all: SurvivalGroup::of(all),
            customers: 0,
            season: Season::default(),
            left_out: 0,
            is_split_unknown: false,
        }
    }
}

impl SurvivalGroup {
    fn of((name, table): (GroupName, LifeTable)) -> SurvivalGroup {
        let curve = KaplanMeier::of(&table, Retention::LEVEL, Band::LogLog);
        SurvivalGroup { name, table, curve }
    }
}

/// Works out how many are left after each age: of the lifetimes in `data`, or of the clocks between orders that `selection`
/// has, as [`SurvivalConfig::of`] says.
///
/// **Example**, checked by hand: three customers first order on 1 January; one orders again on the 11th, one on the 31st, one not
/// until the last day, 20 January. After 10 days 2 of 3 have not come back; the other two are censored after 19 days.
pub fn survival(data: &Dataset, selection: &Selection, config: &SurvivalConfig) -> Survival {
    if config.of.is_of_lives(data) {
        return of_lifetimes(data, selection, config);
    }
    clocks::survival(&Chosen::new(data, selection), config)
}

fn of_lifetimes(data: &Dataset, selection: &Selection, config: &SurvivalConfig) -> Survival {
    let lives = Lives::of(data, selection);
    let has = |role: Role| data.records_of(RecordKind::Subscriptions).any(|batch| batch.values(role).is_some());
    let by = match config.by.as_deref() {
        Some("none") => None,
        Some(by) => Some(by),
        None if has(Role::Group) => Some(Role::Group.id()),
        None if has(Role::Plan) => Some(Role::Plan.id()),
        None => None,
    };
    let mut is_split_unknown = by.is_some();
    let mut by_name: BTreeMap<GroupName, Vec<Lifetime>> = BTreeMap::new();
    for (life, &(batch, record)) in lives.lifetimes.iter().zip(&lives.records) {
        let name = match by {
            None => GroupName::All,
            Some(by) => {
                let values = column(batch, by);
                is_split_unknown &= values.is_none();
                values.and_then(|values| text_of(values, record)).map_or(GroupName::Unknown, GroupName::Named)
            }
        };
        by_name.entry(name).or_default().push(*life);
    }
    let all = LifeTable::of(lives.lifetimes.iter().copied());
    let groups = if is_split_unknown {
        vec![(GroupName::All, all.clone())]
    } else {
        let tables = by_name.into_iter().map(|(name, lives)| (name, LifeTable::of(lives)));
        largest(tables.collect())
    };
    let groups = groups.into_iter().filter(|(_, table)| table.lives() > 0).collect();
    let last = data.as_of.number();
    let to = selection.to.map_or(last, |to| to.number().min(last));
    let from = selection.from.map_or(i32::MIN, Day::number);
    let ended = |end: Option<i32>| end.filter(|&end| end <= to);
    let dated = lives.days.iter().filter(|_| lives.is_dated);
    let spells = dated.map(|&(start, end)| Spell::of_life(start, ended(end), from, to));
    let kind = if lives.is_dated { SurvivalKind::Days } else { SurvivalKind::Durations };
    Survival {
        customers: lives.customers(),
        season: Season::of(spells.collect(), AgeBands::Months),
        left_out: lives.left_out,
        is_split_unknown: is_split_unknown && !lives.lifetimes.is_empty(),
        ..Survival::new(kind, groups, (GroupName::All, all))
    }
}

/// The largest groups by name, and all the others as one; of equal size the first by name first.
fn largest(mut groups: Vec<(GroupName, LifeTable)>) -> Vec<(GroupName, LifeTable)> {
    groups.sort_by(|a, b| b.1.lives().cmp(&a.1.lives()).then_with(|| a.0.cmp(&b.0)));
    if groups.len() > Survival::MOST_GROUPS + 1 {
        let rest = groups.split_off(Survival::MOST_GROUPS);
        groups.push((GroupName::Other, LifeTable::merged(rest.iter().map(|(_, table)| table))));
    }
    groups
}
