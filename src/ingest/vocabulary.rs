//! Finds the roles that a column's name may stand for: every known name is looked up once, however many roles ask.

use super::{names, names_people};
use crate::records::{RecordKind, Role};
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::sync::LazyLock;

/// How sure a name is that only contains one of the role's.
const CONTAINS: f64 = 0.6;

/// The names of all roles.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

/// All known names, and in which lists they stand.
struct Vocabulary {
    /// For each name its lists, with how sure it is in each.
    lists_of: HashMap<&'static str, Vec<(u16, f64)>, FxBuildHasher>,
    /// The list of a role, and that of a role in a kind where it has one of its own.
    list_of: HashMap<(Option<RecordKind>, Role), u16, FxBuildHasher>,
    /// The most words of a name.
    most_words: usize,
}

impl Vocabulary {
    fn new() -> Vocabulary {
        let mut all = Vocabulary { lists_of: HashMap::default(), list_of: HashMap::default(), most_words: 0 };
        for &role in Role::ALL {
            all.add(None, role, names::names_of(role));
            for kind in RecordKind::ALL {
                all.add(Some(kind), role, names_people::names_in(kind, role));
            }
        }
        all
    }

    fn add(&mut self, kind: Option<RecordKind>, role: Role, names: &'static str) {
        if names.is_empty() {
            return;
        }
        let list = self.list_of.len() as u16;
        self.list_of.insert((kind, role), list);
        // What stands behind a double bar is as sure as the last name before it.
        let (ranked, more) = names.split_once("||").unwrap_or((names, ""));
        let count = ranked.split('|').count() as f64;
        let more = more.split('|').filter(|name| !name.is_empty()).map(|name| (count, name));
        for (rank, name) in ranked.split('|').enumerate().map(|(rank, name)| (rank as f64, name)).chain(more) {
            self.most_words = self.most_words.max(name.split(' ').count());
            let lists = self.lists_of.entry(name).or_default();
            // A name that stands in a list twice counts where it stands first.
            if lists.last().is_none_or(|&(last, _)| last != list) {
                lists.push((list, 0.95 - 0.1 * rank / count));
            }
        }
    }
}

/// Which list of names is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Those of the role everywhere.
    general: Option<u16>,
    /// Those that it has in tables of one kind.
    own: Option<u16>,
    is_in_kind: bool,
}

impl Names {
    /// The names of a role.
    pub fn of(role: Role) -> Names {
        Names { general: VOCABULARY.list_of.get(&(None, role)).copied(), own: None, is_in_kind: false }
    }

    /// The names of a role in tables of a kind.
    pub fn in_kind(kind: RecordKind, role: Role) -> Names {
        let own = VOCABULARY.list_of.get(&(Some(kind), role)).copied();
        Names { own, is_in_kind: true, ..Names::of(role) }
    }
}

/// A column's name, looked up.
#[derive(Clone, Debug)]
pub struct Named {
    /// The name in plain words, see [`names::plain_words`].
    pub words: String,
    /// The lists in which it is found, with how sure it is in each.
    found: Vec<(u16, f64)>,
    /// Whether a word makes something else of a name beside it.
    is_turned: bool,
}

impl Named {
    /// Looks a name up.
    pub fn of(name: &str) -> Named {
        Named::of_words(names::plain_words(name))
    }

    fn of_words(words: String) -> Named {
        // A moment says in which zone it is written: "Created (UTC)".
        let zoneless = words.strip_suffix(" utc").or_else(|| words.strip_suffix(" gmt"));
        let whole = VOCABULARY.lists_of.get(words.as_str());
        let whole = whole.or_else(|| VOCABULARY.lists_of.get(zoneless?));
        let mut found: Vec<(u16, f64)> = whole.cloned().unwrap_or_default();
        let is_ratio = names::is_ratio(&words);
        let starts: Vec<usize> =
            std::iter::once(0).chain(words.match_indices(' ').map(|(blank, _)| blank + 1)).collect();
        for (nth, &start) in starts.iter().enumerate() {
            for count in 1..=VOCABULARY.most_words.min(starts.len() - nth) {
                let end = starts.get(nth + count).map_or(words.len(), |&next| next - 1);
                let part = words.get(start..end).unwrap_or("");
                let Some(lists) = VOCABULARY.lists_of.get(part).filter(|_| part.len() < words.len()) else { continue };
                // "Views per user" is no number of views.
                if part.chars().count() > 2 && (names::is_ratio(part) || !is_ratio) {
                    found.extend(lists.iter().map(|&(list, _)| (list, CONTAINS)));
                }
            }
        }
        // The whole name before a part of it.
        found.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        found.dedup_by_key(|found| found.0);
        let is_turned = starts.len() > 5 || words.split(' ').any(names::is_turn);
        Named { words, found, is_turned }
    }

    /// Whether the whole name is that of some role.
    pub fn is_known(&self) -> bool {
        self.found.iter().any(|&(_, score)| score > CONTAINS)
    }

    /// How well the name fits, 0 to 1.
    ///
    /// A known name scores 0.95, less for each step down the list of the role's names; a header that only contains one (of
    /// three letters or more, as whole words) scores 0.6. In tables of a kind the names that the role has in them come
    /// before those that it has elsewhere, and words around a name that make something else of it, or many of them, leave
    /// nothing.
    pub fn score(&self, names: Names) -> f64 {
        let among = |list: Option<u16>| {
            let at = list.and_then(|list| self.found.binary_search_by_key(&list, |found| found.0).ok());
            at.map_or(0.0, |at| self.found[at].1)
        };
        let score = match names.own {
            None => among(names.general),
            own => among(own).max(0.95 * among(names.general)),
        };
        if names.is_in_kind && score > 0.0 && score < 0.7 && self.is_turned { 0.0 } else { score }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of a list held against a header one by one, as the definition says.
    fn one_by_one(list: &str, words: &str) -> f64 {
        let (ranked, more) = list.split_once("||").unwrap_or((list, ""));
        let [ranked, more] =
            [ranked, more].map(|names| names.split('|').filter(|name| !name.is_empty()).collect::<Vec<&str>>());
        if let Some(rank) = ranked.iter().position(|name| *name == words) {
            return 0.95 - 0.1 * rank as f64 / ranked.len() as f64;
        }
        if more.contains(&words) {
            return 0.85;
        }
        let names = [ranked, more].concat();
        let is_part = |name: &&&str| {
            name.chars().count() > 2
                && format!(" {words} ").contains(&format!(" {name} "))
                && (names::is_ratio(name) || !names::is_ratio(words))
        };
        if names.iter().any(|name| is_part(&name)) { CONTAINS } else { 0.0 }
    }

    #[test]
    fn law_a_look_up_finds_what_every_name_held_against_the_header_finds() {
        let known: Vec<&str> = VOCABULARY.lists_of.keys().copied().collect();
        let headers = known.iter().step_by(7).flat_map(|name| {
            [
                (*name).to_owned(),
                format!("{name} of the day"),
                format!("my {name}"),
                format!("{name} per user"),
                format!("x{name}"),
            ]
        });
        for words in headers.chain([String::new(), "a".to_owned(), "zz top".to_owned()]) {
            let named = Named::of_words(words.clone());
            for role in [Role::Customer, Role::Timestamp, Role::Amount, Role::Visits, Role::Email, Role::Product] {
                let general = one_by_one(names::names_of(role), &words);
                assert_eq!(named.score(Names::of(role)), general, "{role:?} {words}");
                for kind in [RecordKind::Customers, RecordKind::Traffic, RecordKind::Subscriptions] {
                    let own = names_people::names_in(kind, role);
                    let expected = if own.is_empty() { general } else { one_by_one(own, &words).max(0.95 * general) };
                    let is_turned = words.split(' ').count() > 5 || words.split(' ').any(names::is_turn);
                    let expected = if is_turned && expected < 0.7 { 0.0 } else { expected };
                    assert_eq!(named.score(Names::in_kind(kind, role)), expected, "{kind:?} {role:?} {words}");
                }
            }
        }
    }

    /// By hand: the first of a list, a part of a name, and a part beside a word that turns it.
    #[test]
    fn names_are_found_whole_and_in_part() {
        let score = |name: &str, role| Named::of(name).score(Names::of(role));
        assert_eq!(score("Order Date", Role::Timestamp), 0.95);
        assert_eq!(score("My order date", Role::Timestamp), CONTAINS);
        assert_eq!(score("updated", Role::Timestamp), 0.0);
        assert_eq!(score("date of order", Role::Timestamp), CONTAINS);
        assert_eq!(score("Order Date (UTC)", Role::Timestamp), 0.95);
    }
}
