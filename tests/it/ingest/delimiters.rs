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
