//! Who keeps the shop alive: new customers, those who stay, those who come back after a pause, and those who fall silent.

use super::calendar::Calendar;
use super::{CellState, Chosen};
use crate::records::{Dataset, Selection};
use crate::units::{Day, Grain, Period, Share};
use serde::{Deserialize, Serialize};

/// How the lifecycle is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LifecycleConfig {
    /// `lifecycle.grain`: the length of a period.
    pub grain: Grain,
}

/// The customers of each period by what they did in the period before.
///
/// **Answers**: does the shop win more customers than it loses, and how many of those who ordered do so again in the next period?
///
/// **Definition**: a customer is active in a period with at least one order that counts. An active customer is *new* where the
/// first order in the whole history lies in the period; *returning* where there was an order in the period just before; else
/// *resurrected*: ordered earlier, paused for one whole period or more, and is back. *Dormant* are those who were active in the
/// period just before and are not in this one: each pause is counted once, when it begins. So active = new + returning +
/// resurrected, and active of the period before − dormant = returning.
///
/// **Left truncation**: where the files start in the middle of the shop's life, some who seem new only lack their earlier
/// orders. Periods that begin before [`Lifecycle::sure_from`] are not sure: their Pulse is nothing, and
/// [`LifecyclePeriod::unsure_new`] tells how many of the new first appear before that day.
///
/// **Counts / does not count**: with a filter of channel, product or country in the scope `orders` only orders that fit make a
/// customer active, while the first order is that of the whole history. The period of the filter only chooses which days are
/// counted: who ordered just before it is returning. Orders of nobody known make nobody active.
///
/// **Open periods**: in a period that still runs nobody is dormant yet; that is nothing, not zero. A period that the filter
/// cuts into is [`CellState::Outside`], without dormant customers too.
///
/// **Empty or too small**: no period where no order is there; Pulse is nothing where nobody fell silent.
///
/// **Source**: the charts of PostHog (dormant once, one period back) and Amplitude (resurrected must have been active earlier;
/// Pulse), as gathered in the project's definitions (b.4).
#[derive(Clone, Debug, PartialEq)]
pub struct Lifecycle {
    /// The choices in force.
    pub config: LifecycleConfig,
    /// The last day counted.
    pub as_of: Day,
    /// From this day on a first order can be told to be one; nothing where the files seem to begin with the shop.
    pub sure_from: Option<Day>,
    /// Every period of the days counted, earliest first.
    pub periods: Vec<LifecyclePeriod>,
    /// Customers active in any of them.
    pub customers: u64,
    /// In how many periods customers are active.
    pub stickiness: Stickiness,
}

/// One period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LifecyclePeriod {
    /// Which.
    pub period: Period,
    /// Whether its numbers are final.
    pub state: CellState,
    /// Whether it begins when first orders can be told.
    pub is_sure: bool,
    /// Whether the period before lies wholly in the files, or the shop began in it or later.
    pub knows_before: bool,
    /// First order in the whole history.
    pub new: u64,
    /// The new whose first order lies before [`Lifecycle::sure_from`].
    pub unsure_new: u64,
    /// An order in the period before.
    pub returning: u64,
    /// Ordered earlier, and not in the period before.
    pub resurrected: u64,
    /// Active in the period before, all its days counted.
    pub active_before: u64,
    /// Active in the period before and silent in this one, by what they were then; so far where the period is not closed.
    pub silent: Silent,
    /// Days with an order, added up over the customers.
    pub active_days: u64,
}

/// Customers who fell silent, by what they were in their last active period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Silent {
    /// They had just been won.
    pub new: u64,
    /// They had ordered in two periods running.
    pub returning: u64,
    /// They had just come back from a pause.
    pub resurrected: u64,
}

/// In how many of some periods customers are active, exactly and at least.
///
/// **Definition**: of the customers active in at least one of the periods looked at, how many are active in exactly k of them.
/// The periods are the closed ones of the days counted; without a first day in the filter the last ones of
/// [`Stickiness::usual`].
///
/// **Example**, checked by hand: of three customers one orders in two of the last three months and two in one: 2 exactly once, 1
/// exactly twice, 3 (100 %) at least once, 1 (33 %) at least twice.
///
/// **Source**: stickiness as in PostHog (exact, and since 2024 cumulative) and Amplitude.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stickiness {
    /// How many periods are looked at.
    pub periods: u32,
    /// Customers active in exactly 1, 2, 3, … of them; as many entries as the most active customer has periods.
    pub exactly: Vec<u64>,
}

/// What a customer is in a period.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    New,
    Returning,
    Resurrected,
}

/// The most periods given, the last ones: absurd dates (a year 1 in one cell) must not cost memory.
const MOST: i32 = 100_000;

/// Works out the lifecycle of the customers of `data`, counting the orders that `selection` has. `sure_from` is the first day on
/// which a first order is surely one, for files that start in the middle of the shop's life.
///
/// **Example**, checked by hand: ann orders in January, February and April, bob in January, cat in February. February has ann
/// returning, cat new and bob dormant, Pulse 1 / 1; in March ann and cat are dormant; in April ann is resurrected.
pub fn lifecycle(data: &Dataset, selection: &Selection, config: &LifecycleConfig, sure_from: Option<Day>) -> Lifecycle {
    let chosen = Chosen::new(data, selection);
    let calendar = Calendar::of(data, config.grain);
    let mut made = Lifecycle {
        config: *config,
        as_of: Day::from_number(chosen.to()),
        sure_from,
        periods: Vec::new(),
        customers: 0,
        stickiness: Stickiness::default(),
    };
    let Some(first) = made.place(&chosen, &calendar) else { return made };
    let looked_at = made.looked_at(selection.from.is_some());
    made.stickiness.periods = looked_at.iter().map(|&is_in| u32::from(is_in)).sum();
    let (from, to) = (chosen.from(), chosen.to());
    let sure = sure_from.map_or(i32::MIN, Day::number);
    let mut days = data.orders.day.reader();
    for customer in 0..data.customers.len() as u32 {
        let mut joined = None;
        // The last active period with what the customer was in it.
        let mut last: Option<(i32, Stage)> = None;
        let (mut is_counted, mut last_day, mut sticky, mut is_any) = (false, i32::MIN, 0, false);
        for order in data.orders_of(customer) {
            let day = days.at(order);
            if day > to {
                break;
            }
            let period = match last {
                Some((period, _)) if day == last_day => period,
                _ => calendar.ordinal(day) - first,
            };
            let (joined, joined_on) = *joined.get_or_insert((period, day));
            if !chosen.fits(order) {
                continue;
            }
            let stage = match last {
                Some((before, stage)) if before == period => stage,
                _ => {
                    let stage = Stage::of(joined, period, last.map(|(before, _)| before));
                    made.arrive(period, last);
                    (last, is_counted) = (Some((period, stage)), false);
                    stage
                }
            };
            if day < from {
                continue;
            }
            let Some((at, row)) = row(&mut made.periods, period) else { continue };
            if !is_counted {
                match stage {
                    Stage::New => row.new += 1,
                    Stage::Returning => row.returning += 1,
                    Stage::Resurrected => row.resurrected += 1,
                }
                row.unsure_new += u64::from(stage == Stage::New && joined_on < sure);
                sticky += usize::from(looked_at[at]);
                (is_counted, is_any) = (true, true);
            }
            row.active_days += u64::from(day != last_day);
            last_day = day;
        }
        if let Some(last) = last {
            made.leave(last);
        }
        made.customers += u64::from(is_any);
        made.stickiness.note(sticky);
    }
    made
}

impl Stage {
    fn of(joined: i32, period: i32, before: Option<i32>) -> Stage {
        match before {
            _ if joined == period => Stage::New,
            Some(before) if before == period - 1 => Stage::Returning,
            _ => Stage::Resurrected,
        }
    }
}

fn row(periods: &mut [LifecyclePeriod], at: i32) -> Option<(usize, &mut LifecyclePeriod)> {
    let at = usize::try_from(at).ok()?;
    periods.get_mut(at).map(|row| (at, row))
}

impl Lifecycle {
    /// Makes the periods of the days counted, and says the ordinal of the first.
    fn place(&mut self, chosen: &Chosen, calendar: &Calendar) -> Option<i32> {
        let (files_from, _) = chosen.data().coverage?;
        let (from, to) = (files_from.number().max(chosen.from()), chosen.to());
        if from > to {
            return None;
        }
        let grain = self.config.grain;
        let last = calendar.ordinal(to);
        let first = calendar.ordinal(from).max(last.saturating_sub(MOST));
        let is_cut_short = to < chosen.data().as_of.number();
        self.periods.extend((first..=last).map(|ordinal| {
            let period = Period { grain, ordinal };
            let state = match (period.first_day().number() < chosen.from(), period.last_day().number() > to) {
                (true, _) => CellState::Outside,
                (false, true) if is_cut_short => CellState::Outside,
                (false, true) => CellState::Open,
                (false, false) => CellState::Closed,
            };
            LifecyclePeriod {
                period,
                state,
                is_sure: self.sure_from.is_none_or(|sure| sure <= period.first_day()),
                knows_before: self.sure_from.is_none() || files_from <= period.plus(-1).first_day(),
                new: 0,
                unsure_new: 0,
                returning: 0,
                resurrected: 0,
                active_before: 0,
                silent: Silent::default(),
                active_days: 0,
            }
        }));
        Some(first)
    }

    /// Which periods stickiness looks at.
    fn looked_at(&self, has_span: bool) -> Vec<bool> {
        let most = if has_span { usize::MAX } else { Stickiness::usual(self.config.grain) };
        let mut left = most;
        let mut looked_at = vec![false; self.periods.len()];
        for (at, row) in self.periods.iter().enumerate().rev() {
            if row.state == CellState::Closed && left > 0 {
                looked_at[at] = true;
                left -= 1;
            }
        }
        looked_at
    }

    /// A customer becomes active in a period: leaves the last one, and was there for the next.
    fn arrive(&mut self, period: i32, last: Option<(i32, Stage)>) {
        if let Some((before, stage)) = last
            && before != period - 1
        {
            self.leave((before, stage));
        }
        if let Some((_, next)) = row(&mut self.periods, period.saturating_add(1)) {
            next.active_before += 1;
        }
    }

    /// A customer is not active in the period after the last active one.
    fn leave(&mut self, (period, stage): (i32, Stage)) {
        if let Some((_, next)) = row(&mut self.periods, period.saturating_add(1)) {
            match stage {
                Stage::New => next.silent.new += 1,
                Stage::Returning => next.silent.returning += 1,
                Stage::Resurrected => next.silent.resurrected += 1,
            }
        }
    }

    /// The last closed period.
    pub fn latest(&self) -> Option<&LifecyclePeriod> {
        self.periods.iter().rfind(|row| row.state == CellState::Closed)
    }
}

impl LifecyclePeriod {
    /// Customers with an order in the period.
    pub fn active(&self) -> u64 {
        self.new + self.returning + self.resurrected
    }

    /// Who fell silent; nothing while the period runs or is cut, and where the files do not hold the whole period before.
    pub fn silent(&self) -> Option<Silent> {
        (self.state == CellState::Closed && self.knows_before).then_some(self.silent)
    }

    /// How many fell silent.
    pub fn dormant(&self) -> Option<u64> {
        self.silent().map(Silent::total)
    }

    /// Pulse, also called the quick ratio of users: new and resurrected customers for each one who fell silent. Nothing where
    /// nobody did, or where new customers cannot be told.
    pub fn pulse(&self) -> Option<f64> {
        let dormant = self.dormant().filter(|&dormant| dormant > 0 && self.is_sure)?;
        Some((self.new + self.resurrected) as f64 / dormant as f64)
    }

    /// Of the customers of the period before, those who ordered in this one too.
    pub fn kept(&self) -> Option<Share> {
        self.silent().map(|_| Share::new(self.returning, self.active_before))
    }

    /// How many days the period has.
    pub fn days(&self) -> u64 {
        u64::try_from(self.period.last_day().since(self.period.first_day()) + 1).unwrap_or(1)
    }

    /// Customers active on an average day by customers active in the period (DAU/MAU where it is a month); nothing unless the
    /// period is closed and somebody is active.
    pub fn daily_share(&self) -> Option<f64> {
        let is_told = self.state == CellState::Closed && self.active() > 0;
        is_told.then(|| self.active_days as f64 / (self.days() * self.active()) as f64)
    }

    /// Days with an order by active customer; nothing where nobody is active.
    pub fn days_per_customer(&self) -> Option<f64> {
        (self.active() > 0).then(|| self.active_days as f64 / self.active() as f64)
    }
}

impl Silent {
    /// All of them.
    pub fn total(self) -> u64 {
        self.new + self.returning + self.resurrected
    }
}

impl Stickiness {
    /// How many of the last closed periods are looked at where the filter names no first day: 30 days, 13 weeks, 12 months, 8
    /// quarters, 5 years.
    pub const fn usual(grain: Grain) -> usize {
        match grain {
            Grain::Day => 30,
            Grain::Week => 13,
            Grain::Month => 12,
            Grain::Quarter => 8,
            Grain::Year => 5,
        }
    }

    fn note(&mut self, periods: usize) {
        if periods > 0 {
            if self.exactly.len() < periods {
                self.exactly.resize(periods, 0);
            }
            self.exactly[periods - 1] += 1;
        }
    }

    /// Customers active in at least one of the periods.
    pub fn customers(&self) -> u64 {
        self.exactly.iter().sum()
    }

    /// Customers active in at least `periods` of them, of those active in any.
    pub fn at_least(&self, periods: usize) -> Share {
        let hits = self.exactly.iter().skip(periods.saturating_sub(1)).sum();
        Share::new(hits, self.customers())
    }
}
