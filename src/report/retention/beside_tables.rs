//! The tables of what the retention report tells besides its cohorts.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Table, Unit};
use super::Told;
use crate::measures::{ClientPeriod, RetentionGroup, SecondOrderMonth, SignUpPeriod, share_interval};
use crate::units::Share;

/// The days at which the table of gaps is told.
const DAYS: [i32; 20] = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 75, 90, 120, 150, 180, 240, 300, 365, 730];

impl Told<'_> {
    pub(super) fn beside_tables(&self) -> Vec<Table> {
        let mut tables = vec![self.trend(), self.known(), self.gaps(), self.second_orders()];
        if self.beside.groups.is_some() {
            tables.push(self.groups());
        }
        if self.beside.sign_ups.is_some() {
            tables.push(self.sign_ups());
        }
        tables
    }

    fn beside_table(&self, id: &str, columns: &[(&str, Unit)], rows: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), rows, row)
    }

    /// One row a cohort that has closed the period of the sentence.
    fn trend(&self) -> Table {
        let closed: Vec<_> = self.retention.closed(self.k).collect();
        let columns = [
            ("cohort", Unit::Date),
            ("returned", Unit::Count),
            ("eligible", Unit::Count),
            ("share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("line", Unit::Share),
        ];
        self.beside_table("trend", &columns, closed.len(), |at| {
            let (cohort, share) = closed[at];
            let mut row = vec![Cell::Text(cohort.period.to_string())];
            row.extend(counted(share));
            row.push(number_cell(self.beside.trend.map(|trend| trend.at(f64::from(cohort.period.ordinal)))));
            row
        })
    }

    /// One row a way to start, those compared first.
    fn groups(&self) -> Table {
        let groups = self.beside.groups.as_ref().map_or(&[][..], |groups| &groups.groups);
        let columns = [
            ("group", Unit::Text),
            ("returned", Unit::Count),
            ("eligible", Unit::Count),
            ("share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("rest_share", Unit::Share),
            ("uplift", Unit::Share),
            ("uplift_low", Unit::Share),
            ("uplift_high", Unit::Share),
            ("p", Unit::Ratio),
            ("adjusted_p", Unit::Ratio),
            ("is_clear", Unit::Flag),
        ];
        self.beside_table("groups", &columns, groups.len(), |at| {
            let group: &RetentionGroup = &groups[at];
            let mut row = vec![Cell::Text(self.group_name(group))];
            row.extend(counted(group.share));
            let uplift = group.uplift;
            row.extend([
                number_cell(group.rest.rate()),
                number_cell(uplift.map(|uplift| uplift.difference)),
                number_cell(uplift.map(|uplift| uplift.interval.low)),
                number_cell(uplift.map(|uplift| uplift.interval.high)),
                number_cell(uplift.filter(|_| group.adjusted_p.is_some()).map(|uplift| uplift.p)),
                number_cell(group.adjusted_p),
                group.adjusted_p.map_or(Cell::Nothing, |_| Cell::Flag(group.is_clear())),
            ]);
            row
        })
    }

    /// One row a period: its clients as known then and now.
    fn known(&self) -> Table {
        let money = self.context.speaker.money_unit();
        let columns = [
            ("in_period", Unit::Date),
            ("clients", Unit::Count),
            ("returning_then", Unit::Count),
            ("share_then", Unit::Share),
            ("returning_now", Unit::Count),
            ("share_now", Unit::Share),
            ("revenue_then", money.clone()),
            ("revenue_now", money),
        ];
        let rows = &self.beside.clients.periods;
        self.beside_table("known", &columns, rows.len(), |at| {
            let row: &ClientPeriod = &rows[at];
            let share = |returning: u32| number_cell(Share::new(returning.into(), row.clients.into()).rate());
            vec![
                Cell::Text(row.period.to_string()),
                count_cell(row.clients),
                count_cell(row.returning_then),
                share(row.returning_then),
                count_cell(row.returning_now),
                share(row.returning_now),
                Cell::Number(row.revenue_then.major()),
                Cell::Number(row.revenue_now.major()),
            ]
        })
    }

    /// One row a number of days; none where nobody ordered on two days.
    fn gaps(&self) -> Table {
        let columns = [("within_days", Unit::Count), ("usual_share", Unit::Share), ("second_share", Unit::Share)];
        let rhythm = &self.beside.rhythm;
        let rows = if rhythm.typical.is_empty() { 0 } else { DAYS.len() };
        self.beside_table("gaps", &columns, rows, |at| {
            let days = DAYS[at];
            let share = |gaps: &crate::records::DayGaps| number_cell(Share::new(gaps.up_to(days), gaps.len()).rate());
            vec![count_cell(days), share(&rhythm.typical), share(&rhythm.to_second)]
        })
    }

    /// One row a month of first orders that can be judged.
    fn second_orders(&self) -> Table {
        let months = self.beside.second.as_ref().map_or(&[][..], |second| &second.months);
        let columns = [
            ("cohort", Unit::Date),
            ("second_orders", Unit::Count),
            ("eligible", Unit::Count),
            ("share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("expected", Unit::Share),
        ];
        self.beside_table("second_order", &columns, months.len(), |at| {
            let month: &SecondOrderMonth = &months[at];
            let mut row = vec![Cell::Text(month.month.to_string())];
            row.extend(counted(month.share));
            row.push(number_cell(month.expected));
            row
        })
    }

    /// One row a period of sign-ups.
    fn sign_ups(&self) -> Table {
        let periods = self.beside.sign_ups.as_ref().map_or(&[][..], |sign_ups| &sign_ups.periods);
        let columns = [
            ("in_period", Unit::Date),
            ("ordered", Unit::Count),
            ("signed_up", Unit::Count),
            ("share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
            ("abandoned", Unit::Count),
            ("waiting", Unit::Count),
            ("ordered_and_left", Unit::Count),
        ];
        self.beside_table("sign_ups", &columns, periods.len(), |at| {
            let row: &SignUpPeriod = &periods[at];
            let mut cells = vec![Cell::Text(row.period.to_string())];
            cells.extend(counted(row.share()));
            cells.extend([count_cell(row.abandoned), count_cell(row.waiting()), count_cell(row.ordered_and_left)]);
            cells
        })
    }
}

/// Hits, total, share and its interval.
fn counted(share: Share) -> [Cell; 5] {
    let interval = share_interval(share);
    [
        count_cell(share.hits),
        count_cell(share.total),
        number_cell(share.rate()),
        number_cell(interval.map(|interval| interval.low)),
        number_cell(interval.map(|interval| interval.high)),
    ]
}
