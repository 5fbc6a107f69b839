//! The batches to join, numbered through: order `entry` of all batches is order `index` of one of them.

use super::{AssemblyError, Part};
use crate::records::{NONE, OrderBatch};
use std::ops::Range;
use std::sync::Arc;

/// The batches, those of the later files first, so that the order in which files were added does not matter.
pub(super) struct Sources {
    pub(super) batches: Vec<Arc<OrderBatch>>,
    /// For each batch the index of its table in the ledger.
    pub(super) tables: Vec<usize>,
    /// The last moment of an order in each batch.
    pub(super) last_second: Vec<i64>,
    /// For each batch the number of its first order; one entry more than batches.
    starts: Vec<u32>,
    /// For each batch and order the place of its first line, or [`NONE`].
    first_lines: Vec<Vec<u32>>,
}

impl Sources {
    pub(super) fn of(parts: &[Part]) -> Result<Sources, AssemblyError> {
        let mut order: Vec<(i64, &str, usize, &Arc<OrderBatch>)> = parts
            .iter()
            .enumerate()
            .filter_map(|(table, part)| Some((table, part, part.batch.as_ref()?)))
            .map(|(table, part, batch)| {
                let last = batch.orders.placed_at.iter().max().unwrap_or(i64::MIN);
                (last, part.ledger.name.as_str(), table, batch)
            })
            .collect();
        order.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)).then(one.2.cmp(&other.2)));
        let batches: Vec<Arc<OrderBatch>> = order.iter().map(|(_, _, _, batch)| Arc::clone(batch)).collect();
        let mut starts = vec![0_u32];
        let mut total = 0_usize;
        for batch in &batches {
            total = total.saturating_add(batch.orders.len());
            starts.push(u32::try_from(total).ok().filter(|&n| n < NONE).ok_or(AssemblyError::TooManyOrders)?);
        }
        let lines = batches.iter().map(|batch| batch.lines.len()).fold(0, usize::saturating_add);
        u32::try_from(lines).map_err(|_| AssemblyError::TooManyOrders)?;
        Ok(Sources {
            tables: order.iter().map(|part| part.2).collect(),
            last_second: order.iter().map(|part| part.0).collect(),
            first_lines: vec![Vec::new(); batches.len()],
            batches,
            starts,
        })
    }

    /// Whether an order is only the rest of one that another file begins.
    pub(super) fn is_rest(&self, batch: usize, index: usize) -> bool {
        index == 0 && self.batches[batch].starts_with_rest
    }

    /// Looks for the first line of every order; `true` when done.
    pub(super) fn find_lines(&mut self, batch: &mut usize, line: &mut usize, budget: &mut usize) -> bool {
        while let Some(source) = self.batches.get(*batch) {
            let first_lines = &mut self.first_lines[*batch];
            if source.lines.is_empty() {
                (*batch, *line) = (*batch + 1, 0);
                continue;
            }
            if first_lines.is_empty() {
                first_lines.resize(source.orders.len(), NONE);
            }
            let of_orders = &source.lines.order;
            let end = of_orders.len().min(*line + *budget);
            for at in *line..end {
                if (at == 0 || of_orders.at(at - 1) != of_orders.at(at))
                    && let Some(first) = first_lines.get_mut(of_orders.at(at) as usize)
                {
                    *first = at as u32;
                }
            }
            *budget -= end - *line;
            *line = end;
            if end < of_orders.len() {
                return false;
            }
            (*batch, *line) = (*batch + 1, 0);
        }
        true
    }

    /// How many orders there are in all batches.
    pub(super) fn orders(&self) -> usize {
        self.starts.last().map_or(0, |&total| total as usize)
    }

    /// The batch and the index in it of an order.
    pub(super) fn locate(&self, entry: u32) -> (usize, usize) {
        let batch = if self.batches.len() == 1 { 0 } else { self.starts.partition_point(|&start| start <= entry) - 1 };
        (batch, (entry - self.starts[batch]) as usize)
    }

    /// The number of the first order of a batch.
    pub(super) fn start(&self, batch: usize) -> u32 {
        self.starts[batch]
    }

    /// The place of the first line of an order in its batch, or [`NONE`].
    pub(super) fn first_line(&self, batch: usize, index: usize) -> u32 {
        self.first_lines[batch].get(index).copied().unwrap_or(NONE)
    }

    /// The places of the lines of an order in its batch.
    pub(super) fn lines(&self, batch: usize, index: usize) -> Range<usize> {
        self.lines_from(batch, index, self.first_line(batch, index))
    }

    /// The places of the lines of an order whose first line is known.
    pub(super) fn lines_from(&self, batch: usize, index: usize, first: u32) -> Range<usize> {
        if first == NONE {
            return 0..0;
        }
        let of_orders = &self.batches[batch].lines.order;
        let first = first as usize;
        let mut end = first;
        while of_orders.get(end).is_some_and(|order| order as usize == index) {
            end += 1;
        }
        first..end
    }
}
