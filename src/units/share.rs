//! A share: hits out of a total, kept as the two counts.

use serde::{Deserialize, Serialize};

/// `hits` of `total`, as counts, so that the denominator always travels with the rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// How many of the total have the property.
    pub hits: u64,
    /// How many were looked at.
    pub total: u64,
}

impl Share {
    /// `hits` of `total`.
    pub const fn new(hits: u64, total: u64) -> Share {
        Share { hits, total }
    }

    /// The rate between 0 and 1, or nothing where nobody was looked at.
    pub fn rate(self) -> Option<f64> {
        (self.total > 0).then(|| self.hits as f64 / self.total as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn nothing_of_nothing_is_no_rate() {
        assert_eq!(Share::new(0, 0).rate(), None);
        assert_eq!(Share::new(1, 4).rate(), Some(0.25));
    }
}
