//! Which room may use which: every path from the crate's root is held against the table.

use super::Violation;
use super::source::{Source, is_name};

/// The allowed directions, in the order of the flow. ARCHITECTURE.md states the same table.
pub const ALLOWED: [(&str, &[&str]); 16] = [
    ("units", &[]),
    ("stats", &["units"]),
    ("records", &["units"]),
    ("ingest", &["units", "records"]),
    ("measures", &["units", "stats", "records"]),
    ("words", &["units"]),
    ("report", &["units", "stats", "records", "measures", "words"]),
    ("sample", &["units"]),
    ("protocol", &["units", "records", "ingest", "report", "words", "sample"]),
    ("web", &["units", "report", "protocol"]),
    ("app", &["units", "report", "protocol", "web", "words"]),
    ("embed", &["app", "report", "protocol", "web"]),
    ("main", &["protocol", "web", "app", "embed"]),
    ("worker", &["protocol", "web"]),
    ("examples", &["units", "records", "ingest", "report", "words", "sample", "protocol"]),
    ("bench_page", &["protocol", "web"]),
];

/// The rooms that build without a browser.
pub const NATIVE: [&str; 9] =
    ["units", "stats", "records", "ingest", "measures", "words", "report", "sample", "protocol"];

pub fn allowed(room: &str) -> Option<&'static [&'static str]> {
    ALLOWED.iter().find(|(name, _)| *name == room).map(|(_, allowed)| *allowed)
}

/// The room of a file; none for the library's head and for tests, which may use all.
pub fn room_of(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["src", "lib.rs"] => None,
        ["src", "bin", "worker.rs"] => Some("worker".to_owned()),
        ["src", file] => file.strip_suffix(".rs").map(str::to_owned),
        ["src", room, ..] => Some((*room).to_owned()),
        ["examples", "bench_page.rs"] => Some("bench_page".to_owned()),
        ["examples", ..] => Some("examples".to_owned()),
        _ => None,
    }
}

pub fn violations(source: &Source) -> Vec<Violation> {
    let Some(room) = room_of(&source.path) else { return Vec::new() };
    let Some(allowed) = allowed(&room) else {
        return vec![Violation::new(&source.path, 1, format!("{room} is not in the table of rooms"))];
    };
    let mut found = Vec::new();
    for (line, target) in root_paths(source) {
        let is_room = ALLOWED.iter().any(|(name, _)| *name == target);
        if target == "*" || (is_room && target != room && !allowed.contains(&target.as_str())) {
            found.push(Violation::new(&source.path, line, format!("{room} may not use {target}")));
        }
    }
    for trick in ["#[path", "include!"] {
        for (at, _) in source.code.match_indices(trick) {
            let line = Source::line_of(&source.code, at);
            found.push(Violation::new(&source.path, line, format!("{trick} would hide a direction")));
        }
    }
    found
}

/// What stands first after the crate's root in every path: `crate::`, `perennial::`, or enough times `super::`.
fn root_paths(source: &Source) -> Vec<(usize, String)> {
    let code = &source.code;
    let mut found = Vec::new();
    for start in ["crate", "perennial", "super"] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back().unwrap_or(' ');
            let follows_path = code[..at].trim_end().ends_with("::");
            if is_name(before) || follows_path {
                continue;
            }
            let mut rest = &code[at + start.len()..];
            let mut supers = 1;
            if start == "super" {
                while let Some(next) = after_colons(rest).and_then(|next| next.strip_prefix("super")) {
                    supers += 1;
                    rest = next;
                }
                if supers < depth(&source.path) {
                    continue;
                }
            }
            let Some(rest) = after_colons(rest) else { continue };
            let line = Source::line_of(code, at);
            found.extend(first_names(rest).into_iter().map(|name| (line, name)));
        }
    }
    found
}

fn after_colons(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix("::").map(str::trim_start)
}

/// How many times `super` leads from a file's own level to the crate's root.
fn depth(path: &str) -> usize {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.matches('/').count() + usize::from(!inside.ends_with("/mod.rs"))
}

/// The names that a path or a group `{a::b, c::{d, e}}` begins with; `*` for everything.
fn first_names(text: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        if text.starts_with('*') { "*".to_owned() } else { text.chars().take_while(|c| is_name(*c)).collect() }
    };
    let Some(group) = text.strip_prefix('{') else { return vec![name(text)] };
    let mut names = Vec::new();
    let (mut level, mut start) = (0_usize, 0);
    for (at, character) in group.char_indices() {
        match character {
            '{' => level += 1,
            '}' if level > 0 => level -= 1,
            ',' | '}' if level == 0 => {
                names.push(name(group[start..at].trim_start()));
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[cfg(test)]
mod planted {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let mut lines: Vec<usize> = violations(&Source::new(path, text)).into_iter().map(|found| found.line).collect();
        lines.sort_unstable();
        lines
    }

    #[test]
    fn forbidden_paths_are_found_however_they_are_written() {
        let text = "//! A.\nuse crate::ingest::ReadOptions;\nfn f(x: crate :: report::Note) {}\n\
                    use crate::{units::{Day, Money}, records::Ledger,\n    ingest::{self}};\nuse crate::*;\n\
                    use super::super::protocol;\npub use crate::measures;";
        assert_eq!(lines("src/measures/rfm.rs", text), [2, 3, 4, 6, 7]);
        assert_eq!(lines("src/stats/mod.rs", "use super::records::Day;"), [1]);
        assert_eq!(lines("src/units/a/b.rs", "use super::super::super::stats;"), [1]);
        assert_eq!(lines("src/attic/mod.rs", "//! A room nobody knows."), [1]);
        assert_eq!(lines("src/bin/worker.rs", "use perennial::app::App;\nuse perennial::web;"), [1]);
        assert_eq!(lines("src/units/mod.rs", "#[path = \"../stats/mod.rs\"]\nmod stats;"), [1]);
        assert_eq!(lines("examples/report.rs", "use perennial::{measures, report};"), [1]);
    }

    #[test]
    fn allowed_paths_comments_and_strings_are_left_alone() {
        let text = "//! See crate::app.\nuse crate::units::Day; // crate::ingest\nconst A: &str = \"crate::web::x\";\n\
                    use super::stats_of; use crate::measures::{self, report};\nmod tests { use super::super::report_of; }";
        assert_eq!(lines("src/measures/rfm.rs", text), [0_usize; 0]);
        assert_eq!(lines("tests/it/a.rs", "use perennial::app;"), [0_usize; 0]);
    }
}
