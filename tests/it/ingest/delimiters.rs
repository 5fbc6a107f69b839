//! Delimiters that a table shows, however rare they are and whatever stands in its cells.

use super::support::read;
use perennial::ingest::{Preview, ReadOptions};

fn preview(text: &str) -> Preview {
    read("a.csv", text.as_bytes(), &ReadOptions::default()).unwrap().remove(0).preview
}

fn columns(text: &str) -> (String, usize) {
    let preview = preview(text);
    (preview.delimiter, preview.columns.len())
}

#[test]
fn doubled_and_rare_signs_are_delimiters() {
    let ratings = "1::1193::5::978300760\n1::661::3::978302109\n2::914::3::978301968\n";
    assert_eq!(columns(ratings), ("::".to_owned(), 4));
    let films =
        "1::Harbour Lights (1995)::Comedy|Drama\n2::Two Gulls (1996)::Drama|Action\n3::Salt (1999)::Comedy|War\n";
    assert_eq!(columns(films), ("::".to_owned(), 3));
    for sign in ["*", "&"] {
        let text = "customer,date,amount\nann lee,2024-01-31,1.50\nbo,2024-02-01,2.50\n".replace(',', sign);
        assert_eq!(columns(&text), (sign.to_owned(), 3));
    }
    // A name in two parts on every line makes no delimiter of what parts it.
    let parts = "id,type,count\n1,std::vector,7\n2,std::map,9\n3,std::set,4\n";
    assert_eq!(columns(parts), ("comma".to_owned(), 3));
}

#[test]
fn tabs_part_cells_of_many_words() {
    let row = |first: &str| format!("{first} 2 3 4 5 6 7 8 9 x\tred shoes for men of the town now\n");
    let text = format!("What\tHow\n{}{}{}", row("1"), row("q"), row("z"));
    assert_eq!(columns(&text), ("tab".to_owned(), 2));
    assert_eq!(columns("a b   c\n1  2 3\n4   5   6\n"), ("space".to_owned(), 3));
}

/// The table as it is read, a line a row.
fn rows(text: &str) -> Vec<String> {
    let mut out = String::new();
    let source = Box::new(std::io::Cursor::new(text.as_bytes().to_vec()));
    perennial::ingest::table_text("a.csv", source, &ReadOptions::default(), 1, &mut out).unwrap();
    out.lines().map(str::to_owned).collect()
}

/// Orders whose products and notes are in quotes where they hold a comma, with one row of one's own.
fn orders_with(row: &str) -> String {
    let mut text = String::from("Order,Date,Total,Product,Note\n");
    for number in 1..=12 {
        let note = if number % 2 == 0 { "\"fine, as always\"" } else { "fine" };
        text += &format!("#10{number:02},2024-05-{number:02},{number}.50,\"Pot, no. {number}\",{note}\n");
        if number == 6 {
            text += &format!("{row}\n");
        }
    }
    text
}

/// A delimiter that was left out beside a quote, so that commas of the text part the row; and one too many before a quote.
#[test]
fn a_delimiter_beside_a_quote_is_put_right() {
    let right = "#1077,2024-05-07,7.75,\"Cup, red\",\"fine, as always\"";
    for damaged in [
        "#1077,2024-05-07,7.75\"Cup, red\",\"fine, as always\"",
        "#1077,2024-05-07,7.75,\"Cup, red\"\"fine, as always\"",
        "#1077,2024-05-07,7.75,,\"Cup, red\",\"fine, as always\"",
        "#1077,2024-05-07,,7.75,\"Cup, red\",\"fine, as always\"",
    ] {
        let read = rows(&orders_with(damaged));
        assert_eq!(read.len(), 14, "{damaged}");
        if !damaged.contains("\"\"") {
            assert_eq!(read[7], right, "{damaged}");
        }
    }
}

/// The numbers of orders begin with the sign of a comment: a damaged row of theirs is a row.
#[test]
fn a_row_that_begins_like_a_comment_is_counted() {
    let text = orders_with("#1077|2024-05-07|7.75|Cup|fine");
    assert_eq!(rows(&text)[7], "#1077,2024-05-07,7.75,Cup,fine");
    assert_eq!(rows(&orders_with("# what follows was typed in")).len(), 13);
}

#[test]
fn a_header_of_another_delimiter_names_the_columns() {
    for delimiter in ["\t", ";", "|"] {
        let header = ["Product", "Order date", "Qty", "Total"].join(delimiter);
        let text = format!("{header}\nClay pot,2024-05-01,1,4.50\nSeed mix,2024-05-02,2,9.00\nCup,2024-05-03,1,3.00\n");
        let read = rows(&text);
        assert_eq!((read[0].as_str(), read.len()), ("Product,Order date,Qty,Total", 4), "{delimiter}");
    }
}

/// By hand: a row of units is part of the header even where nearly all columns are texts; a name in brackets is a name.
#[test]
fn units_in_brackets_belong_to_the_header() {
    let body = "Iris,Lake,Oslo,calm\nLin,Mead,Paris,quick\nMoss,Dale,Rome,calm\n";
    let read = rows(&format!("First,Last,City,Mood\n(given),(family),(place),Mood\n{body}"));
    assert_eq!((read[0].as_str(), read.len()), ("First (given),Last (family),City (place),Mood Mood", 4));
    let read = rows(&format!("First,Last,City,Mood\nIris,Lake,(unknown),calm\n{body}"));
    assert_eq!(read.len(), 5);
}
