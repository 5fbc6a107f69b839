//! What the reader of a forecast should know: how it was tried, targets and weak weeks, what changed in the past.

use super::super::{Note, Severity};
use super::Told;
use crate::measures::{Target, TargetVerdict};
use crate::units::Grain;
use crate::words::NoteWords;

/// From so many whole days on a season of the year is looked for in days.
const TWO_YEARS: usize = 730;

impl Told<'_> {
    pub(super) fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes: Vec<Note> = self.found.targets.iter().flat_map(|target| self.of_target(target)).collect();
        notes.extend(self.weak_week());
        let Some(ahead) = self.ahead() else { return notes };
        let number = |value: f64| speaker.locale().number(value, 2);
        notes.push(match ahead.test {
            None => speaker.note(Severity::Warning, NoteWords::ForecastUntested),
            Some(test) => {
                let (tries, periods) = (u64::from(test.origins), u64::from(test.periods));
                let (error, naive) = (number(test.mase), number(test.naive_mase));
                if test.is_better() {
                    speaker.note(Severity::Info, NoteWords::ForecastTested { tries, periods, error, naive })
                } else {
                    speaker.note(Severity::Warning, NoteWords::ForecastNotBetter { tries, periods, error, naive })
                }
            }
        });
        if let Some(last) = self.unusual().last() {
            let (periods, last_one) = (self.unusual().count() as u64, speaker.locale().period(last.period));
            let (value, expected) = (self.amount(last.value), self.amount(last.expected.unwrap_or(last.value)));
            notes.push(
                speaker.note(Severity::Info, NoteWords::ForecastUnusual { periods, last: last_one, value, expected }),
            );
        }
        notes.extend(self.of_levels());
        notes
    }

    /// Levels that changed, a rise or fall under way, and what may pass for one.
    fn of_levels(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let grain = self.found.config.grain.id().to_owned();
        let mut notes = Vec::new();
        if let Some(last) = self.found.changes.last() {
            let since = speaker.locale().period(last.at);
            let (before, after) = (self.amount(last.before), self.amount(last.after));
            let (changes, grain) = (self.found.changes.len() as u64, grain.clone());
            notes.push(speaker.note(Severity::Info, NoteWords::LevelChanged { changes, since, before, after, grain }));
        }
        if let Some(rising) = self.found.rising {
            let share = |by: f64| speaker.locale().percent(by.abs(), 1);
            let side = |by: f64| if by < 0.0 { "falls" } else { "rises" }.to_owned();
            let (by, usual) = (share(rising.by), share(rising.usual));
            let (side, usual_side) = (side(rising.by), side(rising.usual));
            let since = speaker.locale().period(rising.since);
            let note = NoteWords::TrendUnderWay { side, by, since, usual_side, usual, grain };
            notes.push(speaker.note(Severity::Info, note));
        }
        let is_year_unseen = match self.found.config.grain {
            Grain::Day => self.found.history.len() < TWO_YEARS,
            _ => self.found.season.is_none(),
        };
        if is_year_unseen && !notes.is_empty() {
            notes.push(speaker.note(Severity::Warning, NoteWords::YearUnseen));
        }
        notes
    }

    fn weak_week(&self) -> Option<Note> {
        let speaker = &self.context.speaker;
        let weak = self.found.weak_week?;
        Some(speaker.note(
            Severity::Warning,
            NoteWords::WeakWeek {
                of: self.of(),
                week: speaker.locale().period(weak.week),
                value: self.amount(weak.value),
                expected: self.amount(weak.expected),
                low: self.amount(weak.low),
            },
        ))
    }

    fn of_target(&self, target: &Target) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let of = || target.of.id().to_owned();
        let amount = |value: f64| self.amount_of(target.of, value);
        let span = speaker.locale().period(target.span);
        let mut notes = Vec::new();
        notes.push(match target.outlook {
            None => speaker.note(Severity::Warning, NoteWords::TargetUntold { of: of(), span }),
            Some(outlook) => {
                let severity =
                    if outlook.verdict() == TargetVerdict::OnTrack { Severity::Info } else { Severity::Warning };
                let (basis, length) = self.basis(target);
                let note = NoteWords::TargetStands {
                    basis,
                    length,
                    of: of(),
                    span,
                    goal: amount(target.goal),
                    verdict: outlook.verdict().id().to_owned(),
                    chance: speaker.locale().percent(outlook.chance, 0),
                    so_far: amount(target.so_far),
                    days: u64::from(target.days.0),
                    all: u64::from(target.days.1),
                    value: amount(outlook.value),
                    low: amount(outlook.low),
                    high: amount(outlook.high),
                };
                speaker.note(severity, note)
            }
        });
        if let (Some(is_up), Some((last, value)), Some((before, earlier))) =
            (target.crossed(), target.last, target.before)
        {
            let note = NoteWords::TargetCrossed {
                of: of(),
                side: if is_up { "reached" } else { "missed" }.to_owned(),
                goal: amount(target.goal),
                last: speaker.locale().period(last),
                value: amount(value),
                before: speaker.locale().period(before),
                earlier: amount(earlier),
            };
            notes.push(speaker.note(if is_up { Severity::Info } else { Severity::Warning }, note));
        }
        notes
    }
}
