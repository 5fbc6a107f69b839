//! What kind of text a cell is, and what kinds a column holds: the measure by which rows are mended.

use super::{dates, numbers};
use rustc_hash::FxHashMap;

/// The kind of a cell's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing or blanks.
    Empty,
    /// A number, an amount, a percentage.
    Number,
    /// A date, with or without a time.
    Date,
    /// A time of day.
    Time,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// One word or code.
    Word,
    /// Several words.
    Text,
}

impl Kind {
    /// The kind of a text.
    pub fn of(text: &str) -> Kind {
        let text = text.trim();
        let Some(first) = text.chars().next() else { return Kind::Empty };
        if text.len() <= 48 && text.contains(|letter: char| letter.is_numeric()) {
            if is_time(text) {
                return Kind::Time;
            }
            let number = numbers::read(text).value > numbers::UNREADABLE;
            if number && !text.contains(' ') {
                return Kind::Number;
            }
            if dates::is_date(dates::read(text)) {
                return Kind::Date;
            }
            if number {
                return Kind::Number;
            }
        }
        let spaces = text.contains(char::is_whitespace);
        if !spaces && first.is_alphanumeric() && text.contains('@') {
            Kind::Email
        } else if !spaces && (text.contains("://") || text.starts_with("www.") || first == '/') {
            Kind::Url
        } else if spaces {
            Kind::Text
        } else {
            Kind::Word
        }
    }

    /// Whether such a text stands for a value rather than for a name: headers hardly ever hold one.
    pub fn is_value(self) -> bool {
        matches!(self, Kind::Number | Kind::Date | Kind::Time | Kind::Email | Kind::Url)
    }
}

fn is_time(text: &str) -> bool {
    let mut parts = text.split(':');
    let good =
        |part: Option<&str>| part.is_some_and(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()));
    let hours =
        parts.next().is_some_and(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    hours && good(parts.next()) && parts.next().is_none_or(|part| good(Some(part))) && parts.next().is_none()
}

/// The outline of a text: letters, digits and signs, runs shortened. `MG-8769` is `AA-9999`.
fn outline(text: &str) -> String {
    let mut out = String::with_capacity(16);
    let (mut before, mut run) = (' ', 0);
    for letter in text.trim().chars() {
        let class = if letter.is_ascii_digit() {
            '9'
        } else if letter.is_uppercase() {
            'A'
        } else if letter.is_alphabetic() {
            'a'
        } else {
            letter
        };
        run = if class == before { run + 1 } else { 1 };
        before = class;
        let most = if class == '9' { 6 } else { 2 };
        if run <= most {
            out.push(class);
        }
        if out.len() > 24 {
            break;
        }
    }
    out
}

/// What the cells of one column look like.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    cells: f64,
    quoted: f64,
    kinds: FxHashMap<Kind, f64>,
    outlines: FxHashMap<String, f64>,
    firsts: FxHashMap<char, f64>,
    lasts: FxHashMap<char, f64>,
    length: f64,
    texts: rustc_hash::FxHashSet<String>,
}

impl Shape {
    /// Takes a cell in.
    pub fn add(&mut self, text: &str, quoted: bool) {
        self.cells += 1.0;
        self.quoted += f64::from(u8::from(quoted));
        *self.kinds.entry(Kind::of(text)).or_default() += 1.0;
        *self.outlines.entry(outline(text)).or_default() += 1.0;
        *self.firsts.entry(edge(text.trim().chars().next())).or_default() += 1.0;
        *self.lasts.entry(edge(text.trim().chars().next_back())).or_default() += 1.0;
        self.length += text.len() as f64;
        if self.texts.len() < 256 && text.len() < 80 {
            self.texts.insert(text.to_owned());
        }
    }

    /// The kind that nearly all filled cells have, where there is one.
    pub fn typed(&self) -> Option<Kind> {
        let filled = self.cells - self.kinds.get(&Kind::Empty).copied().unwrap_or(0.0);
        let of = |kind: Kind| self.kinds.get(&kind).copied().unwrap_or(0.0);
        let kinds = [Kind::Number, Kind::Date, Kind::Time, Kind::Email, Kind::Url];
        kinds.into_iter().find(|&kind| filled > 0.0 && of(kind) >= 0.8 * filled)
    }

    /// Whether most of the cells start with a sign.
    pub fn starts_with(&self, sign: char) -> bool {
        self.firsts.get(&sign).is_some_and(|&count| count * 2.0 > self.cells)
    }

    /// Share of cells that are filled.
    pub fn filled(&self) -> f64 {
        if self.cells == 0.0 { 0.0 } else { 1.0 - self.kinds.get(&Kind::Empty).copied().unwrap_or(0.0) / self.cells }
    }

    /// How well a text fits the column: the logarithm of a likelihood, 0 at best.
    pub fn fit(&self, text: &str, quoted: bool) -> f64 {
        let rows = self.cells.max(1.0);
        let share = |count: Option<&f64>, floor: f64| (count.copied().unwrap_or(0.0) / rows).max(floor);
        let kind = Kind::of(text);
        let mut fit = libm::log(share(self.kinds.get(&kind), 0.002));
        let wrapped = if quoted { self.quoted } else { self.cells - self.quoted };
        fit += libm::log((wrapped / rows).max(0.05));
        if kind == Kind::Empty {
            return fit;
        }
        let regular = self.outlines.len() as f64 <= (rows * 0.5).max(2.0);
        if regular {
            fit += libm::log(share(self.outlines.get(&outline(text)), 0.02));
        }
        if self.texts.contains(text) {
            return fit;
        }
        fit += libm::log(share(self.firsts.get(&edge(text.trim().chars().next())), 0.02));
        fit += libm::log(share(self.lasts.get(&edge(text.trim().chars().next_back())), 0.02));
        if !kind.is_value() {
            let usual = (self.length / rows).max(1.0);
            let ratio = (text.len() as f64 / usual).max(usual / text.len().max(1) as f64);
            fit -= libm::log(ratio.max(1.0)) * 0.7;
            fit -= f64::from(joins(text)) * 1.5;
        }
        fit
    }
}

/// The class of the first or last character.
fn edge(letter: Option<char>) -> char {
    match letter {
        None => ' ',
        Some(letter) if letter.is_ascii_digit() => '9',
        Some(letter) if letter.is_uppercase() => 'A',
        Some(letter) if letter.is_alphabetic() => 'a',
        Some(letter) => letter,
    }
}

/// Places where a small letter or a full stop runs into a capital, as where two texts were put together.
fn joins(text: &str) -> u8 {
    let mut before = ' ';
    let mut count = 0_u8;
    for letter in text.chars() {
        if letter.is_uppercase() && (before.is_lowercase() || before == '.') {
            count = count.saturating_add(1);
        }
        before = letter;
    }
    count
}
