//! Numbers to answers: a report is data, with its words already in the reader's language.

mod model;

pub use model::{
    Cell, Column, Comparison, Figure, FigureKind, Interval, Measure, Note, Parameter, Report, Series, Severity, Table,
    Unit,
};
