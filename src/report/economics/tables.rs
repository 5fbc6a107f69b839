//! The tables of retention economics.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Table, Unit};
use super::Told;
use crate::measures::{Economics, ProfitChange, Uplift, UpliftKind, share_interval};
use crate::words::EconomicsWords;

/// The published claim: keeping is so many times cheaper than winning.
const TIMES_CHEAPER: f64 = 5.0;

/// The published claim: 5 % more retention is so much more profit.
pub(super) const PROFIT_MORE: (f64, f64) = (0.25, 0.95);

/// How a claim fares.
enum Verdict {
    Holds,
    Less,
    More,
    Unsure,
    Unknown,
}

impl Verdict {
    /// Against a span: it holds only where the whole interval lies in it, where there is one.
    fn of(value: Option<f64>, interval: Option<(f64, f64)>, low: f64, high: f64) -> Verdict {
        let Some(value) = value else { return Verdict::Unknown };
        let (from, to) = interval.unwrap_or((value, value));
        match () {
            () if low <= from && to <= high => Verdict::Holds,
            () if to < low => Verdict::Less,
            () if from > high => Verdict::More,
            () => Verdict::Unsure,
        }
    }

    const fn id(&self) -> &'static str {
        match self {
            Verdict::Holds => "holds",
            Verdict::Less => "less",
            Verdict::More => "more",
            Verdict::Unsure => "unsure",
            Verdict::Unknown => "unknown",
        }
    }
}

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        vec![
            self.uplift(),
            self.uplift_profit(),
            self.claim_profit(),
            self.claim_cost(),
            self.costs(),
            self.incentives(),
            self.weeks(),
            self.chain(),
        ]
    }

    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        // Without anybody watched long enough nothing can be told.
        let total = if self.found.watched == 0 { 0 } else { total };
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    fn verdict(&self, verdict: &Verdict) -> Cell {
        Cell::Text(self.context.speaker.name("verdict", verdict.id()))
    }

    fn uplift(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let columns = [
            ("kind", Unit::Text),
            ("kind_name", Unit::Text),
            ("step", Unit::Count),
            ("extra_customers", Unit::Ratio),
            ("extra_revenue", money.clone()),
            ("extra_revenue_low", money.clone()),
            ("extra_revenue_high", money.clone()),
            ("extra_profit", money),
            ("profit_change", Unit::Share),
        ];
        let row = |at: usize| {
            let one: &Uplift = &self.found.uplifts[at];
            vec![
                Cell::Text(one.kind.id().to_owned()),
                Cell::Text(self.context.speaker.name("uplift-kind", one.kind.id())),
                count_cell(one.step),
                Cell::Number(one.customers),
                Cell::Number(one.revenue),
                number_cell(one.interval.map(|interval| interval.low)),
                number_cell(one.interval.map(|interval| interval.high)),
                Cell::Number(one.profit),
                number_cell(one.change),
            ]
        };
        self.table("uplift", &columns, self.found.uplifts.len(), row)
    }

    /// One row a step: profit more, relative and in points, side by side.
    fn uplift_profit(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let mut columns = vec![("step", Unit::Count)];
        for name in ["relative", "relative_low", "relative_high", "points", "points_low", "points_high"] {
            columns.push((name, money.clone()));
        }
        let of = |kind: UpliftKind| self.found.uplifts.iter().filter(move |one| one.kind == kind);
        let pairs: Vec<(&Uplift, &Uplift)> = of(UpliftKind::Relative).zip(of(UpliftKind::Points)).collect();
        let row = |at: usize| {
            let (relative, points) = pairs[at];
            let cells = |one: &Uplift| {
                [
                    Cell::Number(one.profit),
                    number_cell(one.profit_interval.map(|interval| interval.low)),
                    number_cell(one.profit_interval.map(|interval| interval.high)),
                ]
            };
            std::iter::once(count_cell(relative.step)).chain(cells(relative)).chain(cells(points)).collect()
        };
        self.table("uplift_profit", &columns, pairs.len(), row)
    }

    /// “5 % more retention is 25 to 95 % more profit”, by each definition.
    fn claim_profit(&self) -> Table {
        let columns = [
            ("raised_by", Unit::Text),
            ("raised_rate", Unit::Text),
            ("profit_meant", Unit::Text),
            ("profit_change", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("verdict", Unit::Text),
        ];
        let speaker = &self.context.speaker;
        let row = |at: usize| {
            let one: &ProfitChange = &self.found.five[at];
            let ends = one.interval.map(|interval| (interval.low, interval.high));
            let after = if one.after_acquisition { "after_acquisition" } else { "before_acquisition" };
            vec![
                Cell::Text(speaker.name("uplift-kind", one.kind.id())),
                Cell::Text(speaker.name("value-economics-uplift", one.of.id())),
                Cell::Text(speaker.name("profit-meant", after)),
                number_cell(one.change),
                number_cell(ends.map(|ends| ends.0)),
                number_cell(ends.map(|ends| ends.1)),
                self.verdict(&Verdict::of(one.change, ends, PROFIT_MORE.0, PROFIT_MORE.1)),
            ]
        };
        self.table("claim_profit", &columns, self.found.five.len(), row)
    }

    /// “Keeping is five times cheaper than winning”, by each meaning of keeping.
    fn claim_cost(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let columns = [
            ("keeping_meant", Unit::Text),
            ("cost_of_winning", money.clone()),
            ("cost_of_keeping", money.clone()),
            ("times_cheaper", Unit::Ratio),
            ("low", Unit::Ratio),
            ("high", Unit::Ratio),
            ("may_cost", money),
            ("verdict", Unit::Text),
        ];
        let rate = self.found.returned.rate().unwrap_or(0.0);
        let ends = share_interval(self.found.returned).map(|interval| (interval.low, interval.high));
        let winning = self.found.acquisition.as_ref().map(|cost| cost.by_customer);
        let addressed = self.found.config.retention_cost.map(|cost| cost.major());
        // Each meaning with the share of those addressed who are then kept.
        let meanings = [("addressed", 1.0, None), ("came_back", rate, ends), ("because_of_it", 0.05, None)];
        let row = |at: usize| {
            let (id, share, ends) = meanings[at];
            let keeping = addressed.filter(|_| share > 0.0).map(|cost| cost / share);
            let times = |share: f64| Some(winning? * share / addressed.filter(|&cost| cost > 0.0)?);
            let found = times(share).filter(|_| share > 0.0);
            let ends = ends.filter(|_| found.is_some()).and_then(|(low, high)| times(low).zip(times(high)));
            vec![
                Cell::Text(self.context.speaker.name("keeping-meant", id)),
                number_cell(winning),
                number_cell(keeping),
                number_cell(found),
                number_cell(ends.map(|ends| ends.0)),
                number_cell(ends.map(|ends| ends.1)),
                number_cell(winning.map(|cost| cost * share / TIMES_CHEAPER)),
                self.verdict(&Verdict::of(found, ends, TIMES_CHEAPER, f64::INFINITY)),
            ]
        };
        self.table("claim_cost", &columns, meanings.len(), row)
    }

    /// Which costs are known, and which file or input would tell those that are not.
    fn costs(&self) -> Table {
        let speaker = &self.context.speaker;
        let columns = [("cost", Unit::Text), ("amount", Unit::Text), ("known_from", Unit::Text)];
        let found: &Economics = &self.found;
        let typed = || speaker.say(&EconomicsWords::FromInput);
        let acquisition = match &found.acquisition {
            Some(cost) if cost.spent.is_some() => (Some(self.money(cost.by_customer)), EconomicsWords::FromAds),
            Some(cost) => (Some(self.money(cost.by_customer)), EconomicsWords::FromInput),
            None => (None, EconomicsWords::NeedsAds),
        };
        let rows = [
            ("economics-acquisition_cost", acquisition.0, speaker.say(&acquisition.1)),
            match found.config.retention_cost {
                Some(cost) => ("economics-retention_cost", Some(self.money(cost.major())), typed()),
                None => ("economics-retention_cost", None, speaker.say(&EconomicsWords::NeedsRetentionCost)),
            },
            match found.margins.overall() {
                Some(margin) if self.coverage.is_some() => {
                    let share = self.coverage.as_ref().map(|coverage| coverage.percent(speaker)).unwrap_or_default();
                    let known = speaker.say(&EconomicsWords::FromProducts { share });
                    ("margin", Some(speaker.locale().percent(margin, 0)), known)
                }
                Some(margin) => ("margin", Some(speaker.locale().percent(margin, 0)), typed()),
                None => ("margin", None, speaker.say(&EconomicsWords::NeedsMargin)),
            },
        ];
        let row = |at: usize| {
            let (id, amount, known) = &rows[at];
            let amount = amount.clone().unwrap_or_else(|| speaker.nothing());
            vec![Cell::Text(speaker.name("parameter", id)), Cell::Text(amount), Cell::Text(known.clone())]
        };
        self.table("costs", &columns, rows.len(), row)
    }

    fn incentives(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let columns = [
            ("sent_day", Unit::Days),
            ("still_waiting", Unit::Count),
            ("anyway", Unit::Count),
            ("anyway_share", Unit::Share),
            ("incentive_cost", money.clone()),
            ("profit_of_return", money),
            ("break_even", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("break_even_customers", Unit::Count),
            ("is_advised", Unit::Flag),
        ];
        let row = |at: usize| {
            let one = &self.found.incentives[at];
            let people = one.break_even.map(|share| (share * one.waiting as f64).ceil());
            vec![
                count_cell(one.day),
                count_cell(one.waiting),
                count_cell(one.anyway.hits),
                number_cell(one.anyway.rate()),
                number_cell(one.cost),
                number_cell(one.profit),
                number_cell(one.break_even),
                number_cell(one.interval.map(|interval| interval.low)),
                number_cell(one.interval.map(|interval| interval.high)),
                people.map_or(Cell::Nothing, |people| Cell::Count(people as i64)),
                Cell::Flag(one.is_advised),
            ]
        };
        self.table("incentives", &columns, self.found.incentives.len(), row)
    }

    fn weeks(&self) -> Table {
        let columns = [
            ("until", Unit::Days),
            ("still_waiting", Unit::Count),
            ("came", Unit::Count),
            ("came_share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
        ];
        let row = |at: usize| {
            let week = &self.found.weeks[at];
            let interval = share_interval(week.share());
            vec![
                count_cell(week.until),
                count_cell(week.waiting),
                count_cell(week.came),
                number_cell(week.share().rate()),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
            ]
        };
        self.table("weeks", &columns, self.found.weeks.len(), row)
    }

    /// Who goes on to which order; the last row holds later orders too.
    fn chain(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let columns = [
            ("order_number", Unit::Count),
            ("customers", Unit::Count),
            ("goes_on", Unit::Share),
            ("revenue", money.clone()),
            ("revenue_per_order", money),
        ];
        let steps = &self.found.steps;
        let row = |at: usize| {
            let step = &steps[at];
            let next = steps.get(at + 1).map(|next| next.customers as f64 / step.customers.max(1) as f64);
            vec![
                count_cell(step.order),
                count_cell(step.customers),
                number_cell(next),
                Cell::Number(step.revenue.major()),
                Cell::Number(step.revenue.major() / step.customers.max(1) as f64),
            ]
        };
        self.table("chain", &columns, steps.len(), row)
    }
}
