//! Reports from small data sets whose numbers were worked out by hand.

mod laws;
mod retention;
mod shop;
