//! The lowest value of a function whose first and second derivatives are known: Newton's steps, shortened where they would lead up.

use super::matrix::Cholesky;

/// Value, first and second derivatives of a function at one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Local<const N: usize> {
    /// The value.
    pub value: f64,
    /// The first derivatives.
    pub slope: [f64; N],
    /// The second derivatives; the lower triangle counts.
    pub curve: [[f64; N]; N],
}

impl<const N: usize> Default for Local<N> {
    fn default() -> Local<N> {
        Local { value: 0.0, slope: [0.0; N], curve: [[0.0; N]; N] }
    }
}

impl<const N: usize> Local<N> {
    /// The same function of the logarithms of its variables, which are `at`.
    pub fn in_logarithms(&self, at: &[f64; N]) -> Local<N> {
        let mut told = *self;
        for i in 0..N {
            told.slope[i] *= at[i];
            for j in 0..=i {
                told.curve[i][j] *= at[i] * at[j];
            }
            told.curve[i][i] += told.slope[i];
        }
        told
    }

    fn matrix(&self, more: f64) -> Vec<Vec<f64>> {
        let row = |i: usize| (0..N).map(|j| self.curve[i.max(j)][i.min(j)] + if i == j { more } else { 0.0 }).collect();
        (0..N).map(row).collect()
    }

    /// Newton's step over some of the variables, with the second derivatives raised by `more`; nothing where they are not those
    /// of a bowl.
    fn step(&self, free: &[usize], more: f64) -> Option<[f64; N]> {
        let matrix = self.matrix(more);
        let part: Vec<Vec<f64>> = free.iter().map(|&i| free.iter().map(|&j| matrix[i][j]).collect()).collect();
        let slope: Vec<f64> = free.iter().map(|&i| self.slope[i]).collect();
        let mut step = [0.0; N];
        for (&i, found) in free.iter().zip(Cholesky::of(&part, 1e-12).ok()?.solve(&slope)) {
            step[i] = found;
        }
        Some(step)
    }

    /// The inverse of the second derivatives: the covariance of estimates where the function is a negative log-likelihood.
    /// Nothing unless the place is a minimum along every line.
    pub fn covariance(&self) -> Option<[[f64; N]; N]> {
        self.covariance_of(&std::array::from_fn::<usize, N, _>(|at| at))
    }

    /// The covariance where only `free` variables are estimates and the others are known: their rows and columns are 0.
    pub fn covariance_of(&self, free: &[usize]) -> Option<[[f64; N]; N]> {
        let matrix = self.matrix(0.0);
        let part: Vec<Vec<f64>> = free.iter().map(|&i| free.iter().map(|&j| matrix[i][j]).collect()).collect();
        let inverse = Cholesky::of(&part, 1e-12).ok()?.inverse();
        let mut covariance = [[0.0; N]; N];
        for (&i, found) in free.iter().zip(&inverse) {
            for (&j, value) in free.iter().zip(found) {
                covariance[i][j] = *value;
            }
        }
        covariance.iter().flatten().all(|value| value.is_finite()).then_some(covariance)
    }
}

/// A search that is told the function place by place, so that its caller decides how the work is cut.
///
/// **Formula**: Newton's step with the second derivatives raised by a multiple of the unit matrix until they are those of a
/// bowl and the step leads down (Levenberg 1944; Marquardt 1963). No variable moves by more than 2 in a step.
#[derive(Clone, Debug)]
pub struct Descent<const N: usize> {
    at: [f64; N],
    farthest: f64,
    known: Option<Local<N>>,
    tried: [f64; N],
    raised: f64,
    steps: u32,
}

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Descended<const N: usize> {
    /// The lowest place.
    pub at: [f64; N],
    /// The function there.
    pub local: Local<N>,
    /// Whether another step would gain nothing to speak of.
    pub is_settled: bool,
}

const MOST_STEPS: u32 = 200;
const LONGEST: f64 = 2.0;
/// Slopes and curvatures below this lead nowhere.
const FLAT: f64 = 1e-6;

impl<const N: usize> Descent<N> {
    /// A search from `start` in which no variable goes farther from 0 than `farthest`.
    pub fn within(farthest: f64, start: [f64; N]) -> Descent<N> {
        let start = start.map(|x| x.clamp(-farthest, farthest));
        Descent { at: start, farthest, known: None, tried: start, raised: 0.0, steps: 0 }
    }

    /// The place at which the search wants to know the function.
    pub fn place(&self) -> [f64; N] {
        self.tried
    }

    /// Tells the function at [`Descent::place`]; a value that is no number or infinite is one not to go to. Answers when the
    /// search is over.
    pub fn tell(&mut self, local: &Local<N>) -> Option<Descended<N>> {
        self.steps += 1;
        let known = match self.known {
            Some(known) if local.value.is_nan() || local.value >= known.value => {
                self.raised = (self.raised * 8.0).max(1e-3 * self.size(&known));
                known
            }
            _ => {
                self.at = self.tried;
                self.known = Some(*local);
                self.raised = if self.raised > 1e-6 * self.size(local) { self.raised / 8.0 } else { 0.0 };
                *local
            }
        };
        if !known.value.is_finite() {
            return Some(Descended { at: self.at, local: known, is_settled: false });
        }
        let free = self.free(&known);
        let exact = known.step(&free, 0.0);
        let gain = exact.map_or(f64::INFINITY, |step| (0..N).map(|i| step[i] * known.slope[i]).sum());
        // What rounding may hide of a gain grows with the value itself.
        let is_settled = gain.abs() <= 1e-9 + 1e-13 * known.value.abs();
        let is_stuck = self.raised > 1e12 * self.size(&known) || self.steps >= MOST_STEPS;
        if is_settled || is_stuck {
            let is_settled = is_settled || gain.abs() <= 1e-5;
            return Some(Descended { at: self.at, local: known, is_settled });
        }
        loop {
            if let Some(step) = known.step(&free, self.raised) {
                for ((tried, at), step) in self.tried.iter_mut().zip(self.at).zip(step) {
                    *tried = (at - step.clamp(-LONGEST, LONGEST)).clamp(-self.farthest, self.farthest);
                }
                return None;
            }
            self.raised = (self.raised * 4.0).max(1e-3 * self.size(&known));
        }
    }

    /// The variables that still matter: not those that stand at the bound and would go beyond it, nor those along which the
    /// function is flat.
    fn free(&self, known: &Local<N>) -> Vec<usize> {
        let is_free = |&i: &usize| {
            let slope = known.slope[i];
            let is_at_bound = self.at[i].abs() >= self.farthest && slope * self.at[i] < 0.0;
            let is_flat = slope.abs() <= FLAT && known.curve[i][i].abs() <= FLAT;
            !is_at_bound && !is_flat
        };
        (0..N).filter(is_free).collect()
    }

    /// How large the second derivatives are.
    fn size(&self, local: &Local<N>) -> f64 {
        (0..N).map(|i| local.curve[i][i].abs()).fold(1e-12, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search<const N: usize>(function: impl Fn(&[f64; N]) -> Local<N>, start: [f64; N]) -> Descended<N> {
        let mut descent = Descent::within(1e3, start);
        loop {
            if let Some(found) = descent.tell(&function(&descent.place())) {
                return found;
            }
        }
    }

    /// Source: Rosenbrock (1960), minimum 0 at (1, 1), from its classic start.
    #[test]
    fn the_curved_valley_is_walked_to_its_end() {
        let found = search(
            |&[x, y]| Local {
                value: 100.0 * (y - x * x).powi(2) + (1.0 - x).powi(2),
                slope: [-400.0 * x * (y - x * x) - 2.0 * (1.0 - x), 200.0 * (y - x * x)],
                curve: [[1200.0 * x * x - 400.0 * y + 2.0, 0.0], [-400.0 * x, 200.0]],
            },
            [-1.2, 1.0],
        );
        assert!(found.is_settled && found.at.iter().all(|x| (x - 1.0).abs() < 1e-4), "{found:?}");
    }

    /// By hand: half the square of the distance has second derivatives 4 and 1, so variances 1/4 and 1.
    #[test]
    fn the_covariance_is_the_inverse_of_the_curvature() {
        let bowl = |&[x, y]: &[f64; 2]| Local {
            value: 2.0 * x * x + 0.5 * (y - 3.0).powi(2),
            slope: [4.0 * x, y - 3.0],
            curve: [[4.0, 0.0], [0.0, 1.0]],
        };
        let covariance = search(bowl, [9.0, 9.0]).local.covariance().unwrap();
        assert_eq!(covariance, [[0.25, 0.0], [0.0, 1.0]]);
    }

    #[test]
    fn a_function_that_falls_on_and_on_does_not_settle() {
        let falling = |&[x]: &[f64; 1]| Local { value: -x * x, slope: [-2.0 * x], curve: [[-2.0]] };
        assert!(!search(falling, [1.0]).is_settled);
        // Within bounds it comes to rest at one of them.
        let mut descent = Descent::within(5.0, [1.0]);
        let found = loop {
            if let Some(found) = descent.tell(&falling(&descent.place())) {
                break found;
            }
        };
        assert_eq!((found.at, found.is_settled), ([5.0], true));
        let nowhere = |_: &[f64; 1]| Local { value: f64::NAN, ..Local::default() };
        assert!(!search(nowhere, [1.0]).is_settled);
    }
}
