//! Finds out how a text is written: delimiter, quotes and escapes, by trying them on the head of the text.

use super::csv::{Delimiter, Dialect, Escape, Found, Record};
use super::shapes::Kind;

/// The delimiter of an id or of a character.
pub fn delimiter_by_id(id: &str) -> Option<Delimiter> {
    let byte = match id {
        "comma" => b',',
        "semicolon" => b';',
        "tab" | "\t" => b'\t',
        "pipe" => b'|',
        "space" | " " => return Some(Delimiter::Spaces),
        // What ends lines or opens cells parts none.
        other if other.contains(['\n', '\r', '"', '\0']) => return None,
        other => match other.as_bytes() {
            [byte] if !byte.is_ascii_alphanumeric() => *byte,
            [_, ..] if other.is_ascii() && other.len() <= 4 => return Some(Delimiter::Bytes(other.into())),
            _ => return None,
        },
    };
    Some(Delimiter::Byte(byte))
}

/// The id of a delimiter.
pub fn delimiter_id(delimiter: &Delimiter) -> String {
    match delimiter {
        Delimiter::Byte(b',') => "comma".into(),
        Delimiter::Byte(b';') => "semicolon".into(),
        Delimiter::Byte(b'\t') => "tab".into(),
        Delimiter::Byte(b'|') => "pipe".into(),
        Delimiter::Spaces | Delimiter::Byte(b' ') => "space".into(),
        Delimiter::Byte(byte) => char::from(*byte).to_string(),
        Delimiter::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The delimiter that a first line such as `sep=;` names, and the length of that line with its end.
pub fn sep_line(text: &str) -> Option<(Delimiter, usize)> {
    let start = text.strip_prefix('"').unwrap_or(text);
    if !start.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("sep=")) {
        return None;
    }
    let end = text.find(['\n', '\r'])?;
    let named = text.get(text.len() - start.len() + 4..end)?.trim_end_matches('"');
    let delimiter = delimiter_by_id(named)?;
    let length = if text[end..].starts_with("\r\n") { end + 2 } else { end + 1 };
    Some((delimiter, length))
}

/// Records tried for the dialect.
const LOOK: usize = 120;

/// The dialect that makes the most regular table of the head of a text.
pub fn detect(text: &str, asked: Option<&Delimiter>) -> Dialect {
    let text = head_of(text);
    let bare = without_comments(text);
    let text = bare.as_deref().unwrap_or(text);
    let mut delimiters: Vec<Delimiter> = match asked {
        Some(Delimiter::Byte(byte)) if text.contains(&format!("\n\"{}", char::from(*byte))) => {
            vec![Delimiter::Byte(*byte)]
        }
        Some(asked) => vec![asked.clone()],
        None => [b',', b';', b'\t', b'|'].into_iter().map(Delimiter::Byte).collect(),
    };
    // Doubled signs that stand equally often on nearly every line: no cell holds one.
    let mut pairs: Vec<Vec<u8>> = Vec::new();
    if asked.is_none() {
        for sign in [b',', b';', b'|'] {
            let pair = [sign, b' '];
            let both = memchr::memmem::find_iter(text.as_bytes(), &pair).count();
            if both > 0 && both * 2 > memchr::memchr_iter(sign, text.as_bytes()).count() {
                delimiters.push(Delimiter::Bytes(pair.to_vec()));
            }
        }
        // Where nearly every line has a tab, blanks stand within cells.
        if !on_nearly_every_line(text, b'\t') {
            delimiters.extend([Delimiter::Spaces, Delimiter::Byte(b' ')]);
        }
        // Where a sign is always doubled, once is not the delimiter.
        for delimiter in uncommon(text) {
            if let Delimiter::Bytes(pair) = &delimiter {
                delimiters.retain(|known| *known != Delimiter::Byte(pair[0]));
                pairs.push(pair.clone());
            }
            delimiters.push(delimiter);
        }
    }
    let mut best = (f64::MIN, Dialect::rfc4180());
    for delimiter in delimiters {
        for quote in [b'"', b'\''] {
            if quote == b'\'' && !quotes_cells(text, quote) {
                continue;
            }
            for escape in [Escape::Doubled, Escape::Backslash] {
                if escape == Escape::Backslash && !text.contains(&format!("\\{}", char::from(quote))) {
                    continue;
                }
                let dialect = Dialect { delimiter: delimiter.clone(), quote: Some(quote), escape };
                let score = score(text, &dialect, &pairs);
                // An apostrophe has to prove that it quotes.
                let lead = if quote == b'\'' { 0.01 } else { 1e-9 };
                if score > best.0 + lead {
                    best = (score, dialect);
                }
            }
        }
    }
    best.1
}

/// Signs that hardly ever stand in a text.
fn is_rare(sign: u8) -> bool {
    matches!(sign, 1..=31 | b'^' | b'~' | b'|')
}

/// Uncommon delimiters that stand equally often on nearly every line: one sign, or one twice.
fn uncommon(text: &str) -> Vec<Delimiter> {
    let lines: Vec<&[u8]> = text
        .as_bytes()
        .split(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|line| !line.is_empty())
        .take(LOOK)
        .collect();
    // A list of times or addresses is one column.
    let is_value = |line: &&&[u8]| std::str::from_utf8(line).is_ok_and(|line| Kind::of(line).is_value());
    let is_list = lines.iter().filter(is_value).count() * 2 > lines.len();
    if lines.len() < 2 {
        return Vec::new();
    }
    let signs = (1..=8).chain(14..=31).chain(*b"!#&*:^`~");
    let mut found = Vec::new();
    for sign in signs.chain([b',', b';', b'|']) {
        let counts: Vec<usize> = lines.iter().map(|line| memchr::memchr_iter(sign, line).count()).collect();
        let mut sorted = counts.clone();
        sorted.sort_unstable();
        let usual = sorted[sorted.len() / 2];
        let rare = is_rare(sign);
        if is_list && !rare
            || usual < if rare { 1 } else { 2 }
            || counts.iter().filter(|&&count| count == usual).count() * 5 < counts.len() * 4
        {
            continue;
        }
        let pair = [sign, sign];
        let pairs = |line: &&&[u8]| memchr::memmem::find_iter(line, &pair).count() * 2 == usual;
        if usual.is_multiple_of(2) && lines.iter().filter(pairs).count() * 5 >= lines.len() * 4 {
            found.push(Delimiter::Bytes(pair.to_vec()));
        } else if !matches!(sign, b',' | b';' | b'|') {
            found.push(Delimiter::Byte(sign));
        }
    }
    found
}

/// Whether a sign stands on at least four of five lines looked at.
fn on_nearly_every_line(text: &str, sign: u8) -> bool {
    let lines = text.as_bytes().split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| !line.is_empty()).take(LOOK);
    let (all, with) =
        lines.fold((0, 0), |(all, with), line| (all + 1, with + usize::from(memchr::memchr(sign, line).is_some())));
    all > 0 && with * 5 >= all * 4
}

/// The text without its comment lines, where it opens with one and has other lines.
fn without_comments(text: &str) -> Option<String> {
    if !text.starts_with('#') {
        return None;
    }
    let lines = text.split_inclusive('\n');
    let bare: String = lines.clone().filter(|line| !line.starts_with('#')).collect();
    // Order numbers may open with the sign too: comments are the smaller part of a file.
    let comments = lines.filter(|line| line.starts_with('#')).count();
    (!bare.trim().is_empty() && comments <= bare.lines().count()).then_some(bare)
}

/// At most the first 64 KiB: enough to tell the dialect.
fn head_of(text: &str) -> &str {
    let mut end = text.len().min(64 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a character opens cells and closes them, at least on a twentieth of the lines looked at.
fn quotes_cells(text: &str, quote: u8) -> bool {
    let quote = char::from(quote);
    let opens = |line: &str| {
        let mut before = ',';
        let mut pairs = (0, 0);
        let letters: Vec<char> = line.chars().collect();
        for (index, &letter) in letters.iter().enumerate() {
            if letter == quote {
                let after = letters.get(index + 1).copied().unwrap_or(',');
                pairs.0 += u32::from(",;|\t ".contains(before));
                pairs.1 += u32::from(",;|\t ".contains(after));
            }
            before = letter;
        }
        pairs.0 > 0 && pairs.1 > 0
    };
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.is_empty()).take(LOOK).collect();
    lines.iter().filter(|line| opens(line)).count() * 20 >= lines.len().max(1)
}

/// How regular the table is that a dialect makes: share of records of the usual width, weighed by how many cells they
/// have, how much their cells look like values and names, and how few quotes are left over.
fn score(text: &str, dialect: &Dialect, pairs: &[Vec<u8>]) -> f64 {
    let mut record = Record::default();
    let mut at = 0;
    let mut widths: Vec<usize> = Vec::with_capacity(LOOK);
    let (mut cells, mut clean, mut stray) = (0.0_f64, 0.0_f64, 0.0_f64);
    let mut quoted = 0.0;
    while widths.len() < LOOK && dialect.read(text, at, true, false, &mut record) == Found::Record {
        at = record.next;
        let blank = record.cells.iter().all(|cell| cell.start == cell.end);
        if blank {
            continue;
        }
        widths.push(record.cells.len());
        stray += f64::from(u8::from(record.stray_quote));
        for &cell in &record.cells {
            let text = dialect.text(text, cell);
            quoted += f64::from(u8::from(cell.quoted));
            cells += 1.0;
            clean += match Kind::of(&text) {
                Kind::Text | Kind::Word if !cell.quoted && text.contains([',', ';', '\t', '|', '"']) => 0.0,
                _ if !cell.quoted && pairs.iter().any(|pair| memchr::memmem::find(text.as_bytes(), pair).is_some()) => {
                    0.0
                }
                Kind::Text => 0.9,
                _ if text.starts_with(' ') || text.ends_with(' ') => 0.8,
                _ => 1.0,
            };
        }
    }
    let records = widths.len() as f64;
    if records == 0.0 {
        return 0.0;
    }
    widths.sort_unstable();
    let (mut best, mut usual) = (0.0, 1);
    for run in widths.chunk_by(|a, b| a == b) {
        let weight = run.len() as f64 * (run[0] as f64 - 1.0);
        if weight > best {
            best = weight;
            usual = run[0];
        }
    }
    let share = widths.iter().filter(|&&width| width == usual).count() as f64 / records;
    let regular = share * (1.0 - 1.0 / usual as f64);
    let weak = match &dialect.delimiter {
        Delimiter::Spaces => 0.7,
        // Single spaces part cells only where runs of spaces make no better table.
        Delimiter::Byte(b' ') if text.starts_with(' ') => 0.0,
        Delimiter::Byte(b' ') => 0.6,
        // A sign that parts the digits of every time or the parts of every address is no delimiter: only where nothing
        // common makes a table does it become one.
        Delimiter::Byte(b',' | b';' | b'\t' | b'|') => 1.0,
        Delimiter::Byte(byte) => {
            if is_rare(*byte) {
                0.8
            } else {
                0.5
            }
        }
        _ => 1.0,
    };
    weak * regular * (0.2 + 0.8 * clean / cells.max(1.0)) * (1.0 - 0.3 * stray / records)
        + 0.02 * (quoted / cells.max(1.0))
}
