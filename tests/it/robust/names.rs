//! Files and columns with absurd names.

use super::{Bad, bad, check};

const EMPTY: &str = "";
const OPEN: &str = "customer,date,amount\nann,01/02/2024,1.50\n";

#[test]
fn names_of_files() {
    let long = "x".repeat(10_000) + ".csv";
    let names: [&str; 22] = [
        "",
        " ",
        ".",
        "..",
        "../../etc/passwd",
        "C:\\orders\\new.csv",
        "/dev/null",
        "CON",
        "a\0b.csv",
        "a\nb.csv",
        "a\u{1B}[31m.csv",
        "orders\u{202E}vsc.exe",
        "\u{2067}a.csv",
        "<img src=x onerror=alert(1)>.csv",
        "{ $file }.csv",
        "=1+1.csv",
        "🧾🧾🧾.csv",
        "سفارش‌ها.csv",
        "a.csv.csv.csv",
        "orders.png",
        "good.csv",
        &long,
    ];
    let cases: Vec<Bad> = names
        .iter()
        .map(|name| bad(name.chars().take(40).collect::<String>(), EMPTY, "refused: file_empty").named(name))
        .collect();
    check("names, empty", cases);
    let cases: Vec<Bad> = names
        .iter()
        .map(|name| {
            bad(
                name.chars().take(40).collect::<String>(),
                OPEN,
                "ambiguous_date; aside 2 ambiguous_date @date; ambiguous",
            )
            .named(name)
        })
        .collect();
    check("names, open dates", cases);
}

#[test]
fn names_of_columns() {
    let long = "y".repeat(10_000);
    let under = |what: &str, header: &str, expected: &str| {
        bad(what, format!("{header}\nann,2024-01-31,1.50,x\nbo,2024-02-01,2.50,y\ncy,2024-02-02,3.00,z\n"), expected)
    };
    let cases = vec![
        under("one empty", "customer,date,amount,", "3 kept = 7.00 XXX"),
        under("all empty", ",,,", "needs_mapping; skipped 1 blank; no header"),
        under("blanks", "customer,date,amount,\"   \"", "3 kept = 7.00 XXX"),
        under("all the same", "date,date,date,date", "needs_mapping"),
        under("the needed ones twice", "customer,date,amount,amount", "3 kept = 7.00 XXX"),
        under("the needed ones in two cases", "customer,date,amount,AMOUNT", "3 kept = 7.00 XXX"),
        under("numbers", "1,2,3,4", "needs_mapping; no header"),
        under("dates", "2024-01-01,2024-01-02,2024-01-03,2024-01-04", "needs_mapping; no header"),
        under("ten thousand letters", &format!("customer,date,amount,{long}"), "3 kept = 7.00 XXX"),
        under("a line end", "customer,date,amount,\"no\nte\"", "3 kept = 7.00 XXX"),
        under("quotes", "customer,date,amount,\"\"\"note\"\"\"", "3 kept = 7.00 XXX"),
        under("blanks around", "  customer  ,  date  ,  amount  ,  note  ", "3 kept = 7.00 XXX"),
        under("capitals", "CUSTOMER,DATE,AMOUNT,NOTE", "3 kept = 7.00 XXX"),
        under("letters of full width", "ｃｕｓｔｏｍｅｒ,ｄａｔｅ,ａｍｏｕｎｔ,note", "needs_mapping"),
        under("look-alikes", "сustomer,dаte,amоunt,note", "needs_mapping"),
        under("a language nobody here reads", "顧客,日付,金額,メモ", "needs_mapping"),
    ];
    check("names of columns", cases);
}
