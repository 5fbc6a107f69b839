//! The named groups of customers, by recency and by frequency and money together.

use serde::{Deserialize, Serialize};

/// A group of customers. Names after Shopify's RFM groups; the map from scores is ours (theirs is unpublished):
///
/// | | FM 1–2 | FM 3 | FM 4–5 |
/// |---|---|---|---|
/// | R 5 | new | active | champions |
/// | R 4 | promising | active | loyal |
/// | R 3 | almost lost | needs attention | needs attention |
/// | R 2 | almost lost | almost lost | at risk |
/// | R 1 | dormant | dormant | previously loyal |
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Bought very lately, often and much.
    Champions,
    /// Bought lately, often and much.
    Loyal,
    /// Bought lately, with middling frequency and money.
    Active,
    /// Bought very lately, seldom or little so far.
    New,
    /// Bought lately, seldom or little so far.
    Promising,
    /// Bought some time ago, with middling or high frequency and money.
    NeedsAttention,
    /// Bought some time ago, seldom or little.
    AlmostLost,
    /// Bought long ago, often and much.
    AtRisk,
    /// Bought longest ago, often and much.
    PreviouslyLoyal,
    /// Bought longest ago, seldom or little.
    Dormant,
}

impl Segment {
    /// Every segment, the best first.
    pub const ALL: [Segment; 10] = [
        Segment::Champions,
        Segment::Loyal,
        Segment::Active,
        Segment::New,
        Segment::Promising,
        Segment::NeedsAttention,
        Segment::AlmostLost,
        Segment::AtRisk,
        Segment::PreviouslyLoyal,
        Segment::Dormant,
    ];

    /// The segment of a recency score and a score of frequency and money together, each 1 to 5.
    pub const fn of(recency_score: u8, fm_score: u8) -> Segment {
        match (recency_score, fm_score) {
            (5.., ..=2) => Segment::New,
            (4, ..=2) => Segment::Promising,
            (4.., 3) => Segment::Active,
            (5.., _) => Segment::Champions,
            (4, _) => Segment::Loyal,
            (3, 3..) => Segment::NeedsAttention,
            (3, _) | (2, ..=3) => Segment::AlmostLost,
            (2, _) => Segment::AtRisk,
            (_, 4..) => Segment::PreviouslyLoyal,
            _ => Segment::Dormant,
        }
    }

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Segment::Champions => "champions",
            Segment::Loyal => "loyal",
            Segment::Active => "active",
            Segment::New => "new",
            Segment::Promising => "promising",
            Segment::NeedsAttention => "needs_attention",
            Segment::AlmostLost => "almost_lost",
            Segment::AtRisk => "at_risk",
            Segment::PreviouslyLoyal => "previously_loyal",
            Segment::Dormant => "dormant",
        }
    }

    /// The segment of a stable id.
    pub fn from_id(id: &str) -> Option<Segment> {
        Segment::ALL.into_iter().find(|segment| segment.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::Segment;

    /// Source: the map in the project's decisions, point 19, cell by cell.
    #[test]
    fn every_cell_of_the_map() {
        let rows = [
            (5, ["new", "new", "active", "champions", "champions"]),
            (4, ["promising", "promising", "active", "loyal", "loyal"]),
            (3, ["almost_lost", "almost_lost", "needs_attention", "needs_attention", "needs_attention"]),
            (2, ["almost_lost", "almost_lost", "almost_lost", "at_risk", "at_risk"]),
            (1, ["dormant", "dormant", "dormant", "previously_loyal", "previously_loyal"]),
        ];
        for (recency, names) in rows {
            for (fm, name) in (1..).zip(names) {
                assert_eq!(Segment::of(recency, fm).id(), name, "R {recency}, FM {fm}");
            }
        }
    }
}
