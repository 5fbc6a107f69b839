//! How much of the revenue hangs on how few customers: the Lorenz curve, Gini's coefficient, and the classes A, B and C.

use crate::units::Money;

/// How unevenly an amount is spread over customers.
///
/// **Answers**: what would we lose with our best customers?
///
/// **Definition**: with customers in ascending order of their amounts xᵢ, the Lorenz curve tells what share of the whole the
/// lowest customers bring; Gini's coefficient ∑ (2i − n − 1) xᵢ / (n ∑ xᵢ) is twice the area between it and the even spread:
/// 0 where all bring the same, near 1 where one brings all. Class A is the fewest best customers who bring 80 % together, B
/// those who bring the next 15 %, C the rest.
///
/// **Counts / does not count**: every customer given. Amounts below 0 (more refunded than paid) count as they are; they all
/// stand in class C.
///
/// **Empty**: no shares where the whole is 0 or less.
///
/// **Example**, checked by hand: 1, 1, 2 and 6 have Gini (−3 − 1 + 2 + 18) / (4 · 10) = 0.4; the top 20 % is one customer with
/// 60 %. A is two customers (the first brings less than 80 %, both together no less), B the other two (before the last it is 90 %,
/// less than 95 %).
///
/// **Source**: M. O. Lorenz (1905), C. Gini (1912); the limits of ABC analysis after Pareto are those in common use.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Concentration {
    /// Amounts in descending order, in ten-thousandths.
    descending: Vec<i64>,
    /// Sums of the first of them; one more than there are.
    sums: Vec<i128>,
}

/// A class of customers by what they bring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AbcClass {
    /// Customers.
    pub customers: u64,
    /// What they bring.
    pub revenue: Money,
    /// The least that one of them brings; nothing where the class is empty.
    pub least: Option<Money>,
}

/// Where the classes A and B end, in hundredths of the whole.
const CLASSES: [i128; 2] = [80, 95];

impl Concentration {
    /// Of the amounts of customers.
    pub fn of(amounts: impl Iterator<Item = Money>) -> Concentration {
        let mut descending: Vec<i64> = amounts.map(Money::ten_thousandths).collect();
        descending.sort_unstable_by(|one, other| other.cmp(one));
        let mut sums = Vec::with_capacity(descending.len() + 1);
        let mut sum = 0;
        sums.push(sum);
        for &amount in &descending {
            sum += i128::from(amount);
            sums.push(sum);
        }
        Concentration { descending, sums }
    }

    fn whole(&self) -> Option<i128> {
        self.sums.last().copied().filter(|&whole| whole > 0)
    }

    /// Gini's coefficient.
    pub fn gini(&self) -> Option<f64> {
        let (n, whole) = (self.descending.len() as i128, self.whole()?);
        // Descending, the customer at `at` has the rank n − at.
        let sum: i128 =
            (0_i128..).zip(&self.descending).map(|(at, &amount)| (n - 1 - 2 * at) * i128::from(amount)).sum();
        Some(sum as f64 / (n as f64 * whole as f64))
    }

    /// The Herfindahl–Hirschman index: ∑ (xᵢ ∕ ∑ x)², the chance that two units of money drawn at random are from one customer. It is
    /// 1 ∕ n where n customers bring the same, 1 where one brings all; 1 ∕ index is the number of equal customers that would hang
    /// together as closely.
    ///
    /// **Empty**: as [`Concentration::gini`]. Checked by hand: 1, 1, 2 and 6 give 42 ∕ 100.
    pub fn herfindahl(&self) -> Option<f64> {
        let whole = self.whole()? as f64;
        Some(self.descending.iter().map(|&amount| amount as f64 / whole).map(|share| share * share).sum())
    }

    /// What the top `share` of customers bring, their number rounded up, as a share of the whole.
    pub fn top(&self, share: f64) -> Option<f64> {
        let whole = self.whole()?;
        let wanted = whole_above(share * self.descending.len() as f64).min(self.descending.len());
        Some(self.sums[wanted] as f64 / whole as f64)
    }

    /// What the lowest `share` of customers bring as a share of the whole, between two customers in proportion.
    pub fn lorenz(&self, share: f64) -> Option<f64> {
        let (n, whole) = (self.descending.len(), self.whole()?);
        let top = (1.0 - share.clamp(0.0, 1.0)) * n as f64;
        let below = (top as usize).min(n);
        let next = if below < n { self.descending[below] as f64 } else { 0.0 };
        let of_top = self.sums[below] as f64 + (top - below as f64) * next;
        Some(1.0 - of_top / whole as f64)
    }

    /// The classes A, B and C; all customers are in C where there is nothing to share.
    pub fn classes(&self) -> [AbcClass; 3] {
        let mut classes = [AbcClass::default(); 3];
        for (&amount, &before) in self.descending.iter().zip(&self.sums) {
            let is_before = |limit: &i128| self.whole().is_some_and(|whole| amount > 0 && before * 100 < whole * limit);
            let class = CLASSES.iter().position(is_before).unwrap_or(CLASSES.len());
            let amount = Money::from_ten_thousandths(amount);
            classes[class].customers += 1;
            classes[class].revenue += amount;
            classes[class].least = Some(amount);
        }
        classes
    }
}

fn whole_above(value: f64) -> usize {
    // Shares such as 0.2 of 5 must not become 2 by a rounding of the last digit.
    (value - 1e-9).max(0.0).ceil() as usize
}
