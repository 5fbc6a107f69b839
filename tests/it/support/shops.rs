//! Invented shops whose customers come and go as a model says, from a seed.

use perennial::stats::{History, PurchaseKind, PurchaseModel};

/// Numbers from a seed (splitmix64), and the distributions that shops are drawn from.
pub struct Draws(pub u64);

impl Draws {
    /// Between 0 and 1, neither of them.
    pub fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64 + f64::EPSILON / 4.0
    }

    pub fn exponential(&mut self, rate: f64) -> f64 {
        -libm::log(self.uniform()) / rate
    }

    fn normal(&mut self) -> f64 {
        let (one, other) = (self.uniform(), self.uniform());
        (-2.0 * libm::log(one)).sqrt() * libm::cos(std::f64::consts::TAU * other)
    }

    /// Shape and rate (Marsaglia and Tsang 2000).
    pub fn gamma(&mut self, shape: f64, rate: f64) -> f64 {
        if shape < 1.0 {
            let lift = libm::pow(self.uniform(), 1.0 / shape);
            return self.gamma(shape + 1.0, rate) * lift;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && libm::log(self.uniform()) < 0.5 * x * x + d - d * v + d * libm::log(v) {
                return d * v / rate;
            }
        }
    }

    fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (one, other) = (self.gamma(a, 1.0), self.gamma(b, 1.0));
        one / (one + other)
    }
}

/// One customer of a shop: what is known at the end of observation, and the orders within `ahead` after it.
pub struct Customer {
    pub history: History,
    pub later: f64,
}

/// The customers of a shop, who first ordered evenly over the first half of `span`.
pub fn shop(model: &PurchaseModel, customers: usize, span: f64, ahead: f64, seed: u64) -> Vec<Customer> {
    let mut draws = Draws(seed.wrapping_mul(0x2545_F491_4F6C_DD1D));
    let [r, alpha, third, fourth] = model.parameters;
    (0..customers)
        .map(|_| {
            let age = span * (1.0 - 0.5 * draws.uniform());
            let rate = draws.gamma(r, alpha);
            let (mut leaves, mut chance) = (f64::INFINITY, 0.0);
            match model.kind {
                PurchaseKind::ParetoNbd => {
                    let leaving = draws.gamma(third, fourth);
                    leaves = draws.exponential(leaving);
                }
                _ => chance = draws.beta(third, fourth),
            }
            if model.kind == PurchaseKind::MbgNbd && draws.uniform() < chance {
                leaves = 0.0;
            }
            let (mut repeats, mut last, mut later, mut at) = (0.0, 0.0, 0.0, 0.0);
            loop {
                at += draws.exponential(rate);
                if at > leaves || at > age + ahead {
                    break;
                }
                if at <= age {
                    (repeats, last) = (repeats + 1.0, at);
                } else {
                    later += 1.0;
                }
                if chance > 0.0 && draws.uniform() < chance {
                    leaves = at;
                }
            }
            Customer { history: History { repeats, last, age }, later }
        })
        .collect()
}
