//! Reports from small data sets whose numbers were worked out by hand.

mod shop;

mod retention;
