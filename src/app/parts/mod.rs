//! The pieces of which pages are made: values in, callbacks out.

mod amounts;
mod currency;
mod failures;
mod figure;
mod figure_list;
mod filter_bar;
mod head;
mod icon;
mod import;
mod next;
mod notes;
mod place_list;
mod sentence;
mod stories;
mod table;
mod take_away;
mod tiles;
mod work_bar;

pub use amounts::{Amount, Amounts};
pub use currency::{Currencies, OtherCurrency};
pub use failures::Failures;
pub use figure::FigureBlock;
pub use figure_list::{FigureList, TableBlock};
pub use filter_bar::FilterBar;
pub use head::{Behind, Gate, Head, Part};
pub use icon::Icon;
pub use import::{HowToExport, Import, files_of_input};
pub use next::NextSteps;
pub use notes::Notes;
pub use place_list::PlaceList;
pub use sentence::{Pick, Sentence};
pub use stories::Stories;
pub use table::{CsvButtons, PlainTable, ReportTable};
pub use take_away::{ReportJson, save_svg};
pub use tiles::Tiles;
pub use work_bar::WorkBar;
