//! External crates: each is granted to a room, web crates are built for the browser alone, and no native room has a clock.

use super::Violation;
use super::directions::{NATIVE, room_of};
use super::map::Room;
use super::source::{Source, is_name};

/// How the names of crates begin that need a browser.
const WEB: [&str; 9] =
    ["leptos", "web-sys", "js-sys", "wasm-bindgen", "serde-wasm-bindgen", "gloo", "tachys", "reactive", "any_spawner"];

/// Names that tell the time.
const CLOCKS: [&str; 7] =
    ["Instant::now", "SystemTime", "Utc::now", "Local::now", "Date::now", "Date::new_0", "time::Instant"];

/// A dependency as Cargo.toml declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Dependency {
    name: String,
    line: usize,
    for_tests: bool,
    for_browser: bool,
}

/// Cargo.toml and the table agree, and every room uses only what it is granted.
pub fn violations(rooms: &[Room], cargo: &str, sources: &[Source]) -> Vec<Violation> {
    let dependencies = dependencies(cargo);
    let mut found = Vec::new();
    for dependency in dependencies.iter().filter(|dependency| !dependency.for_tests) {
        let name = &dependency.name;
        if !rooms.iter().any(|room| room.externals.contains(name)) {
            found.push(Violation::new("Cargo.toml", dependency.line, format!("{name} is granted to no room")));
        }
        if is_web(name) && !dependency.for_browser {
            found.push(Violation::new("Cargo.toml", dependency.line, format!("{name} is built without a browser")));
        }
    }
    for room in rooms {
        for name in &room.externals {
            if !dependencies.iter().any(|dependency| dependency.name == *name && !dependency.for_tests) {
                found.push(Violation::new("ARCHITECTURE.md", 1, format!("{}: {name} is not a dependency", room.name)));
            }
        }
    }
    for source in sources {
        let Some(room) = room_of(&source.path).and_then(|name| rooms.iter().find(|room| room.name == name)) else {
            continue;
        };
        for dependency in &dependencies {
            let is_granted = room.externals.contains(&dependency.name) || dependency.for_tests;
            let ident = dependency.name.replace('-', "_");
            if let (false, Some(line)) = (is_granted, line_of_crate(&source.code, &ident)) {
                let what = format!("{} is not granted to {}", dependency.name, room.name);
                found.push(Violation::new(&source.path, line, what));
            }
        }
    }
    found
}

/// Web crates and clocks in a native room.
pub fn native_violations(source: &Source) -> Vec<Violation> {
    let Some(room) = room_of(&source.path).filter(|room| NATIVE.contains(&room.as_str())) else { return Vec::new() };
    let mut found = Vec::new();
    let mut at = 0;
    for word in source.code.split(|character| !is_name(character)) {
        if is_web(&word.replace('_', "-")) || word == "any_spawner" {
            let line = Source::line_of(&source.code, at);
            found.push(Violation::new(&source.path, line, format!("{room} names the web crate {word}")));
        }
        at += word.len() + source.code[at + word.len()..].chars().next().map_or(0, char::len_utf8);
    }
    for clock in CLOCKS {
        for (at, _) in source.code.match_indices(clock) {
            let line = Source::line_of(&source.code, at);
            found.push(Violation::new(&source.path, line, format!("{room} asks the time: {clock}")));
        }
    }
    found
}

fn is_web(name: &str) -> bool {
    WEB.iter().any(|start| name.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_'])))
}

/// The first line where a name is used as a crate: in a path, an import or a macro's path, and not after `::`.
fn line_of_crate(code: &str, ident: &str) -> Option<usize> {
    code.match_indices(ident).find_map(|(at, _)| {
        let before = code[..at].trim_end();
        let after = &code[at + ident.len()..];
        let starts = !code[..at].ends_with(is_name) && (!before.ends_with("::") || before.ends_with("{::"));
        let is_path =
            after.trim_start().starts_with("::") || (before.ends_with("use") && after.starts_with([';', ' ']));
        (starts && is_path && !after.starts_with(is_name)).then(|| Source::line_of(code, at))
    })
}

fn dependencies(cargo: &str) -> Vec<Dependency> {
    let mut section = "";
    let mut found = Vec::new();
    for (line, text) in cargo.lines().enumerate() {
        if let Some(name) = text.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
            continue;
        }
        let kind = section.rsplit('.').next().unwrap_or_default();
        let Some((name, _)) = text.split_once('=') else { continue };
        if ["dependencies", "dev-dependencies", "build-dependencies"].contains(&kind) && !text.starts_with('#') {
            found.push(Dependency {
                name: name.trim().trim_end_matches(".workspace").trim_matches('"').to_owned(),
                line: line + 1,
                for_tests: kind == "dev-dependencies",
                for_browser: section.contains("wasm32") && !section.contains("not("),
            });
        }
    }
    found
}

#[cfg(test)]
mod planted {
    use super::*;

    const CARGO: &str = "[package]\nname = \"x\"\n[dependencies]\nserde = { version = \"1\" }\nweb-sys = \"0.3\"\n\
                         [target.'cfg(target_arch = \"wasm32\")'.dependencies]\nleptos = \"0.8\"\n\
                         [dev-dependencies]\nfantoccini = \"1\"\n";

    fn room(name: &str, externals: &[&str]) -> Room {
        let externals = externals.iter().map(|name| (*name).to_owned()).collect();
        Room { name: name.to_owned(), externals, ..Room::default() }
    }

    #[test]
    fn a_crate_nobody_was_granted_is_found() {
        let rooms = [room("units", &["serde", "jiff"]), room("app", &["leptos"])];
        let sources = [
            Source::new("src/units/a.rs", "//! A.\nuse serde::Serialize;\nlet x = leptos::view();"),
            Source::new("src/app/a.rs", "//! A.\nuse leptos::prelude::*;\nlet leptos_like = x.serde;"),
        ];
        let found: Vec<String> = violations(&rooms, CARGO, &sources).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "Cargo.toml:5: web-sys is granted to no room",
                "Cargo.toml:5: web-sys is built without a browser",
                "ARCHITECTURE.md:1: units: jiff is not a dependency",
                "src/units/a.rs:3: leptos is not granted to units",
            ]
        );
    }

    #[test]
    fn a_browser_or_a_clock_in_a_native_room_is_found() {
        let text = "//! Not web_sys.\nuse web_sys::Window;\nlet s = \"Utc::now\";\nlet t = std::time::SystemTime::now();\n\
                    gloo_timers::x(); Utc::now(); Instant::now();";
        let mut lines: Vec<usize> =
            native_violations(&Source::new("src/stats/a.rs", text)).iter().map(|found| found.line).collect();
        lines.sort_unstable();
        assert_eq!(lines, [2, 4, 5, 5, 5]);
        assert_eq!(native_violations(&Source::new("src/web/a.rs", text)), []);
        assert_eq!(
            native_violations(&Source::new("src/stats/a.rs", "let webby = gloomy; let day = Day::now_is(x);")),
            []
        );
    }
}
