//! Reads the table of rooms in ARCHITECTURE.md.

/// A row of the table of rooms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    pub name: String,
    pub may_use: Vec<String>,
    pub externals: Vec<String>,
}

/// The rows of the table whose head begins with `| Room |`: name, what it holds, what it may use, external crates.
/// Names stand in backquotes.
pub fn rooms(text: &str) -> Vec<Room> {
    text.lines()
        .skip_while(|line| !line.starts_with("| Room |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            assert_eq!(cells.len(), 4, "{line}");
            Room {
                name: quoted(cells[0]).into_iter().next().unwrap_or_default(),
                may_use: quoted(cells[2]),
                externals: quoted(cells[3]),
            }
        })
        .collect()
}

fn quoted(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn a_table_is_read() {
    let text = "x\n| Room | Holds | May use | External crates |\n|---|---|---|---|\n| `a` | b | nothing | `c`, `d` |\n\n| `e` |";
    let room = Room { name: "a".to_owned(), may_use: Vec::new(), externals: vec!["c".to_owned(), "d".to_owned()] };
    assert_eq!(rooms(text), [room]);
}
