//! Raw colours stand in `style/tokens.css` and nowhere else, so that light, dark and forced colours come from one place.

use super::Violation;
use super::directions::room_of;
use super::source::{Source, is_name};

const FUNCTIONS: [&str; 10] = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];

const NAMES: [&str; 14] = [
    "black", "white", "red", "green", "blue", "gray", "grey", "orange", "yellow", "purple", "pink", "teal", "navy",
    "silver",
];

pub fn violations(source: &Source) -> Vec<Violation> {
    let path = source.path.as_str();
    let draws = match room_of(path) {
        Some(room) => ["report", "web", "app", "embed", "main"].contains(&room.as_str()),
        None => path.ends_with(".css") || path.ends_with(".html"),
    };
    if !draws || path == "style/tokens.css" {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, line) in source.uncommented.lines().enumerate() {
        let names = if path.ends_with(".css") { named(line) } else { None };
        if let Some(colour) = hexadecimal(line).or_else(|| function(line)).or(names) {
            found.push(Violation::new(path, number + 1, format!("a raw colour: {colour}")));
        }
    }
    found
}

/// `#` and three, four, six or eight hexadecimal digits.
fn hexadecimal(line: &str) -> Option<String> {
    line.match_indices('#').find_map(|(at, _)| {
        let name: String = line[at + 1..].chars().take_while(|c| is_name(*c) || *c == '-').collect();
        let is_hexadecimal = name.chars().all(|c| c.is_ascii_hexdigit()) && [3, 4, 6, 8].contains(&name.len());
        let is_entity = line[..at].ends_with('&');
        (is_hexadecimal && !is_entity).then(|| format!("#{name}"))
    })
}

/// A colour's function with an argument: the bare name in quotes, as a reader of colours looks for it, is none.
fn function(line: &str) -> Option<String> {
    let stands_alone = |at: usize| !line[..at].ends_with(|c| is_name(c) || c == '-' || c == '.');
    FUNCTIONS
        .into_iter()
        .find(|name| {
            line.match_indices(name).any(|(at, _)| stands_alone(at) && !line[at + name.len()..].starts_with('"'))
        })
        .map(|name| name.trim_end_matches('(').to_owned())
}

/// A colour's name as a whole word of a declaration's value.
fn named(line: &str) -> Option<String> {
    let (_, value) = line.split_once(':')?;
    value.split(|c: char| !(is_name(c) || c == '-')).find(|word| NAMES.contains(word)).map(str::to_owned)
}

#[cfg(test)]
mod planted {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        violations(&Source::new(path, text)).into_iter().map(|found| found.line).collect()
    }

    #[test]
    fn a_raw_colour_is_found() {
        let css = "a { color: #fa0; }\nb { color: var(--ink); white-space: pre; }\n/* #fff */ c { fill: oklch(0.5 0 0) }\n\
                   d { border: 1px solid black }\ne { color: color-mix(in oklch, var(--a), var(--b)); }\n#app { }";
        assert_eq!(lines("style/page.css", css), [1, 3, 4]);
        assert_eq!(lines("style/tokens.css", css), [0_usize; 0]);
        assert_eq!(
            lines("src/app/a.rs", "let a = \"#12ab34\";\nlet b = \"rgb(1,2,3)\";\n// #fff\nlet c = \"#/retention\";"),
            [1, 2]
        );
        assert_eq!(lines("src/ingest/a.rs", "let order = \"#1001\";"), [0_usize; 0]);
        assert_eq!(lines("index.html", "<!-- #fff -->\n<meta content=\"#ffffff\">&#233;"), [2]);
    }
}
