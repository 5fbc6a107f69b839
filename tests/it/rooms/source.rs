//! A file of the project, with its comments and string literals told apart from its code.

use std::path::Path;

/// A file: its path from the project's root and its text, whole and stripped. All three texts have the same lines.
#[derive(Clone, Debug)]
pub struct Source {
    pub path: String,
    pub text: String,
    /// Without comments.
    pub uncommented: String,
    /// Without comments and without what stands in string and character literals.
    pub code: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Source {
        let (uncommented, code) = if path.ends_with(".rs") {
            strip_rust(text)
        } else if path.ends_with(".css") {
            let without = strip_between(text, "/*", "*/");
            (without.clone(), without)
        } else if path.ends_with(".html") {
            let without = strip_between(text, "<!--", "-->");
            (without.clone(), without)
        } else {
            (text.to_owned(), text.to_owned())
        };
        Source { path: path.to_owned(), text: text.to_owned(), uncommented, code }
    }

    pub fn read(root: &Path, path: &str) -> Option<Source> {
        std::fs::read_to_string(root.join(path)).ok().map(|text| Source::new(path, &text))
    }

    /// The line, from 1, of a byte of the stripped texts.
    pub fn line_of(text: &str, byte: usize) -> usize {
        text[..byte].matches('\n').count() + 1
    }
}

/// All files with one of these endings below some folders (`""` is the root), by path. What is built, fetched or not
/// ours to word (fixtures, reference tables, golden texts) is left out.
pub fn read_tree(root: &Path, folders: &[&str], endings: &[&str]) -> Vec<Source> {
    const LEFT_OUT: [&str; 9] =
        ["target", "dist", "node_modules", ".git", "fixtures", "reference", "golden", "shared", "pkg"];
    let mut found = Vec::new();
    let mut waiting: Vec<String> = folders.iter().map(|folder| (*folder).to_owned()).collect();
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
            let kind = entry.file_type().unwrap();
            let ending = name.rsplit_once('.').map_or("", |(start, ending)| if start.is_empty() { "" } else { ending });
            if LEFT_OUT.contains(&name.as_str()) {
                continue;
            }
            if kind.is_dir() {
                waiting.push(path);
            } else if kind.is_file() && endings.contains(&ending) {
                found.extend(Source::read(root, &path));
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Whether a character can stand in a name.
pub fn is_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

fn strip_between(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        kept.push_str(&rest[..start]);
        let end = rest[start..].find(close).map_or(rest.len(), |end| start + end + close.len());
        blank(&mut kept, &rest[start..end]);
        rest = &rest[end..];
    }
    kept + rest
}

/// Blanks, but the lines stay.
fn blank(into: &mut String, text: &str) {
    into.extend(text.chars().map(|character| if character == '\n' { '\n' } else { ' ' }));
}

fn strip_rust(text: &str) -> (String, String) {
    let (mut uncommented, mut code) = (String::new(), String::new());
    let mut rest = text;
    let mut previous = ' ';
    while let Some(character) = rest.chars().next() {
        let comment = comment_length(rest);
        let literal = if is_name(previous) { 0 } else { literal_length(rest) };
        let length = if comment > 0 {
            blank(&mut uncommented, &rest[..comment]);
            blank(&mut code, &rest[..comment]);
            comment
        } else if literal > 0 {
            uncommented.push_str(&rest[..literal]);
            blank(&mut code, &rest[..literal]);
            literal
        } else {
            uncommented.push(character);
            code.push(character);
            character.len_utf8()
        };
        previous = rest[..length].chars().last().unwrap_or(' ');
        rest = &rest[length..];
    }
    (uncommented, code)
}

fn comment_length(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if !text.starts_with("/*") {
        return 0;
    }
    let (mut depth, mut at) = (0_usize, 0);
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn literal_length(text: &str) -> usize {
    let unprefixed = text.strip_prefix(['b', 'c']).unwrap_or(text);
    let prefix = text.len() - unprefixed.len();
    if let Some(raw) = unprefixed.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let start = prefix + 1 + hashes + 1;
            return text[start..].find(&close).map_or(text.len(), |end| start + end + close.len());
        }
        return 0;
    }
    if unprefixed.starts_with('"') {
        return prefix + closed_by('"', unprefixed).unwrap_or(unprefixed.len());
    }
    // A quote that no quote follows within one (escaped) character begins a lifetime.
    let mut inside = unprefixed.strip_prefix('\'').unwrap_or_default().chars();
    match (inside.next(), inside.next()) {
        (Some('\\'), _) => prefix + closed_by('\'', unprefixed).unwrap_or(0),
        (Some(character), Some('\'')) => prefix + 2 + character.len_utf8(),
        _ => 0,
    }
}

fn closed_by(quote: char, text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            other if other == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[test]
fn comments_and_literals_are_told_from_code() {
    let text = "a /* b /* c */ d */ e // f\n\"g // \\\" h\" 'i' '\\'' &'j k r#\"l \" m\"# b\"n\" o";
    let source = Source::new("a.rs", text);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(&source.code), "a e &'j k o");
    assert_eq!(words(&source.uncommented), "a e \"g // \\\" h\" 'i' '\\'' &'j k r#\"l \" m\"# b\"n\" o");
    assert_eq!(source.code.lines().count(), text.lines().count());
    assert_eq!(Source::new("a.css", "a{/* #fff\n */}").code, "a{       \n   }");
}
