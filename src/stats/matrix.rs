//! Small symmetric systems of equations: Cholesky's factor, with the column at which it fails.

/// A symmetric matrix with positive pivots, factored as L Lᵀ.
#[derive(Clone, Debug, PartialEq)]
pub struct Cholesky {
    rows: Vec<Vec<f64>>,
}

impl Cholesky {
    /// The factor of a symmetric matrix; only the lower triangle is read.
    ///
    /// # Errors
    /// The number of the first column that is (within `tolerance` of its own size) a combination of those before it, or that
    /// holds no finite number.
    pub fn of(matrix: &[Vec<f64>], tolerance: f64) -> Result<Cholesky, usize> {
        let mut rows: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
        for (i, given) in matrix.iter().enumerate() {
            let mut row = vec![0.0; matrix.len()];
            for j in 0..=i {
                let above = if j < i { &rows[j] } else { &row };
                let sum: f64 = (0..j).map(|k| row[k] * above[k]).sum();
                let left = given[j] - sum;
                if j < i {
                    row[j] = left / rows[j][j];
                } else if left > tolerance * given[i] && left.is_finite() {
                    row[i] = left.sqrt();
                } else {
                    return Err(i);
                }
            }
            rows.push(row);
        }
        Ok(Cholesky { rows })
    }

    /// The solution x of A x = `right`.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let n = self.rows.len();
        let mut x = right.to_vec();
        for i in 0..n {
            let sum: f64 = (0..i).map(|k| self.rows[i][k] * x[k]).sum();
            x[i] = (x[i] - sum) / self.rows[i][i];
        }
        for i in (0..n).rev() {
            let sum: f64 = (i + 1..n).map(|k| self.rows[k][i] * x[k]).sum();
            x[i] = (x[i] - sum) / self.rows[i][i];
        }
        x
    }

    /// The inverse of the matrix, row by row.
    pub fn inverse(&self) -> Vec<Vec<f64>> {
        let n = self.rows.len();
        let unit = |i: usize| (0..n).map(|j| f64::from(u8::from(i == j))).collect::<Vec<_>>();
        (0..n).map(|i| self.solve(&unit(i))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: A = [[4, 2], [2, 3]] has the inverse [[3, −2], [−2, 4]] / 8.
    #[test]
    fn solves_and_inverts() {
        let factor = Cholesky::of(&[vec![4.0, 2.0], vec![2.0, 3.0]], 1e-12).unwrap();
        for (row, expected) in factor.inverse().iter().zip([[0.375, -0.25], [-0.25, 0.5]]) {
            assert!(row.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-15), "{row:?}");
        }
        let x = factor.solve(&[8.0, 8.0]);
        assert!((x[0] - 1.0).abs() < 1e-15 && (x[1] - 2.0).abs() < 1e-15);
    }

    #[test]
    fn a_column_that_follows_from_others_is_named() {
        let twice = [vec![1.0, 2.0, 0.0], vec![2.0, 4.0, 0.0], vec![0.0, 0.0, 1.0]];
        assert_eq!(Cholesky::of(&twice, 1e-12), Err(1));
        assert_eq!(Cholesky::of(&[vec![0.0]], 1e-12), Err(0));
        assert_eq!(Cholesky::of(&[vec![f64::NAN]], 1e-12), Err(0));
    }
}
