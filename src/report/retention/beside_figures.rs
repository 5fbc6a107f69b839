//! The figures of what the retention report tells besides its cohorts, each with its finding as title.

use super::super::{Figure, FigureKind, Series, SeriesKind};
use super::Told;
use crate::units::Share;
use crate::words::RepeatWords;

impl Told<'_> {
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
        let speaker = &self.context.speaker;
        let mut figures = Vec::new();
        if self.beside.groups.as_ref().is_some_and(|groups| !groups.groups.is_empty()) {
            let series = vec![banded("share")];
            figures.push(figure("groups", self.groups_title(), FigureKind::RankedBars, "group", series));
        }
        if let Some(groups) = self.beside.groups.as_ref().filter(|groups| !groups.curves.is_empty()) {
            let series = (1..=groups.curves.len()).map(|at| line(&format!("group_{at}"))).collect();
            let title = speaker.say(&RepeatWords::CurvesTitle);
            figures.push(figure("group_curves", title, FigureKind::Lines, "period", series));
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
}
