//! The check of the rooms: reads the project's own files and fails where a rule of ARCHITECTURE.md is broken.
//!
//! Every rule is a function from text to [`Violation`]s, so that each is also tried on a planted violation: a check that
//! cannot fail proves nothing.

mod colours;
mod directions;
mod externals;
mod files;
mod map;
mod source;

use source::{Source, read_tree};
use std::fmt;
use std::path::PathBuf;

/// A rule broken at a place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    pub path: String,
    pub line: usize,
    pub what: String,
}

impl Violation {
    pub fn new(path: &str, line: usize, what: impl Into<String>) -> Violation {
        Violation { path: path.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// The checkout that cargo runs the tests of; the one they were built in when run without cargo.
fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

fn text_of(path: &str) -> String {
    let path: PathBuf = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn expect_none(mut violations: Vec<Violation>) {
    violations.sort();
    let listed: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert!(listed.is_empty(), "{} broken:\n{}", listed.len(), listed.join("\n"));
}

/// The project's Rust files.
fn rust_files() -> Vec<Source> {
    let files = read_tree(&root(), &["src", "tests", "examples", "benches"], &["rs"]);
    assert!(files.len() > 30, "the walk found only {} files", files.len());
    files
}

#[test]
fn every_path_goes_in_an_allowed_direction() {
    expect_none(rust_files().iter().flat_map(directions::violations).collect());
}

#[test]
fn the_map_in_the_architecture_file_is_the_map_that_is_checked() {
    let written = map::rooms(&text_of("ARCHITECTURE.md"));
    let directions: Vec<(String, Vec<String>)> =
        written.iter().map(|room| (room.name.clone(), room.may_use.clone())).collect();
    let checked: Vec<(String, Vec<String>)> = directions::ALLOWED
        .iter()
        .map(|(room, allowed)| ((*room).to_owned(), allowed.iter().map(|name| (*name).to_owned()).collect()))
        .collect();
    assert_eq!(directions, checked);
    assert!(text_of("ARCHITECTURE.md").lines().count() < 200);
}

#[test]
fn every_folder_of_the_library_is_a_room() {
    let mut folders: Vec<String> = rust_files().iter().filter_map(|file| directions::room_of(&file.path)).collect();
    folders.sort();
    folders.dedup();
    let unknown: Vec<&String> = folders.iter().filter(|room| directions::allowed(room).is_none()).collect();
    assert!(unknown.is_empty(), "no row in the table of rooms for {unknown:?}");
}

#[test]
fn external_crates_are_those_that_the_architecture_file_grants() {
    let rooms = map::rooms(&text_of("ARCHITECTURE.md"));
    expect_none(externals::violations(&rooms, &text_of("Cargo.toml"), &rust_files()));
}

#[test]
fn native_rooms_know_no_browser_and_no_clock() {
    expect_none(rust_files().iter().flat_map(externals::native_violations).collect());
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    expect_none(rust_files().iter().flat_map(files::head_violations).collect());
}

#[test]
fn no_file_is_forgotten() {
    let files = rust_files();
    for start in ["src/lib.rs", "src/main.rs", "src/bin/worker.rs", "tests/it/main.rs"] {
        assert!(files.iter().any(|file| file.path == start), "{start} is gone: name its successor here");
    }
    expect_none(files::unreachable(&files));
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    let mut files = read_tree(&root(), &["src", "style", "static"], &["rs", "css"]);
    files.extend(["index.html", "embed.html"].iter().filter_map(|name| Source::read(&root(), name)));
    expect_none(files.iter().flat_map(colours::violations).collect());
}

#[test]
fn no_file_names_a_place_on_somebodys_machine() {
    let files = read_tree(
        &root(),
        &[""],
        &["rs", "toml", "md", "css", "html", "js", "mjs", "json", "yml", "yaml", "sh", "ftl", ""],
    );
    assert!(files.iter().any(|file| file.path == "Cargo.toml"));
    expect_none(files.iter().flat_map(files::machine_paths).collect());
}
