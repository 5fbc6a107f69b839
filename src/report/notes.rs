//! What a reader must know about the data before using any number.

use super::build::Context;
use super::problems::file_in_words;
use super::settings::Settings;
use super::{Measure, Note, Severity};
use crate::records::{Counted, CurrencySeen, Dataset, RepairReason, SetAsideReason, Tally};
use crate::units::{Currency, Day, Money, Share};
use crate::words::{NoteWords, ReportWords};
use serde::Serialize;

/// So many days without an order may be by chance.
const A_MONTH: i32 = 31;

/// The notes that every report carries: where the orders come from, what is not in them, what is weak about them.
pub(super) fn of_data(context: &Context) -> Vec<Note> {
    let Context { dataset, joined, speaker, settings, .. } = context;
    let mut notes = Vec::new();
    let mut add = |severity, message| notes.push(speaker.note(severity, message));
    let orders = dataset.orders.len() as u64;
    if orders == 0 && dataset.refunds.is_empty() {
        add(Severity::Error, NoteWords::NoData);
        set_aside(context, &mut notes);
        return notes;
    }
    if context.is_nothing_selected() {
        add(Severity::Error, NoteWords::NothingSelected { orders });
    } else if dataset.customers.is_empty() {
        add(Severity::Error, NoteWords::NoCustomers { orders });
    }
    if dataset.is_sample {
        add(Severity::Warning, NoteWords::SampleData);
    }
    if let Some(start) = joined.history_start.filter(|start| start.starts_mid_life) {
        let day = speaker.locale().day(start.first_day);
        let share = speaker.locale().percent(start.customers_in_guard.rate().unwrap_or(0.0), 0);
        let days = start.guard_days.into();
        add(Severity::Warning, NoteWords::HistoryStartsMidLife { day, days, share });
    }
    if let Some((from, to)) = joined.unkeyed_overlap {
        let (from, to) = (speaker.locale().day(from), speaker.locale().day(to));
        add(Severity::Warning, NoteWords::UnkeyedOverlap { from, to });
    }
    let nobody = dataset.orders_of_nobody().len() as u64;
    if nobody > 0 && !dataset.customers.is_empty() {
        let share = speaker.locale().percent_of(nobody as f64 / orders as f64, orders);
        add(Severity::Warning, NoteWords::OrdersWithoutCustomer { orders: nobody, share });
    }
    let weak = context.weakly_known;
    if weak.hits > 0 {
        let share = speaker.locale().percent_of(weak.rate().unwrap_or(0.0), weak.total);
        add(Severity::Warning, NoteWords::CustomersByNameOrPhone { customers: weak.hits, share });
    }
    if !dataset.currency.is_known() {
        add(Severity::Info, NoteWords::NoCurrency);
    }
    let others: Vec<_> = joined.currencies.iter().filter(|seen| seen.currency != dataset.currency).collect();
    let (converted, left_out): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|seen| has_rate(settings, seen.currency));
    let currency = || dataset.currency.code().to_owned();
    let list = |seen: &[&CurrencySeen]| {
        let named = seen.iter().map(|seen| {
            speaker.say(&ReportWords::OrdersIn { currency: seen.currency.code().to_owned(), orders: seen.orders })
        });
        (seen.iter().map(|seen| seen.orders).sum::<u64>(), speaker.locale().list(named))
    };
    if !left_out.is_empty() {
        let (orders, list) = list(&left_out);
        add(Severity::Warning, NoteWords::OtherCurrencies { orders, list, currency: currency() });
    }
    if let Some(last) = counted_end(context) {
        let (last, as_of) = (speaker.locale().day(last), speaker.locale().day(dataset.as_of));
        add(Severity::Warning, NoteWords::CountedEndEarlier { currency: currency(), last, as_of });
    }
    if !converted.is_empty() {
        let (orders, list) = list(&converted);
        add(Severity::Info, NoteWords::ConvertedCurrencies { orders, list, currency: currency() });
    }
    if joined.identity.joined_people > 0 {
        add(Severity::Info, NoteWords::PeopleJoined { people: joined.identity.joined_people });
    }
    if joined.reused_order_ids > 0 {
        add(Severity::Info, NoteWords::ReusedOrderIds { orders: joined.reused_order_ids });
    }
    if joined.orders_in_several_files > 0 {
        add(Severity::Info, NoteWords::OverlapCountedOnce { orders: joined.orders_in_several_files });
    }
    for file in joined.ledger.files.iter().filter(|file| file.unsure_amounts > 0) {
        let (file, numbers) = (file_in_words(&file.name), file.unsure_amounts);
        add(Severity::Warning, NoteWords::DecimalMarkUnsure { file, numbers });
    }
    let refunded = dataset.orders.refund.total();
    if refunded > Money::ZERO && settings.choices.revenue_basis == crate::records::RevenueBasis::NetOfRefunds {
        add(Severity::Info, NoteWords::RefundsNetted { amount: speaker.money(refunded) });
    }
    if !dataset.refunds.is_empty() {
        let amount = speaker.money(dataset.refunds.amount.iter().copied().sum());
        add(Severity::Info, NoteWords::RefundsWithoutOrder { refunds: dataset.refunds.len() as u64, amount });
    }
    set_aside(context, &mut notes);
    notes
}

/// The day of the last order counted, where orders in currencies that are left out go on for more than a month after it and so
/// decide up to which day all is counted.
pub(super) fn counted_end(context: &Context) -> Option<Day> {
    let Context { dataset, joined, settings, .. } = context;
    let is_left_out = |seen: &CurrencySeen| seen.currency != dataset.currency && !has_rate(settings, seen.currency);
    if settings.choices.as_of.is_some() || !joined.currencies.iter().any(is_left_out) {
        return None;
    }
    let (_, last_of_all) = dataset.coverage?;
    let last = Day::from_number(dataset.orders.day.iter().max()?);
    (last_of_all.since(last) > A_MONTH).then_some(last)
}

/// Whether orders in this currency are turned into the one counted.
fn has_rate(settings: &Settings, currency: Currency) -> bool {
    settings.choices.rates.iter().any(|(known, _)| *known == currency)
}

/// The notes of a report that tells of lifetimes instead of orders.
pub(super) fn of_lives(context: &Context) -> Vec<Note> {
    let mut notes = Vec::new();
    if context.dataset.is_sample {
        notes.push(context.speaker.note(Severity::Warning, NoteWords::SampleData));
    }
    let selection = &context.settings.selection;
    let (known, _) = crate::measures::life_filters(context.dataset);
    let filters = [
        ("channel", &selection.channels),
        ("campaign", &selection.campaigns),
        ("product", &selection.products),
        ("country", &selection.countries),
    ];
    if filters.iter().any(|(id, values)| !values.is_empty() && !known.contains(id)) {
        notes.push(context.speaker.note(Severity::Warning, NoteWords::FilterNotOfLives));
    }
    set_aside(context, &mut notes);
    notes
}

/// The shares that stand beside every rate: orders without a customer, customers known only by name or phone.
pub(super) fn coverage_measures(context: &Context) -> Vec<Measure> {
    let orders = context.dataset.orders.len() as u64;
    let nobody = Share::new(context.dataset.orders_of_nobody().len() as u64, orders);
    vec![
        context.speaker.share_measure("orders_without_customer", nobody, None),
        context.speaker.share_measure("customers_by_name_or_phone", context.weakly_known, None),
    ]
}

/// Customers known only by a phone number or a name, of all with an order: whoever has refunds alone is not behind any rate.
pub(super) fn weakly_known(dataset: &Dataset) -> Share {
    use crate::records::CustomerKind::{Name, Phone};
    let customers = dataset.customers.orders_from.windows(2).zip(&dataset.customers.kinds);
    let with_orders = customers.filter(|(orders, _)| orders[0] < orders[1]);
    with_orders.fold(Share::default(), |share, (_, kind)| {
        Share::new(share.hits + u64::from(matches!(kind, Name | Phone)), share.total + 1)
    })
}

/// Rows set aside and mended in all files, by reason, most rows first.
fn set_aside(context: &Context, notes: &mut Vec<Note>) {
    let speaker = &context.speaker;
    let ledger = &context.joined.ledger;
    let Tally { rows_set_aside, rows_repaired, .. } = ledger.tally;
    let aside: Vec<&Counted<SetAsideReason>> = ledger.files.iter().flat_map(|file| &file.set_aside).collect();
    let mended: Vec<&Counted<RepairReason>> = ledger.files.iter().flat_map(|file| &file.repaired).collect();
    if rows_set_aside > 0 {
        let message = NoteWords::RowsSetAside { rows: rows_set_aside, reasons: reasons(context, &aside) };
        notes.push(speaker.note(Severity::Info, message));
    }
    if rows_repaired > 0 {
        let message = NoteWords::RowsRepaired { rows: rows_repaired, reasons: reasons(context, &mended) };
        notes.push(speaker.note(Severity::Info, message));
    }
}

fn reasons<Reason: Copy + Ord + Serialize>(context: &Context, counted: &[&Counted<Reason>]) -> String {
    let mut by_reason: std::collections::BTreeMap<Reason, u64> = std::collections::BTreeMap::new();
    for count in counted {
        *by_reason.entry(count.reason).or_default() += count.rows;
    }
    let mut sorted: Vec<(Reason, u64)> = by_reason.into_iter().collect();
    sorted.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    let named = sorted.into_iter().map(|(reason, rows)| {
        let reason = context.speaker.name("reason", &id_of(reason));
        context.speaker.say(&ReportWords::Reason { reason, rows })
    });
    context.speaker.locale().list(named)
}

/// The stable id of a reason, as it is serialised.
pub(super) fn id_of<Id: Serialize>(id: Id) -> String {
    serde_json::to_value(id).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
