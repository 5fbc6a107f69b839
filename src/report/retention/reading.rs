//! The sentences of the retention report, made from its numbers.

use super::super::RetentionMeasure;
use super::super::compare::{Points, points_between};
use super::super::settings::RetentionMean;
use super::{SMALL, Told};
use crate::measures::{Cell, CellState, Cohort, Criterion, Entry, Goods, Known, Meaning, Retention};
use crate::units::{Day, Grain, Money, Share};
use crate::words::RetentionWords;

/// The latest groups, and those of the same calendar periods a year before.
pub(super) struct Recent {
    pub now: Span,
    pub before: Span,
}

/// Groups next to each other, pooled.
pub(super) struct Span {
    pub share: Share,
    pub from: Day,
    pub to: Day,
}

impl Recent {
    /// The cohorts of at most a year up to the latest closed one, and their counterparts a year earlier. Nothing where
    /// either side has fewer than [`SMALL`] customers.
    pub fn of(retention: &Retention, k: u32) -> Option<Recent> {
        let a_year = match retention.config.grain {
            Grain::Day => 365,
            Grain::Week => 52,
            Grain::Month => 12,
            Grain::Quarter => 4,
            Grain::Year => 1,
        };
        let closed = |cohort: &&Cohort| closed_cell(cohort, k).is_some();
        let last = retention.cohorts.iter().filter(closed).map(|cohort| cohort.period).max()?;
        let first = retention.cohorts.first()?.period;
        let length = a_year.min(last.ordinal - a_year - first.ordinal + 1);
        if length < 1 {
            return None;
        }
        let span = |back: i32| {
            let (from, to) = (last.plus(1 - length - back), last.plus(-back));
            let mut share = Share::default();
            for cohort in retention.cohorts.iter().filter(|cohort| from <= cohort.period && cohort.period <= to) {
                if let Some(cell) = closed_cell(cohort, k) {
                    share.hits += u64::from(cell.customers);
                    share.total += u64::from(cohort.size);
                }
            }
            Span { share, from: from.first_day(), to: to.last_day() }
        };
        let recent = Recent { now: span(0), before: span(a_year) };
        let is_enough = |span: &Span| span.share.total >= u64::from(SMALL);
        (is_enough(&recent.now) && is_enough(&recent.before)).then_some(recent)
    }

    pub fn points(&self) -> Points {
        points_between(self.before.share, self.now.share)
    }
}

pub(super) fn closed_cell(cohort: &Cohort, k: u32) -> Option<&Cell> {
    cohort.cells.get(k as usize).filter(|cell| cell.state == CellState::Closed)
}

impl Told<'_> {
    /// The finding and what to do, in one sentence.
    pub(super) fn reading(&self) -> String {
        match self.settings().terms.meaning {
            _ if self.context.is_nothing_selected() => self.rate_finding(),
            Meaning::SignUp => self.sign_up_finding(),
            Meaning::Repeatable => self.clients_finding().unwrap_or_else(|| self.rate_finding()),
            Meaning::RepeatPurchase => self.rate_finding(),
        }
    }

    /// How many come back in the period told.
    fn rate_finding(&self) -> String {
        let speaker = &self.context.speaker;
        if self.customers() == 0 {
            return speaker.say(&RetentionWords::ReadingEmpty);
        }
        let Some(period) = self.pooled(self.k).filter(|period| period.share.total > 0) else {
            return self.reading_open();
        };
        let (when, share) = (self.when(self.k), period.share);
        let (who, act) = (self.who(), self.act());
        let is_usual = self.start() == "first" && self.act_id() == "again";
        if share.hits == 0 {
            return speaker.say(&match is_usual {
                true => RetentionWords::ReadingNone { total: share.total, when },
                false => RetentionWords::ReadingNoneOther { total: share.total, who, act, when },
            });
        }
        if share.total < u64::from(SMALL) {
            let (back, total) = (share.hits, share.total);
            return speaker.say(&match is_usual {
                true => RetentionWords::ReadingFew { back, total, when },
                false => RetentionWords::ReadingFewOther { back, total, who, act, when },
            });
        }
        let rate = self.mean_of(self.k);
        let rate = rate.unwrap_or(0.0);
        // A share under two in a hundred is told of a thousand.
        let base = if rate < 0.02 { 1_000.0 } else { 100.0 };
        let of_base = |share: f64| speaker.locale().number(share * base, 0);
        let (change, advice) = (self.change(base), self.advice());
        let (rate, base) = (of_base(rate), speaker.locale().number(base, 0));
        let interval = period.interval.filter(|_| self.mean() == RetentionMean::Pooled);
        match (interval, self.mean()) {
            (Some(interval), _) => speaker.say(&RetentionWords::Reading {
                rate,
                base,
                who,
                act,
                when,
                low: of_base(interval.low),
                high: of_base(interval.high),
                change,
                advice,
            }),
            (None, RetentionMean::Pooled) => {
                speaker.say(&RetentionWords::ReadingPlain { rate, base, who, act, when, change, advice })
            }
            (None, _) => speaker.say(&RetentionWords::ReadingSimple { rate, base, who, act, when, change, advice }),
        }
    }

    /// What starts the clock, as a stable id of the catalogues.
    fn start(&self) -> &'static str {
        let terms = &self.settings().terms;
        match terms.meaning {
            Meaning::SignUp => "sign_up",
            _ if terms.entry == Entry::Recurring => "recurring",
            _ if !terms.start.is_any() => "chosen",
            Meaning::Repeatable => "repeatable",
            Meaning::RepeatPurchase => "first",
        }
    }

    fn act_id(&self) -> &'static str {
        let terms = &self.settings().terms;
        if self.context.tells_activity() {
            return "visit";
        }
        match (terms.is_same_event(), terms.returns.is_any()) {
            (true, _) => "again",
            (false, true) => "order",
            (false, false) => "chosen",
        }
    }

    /// Who is followed, in words.
    pub(super) fn who(&self) -> String {
        self.context.speaker.say(&RetentionWords::Who { start: self.start().to_owned() })
    }

    /// What counts as coming back, in words.
    pub(super) fn act(&self) -> String {
        self.context.speaker.say(&RetentionWords::Act { act: self.act_id().to_owned() })
    }

    /// The clause that compares the latest groups with those a year before; empty where that cannot be told.
    fn change(&self, base: f64) -> String {
        let speaker = &self.context.speaker;
        let Some(recent) = self.recent() else { return String::new() };
        let (now, before) = (recent.now.share.rate().unwrap_or(0.0), recent.before.share.rate().unwrap_or(0.0));
        let rate = speaker.locale().number(now * base, 0);
        // The two rounded numbers are what a reader sees: their difference is what must tie.
        let points = (now * base).round() - (before * base).round();
        if recent.points().may_be_chance || points == 0.0 {
            speaker.say(&RetentionWords::ChangeNone { rate })
        } else if points > 0.0 {
            speaker.say(&RetentionWords::ChangeMore { rate, points: points as u64 })
        } else {
            speaker.say(&RetentionWords::ChangeFewer { rate, points: -points as u64 })
        }
    }

    fn reading_open(&self) -> String {
        let speaker = &self.context.speaker;
        let first = self.retention.cohorts.first();
        let day = first.and_then(|cohort| {
            let after = cohort.cells.get(self.k as usize).map(|cell| cell.closes);
            after.or_else(|| self.days().is_none().then(|| cohort.period.plus(self.k as i32).last_day()))
        });
        // The members' own days are not known for an elapsed period that has not begun.
        let days = self.days().unwrap_or(0) as i32 * (self.k as i32 + 1);
        let day = day.or_else(|| first.map(|cohort| cohort.period.last_day().plus(days)));
        let day = day.map_or_else(|| speaker.nothing(), |day| speaker.locale().day(day));
        speaker.say(&RetentionWords::ReadingOpen { grain: self.grain(), day })
    }

    /// When an order must be placed to count in period `k`, as a phrase after "order again".
    pub(super) fn when(&self, k: u32) -> String {
        let speaker = &self.context.speaker;
        let (first, last) = self.span(k);
        let (grain, count) = (self.grain(), last);
        let after = speaker.say(&RetentionWords::After { start: self.start().to_owned() });
        let of = speaker.say(&RetentionWords::Of { start: self.start().to_owned() });
        let criterion = self.criterion();
        let bracket_from = match self.retention.brackets.is_empty() {
            true => self.retention.config.bracket().0 as u64,
            false => first,
        };
        speaker.say(&match self.days() {
            None => match criterion {
                Criterion::Bracket if bracket_from < count => {
                    RetentionWords::WhenBracket { grain, from: bracket_from, to: count, after }
                }
                Criterion::Bracket => RetentionWords::WhenOn { grain, count, after },
                Criterion::On => RetentionWords::WhenOn { grain, count, after },
                Criterion::OnOrAfter => RetentionWords::WhenOnOrAfter { grain, count, after },
                Criterion::OnOrBefore => RetentionWords::WhenOnOrBefore { grain, count, of, after },
                Criterion::EveryPeriod => RetentionWords::WhenEveryPeriod { grain, count, of, after },
            },
            Some(days) => match criterion {
                Criterion::On => RetentionWords::WhenElapsed { from: count * days, to: (count + 1) * days - 1, after },
                Criterion::OnOrAfter => RetentionWords::WhenElapsedOrAfter { from: count * days, after },
                Criterion::OnOrBefore => RetentionWords::WhenElapsed { from: days, to: (count + 1) * days - 1, after },
                Criterion::EveryPeriod => RetentionWords::WhenElapsedEvery { count, days, after },
                Criterion::Bracket => {
                    let from = bracket_from.min(count) * days;
                    RetentionWords::WhenElapsed { from, to: (count + 1) * days - 1, after }
                }
            },
        })
    }

    /// What counts, as a reader is told it: of what came later nothing was known at the end of a period.
    fn criterion(&self) -> Criterion {
        match (self.retention.config.criterion, self.settings().terms.known) {
            (Criterion::OnOrAfter, Known::Then) => Criterion::On,
            (criterion, _) => criterion,
        }
    }

    /// The first and the last period that cell `k` covers.
    fn span(&self, k: u32) -> (u64, u64) {
        let span = self.retention.brackets.get(k as usize).copied().unwrap_or((k, k));
        (span.0.into(), span.1.into())
    }

    /// The name of period `k`: `Month 3`, `Months 2–4`, `Days 90–119`.
    pub(super) fn period_name(&self, k: u32) -> String {
        let (first, last) = self.span(k);
        self.context.speaker.say(&match self.days() {
            None if first < last => RetentionWords::PeriodSpan { grain: self.grain(), from: first, to: last },
            None => RetentionWords::Period { grain: self.grain(), count: last },
            Some(days) => RetentionWords::PeriodDays { from: first * days, to: (last + 1) * days - 1 },
        })
    }

    /// The end of period `k`: `the end of month 3`, `day 119`.
    pub(super) fn until(&self, k: u32) -> String {
        let count = self.span(k).1;
        self.context.speaker.say(&match self.days() {
            None => RetentionWords::UntilPeriod { grain: self.grain(), count },
            Some(days) => RetentionWords::UntilDay { day: (count + 1) * days - 1 },
        })
    }

    fn grain(&self) -> String {
        self.retention.config.grain.id().to_owned()
    }

    /// The best and the worst group of enough customers in the period of the sentence.
    pub(super) fn triangle_title(&self) -> String {
        let speaker = &self.context.speaker;
        let rated: Vec<(&Cohort, f64)> = self
            .retention
            .cohorts
            .iter()
            .filter(|cohort| cohort.size >= SMALL)
            .filter_map(|cohort| Some((cohort, closed_cell(cohort, self.k)?.share(cohort.size)?.rate()?)))
            .collect();
        let best = rated.iter().rev().max_by(|one, other| one.1.total_cmp(&other.1));
        let worst = rated.iter().min_by(|one, other| one.1.total_cmp(&other.1));
        let name = |cohort: &Cohort| speaker.locale().period(cohort.period);
        let share_of =
            |cohort: &Cohort| closed_cell(cohort, self.k).and_then(|cell| cell.share(cohort.size)).unwrap_or_default();
        match (best, worst) {
            (Some((best, best_rate)), Some((worst, worst_rate))) if best_rate > worst_rate => {
                if points_between(share_of(worst), share_of(best)).may_be_chance {
                    return speaker.say(&RetentionWords::TriangleAlike {
                        low: speaker.locale().percent(*worst_rate, 0),
                        high: speaker.locale().percent(*best_rate, 0),
                        when: self.when(self.k),
                    });
                }
                speaker.say(&RetentionWords::TriangleTitle {
                    best: name(best),
                    best_rate: speaker.locale().percent(*best_rate, 0),
                    worst: name(worst),
                    worst_rate: speaker.locale().percent(*worst_rate, 0),
                    when: self.when(self.k),
                })
            }
            _ => speaker.say(&RetentionWords::TrianglePlain),
        }
    }

    pub(super) fn curve_title(&self) -> String {
        let speaker = &self.context.speaker;
        let criterion = self.criterion();
        let until = matches!(criterion, Criterion::OnOrBefore | Criterion::Bracket);
        let name = |k: u32| if until { self.until(k) } else { self.period_name(k) };
        let told = |k: u32| Some((name(k), speaker.locale().percent(self.mean_of(k)?, 0)));
        let has_many = |k: &u32| self.pooled(*k).is_some_and(|period| period.share.total >= u64::from(SMALL));
        let last = (2..self.retention.pooled.len() as u32).rev().find(has_many);
        match (told(1), last.and_then(told)) {
            (Some((first, first_rate)), Some((last, last_rate))) => speaker.say(&match criterion {
                _ if until => RetentionWords::CurveUntil { first, first_rate, last, last_rate },
                Criterion::OnOrAfter => RetentionWords::CurveOrLater { first, first_rate, last, last_rate },
                _ => RetentionWords::CurveTitle { first, first_rate, last, last_rate },
            }),
            _ => speaker.say(&RetentionWords::CurvePlain),
        }
    }

    /// The chosen mean of period `k`.
    pub(super) fn mean_of(&self, k: u32) -> Option<f64> {
        let period = self.pooled(k)?;
        match self.mean() {
            RetentionMean::Pooled => period.share.rate(),
            RetentionMean::Simple => period.simple_mean,
            RetentionMean::Mixpanel => period.size_weighted_mean,
        }
    }

    /// The title of the triangle of orders or revenue: what all cells hold together.
    pub(super) fn total_title(&self, measure: RetentionMeasure) -> String {
        let speaker = &self.context.speaker;
        let cohorts = self.retention.cohorts.len() as u64;
        let cells = || self.retention.cohorts.iter().flat_map(|cohort| &cohort.cells);
        if cohorts == 0 {
            return speaker.say(&RetentionWords::TrianglePlain);
        }
        let revenue = || cells().map(|cell| cell.revenue).sum::<Money>();
        let goods = || {
            let mut goods = Goods::default();
            cells().for_each(|cell| goods += cell.goods);
            goods
        };
        speaker.say(&match measure {
            RetentionMeasure::Revenue => RetentionWords::TriangleRevenue { revenue: speaker.money(revenue()), cohorts },
            RetentionMeasure::Margin => match self.margins.left(revenue(), goods()) {
                Some(left) => {
                    let margin = speaker.number(&speaker.money_unit(), left, 2);
                    RetentionWords::TriangleMargin { margin, cohorts }
                }
                None => RetentionWords::TrianglePlain,
            },
            _ => RetentionWords::TriangleOrders { orders: cells().map(|cell| u64::from(cell.orders)).sum(), cohorts },
        })
    }
}
