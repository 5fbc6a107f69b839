//! The interval of every share that the measures give.

use super::Retention;
use crate::stats::{Interval, wilson};
use crate::units::Share;

/// The 95 % Wilson interval of a pooled count; nothing where nobody was looked at.
pub fn share_interval(share: Share) -> Option<Interval> {
    wilson(share, Retention::LEVEL)
}
