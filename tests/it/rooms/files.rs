//! What holds for a file as a whole: its first sentence, its length, that something declares it, the paths it names.

use super::Violation;
use super::source::{Source, is_name};
use std::collections::BTreeSet;

const MOST_LINES: usize = 600;

/// Begins with a sentence, is not too long without saying why, and leaves nothing to be done.
pub fn head_violations(source: &Source) -> Vec<Violation> {
    let mut found = Vec::new();
    let head: Vec<&str> = source.text.lines().take_while(|line| line.starts_with("//!")).collect();
    let paragraph: Vec<&str> =
        head.iter().map(|line| line.trim_start_matches("//!").trim()).take_while(|line| !line.is_empty()).collect();
    let sentence = paragraph.join(" ");
    if !sentence.ends_with(['.', ':', '?']) || sentence.split(' ').count() < 3 {
        found.push(Violation::new(&source.path, 1, "the first line is no `//!` sentence"));
    }
    let lines = source.text.lines().count();
    if lines > MOST_LINES && !head.iter().any(|line| line.contains("long because")) {
        found.push(Violation::new(&source.path, lines, format!("{lines} lines and no `long because` at the top")));
    }
    for mark in [concat!("TO", "DO"), concat!("FIX", "ME")] {
        for (line, _) in source.text.lines().enumerate().filter(|(_, text)| text.contains(mark)) {
            found.push(Violation::new(&source.path, line + 1, format!("{mark}: do it, or open an issue")));
        }
    }
    found
}

/// Rust files that no `mod` declares and that are no binary, example or test of their own: they would never be compiled, nor their tests run.
pub fn unreachable(sources: &[Source]) -> Vec<Violation> {
    let is_root = |path: &str| {
        let parts: Vec<&str> = path.split('/').collect();
        matches!(
            parts.as_slice(),
            ["src", "lib.rs" | "main.rs"]
                | ["src", "bin", _]
                | ["tests" | "examples" | "benches", _]
                | ["tests" | "examples" | "benches", _, "main.rs"]
        )
    };
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut waiting: Vec<&Source> = sources.iter().filter(|source| is_root(&source.path)).collect();
    while let Some(source) = waiting.pop() {
        if !reached.insert(&source.path) {
            continue;
        }
        let (folder, file) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
        let folder = match file {
            // A program's own file declares what stands beside it.
            _ if is_root(&source.path) => folder.to_owned(),
            "mod.rs" => folder.to_owned(),
            other => format!("{folder}/{}", other.trim_end_matches(".rs")),
        };
        for name in declared_modules(&source.code) {
            let candidates = [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")];
            waiting.extend(sources.iter().filter(|source| candidates.contains(&source.path)));
        }
    }
    sources
        .iter()
        .filter(|source| !reached.contains(source.path.as_str()))
        .map(|source| Violation::new(&source.path, 1, "no `mod` declares this file"))
        .collect()
}

/// Names of the `mod name;` in a file.
fn declared_modules(code: &str) -> Vec<&str> {
    code.match_indices("mod ")
        .filter(|(at, _)| !code[..*at].ends_with(is_name))
        .filter_map(|(at, start)| code[at + start.len()..].split_once(';'))
        .map(|(name, _)| name.trim())
        .filter(|name| name.chars().all(is_name))
        .collect()
}

/// Absolute paths into somebody's home, scratch or work folder.
pub fn machine_paths(source: &Source) -> Vec<Violation> {
    const PLACES: [&str; 6] = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Us", "ers/"),
        concat!("/wo", "rk/"),
        concat!("/t", "mp/"),
        concat!("C:\\Us", "ers"),
    ];
    let mut found = Vec::new();
    for (line, text) in source.text.lines().enumerate() {
        for place in PLACES {
            let is_path = |at: usize| {
                let before = text[..at].chars().next_back().unwrap_or(' ');
                !is_name(before) && !['.', '-', '}', ')', '*', '~', '/'].contains(&before)
            };
            if text.match_indices(place).any(|(at, _)| is_path(at)) {
                found.push(Violation::new(&source.path, line + 1, format!("names a place on a machine: {place}")));
            }
        }
    }
    found
}

#[cfg(test)]
mod planted {
    use super::*;

    #[test]
    fn a_file_without_a_sentence_or_without_an_end_is_found() {
        let whats = |text: &str| head_violations(&Source::new("src/a.rs", text)).len();
        assert_eq!(whats("//! Says what it is.\n"), 0);
        assert_eq!(whats("//! Says what it is, on\n//! two lines.\n//!\n//! And more\nfn a() {}"), 0);
        assert_eq!(whats("\n//! Too late for a sentence.\n"), 1);
        assert_eq!(whats("// Not a module's comment.\n"), 1);
        assert_eq!(whats("//! no full stop here\n"), 1);
        let long = "x\n".repeat(MOST_LINES);
        assert_eq!(whats(&format!("//! Says what it is.\n{long}")), 1);
        assert_eq!(whats(&format!("//! Says what it is.\n//!\n//! It is long because of a table.\n{long}")), 0);
        assert_eq!(whats(concat!("//! Says what it is.\n// TO", "DO later\n")), 1);
    }

    #[test]
    fn a_file_that_nobody_declares_is_found() {
        let files = [
            Source::new("src/lib.rs", "pub mod a; // mod lost;"),
            Source::new("src/a/mod.rs", "mod b; mod inline { }"),
            Source::new("src/a/b.rs", "pub(crate) mod c;"),
            Source::new("src/a/b/c.rs", ""),
            Source::new("src/a/lost.rs", ""),
            Source::new("tests/it/main.rs", "mod x;"),
            Source::new("tests/it/x.rs", ""),
            Source::new("tests/it/y/mod.rs", "mod z;"),
            Source::new("tests/it/y/z.rs", ""),
            Source::new("tests/web.rs", ""),
            Source::new("benches/speed.rs", "mod made;"),
            Source::new("benches/made/mod.rs", ""),
            Source::new("benches/speed/made.rs", ""),
            Source::new("tests/browser/main.rs", "mod journey;"),
            Source::new("tests/browser/journey.rs", ""),
            Source::new("tests/browser/lost.rs", ""),
        ];
        let found: Vec<String> = unreachable(&files).into_iter().map(|found| found.path).collect();
        assert_eq!(
            found,
            ["src/a/lost.rs", "tests/it/y/mod.rs", "tests/it/y/z.rs", "benches/speed/made.rs", "tests/browser/lost.rs"]
        );
    }

    #[test]
    fn a_path_on_a_machine_is_found() {
        let lines = |text: &str| machine_paths(&Source::new("a.sh", text)).len();
        assert_eq!(lines(concat!("cd /ho", "me/ada\nx=\"/t", "mp/x\"\n")), 2);
        assert_eq!(lines(concat!("https://example.com/ho", "me/x\n$TMP/ro", "ot/x\nnet/wo", "rk/\n")), 0);
    }
}
