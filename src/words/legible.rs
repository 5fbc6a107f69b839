//! Names and cells from files, made fit to stand inside a sentence.

/// A text from a file as it can stand in a message: at most `most` characters, the middle left out of a longer one, and
/// without characters that would change how the sentence around it is shown (control characters, line ends, marks that
/// turn the direction of writing). Those are shown as `�`.
///
/// ```
/// use perennial::words::legible;
/// assert_eq!(legible("orders.csv", 60), "orders.csv");
/// assert_eq!(legible("a\u{202E}b\n", 60), "a�b�");
/// assert_eq!(legible("a long name of a file.csv", 9), "a lo….csv");
/// ```
pub fn legible(text: &str, most: usize) -> String {
    let shown = |letter: char| match letter {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' => '\u{FFFD}',
        other if other.is_control() => '\u{FFFD}',
        other => other,
    };
    let length = text.chars().count();
    if length <= most {
        return text.chars().map(shown).collect();
    }
    let kept = most.saturating_sub(1);
    let end = kept / 2;
    let start = text.chars().take(kept - end);
    start.chain(['…']).chain(text.chars().skip(length - end)).map(shown).collect()
}
