//! Chance from a seed: integers only, so that every machine draws the same.

/// A seeded source of chance (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014). Good enough to invent a shop; no secret may rest on it.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
}

const GOLDEN_GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;

impl Dice {
    /// The stream `stream` of a seed: what one stream draws never shifts what another draws.
    pub fn new(seed: u64, stream: u64) -> Dice {
        let mut dice = Dice { state: seed };
        let mixed = dice.next_number() ^ stream.wrapping_mul(GOLDEN_GAMMA);
        Dice { state: mixed }
    }

    /// The next 64 bits.
    pub fn next_number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(GOLDEN_GAMMA);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `count - 1`; 0 where `count` is 0.
    pub fn below(&mut self, count: u32) -> u32 {
        (((self.next_number() >> 32) * u64::from(count)) >> 32) as u32
    }

    /// True in `per_mille` of 1000 cases.
    pub fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// One of the items, each with its weight; nothing where no weight is above zero.
    pub fn pick<'a, T>(&mut self, items: &'a [(T, u32)]) -> Option<&'a T> {
        let mut left = self.below(items.iter().map(|(_, weight)| weight).sum());
        for (item, weight) in items {
            if left < *weight {
                return Some(item);
            }
            left -= weight;
        }
        None
    }

    /// Whole days until something happens that is equally likely every day, `mean` days on average.
    pub fn waiting_days(&mut self, mean: u32) -> i32 {
        let above_zero = (self.next_number() >> 11) + 1;
        let uniform = above_zero as f64 / (1_u64 << 53) as f64;
        (-libm::log(uniform) * f64::from(mean)) as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of seed 1234567, as printed in the published C version by Sebastiano Vigna.
    #[test]
    fn draws_the_published_sequence() {
        let mut dice = Dice { state: 1_234_567 };
        let drawn: Vec<u64> = (0..3).map(|_| dice.next_number()).collect();
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn waiting_has_its_mean() {
        let mut dice = Dice::new(1, 1);
        let total: i64 = (0..20_000).map(|_| i64::from(dice.waiting_days(70))).sum();
        // Whole days are cut, which takes half a day off the mean; the standard error is half a day too.
        assert!((total as f64 / 20_000.0 - 69.5).abs() < 2.0, "{total}");
    }

    #[test]
    fn weights_decide_and_zero_never_comes() {
        let mut dice = Dice::new(3, 3);
        let mut seen = [0_u32; 3];
        for _ in 0..3000 {
            if let Some(&item) = dice.pick(&[(0_usize, 1), (1, 0), (2, 2)]) {
                seen[item] += 1;
            }
        }
        assert_eq!(seen[1], 0);
        assert!((900..1100).contains(&seen[0]), "{seen:?}");
        assert_eq!(dice.pick::<u8>(&[]), None);
    }
}
