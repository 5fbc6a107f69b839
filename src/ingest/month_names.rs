//! Month names in the languages of the exports.

/// The month, 1 to 12, of a name or an abbreviation of at least three letters.
///
/// English, German, French, Spanish, Italian, Dutch and Portuguese.
pub fn month(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    if lower.chars().count() < 3 {
        return None;
    }
    for (index, names) in MONTHS.iter().enumerate() {
        let is_name = |name: &&str| name.starts_with(&lower) || lower == "sept" && index == 8;
        if names.iter().any(is_name) {
            return Some(index as u32 + 1);
        }
    }
    None
}

const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "janvier", "enero", "ene", "gennaio", "januari", "janeiro", "jänner"],
    &["february", "februar", "février", "fevrier", "febrero", "febbraio", "februari", "fevereiro"],
    &["march", "märz", "mars", "marzo", "maart", "mrt", "março", "mrz", "maerz"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "mei", "maio"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "août", "aout", "agosto", "augustus"],
    &["september", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "novembre", "noviembre", "novembro"],
    &["december", "dezember", "décembre", "decembre", "diciembre", "dicembre", "dezembro"],
];
