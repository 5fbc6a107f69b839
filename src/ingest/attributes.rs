//! Where an order came from, when it stands among other things in one cell: attributes as lines, or a landing page.

/// Source and campaign that a cell names, each nothing where it does not.
///
/// Understood: a line or query part each of `utm_source` and `utm_campaign`, with a colon or an equals sign before the value.
///
/// `gift: yes⏎utm_source: news⏎utm_campaign: spring` names `news` and `spring`.
pub fn came_by(text: &str) -> (Option<&str>, Option<&str>) {
    (value_of(text, "utm_source"), value_of(text, "utm_campaign"))
}

fn value_of<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().flat_map(|line| line.split(['?', '&', '#', ';'])).find_map(|part| {
        let part = part.trim();
        let (known, rest) = part.split_at_checked(name.len())?;
        let value = rest.trim_start().strip_prefix([':', '='])?.trim();
        (known.eq_ignore_ascii_case(name) && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::came_by;

    #[test]
    fn source_and_campaign_stand_among_other_attributes() {
        assert_eq!(
            came_by("gift: yes\nutm_source: news\nutm_campaign: spring sale"),
            (Some("news"), Some("spring sale"))
        );
        assert_eq!(came_by("landing: https://x.org/a?utm_source=ads&utm_campaign=may"), (Some("ads"), Some("may")));
        assert_eq!(came_by("UTM_Source=mail; other: 1"), (Some("mail"), None));
        assert_eq!(came_by("utm_source:\nutm_sources: x"), (None, None));
        assert_eq!(came_by("größe: 3"), (None, None));
    }
}
