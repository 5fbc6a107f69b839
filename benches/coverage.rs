//! How often the 95 % intervals of retention hold the truth, over 500 invented shops each. Run with `cargo bench --bench coverage`:
//! every line names an interval, how often it held, and of how many. Between 92 and 98 of 100 is what 95 % may look like.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench may stop at the first surprise and says what it saw"
)]

#[path = "../tests/it/support/coverage.rs"]
mod coverage;
#[allow(dead_code, reason = "each bench draws what it needs")]
#[path = "../tests/it/support/shops.rs"]
mod shops;

fn main() {
    for line in coverage::cover(500) {
        let share = f64::from(line.held) / f64::from(line.all);
        let verdict = if (0.92..=0.98).contains(&share) { "" } else { "  outside 92 to 98" };
        println!("{:<58} {:>6.2} % of {}{verdict}", line.name, share * 100.0, line.all);
    }
}
