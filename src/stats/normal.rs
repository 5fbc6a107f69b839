//! The quantiles of the standard normal distribution.

/// The value below which a standard normal variable falls with `probability`; nothing unless 0 < `probability` < 1.
///
/// Accurate to about one part in 10¹⁵.
///
/// **Source**: M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37
/// (1988), 477–484, routine PPND16.
///
/// ```
/// use perennial::stats::normal_quantile;
/// let z = normal_quantile(0.975).ok_or("no quantile")?;
/// assert_eq!(format!("{z:.12}"), "1.959963984540");
/// assert_eq!(normal_quantile(1.0), None);
/// # Ok::<(), &str>(())
/// ```
pub fn normal_quantile(probability: f64) -> Option<f64> {
    if !(probability > 0.0 && probability < 1.0) {
        return None;
    }
    let q = probability - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return Some(q * polynomial(&CENTRE.0, r) / polynomial(&CENTRE.1, r));
    }
    let tail = if q < 0.0 { probability } else { 1.0 - probability };
    let r = (-libm::log(tail)).sqrt();
    let (r, (above, below)) = if r <= 5.0 { (r - 1.6, &NEAR) } else { (r - 5.0, &FAR) };
    let size = polynomial(above, r) / polynomial(below, r);
    Some(if q < 0.0 { -size } else { size })
}

type Ratio = ([f64; 8], [f64; 8]);

const CENTRE: Ratio = (
    [
        3.387_132_872_796_366_6,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_4e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ],
    [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ],
);

const NEAR: Ratio = (
    [
        1.423_437_110_749_683_5,
        4.630_337_846_156_546,
        5.769_497_221_460_691,
        3.647_848_324_763_204_5,
        1.270_458_252_452_368_4,
        2.417_807_251_774_506e-1,
        2.272_384_498_926_918_4e-2,
        7.745_450_142_783_414e-4,
    ],
    [
        1.0,
        2.053_191_626_637_759,
        1.676_384_830_183_803_8,
        6.897_673_349_851e-1,
        1.481_039_764_274_800_8e-1,
        1.519_866_656_361_645_7e-2,
        5.475_938_084_995_345e-4,
        1.050_750_071_644_416_9e-9,
    ],
);

const FAR: Ratio = (
    [
        6.657_904_643_501_103,
        5.463_784_911_164_114,
        1.784_826_539_917_291_3,
        2.965_605_718_285_048_7e-1,
        2.653_218_952_657_612_4e-2,
        1.242_660_947_388_078_4e-3,
        2.711_555_568_743_487_6e-5,
        2.010_334_399_292_288_1e-7,
    ],
    [
        1.0,
        5.998_322_065_558_88e-1,
        1.369_298_809_227_358e-1,
        1.487_536_129_085_061_5e-2,
        7.868_691_311_456_133e-4,
        1.846_318_317_510_054_8e-5,
        1.421_511_758_316_446e-7,
        2.044_263_103_389_939_8e-15,
    ],
);

fn polynomial(coefficients: &[f64; 8], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

#[cfg(test)]
mod tests {
    use super::normal_quantile;

    /// Source: values of scipy.stats.norm.ppf 1.17.1; the last two reach the far tail. Relative tolerance 2e-15.
    #[test]
    fn oracle_scipy_norm_ppf() {
        for (probability, expected) in [
            (0.5, 0.0),
            (0.6, 0.253_347_103_135_799_8),
            (0.9, 1.281_551_565_544_600_4),
            (0.95, 1.644_853_626_951_472_7),
            (0.975, 1.959_963_984_540_054),
            (0.995, 2.575_829_303_548_901),
            (0.001, -3.090_232_306_167_813_5),
            (1e-12, -7.034_483_825_301_132),
        ] {
            let found = normal_quantile(probability).unwrap();
            assert!((found - expected).abs() <= 2e-15 * f64::abs(expected).max(1.0), "{probability}: {found}");
        }
    }

    #[test]
    fn quantiles_mirror_at_one_half_and_end_at_0_and_1() {
        for step in 1..500 {
            let p = f64::from(step) / 1_000.0;
            let (low, high) = (normal_quantile(p).unwrap(), normal_quantile(1.0 - p).unwrap());
            assert!((low + high).abs() < 1e-12, "{p}");
        }
        for outside in [0.0, 1.0, -0.1, f64::NAN] {
            assert_eq!(normal_quantile(outside), None);
        }
    }
}
