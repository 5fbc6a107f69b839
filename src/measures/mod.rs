//! Records to numbers: one file per measure family, each with its definition, unit and limits.
