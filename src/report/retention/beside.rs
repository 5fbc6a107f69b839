//! What the retention report tells besides its table: clients, first orders compared, trend, rhythm, second orders.

use super::super::build::Context;
use super::super::speak::wilson_interval;
use super::super::{Figure, FigureKind, Interval, Measure, Note, Series, SeriesKind, Severity, Unit};
use super::{SMALL, Told};
use crate::measures::{
    self, ClientPeriod, Clients, Entry, GroupLabel, Known, Meaning, Retention, RetentionGroup, RetentionGroups, Rhythm,
    SecondOrder, SignUps, share_interval,
};
use crate::stats::ShareTrend;
use crate::units::{Grain, Share};
use crate::words::{NoteWords, RepeatWords};

/// The measures beside the table.
pub(super) struct Beside {
    pub rhythm: Rhythm,
    /// Within how many days half of the second orders come.
    pub half_second: Option<u64>,
    /// The natural interval in days, and the period that fits it.
    pub natural: Option<(u64, Grain)>,
    pub clients: Clients,
    pub second: Option<SecondOrder>,
    pub groups: Option<RetentionGroups>,
    /// Who signed up, where that is what retention means.
    pub sign_ups: Option<SignUps>,
    pub trend: Option<ShareTrend>,
}

impl Beside {
    pub fn of(context: &Context, retention: &Retention, k: u32) -> Beside {
        let settings = &context.settings.retention;
        let (data, selection, terms) = (context.dataset, &context.settings.selection, &settings.terms);
        let grain = settings.config.grain;
        let is_nothing = context.is_nothing_selected();
        let mut rhythm = measures::rhythm(data, selection, terms);
        let is_sign_up = terms.meaning == Meaning::SignUp;
        let groups = settings.by.filter(|_| !is_nothing);
        Beside {
            half_second: rhythm.to_second.lower_median().and_then(|days| u64::try_from(days).ok()),
            natural: rhythm.interval().and_then(|days| u64::try_from(days).ok()).zip(rhythm.grain()),
            rhythm,
            clients: measures::clients(data, selection, grain, terms),
            second: (!is_nothing).then(|| measures::second_order(data, selection, terms, settings.second_days())),
            groups: groups.map(|by| measures::retention_groups(data, selection, retention, terms, by, k)),
            sign_ups: is_sign_up.then(|| measures::sign_ups(data, selection, grain, terms)),
            trend: retention.trend(k, terms),
        }
    }

    /// The groups that stand out clearly: the best of those above the rest, the worst of those below.
    fn ends(&self) -> (Option<&RetentionGroup>, Option<&RetentionGroup>) {
        let clear = || self.groups.iter().flat_map(|groups| &groups.groups).filter(|group| group.is_clear());
        let uplift = |group: &&RetentionGroup| group.uplift.map_or(0.0, |uplift| uplift.difference);
        (clear().next().filter(|group| uplift(group) > 0.0), clear().next_back().filter(|group| uplift(group) < 0.0))
    }
}

impl Told<'_> {
    /// Sign-up against abandonment in a sentence.
    pub(super) fn sign_up_finding(&self) -> String {
        let speaker = &self.context.speaker;
        let all = self.beside.sign_ups.as_ref().and_then(SignUps::all);
        let Some(all) = all else { return speaker.say(&RepeatWords::ReadingNoSignUps) };
        let base = f64::from(all.signed_up.min(100));
        let number = |count: u32| speaker.locale().number(f64::from(count) / f64::from(all.signed_up) * base, 0);
        // What is rounded last makes the three tie.
        let parts =
            [all.ordered, all.abandoned].map(|count| (f64::from(count) / f64::from(all.signed_up) * base).round());
        speaker.say(&RepeatWords::ReadingSignUps {
            base: speaker.locale().number(base, 0),
            ordered: number(all.ordered),
            abandoned: number(all.abandoned),
            waiting: speaker.locale().number((base - parts[0] - parts[1]).max(0.0), 0),
            advice: self.advice(),
        })
    }

    /// Returning against one-off clients in a sentence; nothing where there are few.
    pub(super) fn clients_finding(&self) -> Option<String> {
        let speaker = &self.context.speaker;
        let Clients { returning, one_off, .. } = self.beside.clients;
        let all = returning + one_off;
        if all < u64::from(SMALL) {
            return None;
        }
        let back = (returning as f64 / all as f64 * 100.0).round();
        let number = |value: f64| speaker.locale().number(value, 0);
        let (base, returning, one_off) = (number(100.0), number(back), number(100.0 - back));
        Some(speaker.say(&RepeatWords::ReadingClients { base, returning, one_off, advice: self.advice() }))
    }

    /// The reader's guess against the numbers; nothing where none was made or nobody can be judged.
    fn guess(&self) -> Option<String> {
        let speaker = &self.context.speaker;
        let (guess, second) = self.settings().guess.zip(self.beside.second.as_ref())?;
        let (rate, interval) = second.observed.rate().zip(share_interval(second.observed))?;
        let of_base = |share: f64| speaker.locale().number(share * 100.0, 0);
        let (rate, base, low, high) = (of_base(rate), of_base(1.0), of_base(interval.low), of_base(interval.high));
        let days = second.days.into();
        let told = of_base(guess);
        Some(speaker.say(&if guess > interval.high {
            RepeatWords::GuessHigh { guess: told, rate, base, low, high, days }
        } else if guess < interval.low {
            RepeatWords::GuessLow { guess: told, rate, base, low, high, days }
        } else {
            RepeatWords::GuessRight { guess: told, rate, base, low, high, days }
        }))
    }

    /// What to do, from what is surest, as a clause; empty where the numbers are too few to say.
    pub(super) fn advice(&self) -> String {
        let speaker = &self.context.speaker;
        if self.context.is_nothing_selected() {
            return String::new();
        }
        if let Some(all) = self.beside.sign_ups.as_ref().and_then(SignUps::all).filter(|all| all.waiting() > 0) {
            return speaker.say(&RepeatWords::AdviceWaiting { waiting: all.waiting().into() });
        }
        if let (Some(best), _) = self.beside.ends() {
            let percent = |share: Share| speaker.locale().percent(share.rate().unwrap_or(0.0), 0);
            let (rate, rest) = (percent(best.share), percent(best.rest));
            return speaker.say(&RepeatWords::AdviceGroup { best: self.group_name(best), rate, rest });
        }
        let half = self.beside.half_second.filter(|_| self.beside.rhythm.to_second.len() >= SMALL.into());
        half.map_or(String::new(), |days| speaker.say(&RepeatWords::AdviceSecond { days }))
    }

    /// The name of a group.
    pub(super) fn group_name(&self, group: &RetentionGroup) -> String {
        let speaker = &self.context.speaker;
        let label = self.beside.groups.as_ref().map(|groups| groups.label(self.context.dataset, group));
        match label {
            Some(GroupLabel::Text(text)) => text.to_owned(),
            Some(GroupLabel::WithDiscount) => speaker.say(&RepeatWords::WithDiscount),
            Some(GroupLabel::WithoutDiscount) => speaker.say(&RepeatWords::WithoutDiscount),
            Some(GroupLabel::WithoutCode) => speaker.say(&RepeatWords::WithoutCode),
            None => String::new(),
        }
    }

    pub(super) fn beside_measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let mut measures = Vec::new();
        if let Some(all) = self.beside.sign_ups.as_ref().and_then(SignUps::all) {
            let total = all.signed_up.into();
            measures.push(speaker.count_measure("signed_up", total));
            let counts = [("sign_ups_ordered", all.ordered), ("sign_ups_abandoned", all.abandoned)];
            measures.extend(counts.map(|(id, count)| {
                let share = Share::new(count.into(), total);
                speaker.share_measure(id, share, share_interval(share))
            }));
            measures.push(speaker.count_measure("sign_ups_waiting", all.waiting().into()));
        }
        let Clients { returning, one_off, outside, .. } = self.beside.clients;
        let share = Share::new(returning, returning + one_off);
        measures.push(speaker.share_measure("returning_share", share, share_interval(share)));
        measures.push(speaker.count_measure("returning_customers", returning));
        measures.push(speaker.count_measure("one_off_customers", one_off));
        if self.settings().terms.meaning == Meaning::Repeatable {
            measures.push(speaker.count_measure("outside_clients", outside));
        }
        measures.extend(self.latest_clients().map(|row| self.returning_measure(&row)));
        measures.extend(self.trend_measures());
        measures.extend(self.second_measures());
        let days = |id: &str, days: Option<u64>| {
            let display = days.map_or_else(|| speaker.nothing(), |days| speaker.locale().count(days));
            speaker.measure(id, Unit::Days, days.map(|days| days as f64), display)
        };
        measures.push(days("natural_interval", self.beside.natural.map(|(days, _)| days)));
        let median = self.beside.rhythm.all.clone().lower_median().and_then(|days| u64::try_from(days).ok());
        measures.push(days("median_gap", median));
        measures
    }

    /// The latest period that is over and that the filter holds whole.
    fn latest_clients(&self) -> Option<ClientPeriod> {
        let selection = &self.context.settings.selection;
        let to = selection.to.map_or(self.retention.as_of, |to| to.min(self.retention.as_of));
        let is_whole = |row: &&ClientPeriod| {
            row.period.last_day() <= to && selection.from.is_none_or(|from| from <= row.period.first_day())
        };
        self.beside.clients.periods.iter().rev().find(is_whole).copied()
    }

    fn returning_measure(&self, row: &ClientPeriod) -> Measure {
        let speaker = &self.context.speaker;
        let is_then = self.settings().terms.known == Known::Then;
        let returning = if is_then { row.returning_then } else { row.returning_now };
        let share = Share::new(returning.into(), row.clients.into());
        let mut measure = speaker.share_measure("returning_latest", share, share_interval(share));
        let period = speaker.locale().period(row.period);
        measure.label = speaker.say(&RepeatWords::ReturningClients { period: period.clone() });
        measure.definition = speaker.say(&match is_then {
            true => RepeatWords::ReturningClientsThen { period },
            false => RepeatWords::ReturningClientsNow { period },
        });
        measure
    }

    fn trend_measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let Some(trend) = self.beside.trend else { return Vec::new() };
        let when = self.when(self.k);
        let display = speaker.locale().percent(trend.slope, 2);
        let mut slope = speaker.measure("trend", Unit::Share, Some(trend.slope), display);
        slope.label = speaker.say(&RepeatWords::Trend { when: when.clone() });
        slope.definition = speaker.say(&RepeatWords::TrendDefinition { when });
        let display = speaker.locale().number(trend.p, 3);
        vec![slope, speaker.measure("trend_p", Unit::Ratio, Some(trend.p), display)]
    }

    fn second_measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let Some(second) = &self.beside.second else { return Vec::new() };
        let days = second.days.into();
        let day = |day| speaker.locale().day(day);
        let mut rate = speaker.share_measure("second_order", second.observed, share_interval(second.observed));
        rate.label = speaker.say(&RepeatWords::SecondRate { days });
        let (from, to) = (day(second.span.0), day(second.span.1));
        rate.definition = speaker.say(&RepeatWords::SecondRateDefinition { days, from: from.clone(), to });
        let mut measures = vec![rate];
        if let (Some(expected), Some(ratio)) = (second.expected_share(), second.ratio) {
            let display = speaker.locale().percent(expected, 0);
            let mut measure = speaker.measure("second_order_expected", Unit::Share, Some(expected), display);
            measure.label = speaker.say(&RepeatWords::SecondExpected { days });
            let customers = second.baseline.total;
            measure.definition = speaker.say(&RepeatWords::SecondExpectedDefinition { days, from, customers });
            (measure.numerator, measure.denominator) = (Some(ratio.expected), Some(second.observed.total as f64));
            measures.push(measure);
            let display = speaker.locale().number(ratio.ratio, 2);
            let mut measure = speaker.measure("second_ratio", Unit::Ratio, Some(ratio.ratio), display);
            (measure.numerator, measure.denominator) = (Some(ratio.observed as f64), Some(ratio.expected));
            measure.interval = ratio
                .interval
                .map(|interval| Interval { method: "standardised".to_owned(), ..wilson_interval(interval) });
            measures.push(measure);
        }
        measures
    }

    pub(super) fn beside_figures(&self) -> Vec<Figure> {
        let line = |column: &str| Series { column: column.into(), ..Series::default() };
        let banded = |column: &str| Series { low: Some("low".into()), high: Some("high".into()), ..line(column) };
        let expected = |column: &str| Series { kind: SeriesKind::Expected, ..line(column) };
        let figure = |id: &str, title: String, kind: FigureKind, x: &str, series: Vec<Series>| Figure {
            id: id.into(),
            title,
            kind,
            table: id.into(),
            x: x.into(),
            series,
        };
        let mut figures = Vec::new();
        if self.beside.groups.as_ref().is_some_and(|groups| !groups.groups.is_empty()) {
            let series = vec![banded("share")];
            figures.push(figure("groups", self.groups_title(), FigureKind::RankedBars, "group", series));
        }
        let mut trend = vec![banded("share")];
        trend.extend(self.beside.trend.map(|_| expected("line")));
        figures.push(figure("trend", self.trend_title(), FigureKind::Lines, "cohort", trend));
        if let Some(second) = &self.beside.second {
            let mut series = vec![banded("share")];
            series.extend(second.ratio.map(|_| expected("expected")));
            figures.push(figure("second_order", self.second_title(), FigureKind::Lines, "cohort", series));
        }
        let gaps = vec![line("usual_share"), line("second_share")];
        figures.push(figure("gaps", self.gaps_title(), FigureKind::Lines, "within_days", gaps));
        figures
    }

    fn groups_title(&self) -> String {
        let speaker = &self.context.speaker;
        let when = self.when(self.k);
        let percent = |share: Share| speaker.locale().percent(share.rate().unwrap_or(0.0), 0);
        speaker.say(&match self.beside.ends() {
            (Some(best), Some(worst)) => RepeatWords::GroupsTitle {
                best: self.group_name(best),
                best_rate: percent(best.share),
                worst: self.group_name(worst),
                worst_rate: percent(worst.share),
                when,
            },
            (Some(best), None) => {
                let (rate, rest) = (percent(best.share), percent(best.rest));
                RepeatWords::GroupsBest { best: self.group_name(best), rate, rest, when }
            }
            (None, Some(worst)) => {
                let (rate, rest) = (percent(worst.share), percent(worst.rest));
                RepeatWords::GroupsWorst { worst: self.group_name(worst), rate, rest, when }
            }
            (None, None) => RepeatWords::GroupsAlike { when },
        })
    }

    fn trend_title(&self) -> String {
        let speaker = &self.context.speaker;
        let when = self.when(self.k);
        let Some(trend) = self.beside.trend else { return speaker.say(&RepeatWords::TrendPlain { when }) };
        let percent = |share: f64| speaker.locale().percent(share, 0);
        let mut scores = self.retention.closed(self.k).map(|(cohort, _)| f64::from(cohort.period.ordinal));
        let first = scores.next().unwrap_or(trend.mean_score);
        let last = scores.last().unwrap_or(first);
        let (first, last) = (percent(trend.at(first)), percent(trend.at(last)));
        speaker.say(&match trend.slope {
            _ if trend.p >= 0.05 || first == last => RepeatWords::TrendFlat { rate: percent(trend.mean_share), when },
            slope if slope > 0.0 => RepeatWords::TrendUp { first, last, when },
            _ => RepeatWords::TrendDown { first, last, when },
        })
    }

    /// The reader's guess where one was made, else the finding.
    fn second_title(&self) -> String {
        self.guess().unwrap_or_else(|| self.second_finding())
    }

    fn second_finding(&self) -> String {
        let speaker = &self.context.speaker;
        let days = self.settings().second_days().into();
        let told = self.beside.second.as_ref().and_then(|second| {
            let interval = second.ratio?.interval?;
            let percent = |share: f64| speaker.locale().percent(share, 0);
            let (rate, expected) = (percent(second.observed.rate()?), percent(second.expected_share()?));
            Some(if interval.low > 1.0 && rate != expected {
                RepeatWords::SecondMore { rate, expected, days }
            } else if interval.high < 1.0 && rate != expected {
                RepeatWords::SecondFewer { rate, expected, days }
            } else {
                RepeatWords::SecondAsExpected { rate, expected, days }
            })
        });
        speaker.say(&told.unwrap_or(RepeatWords::SecondPlain { days }))
    }

    fn gaps_title(&self) -> String {
        self.context.speaker.say(&match self.beside.natural {
            Some((days, grain)) => RepeatWords::GapsTitle { days, grain: grain.id().to_owned() },
            None => RepeatWords::GapsPlain,
        })
    }

    pub(super) fn beside_notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let terms = &self.settings().terms;
        let mut notes = Vec::new();
        let mut add = |severity, message| notes.push(speaker.note(severity, message));
        if let Some(sign_ups) = &self.beside.sign_ups {
            let dated: u64 = sign_ups.periods.iter().map(|row| u64::from(row.signed_up)).sum();
            if dated == 0 {
                add(Severity::Error, NoteWords::NoSignUps);
            } else if sign_ups.undated > 0 {
                add(Severity::Warning, NoteWords::UndatedSignUps { people: sign_ups.undated });
            }
            if dated > 0 && !sign_ups.tells_leaving {
                add(Severity::Info, NoteWords::NoLeaving);
            }
        }
        if let Some((days, grain)) = self.beside.natural {
            let place = |grain: Grain| Grain::ALL.iter().position(|&known| known == grain).unwrap_or(0);
            let is_far = place(grain).abs_diff(place(self.retention.config.grain)) > 1;
            if is_far && self.beside.rhythm.typical.len() >= SMALL.into() {
                let fits = speaker.name("value-fits", grain.id());
                add(Severity::Warning, NoteWords::GrainFar { days, fits });
            }
        }
        if terms.entry == Entry::Recurring && terms.meaning != Meaning::SignUp {
            add(Severity::Info, NoteWords::RecurringEntries);
        }
        if terms.known == Known::Then {
            add(Severity::Info, NoteWords::KnownThen);
        }
        if terms.meaning == Meaning::Repeatable && terms.not_repeatable.is_empty() {
            add(Severity::Warning, NoteWords::AllRepeatable);
        }
        if self.settings().measure == super::RetentionMeasure::Margin && self.settings().margin.is_none() {
            add(Severity::Warning, NoteWords::NoMargin);
        }
        if let Some(groups) = &self.beside.groups {
            let compared = groups.groups.iter().filter(|group| group.adjusted_p.is_some()).count() as u64;
            let small = groups.groups.len() as u64 - compared;
            if groups.groups.is_empty() {
                add(Severity::Warning, NoteWords::NoSuchAttribute);
            } else {
                add(Severity::Info, NoteWords::GroupsCompared { groups: compared });
            }
            if small > 0 {
                add(Severity::Warning, NoteWords::SmallGroups { groups: small, least: RetentionGroups::LEAST });
            }
        }
        notes
    }
}
