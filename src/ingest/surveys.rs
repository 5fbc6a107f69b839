//! What the exports of survey tools have in common: questions as column names, a score from 0 to 10.

use super::recognise::Header;
use super::record_plan::RecordPlan;

/// Words by which a question asks how likely a person is to recommend, in several languages.
const RECOMMENDS: [&str; 22] = [
    "nps",
    "recommend",
    "weiterempfehl",
    "empfehlen",
    "recommand",
    "recomend",
    "consigli",
    "raccomand",
    "aanbevel",
    "توصیه",
    "rekommender",
    "anbefal",
    "suosittel",
    "порекоменд",
    "рекоменд",
    "doporuč",
    "odporúč",
    "ajánl",
    "tavsiye",
    "すすめ",
    "추천",
    "推荐",
];

/// Whether all samples of a column are whole numbers from 0 to 10, of which there is one at least.
pub fn is_zero_to_ten(header: &Header<'_>, column: usize) -> bool {
    let mut samples = header.samples(column).peekable();
    let fits = |cell: &str| cell.trim_end_matches(".0").parse::<u8>().is_ok_and(|number| number <= 10);
    samples.peek().is_some() && samples.all(fits)
}

/// The column that asks how likely a person is to recommend, answered from 0 to 10.
pub fn score(header: &Header<'_>) -> Option<usize> {
    (0..header.names().len())
        .find(|&column| asks_to_recommend(&header.names()[column]) && is_zero_to_ten(header, column))
}

/// Whether a name in lower case asks how likely a person is to recommend.
pub fn asks_to_recommend(name: &str) -> bool {
    RECOMMENDS.iter().any(|word| name.contains(word))
}

/// A question as a name: tags, placeholders, damaged characters and line breaks taken out.
pub fn tidy(question: &str) -> String {
    let mut out = String::with_capacity(question.len());
    let mut rest = question;
    while let Some(at) = rest.find(['<', '{']) {
        out.push_str(&rest[..at]);
        let (from, end, by) = match rest.get(at..at + 2) {
            Some("{{") => (at, "}}", "…"),
            Some(tag)
                if tag.starts_with('<') && tag.ends_with(|letter: char| letter == '/' || letter.is_alphabetic()) =>
            {
                (at, ">", " ")
            }
            _ => (at, "", ""),
        };
        let length = if end.is_empty() { None } else { rest[from..].find(end) };
        match length {
            Some(length) => {
                out.push_str(by);
                rest = &rest[from + length + end.len()..];
            }
            None => {
                out.push_str(&rest[at..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    for (sign, text) in
        [("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    {
        out = out.replace(sign, text);
    }
    let words = out.split(|letter: char| letter.is_whitespace() || letter == '\u{FFFD}');
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Gives the columns that have no role tidy names, made by `name` from those in the file.
pub fn name_questions(plan: &mut RecordPlan, header: &Header<'_>, name: impl Fn(&str) -> String) {
    for (column, known) in header.head.names.iter().enumerate() {
        let better = tidy(&name(known));
        if !plan.uses(column) && !better.is_empty() && better != *known {
            plan.names.push((column, better));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn questions_lose_their_tags() {
        let cases = [
            ("How <b>satisfied</b> are you?<br/>", "How satisfied are you?"),
            ("<p style=\"color:red\">Why?</p>", "Why?"),
            ("Thanks {{answer_12}}, and\nwhere?", "Thanks …, and where?"),
            ("Is 3 < 5 &amp; 5 > 3 {x}?", "Is 3 < 5 & 5 > 3 {x}?"),
            ("A fan?\u{FFFD}\u{FFFD}", "A fan?"),
        ];
        for (question, name) in cases {
            assert_eq!(tidy(question), name);
        }
    }
}
