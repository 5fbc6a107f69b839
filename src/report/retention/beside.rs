//! What the retention report tells besides its table: clients, first orders compared, trend, rhythm, second orders.

use super::super::build::Context;
use super::super::{Note, Severity};
use super::{SMALL, Told};
use crate::measures::{
    self, ActivityGap, Clients, GroupLabel, Histories, Known, Meaning, Retention, RetentionGroup, RetentionGroups,
    Rhythm, SecondOrder, SignUps, share_interval,
};
use crate::records::RevenueBasis;
use crate::stats::ShareTrend;
use crate::units::{Grain, Money, Share};
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
    pub fn of(context: &Context, retention: &Retention, found: Histories, k: u32) -> Beside {
        let settings = &context.settings.retention;
        let (data, selection, terms) = (context.dataset, &context.settings.selection, &settings.terms);
        let grain = settings.config.grain;
        let is_nothing = context.is_nothing_selected();
        let mut rhythm = found.rhythm;
        let is_sign_up = terms.meaning == Meaning::SignUp;
        let groups = settings.by.filter(|_| !is_nothing);
        Beside {
            half_second: rhythm.to_second.lower_median().and_then(|days| u64::try_from(days).ok()),
            natural: rhythm.interval().and_then(|days| u64::try_from(days).ok()).zip(rhythm.grain()),
            rhythm,
            clients: found.clients,
            second: (!is_nothing).then_some(found.second),
            groups: groups.map(|by| measures::retention_groups(data, selection, retention, terms, by, k)),
            sign_ups: is_sign_up.then(|| measures::sign_ups(data, selection, grain, terms)),
            trend: retention.trend(k, terms),
        }
    }

    /// The groups that stand out clearly: the best of those above the rest, the worst of those below.
    pub(super) fn ends(&self) -> (Option<&RetentionGroup>, Option<&RetentionGroup>) {
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
        let gap = self.context.activity.flatten().filter(|gap| *gap != ActivityGap::SignUps);
        let Some(all) = all else {
            return speaker.say(&if gap.is_some() {
                RepeatWords::ReadingNoActivity
            } else {
                RepeatWords::ReadingNoSignUps
            });
        };
        if gap.is_some() {
            return speaker.say(&RepeatWords::ReadingNoActivity);
        }
        let base = f64::from(all.signed_up.min(100));
        let number = |count: u32| speaker.locale().number(f64::from(count) / f64::from(all.signed_up) * base, 0);
        // What is rounded last makes the three tie.
        let parts =
            [all.ordered, all.abandoned].map(|count| (f64::from(count) / f64::from(all.signed_up) * base).round());
        let (ordered, abandoned, base_told) =
            (number(all.ordered), number(all.abandoned), speaker.locale().number(base, 0));
        let waiting = speaker.locale().number((base - parts[0] - parts[1]).max(0.0), 0);
        let (base, advice) = (base_told, self.advice());
        speaker.say(&match self.context.tells_activity() {
            true => RepeatWords::ReadingSignUpsActive { base, ordered, abandoned, waiting, advice },
            false => RepeatWords::ReadingSignUps { base, ordered, abandoned, waiting, advice },
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
    pub(super) fn guess(&self) -> Option<String> {
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

    pub(super) fn beside_notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let terms = &self.settings().terms;
        let mut notes = Vec::new();
        let mut add = |severity, message| notes.push(speaker.note(severity, message));
        if let Some(sign_ups) = &self.beside.sign_ups {
            let dated: u64 = sign_ups.periods.iter().map(|row| u64::from(row.signed_up)).sum();
            if self.context.tells_activity() {
                add(Severity::Info, NoteWords::ActivityForOrders { records: self.context.dataset.orders.len() as u64 });
            }
            if dated == 0 && self.context.activity.flatten() != Some(ActivityGap::SignUps) {
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
        if terms.is_recurring() {
            add(Severity::Info, NoteWords::RecurringEntries);
        }
        if terms.known == Known::Then {
            add(Severity::Info, NoteWords::KnownThen);
        }
        let orders = &self.context.dataset.orders;
        let undated = match self.context.dataset.revenue_basis {
            RevenueBasis::NetOfRefunds => orders.undated_refunds(),
            RevenueBasis::Gross | RevenueBasis::ProductsOnly => Money::ZERO,
        };
        if undated > Money::ZERO {
            let refunds = orders.refund.total();
            let charged = orders.revenue.total() + refunds;
            let of = |whole: Money| speaker.locale().percent_of(undated.major() / whole.major(), 1_000);
            let (share, of_refunds) = (of(charged), of(refunds));
            add(Severity::Info, NoteWords::RefundsUndated { amount: speaker.money(undated), share, of_refunds });
        }
        if terms.meaning == Meaning::Repeatable && terms.not_repeatable.is_empty() {
            add(Severity::Warning, NoteWords::AllRepeatable);
        }
        if self.settings().measure == super::RetentionMeasure::Margin && self.margins.elsewhere().is_none() {
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
