//! Who is who across the files? Match rates of every two tables, who does not match and why, and what was joined.

use super::build::Context;
use super::speak::{count_cell, number_cell};
use super::{Cell, Figure, Measure, Note, Severity, Table, Unit};
use crate::measures;
use crate::records::{ChannelDays, CustomerKind, IdentityFacts, JoinedPeople, Missed, PairMatch};
use crate::units::Share;
use crate::words::{IdentityWords, NoteWords};

/// Below this share of people found in the other table the page says so.
const LOW_MATCH: f64 = 0.2;

struct Told<'request> {
    context: &'request Context<'request>,
    facts: &'request IdentityFacts,
}

/// The report of who is who.
///
/// Tables: `pairs` (one row each ordered pair of tables that know people: of the people of `file` how many `other_file`
/// knows, with a Wilson interval), `missed` (some who are not found, with the reason), `joined` (people with several
/// identifiers; `number` stands for one in `identity.apart`), `attribution` (how orders got their channel), `channel_days`
/// (visits and orders of one channel on the same days, where no id joins them).
pub(super) fn report(context: &Context) -> super::Report {
    let told = Told { context, facts: &context.joined.identity };
    super::Report {
        reading: told.reading(),
        measures: told.measures(),
        figures: Vec::<Figure>::new(),
        tables: vec![told.pairs(), told.missed(), told.joined(), told.attribution(), told.channel_days()],
        notes: told.notes(),
        ..super::Report::default()
    }
}

impl Told<'_> {
    fn file(&self, table: u32) -> String {
        let files = &self.context.joined.ledger.files;
        files.get(table as usize).map(|file| file.name.clone()).unwrap_or_default()
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        let facts = self.facts;
        let best = facts.pairs.iter().filter(|pair| pair.matched.total > 0).max_by(|one, other| {
            let rate = |pair: &PairMatch| pair.matched.rate().unwrap_or(0.0);
            rate(one).total_cmp(&rate(other)).then(other.table.cmp(&one.table)).then(other.other.cmp(&one.other))
        });
        match best {
            Some(pair) if pair.matched.hits > 0 => speaker.say(&IdentityWords::Reading {
                share: speaker.locale().percent_of(pair.matched.rate().unwrap_or(0.0), pair.matched.total),
                file: self.file(pair.table),
                other: self.file(pair.other),
                joined: facts.joined_people,
            }),
            Some(_) => speaker.say(&IdentityWords::ReadingNobody),
            None if facts.joined_people > 0 => {
                speaker.say(&IdentityWords::ReadingOneFile { joined: facts.joined_people })
            }
            None => speaker.say(&IdentityWords::ReadingNothing),
        }
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        vec![
            speaker.count_measure("people", self.facts.people),
            speaker.count_measure("joined_people", self.facts.joined_people),
            speaker.count_measure("shared_identifiers", self.facts.shared_identifiers),
        ]
    }

    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    fn pairs(&self) -> Table {
        let columns = [
            ("file", Unit::Text),
            ("other_file", Unit::Text),
            ("people", Unit::Count),
            ("matched", Unit::Count),
            ("match_rate", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("nameless", Unit::Count),
        ];
        // The files that fit best come first.
        let rate = |pair: &&PairMatch| pair.matched.rate().unwrap_or(0.0);
        let back = |pair: &&PairMatch| {
            let back = self.facts.pairs.iter().find(|back| back.table == pair.other && back.other == pair.table);
            back.and_then(|back| back.matched.rate()).unwrap_or(0.0)
        };
        let mut pairs: Vec<&PairMatch> = self.facts.pairs.iter().collect();
        pairs.sort_by(|one, other| rate(other).max(back(other)).total_cmp(&rate(one).max(back(one))));
        let row = |at: usize| {
            let pair = pairs[at];
            let interval = measures::share_interval(pair.matched);
            vec![
                Cell::Text(self.file(pair.table)),
                Cell::Text(self.file(pair.other)),
                count_cell(pair.matched.total),
                count_cell(pair.matched.hits),
                number_cell(pair.matched.rate()),
                number_cell(interval.map(|interval| interval.low)),
                number_cell(interval.map(|interval| interval.high)),
                count_cell(pair.nameless),
            ]
        };
        self.table("pairs", &columns, self.facts.pairs.len(), row)
    }

    fn missed(&self) -> Table {
        let columns = [
            ("file", Unit::Text),
            ("other_file", Unit::Text),
            ("customer", Unit::Text),
            ("reason", Unit::Text),
            ("reason_name", Unit::Text),
        ];
        let missed: Vec<(&PairMatch, &Missed)> =
            self.facts.pairs.iter().flat_map(|pair| pair.missed.iter().map(move |missed| (pair, missed))).collect();
        let row = |at: usize| {
            let (pair, missed) = missed[at];
            let reason = super::notes::id_of(missed.reason);
            vec![
                Cell::Text(self.file(pair.table)),
                Cell::Text(self.file(pair.other)),
                Cell::Text(missed.key.clone()),
                Cell::Text(reason.clone()),
                Cell::Text(self.context.speaker.name("missed", &reason)),
            ]
        };
        self.table("missed", &columns, missed.len(), row)
    }

    fn joined(&self) -> Table {
        let columns = [
            ("number", Unit::Text),
            ("customer", Unit::Text),
            ("identifiers", Unit::Text),
            ("identifier_count", Unit::Count),
        ];
        let row = |at: usize| {
            let JoinedPeople { number, key, identifiers, total } = &self.facts.joined[at];
            let named = identifiers.iter().map(|(kind, text)| self.identifier(*kind, text)).collect::<Vec<_>>();
            vec![
                Cell::Text(number.to_string()),
                Cell::Text(key.clone()),
                Cell::Text(named.join(" · ")),
                count_cell(*total),
            ]
        };
        self.table("joined", &columns, self.facts.joined.len(), row)
    }

    /// How orders got their channel, the surest way first.
    fn attribution(&self) -> Table {
        let facts = &self.context.joined.attribution;
        let ways = [
            ("from_file", facts.from_file),
            ("by_order", facts.by_order),
            ("by_person", facts.by_person),
            ("unknown", facts.unknown),
        ];
        let total: u64 = ways.iter().map(|(_, orders)| orders).sum();
        let columns = [("way", Unit::Text), ("way_name", Unit::Text), ("orders", Unit::Count), ("share", Unit::Share)];
        let row = |at: usize| {
            let (way, orders) = ways[at];
            vec![
                Cell::Text(way.to_owned()),
                Cell::Text(self.context.speaker.name("way", way)),
                count_cell(orders),
                number_cell(Share::new(orders, total).rate()),
            ]
        };
        self.table("attribution", &columns, if total == 0 { 0 } else { ways.len() }, row)
    }

    fn channel_days(&self) -> Table {
        let days = &self.context.joined.attribution.by_day;
        let columns =
            [("channel", Unit::Text), ("visits", Unit::Count), ("orders", Unit::Count), ("days", Unit::Count)];
        let row = |at: usize| {
            let ChannelDays { channel, visits, orders, days } = &days[at];
            vec![Cell::Text(channel.clone()), Cell::Number(*visits), count_cell(*orders), count_cell(*days)]
        };
        self.table("channel_days", &columns, days.len(), row)
    }

    fn identifier(&self, kind: CustomerKind, text: &str) -> String {
        let kind = self.context.speaker.name("identifier", kind.id());
        self.context.speaker.say(&IdentityWords::Identifier { kind, text: text.to_owned() })
    }

    /// The files that know hardly anybody of any other file, and whom no other file knows.
    fn strangers(&self) -> Vec<u32> {
        let pairs = &self.facts.pairs;
        let best = |table: u32| {
            let both = pairs.iter().filter(|pair| pair.table == table || pair.other == table);
            both.filter_map(|pair| pair.matched.rate()).fold(0.0, f64::max)
        };
        let mut tables: Vec<u32> = pairs.iter().map(|pair| pair.table).collect();
        tables.sort_unstable();
        tables.dedup();
        tables.retain(|&table| best(table) < LOW_MATCH);
        tables
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        let file = |table| super::problems::file_in_words(&self.file(table));
        let strangers: Vec<String> = self.strangers().into_iter().map(file).collect();
        if !strangers.is_empty() {
            let count = strangers.len() as u64;
            notes.push(
                speaker.note(Severity::Warning, NoteWords::LowMatch { files: speaker.locale().list(strangers), count }),
            );
        }
        let attribution = &self.context.joined.attribution;
        let told = attribution.by_order + attribution.by_person;
        if told > 0 {
            let (orders, by_person) = (told, attribution.by_person);
            let days = u64::from(self.context.settings.choices.attribution.days);
            notes.push(speaker.note(Severity::Info, NoteWords::OrdersTold { orders, by_person, days }));
        }
        if !attribution.by_day.is_empty() && told == 0 {
            notes.push(speaker.note(Severity::Info, NoteWords::TrafficByDay));
        }
        if self.facts.shared_identifiers > 0 {
            let message = NoteWords::SharedIdentifiers { count: self.facts.shared_identifiers };
            notes.push(speaker.note(Severity::Info, message));
        }
        notes
    }
}
