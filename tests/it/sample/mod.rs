//! The sample shop: the same seed gives the same bytes, totals tie, and every planted story is found again.

mod file;
mod pipeline;
mod stories;
mod stories_in_the_report;
