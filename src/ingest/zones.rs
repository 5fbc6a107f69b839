//! Time zones as exports name them beside a date: abbreviations, tz database names, and a web framework's city names.

use super::dates::DateOrder;
use chrono::{DateTime, MappedLocalTime, Offset, TimeZone};
use chrono_tz::Tz;

/// A time zone that a cell names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Always so many minutes ahead of UTC.
    Fixed(i16),
    /// A zone whose offset depends on the date.
    Named(Tz),
}

impl Zone {
    /// The zone of a text: `BST`, `GMT+02:00`, `Europe/Berlin`, `Eastern Time (US & Canada)`.
    pub fn of(text: &str) -> Option<Zone> {
        let text = text.trim();
        let known = ABBREVIATIONS.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
        if let Some(&(_, minutes)) = known {
            return Some(Zone::Fixed(minutes));
        }
        let spelled = SPELLED.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, zone)| *zone);
        spelled.unwrap_or(text).parse().map(Zone::Named).ok().or_else(|| after_utc(text).map(Zone::Fixed))
    }

    /// Minutes ahead of UTC at a wall-clock moment in seconds. The earlier of two moments where the clock is set back; none
    /// where it is set forward over the moment.
    pub fn offset(self, wall_clock: i64) -> Option<i16> {
        match self {
            Zone::Fixed(minutes) => Some(minutes),
            Zone::Named(zone) => {
                let moment = DateTime::from_timestamp(wall_clock, 0)?.naive_utc();
                match zone.offset_from_local_datetime(&moment) {
                    MappedLocalTime::Single(offset) | MappedLocalTime::Ambiguous(offset, _) => {
                        i16::try_from(offset.fix().local_minus_utc() / 60).ok()
                    }
                    MappedLocalTime::None => None,
                }
            }
        }
    }

    /// How numeric dates are usually written where the zone is used: month first in the United States, day first in
    /// Europe and Oceania. Nothing where the zone does not say.
    pub fn date_order(text: &str) -> Option<DateOrder> {
        let text = text.trim();
        if ["PST", "PDT", "MST", "MDT", "CST", "CDT", "EST", "EDT", "AKST", "AKDT", "HST"].contains(&text) {
            return Some(DateOrder::Mdy);
        }
        if ["GMT", "BST", "WET", "WEST", "CET", "CEST", "MEZ", "MESZ", "EET", "EEST", "AEST", "AEDT"].contains(&text) {
            return Some(DateOrder::Dmy);
        }
        let spelled = SPELLED.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, zone)| *zone);
        let name = spelled.unwrap_or(text);
        if AMERICAN.contains(&name) {
            Some(DateOrder::Mdy)
        } else if ["Europe/", "Australia/"].iter().any(|start| name.starts_with(start)) || name == "Pacific/Auckland" {
            Some(DateOrder::Dmy)
        } else {
            None
        }
    }
}

/// `GMT+02:00`, `UTC-5`.
fn after_utc(text: &str) -> Option<i16> {
    let rest = ["GMT", "UTC"].iter().find_map(|name| text.strip_prefix(name))?.trim();
    let (sign, rest) = match rest.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes)).then_some(sign * (hours * 60 + minutes))
}

const ABBREVIATIONS: [(&str, i16); 36] = [
    ("UTC", 0),
    ("GMT", 0),
    ("Z", 0),
    ("WET", 0),
    ("BST", 60),
    ("WEST", 60),
    ("CET", 60),
    ("MEZ", 60),
    ("CEST", 120),
    ("MESZ", 120),
    ("EET", 120),
    ("SAST", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("SGT", 480),
    ("HKT", 480),
    ("AWST", 480),
    ("JST", 540),
    ("KST", 540),
    ("ACST", 570),
    ("AEST", 600),
    ("ACDT", 630),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("BRT", -180),
    ("ADT", -180),
    ("EDT", -240),
    ("EST", -300),
    ("CDT", -300),
    ("CST", -360),
    ("MDT", -360),
    ("MST", -420),
    ("PDT", -420),
    ("PST", -480),
    ("AKDT", -480),
];

/// The names that the Rails web framework gives to zones, after its documentation of `ActiveSupport::TimeZone`.
const SPELLED: [(&str, &str); 24] = [
    ("Eastern Time (US & Canada)", "America/New_York"),
    ("Indiana (East)", "America/Indiana/Indianapolis"),
    ("Central Time (US & Canada)", "America/Chicago"),
    ("Mountain Time (US & Canada)", "America/Denver"),
    ("Arizona", "America/Phoenix"),
    ("Pacific Time (US & Canada)", "America/Los_Angeles"),
    ("Alaska", "America/Juneau"),
    ("Hawaii", "Pacific/Honolulu"),
    ("Atlantic Time (Canada)", "America/Halifax"),
    ("Newfoundland", "America/St_Johns"),
    ("London", "Europe/London"),
    ("Edinburgh", "Europe/London"),
    ("Dublin", "Europe/Dublin"),
    ("Paris", "Europe/Paris"),
    ("Madrid", "Europe/Madrid"),
    ("Berlin", "Europe/Berlin"),
    ("Tokyo", "Asia/Tokyo"),
    ("Sydney", "Australia/Sydney"),
    ("Melbourne", "Australia/Melbourne"),
    ("Brisbane", "Australia/Brisbane"),
    ("Adelaide", "Australia/Adelaide"),
    ("Perth", "Australia/Perth"),
    ("Hobart", "Australia/Hobart"),
    ("Auckland", "Pacific/Auckland"),
];

const AMERICAN: [&str; 11] = [
    "America/New_York",
    "America/Detroit",
    "America/Indiana/Indianapolis",
    "America/Chicago",
    "America/Denver",
    "America/Boise",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/Juneau",
    "Pacific/Honolulu",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Offsets after the tz database: New York is four hours behind in summer and five in winter.
    #[test]
    fn zones_as_exports_name_them() {
        let (july, january) = (1_720_000_000, 1_704_500_000);
        let offsets = |text: &str| Zone::of(text).map(|zone| (zone.offset(july), zone.offset(january)));
        assert_eq!(offsets("Eastern Time (US & Canada)"), Some((Some(-240), Some(-300))));
        assert_eq!(offsets("Europe/Berlin"), Some((Some(120), Some(60))));
        assert_eq!(offsets(" PDT "), Some((Some(-420), Some(-420))));
        assert_eq!(offsets("GMT+05:30"), Some((Some(330), Some(330))));
        assert_eq!(offsets("UTC-5"), Some((Some(-300), Some(-300))));
        assert_eq!(offsets("somewhere"), None);
        assert_eq!(offsets(""), None);
    }

    #[test]
    fn a_zone_hints_at_the_order_of_day_and_month() {
        assert_eq!(Zone::date_order("PDT"), Some(DateOrder::Mdy));
        assert_eq!(Zone::date_order("Eastern Time (US & Canada)"), Some(DateOrder::Mdy));
        assert_eq!(Zone::date_order("BST"), Some(DateOrder::Dmy));
        assert_eq!(Zone::date_order("Europe/Berlin"), Some(DateOrder::Dmy));
        assert_eq!(Zone::date_order("UTC"), None);
    }

    /// 2024-03-31 02:30 does not exist in Berlin; 2024-10-27 02:30 does twice.
    #[test]
    fn the_hours_at_which_clocks_change() {
        let berlin = Zone::of("Europe/Berlin").unwrap();
        assert_eq!(berlin.offset(1_711_852_200), None);
        assert_eq!(berlin.offset(1_729_996_200), Some(120));
    }
}
