//! Lengths of time as programs write them, in seconds.

use super::numbers;

/// Reads a length of time: `00:01:31`, `1:31`, `4 min 31s`, `1h 2m 3s`, `271.5 s`. Nothing where it is none.
///
/// A number without a unit is none. Two parts with a colon are minutes and seconds, three are hours, minutes and seconds.
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.contains(':') {
        return clock(text);
    }
    let mut seconds = 0.0;
    let mut rest = text;
    let mut parts = 0;
    while !rest.is_empty() {
        let digits = rest.find(|letter: char| !(letter.is_numeric() || letter == '.' || letter == ','))?;
        let number = number(rest.get(..digits)?)?;
        let after = rest.get(digits..)?.trim_start_matches(is_gap);
        let length = after.find(|letter: char| !letter.is_alphabetic()).unwrap_or(after.len());
        seconds += number * seconds_of(after.get(..length)?)?;
        rest = after.get(length..)?.trim_start_matches(|letter| is_gap(letter) || letter == '.');
        parts += 1;
    }
    (parts > 0).then_some(seconds)
}

/// Seconds of the unit that a column's name gives, `Response time (hours)`; 1 where it gives none.
pub fn unit_in(name: &str) -> f64 {
    let name = name.to_lowercase();
    let words = name.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).skip(1);
    words.filter(|word| !matches!(*word, "m" | "d")).find_map(seconds_of).unwrap_or(1.0)
}

fn is_gap(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{A0}' || letter == '\u{202F}'
}

fn clock(text: &str) -> Option<f64> {
    let parts: Vec<f64> = text.split(':').map(number).collect::<Option<_>>()?;
    match parts[..] {
        [minutes, seconds] => Some(minutes * 60.0 + seconds),
        [hours, minutes, seconds] => Some(hours * 3_600.0 + minutes * 60.0 + seconds),
        _ => None,
    }
}

fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    text.parse().ok().filter(|number: &f64| number.is_finite()).or_else(|| {
        let read = numbers::settle(numbers::read(text).value, None);
        (read > numbers::UNREADABLE).then(|| read as f64 / 10_000.0)
    })
}

fn seconds_of(unit: &str) -> Option<f64> {
    Some(match unit.to_lowercase().as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" | "sek" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minutos" | "minuti" | "دقیقه" => 60.0,
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunden" | "heures" | "horas" | "ore" | "uren" | "ساعت" => {
            3_600.0
        }
        "d" | "day" | "days" | "tag" | "tage" | "tagen" | "jour" | "jours" | "días" | "giorni" | "dagen" | "روز" => {
            86_400.0
        }
        "ms" => 0.001,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{read, unit_in};

    #[test]
    fn lengths_of_time() {
        let cases = [
            ("00:01:31", 91.0),
            ("1:31", 91.0),
            ("4 min 31s", 271.0),
            ("4\u{A0}min 31\u{A0}s", 271.0),
            ("1h 2m 3s", 3_723.0),
            ("2 days", 172_800.0),
            ("271.5 s", 271.5),
            ("00:00:00.25", 0.25),
        ];
        for (text, seconds) in cases {
            assert_eq!(read(text), Some(seconds), "{text}");
        }
        let units = [
            ("Response time (hours)", 3_600.0),
            ("full_resolution_time_in_minutes", 60.0),
            ("Lösungszeit in Stunden", 3_600.0),
            ("Duration", 1.0),
            ("Days", 1.0),
        ];
        for (name, seconds) in units {
            assert_eq!(unit_in(name), seconds, "{name}");
        }
        assert_eq!((read("271"), read("min"), read("-")), (None, None, None));
    }
}
