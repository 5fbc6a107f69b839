//! Pareto/NBD: likelihood with derivatives, chance to be still there, expected orders; its integral by Gauss's quadrature.

use super::History;
use crate::stats::descent::Local;
use crate::stats::special::{digamma, ln_gamma_step, trigamma};

/// Times the sum of alpha and age this is as good as for ever: what a customer has not ordered by then he never will.
pub(super) const FOREVER: f64 = 1e12;

/// The nodes of Gauss's quadrature with 12 points on −1 to 1 above 0, with their weights; those below 0 mirror them.
const NODES: [(f64, f64); 6] = [
    (0.125_233_408_511_468_9, 0.249_147_045_813_402_7),
    (0.367_831_498_998_180_2, 0.233_492_536_538_354_64),
    (0.587_317_954_286_617_5, 0.203_167_426_723_065_65),
    (0.769_902_674_194_304_7, 0.160_078_328_543_346_1),
    (0.904_117_256_370_474_8, 0.106_939_325_995_318_88),
    (0.981_560_634_246_719_2, 0.047_175_336_386_512_02),
];

/// A stretch of the integral is at most this long, in the logarithm of time: its nodes then see no pole.
const LONGEST: f64 = 2.5;
/// And falls by at most this, in the logarithm.
const STEEPEST: f64 = 6.0;

/// A node y: α + y and β + y, and their logarithms.
struct Node {
    sums: [f64; 2],
    lns: [f64; 2],
}

/// Visits the nodes y of ∫ ((α + from) / (α + y))^q ((β + from) / (β + y))^s / (β + y) dy between two times, with their
/// weights.
///
/// The integral runs over the logarithm of y plus the smaller of α and β, in which the integrand is smooth whatever the
/// parameters; stretches are as long as it stays within a few powers of e, and the last ones that cannot matter are left out.
fn visit([alpha, s, beta]: [f64; 3], q: f64, from: f64, to: f64, mut node: impl FnMut(f64, Node)) {
    if to <= from {
        return;
    }
    let near = alpha.min(beta);
    let (more_alpha, more_beta) = (alpha - near, beta - near);
    let end = libm::log(near + to);
    let mut at = libm::log(near + from);
    let fall_at = |w: f64| {
        let y = libm::exp(w);
        y * (q / (more_alpha + y) + s / (more_beta + y))
    };
    let (ln_alpha, ln_beta) = (libm::log(alpha + from), libm::log(beta + from));
    let mut sum = 0.0;
    while at < end {
        let mut length = LONGEST.min(end - at);
        while fall_at(at + length) * length > STEEPEST {
            length *= 0.5;
        }
        // What is left would be too short for a number of this size.
        if at + length <= at {
            return;
        }
        let (middle, half) = (at + 0.5 * length, 0.5 * length);
        let mut part = 0.0;
        for (place, weight) in NODES {
            for side in [-1.0, 1.0] {
                let w = middle + side * place * half;
                let y = libm::exp(w);
                let (of_alpha, of_beta) = (more_alpha + y, more_beta + y);
                let ln = |more: f64, sum: f64| if more == 0.0 { w } else { libm::log(sum) };
                let lns = [ln(more_alpha, of_alpha), ln(more_beta, of_beta)];
                let fall = q * (lns[0] - ln_alpha) + s * (lns[1] - ln_beta);
                let weight = weight * half * libm::exp(-fall) * y / of_beta;
                part += weight;
                node(weight, Node { sums: [of_alpha, of_beta], lns });
            }
        }
        sum += part;
        at += length;
        if part < 1e-18 * sum {
            return;
        }
    }
}

/// Visits the nodes of one stretch with their weights.
pub(super) fn nodes_between(from: f64, to: f64, mut node: impl FnMut(f64, f64)) {
    let (middle, half) = (0.5 * (from + to), 0.5 * (to - from));
    for (place, weight) in NODES {
        node(middle - place * half, weight * half);
        node(middle + place * half, weight * half);
    }
}

/// How likely a new customer places `x` orders within a time: he stays and places them, or places them before he drops out.
pub(super) fn chance_of_orders([r, alpha, s, beta]: &[f64; 4], span: f64, x: f64) -> f64 {
    let placed = libm::exp(ln_gamma_step(*r, x) - ln_gamma_step(1.0, x));
    let part = |time: f64| if x > 0.0 { libm::exp(-x * libm::log1p(alpha / time)) } else { 1.0 };
    let mut leaves = 0.0;
    visit([*alpha, *s, *beta], *r, 0.0, span, |weight, node| {
        let time = node.sums[0] - alpha;
        leaves += if time > 0.0 { weight * part(time) } else { 0.0 };
    });
    let stays = libm::exp(-r * libm::log1p(span / alpha) - s * libm::log1p(span / beta)) * part(span);
    placed * (stays + s * leaves)
}

/// Discounted orders of a customer who is still there, for ever: (r + x) ∕ (α + T) · ∫ e^(−δt) ((β + T) ∕ (β + T + t))^s dt.
pub(super) fn discounted([r, alpha, s, beta]: &[f64; 4], history: &History, rate: f64) -> f64 {
    let often = (r + history.repeats) / (alpha + history.age);
    let late = beta + history.age;
    if rate <= 0.0 {
        return if *s > 1.0 { often * late / (s - 1.0) } else { f64::INFINITY };
    }
    // Over w = ln(1 + t ∕ (β + T)).
    let (mut sum, mut at, fall) = (0.0, 0.0, rate * late);
    loop {
        let mut part = 0.0;
        let length = 0.5;
        nodes_between(at, at + length, |w, weight| {
            part += weight * libm::exp(w * (1.0 - s) - fall * libm::expm1(w));
        });
        sum += part;
        at += length;
        if part < 1e-17 * sum || at > 700.0 {
            return often * late * sum;
        }
    }
}

/// The logarithm of the odds that the customer is gone.
///
/// **Formula**: s (α + T)^(r+x) (β + T)^s ∫ (α + y)^−(r+x) (β + y)^−(s+1) dy from tₓ to T.
pub(super) fn ln_odds([r, alpha, s, beta]: &[f64; 4], history: &History) -> f64 {
    let q = r + history.repeats;
    let mut sum = 0.0;
    visit([*alpha, *s, *beta], q, history.last, history.age, |weight, _| sum += weight);
    let silent = history.age - history.last;
    libm::log(s * sum)
        + q * libm::log1p(silent / (alpha + history.last))
        + s * libm::log1p(silent / (beta + history.last))
}

/// E[Y(t)] of a customer who is still there: (r + x) (β + T) / ((α + T) (s − 1)) · (1 − ((β + T) / (β + T + t))^(s−1)); s = 1
/// is taken as its limit.
pub(super) fn expected([r, alpha, s, beta]: &[f64; 4], history: &History, span: f64) -> f64 {
    let less = s - 1.0;
    let ln = libm::log1p(span / (beta + history.age));
    let grown = if less == 0.0 { ln } else { -libm::expm1(-less * ln) / less };
    (r + history.repeats) * (beta + history.age) / (alpha + history.age) * grown
}

/// How likely a customer who is still there places no order within a time: he stays without one, or drops out before it.
pub(super) fn none_within([r, alpha, s, beta]: &[f64; 4], history: &History, span: f64) -> f64 {
    let (q, end) = (r + history.repeats, history.age);
    let mut sum = 0.0;
    visit([*alpha, *s, *beta], q, end, end + span, |weight, _| sum += weight);
    let stays = libm::exp(-q * libm::log1p(span / (alpha + end)) - s * libm::log1p(span / (beta + end)));
    (stays + s * sum).min(1.0)
}

/// How likely the next order of a customer who is still there comes at a time, by unit of time.
pub(super) fn density([r, alpha, s, beta]: &[f64; 4], history: &History, span: f64) -> f64 {
    let (q, end) = (r + history.repeats, history.age);
    let stays = -q * libm::log1p(span / (alpha + end)) - s * libm::log1p(span / (beta + end));
    q / (alpha + end + span) * libm::exp(stays)
}

/// The negative log-likelihood of histories at one place.
pub(super) struct Likelihood {
    at: [f64; 4],
    repeats: f64,
    /// ln Γ(r + x) − ln Γ(r), and its two derivatives.
    of_repeats: [f64; 3],
}

impl Likelihood {
    pub(super) fn new(at: [f64; 4]) -> Likelihood {
        Likelihood { at, repeats: f64::NAN, of_repeats: [0.0; 3] }
    }

    /// Of one history; the derivatives by r, alpha, s and beta.
    pub(super) fn of(&mut self, history: &History) -> Local<4> {
        let [r, alpha, s, beta] = self.at;
        let (x, age, last) = (history.repeats, history.age, history.last);
        let q = r + x;
        if x != self.repeats {
            self.repeats = x;
            self.of_repeats = [ln_gamma_step(r, x), digamma(q) - digamma(r), trigamma(q) - trigamma(r)];
        }
        let [step, first, second] = self.of_repeats;
        let (end, late) = (alpha + age, beta + age);
        let (aged, worn) = (libm::log1p(age / alpha), libm::log1p(age / beta));
        let mut value = step - r * aged - if x > 0.0 { x * libm::log(end) } else { 0.0 } - s * worn;
        let mut slope = [first - aged, r / alpha - q / end, -worn, s / beta - s / late];
        let mut curve = [[0.0; 4]; 4];
        curve[0][0] = second;
        curve[1][0] = 1.0 / alpha - 1.0 / end;
        curve[1][1] = q / (end * end) - r / (alpha * alpha);
        curve[3][2] = 1.0 / beta - 1.0 / late;
        curve[3][3] = s / (late * late) - s / (beta * beta);
        if age > last {
            let mut means = Means::default();
            let (ln_end, ln_late) = (libm::log(end), libm::log(late));
            visit([alpha, s, beta], q, last, age, |weight, node| {
                means.add(weight, s, q, &Node { sums: [end, late], lns: [ln_end, ln_late] }, &node);
            });
            let silent = age - last;
            let odds = libm::log(s * means.weight)
                + q * libm::log1p(silent / (alpha + last))
                + s * libm::log1p(silent / (beta + last));
            let tail = libm::exp(-odds.abs());
            value += odds.max(0.0) + libm::log1p(tail);
            let gone = if odds > 0.0 { 1.0 } else { tail } / (1.0 + tail);
            let of_odds = means.slope.map(|sum| sum / means.weight);
            for i in 0..4 {
                slope[i] += gone * of_odds[i];
                for j in 0..=i {
                    // The mean of the products less the product of the means, and the spread between here and gone.
                    let spread = means.curve[i][j] / means.weight - of_odds[i] * of_odds[j];
                    curve[i][j] += gone * spread + gone * (1.0 - gone) * of_odds[i] * of_odds[j];
                }
            }
        }
        Local { value: -value, slope: slope.map(|d| -d), curve: curve.map(|row| row.map(|d| -d)) }
    }
}

/// Means over the nodes of the derivatives of the logarithm of the integrand.
#[derive(Default)]
struct Means {
    weight: f64,
    slope: [f64; 4],
    curve: [[f64; 4]; 4],
}

impl Means {
    fn add(&mut self, weight: f64, s: f64, q: f64, end: &Node, here: &Node) {
        let ([of_end, of_late], [one, other]) = (end.sums.map(|sum| 1.0 / sum), here.sums.map(|sum| 1.0 / sum));
        let slope = [
            end.lns[0] - here.lns[0],
            q * (of_end - one),
            1.0 / s + end.lns[1] - here.lns[1],
            s * of_late - (s + 1.0) * other,
        ];
        let mut curve = [[0.0; 4]; 4];
        curve[1][0] = of_end - one;
        curve[1][1] = q * (one * one - of_end * of_end);
        curve[2][2] = -1.0 / (s * s);
        curve[3][2] = of_late - other;
        curve[3][3] = (s + 1.0) * other * other - s * of_late * of_late;
        self.weight += weight;
        for i in 0..4 {
            self.slope[i] += weight * slope[i];
            for j in 0..=i {
                self.curve[i][j] += weight * (curve[i][j] + slope[i] * slope[j]);
            }
        }
    }
}
