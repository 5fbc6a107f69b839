//! Colours as other programs read them: the page's OKLCH colours as sRGB hex.

/// A colour that a browser computed, as `#rrggbb`: `oklch(L C H)` is converted and cut to sRGB; anything else stays as it
/// is. Nothing for a colour that is wholly transparent.
///
/// Source: Björn Ottosson, "A perceptual color space for image processing" (2020), the matrices of OKLab.
///
/// ```
/// use perennial::app::colour::hex;
/// assert_eq!(hex("oklch(1 0 0)").as_deref(), Some("#ffffff"));
/// assert_eq!(hex("oklch(0.627966 0.257704 29.2346)").as_deref(), Some("#ff0000"));
/// assert_eq!(hex("rgb(1, 2, 3)").as_deref(), Some("rgb(1, 2, 3)"));
/// assert_eq!(hex("rgba(0, 0, 0, 0)"), None);
/// ```
pub fn hex(computed: &str) -> Option<String> {
    let text = computed.trim();
    if text.is_empty() || text == "transparent" || text.ends_with(", 0)") && text.starts_with("rgba(") {
        return None;
    }
    let Some(inside) = text.strip_prefix("oklch(").and_then(|rest| rest.strip_suffix(')')) else {
        return Some(text.to_owned());
    };
    let colour = inside.split('/').next().unwrap_or_default();
    let parts: Vec<f64> = colour.split_whitespace().map(|part| part.parse().unwrap_or(0.0)).collect();
    let [lightness, chroma, hue] = parts.as_slice() else { return Some(text.to_owned()) };
    let [red, green, blue] = srgb(*lightness, *chroma, *hue);
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

fn srgb(lightness: f64, chroma: f64, hue_degrees: f64) -> [u8; 3] {
    let hue = hue_degrees.to_radians();
    let (a, b) = (chroma * libm::cos(hue), chroma * libm::sin(hue));
    let cube = |root: f64| root * root * root;
    let l = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let m = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let s = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
    .map(|linear| {
        let curved = if linear <= 0.003_130_8 { 12.92 * linear } else { 1.055 * libm::pow(linear, 1.0 / 2.4) - 0.055 };
        libm::round(curved.clamp(0.0, 1.0) * 255.0) as u8
    })
}
