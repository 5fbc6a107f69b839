//! The single numbers of what the retention report tells besides its cohorts.

use super::super::speak::wilson_interval;
use super::super::{Interval, Measure, Unit};
use super::Told;
use crate::measures::{ClientPeriod, Clients, Known, Meaning, SignUps, share_interval};
use crate::units::Share;
use crate::words::RepeatWords;

impl Told<'_> {
    pub(super) fn beside_measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let mut measures = Vec::new();
        if let Some(all) = self.beside.sign_ups.as_ref().and_then(SignUps::all) {
            let total = all.signed_up.into();
            measures.push(speaker.count_measure("signed_up", total));
            let counts = [("sign_ups_ordered", all.ordered), ("sign_ups_abandoned", all.abandoned)];
            measures.extend(counts.map(|(id, count)| {
                let share = Share::new(count.into(), total);
                let mut measure = speaker.share_measure(id, share, share_interval(share));
                if self.context.tells_activity() {
                    let id = format!("{id}_active");
                    (measure.label, measure.definition) =
                        (speaker.name("measure", &id), speaker.name("definition", &id));
                }
                measure
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
        let least = 0.001;
        let display = match trend.p < least {
            true => format!("< {}", speaker.locale().number(least, 3)),
            false => speaker.locale().number(trend.p, 3),
        };
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
}
