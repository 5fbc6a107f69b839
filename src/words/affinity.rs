//! What the report of product affinity says.

use super::message::messages;

messages! {
    /// Messages of the report of product affinity.
    pub enum AffinityWords {
        /// The strongest pair.
        ReadingPair { product: String, other: String, share: String, times: String } = "affinity-reading-pair",
        /// No pair is proven.
        ReadingNoPair { orders: u64 } = "affinity-reading-no-pair",
        /// Too few orders.
        ReadingFew { orders: u64 } = "affinity-reading-few",
        /// No order names a product.
        ReadingEmpty = "affinity-reading-empty",
        /// Suggestions beat popularity.
        NextBeats { ours: String, popular: String, customers: u64 } = "affinity-next-beats",
        /// They do not.
        NextDoesNot { ours: String, popular: String, customers: u64 } = "affinity-next-does-not",
        /// Too few orders can be held out.
        NextFew = "affinity-next-few",
        /// The strongest pairs.
        FigureStrongest = "affinity-figure-strongest",
        /// Hits beside popularity.
        FigureHits = "affinity-figure-hits",
    }
}
